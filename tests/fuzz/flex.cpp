// A spectrum's folder: the first two bytes are the length of the acqus, then come acqus and fid.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "input_file.h"
#include "io_flex/flex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace histion;
  static const fuzz::Folder folder;
  if (size < 2) return 0;
  const std::size_t length = std::min<std::size_t>(data[0] | (data[1] << 8), size - 2);
  const auto acqus = folder.write("acqus", data + 2, length);
  folder.write("fid", data + 2 + length, size - 2 - length);
  try {
    SilentProgress progress;
    for (const auto& path : {acqus, acqus.parent_path()}) {
      const auto source = io_flex::openFlex(path, progress, CancelToken());
      const std::string text = source->description().extra.dump() +
                               nlohmann::json(source->description().warnings).dump() +
                               nlohmann::json(source->description().instrument).dump();
      SpectrumBlock block;
      source->read(0, source->grid().spectra(), block);
      const auto axis = source->mzAxis();
      if (text.empty() || std::int64_t(axis.size()) != source->pointCount(0)) std::abort();
      for (std::size_t i = 0; i < axis.size(); ++i)
        if (!std::isfinite(axis[i]) || !std::isfinite(block.intensity[i]) ||
            (i > 0 && axis[i] < axis[i - 1]))
          std::abort();
    }
  } catch (const Error&) {
  }
  return 0;
}
