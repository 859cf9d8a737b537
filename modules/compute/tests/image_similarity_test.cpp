#include "compute/image_similarity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "compute/random.h"
#include "compute/thumbnail.h"
#include "support/memory_dataset.h"

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr SimilarityOptions kUncut{0.5, 1.0};

TEST(ImageSimilarity, IsTheCosineAfterValuesBelowTheMedianBecameZero) {
  // Medians 1.5 and 2: what is left is (0, 0, 2, 3) and (0, 2, 2, 4).
  const std::vector<float> a{0, 1, 2, 3}, b{0, 2, 2, 4}, turned{3, 2, 1, 0};
  EXPECT_NEAR(imageSimilarity(a, b, kUncut), 16 / std::sqrt(13.0 * 24.0), 1e-6);
  EXPECT_NEAR(imageSimilarity(a, a, kUncut), 1, 1e-6);
  EXPECT_NEAR(imageSimilarity(a, turned, kUncut), 0, 1e-6);
}

TEST(ImageSimilarity, DoesNotDependOnTheScaleOfAnImage) {
  const std::vector<float> a{0, 1, 2, 3, 5, 1}, b{1, 2, 2, 4, 0, 3};
  std::vector<float> larger = b;
  for (float& v : larger) v *= 1000;
  EXPECT_NEAR(imageSimilarity(a, larger), imageSimilarity(a, b), 1e-6);
}

TEST(ImageSimilarity, PixelsThatWereNotMeasuredDoNotCount) {
  const std::vector<float> a{0, 1, 2, 3}, b{0, 2, 2, 4};
  const std::vector<float> aWith{kNaN, 0, 1, kNaN, 2, 3}, bWith{kNaN, 0, 2, kNaN, 2, 4};
  EXPECT_NEAR(imageSimilarity(aWith, bWith, kUncut), imageSimilarity(a, b, kUncut), 1e-6);
}

TEST(ImageSimilarity, AnEmptyImageIsLikeNothing) {
  const std::vector<float> zero(9, 0.0f), unmeasured(9, kNaN), some{1, 2, 3, 4, 5, 6, 7, 8, 9};
  EXPECT_EQ(imageSimilarity(zero, some), 0);
  EXPECT_EQ(imageSimilarity(unmeasured, some), 0);
  EXPECT_EQ(imageSimilarity(zero, zero), 0);
  EXPECT_THROW(imageSimilarity(zero, std::vector<float>(8, 1.0f)), Error);
}

// A 20 × 20 image with `high` on the left or on the right half, and noise.
std::vector<float> half(bool left, std::uint64_t seed) {
  Random random(seed);
  std::vector<float> image;
  for (int i = 0; i < 400; ++i)
    image.push_back(float(((i % 20 < 10) == left ? 10.0 : 1.0) + random.uniform()));
  return image;
}

TEST(ImageSimilarity, OneHotPixelDoesNotDecide) {
  std::vector<float> a = half(true, 1), b = half(false, 2), c = half(true, 3);
  a[0] = b[0] = 1e6f;
  EXPECT_GT(imageSimilarity(a, b, kUncut), 0.99);  // without cutting it would
  EXPECT_LT(imageSimilarity(a, b), 0.2);
  EXPECT_GT(imageSimilarity(a, c), 0.9);
}

TEST(ImageSimilarity, RanksTheSameFamilyFirstAndKeepsTheOrderOfEquals) {
  std::vector<std::vector<float>> images;
  for (std::uint64_t i = 0; i < 20; ++i) images.push_back(half(i % 2 == 0, i));
  images.push_back(images[4]);  // the same again
  const std::vector<std::span<const float>> views(images.begin(), images.end());
  const auto ranked = similarImages(images[4], views);
  ASSERT_EQ(ranked.size(), 21u);
  EXPECT_EQ(ranked[0].index, 4u);
  EXPECT_EQ(ranked[1].index, 20u);
  EXPECT_FLOAT_EQ(ranked[0].similarity, ranked[1].similarity);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool family = ranked[i].index % 2 == 0;
    EXPECT_EQ(family, i < 11) << i;
    if (i > 0) {
      EXPECT_LE(ranked[i].similarity, ranked[i - 1].similarity);
    }
  }
}

TEST(SpatialStructure, IsMoransIOfTheEdgeNeighbours) {
  std::vector<float> chess, halves;
  for (int i = 0; i < 16; ++i) {
    chess.push_back(float((i / 4 + i) % 2));
    halves.push_back(i % 4 < 2 ? 0.0f : 1.0f);
  }
  EXPECT_NEAR(spatialStructure(chess, 4, 4), -1, 1e-6);
  // 24 pairs, 4 of them across: (16 / 24) (20 - 4) 0.25 / (16 · 0.25)
  EXPECT_NEAR(spatialStructure(halves, 4, 4), 2.0 / 3, 1e-6);
}

TEST(SpatialStructure, IsZeroWithoutVariationAndNearZeroForNoise) {
  EXPECT_EQ(spatialStructure(std::vector<float>(64, 3.7f), 8, 8), 0);
  EXPECT_EQ(spatialStructure(std::vector<float>(64, kNaN), 8, 8), 0);
  EXPECT_EQ(spatialStructure(std::vector<float>{5}, 1, 1), 0);
  Random random(5);
  std::vector<float> noise;
  for (int i = 0; i < 64 * 64; ++i) noise.push_back(float(random.uniform()));
  // Expectation -1/(n-1), standard deviation about 1/sqrt(2 n) = 0.011.
  EXPECT_NEAR(spatialStructure(noise, 64, 64), 0, 0.05);
}

TEST(SpatialStructure, LooksAtMeasuredPixelsOnly) {
  // The halves of above with an unmeasured frame around.
  std::vector<float> framed(36, kNaN);
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 4; ++x) framed[std::size_t((y + 1) * 6 + x + 1)] = x < 2 ? 0.0f : 1.0f;
  EXPECT_NEAR(spatialStructure(framed, 6, 6), 2.0 / 3, 1e-6);
}

TEST(SpatialStructure, ASmoothImageHasMoreThanTheSamePixelsShuffled) {
  std::vector<float> smooth;
  for (int i = 0; i < 900; ++i)
    smooth.push_back(float(10 + 5 * std::sin(0.2 * (i % 30)) * std::cos(0.2 * (i / 30))));
  std::vector<float> shuffled = smooth;
  Random(9).shuffle(shuffled);
  EXPECT_GT(spatialStructure(smooth, 30, 30), 0.9);
  EXPECT_LT(spatialStructure(shuffled, 30, 30), 0.15);
}

class ThumbnailsOf : public ::testing::TestWithParam<std::tuple<bool, Normalization, Aggregate>> {};

TEST_P(ThumbnailsOf, AreTheBlockMeansOfTheLargeImage) {
  const auto [continuous, normalization, aggregate] = GetParam();
  // 11 × 7 pixels with a hole, two peaks inside the window.
  std::vector<PixelPosition> positions;
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 11; ++x)
      if (x < 3 || x > 5 || y > 3) positions.push_back({x, y, 0});
  const PixelGrid grid(positions);
  Random random(3);
  std::shared_ptr<const Dataset> data;
  if (continuous) {
    std::vector<float> matrix;
    for (std::size_t i = 0; i < positions.size() * 4; ++i)
      matrix.push_back(float(random.uniform()));
    data = testing::MemoryDataset::of(
        testing::continuousSpectra(grid, {100, 200, 200.001, 300}, matrix));
  } else {
    std::vector<testing::PeakList> spectra;
    for (std::size_t i = 0; i < positions.size(); ++i)
      spectra.push_back({{100, 200, 200.001},
                         {float(random.uniform()), float(random.uniform()), i % 3 ? 1.0f : 0.0f}});
    data = testing::MemoryDataset::of(testing::processedSpectra(grid, spectra));
  }
  const MzWindow window{199.9, 200.1};
  const Thumbnails small(data, normalization, aggregate, 0, 4);
  EXPECT_EQ(small.block(), 3);
  ASSERT_EQ(small.width(), 4);
  ASSERT_EQ(small.height(), 3);
  const auto image = small.image(window);
  const auto large = ionImage(*data, {window, aggregate, normalization, 0});
  for (int by = 0; by < 3; ++by)
    for (int bx = 0; bx < 4; ++bx) {
      double sum = 0;
      int count = 0;
      for (int y = 3 * by; y < std::min(7, 3 * by + 3); ++y)
        for (int x = 3 * bx; x < std::min(11, 3 * bx + 3); ++x)
          if (std::isfinite(large->at(x, y))) {
            sum += large->at(x, y);
            ++count;
          }
      const float got = image[std::size_t(by * 4 + bx)];
      if (count == 0)
        EXPECT_TRUE(std::isnan(got)) << bx << "," << by;
      else
        EXPECT_NEAR(got, sum / count, 1e-5) << bx << "," << by;
    }
}
INSTANTIATE_TEST_SUITE_P(
    AllForms, ThumbnailsOf,
    ::testing::Combine(::testing::Bool(),
                       ::testing::Values(Normalization::None, Normalization::Tic),
                       ::testing::Values(Aggregate::Sum, Aggregate::Max, Aggregate::Mean)));

TEST(Thumbnails, ASmallDatasetStaysAsItIsAndAMissingSectionIsRefused) {
  const auto data = testing::MemoryDataset::of(testing::processedSpectra(
      testing::fullGrid(3, 2), std::vector<testing::PeakList>(6, {{100}, {2}})));
  const Thumbnails small(data, Normalization::None, Aggregate::Sum, 0, 160);
  EXPECT_EQ(small.block(), 1);
  EXPECT_EQ(small.image({99, 101}), std::vector<float>(6, 2.0f));
  EXPECT_EQ(small.image({300, 301}), std::vector<float>(6, 0.0f));
  EXPECT_THROW(Thumbnails(data, Normalization::None, Aggregate::Sum, 1, 160), Error);
}

}  // namespace
}  // namespace histion::compute
