#include <algorithm>
#include <charconv>
#include <cmath>

#include "canvas.h"
#include "compute/display.h"
#include "core/error.h"
#include "core/json_values.h"
#include "export.h"
#include "output_file.h"
#include "png_stream.h"

namespace histion::io_export {
namespace {

std::string shortest(double value) {
  char digits[64];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, result.ptr};
}

// For people: four digits.
std::string rounded(double value) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.4g", value);
  return digits;
}

Caption captionOf(const Image2D& image, const PngOptions& options, compute::DisplayRange range,
                  double scaleBarUm) {
  Caption caption;
  caption.title = image.title;
  if (!image.rgb && image.channels > 1 && std::size_t(options.channel) < image.channelNames.size())
    caption.title +=
        (image.title.empty() ? "" : ", ") + image.channelNames[std::size_t(options.channel)];
  if (!image.rgb) {
    caption.colors = &compute::colormap(options.colormap);
    caption.low = rounded(range.low);
    caption.high = rounded(range.high) + (image.unit.empty() ? "" : " " + image.unit);
  }
  const std::string normalization = textIn(image.facts, "normalization");
  if (!normalization.empty()) caption.lines.push_back("Normalization: " + normalization);
  if (image.pixelSizeUm)
    caption.lines.push_back("Pixel " + shortest((*image.pixelSizeUm)[0]) + " × " +
                            shortest((*image.pixelSizeUm)[1]) + " µm" +
                            (scaleBarUm > 0 ? ", bar " + compute::lengthText(scaleBarUm) : ""));
  return caption;
}

}  // namespace

void writePng(const Image2D& image, const std::filesystem::path& file, const PngOptions& options) {
  if (!image.rgb && (options.channel < 0 || options.channel >= image.channels))
    throw Error(ErrorKind::Usage,
                "the image has " + std::to_string(image.channels) + " channel" +
                    (image.channels == 1 ? "" : "s") + ", not a channel " +
                    std::to_string(options.channel + 1),
                "Count channels from 1");
  constexpr int kLargest = 32767;
  if (image.width < 1 || image.height < 1 || options.zoom < 1 ||
      std::int64_t{image.width} * options.zoom > kLargest ||
      std::int64_t{image.height} * options.zoom > kLargest)
    throw Error(ErrorKind::Usage,
                "a picture of " + std::to_string(image.width) + " x " +
                    std::to_string(image.height) + " pixels at zoom " +
                    std::to_string(options.zoom) + " cannot be a PNG",
                "Choose a smaller zoom, or save as .tif or .npy");
  PngStream::Form form;
  form.alpha = true;
  auto& texts = form.texts;
  texts = {{"Software", "Histion"}};
  if (!image.title.empty()) texts.emplace_back("Title", image.title);
  compute::DisplayRange range;
  if (!image.rgb) {
    range = compute::defaultRange(image.channel(options.channel));
    if (std::size_t(options.channel) < image.channelNames.size())
      texts.emplace_back("Channel", image.channelNames[std::size_t(options.channel)]);
    texts.emplace_back("Unit", image.unit);
    texts.emplace_back("Range", shortest(range.low) + " to " + shortest(range.high));
    texts.emplace_back("Colormap", options.colormap);
  }
  const int zoom =
      options.caption ? zoomForCaption(image.width, image.height, options.zoom) : options.zoom;
  Canvas canvas =
      zoomed(compute::toRgba(image, options.channel, compute::colormap(options.colormap), range),
             image.width, image.height, zoom);
  texts.emplace_back("Zoom", std::to_string(zoom));
  double scaleBarUm = 0;
  if (image.pixelSizeUm) {
    const auto [x, y] = *image.pixelSizeUm;
    texts.emplace_back("Pixel size", shortest(x) + " x " + shortest(y) + " µm");
    form.perMetre = {1e6 / x * zoom, 1e6 / y * zoom};
    if (options.scaleBar) scaleBarUm = drawScaleBar(canvas, x, zoom);
    if (scaleBarUm > 0) texts.emplace_back("Scale bar", compute::lengthText(scaleBarUm));
  }
  if (options.caption) canvas = captioned(canvas, captionOf(image, options, range, scaleBarUm));
  form.width = canvas.width;
  form.height = canvas.height;
  OutputFile out(file);
  PngStream png(out, file);
  png.start(form);
  for (std::size_t y = 0; y < std::size_t(canvas.height); ++y)
    png.row(&canvas.rgba[y * std::size_t(canvas.width) * 4]);
  png.finish();
  out.commit();
}

}  // namespace histion::io_export
