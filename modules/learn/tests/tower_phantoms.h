// What the tests of single kinds of towers share: pairs of rows that belong together by number
// only, learning them by heart, and what every tower must hold to.
#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "learn/contrastive_towers.h"
#include "learn/tower.h"

namespace histion::learn::phantom {

inline std::vector<TowerRow> bags(std::size_t count, std::int64_t tokens) {
  compute::Random random(7);
  std::vector<TowerRow> rows(count);
  for (TowerRow& row : rows)
    for (int i = 0; i < 10; ++i) {
      row.tokens.push_back(std::int32_t(random.below(tokens)));
      row.weights.push_back(float(random.uniform(0.2, 1)));
    }
  return rows;
}

class Pairs : public PairSource {
 public:
  static constexpr std::int64_t kTokens = 150;  // of the right sides
  explicit Pairs(std::vector<TowerRow> left)
      : lefts(std::move(left)), rights(bags(lefts.size(), kTokens)) {}
  std::vector<std::vector<std::int64_t>> batches(int, compute::Random& random) const override {
    std::vector<std::int64_t> all(lefts.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::int64_t(i);
    random.shuffle(all);
    return {all};
  }
  TowerRow left(std::int64_t pair, int, compute::Random&) const override {
    return lefts[std::size_t(pair)];
  }
  TowerRow right(std::int64_t pair, compute::Random&) const override {
    return rights[std::size_t(pair)];
  }
  std::int64_t group(std::int64_t pair) const override { return pair; }
  std::vector<std::int32_t> auxiliary(std::int64_t) const override { return {}; }

  std::vector<TowerRow> lefts, rights;
};

inline ContrastiveTowers trained(const Pairs& pairs, const TowerOptions& left, int steps,
                                 int threads = 0, int shardRows = 16) {
  ContrastiveOptions options;
  options.left = left;
  options.right = {Pairs::kTokens, 0, {48}, 0.0, 0.0};
  options.dimensions = 32;
  ContrastiveTraining training;
  training.epochs = steps;
  training.learningRate = 2e-3;
  training.weightDecay = 0;
  training.threads = threads;
  training.shardRows = shardRows;
  ContrastiveTowers towers(options, 3);
  SilentProgress progress;
  towers.train(pairs, training, {}, {}, progress, {});
  return towers;
}

// How many left sides are nearest to their own right side.
inline std::int64_t rightOnes(const ContrastiveTowers& towers, const Pairs& pairs) {
  const auto matrix = [&](std::vector<float> values) {
    return torch::tensor(values).view({std::int64_t(pairs.lefts.size()), -1});
  };
  const torch::Tensor nearest = torch::matmul(matrix(towers.encodeLeft(pairs.lefts, {})),
                                              matrix(towers.encodeRight(pairs.rights, {})).t())
                                    .argmax(1);
  return (nearest == torch::arange(nearest.size(0))).sum().item<std::int64_t>();
}

inline void expectLearnsByHeart(const std::vector<TowerRow>& rows, const TowerOptions& options) {
  const Pairs pairs(rows);
  const auto count = std::int64_t(rows.size());
  EXPECT_LT(rightOnes(trained(pairs, options, 1), pairs), count / 4);
  EXPECT_EQ(rightOnes(trained(pairs, options, 300), pairs), count);
}

// Threads change no bit, shards only how sums are rounded; nor do other rows of a batch matter.
inline void expectIndependence(const std::vector<TowerRow>& rows, TowerOptions options) {
  const Pairs pairs(rows);
  const auto whole = trained(pairs, options, 3, 1, int(rows.size())).encodeLeft(rows, {});
  const auto shards = trained(pairs, options, 3, 1, 8).encodeLeft(rows, {});
  for (std::size_t i = 0; i < whole.size(); ++i) ASSERT_NEAR(whole[i], shards[i], 5e-4);
  options.dropout = 0.2;
  options.tokenDropout = 0.1;
  const ContrastiveTowers towers = trained(pairs, options, 4, 1);
  EXPECT_EQ(trained(pairs, options, 4, 3).save(), towers.save());
  const auto together = towers.encodeLeft(rows, {});
  const auto width = together.size() / rows.size();
  for (const std::size_t row : {std::size_t(0), rows.size() / 2, rows.size() - 1}) {
    const auto alone = towers.encodeLeft(std::vector{rows[row]}, {});
    for (std::size_t i = 0; i < width; ++i)
      ASSERT_NEAR(alone[i], together[row * width + i], 1e-5) << row;
  }
}

inline void expectComesBackFromItsFile(const std::vector<TowerRow>& rows,
                                       const TowerOptions& options) {
  const ContrastiveTowers towers = trained(Pairs(rows), options, 2);
  const auto bytes = towers.save();
  const ContrastiveTowers again = ContrastiveTowers::load(bytes);
  EXPECT_EQ(again.encodeLeft(rows, {}), towers.encodeLeft(rows, {}));
  EXPECT_EQ(again.save(), bytes);
}

// A tower outside of training.
class Gathering {
 public:
  explicit Gathering(const TowerOptions& options) {
    compute::Random random(5);
    tower = makeTower(options, 8, random);
  }
  torch::Tensor operator()(const std::vector<TowerRow>& rows, compute::Random* random = nullptr) {
    const torch::NoGradGuard guard;
    return tower->gather(rows, random);
  }
  // The distance of two rows' vectors of length 1.
  double distance(const TowerRow& a, const TowerRow& b) {
    const torch::NoGradGuard guard;
    const torch::Tensor vectors =
        tower->project(tower->gather(std::vector{a, b}, nullptr), nullptr);
    return (vectors[0] - vectors[1]).norm().item<double>();
  }
  bool refuses(const TowerRow& row) {
    try {
      (*this)({row});
    } catch (const Error& e) {
      return e.kind() == ErrorKind::Usage;
    }
    return false;
  }

  std::shared_ptr<Tower> tower;
};

}  // namespace histion::learn::phantom
