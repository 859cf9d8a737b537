#include "compute/feature_axis.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compute/random.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"

namespace histion::compute {
namespace {

using testing::MemoryDataset;

std::shared_ptr<const MemoryDataset> jitteredPeaks(std::vector<double> centres, double sdPpm) {
  std::vector<testing::PeakList> lists(400);
  Random random(5);
  for (auto& list : lists)
    for (const double centre : centres) {
      list.mz.push_back(centre * (1 + sdPpm * 1e-6 * random.normal()));
      list.intensity.push_back(float(random.uniform(1, 3)));
    }
  return MemoryDataset::of(testing::processedSpectra(testing::fullGrid(20, 20), lists));
}

TEST(FeatureAxis, PeakListIsSortedWithoutRepeatsAndGetsTheWindowOfTheTolerance) {
  const FeatureAxis axis = featuresFromPeaks({800.0, 500.0, 800.0}, Tolerance::ppm(10));
  ASSERT_EQ(axis.size(), 2);
  EXPECT_EQ(axis.mz[0], 500.0);
  EXPECT_NEAR(axis.windows[1].low, 800.0 - 0.008, 1e-12);
  EXPECT_NEAR(axis.windows[1].high, 800.0 + 0.008, 1e-12);
}

TEST(FeatureAxis, EmptyOrInvalidPeakListsAreRefused) {
  EXPECT_THROW(featuresFromPeaks({}, Tolerance::ppm(10)), Error);
  EXPECT_THROW(featuresFromPeaks({-1.0}, Tolerance::ppm(10)), Error);
  EXPECT_THROW(featuresFromPeaks({std::nan("")}, Tolerance::ppm(10)), Error);
}

TEST(FeatureAxis, BinsTileTheRangeSoThatEveryPeakFallsIntoExactlyOne) {
  const auto data = jitteredPeaks({500.0, 500.02, 623.4, 777.7, 910.1}, 30.0);
  for (const auto& [unit, width] :
       {std::pair{Tolerance::Kind::Ppm, 12.0}, std::pair{Tolerance::Kind::Da, 0.013}}) {
    const FeatureAxis axis = featuresFromBins(*data, unit, width, {{0, 0}, 0});
    for (const double mz : data->summary().mz) {
      int holders = 0;
      for (const MzWindow& w : axis.windows) holders += w.contains(mz);
      ASSERT_EQ(holders, 1) << mz;
    }
    for (std::size_t i = 0; i < axis.windows.size(); ++i) {
      const double expected =
          unit == Tolerance::Kind::Da ? width : axis.windows[i].low * std::expm1(width * 1e-6);
      // The closed window ends one representable number below the next edge.
      EXPECT_NEAR(axis.windows[i].high - axis.windows[i].low, expected, 1e-9);
    }
  }
}

TEST(FeatureAxis, BinsKeepTheMostIntenseWhenThereAreTooMany) {
  std::vector<testing::PeakList> lists(4);
  for (auto& list : lists) list = {{500.0, 600.0, 700.0}, {5.0f, 1.0f, 9.0f}};
  const auto data = MemoryDataset::of(testing::processedSpectra(testing::fullGrid(2, 2), lists));
  const FeatureAxis axis = featuresFromBins(*data, Tolerance::Kind::Da, 1.0, {{0, 0}, 2});
  ASSERT_EQ(axis.size(), 2);
  EXPECT_TRUE(axis.windows[0].contains(500.0));
  EXPECT_TRUE(axis.windows[1].contains(700.0));
}

TEST(FeatureAxis, RangeLimitsAreObeyed) {
  const auto data = jitteredPeaks({500.0, 623.4, 910.1}, 1.0);
  const FeatureAxis axis = featuresFromBins(*data, Tolerance::Kind::Da, 0.1, {{600, 700}, 100});
  ASSERT_GE(axis.size(), 1);
  for (const double mz : axis.mz) EXPECT_NEAR(mz, 623.4, 0.1);
  EXPECT_THROW(featuresFromBins(*data, Tolerance::Kind::Da, 0.1, {{700, 600}, 100}), Error);
  EXPECT_THROW(featuresFromBins(*data, Tolerance::Kind::Da, 0.1, {{1200, 1300}, 100}), Error);
  EXPECT_THROW(featuresFromBins(*data, Tolerance::Kind::Da, 0.0, {}), Error);
}

TEST(FeatureAxis, PickingFindsTheCentresOfScatteredCentroidPeaks) {
  const std::vector<double> truth{500.0, 500.2, 623.4, 777.7, 910.1};
  const auto data = jitteredPeaks(truth, 2.0);
  const FeatureAxis axis = pickFeatures(*data, {{{0, 0}, 5}, Tolerance::ppm(10), 0.01});
  ASSERT_EQ(axis.size(), 5);
  // The centre of 400 peaks scattered by 2 ppm is known to 2 / sqrt(400) = 0.1 ppm; 5 sd.
  for (std::size_t i = 0; i < truth.size(); ++i)
    EXPECT_NEAR(axis.mz[i], truth[i], truth[i] * 0.5e-6);
}

TEST(FeatureAxis, PickedCentroidWindowsDoNotOverlap) {
  const auto data = jitteredPeaks({500.0, 500.008, 623.4}, 8.0);
  const FeatureAxis axis = pickFeatures(*data, {{{0, 0}, 0}, Tolerance::ppm(5), 0.0});
  for (std::size_t i = 1; i < axis.windows.size(); ++i)
    EXPECT_LE(axis.windows[i - 1].high, axis.windows[i].low * (1 + 1e-12));
}

TEST(FeatureAxis, RarePeaksAreLeftOut) {
  std::vector<testing::PeakList> lists(400);
  for (auto& list : lists) list = {{500.0}, {1.0f}};
  lists[7] = {{500.0, 640.0}, {1.0f, 1000.0f}};
  const auto data = MemoryDataset::of(testing::processedSpectra(testing::fullGrid(20, 20), lists));
  EXPECT_EQ(pickFeatures(*data, {{{0, 0}, 9}, Tolerance::ppm(10), 0.01}).mz,
            std::vector<double>{500.0});
  EXPECT_EQ(pickFeatures(*data, {{{0, 0}, 9}, Tolerance::ppm(10), 0.0}).size(), 2);
}

TEST(FeatureAxis, PickingOnAProfileFindsTheTruePeaksOfThePhantom) {
  testing::PhantomCubeOptions o;
  o.width = o.height = 20;
  o.peaks = 30;
  o.pixelSdLog2 = 0.3;
  o.runSdLog2 = 0;
  const auto cube = makePhantomCube(o);
  const auto data = MemoryDataset::of(cube.profile());
  const FeatureAxis axis = pickFeatures(*data, {{{0, 0}, 30}, Tolerance::ppm(10), 0.01});
  int found = 0;
  for (const double mz : cube.mz)
    for (const double picked : axis.mz)
      // Half the resolving width: the peak cannot be mistaken for its neighbour.
      if (std::abs(picked - mz) < 0.5 * mz / o.resolvingPower) {
        ++found;
        break;
      }
  EXPECT_GE(found, 28);  // recall of 0.95 of the 30 true peaks
}

TEST(FeatureAxis, SharedCentroidAxisKeepsEveryPointThatHoldsIntensity) {
  const auto data = MemoryDataset::of(testing::continuousSpectra(
      testing::fullGrid(2, 1), {400.0, 400.001, 500.0, 600.0}, {1, 2, 0, 3, 4, 0, 0, 1}));
  const FeatureAxis axis = pickFeatures(*data, {{{0, 0}, 0}, Tolerance::ppm(10), 0.01});
  EXPECT_EQ(axis.mz, (std::vector<double>{400.0, 400.001, 600.0}));
  EXPECT_FALSE(axis.windows[0].contains(400.001));
}

TEST(FeatureAxis, JsonRoundTripKeepsEveryBitAndDamageIsNoticed) {
  const FeatureAxis axis = featuresFromPeaks({500.123456789012, 700.1}, Tolerance::ppm(3));
  const auto text = toJson(axis).dump();
  EXPECT_EQ(featureAxisFrom(nlohmann::json::parse(text)), axis);
  auto broken = toJson(axis);
  broken["low"] = {701.0, 500.0};
  EXPECT_THROW(featureAxisFrom(broken), Error);
  EXPECT_THROW(featureAxisFrom(nlohmann::json::object()), Error);
}

}  // namespace
}  // namespace histion::compute
