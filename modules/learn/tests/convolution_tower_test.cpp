// The tower over places on a line: what it can tell apart, what must not matter, bad rows.
#include "tower_phantoms.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kBins = 240;

TowerOptions small() {
  TowerOptions options;
  options.kind = TowerKind::Convolution;
  options.tokens = kBins;
  options.dense = 1;
  options.widths = {48, 48};
  options.dropout = 0;
  options.layers = 3;
  return options;
}

// One pattern of five places, moved along the line.
std::vector<TowerRow> shifted(int count) {
  std::vector<TowerRow> rows;
  for (int shift = 0; shift < count; ++shift) {
    TowerRow row{{}, {1.0f, 0.2f, 0.5f, 0.9f, 0.4f}, {0.0f}};
    for (const int place : {0, 3, 4, 20, 61}) row.tokens.push_back(place + 2 * shift);
    rows.push_back(row);
  }
  return rows;
}

TEST(ConvolutionTower, LearnsByHeartPatternsThatDifferByTheirPlaceAlone) {
  phantom::expectLearnsByHeart(shifted(64), small());
}

TEST(ConvolutionTower, DoesNotDependOnThreadsShardsAndOtherRows) {
  phantom::expectIndependence(shifted(64), small());
}

TEST(ConvolutionTower, ComesBackFromItsFile) {
  phantom::expectComesBackFromItsFile(shifted(20), small());
}

TEST(ConvolutionTower, SeesPlacesWeightsAndConditions) {
  phantom::Gathering gathering(small());
  const TowerRow row{{10, 50, 120}, {1.0f, 0.5f, 0.2f}, {0.0f}};
  TowerRow moved = row, weaker = row, otherwise = row;
  for (auto& token : moved.tokens) token += 16;
  weaker.weights[0] = 0.3f;
  otherwise.dense[0] = 1;
  for (const TowerRow& other : {moved, weaker, otherwise})
    EXPECT_GT(gathering.distance(row, other), 0.01);
}

TEST(ConvolutionTower, WeightsOfOnePlaceAddUpInWhateverOrder) {
  phantom::Gathering gathering(small());
  const TowerRow once{{10, 50}, {0.75f, 0.5f}, {0.0f}};
  const TowerRow twice{{10, 50, 10}, {0.5f, 0.5f, 0.25f}, {0.0f}};
  EXPECT_LT(gathering.distance(once, twice), 1e-5);
}

TEST(ConvolutionTower, LeavesOutPlacesInTrainingOnly) {
  TowerOptions options = small();
  options.tokenDropout = 0.999999;
  phantom::Gathering gathering(options);
  const TowerRow row{{10, 50}, {1.0f, 0.5f}, {0.0f}}, empty{{}, {}, {0.0f}};
  compute::Random random(1);
  EXPECT_TRUE(torch::equal(gathering({row}, &random), gathering({empty})));
  EXPECT_FALSE(torch::allclose(gathering({row}), gathering({empty})));
}

TEST(ConvolutionTower, AnEmptyLineAndAShortOneHaveAVector) {
  for (const std::int64_t bins : {std::int64_t(1), std::int64_t(7), kBins})
    for (const std::int64_t layers : {1, 3, 8}) {
      TowerOptions options = small();
      options.tokens = bins;
      options.layers = layers;
      phantom::Gathering gathering(options);
      const torch::Tensor vector =
          gathering.tower->project(gathering({{{}, {}, {0.0f}}, {{0}, {1.0f}, {0.0f}}}), nullptr);
      EXPECT_TRUE(torch::allclose(vector.norm(2, 1), torch::ones({2}), 1e-5)) << bins;
    }
}

TEST(ConvolutionTower, RefusesRowsThatDoNotFit) {
  phantom::Gathering gathering(small());
  EXPECT_FALSE(gathering.refuses({{0, kBins - 1}, {1.0f, 1.0f}, {0.0f}}));
  EXPECT_TRUE(gathering.refuses({{std::int32_t(kBins)}, {1.0f}, {0.0f}}));
  EXPECT_TRUE(gathering.refuses({{-1}, {1.0f}, {0.0f}}));
  EXPECT_TRUE(gathering.refuses({{1, 2}, {1.0f}, {0.0f}}));
  EXPECT_TRUE(gathering.refuses({{1}, {1.0f}, {}}));
}

}  // namespace
}  // namespace histion::learn
