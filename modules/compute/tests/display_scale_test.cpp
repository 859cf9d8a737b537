// Scales, clips, smoothing and coloured channels against numbers made by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "compute/display.h"

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::vector<int> stepsOf(const ColorScale& scale, std::vector<float> values) {
  std::vector<std::int32_t> steps(values.size());
  scale.steps(values, steps.data());
  return {steps.begin(), steps.end()};
}

TEST(ClippedRange, GoesBetweenPercentilesOfTheValuesAboveZero) {
  std::vector<float> values(500, 0.0f);
  for (int i = 1; i <= 101; ++i) values.push_back(float(i));
  EXPECT_EQ(clippedRange(values, {0, 99}), (DisplayRange{0, 100}));
  EXPECT_EQ(clippedRange(values, {10, 90}), (DisplayRange{11, 91}));
  EXPECT_EQ(clippedRange(values, {0, 100}), (DisplayRange{0, 101}));
}

TEST(ClippedRange, WithNegativeValuesCutsAsMuchBelowAsAbove) {
  std::vector<float> values;
  for (int i = -100; i <= 100; ++i) values.push_back(float(i));
  EXPECT_EQ(clippedRange(values, {0, 99}), (DisplayRange{-98, 98}));
  EXPECT_EQ(clippedRange(values, {5, 90}), (DisplayRange{-80, 80}));
}

TEST(ClippedRange, OnALogScaleStartsAtTheSmallestValueWithinFourDecades) {
  EXPECT_EQ(clippedRange(std::vector<float>{0, 2, 50, 100}, {0, 100}, Scale::Log).low, 2);
  EXPECT_FLOAT_EQ(clippedRange(std::vector<float>{0, 1e-3f, 100}, {0, 100}, Scale::Log).low, 0.01f);
}

TEST(ClippedRange, OfNothingOrOneValueIsStillARange) {
  for (const auto& values : {std::vector<float>{}, {0, 0}, {kNaN}, {7, 7, 7}}) {
    const DisplayRange range = clippedRange(values, {50, 60});
    EXPECT_LT(range.low, range.high);
  }
}

TEST(Quantile, OfManyValuesIsThatOfTheSortedOnes) {
  std::mt19937 random(7);
  std::lognormal_distribution<float> spread(0, 3);
  std::vector<float> values(20'011);
  for (float& v : values) v = spread(random);
  std::vector<float> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  // Positions of 20 010 steps: these shares fall on whole ones.
  for (const int place : {0, 1, 10'005, 19'809, 20'010})
    EXPECT_FLOAT_EQ(quantileOfPositive(values, place / 20'010.0), sorted[std::size_t(place)]);
}

TEST(ColorScale, LinearStepsAreShares) {
  const ColorScale scale({10, 20});
  EXPECT_EQ(stepsOf(scale, {10, 15, 20, 5, 100, kNaN, -std::numeric_limits<float>::infinity()}),
            (std::vector<int>{0, 128, 255, 0, 255, -1, -1}));
  EXPECT_DOUBLE_EQ(scale.position(12.5f), 0.25);
  EXPECT_FLOAT_EQ(scale.value(0.25), 12.5f);
}

TEST(ColorScale, LogStepsAreEqualForEqualFactors) {
  const ColorScale scale({1, 1000}, Scale::Log);
  // 255 · log10(v) / 3, rounded.
  EXPECT_EQ(stepsOf(scale, {1, 10, 100, 1000, 0, 1e6f, 31.6227766f, kNaN}),
            (std::vector<int>{0, 85, 170, 255, 0, 255, 128, -1}));
  EXPECT_NEAR(scale.value(1.0 / 3), 10, 1e-4);
  EXPECT_NEAR(scale.position(100), 2.0 / 3, 1e-12);
}

TEST(ColorScale, ALogScaleFromZeroShowsThreeDecades) {
  const ColorScale scale({0, 500}, Scale::Log);
  EXPECT_FLOAT_EQ(scale.range().low, 0.5f);
  EXPECT_NEAR(scale.position(5), 1.0 / 3, 1e-6);
  EXPECT_EQ(stepsOf(scale, {0, 0.5f, 500}), (std::vector<int>{0, 0, 255}));
}

TEST(ColorScale, ALogScaleFromBelowZeroIsShifted) {
  const ColorScale scale({-1, 1}, Scale::Log);
  EXPECT_DOUBLE_EQ(scale.position(-1), 0);
  EXPECT_DOUBLE_EQ(scale.position(1), 1);
  EXPECT_NEAR(scale.position(0), std::log(1 + 999 * 0.5) / std::log(1000), 1e-12);
  EXPECT_NEAR(scale.value(scale.position(0.25f)), 0.25, 1e-6);
}

TEST(ColorScale, RootStepsAreRootsOfShares) {
  const ColorScale scale({0, 16}, Scale::Sqrt);
  // 255 · sqrt(v / 16), rounded: 1/4, 1/2, 3/4 of the way.
  EXPECT_EQ(stepsOf(scale, {0, 1, 4, 9, 16, -3}), (std::vector<int>{0, 64, 128, 191, 255, 0}));
  EXPECT_NEAR(scale.value(0.5), 4, 1e-6);
}

TEST(ColorScale, RankStepsAreSharesOfThePixelsBelow) {
  // A thousand different values whose sizes differ by decades: only their order counts.
  std::vector<float> values(1000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::exp(0.02f * float(i));
  const Distribution spread(values);
  const ColorScale scale({0, values.back()}, Scale::Rank, spread);
  const auto steps = stepsOf(scale, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(steps[i], 255.0 * double(i) / 999, 1.5) << i;
  EXPECT_EQ(stepsOf(scale, {0, kNaN}), (std::vector<int>{0, -1}));
}

TEST(ColorScale, EqualValuesGetOneRank) {
  const std::vector<float> values{1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
  const Distribution spread(values);
  // Those below, and half of the equal ones.
  EXPECT_DOUBLE_EQ(spread.share(1), 0.3);
  EXPECT_DOUBLE_EQ(spread.share(2), 0.7);
  EXPECT_DOUBLE_EQ(spread.share(3), 0.85);
  EXPECT_DOUBLE_EQ(spread.share(0.5f), 0);
  EXPECT_DOUBLE_EQ(spread.share(9), 1);
}

TEST(ColorScale, TheTableOfStepsAgreesWithPositionsEverywhere) {
  std::mt19937 random(3);
  std::lognormal_distribution<float> spread(0, 2);
  std::vector<float> values(5000);
  for (float& v : values) v = spread(random);
  for (const Scale kind : {Scale::Log, Scale::Sqrt}) {
    const ColorScale scale(clippedRange(values, {0, 99}, kind), kind);
    const auto steps = stepsOf(scale, values);
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_NEAR(steps[i], 255 * scale.position(values[i]), 0.501) << values[i];
  }
}

TEST(Distribution, HistogramCountsSharesAlongTheBar) {
  const std::vector<float> values{0, 0, 1, 1, 1, 9, kNaN};
  const Distribution spread(values);
  EXPECT_EQ(spread.count(), 4);
  const auto shares = spread.histogram(ColorScale({0, 10}), 10);
  EXPECT_FLOAT_EQ(shares[1], 0.75f);
  EXPECT_FLOAT_EQ(shares[9], 0.25f);
  EXPECT_FLOAT_EQ(std::accumulate(shares.begin(), shares.end(), 0.0f), 1.0f);
}

TEST(Paint, FadesLowValuesWhereAsked) {
  const std::vector<float> values{0, 1, kNaN};
  std::vector<std::uint8_t> rgba(12);
  paint(values, ColorScale({0, 1}), colormap("grey"), true, rgba);
  EXPECT_EQ(rgba, (std::vector<std::uint8_t>{0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0}));
}

TEST(Compose, AddsColoursAndCutsAtTheBrightest) {
  const std::vector<float> a{0, 1, 1, kNaN, kNaN}, b{1, 0, 1, 1, kNaN};
  const ColorScale scale({0, 1});
  const ColoredChannel channels[] = {{a, &scale, {255, 0, 0}, 1}, {b, &scale, {200, 100, 0}, 1}};
  std::vector<std::uint8_t> rgba(20);
  compose(channels, Mixing::Add, rgba);
  EXPECT_EQ(rgba, (std::vector<std::uint8_t>{200, 100, 0, 255,  //
                                             255, 0,   0, 255,  //
                                             255, 100, 0, 255,  //
                                             200, 100, 0, 255,  //
                                             0,   0,   0, 0}));
}

TEST(Compose, ScreensColours) {
  const std::vector<float> a{1}, b{1};
  const ColorScale scale({0, 1});
  const ColoredChannel channels[] = {{a, &scale, {100, 0, 255}, 1}, {b, &scale, {100, 50, 10}, 1}};
  std::vector<std::uint8_t> rgba(4);
  compose(channels, Mixing::Screen, rgba);
  // 255 · (1 - (155/255)²) = 160.8
  EXPECT_EQ(rgba, (std::vector<std::uint8_t>{161, 50, 255, 255}));
}

TEST(Compose, GivesEveryChannelItsRangeScaleAndGain) {
  const std::vector<float> a{10}, b{4};
  const ColorScale linear({0, 20}), root({0, 16}, Scale::Sqrt);
  const ColoredChannel channels[] = {{a, &linear, {200, 0, 0}, 2}, {b, &root, {0, 0, 200}, 1}};
  std::vector<std::uint8_t> rgba(4);
  compose(channels, Mixing::Add, rgba);
  // 200 · 2 · 128/255 = 200.8 and 200 · 128/255 = 100.4.
  EXPECT_EQ(rgba, (std::vector<std::uint8_t>{201, 0, 100, 255}));
}

TEST(Smoothed, GaussianSpreadsAPointAndKeepsFlatPictures) {
  std::vector<float> flat(11 * 9, 5.0f);
  flat[3 * 11 + 4] = kNaN;
  const auto same = smoothed(flat, 11, 9, Smoothing::Gaussian);
  for (std::size_t i = 0; i < flat.size(); ++i) {
    if (i == 3 * 11 + 4)
      EXPECT_TRUE(std::isnan(same[i]));
    else
      EXPECT_NEAR(same[i], 5, 1e-5);  // the hole takes nothing from its neighbours
  }
  std::vector<float> point(15 * 15, 0.0f);
  point[7 * 15 + 7] = 1;
  const auto spread = smoothed(point, 15, 15, Smoothing::Gaussian);
  // exp(-r²/2) over the sum of seven such weights, squared for two directions.
  double sum = 0;
  for (int i = -3; i <= 3; ++i) sum += std::exp(-0.5 * i * i);
  EXPECT_NEAR(spread[7 * 15 + 7], 1 / (sum * sum), 1e-6);
  EXPECT_NEAR(spread[7 * 15 + 8], std::exp(-0.5) / (sum * sum), 1e-6);
  EXPECT_NEAR(std::accumulate(spread.begin(), spread.end(), 0.0), 1, 1e-5);
}

TEST(Smoothed, MedianRemovesSingleBrightPixels) {
  std::vector<float> values(5 * 5, 1.0f);
  values[12] = 1000;
  values[0] = kNaN;
  values[6] = 3;
  const auto calm = smoothed(values, 5, 5, Smoothing::Median);
  EXPECT_EQ(calm[12], 1);
  EXPECT_TRUE(std::isnan(calm[0]));
  // Neighbours of (1, 0) that were measured: 1, 1, 1, 3, 1.
  EXPECT_EQ(calm[1], 1);
  EXPECT_EQ(smoothed(values, 5, 5, Smoothing::None)[12], 1000);
}

TEST(Smoothed, TheMedianOfNineIsTheMiddleOne) {
  std::mt19937 random(1);
  std::uniform_real_distribution<float> any(-1, 1);
  for (int round = 0; round < 200; ++round) {
    std::vector<float> values(9);
    for (float& v : values) v = any(random);
    std::vector<float> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(smoothed(values, 3, 3, Smoothing::Median)[4], sorted[4]);
  }
}

TEST(DisplayNames, AreReadBack) {
  for (const Scale scale : {Scale::Linear, Scale::Log, Scale::Sqrt, Scale::Rank})
    EXPECT_EQ(scaleFrom(toString(scale)), scale);
  for (const auto smoothing : {Smoothing::None, Smoothing::Gaussian, Smoothing::Median})
    EXPECT_EQ(smoothingFrom(toString(smoothing)), smoothing);
  EXPECT_FALSE(scaleFrom("cubic"));
}

}  // namespace
}  // namespace histion::compute
