#include "tiff_file.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <limits>

#include "picture.h"
#include "tiff_samples.h"

namespace histion::io_histology {
namespace {

constexpr tmsize_t kLargestTile = tmsize_t{256} << 20;
constexpr std::size_t kMostPages = 20000;

struct Messages {
  std::string error;
  bool guessed = false;  // the JPEG decoder made up pixels
};

int keepError(TIFF*, void* data, const char*, const char* format, va_list arguments) {
  char text[400];
  std::vsnprintf(text, sizeof text, format, arguments);
  static_cast<Messages*>(data)->error = text;
  return 1;
}

int keepWarning(TIFF*, void* data, const char*, const char* format, va_list arguments) {
  char text[400];
  std::vsnprintf(text, sizeof text, format, arguments);
  if (std::strstr(text, "orrupt JPEG") || std::strstr(text, "remature end")) {
    static_cast<Messages*>(data)->error = text;
    static_cast<Messages*>(data)->guessed = true;
  }
  return 1;
}

template <typename T>
T field(TIFF* tiff, std::uint32_t tag, T missing) {
  T value = missing;
  return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : missing;
}

}  // namespace

struct TiffFile::Handle {
  TIFF* tiff = nullptr;
  std::uint64_t current = 0;
  Messages messages;
  ~Handle() {
    if (tiff) TIFFClose(tiff);
  }
};

// A libtiff handle of one thread for the time of one call, set to a page.
class TiffFile::Loan {
 public:
  Loan(const TiffFile& file, const TiffPage& page) : file_(file) {
    {
      const std::scoped_lock lock(file.mutex_);
      if (!file.idle_.empty()) {
        handle_ = std::move(file.idle_.back());
        file.idle_.pop_back();
      }
    }
    if (!handle_) handle_ = file.open();
    if (handle_->current != page.offset &&
        (page.offset == 0 || !TIFFSetSubDirectory(handle_->tiff, page.offset)))
      damaged(file.file_, "has a page that cannot be read", handle_->messages.error);
    handle_->current = page.offset;
    // The decoder of JPEG data gives RGB.
    if (page.jpeg()) TIFFSetField(handle_->tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    handle_->messages = {};
  }
  // A handle that met an error is not used again.
  ~Loan() {
    if (!handle_->messages.error.empty()) return;
    const std::scoped_lock lock(file_.mutex_);
    file_.idle_.push_back(std::move(handle_));
  }
  Handle& operator*() const { return *handle_; }
  Handle* operator->() const { return handle_.get(); }

 private:
  const TiffFile& file_;
  std::unique_ptr<Handle> handle_;
};

bool TiffPage::jpeg() const { return compression == COMPRESSION_JPEG; }

bool TiffPage::plain() const {
  const bool colours = photometric == PHOTOMETRIC_MINISBLACK ||
                       photometric == PHOTOMETRIC_MINISWHITE ||
                       (photometric == PHOTOMETRIC_RGB && samples >= 3) ||
                       (photometric == PHOTOMETRIC_PALETTE && bits == 8 && !palette.empty()) ||
                       (photometric == PHOTOMETRIC_YCBCR && jpeg() && samples == 3);
  const bool numbers = format == SAMPLEFORMAT_IEEEFP
                           ? bits == 32
                           : (format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_INT) &&
                                 (bits == 8 || bits == 16 || bits == 32);
  return colours && numbers && compression != COMPRESSION_OJPEG;
}

TiffFile::TiffFile(const std::filesystem::path& file, std::uint64_t bytes,
                   const CancelToken& cancel)
    : file_(file), bytes_(bytes) {
  const auto handle = open();
  do {
    cancel.check();
    pages_.push_back(describe(*handle));
  } while (pages_.size() < kMostPages && TIFFReadDirectory(handle->tiff));
}

TiffFile::~TiffFile() = default;

std::unique_ptr<TiffFile::Handle> TiffFile::open() const {
  auto handle = std::make_unique<Handle>();
  TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
  if (!options) throw std::bad_alloc();
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, tmsize_t{1} << 30);
  TIFFOpenOptionsSetErrorHandlerExtR(options, keepError, &handle->messages);
  TIFFOpenOptionsSetWarningHandlerExtR(options, keepWarning, &handle->messages);
  // Not mapped: a file that shrinks meanwhile is an error instead of a crash.
  handle->tiff = TIFFOpenExt(file_.c_str(), "rm", options);
  TIFFOpenOptionsFree(options);
  if (!handle->tiff) damaged(file_, "is a damaged TIFF", handle->messages.error);
  return handle;
}

TiffPage TiffFile::pageAt(std::uint64_t offset) const {
  const auto handle = open();
  if (offset == 0 || !TIFFSetSubDirectory(handle->tiff, offset))
    damaged(file_, "has a page that cannot be read", handle->messages.error);
  return describe(*handle);
}

TiffPage TiffFile::describe(Handle& handle) const {
  TIFF* tiff = handle.tiff;
  TiffPage page;
  page.offset = TIFFCurrentDirOffset(tiff);
  page.width = field<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH, 0);
  page.height = field<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH, 0);
  checkDeclaredSize(file_, page.width, page.height, bytes_);
  page.bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
  page.samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  page.format = field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
  if (page.format == SAMPLEFORMAT_VOID) page.format = SAMPLEFORMAT_UINT;
  page.photometric = field<std::uint16_t>(
      tiff, TIFFTAG_PHOTOMETRIC, page.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
  page.compression = field<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
  page.planar = field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  page.orientation = field<std::uint16_t>(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  page.resolutionUnit = field<std::uint16_t>(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  page.resolutionX = field<float>(tiff, TIFFTAG_XRESOLUTION, 0);
  page.resolutionY = field<float>(tiff, TIFFTAG_YRESOLUTION, 0);
  page.reduced = (field<std::uint32_t>(tiff, TIFFTAG_SUBFILETYPE, 0) & FILETYPE_REDUCEDIMAGE) != 0;
  page.tiled = TIFFIsTiled(tiff);
  if (page.tiled) {
    page.tileWidth = field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0);
    page.tileHeight = field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
    const std::uint64_t pixels = std::uint64_t{page.tileWidth} * page.tileHeight;
    if (pixels == 0 || pixels > std::uint64_t(kLargestTile) / 4 || TIFFTileSize(tiff) <= 0 ||
        TIFFTileSize(tiff) > kLargestTile)
      damaged(file_, "states tiles of an impossible size");
  }
  std::uint16_t count = 0, *kinds = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) && count > 0 &&
      count < page.samples && page.planar == PLANARCONFIG_CONTIG &&
      (kinds[0] == EXTRASAMPLE_ASSOCALPHA || kinds[0] == EXTRASAMPLE_UNASSALPHA)) {
    page.alpha = page.samples - count;
    page.premultiplied = kinds[0] == EXTRASAMPLE_ASSOCALPHA;
  }
  std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
  if (page.photometric == PHOTOMETRIC_PALETTE && page.bits == 8 &&
      TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue)) {
    // Some writers state 8-bit colours.
    const bool small = std::all_of(red, red + 256, [](auto v) { return v < 256; }) &&
                       std::all_of(green, green + 256, [](auto v) { return v < 256; }) &&
                       std::all_of(blue, blue + 256, [](auto v) { return v < 256; });
    const auto byte = [&](std::uint16_t v) { return std::uint8_t(small ? v : v >> 8); };
    for (int i = 0; i < 256; ++i)
      page.palette.push_back({byte(red[i]), byte(green[i]), byte(blue[i])});
  }
  std::uint64_t* offsets = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_SUBIFD, &count, &offsets))
    page.children.assign(offsets, offsets + count);
  const char* text = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &text) && text) page.description = text;
  return page;
}

std::vector<std::uint8_t> TiffFile::tileSamples(Handle& handle, const TiffPage& page,
                                                std::uint32_t column, std::uint32_t row) const {
  const std::uint32_t x = column * page.tileWidth, y = row * page.tileHeight;
  const std::size_t sample = page.bits / 8;
  const std::size_t pixels = std::size_t{page.tileWidth} * page.tileHeight;
  const bool separate = page.planar == PLANARCONFIG_SEPARATE && page.samples > 1;
  const std::size_t expected = pixels * sample * (separate ? 1 : page.samples);
  std::vector<std::uint8_t> plane(expected), all;
  if (separate) all.resize(expected * page.samples);
  if (TIFFTileSize(handle.tiff) != tmsize_t(expected) || all.size() > std::size_t(kLargestTile))
    damaged(file_, "states tiles of an impossible size");
  for (std::uint16_t s = 0; s < (separate ? page.samples : 1); ++s) {
    const std::uint32_t tile = TIFFComputeTile(handle.tiff, x, y, 0, s);
    if (TIFFReadEncodedTile(handle.tiff, tile, plane.data(), tmsize_t(expected)) !=
            tmsize_t(expected) ||
        handle.messages.guessed) {
      if (handle.messages.error.empty()) handle.messages.error = "incomplete";
      damaged(
          file_,
          "has a damaged tile in column " + std::to_string(column) + ", row " + std::to_string(row),
          handle.messages.error);
    }
    if (separate)
      for (std::size_t i = 0; i < pixels; ++i)
        std::memcpy(&all[(i * page.samples + s) * sample], &plane[i * sample], sample);
  }
  return separate ? all : plane;
}

void TiffFile::readTile(const TiffPage& page, std::uint32_t column, std::uint32_t row,
                        ValueRange range, std::span<std::uint8_t> rgb) const {
  const Loan handle(*this, page);
  if (page.plain()) {
    samplesToRgb(page, tileSamples(*handle, page, column, row), range, rgb);
    return;
  }
  // Rows from the bottom, ABGR, colours multiplied by alpha.
  std::vector<std::uint32_t> raster(std::size_t{page.tileWidth} * page.tileHeight);
  if (!TIFFReadRGBATileExt(handle->tiff, column * page.tileWidth, row * page.tileHeight,
                           raster.data(), 1) ||
      handle->messages.guessed) {
    if (handle->messages.error.empty()) handle->messages.error = "incomplete";
    damaged(
        file_,
        "has a damaged tile in column " + std::to_string(column) + ", row " + std::to_string(row),
        handle->messages.error);
  }
  for (std::uint32_t y = 0; y < page.tileHeight; ++y)
    for (std::uint32_t x = 0; x < page.tileWidth; ++x) {
      const std::uint32_t pixel = raster[std::size_t{page.tileHeight - 1 - y} * page.tileWidth + x];
      for (int c = 0; c < 3; ++c)
        rgb[(std::size_t{y} * page.tileWidth + x) * 3 + std::size_t(c)] =
            std::uint8_t(std::min(255u, ((pixel >> (8 * c)) & 255u) + 255u - TIFFGetA(pixel)));
    }
}

void TiffFile::plainRows(const TiffPage& page, const TakeSamples& take,
                         const CancelToken& cancel) const {
  const Loan handle(*this, page);
  const bool separate = page.planar == PLANARCONFIG_SEPARATE && page.samples > 1;
  const std::size_t sample = page.bits / 8;
  const std::uint64_t expected = std::uint64_t{page.width} * sample * (separate ? 1 : page.samples);
  constexpr std::uint64_t kLargestRow = std::uint64_t{512} << 20;
  if (expected * (separate ? page.samples : 1) > kLargestRow ||
      TIFFScanlineSize64(handle->tiff) != expected)
    damaged(file_, "states rows of an impossible size");
  std::vector<std::uint8_t> row(expected), all(separate ? expected * page.samples : 0);
  // Planes that lie apart: each has its own handle, so that all are read from the top at once.
  std::vector<std::unique_ptr<Loan>> others;
  for (std::uint16_t s = 1; separate && s < std::min<std::uint16_t>(page.samples, 3); ++s)
    others.push_back(std::make_unique<Loan>(*this, page));
  for (std::uint32_t y = 0; y < page.height; ++y) {
    cancel.check();
    for (std::uint16_t s = 0; s <= others.size(); ++s) {
      Handle& from = s == 0 ? *handle : **others[s - 1u];
      if (TIFFReadScanline(from.tiff, row.data(), y, s) != 1 || from.messages.guessed) {
        if (from.messages.error.empty()) from.messages.error = "incomplete";
        damaged(file_, "is damaged at row " + std::to_string(y), from.messages.error);
      }
      for (std::size_t x = 0; separate && x < page.width; ++x)
        std::memcpy(&all[(x * page.samples + s) * sample], &row[x * sample], sample);
    }
    take(y, separate ? all : row);
  }
}

void TiffFile::convertedRows(const TiffPage& page, const TakeRow& take,
                             const CancelToken& cancel) const {
  const Loan handle(*this, page);
  char reason[1024] = "";
  if (!TIFFRGBAImageOK(handle->tiff, reason))
    unreadable(file_, "is a TIFF in a form that is not read (" + std::string(reason) + ")");
  const std::uint32_t rows = std::min<std::uint32_t>(
      page.height, field<std::uint32_t>(handle->tiff, TIFFTAG_ROWSPERSTRIP, page.height));
  if (rows == 0 || std::uint64_t{rows} * page.width > std::uint64_t(kLargestTile) / 4)
    unreadable(file_, "is a TIFF with strips that are too large");
  std::vector<std::uint32_t> raster(std::size_t{rows} * page.width);
  std::vector<std::uint8_t> rgb(std::size_t{page.width} * 3);
  for (std::uint32_t top = 0; top < page.height; top += rows) {
    cancel.check();
    if (!TIFFReadRGBAStripExt(handle->tiff, top, raster.data(), 1) || handle->messages.guessed) {
      if (handle->messages.error.empty()) handle->messages.error = "incomplete";
      damaged(file_, "is damaged at row " + std::to_string(top), handle->messages.error);
    }
    const std::uint32_t count = std::min(rows, page.height - top);
    for (std::uint32_t y = 0; y < count; ++y) {
      for (std::size_t x = 0; x < page.width; ++x) {
        const std::uint32_t pixel = raster[std::size_t{count - 1 - y} * page.width + x];
        for (std::size_t c = 0; c < 3; ++c)
          rgb[x * 3 + c] =
              std::uint8_t(std::min(255u, ((pixel >> (8 * c)) & 255u) + 255u - TIFFGetA(pixel)));
      }
      take(top + y, rgb);
    }
  }
}

void TiffFile::readRows(const TiffPage& page, ValueRange range, const TakeRow& take,
                        const CancelToken& cancel) const {
  if (!page.plain()) return convertedRows(page, take, cancel);
  std::vector<std::uint8_t> rgb(std::size_t{page.width} * 3);
  plainRows(
      page,
      [&](std::int64_t y, std::span<const std::uint8_t> samples) {
        samplesToRgb(page, samples, range, rgb);
        take(y, rgb);
      },
      cancel);
}

ValueRange TiffFile::rangeOf(const TiffPage& page, Progress& progress,
                             const CancelToken& cancel) const {
  ValueRange range{std::numeric_limits<double>::infinity(),
                   -std::numeric_limits<double>::infinity()};
  if (!page.tiled) {
    plainRows(
        page, [&](std::int64_t, auto samples) { widen(page, samples, range); }, cancel);
  } else {
    const std::uint32_t down = (page.height - 1) / page.tileHeight + 1,
                        across = (page.width - 1) / page.tileWidth + 1;
    for (std::uint32_t row = 0; row < down; ++row) {
      progress.update(double(row) / down, "looking for the range of values");
      for (std::uint32_t column = 0; column < across; ++column) {
        cancel.check();
        const Loan handle(*this, page);
        const auto samples = tileSamples(*handle, page, column, row);
        // Only the pixels of the picture: edge tiles are filled up by their writers.
        const std::size_t step = std::size_t{page.bits} / 8 * page.samples;
        const std::size_t columns = std::min(page.tileWidth, page.width - column * page.tileWidth);
        const std::size_t rows = std::min(page.tileHeight, page.height - row * page.tileHeight);
        for (std::size_t y = 0; y < rows; ++y)
          widen(page, std::span(samples).subspan(y * page.tileWidth * step, columns * step), range);
      }
    }
  }
  if (range.high < range.low) return {0, 0};
  return range;
}

}  // namespace histion::io_histology
