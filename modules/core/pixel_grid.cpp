#include "core/pixel_grid.h"

#include <algorithm>
#include <limits>

namespace histion {

PixelGrid::PixelGrid(std::vector<PixelPosition> positions, std::array<int, 3> origin,
                     std::optional<std::array<double, 2>> pixelSizeUm)
    : positions_(std::move(positions)), origin_(origin), pixelSizeUm_(pixelSizeUm) {
  for (const PixelPosition& p : positions_) {
    if (p.x < 0 || p.y < 0 || p.section < 0)
      throw Error(ErrorKind::Damaged, "a pixel has a negative position", "Check the coordinates");
    width_ = std::max(width_, p.x + 1);
    height_ = std::max(height_, p.y + 1);
    sections_ = std::max(sections_, p.section + 1);
  }
  // Bounded by the number of spectra, so that one absurd coordinate cannot ask for terabytes.
  const double cellCount = double(width_) * height_ * sections_;
  if (cellCount > 256.0 * double(positions_.size()) + 1.6e7)
    throw Error(ErrorKind::Damaged,
                "the coordinates span " + std::to_string(width_) + " x " + std::to_string(height_) +
                    " pixels for only " + std::to_string(positions_.size()) + " spectra",
                "Check the pixel coordinates in the file");
  cells_.assign(positions_.size(), -1);
  spectrumOfCell_.assign(static_cast<std::size_t>(cellCount), -1);
  for (std::int64_t i = 0; i < spectra(); ++i) {
    const PixelPosition& p = positions_[i];
    spectrumOfCell_[(std::int64_t{p.section} * height_ + p.y) * width_ + p.x] = i;
  }
  blank_.assign(spectrumOfCell_.size(), std::numeric_limits<float>::quiet_NaN());
  for (std::int64_t cell = 0; cell < std::int64_t(spectrumOfCell_.size()); ++cell) {
    if (spectrumOfCell_[cell] < 0) continue;
    cells_[spectrumOfCell_[cell]] = cell;
    blank_[std::size_t(cell)] = 0.0f;
    ++pixels_;
  }
}

std::optional<std::int64_t> PixelGrid::spectrumAt(int x, int y, int section) const {
  if (x < 0 || y < 0 || section < 0 || x >= width_ || y >= height_ || section >= sections_)
    return std::nullopt;
  const std::int64_t spectrum = spectrumOfCell_[(std::int64_t{section} * height_ + y) * width_ + x];
  return spectrum < 0 ? std::nullopt : std::optional(spectrum);
}

void PixelGrid::write(Record& record) const {
  std::vector<std::int32_t> x, y, section;
  for (const PixelPosition& p : positions_) {
    x.push_back(p.x);
    y.push_back(p.y);
    section.push_back(p.section);
  }
  record.arrays["grid_x"] = Array::of(x);
  record.arrays["grid_y"] = Array::of(y);
  record.arrays["grid_section"] = Array::of(section);
  nlohmann::json grid{{"origin", origin_}};
  if (pixelSizeUm_) grid["pixel_size_um"] = *pixelSizeUm_;
  record.meta["grid"] = grid;
}

PixelGrid PixelGrid::read(const Record& record) {
  const auto x = record.array("grid_x").to<std::int32_t>();
  const auto y = record.array("grid_y", std::int64_t(x.size())).to<std::int32_t>();
  const auto section = record.array("grid_section", std::int64_t(x.size())).to<std::int32_t>();
  std::vector<PixelPosition> positions(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) positions[i] = {x[i], y[i], section[i]};
  const nlohmann::json& grid = record.meta.at("grid");
  std::optional<std::array<double, 2>> size;
  if (grid.contains("pixel_size_um")) size = grid.at("pixel_size_um").get<std::array<double, 2>>();
  return PixelGrid(std::move(positions), grid.at("origin").get<std::array<int, 3>>(), size);
}

}  // namespace histion
