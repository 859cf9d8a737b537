#include <png.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "compute/display.h"
#include "core/error.h"
#include "export.h"
#include "output_file.h"

namespace histion::io_export {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string shortest(double value) {
  char digits[64];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  return {digits, result.ptr};
}

// 8-bit RGBA.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;

  void fill(int x0, int y0, int x1, int y1, std::uint8_t grey) {
    for (int y = std::max(y0, 0); y < std::min(y1, height); ++y)
      for (int x = std::max(x0, 0); x < std::min(x1, width); ++x) {
        std::uint8_t* pixel = &rgba[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 4];
        pixel[0] = pixel[1] = pixel[2] = grey;
        pixel[3] = 255;
      }
  }
};

Picture zoomed(const std::vector<std::uint8_t>& rgba, int width, int height, int zoom) {
  Picture picture{width * zoom, height * zoom, {}};
  picture.rgba.resize(std::size_t(picture.width) * std::size_t(picture.height) * 4);
  std::size_t out = 0;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x, out += 4) {
      const std::size_t in =
          (std::size_t(y / zoom) * std::size_t(width) + std::size_t(x / zoom)) * 4;
      std::copy_n(&rgba[in], 4, &picture.rgba[out]);
    }
  return picture;
}

// A white bar with a black rim in the lower right corner, at most a third of the width. Returns the
// length in µm; 0 when the picture is too small for one.
double drawScaleBar(Picture& picture, double pixelUm, int zoom) {
  const double umPerPixel = pixelUm / zoom;
  const double length = compute::scaleBarLengthUm(picture.width * umPerPixel / 3.0);
  const int bar = length > 0 ? int(std::lround(length / umPerPixel)) : 0;
  const int thick = std::max(1, picture.height / 60);
  const int margin = std::max(2, std::min(picture.width, picture.height) / 30);
  if (bar < 3 || bar + 2 * margin > picture.width || thick + 2 * margin > picture.height) return 0;
  const int x1 = picture.width - margin, y1 = picture.height - margin;
  picture.fill(x1 - bar - 1, y1 - thick - 1, x1 + 1, y1 + 1, 0);
  picture.fill(x1 - bar, y1 - thick, x1, y1, 255);
  return length;
}

// libpng reports by callbacks: writes go into a vector, errors become exceptions' text.
struct Sink {
  std::vector<std::byte> bytes;
  std::string error;
};

void append(png_structp png, png_bytep data, png_size_t size) {
  auto& sink = *static_cast<Sink*>(png_get_io_ptr(png));
  const auto* from = reinterpret_cast<const std::byte*>(data);
  try {
    sink.bytes.insert(sink.bytes.end(), from, from + size);
  } catch (const std::bad_alloc&) {
    png_error(png, "out of memory");
  }
}

void fail(png_structp png, png_const_charp message) {
  static_cast<Sink*>(png_get_error_ptr(png))->error = message;
  png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

// No object with a destructor may live across libpng's long jump, so all of them are made outside.
bool encode(const Picture& picture, std::vector<png_text>& texts,
            const std::array<png_uint_32, 2>& perMetre, std::vector<png_bytep>& rows, Sink& sink) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, fail, ignore);
  if (!png) return false;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, info ? &info : nullptr);
    return false;
  }
  png_set_write_fn(png, &sink, append, nullptr);
  png_set_IHDR(png, info, png_uint_32(picture.width), png_uint_32(picture.height), 8,
               PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (perMetre[0] > 0) png_set_pHYs(png, info, perMetre[0], perMetre[1], PNG_RESOLUTION_METER);
  png_set_text(png, info, texts.data(), int(texts.size()));
  png_write_info(png, info);
  png_write_image(png, rows.data());
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  return true;
}

void write(Picture& picture, Texts& texts, const std::array<png_uint_32, 2>& perMetre,
           const std::filesystem::path& file) {
  std::vector<png_text> chunks;
  for (auto& [key, value] : texts) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    chunk.key = key.data();
    chunk.text = value.data();
    chunk.itxt_length = value.size();
    chunks.push_back(chunk);
  }
  std::vector<png_bytep> rows(static_cast<std::size_t>(picture.height));
  for (std::size_t y = 0; y < rows.size(); ++y)
    rows[y] = &picture.rgba[y * std::size_t(picture.width) * 4];
  Sink sink;
  if (!encode(picture, chunks, perMetre, rows, sink))
    throw Error(ErrorKind::Failed,
                "the picture '" + file.string() + "' could not be encoded" +
                    (sink.error.empty() ? "" : ": " + sink.error),
                "Save it as .tif or .npy");
  writeFile(file, sink.bytes);
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
  Texts texts{{"Software", "Histion"}};
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
  Picture picture =
      zoomed(compute::toRgba(image, options.channel, compute::colormap(options.colormap), range),
             image.width, image.height, options.zoom);
  texts.emplace_back("Zoom", std::to_string(options.zoom));
  std::array<png_uint_32, 2> perMetre{};
  if (image.pixelSizeUm) {
    const auto [x, y] = *image.pixelSizeUm;
    texts.emplace_back("Pixel size", shortest(x) + " x " + shortest(y) + " µm");
    perMetre = {png_uint_32(std::lround(1e6 / x * options.zoom)),
                png_uint_32(std::lround(1e6 / y * options.zoom))};
    if (options.scaleBar)
      if (const double length = drawScaleBar(picture, x, options.zoom); length > 0)
        texts.emplace_back("Scale bar", compute::lengthText(length));
  }
  write(picture, texts, perMetre, file);
}

}  // namespace histion::io_export
