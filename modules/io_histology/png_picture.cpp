#include <png.h>

#include <cstring>

#include "picture.h"

namespace histion::io_histology {
namespace {

struct Input {
  std::span<const std::byte> bytes;
  std::size_t at = 0;
  std::string error;
};

void take(png_structp png, png_bytep to, png_size_t size) {
  auto& input = *static_cast<Input*>(png_get_io_ptr(png));
  if (size > input.bytes.size() - input.at) png_error(png, "the file ends too early");
  std::memcpy(to, input.bytes.data() + input.at, size);
  input.at += size;
}

void fail(png_structp png, png_const_charp message) {
  auto& error = static_cast<Input*>(png_get_error_ptr(png))->error;
  error = message;
  png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

struct Facts {
  png_uint_32 width = 0, height = 0, perMetreX = 0, perMetreY = 0;
  int bits = 0, colours = 0, passes = 1;
  std::size_t rowBytes = 0;
};

// libpng leaves by a long jump: no object with a destructor lives in the functions it is called
// from.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : input_{bytes, 0, {}} {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &input_, fail, ignore);
    info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!info_) throw std::bad_alloc();
    png_set_read_fn(png_, &input_, take);
    png_set_user_limits(png_, 0x7fffffff, 0x7fffffff);
    // Text and profiles are of no use here; they stay small.
    png_set_chunk_malloc_max(png_, 8 << 20);
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
  }
  ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  const std::string& error() const { return input_.error; }

  bool readHeader(Facts& facts) {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_info(png_, info_);
    facts.width = png_get_image_width(png_, info_);
    facts.height = png_get_image_height(png_, info_);
    facts.bits = png_get_bit_depth(png_, info_);
    facts.colours = png_get_color_type(png_, info_);
    int unit = PNG_RESOLUTION_UNKNOWN;
    png_get_pHYs(png_, info_, &facts.perMetreX, &facts.perMetreY, &unit);
    if (unit != PNG_RESOLUTION_METER) facts.perMetreX = facts.perMetreY = 0;
    return true;
  }

  // Rows become RGBA of 8 bits, or of 16 bits in the machine's order.
  bool start(Facts& facts) {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_expand(png_);
    png_set_gray_to_rgb(png_);
    png_set_add_alpha(png_, 0xffff, PNG_FILLER_AFTER);
    if (facts.bits == 16) png_set_swap(png_);
    facts.passes = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    facts.rowBytes = png_get_rowbytes(png_, info_);
    return true;
  }

  bool readRow(png_bytep row) {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_row(png_, row, nullptr);
    return true;
  }

  bool finish() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_end(png_, nullptr);
    return true;
  }

 private:
  Input input_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

// Over white.
void blend(const std::uint8_t* rgba, std::span<std::uint8_t> rgb) {
  for (std::size_t i = 0; i < rgb.size(); i += 3, rgba += 4)
    for (int c = 0; c < 3; ++c)
      rgb[i + std::size_t(c)] =
          std::uint8_t((rgba[c] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255);
}

}  // namespace

std::shared_ptr<const Histology> openPng(Source source, const CancelToken& cancel) {
  const std::vector<std::byte> bytes = readFile(source.file, cancel);
  Reader reader(bytes);
  Facts facts;
  const auto fails = [&] { damaged(source.file, "is a damaged PNG", reader.error()); };
  if (!reader.readHeader(facts)) fails();
  checkDeclaredSize(source.file, facts.width, facts.height, bytes.size());
  if (!reader.start(facts)) fails();
  const std::size_t sample = facts.bits == 16 ? 2 : 1;
  if (facts.rowBytes != std::size_t(facts.width) * 4 * sample) fails();

  auto pixels = std::make_shared<PixelStore>(facts.width, facts.height);
  // Interlaced rows arrive in several passes, which need the rows of the pass before; so do 16-bit
  // values, whose range is known at the end.
  const bool keep = facts.passes > 1 || sample == 2;
  const std::size_t kept = keep ? facts.rowBytes * facts.height : facts.rowBytes;
  constexpr std::size_t kMostKept = std::size_t{2} << 30;
  if (kept > kMostKept) unreadable(source.file, "is too large for an interlaced or 16-bit PNG");
  std::vector<std::uint8_t> rows(kept);
  for (int pass = 0; pass < facts.passes; ++pass)
    for (std::int64_t y = 0; y < std::int64_t(facts.height); ++y) {
      cancel.check();
      std::uint8_t* row = rows.data() + (keep ? std::size_t(y) * facts.rowBytes : 0);
      if (!reader.readRow(row)) fails();
      if (!keep) blend(row, pixels->row(y));
    }
  if (!reader.finish()) fails();

  HistologyDescription& description = source.description;
  if (sample == 2) {
    const std::size_t count = rows.size() / 2;
    const auto valueAt = [&](std::size_t i) {
      std::uint16_t value;
      std::memcpy(&value, rows.data() + 2 * i, sizeof value);
      return value;
    };
    std::uint16_t low = 65535, high = 0;
    for (std::size_t i = 0; i < count; i += 4)
      for (std::size_t c = 0; valueAt(i + 3) != 0 && c < 3; ++c) {
        low = std::min(low, valueAt(i + c));
        high = std::max(high, valueAt(i + c));
      }
    if (high < low) low = high;  // nothing but transparent pixels
    const double scale = high > low ? 255.0 / (high - low) : 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      const double value = i % 4 == 3 ? valueAt(i) / 257.0 : (double(valueAt(i)) - low) * scale;
      rows[i] = std::uint8_t(std::clamp(value + 0.5, 0.0, 255.0));
    }
    description.warnings.push_back("The 16-bit values " + std::to_string(low) + " to " +
                                   std::to_string(high) + " were scaled to 8 bits.");
  }
  if (keep)
    for (std::int64_t y = 0; y < std::int64_t(facts.height); ++y)
      blend(rows.data() + std::size_t(y) * facts.width * 4, pixels->row(y));
  const auto x = plausibleSizeUm(facts.perMetreX), y = plausibleSizeUm(facts.perMetreY);
  if (x && y) description.pixelSizeUm = {{*x, *y}};
  description.lossless = pixels->width() * pixels->height() <= kLosslessPixels;
  return wholePicture(std::move(description), std::move(pixels));
}

}  // namespace histion::io_histology
