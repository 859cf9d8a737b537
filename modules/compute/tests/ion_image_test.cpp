#include "compute/ion_image.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/memory_dataset.h"
#include "support/phantom_cube.h"

namespace histion::compute {
namespace {

// The definition, word by word: every spectrum, every point, no index.
std::vector<double> bruteForce(const Dataset& data, const IonImageRequest& request) {
  const PixelGrid& grid = data.grid();
  std::vector<double> image(std::size_t(grid.cellsPerSection()), NAN);
  for (std::int64_t i = 0; i < grid.spectra(); ++i) {
    const auto p = grid.positions()[std::size_t(i)];
    if (p.section != request.section) continue;
    const SpectrumView s = data.spectrum(i);
    double sum = 0, highest = -INFINITY;
    int count = 0;
    for (std::size_t k = 0; k < s.mz.size(); ++k)
      if (s.mz[k] >= request.window.low && s.mz[k] <= request.window.high) {
        sum += s.intensity[k];
        highest = std::max(highest, double(s.intensity[k]));
        ++count;
      }
    double value = count == 0 ? 0 : sum;
    if (count > 0 && request.aggregate == Aggregate::Max) value = highest;
    if (count > 0 && request.aggregate == Aggregate::Mean) value = sum / count;
    if (request.normalization == Normalization::Tic) {
      double total = 0;
      for (const float v : s.intensity) total += v;
      value = total > 0 ? value / total : 0;
    }
    image[std::size_t(p.y) * std::size_t(grid.width()) + std::size_t(p.x)] = value;
  }
  return image;
}

void expectEqualToBruteForce(const Dataset& data, const IonImageRequest& request) {
  const auto image = ionImage(data, request);
  const auto truth = bruteForce(data, request);
  ASSERT_EQ(image->values.size(), truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (std::isnan(truth[i])) {
      EXPECT_TRUE(std::isnan(image->values[i]));
      continue;
    }
    // Sums of at most some hundred floats: single precision leaves 1e-5.
    EXPECT_NEAR(image->values[i], truth[i], 1e-5 * std::max(1.0, std::abs(truth[i])));
  }
}

testing::PhantomCube smallCube() {
  testing::PhantomCubeOptions options;
  options.width = 13;
  options.height = 9;
  options.peaks = 20;
  return testing::makePhantomCube(options);
}

TEST(IonImage, EqualsTheBruteForceSumForBothLayoutsAllAggregatesAndNormalizations) {
  const auto cube = smallCube();
  const testing::MemoryDataset processed(cube.centroids()), continuous(cube.profile());
  for (const Dataset* data :
       {static_cast<const Dataset*>(&processed), static_cast<const Dataset*>(&continuous)})
    for (const Aggregate aggregate : {Aggregate::Sum, Aggregate::Max, Aggregate::Mean})
      for (const Normalization normalization : {Normalization::None, Normalization::Tic})
        for (const double ppm : {5.0, 50.0, 50000.0})
          expectEqualToBruteForce(
              *data, {Tolerance::ppm(ppm).window(cube.mz[7]), aggregate, normalization, 0});
}

TEST(IonImage, BothEndsOfTheWindowBelongToIt) {
  const auto data = testing::MemoryDataset::of(testing::processedSpectra(
      testing::fullGrid(1, 1), {{{100.0, 101.0, 102.0}, {1.0f, 2.0f, 4.0f}}}));
  EXPECT_FLOAT_EQ(ionImage(*data, {{100.0, 102.0}, {}, {}, 0})->values[0], 7.0f);
  EXPECT_FLOAT_EQ(ionImage(*data, {{100.0, 100.0}, {}, {}, 0})->values[0], 1.0f);
  EXPECT_FLOAT_EQ(ionImage(*data, {{102.5, 103.0}, {}, {}, 0})->values[0], 0.0f);
}

TEST(IonImage, UnmeasuredPixelsAreNaNEmptySpectraAreZeroAndTheLastDuplicateIsShown) {
  const PixelGrid grid({{0, 0, 0}, {2, 0, 0}, {0, 0, 0}});
  const auto data = testing::MemoryDataset::of(
      testing::processedSpectra(grid, {{{100.0}, {1.0f}}, {{}, {}}, {{100.0}, {5.0f}}}));
  for (const Normalization n : {Normalization::None, Normalization::Tic}) {
    const auto image = ionImage(*data, {{99.0, 101.0}, {}, n, 0});
    EXPECT_FLOAT_EQ(image->values[0], n == Normalization::None ? 5.0f : 1.0f);
    EXPECT_TRUE(std::isnan(image->values[1]));
    EXPECT_FLOAT_EQ(image->values[2], 0.0f);
  }
}

TEST(IonImage, EachSectionHasItsOwnImage) {
  const auto data = testing::MemoryDataset::of(testing::processedSpectra(
      PixelGrid({{0, 0, 0}, {0, 0, 1}}), {{{100.0}, {1.0f}}, {{100.0}, {2.0f}}}));
  EXPECT_FLOAT_EQ(ionImage(*data, {{99, 101}, {}, {}, 0})->values[0], 1.0f);
  EXPECT_FLOAT_EQ(ionImage(*data, {{99, 101}, {}, {}, 1})->values[0], 2.0f);
  EXPECT_THROW(ionImage(*data, {{99, 101}, {}, {}, 2}), Error);
}

TEST(IonImage, AWindowThatIsNotARangeIsRefused) {
  const auto data = testing::MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(1, 1), {{{100.0}, {1.0f}}}));
  EXPECT_THROW(ionImage(*data, {{101.0, 100.0}, {}, {}, 0}), Error);
  EXPECT_THROW(ionImage(*data, {{NAN, 100.0}, {}, {}, 0}), Error);
}

}  // namespace
}  // namespace histion::compute
