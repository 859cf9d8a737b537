#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
#include <tiffio.h>

#include "core/error.h"
#include "export.h"
#include "output_file.h"
#include "png_stream.h"
#include "tiff_sink.h"

namespace histion::io_export {
namespace {

constexpr std::int64_t kFittingSide = 8000;
constexpr int kBand = 256;  // rows that are decoded at once

using TakeRow = std::function<void(const std::uint8_t*)>;

struct Part {
  const Histology& picture;
  int level;
  std::int64_t width, height;
  std::optional<std::array<double, 2>> pixelSizeUm;

  // All rows from the top.
  void rows(const CancelToken& cancel, const TakeRow& take) const {
    std::vector<std::uint8_t> band;
    for (std::int64_t y = 0; y < height; y += kBand) {
      cancel.check();
      const int count = int(std::min<std::int64_t>(kBand, height - y));
      band.resize(std::size_t(width) * std::size_t(count) * 3);
      picture.read(level, 0, y, int(width), count, band);
      for (int row = 0; row < count; ++row) take(&band[std::size_t(row * width) * 3]);
    }
  }
};

Part choose(const Histology& picture, int level) {
  const auto& levels = picture.levels();
  if (level >= int(levels.size()))
    throw Error(ErrorKind::Usage,
                "the picture has " + std::to_string(levels.size()) + " levels, not a level " +
                    std::to_string(level),
                "Count levels from 0, the finest");
  if (level < 0) {
    level = int(levels.size()) - 1;
    while (level > 0 && levels[std::size_t(level - 1)].width <= kFittingSide &&
           levels[std::size_t(level - 1)].height <= kFittingSide)
      --level;
  }
  const Histology::Level& chosen = levels[std::size_t(level)];
  Part part{picture, level, chosen.width, chosen.height, picture.description().pixelSizeUm};
  if (part.pixelSizeUm)
    for (double& size : *part.pixelSizeUm) size *= chosen.downsample;
  return part;
}

void refuse(const Part& part, std::int64_t most, const char* format) {
  if (part.width > most || part.height > most)
    throw Error(ErrorKind::Usage,
                "a picture of " + std::to_string(part.width) + " x " + std::to_string(part.height) +
                    " pixels cannot be a " + format,
                "Choose a coarser level");
}

struct JpegFailure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

void failJpeg(j_common_ptr info) {
  std::longjmp(reinterpret_cast<JpegFailure*>(info->err)->back, 1);
}

// libjpeg leaves by a long jump: no object with a destructor lives in the functions it is called
// from.
class JpegStream {
 public:
  JpegStream() {
    info_.err = jpeg_std_error(&failure_.manager);
    failure_.manager.error_exit = failJpeg;
    jpeg_create_compress(&info_);
  }
  ~JpegStream() {
    jpeg_destroy_compress(&info_);
    std::free(buffer_);
  }
  JpegStream(const JpegStream&) = delete;
  JpegStream& operator=(const JpegStream&) = delete;

  bool start(std::int64_t width, std::int64_t height, double dotsPerCentimetre) {
    if (setjmp(failure_.back)) return false;
    jpeg_mem_dest(&info_, &buffer_, &size_);
    info_.image_width = JDIMENSION(width);
    info_.image_height = JDIMENSION(height);
    info_.input_components = 3;
    info_.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info_);
    constexpr int kQuality = 90;
    jpeg_set_quality(&info_, kQuality, TRUE);
    if (dotsPerCentimetre >= 1 && dotsPerCentimetre <= 65535) {
      info_.density_unit = 2;
      info_.X_density = info_.Y_density = UINT16(dotsPerCentimetre + 0.5);
    }
    jpeg_start_compress(&info_, TRUE);
    return true;
  }
  bool row(const std::uint8_t* rgb) {
    if (setjmp(failure_.back)) return false;
    JSAMPROW row = const_cast<JSAMPROW>(rgb);
    return jpeg_write_scanlines(&info_, &row, 1) == 1;
  }
  bool finish() {
    if (setjmp(failure_.back)) return false;
    jpeg_finish_compress(&info_);
    return true;
  }
  std::span<const std::byte> bytes() const {
    return {reinterpret_cast<const std::byte*>(buffer_), size_};
  }

 private:
  jpeg_compress_struct info_{};
  JpegFailure failure_{};
  unsigned char* buffer_ = nullptr;
  unsigned long size_ = 0;
};

void check(bool fine, const std::filesystem::path& file) {
  if (!fine)
    throw Error(ErrorKind::Failed, "the picture '" + file.string() + "' could not be encoded",
                "Choose a coarser level or another format");
}

}  // namespace

void writeJpeg(const Histology& picture, const std::filesystem::path& file, int level,
               const CancelToken& cancel) {
  const Part part = choose(picture, level);
  refuse(part, 65500, "JPEG");
  JpegStream jpeg;
  const double density = part.pixelSizeUm ? 1e4 / (*part.pixelSizeUm)[0] : 0.0;
  check(jpeg.start(part.width, part.height, density), file);
  part.rows(cancel, [&](const std::uint8_t* rgb) { check(jpeg.row(rgb), file); });
  check(jpeg.finish(), file);
  writeFile(file, jpeg.bytes());
}

void writePng(const Histology& picture, const std::filesystem::path& file, int level,
              const CancelToken& cancel) {
  const Part part = choose(picture, level);
  refuse(part, 1000000, "PNG");
  OutputFile out(file);
  PngStream png(out, file);
  PngStream::Form form{int(part.width), int(part.height), false, {}, {{"Software", "Histion"}}};
  if (part.pixelSizeUm)
    form.perMetre = {1e6 / (*part.pixelSizeUm)[0], 1e6 / (*part.pixelSizeUm)[1]};
  png.start(form);
  part.rows(cancel, [&](const std::uint8_t* rgb) { png.row(rgb); });
  png.finish();
  out.commit();
}

void writeTiff(const Histology& picture, const std::filesystem::path& file, int level,
               const CancelToken& cancel) {
  const Part part = choose(picture, level);
  TiffForm form{part.width, part.height, 3, false, true};
  form.tile = kBand;
  form.description = picture.description().title;
  form.pixelSizeUm = part.pixelSizeUm;
  TiffSink sink(file, std::uint64_t(part.width) * std::uint64_t(part.height) * 3);
  describePage(sink.handle(), form);
  TIFFSetField(sink.handle(), TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
  std::vector<std::uint8_t> tile(std::size_t(kBand) * kBand * 3);
  for (std::int64_t y = 0; y < part.height; y += kBand)
    for (std::int64_t x = 0; x < part.width; x += kBand) {
      cancel.check();
      picture.read(part.level, x, y, kBand, kBand, tile);
      if (TIFFWriteTile(sink.handle(), tile.data(), std::uint32_t(x), std::uint32_t(y), 0, 0) < 0)
        sink.fail();
    }
  if (TIFFWriteDirectory(sink.handle()) != 1) sink.fail();
  sink.commit();
}

}  // namespace histion::io_export
