#include <tiffio.h>

#include <algorithm>

#include "core/error.h"
#include "export.h"
#include "tiff_sink.h"

namespace histion::io_export {
namespace {

// One page of `samples` interleaved values a pixel.
bool writePage(TIFF* tiff, const Image2D& image, const std::vector<float>& values, int samples,
               const std::string& name) {
  TiffForm form{image.width, image.height, samples, true};
  form.description = image.unit.empty() ? image.title : image.title + " (" + image.unit + ")";
  form.pixelSizeUm = image.pixelSizeUm;
  describePage(tiff, form);
  if (!name.empty()) TIFFSetField(tiff, TIFFTAG_PAGENAME, name.c_str());
  std::vector<float> copy(values);  // libtiff takes a mutable buffer
  const auto bytes = tmsize_t(copy.size() * sizeof(float));
  return TIFFWriteEncodedStrip(tiff, 0, copy.data(), bytes) == bytes &&
         TIFFWriteDirectory(tiff) == 1;
}

bool writePages(TIFF* tiff, const Image2D& image) {
  const auto count = std::size_t(image.width) * std::size_t(image.height);
  if (image.rgb) {
    std::vector<float> interleaved(count * 3);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t c = 0; c < 3; ++c) interleaved[i * 3 + c] = image.values[c * count + i];
    return writePage(tiff, image, interleaved, 3, "");
  }
  for (int c = 0; c < image.channels; ++c) {
    const auto channel = image.channel(c);
    const bool named = std::size_t(c) < image.channelNames.size();
    if (!writePage(tiff, image, {channel.begin(), channel.end()}, 1,
                   named ? image.channelNames[std::size_t(c)] : ""))
      return false;
  }
  return true;
}

}  // namespace

void writeTiff(const Image2D& image, const std::filesystem::path& file) {
  if (image.width < 1 || image.height < 1)
    throw Error(ErrorKind::Usage, "an image without pixels cannot be a TIFF",
                "Choose another result");
  TiffSink sink(file, image.values.size() * sizeof(float));
  if (!writePages(sink.handle(), image)) sink.fail();
  sink.commit();
}

}  // namespace histion::io_export
