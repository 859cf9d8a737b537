#include "compute/similarity_growth.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "compute/random.h"
#include "support/memory_dataset.h"

namespace histion::compute {
namespace {

constexpr int kSide = 40, kPeaks = 20;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// A disc of tissue B in tissue A.
bool inDisc(std::int64_t pixel) {
  const double x = double(pixel % kSide) - 19.5, y = double(pixel / kSide) - 17.5;
  return x * x + y * y < 12 * 12;
}

// Peaks at m/z 200, 210, …; every pixel has a factor of its own, every peak a noise of `peakSd`
// (natural log). B differs from A by `factor` at the peaks from `first` to `last`.
struct Tissue {
  double factor = 1, peakSd = 0.1;
  int first = 0, last = 0;
  double smallPeak = 0;  // height of the last peak, else 100; its noise is 0.05
};

FeatureRows rowsOf(const Tissue& t, std::uint64_t seed) {
  std::vector<testing::PeakList> spectra;
  std::vector<double> masses;
  for (int k = 0; k < kPeaks; ++k) masses.push_back(200 + 10.0 * k);
  for (std::int64_t i = 0; i < kSide * kSide; ++i) {
    Random random(seed, std::uint64_t(i));
    testing::PeakList s;
    const double pixel = std::exp(0.3 * random.normal());
    for (int k = 0; k < kPeaks; ++k) {
      const bool small = t.smallPeak > 0 && k == kPeaks - 1;
      double height = small ? t.smallPeak : 100;
      if (inDisc(i) && k >= t.first && k <= t.last) height *= t.factor;
      height *= std::exp((small ? 0.05 : t.peakSd) * random.normal());
      s.mz.push_back(masses[std::size_t(k)]);
      s.intensity.push_back(float(pixel * height));
    }
    spectra.push_back(s);
  }
  const auto data = testing::MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(kSide, kSide), std::move(spectra)));
  return FeatureRows(data, featuresFromPeaks(masses, Tolerance::ppm(5)),
                     {Normalization::Tic, IntensityTransform::Sqrt});
}

std::vector<std::int64_t> allPixels() {
  std::vector<std::int64_t> all(kSide * kSide);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

// 30 pixels of the disc in three patches of ten, and as many beside it.
GrowthSeeds seedsOf(bool withContrast) {
  GrowthSeeds seeds;
  for (int region = 0; region < 3; ++region)
    for (int k = 0; k < 10; ++k) {
      seeds.seed.push_back((12 + 5 * region + k / 5) * kSide + 14 + 3 * region + k % 5);
      seeds.region.push_back(region);
      if (withContrast) seeds.contrast.push_back((1 + 12 * region + k / 5) * kSide + 1 + k % 5);
    }
  return seeds;
}

double dice(const std::vector<float>& scores, double threshold) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const bool in = scores[i] >= threshold, truth = inDisc(std::int64_t(i));
    both += in && truth;
    either += in + truth;
  }
  return 2 * both / either;
}

// Chance that a pixel of the disc scores higher than one beside it.
double auc(const std::vector<float>& scores) {
  double above = 0, pairs = 0;
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t k = 0; k < scores.size(); k += 7)
      if (inDisc(std::int64_t(i)) && !inDisc(std::int64_t(k))) {
        above += scores[i] > scores[k] ? 1 : scores[i] == scores[k] ? 0.5 : 0;
        pairs += 1;
      }
  return above / pairs;
}

TEST(SimilarityGrowth, TheCosineFindsATissueOfAnotherKindFromThirtyPixels) {
  const GrowthSeeds seeds = seedsOf(true);
  ASSERT_TRUE(std::all_of(seeds.seed.begin(), seeds.seed.end(), inDisc));
  const FeatureRows rows = rowsOf({2.5, 0.1, 0, 6, 0}, 1);
  const auto grown = growFrom(rows, allPixels(), seedsOf(false), {}, {});
  EXPECT_EQ(grown.seedPixels, 30);
  EXPECT_GT(dice(grown.score, grown.threshold), 0.95);
}

TEST(SimilarityGrowth, TheDiscriminantFindsWhatTheCosineCannot) {
  // Nineteen large noisy peaks alike in both, one small steady peak twice as high in the disc.
  const FeatureRows rows = rowsOf({2.0, 0.4, kPeaks - 1, kPeaks - 1, 1.0}, 2);
  const auto cosine = growFrom(rows, allPixels(), seedsOf(true), {}, {});
  EXPECT_LT(auc(cosine.score), 0.6);
  GrowthOptions options;
  options.method = GrowthMethod::Discriminant;
  const auto grown = growFrom(rows, allPixels(), seedsOf(true), options, {});
  EXPECT_FALSE(grown.contrastIsRandom);
  EXPECT_EQ(grown.contrastPixels, 30);
  EXPECT_GT(auc(grown.score), 0.98);
  EXPECT_NEAR(grown.threshold, 0, 1e-9);
  EXPECT_GT(dice(grown.score, grown.threshold), 0.95);
}

TEST(SimilarityGrowth, WithoutOtherAnnotationsTheDiscriminantDrawsRandomPixelsAndSaysSo) {
  const FeatureRows rows = rowsOf({3.0, 0.2, kPeaks - 1, kPeaks - 1, 1.0}, 3);
  GrowthOptions options;
  options.method = GrowthMethod::Discriminant;
  options.randomContrast = 400;
  options.randomSeed = 7;
  const auto grown = growFrom(rows, allPixels(), seedsOf(false), options, {});
  EXPECT_TRUE(grown.contrastIsRandom);
  EXPECT_EQ(grown.contrastPixels, 400);
  EXPECT_GT(auc(grown.score), 0.98);
  EXPECT_GT(dice(grown.score, grown.threshold), 0.9);
  EXPECT_TRUE(grown.unseenContrast.empty());  // random pixels are no truth
  const auto again = growFrom(rows, allPixels(), seedsOf(false), options, {});
  EXPECT_EQ(again.score, grown.score);
  options.randomSeed = 8;
  EXPECT_NE(growFrom(rows, allPixels(), seedsOf(false), options, {}).score, grown.score);
}

TEST(SimilarityGrowth, RegionsLeftOutTellHowWellItCarriesOver) {
  const FeatureRows rows = rowsOf({2.5, 0.1, 0, 6, 0}, 4);
  GrowthOptions options;
  options.method = GrowthMethod::Discriminant;
  const auto good = growFrom(rows, allPixels(), seedsOf(true), options, {});
  EXPECT_EQ(good.regionsLeftOut, 3);
  ASSERT_EQ(good.unseenSeed.size(), 30u);
  ASSERT_EQ(good.unseenContrast.size(), 30u);
  EXPECT_GT(shareAbove(good.unseenSeed, good.threshold), 0.95);
  EXPECT_LT(shareAbove(good.unseenContrast, good.threshold), 0.05);
  // Nothing differs: what was seen can be told apart, what was not cannot.
  const FeatureRows same = rowsOf({1.0, 0.3, 0, 0, 0}, 5);
  const auto none = growFrom(same, allPixels(), seedsOf(true), options, {});
  EXPECT_LT(shareAbove(none.unseenSeed, 0) + 1 - shareAbove(none.unseenContrast, 0), 1.5);
  // One region cannot be left out.
  GrowthSeeds one = seedsOf(true);
  one.region.assign(one.region.size(), 0);
  EXPECT_EQ(growFrom(rows, allPixels(), one, options, {}).regionsLeftOut, 0);
}

TEST(SimilarityGrowth, MoreFeaturesThanPixelsStillGiveFiniteScores) {
  const FeatureRows rows = rowsOf({2.5, 0.1, 0, 6, 0}, 6);
  GrowthSeeds few;
  few.seed = {15 * kSide + 18, 15 * kSide + 19};
  few.region = {0, 0};
  few.contrast = {1, 2};
  GrowthOptions options;
  options.method = GrowthMethod::Discriminant;
  const auto grown = growFrom(rows, allPixels(), few, options, {});
  EXPECT_GT(grown.shrinkage, 0);
  EXPECT_LE(grown.shrinkage, 1);
  for (const float score : grown.score) ASSERT_TRUE(std::isfinite(score));
  EXPECT_GT(auc(grown.score), 0.9);
}

TEST(SimilarityGrowth, EmptySpectraHaveNoScoreAndAnEmptySeedIsRefused) {
  auto spectra = std::vector<testing::PeakList>(4, {{200, 210}, {1, 2}});
  spectra[2] = {};
  const auto data = testing::MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(4, 1), std::move(spectra)));
  const FeatureRows rows(data, featuresFromPeaks({200, 210}, Tolerance::ppm(5)),
                         {Normalization::None, IntensityTransform::Sqrt});
  const std::vector<std::int64_t> all{0, 1, 2, 3};
  GrowthSeeds seeds;
  seeds.seed = {0};
  seeds.region = {0};
  const auto grown = growFrom(rows, all, seeds, {}, {});
  EXPECT_TRUE(std::isnan(grown.score[2]));
  EXPECT_NEAR(grown.score[3], 1, 1e-6);
  seeds.seed = {2};
  EXPECT_THROW(growFrom(rows, all, seeds, {}, {}), Error);
  EXPECT_THROW(growFrom(rows, all, {}, {}, {}), Error);
  CancelToken cancel;
  cancel.cancel();
  seeds.seed = {0};
  EXPECT_THROW(growFrom(rows, all, seeds, {}, cancel), Cancelled);
}

TEST(GrownMask, ThresholdsSmoothsAndDropsIslands) {
  // A block of 3 × 3 with a hole in its middle, a lone pixel, an unmeasured one.
  std::vector<float> image{1, 1, 1, 0, 0, 0,  //
                           1, 0, 1, 0, 0, 1,  //
                           1, 1, 1, 0, 0, 0,  //
                           0, 0, 0, 0, 0, kNaN};
  const auto plain = grownMask(image, 6, 4, {0.5, false, 1});
  EXPECT_EQ(std::accumulate(plain.begin(), plain.end(), 0), 9);
  EXPECT_EQ(plain[23], 0);
  const auto smooth = grownMask(image, 6, 4, {0.5, true, 1});
  EXPECT_EQ(smooth[7], 1);   // the hole is closed
  EXPECT_EQ(smooth[11], 0);  // the lone pixel is gone
  EXPECT_EQ(smooth[23], 0);
  const auto islands = grownMask(image, 6, 4, {0.5, false, 2});
  EXPECT_EQ(std::accumulate(islands.begin(), islands.end(), 0), 8);
  EXPECT_EQ(grownMask(image, 6, 4, {0.5, false, 9}), std::vector<std::uint8_t>(24, 0));
  EXPECT_THROW(grownMask(image, 5, 4, {}), Error);
}

}  // namespace
}  // namespace histion::compute
