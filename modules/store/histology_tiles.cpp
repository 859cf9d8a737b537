#include "store/histology_tiles.h"

#include <turbojpeg.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "core/error.h"
#include "store/histology_file.h"

namespace histion::store {
namespace {

struct DestroyJpeg {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using JpegHandle = std::unique_ptr<void, DestroyJpeg>;

std::vector<std::byte> encodeJpeg(const RgbTile& tile) {
  // One per thread: making one costs as much as a small tile.
  thread_local const JpegHandle jpeg(tjInitCompress());
  thread_local std::vector<unsigned char> buffer;
  buffer.resize(tjBufSize(tile.width, tile.height, TJSAMP_444));
  unsigned char* to = buffer.data();
  unsigned long size = buffer.size();
  if (!jpeg ||
      tjCompress2(jpeg.get(), tile.rgb.data(), tile.width, 0, tile.height, TJPF_RGB, &to, &size,
                  TJSAMP_444, kHistologyJpegQuality, TJFLAG_ACCURATEDCT | TJFLAG_NOREALLOC) != 0)
    throw Error(ErrorKind::Failed, "a tile of the picture could not be compressed",
                "Import the picture again",
                jpeg ? tjGetErrorStr2(jpeg.get()) : "no JPEG compressor");
  const auto* first = reinterpret_cast<const std::byte*>(buffer.data());
  return {first, first + size};
}

std::vector<std::byte> encodeZlib(const RgbTile& tile) {
  uLongf size = compressBound(uLong(tile.rgb.size()));
  std::vector<std::byte> bytes(size);
  if (compress2(reinterpret_cast<Bytef*>(bytes.data()), &size, tile.rgb.data(),
                uLong(tile.rgb.size()), 6) != Z_OK)
    throw Error(ErrorKind::Failed, "a tile of the picture could not be compressed",
                "Import the picture again");
  bytes.resize(size);
  return bytes;
}

std::string decodeJpeg(std::span<const std::byte> bytes, RgbTile& tile) {
  thread_local const JpegHandle jpeg(tjInitDecompress());
  if (!jpeg) return "cannot be decompressed";
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  int width = 0, height = 0, subsampling = 0, colours = 0;
  if (tjDecompressHeader3(jpeg.get(), data, (unsigned long)(bytes.size()), &width, &height,
                          &subsampling, &colours) != 0)
    return "is no JPEG picture";
  if (width != tile.width || height != tile.height) return "has another size";
  if (tjDecompress2(jpeg.get(), data, (unsigned long)(bytes.size()), tile.rgb.data(), width, 0,
                    height, TJPF_RGB, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS) != 0)
    return "cannot be decompressed";
  return {};
}

std::string decodeZlib(std::span<const std::byte> bytes, RgbTile& tile) {
  uLongf size = uLongf(tile.rgb.size());
  if (uncompress(tile.rgb.data(), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                 uLong(bytes.size())) != Z_OK)
    return "cannot be decompressed";
  return size == tile.rgb.size() ? "" : "has another size";
}

}  // namespace

std::string_view toString(TileCodec codec) { return codec == TileCodec::Zlib ? "zlib" : "jpeg"; }

std::optional<TileCodec> tileCodecFrom(std::string_view text) {
  for (const TileCodec codec : {TileCodec::Zlib, TileCodec::Jpeg})
    if (text == toString(codec)) return codec;
  return std::nullopt;
}

std::vector<std::byte> encodeTile(const RgbTile& tile, TileCodec codec) {
  return codec == TileCodec::Zlib ? encodeZlib(tile) : encodeJpeg(tile);
}

std::string decodeTile(std::span<const std::byte> bytes, TileCodec codec, RgbTile& tile) {
  tile.rgb.resize(std::size_t(tile.width) * std::size_t(tile.height) * 3);
  return codec == TileCodec::Zlib ? decodeZlib(bytes, tile) : decodeJpeg(bytes, tile);
}

std::uint32_t checksum(std::span<const std::byte> bytes) {
  return std::uint32_t(
      crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void halveInto(const RgbTile& fine, RgbTile& coarse, int x, int y) {
  const int width = std::min((fine.width + 1) / 2, coarse.width - x);
  const int height = std::min((fine.height + 1) / 2, coarse.height - y);
  for (int row = 0; row < height; ++row) {
    const std::uint8_t* upper = &fine.rgb[std::size_t(2 * row) * std::size_t(fine.width) * 3];
    const bool two = 2 * row + 1 < fine.height;
    const std::uint8_t* lower = two ? upper + std::size_t(fine.width) * 3 : upper;
    std::uint8_t* to =
        &coarse.rgb[(std::size_t(y + row) * std::size_t(coarse.width) + std::size_t(x)) * 3];
    for (int column = 0; column < width; ++column) {
      const int left = 6 * column;
      // At an odd edge the same pixel counts twice, which leaves the average as it is.
      const int right = 2 * column + 1 < fine.width ? left + 3 : left;
      for (int c = 0; c < 3; ++c)
        *to++ = std::uint8_t(
            (upper[left + c] + upper[right + c] + lower[left + c] + lower[right + c] + 2) / 4);
    }
  }
}

}  // namespace histion::store
