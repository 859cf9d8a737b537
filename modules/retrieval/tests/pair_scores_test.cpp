// Areas and forecasts against values worked out by hand.
#include "retrieval/evaluation/pair_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "compute/random.h"
#include "retrieval/evaluation/calibration.h"

namespace histion::retrieval {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(BestPlaces, AreThoseThatNothingBeats) {
  using Places = std::vector<std::size_t>;
  EXPECT_EQ(bestPlaces(std::vector{0.1, 0.9, 0.5}), (Places{1}));
  EXPECT_EQ(bestPlaces(std::vector{2.0, 1.0, 2.0 * (1 - 1e-11)}), (Places{0, 2}));
  EXPECT_EQ(bestPlaces(std::vector{kNan, -3.0}), (Places{1}));
  EXPECT_EQ(bestPlaces(std::vector{kNan, kNan}), (Places{0, 1}));
}

TEST(ShareBelow, CountsTiesHalf) {
  EXPECT_DOUBLE_EQ(*shareBelow(std::vector{3.0, 1.0, 2.0, 4.0, 3.0}, 0), (1 + 1 + 0 + 0.5) / 4);
  EXPECT_DOUBLE_EQ(*shareBelow(std::vector{kNan, 1.0, kNan}, 1), 1);
  EXPECT_DOUBLE_EQ(*shareBelow(std::vector{kNan, 1.0, kNan}, 0), 0.25);
  EXPECT_FALSE(shareBelow(std::vector{1.0}, 0));
}

// Right, wrong, wrong, right, wrong by falling score: precision 1 at recall 1/2, 2/4 at recall 1.
TEST(AveragePrecision, GoesInSteps) {
  const std::vector<double> scores{0.9, 0.7, 0.5, 0.4, 0.2};
  const std::vector<char> right{1, 0, 0, 1, 0};
  EXPECT_DOUBLE_EQ(averagePrecision(precisionRecall(scores, right)), 0.5 * 1 + 0.5 * 0.5);
  // Each wrong one stands for two: 1 at 1/2, 2/6 at 1.
  EXPECT_DOUBLE_EQ(averagePrecision(precisionRecall(scores, right, 2)), 0.5 + 0.5 / 3);
}

TEST(Thinned, KeepsTheEndsAndTheWayBetweenThem) {
  std::vector<CurvePoint> quarter;
  for (int i = 0; i <= 5000; ++i) {
    const double angle = std::acos(-1.0) / 2 * i / 5000;
    quarter.push_back({1 - std::cos(angle), std::sin(angle), double(i)});
  }
  const auto few = thinned(quarter, 200);
  EXPECT_LE(few.size(), 200u);
  EXPECT_GT(few.size(), 150u);
  EXPECT_EQ(few.front().threshold, 0);
  EXPECT_EQ(few.back().threshold, 5000);
  EXPECT_NEAR(areaUnder(few), std::acos(-1.0) / 4, 1e-4);
  for (std::size_t i = 1; i < few.size(); ++i) {
    EXPECT_GT(few[i].threshold, few[i - 1].threshold);
    EXPECT_LT(few[i].x - few[i - 1].x + few[i].y - few[i - 1].y, 0.02);
  }
  EXPECT_EQ(thinned(std::vector<CurvePoint>{{0, 0, 1}, {1, 1, 0}}, 200).size(), 2u);
}

// Two queries: the right one first of three, and last of two.
TEST(PairScores, OfTwoQueriesByHand) {
  PairScores pairs(2, 5, 1);
  pairs.add(0, std::vector{0.5, 0.9, 0.2}, 1);
  pairs.add(1, std::vector{0.7, 0.4}, 1);
  const PairFigures figures = pairs.figures();
  EXPECT_DOUBLE_EQ(*figures.rocAuc, 4 / 6.0);  // of the six (right, wrong) pairs of scores
  EXPECT_DOUBLE_EQ(*figures.prAuc, 0.75);
  EXPECT_DOUBLE_EQ(*figures.rocInPool, (1 + 0) / 2.0);
  EXPECT_EQ(figures.roc.size(), 6u);
}

TEST(PairScores, AreLostInTheOffsetsOfQueriesButNotWithinPools) {
  PairScores pairs(2, 6, 1);
  pairs.add(0, std::vector{0.5, 0.9, 0.2}, 1);
  pairs.add(1, std::vector{0.5 - 10, 0.9 - 10, 0.2 - 10}, 1);
  const PairFigures figures = pairs.figures();
  EXPECT_DOUBLE_EQ(*figures.rocInPool, 1);
  EXPECT_DOUBLE_EQ(*figures.rocAuc, (4 + 2) / 8.0);
}

TEST(PairScores, OfQueriesWithoutAChoiceAreNothing) {
  PairScores pairs(1, 1, 1);
  pairs.add(0, std::vector{0.5}, 0);
  EXPECT_FALSE(pairs.figures().rocAuc);
  EXPECT_FALSE(pairs.figures().prAuc);
  EXPECT_FALSE(pairs.figures().rocInPool);
  EXPECT_TRUE(pairs.figures().roc.empty());
}

// Normal scores whose means differ by one: area Phi(1 / sqrt 2), for all pairs and for a tenth.
TEST(PairScores, StandForThoseThatAreLeftOut) {
  constexpr std::size_t kQueries = 3000, kPool = 11;
  PairScores all(kQueries, kQueries * kPool, 1), some(kQueries, kQueries * kPool, 1, 3300);
  compute::Random random(4);
  for (std::size_t q = 0; q < kQueries; ++q) {
    std::vector<double> scores;
    for (std::size_t i = 0; i < kPool; ++i) scores.push_back(random.normal() + (i == 3));
    all.add(q, scores, 3);
    some.add(q, scores, 3);
  }
  const PairFigures whole = all.figures(), part = some.figures();
  const double area = 0.5 * std::erfc(-0.5);
  EXPECT_NEAR(*whole.rocAuc, area, 0.015);
  EXPECT_NEAR(*part.rocAuc, area, 0.02);
  EXPECT_NEAR(*part.prAuc, *whole.prAuc, 0.03);
  EXPECT_LT(*part.prAuc, 0.4) << "as among ten wrong ones, not among one";
  EXPECT_EQ(*part.rocInPool, *whole.rocInPool);
  EXPECT_LE(whole.roc.size(), kMostCurvePoints);
}

TEST(PairScores, GuessedOnesAreHalfAndTheShareOfTheRight) {
  const PairFigures figures = guessedPairs(std::vector<std::size_t>{3, 1, 6});
  EXPECT_DOUBLE_EQ(*figures.rocAuc, 0.5);
  EXPECT_DOUBLE_EQ(*figures.prAuc, 0.3);
  EXPECT_DOUBLE_EQ(averagePrecision(figures.precisionRecall), 0.3);
  EXPECT_DOUBLE_EQ(areaUnder(figures.roc), 0.5);
  EXPECT_FALSE(guessedPairs(std::vector<std::size_t>{1, 1}).rocAuc);
}

// Ten at 0.95, six of them right; ten at 0.2 and 0.3, two right: |0.95 - 0.6| and bins of one each.
TEST(Calibration, ByHand) {
  std::vector<Forecast> forecasts;
  for (int i = 0; i < 10; ++i) forecasts.push_back({0.95, i < 6});
  for (int i = 0; i < 10; ++i) forecasts.push_back({0.25, i < 2});
  forecasts.push_back({kNan, true});
  const Calibration c = calibrationOf(forecasts);
  EXPECT_EQ(c.count, 20u);
  ASSERT_EQ(c.bins.size(), 2u);
  EXPECT_NEAR(c.bins[0].from, 0.2, 1e-12);
  EXPECT_NEAR(c.bins[0].to, 0.3, 1e-12);
  EXPECT_NEAR(c.bins[0].right, 0.2, 1e-12);
  EXPECT_NEAR(c.bins[1].stated, 0.95, 1e-12);
  EXPECT_NEAR(c.bins[1].right, 0.6, 1e-12);
  EXPECT_NEAR(c.error, 0.5 * 0.35 + 0.5 * 0.05, 1e-12);
}

TEST(Calibration, BordersBelongToTheBinAbove) {
  const Calibration c = calibrationOf(std::vector<Forecast>{{0, false}, {0.5, true}, {1, true}}, 2);
  ASSERT_EQ(c.bins.size(), 2u);
  EXPECT_EQ(c.bins[0].count, 1u);
  EXPECT_EQ(c.bins[1].count, 2u);
  EXPECT_EQ(calibrationOf({}).count, 0u);
}

// What happens with the stated probability is calibrated; what is stated too surely is not.
TEST(Calibration, KnowsTrueProbabilitiesFromBoastfulOnes) {
  compute::Random random(8);
  std::vector<Forecast> honest, boastful;
  for (int i = 0; i < 40000; ++i) {
    const double p = random.uniform();
    const bool right = random.uniform() < p;
    honest.push_back({p, right});
    boastful.push_back({std::sqrt(p), right});
  }
  EXPECT_LT(calibrationOf(honest).error, 0.015);
  // Mean of sqrt(p) - p over [0, 1] is 2/3 - 1/2.
  EXPECT_NEAR(calibrationOf(boastful).error, 1 / 6.0, 0.015);
}

TEST(ListForecasts, SayWhatAListSays) {
  ListForecasts forecasts;
  forecasts.add(std::vector{0.5, 0.3}, std::size_t(1));
  forecasts.add(std::vector{0.1}, {});
  forecasts.add({}, {});
  ASSERT_EQ(forecasts.first.size(), 2u);
  EXPECT_EQ(forecasts.first[0].stated, 0.5);
  EXPECT_FALSE(forecasts.first[0].right);
  ASSERT_EQ(forecasts.all.size(), 3u);
  EXPECT_TRUE(forecasts.all[1].right);
  ASSERT_EQ(forecasts.none.size(), 3u);
  EXPECT_NEAR(forecasts.none[0].stated, 0.2, 1e-12);
  EXPECT_FALSE(forecasts.none[0].right);
  EXPECT_NEAR(forecasts.none[1].stated, 0.9, 1e-12);
  EXPECT_TRUE(forecasts.none[1].right);
  EXPECT_EQ(forecasts.none[2].stated, 1);
  ASSERT_EQ(forecasts.listed.size(), 1u);
  EXPECT_NEAR(forecasts.listed[0].stated, 0.625, 1e-12);
}

}  // namespace
}  // namespace histion::retrieval
