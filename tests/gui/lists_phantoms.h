// An imaging phantom for lists: two tissues side by side, ions of either, of both, and of none.
#pragma once

#include <cmath>

#include "compute/random.h"
#include "support/memory_dataset.h"

namespace histion::ui {

constexpr int kListsWidth = 24, kListsHeight = 16;
inline bool onLeft(int x) { return x < kListsWidth / 2; }

// 24 × 16 pixels of 10 µm. m/z 500, 510, 520: left; 600, 610: right; 700: everywhere alike; 800:
// noise; a different amount of each. Left is 100 high and right 5, and the other way round.
inline testing::SpectraInMemory twoTissues(int sections = 1) {
  const std::vector<double> masses{500, 510, 520, 600, 610, 700, 800};
  const std::vector<double> height{10, 3, 5, 8, 2, 4, 1};
  std::vector<PixelPosition> positions;
  std::vector<testing::PeakList> spectra;
  for (int s = 0; s < sections; ++s)
    for (int y = 0; y < kListsHeight; ++y)
      for (int x = 0; x < kListsWidth; ++x) {
        compute::Random random(11, std::uint64_t((s * kListsHeight + y) * kListsWidth + x));
        testing::PeakList list;
        for (std::size_t k = 0; k < masses.size(); ++k) {
          const bool left = onLeft(x) != (s == 1);
          double value = k < 3 ? (left ? 100 : 5) : k < 5 ? (left ? 5 : 100) : 50;
          if (k == 6) value = 100 * random.uniform();
          list.mz.push_back(masses[k]);
          list.intensity.push_back(float(height[k] * value * std::exp(0.05 * random.normal())));
        }
        positions.push_back({x, y, s});
        spectra.push_back(list);
      }
  auto data = testing::processedSpectra(
      PixelGrid(positions, {0, 0, 0}, std::array<double, 2>{10, 10}), std::move(spectra));
  data.description.name = "two tissues";
  return data;
}

}  // namespace histion::ui
