// Where spectra lie: the grid that datasets, embeddings and images share.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/record.h"

namespace histion {

// Zero-based, after the dataset's own origin is removed. x runs right, y runs down.
struct PixelPosition {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::int32_t section = 0;
  bool operator==(const PixelPosition&) const = default;
};

// Places `positions().size()` spectra on sections of width × height cells. When several spectra
// share a position the last one is shown.
class HISTION_API PixelGrid {
 public:
  PixelGrid() = default;
  // Positions must be >= 0; width, height and sections follow from them.
  explicit PixelGrid(std::vector<PixelPosition> positions, std::array<int, 3> origin = {0, 0, 0},
                     std::optional<std::array<double, 2>> pixelSizeUm = std::nullopt);

  std::int64_t spectra() const { return static_cast<std::int64_t>(positions_.size()); }
  std::int64_t pixels() const { return pixels_; }  // distinct positions
  int width() const { return width_; }
  int height() const { return height_; }
  int sections() const { return sections_; }
  std::int64_t cellsPerSection() const { return std::int64_t{width_} * height_; }
  std::span<const PixelPosition> positions() const { return positions_; }
  // Removed from the file's coordinates: x, y, z.
  const std::array<int, 3>& origin() const { return origin_; }
  const std::optional<std::array<double, 2>>& pixelSizeUm() const { return pixelSizeUm_; }

  // Per spectrum: index into [sections][height][width], or -1 for a hidden duplicate.
  std::span<const std::int64_t> cells() const { return cells_; }
  // One section's image before anything is added: 0 where a spectrum is shown, NaN elsewhere.
  std::span<const float> blank(int section) const {
    return std::span(blank_).subspan(std::size_t(section * cellsPerSection()),
                                     std::size_t(cellsPerSection()));
  }
  // The spectrum shown at a position; empty where nothing was measured.
  std::optional<std::int64_t> spectrumAt(int x, int y, int section = 0) const;

  // Round trip through the arrays "grid_x", "grid_y", "grid_section" and the attributes "grid".
  void write(Record& record) const;
  static PixelGrid read(const Record& record);

 private:
  std::vector<PixelPosition> positions_;
  std::vector<std::int64_t> cells_;
  std::vector<std::int64_t> spectrumOfCell_;
  std::vector<float> blank_;  // [sections][height][width]
  std::array<int, 3> origin_{0, 0, 0};
  std::optional<std::array<double, 2>> pixelSizeUm_;
  std::int64_t pixels_ = 0;
  int width_ = 0, height_ = 0, sections_ = 0;
};

}  // namespace histion
