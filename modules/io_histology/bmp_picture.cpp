#include <cmath>
#include <cstring>

#include "picture.h"

namespace histion::io_histology {
namespace {

template <typename T>
T valueAt(std::span<const std::byte> bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

// Uncompressed, 1, 4, 8, 24 or 32 bits a pixel, header of 40 bytes or more.
std::shared_ptr<const Histology> openBmp(Source source, const CancelToken& cancel) {
  const std::vector<std::byte> file = readFile(source.file, cancel);
  const std::span<const std::byte> bytes(file);
  constexpr std::size_t kFileHeader = 14, kHeader = 40;
  if (bytes.size() < kFileHeader + kHeader) damaged(source.file, "is a BMP that ends too early");
  const auto start = valueAt<std::uint32_t>(bytes, 10);
  const auto header = valueAt<std::uint32_t>(bytes, 14);
  const auto width = std::int64_t{valueAt<std::int32_t>(bytes, 18)};
  const auto stated = std::int64_t{valueAt<std::int32_t>(bytes, 22)};
  const auto bits = valueAt<std::uint16_t>(bytes, 28);
  const auto packing = valueAt<std::uint32_t>(bytes, 30);
  const std::int64_t height = std::abs(stated);  // negative: rows from the top
  if (header < kHeader || header > bytes.size()) damaged(source.file, "is a BMP without a header");
  checkDeclaredSize(source.file, width, height, bytes.size());
  const bool known = bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
  if (packing != 0 || !known) unreadable(source.file, "is a BMP in a form that is not read");
  // width < 2^31 and bits <= 32: nothing overflows.
  const std::uint64_t rowBytes = (std::uint64_t(width) * bits + 31) / 32 * 4;
  if (start > bytes.size() || rowBytes > (bytes.size() - start) / std::uint64_t(height))
    damaged(source.file, "is a BMP that ends too early");

  std::size_t colours = bits <= 8 ? valueAt<std::uint32_t>(bytes, 46) : 0;
  if (bits <= 8 && (colours == 0 || colours > 256)) colours = std::size_t{1} << bits;
  if (kFileHeader + header + colours * 4 > bytes.size())
    damaged(source.file, "is a BMP that ends too early");
  std::array<std::array<std::uint8_t, 3>, 256> palette{};
  for (std::size_t i = 0; i < colours; ++i)
    for (std::size_t c = 0; c < 3; ++c)
      palette[i][c] = std::uint8_t(bytes[kFileHeader + header + i * 4 + 2 - c]);

  auto pixels = std::make_shared<PixelStore>(width, height);
  for (std::int64_t y = 0; y < height; ++y) {
    cancel.check();
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data()) + start +
                       std::uint64_t(stated < 0 ? y : height - 1 - y) * rowBytes;
    const auto row = pixels->row(y);
    for (std::size_t x = 0; x < std::size_t(width); ++x)
      for (std::size_t c = 0; c < 3; ++c) {
        if (bits >= 24) {
          row[x * 3 + c] = from[x * (bits / 8) + 2 - c];
        } else {
          const std::size_t perByte = 8 / bits;
          const unsigned shift = unsigned(8 - bits - (x % perByte) * bits);
          row[x * 3 + c] = palette[(from[x / perByte] >> shift) & ((1u << bits) - 1)][c];
        }
      }
  }
  HistologyDescription& description = source.description;
  const auto x = plausibleSizeUm(valueAt<std::int32_t>(bytes, 38)),
             y = plausibleSizeUm(valueAt<std::int32_t>(bytes, 42));
  if (x && y) description.pixelSizeUm = {{*x, *y}};
  description.lossless = width * height <= kLosslessPixels;
  return wholePicture(std::move(description), std::move(pixels));
}

}  // namespace histion::io_histology
