// A ball of known size in serial sections, as a dataset and as labels.
#pragma once

#include <cmath>

#include "support/memory_dataset.h"
#include "ui/scene/label_surfaces.h"

namespace histion::ui {

// 48 × 40 pixels of 25 µm, 24 sections 50 µm apart. Inside the ball: m/z 500 with 100. In its rind,
// farther than 300 µm from its middle: m/z 700 with 80. Everywhere: m/z 600 with 1.
constexpr int kBallWidth = 48, kBallHeight = 40, kBallSections = 24;
constexpr double kBallPixelUm = 25, kBallGapUm = 50, kBallRadiusUm = 400, kBallRindUm = 300;
constexpr std::array<double, 3> kBallMiddleUm{600, 500, 575};

inline double ballDistance(double xUm, double yUm, double zUm) {
  return std::hypot(xUm - kBallMiddleUm[0], yUm - kBallMiddleUm[1], zUm - kBallMiddleUm[2]);
}

inline testing::PeakList ballSpectrum(int x, int y, double zUm) {
  const double r = ballDistance((x + 0.5) * kBallPixelUm, (y + 0.5) * kBallPixelUm, zUm);
  testing::PeakList peaks;
  if (r < kBallRadiusUm) {
    peaks.mz.push_back(500);
    peaks.intensity.push_back(100);
  }
  peaks.mz.push_back(600);
  peaks.intensity.push_back(1);
  if (r < kBallRadiusUm && r > kBallRindUm) {
    peaks.mz.push_back(700);
    peaks.intensity.push_back(80);
  }
  return peaks;
}

// Sections at `heights`; all of them when it is empty, their heights stated by the file or not.
inline testing::SpectraInMemory ballSpectra(std::vector<double> heights = {},
                                            bool statesHeights = true) {
  if (heights.empty())
    for (int k = 0; k < kBallSections; ++k) heights.push_back(k * kBallGapUm);
  const int sections = int(heights.size());
  std::vector<PixelPosition> positions;
  std::vector<testing::PeakList> spectra;
  for (int k = 0; k < sections; ++k)
    for (int y = 0; y < kBallHeight; ++y)
      for (int x = 0; x < kBallWidth; ++x) {
        positions.push_back({x, y, k});
        spectra.push_back(ballSpectrum(x, y, heights[std::size_t(k)]));
      }
  auto data = testing::processedSpectra(
      PixelGrid(std::move(positions), {0, 0, 0}, std::array{kBallPixelUm, kBallPixelUm}),
      std::move(spectra));
  data.description.name = "ball";
  if (statesHeights && sections > 1) data.description.extra["section_z_um"] = heights;
  return data;
}

// Label 1 inside a ball of that radius in the middle of n³ voxels of 10 µm, label 2 in the shell
// beyond `inner`.
inline LabelVolume ballLabels(int n, double radiusUm, double innerUm) {
  LabelVolume labels;
  labels.size = {n, n, n};
  labels.spacingUm = {10, 10, 10};
  const double middle = 10 * (n - 1) / 2.0;
  for (int z = 0; z < n; ++z)
    for (int y = 0; y < n; ++y)
      for (int x = 0; x < n; ++x) {
        const double r = std::hypot(10 * x - middle, 10 * y - middle, 10 * z - middle);
        labels.values.push_back(r < innerUm ? 1 : r < radiusUm ? 2 : 0);
      }
  return labels;
}

}  // namespace histion::ui
