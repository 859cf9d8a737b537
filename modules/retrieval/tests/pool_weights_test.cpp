// Weights of parts of a score: by hand, by a rule that is known, and where nothing can be learnt.
#include "retrieval/training/pool_weights.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compute/random.h"

namespace histion::retrieval {
namespace {

TEST(PoolWeights, ProbabilitiesAreASoftmax) {
  const auto p = poolProbabilities(std::vector<double>{0, std::log(3.0)});
  EXPECT_NEAR(p[0], 0.25, 1e-12);
  EXPECT_NEAR(p[1], 0.75, 1e-12);
  EXPECT_TRUE(poolProbabilities({}).empty());
  EXPECT_NEAR(poolProbabilities(std::vector<double>{1000, -1000})[0], 1, 1e-12);
}

TEST(PoolWeights, OnePartThatIsRightThreeTimesOfFourWeighsLogThree) {
  // The right candidate has 1 and the other 0 in three examples, the reverse in one: the likelihood
  // is largest where the probability of the first is 3/4.
  std::vector<PoolExample> examples;
  for (int i = 0; i < 4; ++i) examples.push_back({{1, 0}, i == 3 ? 1u : 0u, 1});
  EXPECT_NEAR(fitPoolWeights(examples, 1, 0).front(), std::log(3.0), 1e-3);
  // An example of weight 3 counts as three.
  examples = {{{1, 0}, 0, 3}, {{1, 0}, 1, 1}};
  EXPECT_NEAR(fitPoolWeights(examples, 1, 0).front(), std::log(3.0), 1e-3);
}

TEST(PoolWeights, FindsTheWeightsThatMadeTheAnswers) {
  const std::vector<double> truth{2, 0.5, 0};
  compute::Random random(3);
  std::vector<PoolExample> examples(4000);
  for (PoolExample& example : examples) {
    std::vector<double> scores(5, 0);
    for (double& score : scores)
      for (const double weight : truth) {
        example.parts.push_back(random.normal());
        score += weight * example.parts.back();
      }
    const auto probabilities = poolProbabilities(scores);
    double drawn = random.uniform();
    while (example.right < 4 && drawn >= probabilities[example.right])
      drawn -= probabilities[example.right++];
  }
  const auto found = fitPoolWeights(examples, truth.size(), 0);
  for (std::size_t p = 0; p < truth.size(); ++p) EXPECT_NEAR(found[p], truth[p], 0.15) << p;
  EXPECT_GT(poolLogProbability(examples, found),
            poolLogProbability(examples, std::vector<double>(3, 0.0)));
}

TEST(PoolWeights, ProbabilitiesAddUpToThatTheRightOneIsListed) {
  // The mean of exp(score) is 3: its logit is -1 + 2 log 3.
  const std::vector<double> scores{std::log(1.0), std::log(5.0)};
  const double listed = 1 / (1 + std::exp(1 - 2 * std::log(3.0)));
  EXPECT_NEAR(probabilityListed(scores, {2, -1}), listed, 1e-12);
  const auto p = poolProbabilities(scores, ListedOdds{2, -1});
  EXPECT_NEAR(p[0], listed / 6, 1e-12);
  EXPECT_NEAR(p[1], listed * 5 / 6, 1e-12);
  EXPECT_EQ(probabilityListed({}, {2, -1}), 0.5);
}

TEST(PoolWeights, ALongerListOfTheSameIsNoEvidence) {
  const ListedOdds odds{0.5, -1};
  EXPECT_NEAR(probabilityListed(std::vector<double>(3, 2.0), odds),
              probabilityListed(std::vector<double>(300, 2.0), odds), 1e-12);
}

TEST(PoolWeights, TheOddsOfBeingListedAreTheLikeliest) {
  compute::Random random(3);
  std::vector<PoolExample> examples;
  for (int i = 0; i < 500; ++i) {
    examples.push_back({{1.0 + random.normal()}, 0, 0.5 + random.uniform()});
    for (int wrong = 0; wrong < i % 4; ++wrong) examples.back().parts.push_back(random.normal());
  }
  // With and without the right one, both as often; pools that are empty without it say nothing
  // then.
  const auto likelihood = [&](const ListedOdds& odds) {
    double sum[2] = {0, 0}, weight[2] = {0, 0};
    for (const PoolExample& example : examples)
      for (const bool listed : {false, true}) {
        const auto scores = std::span(example.parts).subspan(listed ? 0 : 1);
        if (scores.empty()) continue;
        const double p = probabilityListed(scores, odds);
        sum[listed] += example.weight * std::log(listed ? p : 1 - p);
        weight[listed] += example.weight;
      }
    return sum[0] / weight[0] + sum[1] / weight[1];
  };
  const auto odds = fitListedOdds(examples, std::vector<double>{1.0});
  EXPECT_GT(odds.slope, 0.3);
  for (const double step : {-0.05, 0.05}) {
    EXPECT_GT(likelihood(odds), likelihood({odds.slope + step, odds.offset})) << step;
    EXPECT_GT(likelihood(odds), likelihood({odds.slope, odds.offset + step})) << step;
  }
}

TEST(PoolWeights, WithoutBothCasesTheOddsAreEven) {
  const std::vector<PoolExample> alone(3, PoolExample{{7}, 0, 1});
  for (const auto& examples : {std::vector<PoolExample>(), alone}) {
    const auto odds = fitListedOdds(examples, std::vector<double>{1.0});
    EXPECT_EQ(odds.slope, 0);
    EXPECT_EQ(odds.offset, 0);
  }
}

TEST(PoolWeights, AMisleadingPartGetsNoWeightAndNothingGivesNothing) {
  const std::vector<PoolExample> examples(5, PoolExample{{0, 1}, 0, 1});
  EXPECT_EQ(fitPoolWeights(examples, 1).front(), 0);
  EXPECT_EQ(fitPoolWeights({}, 2), std::vector<double>(2, 0.0));
  const std::vector<PoolExample> alone(3, PoolExample{{7}, 0, 1});
  EXPECT_EQ(fitPoolWeights(alone, 1).front(), 0);
}

}  // namespace
}  // namespace histion::retrieval
