// Ranks, measures and tests against values worked out by hand.
#include "retrieval/evaluation/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "compute/random.h"

namespace histion::retrieval {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

int rankOf(std::vector<double> scores, std::size_t right) { return worstRank(scores, right); }

Ranking eachOfItsOwn(std::vector<int> ranks) {
  Ranking ranking{std::move(ranks), {}};
  ranking.molecules.resize(ranking.ranks.size());
  std::iota(ranking.molecules.begin(), ranking.molecules.end(), 0);
  return ranking;
}

TEST(WorstRank, CountsFromOne) {
  EXPECT_EQ(rankOf({0.1, 0.9, 0.5}, 1), 1);
  EXPECT_EQ(rankOf({0.1, 0.9, 0.5}, 2), 2);
  EXPECT_EQ(rankOf({0.1, 0.9, 0.5}, 0), 3);
  EXPECT_EQ(rankOf({-7.0}, 0), 1);
}

TEST(WorstRank, TiesStandBeforeTheRightOne) {
  EXPECT_EQ(rankOf({0, 0, 0, 0}, 2), 4);
  EXPECT_EQ(rankOf({1, 1, 0.5}, 0), 2);
  EXPECT_EQ(rankOf({-kInfinite, -kInfinite, 1}, 0), 3);
}

TEST(WorstRank, DifferencesBelowABillionthAreTies) {
  EXPECT_EQ(rankOf({1e6, 1e6 * (1 - 1e-10)}, 0), 2);
  EXPECT_EQ(rankOf({1e6, 1e6 * (1 - 1e-8)}, 0), 1);
  EXPECT_EQ(rankOf({1e-12, 2e-12}, 1), 1);
  EXPECT_EQ(rankOf({kInfinite, 1e300}, 0), 1);
}

TEST(WorstRank, NotANumberIsTheLowest) {
  EXPECT_EQ(rankOf({kNan, 1, -kInfinite}, 0), 3);
  EXPECT_EQ(rankOf({kNan, 1, -kInfinite}, 2), 2);
  EXPECT_EQ(rankOf({kNan, kNan}, 1), 2);
}

TEST(Measures, OfRanksOneTwoFour) {
  const Measures m = measure(eachOfItsOwn({1, 2, 4}), 1);
  EXPECT_NEAR(m.mrr, 7.0 / 12.0, 1e-12);  // 0.583
  EXPECT_NEAR(m.map, 7.0 / 12.0, 1e-12);
  EXPECT_NEAR(m.top1, 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(m.top5, 1.0, 1e-12);
}

TEST(Measures, BordersOfTopKBelongToIt) {
  const Measures m = measure(eachOfItsOwn({1, 5, 6, 10, 11, 20, 21, 100}), 1);
  EXPECT_NEAR(m.top1, 1 / 8.0, 1e-12);
  EXPECT_NEAR(m.top5, 2 / 8.0, 1e-12);
  EXPECT_NEAR(m.top10, 4 / 8.0, 1e-12);
  EXPECT_NEAR(m.top20, 6 / 8.0, 1e-12);
}

// Three queries of one molecule, one of another: 1 + 1 + 1 and 1/4.
TEST(Measures, MapCountsMoleculesAndMrrCountsQueries) {
  const Measures m = measure({{1, 4, 1, 1}, {7, 9, 7, 7}}, 1);
  EXPECT_NEAR(m.mrr, 3.25 / 4, 1e-12);
  EXPECT_NEAR(m.map, (1 + 0.25) / 2, 1e-12);
}

TEST(Measures, OfNothingAreZero) {
  const Measures m = measure({}, 1);
  EXPECT_EQ(m.top1, 0);
  EXPECT_EQ(m.mrrInterval.high, 0);
}

// The standard deviation of the mean of n binary values is sqrt(p (1 - p) / n).
TEST(Measures, IntervalsOfSingleQueriesAreThoseOfTheBinomial) {
  std::vector<int> ranks(400, 2);
  std::fill_n(ranks.begin(), 120, 1);
  const Measures m = measure(eachOfItsOwn(ranks), 3);
  const double expected = 1.96 * std::sqrt(0.3 * 0.7 / 400);
  EXPECT_NEAR(m.top1Interval.low, 0.3 - expected, 0.15 * expected);
  EXPECT_NEAR(m.top1Interval.high, 0.3 + expected, 0.15 * expected);
}

// Ten equal queries of a molecule say no more than one: wider by sqrt(10) than 400 single ones.
TEST(Measures, IntervalsResampleMoleculesNotQueries) {
  Ranking clustered;
  for (int i = 0; i < 400; ++i) {
    clustered.ranks.push_back(i / 10 < 12 ? 1 : 2);
    clustered.molecules.push_back(i / 10);
  }
  const Measures m = measure(clustered, 3);
  EXPECT_NEAR(m.top1, 0.3, 1e-12);
  const double expected = 1.96 * std::sqrt(0.3 * 0.7 / 40);
  EXPECT_NEAR(m.top1Interval.high - m.top1Interval.low, 2 * expected, 0.15 * 2 * expected);
}

TEST(Measures, DependOnTheSeedAlone) {
  Ranking ranking, turned;
  for (int i = 0; i < 300; ++i) {
    ranking.ranks.push_back(1 + i % 7);
    ranking.molecules.push_back(i / 4);
  }
  turned.ranks.assign(ranking.ranks.rbegin(), ranking.ranks.rend());
  turned.molecules.assign(ranking.molecules.rbegin(), ranking.molecules.rend());
  const Measures a = measure(ranking, 5), b = measure(turned, 5), c = measure(ranking, 6);
  EXPECT_EQ(a.top1Interval.low, b.top1Interval.low);
  EXPECT_NEAR(a.mrrInterval.high, b.mrrInterval.high, 1e-12);
  EXPECT_NE(a.mrrInterval.high, c.mrrInterval.high);
}

TEST(Measures, PermutedLabelsGiveChance) {
  compute::Random random(11);
  constexpr int kPool = 5;
  Ranking ranking;
  for (int i = 0; i < 4000; ++i) {
    std::vector<double> scores;
    for (int k = 0; k < kPool; ++k) scores.push_back(random.normal());
    ranking.ranks.push_back(worstRank(scores, std::size_t(random.below(kPool))));
    ranking.molecules.push_back(i);
  }
  const Measures m = measure(ranking, 1);
  const double mrr = (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0) / kPool;
  EXPECT_NEAR(m.top1, 1.0 / kPool, 4 * std::sqrt(0.2 * 0.8 / 4000));
  EXPECT_NEAR(m.mrr, mrr, 4 * 0.3 / std::sqrt(4000.0));
  EXPECT_LT(m.top1Interval.low, 1.0 / kPool);
  EXPECT_GT(m.top1Interval.high, 1.0 / kPool);
}

TEST(McNemarTest, IsTheExactBinomial) {
  EXPECT_NEAR(mcNemarP(10, 2), 0.0386, 5e-5);
  EXPECT_NEAR(mcNemarP(2, 10), 2.0 * (1 + 12 + 66) / 4096, 1e-12);
  EXPECT_NEAR(mcNemarP(6, 0), 2.0 / 64, 1e-12);
  EXPECT_EQ(mcNemarP(0, 0), 1);
  EXPECT_EQ(mcNemarP(5, 5), 1);
  EXPECT_EQ(mcNemarP(4, 5), 1);
}

// For many the normal approximation with continuity correction is close: z = (|b - c| - 1) / sqrt
// n.
TEST(McNemarTest, HoldsForThousands) {
  const double z = (5100 - 4900 - 1) / std::sqrt(10000.0);
  EXPECT_NEAR(mcNemarP(5100, 4900), std::erfc(z / std::sqrt(2.0)), 1e-3);
  EXPECT_LT(mcNemarP(3000, 1000), 1e-200);
}

TEST(McNemarTest, CountsDiscordantMolecules) {
  const McNemar m = mcNemar(eachOfItsOwn({1, 1, 1, 2, 3, 1}), eachOfItsOwn({1, 2, 9, 1, 2, 1}), 1);
  EXPECT_EQ(m.onlyFirst, 2);
  EXPECT_EQ(m.onlySecond, 1);
  EXPECT_EQ(m.p, 1);
}

// Hundred molecules of ten queries, one of which differs: about ten are drawn, never more than one
// query of a molecule.
TEST(McNemarTest, TakesOneQueryOfEachMoleculeByChance) {
  Ranking first, second;
  for (int molecule = 0; molecule < 100; ++molecule)
    for (int query = 0; query < 10; ++query) {
      first.ranks.push_back(1);
      second.ranks.push_back(query == 0 ? 2 : 1);
      first.molecules.push_back(molecule);
      second.molecules.push_back(molecule);
    }
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) sum += mcNemar(first, second, seed).onlyFirst;
  EXPECT_NEAR(sum / 20, 10, 4 * 3 / std::sqrt(20.0));
  EXPECT_EQ(mcNemar(first, second, 4).onlyFirst, mcNemar(first, second, 4).onlyFirst);
  for (int& rank : second.ranks) rank = 2;
  EXPECT_EQ(mcNemar(first, second, 1).onlyFirst, 100);
}

std::vector<std::pair<double, double>> points(const std::vector<CurvePoint>& curve) {
  std::vector<std::pair<double, double>> result;
  for (const CurvePoint& point : curve) result.emplace_back(point.x, point.y);
  return result;
}

// Falling scores: right, wrong, right, wrong.
TEST(Curves, FollowTheThreshold) {
  const std::vector<double> scores{0.2, 0.9, 0.5, 0.7};
  const std::vector<char> right{0, 1, 1, 0};
  const auto receiver = receiverOperating(scores, right);
  using Points = std::vector<std::pair<double, double>>;
  EXPECT_EQ(points(receiver), (Points{{0, 0}, {0, 0.5}, {0.5, 0.5}, {0.5, 1}, {1, 1}}));
  EXPECT_EQ(receiver[1].threshold, 0.9);
  EXPECT_NEAR(areaUnder(receiver), 0.75, 1e-12);
  EXPECT_EQ(points(precisionRecall(scores, right)),
            (Points{{0, 1}, {0.5, 1}, {0.5, 0.5}, {1, 2.0 / 3.0}, {1, 0.5}}));
}

TEST(Curves, EqualScoresAreOnePoint) {
  const std::vector<double> scores{1, 1, 1, 1};
  const std::vector<char> right{1, 0, 0, 1};
  EXPECT_EQ(receiverOperating(scores, right).size(), 2u);
  EXPECT_NEAR(areaUnder(receiverOperating(scores, right)), 0.5, 1e-12);
  EXPECT_NEAR(areaUnder(precisionRecall(scores, right)), 0.5, 1e-12);
}

// Normal scores of equal spread whose means differ by d: area = Phi(d / sqrt 2).
TEST(Curves, AreaOfShiftedNormalsIsTheKnownOne) {
  compute::Random random(5);
  std::vector<double> scores;
  std::vector<char> right;
  for (int i = 0; i < 20000; ++i) {
    right.push_back(i % 2 == 0);
    scores.push_back(random.normal() + (i % 2 == 0 ? 1.0 : 0.0));
  }
  EXPECT_NEAR(areaUnder(receiverOperating(scores, right)), 0.5 * std::erfc(-0.5), 0.012);
}

TEST(Curves, NeedBothKinds) {
  const std::vector<double> scores{1, 2};
  EXPECT_TRUE(receiverOperating(scores, std::vector<char>{1, 1}).empty());
  EXPECT_TRUE(precisionRecall(scores, std::vector<char>{0, 0}).empty());
  EXPECT_EQ(areaUnder({}), 0);
}

TEST(Curves, NotANumberComesLast) {
  const std::vector<double> scores{kNan, 1};
  const std::vector<char> right{0, 1};
  EXPECT_NEAR(areaUnder(receiverOperating(scores, right)), 1, 1e-12);
}

}  // namespace
}  // namespace histion::retrieval
