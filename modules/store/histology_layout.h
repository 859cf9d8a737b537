// How a level of a stored histology picture is cut into tiles. Shared by its writer and its reader.
#pragma once

#include <algorithm>
#include <cstdint>

#include "store/histology_file.h"

namespace histion::store {

struct TileLevel {
  std::int64_t width = 0, height = 0;  // px
  double downsample = 1.0;
  std::int64_t firstTile = 0;  // of all tiles of the file

  std::int64_t across() const { return (width + kHistologyTile - 1) / kHistologyTile; }
  std::int64_t down() const { return (height + kHistologyTile - 1) / kHistologyTile; }
  std::int64_t tiles() const { return across() * down(); }
  int tileWidth(std::int64_t column) const {
    return int(std::min<std::int64_t>(kHistologyTile, width - column * kHistologyTile));
  }
  int tileHeight(std::int64_t row) const {
    return int(std::min<std::int64_t>(kHistologyTile, height - row * kHistologyTile));
  }
};

}  // namespace histion::store
