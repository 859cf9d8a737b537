// One tile of a stored histology picture: compression, decompression and halving. Used by
// histology_file.cpp only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace histion::store {

// RGB values, rows from the top.
struct RgbTile {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

enum class TileCodec { Zlib, Jpeg };
std::string_view toString(TileCodec codec);
std::optional<TileCodec> tileCodecFrom(std::string_view text);

// The same tile gives the same bytes. Throws Failed.
std::vector<std::byte> encodeTile(const RgbTile& tile, TileCodec codec);

// Fills `tile`, whose width and height are set. Returns what is wrong; empty when all is well.
std::string decodeTile(std::span<const std::byte> bytes, TileCodec codec, RgbTile& tile);

std::uint32_t checksum(std::span<const std::byte> bytes);  // CRC-32

// Writes the area averages of 2 × 2 pixels of `fine` (fewer at an odd edge) into `coarse` from
// (x, y) on; what lies beyond its edge is dropped.
void halveInto(const RgbTile& fine, RgbTile& coarse, int x, int y);

}  // namespace histion::store
