#include "flex_source.h"

#include <bit>
#include <cstring>
#include <fstream>

namespace histion::io_flex {
namespace {

std::uint32_t swapped(std::uint32_t v) {
  return (v >> 24) | ((v >> 8) & 0xFF00u) | ((v << 8) & 0xFF0000u) | (v << 24);
}

// The counts of the usable points, converted.
void readCounts(const FlexSpectrum& spectrum, std::vector<std::uint32_t>& raw,
                std::span<float> out) {
  raw.resize(out.size());
  std::ifstream stream(spectrum.files.fid, std::ios::binary);
  if (!stream) throw systemError("opening", spectrum.files.fid.string());
  const auto bytes = std::streamsize(raw.size() * sizeof(std::uint32_t));
  stream.seekg(spectrum.usable.first * std::int64_t(sizeof(std::uint32_t)));
  stream.read(reinterpret_cast<char*>(raw.data()), bytes);
  if (stream.gcount() != bytes)
    throw Error(ErrorKind::Damaged,
                "'" + spectrum.files.fid.string() + "' became shorter while it was read",
                "Wait until the file is written completely and open it again");
  const bool swap = spectrum.bigEndian != (std::endian::native == std::endian::big);
  for (std::size_t i = 0; i < raw.size(); ++i)
    out[i] = float(std::bit_cast<std::int32_t>(swap ? swapped(raw[i]) : raw[i]));
}

}  // namespace

FlexSource::FlexSource(DatasetDescription description, PixelGrid grid,
                       std::vector<FlexSpectrum> spectra)
    : description_(std::move(description)), grid_(std::move(grid)), spectra_(std::move(spectra)) {
  if (description_.layout != PeakLayout::Continuous) return;
  axis_.resize(std::size_t(spectra_.front().usable.size()));
  spectra_.front().flight.axis(spectra_.front().usable, axis_);
}

void FlexSource::read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const {
  block.offset.assign(1, 0);
  for (std::int64_t i = first; i < last; ++i)
    block.offset.push_back(block.offset.back() + pointCount(i));
  const bool processed = axis_.empty();
  const auto points = std::size_t(block.offset.back());
  block.intensity.resize(points);
  block.mz.resize(processed ? points : 0);
  block.extra.clear();
  std::vector<std::uint32_t> raw;
  for (std::int64_t i = first; i < last; ++i) {
    const FlexSpectrum& spectrum = spectra_[std::size_t(i)];
    const auto at = std::size_t(block.offset[std::size_t(i - first)]);
    const auto size = std::size_t(spectrum.usable.size());
    readCounts(spectrum, raw, std::span(block.intensity).subspan(at, size));
    if (processed) spectrum.flight.axis(spectrum.usable, std::span(block.mz).subspan(at, size));
  }
}

std::vector<std::string> FlexSource::files() const {
  std::vector<std::string> all;
  all.reserve(2 * spectra_.size());
  for (const FlexSpectrum& spectrum : spectra_) {
    all.push_back(spectrum.files.acqus.string());
    all.push_back(spectrum.files.fid.string());
  }
  return all;
}

}  // namespace histion::io_flex
