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

TEST(PoolWeights, NoneOfTheseTakesItsShareOfTheProbability) {
  const auto p = poolProbabilities(std::vector<double>{0, 0}, std::log(2.0));
  EXPECT_NEAR(p[0], 0.25, 1e-12);
  EXPECT_NEAR(poolProbabilities(std::vector<double>{1}, 1.0)[0], 0.5, 1e-12);
}

TEST(PoolWeights, TheScoreOfNoneIsWhereBothCasesAreLikeliest) {
  // One right candidate of score 4 among others of 0: with it the likelihood is e^4 / (e^4 + 3 +
  // n), without it n / (3 + n), n = exp(none). The product is largest at n² = 3 (e^4 + 3).
  const std::vector<PoolExample> examples{{{4, 0, 0, 0}, 0, 1}};
  const double expected = 0.5 * std::log(3 * (std::exp(4.0) + 3));
  EXPECT_NEAR(fitNoneScore(examples, std::vector<double>{1.0}), expected, 1e-4);
  EXPECT_EQ(fitNoneScore({}, std::vector<double>{1.0}), 0);
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
