// An imzML and its ibd in one input: the first two bytes, little-endian, are the length of the XML;
// the rest is the ibd.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "core/error.h"
#include "input_file.h"
#include "io_imzml/imzml.h"

namespace {

using namespace histion;

// What SpectrumSource promises of every block.
void require(bool promise) {
  if (!promise) std::abort();
}

void readEverything(const SpectrumSource& source) {
  SpectrumBlock block;
  const std::int64_t spectra = source.grid().spectra();
  const bool continuous = !source.mzAxis().empty();
  for (std::int64_t first = 0; first < spectra; first += 64) {
    const std::int64_t last = std::min(first + 64, spectra);
    source.read(first, last, block);
    require(std::int64_t(block.offset.size()) == last - first + 1);
    require(block.intensity.size() == std::size_t(block.offset.back()));
    require(block.extra.size() == source.description().extraArrays.size());
    for (std::int64_t i = first; i < last; ++i) {
      const auto from = std::size_t(block.offset[std::size_t(i - first)]);
      const auto to = std::size_t(block.offset[std::size_t(i - first) + 1]);
      require(std::int64_t(to - from) == source.pointCount(i));
      for (std::size_t k = from; k < to; ++k) {
        require(std::isfinite(block.intensity[k]));
        if (!continuous) require(std::isfinite(block.mz[k]) && block.mz[k] > 0);
        if (!continuous && k > from) require(block.mz[k - 1] <= block.mz[k]);
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  if (size < 2) return 0;
  const std::size_t xml = std::min(std::size_t(data[0]) | std::size_t(data[1]) << 8, size - 2);
  const auto file = folder.write("input.imzML", data + 2, xml);
  folder.write("input.ibd", data + 2 + xml, size - 2 - xml);
  try {
    SilentProgress progress;
    const CancelToken cancel;
    const auto source = io_imzml::openImzml(file, progress, cancel);
    readEverything(*source);
    source->verify(cancel);
    source->readWarnings();
    if (const auto raw = source->rawArrays())
      require(std::int64_t(raw->intensityOffset.size()) == source->grid().spectra());
  } catch (const Error&) {
  }
  return 0;
}
