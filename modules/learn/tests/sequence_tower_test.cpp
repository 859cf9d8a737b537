// The tower over tokens in their order: what it can tell apart, what must not matter, bad rows.
#include "tower_phantoms.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kTokens = 30, kMost = 20;

TowerOptions small() {
  TowerOptions options;
  options.kind = TowerKind::Sequence;
  options.tokens = kTokens;
  options.widths = {32, 48};
  options.dropout = 0;
  options.layers = 2;
  options.heads = 4;
  options.mostTokens = kMost;
  return options;
}

// The same tokens in different orders; `cut`: the first 6 to 12 of them.
std::vector<TowerRow> orders(int count, bool cut) {
  compute::Random random(11);
  std::vector<std::int32_t> tokens{1, 2, 3, 4, 5, 6, 6, 6, 7, 7, 8, 9};
  std::vector<TowerRow> rows;
  for (int i = 0; i < count; ++i) {
    random.shuffle(tokens);
    rows.push_back({{tokens.begin(), tokens.begin() + (cut ? 6 + i % 7 : 12)}, {}, {}});
  }
  return rows;
}

TEST(SequenceTower, LearnsByHeartTextsThatDifferByTheirOrderAlone) {
  phantom::expectLearnsByHeart(orders(64, false), small());
}

TEST(SequenceTower, DoesNotDependOnThreadsShardsAndOtherRows) {
  phantom::expectIndependence(orders(64, true), small());
}

TEST(SequenceTower, ComesBackFromItsFile) {
  phantom::expectComesBackFromItsFile(orders(20, true), small());
}

TEST(SequenceTower, SeesTokensTheirOrderAndTheirNumber) {
  phantom::Gathering gathering(small());
  const TowerRow row{{1, 2, 3, 4}, {}, {}};
  for (const TowerRow& other : {TowerRow{{1, 3, 2, 4}, {}, {}}, TowerRow{{1, 2, 3, 5}, {}, {}},
                                TowerRow{{1, 2, 3}, {}, {}}, TowerRow{{1, 2, 3, 4, 4}, {}, {}}})
    EXPECT_GT(gathering.distance(row, other), 0.01);
}

TEST(SequenceTower, ReadsTheFirstTokensOnly) {
  phantom::Gathering gathering(small());
  TowerRow row{std::vector<std::int32_t>(kMost, 3), {}, {}};
  TowerRow shorter = row, longer = row;
  shorter.tokens.pop_back();
  longer.tokens.insert(longer.tokens.end(), {7, 8, 9});
  EXPECT_LT(gathering.distance(row, longer), 1e-5);
  EXPECT_GT(gathering.distance(row, shorter), 1e-3);
}

TEST(SequenceTower, HidesTokensInTrainingOnly) {
  TowerOptions options = small();
  options.tokenDropout = 0.999999;
  phantom::Gathering gathering(options);
  const TowerRow one{{1, 2, 3}, {}, {}}, other{{9, 8, 7}, {}, {}}, shorter{{9, 8}, {}, {}};
  compute::Random random(1);
  EXPECT_TRUE(torch::equal(gathering({one}, &random), gathering({other}, &random)));
  EXPECT_FALSE(torch::allclose(gathering({one}, &random), gathering({shorter}, &random)));
  EXPECT_FALSE(torch::allclose(gathering({one}), gathering({other})));
}

TEST(SequenceTower, ARowWithoutTokensHasAVector) {
  TowerOptions options = small();
  options.dense = 1;
  phantom::Gathering gathering(options);
  const TowerRow row{{1, 2, 3}, {}, {0.5f}}, empty{{}, {}, {0.5f}}, otherwise{{}, {}, {0.7f}};
  const torch::Tensor together =
      gathering.tower->project(gathering({row, empty, otherwise}), nullptr);
  EXPECT_TRUE(torch::allclose(together.norm(2, 1), torch::ones({3}), 1e-5));
  EXPECT_TRUE(torch::allclose(together[1], gathering.tower->project(gathering({empty}), nullptr)[0],
                              1e-4, 1e-5));
  EXPECT_GT(gathering.distance(empty, otherwise), 1e-3);
}

TEST(SequenceTower, RefusesRowsThatDoNotFit) {
  phantom::Gathering gathering(small());
  EXPECT_FALSE(gathering.refuses({{0, kTokens - 1}, {}, {}}));
  EXPECT_TRUE(gathering.refuses({{std::int32_t(kTokens)}, {}, {}}));
  EXPECT_TRUE(gathering.refuses({{-1}, {}, {}}));
  EXPECT_TRUE(gathering.refuses({{1}, {}, {1.0f}}));
  TowerRow late{std::vector<std::int32_t>(kMost + 1, 1), {}, {}};
  late.tokens.back() = kTokens;
  EXPECT_TRUE(gathering.refuses(late));
}

}  // namespace
}  // namespace histion::learn
