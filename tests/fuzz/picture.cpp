// TIFF, PNG, JPEG and BMP pictures through the reader, all their levels read. OpenSlide is not
// asked: it is tried with real slides only.
#include "io_histology/histology_reader.h"

#include "input_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const histion::fuzz::Folder folder;
  const auto file = folder.write("picture", data, size);
  histion::SilentProgress progress;
  histion::io_histology::PictureOptions options;
  options.askOpenSlide = false;
  try {
    const auto picture = histion::io_histology::openPicture(file, options, progress, {});
    constexpr int kSide = 300;
    std::vector<std::uint8_t> rgb(std::size_t{kSide} * kSide * 3);
    for (int level = 0; level < int(picture->levels().size()); ++level) {
      const auto& size = picture->levels()[std::size_t(level)];
      for (const auto& [x, y] : {std::pair<std::int64_t, std::int64_t>{-7, -5},
                                 {size.width - kSide, size.height - kSide}})
        picture->read(level, x, y, kSide, kSide, rgb);
    }
  } catch (const histion::Error&) {
  }
  return 0;
}
