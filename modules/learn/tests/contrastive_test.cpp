// Towers that learn which rows belong together: the loss by hand, training to the point, what must
// not depend on shards and threads, the queue, files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "learn/contrastive_training.h"
#include "learn/info_nce.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kPairs = 64, kLeftTokens = 200, kRightTokens = 150;

// Random bags that belong together by number only.
class PhantomPairs : public PairSource {
 public:
  explicit PhantomPairs(std::int64_t groupSize = 1) : groupSize_(groupSize) {
    compute::Random random(7);
    for (std::int64_t i = 0; i < kPairs; ++i) {
      lefts.push_back(row(random, kLeftTokens, 2));
      rights.push_back(row(random, kRightTokens, 0));
    }
  }
  std::vector<std::vector<std::int64_t>> batches(int, compute::Random& random) const override {
    std::vector<std::int64_t> all(kPairs);
    for (std::int64_t i = 0; i < kPairs; ++i) all[std::size_t(i)] = i;
    random.shuffle(all);
    return {all};
  }
  TowerRow left(std::int64_t pair, int, compute::Random&) const override {
    return lefts[std::size_t(pair)];
  }
  TowerRow right(std::int64_t pair, compute::Random&) const override {
    return rights[std::size_t(pair)];
  }
  std::int64_t group(std::int64_t pair) const override { return pair / groupSize_; }
  std::vector<std::int32_t> auxiliary(std::int64_t pair) const override {
    return rights[std::size_t(pair)].tokens;
  }

  std::vector<TowerRow> lefts, rights;

 private:
  static TowerRow row(compute::Random& random, std::int64_t tokens, int dense) {
    TowerRow made;
    for (int i = 0; i < 10; ++i) {
      made.tokens.push_back(std::int32_t(random.below(tokens)));
      made.weights.push_back(float(random.uniform(0.2, 1)));
    }
    for (int i = 0; i < dense; ++i) made.dense.push_back(float(random.normal()));
    return made;
  }
  std::int64_t groupSize_;
};

ContrastiveOptions smallTowers() {
  ContrastiveOptions options;
  options.left = {kLeftTokens, 2, {48, 48}, 0.0, 0.0};
  options.right = {kRightTokens, 0, {48}, 0.0, 0.0};
  options.dimensions = 32;
  options.auxiliary = 100;
  return options;
}

ContrastiveTraining steps(int count) {
  ContrastiveTraining training;
  training.epochs = count;
  training.learningRate = 3e-3;
  training.weightDecay = 0;
  training.shardRows = 16;
  return training;
}

struct Trained {
  ContrastiveTowers towers;
  ContrastiveReport report;
};

Trained trained(const PairSource& source, const ContrastiveTraining& training,
                ContrastiveOptions options = smallTowers()) {
  ContrastiveTowers towers(options, 3);
  SilentProgress progress;
  auto report = towers.train(source, training, {}, {}, progress, {});
  return {std::move(towers), std::move(report)};
}

int rightOnes(const ContrastiveTowers& towers, const PhantomPairs& pairs) {
  const auto left = towers.encodeLeft(pairs.lefts, {});
  const auto right = towers.encodeRight(pairs.rights, {});
  const auto d = std::size_t(towers.options().dimensions);
  int found = 0;
  for (std::size_t i = 0; i < std::size_t(kPairs); ++i) {
    std::size_t best = 0;
    double bestScore = -2;
    for (std::size_t j = 0; j < std::size_t(kPairs); ++j) {
      double score = 0;
      for (std::size_t k = 0; k < d; ++k) score += left[i * d + k] * right[j * d + k];
      if (score > bestScore) bestScore = score, best = j;
    }
    found += best == i;
  }
  return found;
}

TEST(InfoNce, IsTheCrossEntropyOfBothDirections) {
  const torch::Tensor left = torch::tensor({{1.0f, 0.0f}, {0.0f, 1.0f}});
  const torch::Tensor right = torch::tensor({{1.0f, 0.0f}, {0.6f, 0.8f}});
  const torch::Tensor groups = torch::tensor({1, 2}, torch::kInt64);
  const torch::Tensor scale = torch::tensor(2.0f);
  // Logits 2 x [[1, 0.6], [0, 0.8]].
  const auto nll = [](double right, double wrong) {
    return -std::log(std::exp(right) / (std::exp(right) + std::exp(wrong)));
  };
  const double expected = ((nll(2, 1.2) + nll(1.6, 0)) / 2 + (nll(2, 0) + nll(1.6, 1.2)) / 2) / 2;
  EXPECT_NEAR(infoNce(left, right, groups, {}, {}, scale).item<float>(), expected, 1e-6);
}

TEST(InfoNce, SidesOfOneGroupAreNoNegatives) {
  const torch::Tensor left = torch::tensor({{1.0f, 0.0f}, {0.0f, 1.0f}});
  const torch::Tensor same = torch::tensor({5, 5}, torch::kInt64);
  const torch::Tensor scale = torch::tensor(2.0f);
  EXPECT_NEAR(infoNce(left, left, same, {}, {}, scale).item<float>(), 0.0, 1e-6);
  // Nor does a key of the queue with that group count; another one does.
  const torch::Tensor key = torch::tensor({{1.0f, 0.0f}});
  const auto withKey = [&](std::int64_t group) {
    return infoNce(left, left, same, key, torch::tensor({group}, torch::kInt64), scale)
        .item<float>();
  };
  EXPECT_NEAR(withKey(5), 0.0, 1e-6);
  EXPECT_GT(withKey(6), 0.1);
}

TEST(ContrastiveTowers, LearnsSixtyFourPairsByHeartInThreeHundredSteps) {
  const PhantomPairs pairs;
  const Trained result = trained(pairs, steps(300));
  EXPECT_EQ(rightOnes(result.towers, pairs), kPairs);
  EXPECT_LT(result.report.contrastiveLoss.back(), 0.05);
  EXPECT_LT(rightOnes(ContrastiveTowers(smallTowers(), 3), pairs), kPairs / 4) << "before training";
}

TEST(ContrastiveTowers, TheAuxiliaryOutputTellsTheTokensOfTheRightSide) {
  const PhantomPairs pairs;
  const Trained result = trained(pairs, steps(300));
  const auto logits = result.towers.auxiliary(pairs.lefts, {});
  std::int64_t agree = 0;
  for (std::int64_t i = 0; i < kPairs; ++i)
    for (std::int32_t token = 0; token < 100; ++token) {
      const auto& tokens = pairs.rights[std::size_t(i)].tokens;
      const bool there = std::ranges::find(tokens, token) != tokens.end();
      agree += (logits[std::size_t(i * 100 + token)] > 0) == there;
    }
  EXPECT_GT(double(agree) / double(kPairs * 100), 0.995);
}

TEST(ContrastiveTowers, IsTheSameToTheLastBitWhateverTheNumberOfThreads) {
  const PhantomPairs pairs;
  ContrastiveTraining training = steps(5);
  training.queue = 100;
  ContrastiveOptions options = smallTowers();
  options.left.dropout = options.right.dropout = 0.2;
  options.left.tokenDropout = 0.1;
  training.threads = 1;
  const auto one = trained(pairs, training, options).towers.save();
  training.threads = 3;
  EXPECT_EQ(trained(pairs, training, options).towers.save(), one);
}

TEST(ContrastiveTowers, ShardsGiveTheGradientOfTheWholeBatch) {
  const PhantomPairs pairs;
  ContrastiveTraining training = steps(3);
  training.shardRows = int(kPairs);
  const auto whole = trained(pairs, training).towers.encodeLeft(pairs.lefts, {});
  training.shardRows = 8;
  const auto shards = trained(pairs, training).towers.encodeLeft(pairs.lefts, {});
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(whole[i], shards[i], 2e-4);
}

TEST(ContrastiveTowers, NoGradientReachesTheQueueAndItHoldsTheNewestKeys) {
  const PhantomPairs pairs;
  ContrastiveTraining training = steps(3);
  training.queue = 150;  // less than the 192 keys of three batches
  TowersNet net(smallTowers(), 1);
  SilentProgress progress;
  const CancelToken cancel;
  prepareThreads();
  ContrastiveLoop loop(net, pairs, training, {}, progress, cancel);
  loop.run([] { return 0.0; }, false);
  ASSERT_EQ(loop.queue().size(0), 150);
  EXPECT_FALSE(loop.queue().requires_grad());
  EXPECT_FALSE(loop.queue().grad_fn());
  EXPECT_TRUE(torch::allclose(loop.queue().norm(2, 1), torch::ones({150}), 1e-4));
}

TEST(ContrastiveTowers, KeepsTheWeightsThatWereJudgedBest) {
  const PhantomPairs pairs;
  ContrastiveTraining training = steps(20);
  training.judgeEvery = 5;
  ContrastiveTowers towers(smallTowers(), 3);
  std::vector<std::vector<float>> seen;
  SilentProgress progress;
  const auto report =
      towers.train(pairs, training,
                   [&](const ContrastiveTowers& now) {
                     seen.push_back(now.encodeLeft(pairs.lefts, {}));
                     return seen.size() == 2 ? 1.0 : 0.0;  // the second look is the best
                   },
                   {}, progress, {});
  EXPECT_EQ(report.judged.size(), 4u);
  EXPECT_EQ(report.bestEpoch, 9);
  EXPECT_EQ(towers.encodeLeft(pairs.lefts, {}), seen[1]);
}

TEST(ContrastiveTowers, ComesBackFromItsFile) {
  const PhantomPairs pairs;
  const Trained result = trained(pairs, steps(5));
  const auto bytes = result.towers.save();
  const auto again = ContrastiveTowers::load(bytes);
  EXPECT_EQ(again.encodeLeft(pairs.lefts, {}), result.towers.encodeLeft(pairs.lefts, {}));
  EXPECT_EQ(again.encodeRight(pairs.rights, {}), result.towers.encodeRight(pairs.rights, {}));
  EXPECT_EQ(again.save(), bytes);
  auto cut = bytes;
  cut.resize(cut.size() / 2);
  EXPECT_THROW(ContrastiveTowers::load(cut), Error);
  // A shape that asks for much more than the file holds is refused before it is built.
  TensorFile greedy = readSafetensors(bytes);
  auto shape = nlohmann::json::parse(greedy.metadata.at("shape"));
  shape["right"]["widths"] = {48, 16384, 16384, 16384};
  greedy.metadata["shape"] = shape.dump();
  EXPECT_THROW(ContrastiveTowers::load(writeSafetensors(greedy)), Error);
}

TEST(ContrastiveTowers, ATokenThatIsNotKnownIsAnError) {
  const ContrastiveTowers towers(smallTowers(), 1);
  const std::vector<TowerRow> rows{{{std::int32_t(kLeftTokens)}, {1.0f}, {0.0f, 0.0f}}};
  EXPECT_THROW(towers.encodeLeft(rows, {}), Error);
  const std::vector<TowerRow> narrow{{{1}, {1.0f}, {0.0f}}};
  EXPECT_THROW(towers.encodeLeft(narrow, {}), Error);
}

TEST(ContrastiveTowers, StopsWhenItIsCancelled) {
  const PhantomPairs pairs;
  ContrastiveTowers towers(smallTowers(), 1);
  SilentProgress progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(towers.train(pairs, steps(5), {}, {}, progress, cancel), Cancelled);
}

}  // namespace
}  // namespace histion::learn
