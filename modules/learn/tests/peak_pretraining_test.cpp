// Learning from hidden peaks: a phantom whose peaks stand together, the loss of one who knows
// nothing, what stays untouched.
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "learn/network.h"
#include "learn/peak_pretraining.h"
#include "learn/peaks_tower.h"

namespace histion::learn {
namespace {

// Families of spectra: ten peaks each, always with the same m/z (within 0.02 Da) and about the same
// weights. Who knows the family and the weight of a peak knows its m/z.
class Families : public PeakSource {
 public:
  static constexpr std::int64_t kFamilies = 12;
  Families(std::int64_t count, std::uint64_t seed) : count_(count), seed_(seed) {
    compute::Random random(1);
    for (auto& family : positions_) {
      for (double& position : family) position = 60.05 + 0.1 * double(random.below(7000));
      std::ranges::sort(family);
    }
  }
  std::int64_t count() const override { return count_; }
  TowerRow row(std::int64_t index, compute::Random&) const override {
    compute::Random random(seed_, std::uint64_t(index));
    TowerRow row;
    row.dense = {1.0f};
    const std::int64_t family = random.below(kFamilies);
    for (std::size_t i = 0; i < 10; ++i) {
      row.positions.push_back(positions_[std::size_t(family)][i] + random.uniform(-0.02, 0.02));
      row.weights.push_back(
          float((0.1 + 0.09 * double((i * 7) % 10)) * random.uniform(0.95, 1.05)));
    }
    return row;
  }

 private:
  std::int64_t count_;
  std::uint64_t seed_;
  std::array<std::array<double, 10>, kFamilies> positions_{};
};

class Nothing : public PeakSource {
 public:
  std::int64_t count() const override { return 0; }
  TowerRow row(std::int64_t, compute::Random&) const override { return {}; }
};

ContrastiveOptions shape() {
  ContrastiveOptions options;
  options.left.kind = TowerKind::Peaks;
  options.left.dense = 1;
  options.left.widths = {32, 32};
  options.left.dropout = 0.1;
  options.left.layers = 2;
  options.left.heads = 4;
  options.left.mostTokens = 20;
  options.left.differences = true;
  options.right = {20, 0, {16}, 0.0, 0.0};
  options.dimensions = 16;
  return options;
}

PeakPretraining settings(int epochs) {
  PeakPretraining training;
  training.epochs = epochs;
  training.learningRate = 3e-3;
  training.batch = 64;
  training.shardRows = 16;
  return training;
}

PeakPretrainingReport pretrained(ContrastiveTowers& towers, const PeakPretraining& training,
                                 const PeakSource& heldOut = Nothing()) {
  SilentProgress progress;
  return pretrainPeaks(towers, Families(512, 2), heldOut, training, {}, progress, {});
}

std::vector<TowerRow> examples() {
  std::vector<TowerRow> rows;
  compute::Random unused(0);
  for (std::int64_t i = 0; i < 20; ++i) rows.push_back(Families(20, 9).row(i, unused));
  return rows;
}

TEST(PeakPretraining, GuessesHiddenPeaksFarBetterThanTheMostFrequentBin) {
  ContrastiveTowers towers(shape(), 1);
  PeakPretraining training = settings(20);
  training.batch = 32;
  const auto report = pretrained(towers, training, Families(200, 3));
  // Ten peaks in each of twelve families; positions on the middles of bins, so that none is split.
  EXPECT_LE(report.bins, 120);
  EXPECT_GE(report.bins, 110);
  EXPECT_EQ(report.judgedPeaks, 200 * 3);
  ASSERT_EQ(report.accuracy.size(), 20u);
  EXPECT_LT(report.baseline, 0.05);
  EXPECT_GT(report.accuracy.back(), 0.8);
  EXPECT_LT(report.loss.back(), 0.3 * report.loss.front());
}

TEST(PeakPretraining, WhoKnowsNothingHasTheLossOfAllBins) {
  PeakPretraining training = settings(1);
  training.learningRate = 1e-9;
  for (const double focus : {0.0, 2.0, 5.0}) {
    training.focus = focus;
    ContrastiveTowers towers(shape(), 1);
    const auto report = pretrained(towers, training);
    const double bins = double(report.bins);
    EXPECT_NEAR(report.loss.front(), std::log(bins) * std::pow(1 - 1 / bins, focus), 0.05);
    EXPECT_TRUE(report.accuracy.empty());
  }
}

TEST(PeakPretraining, IsTheSameToTheLastBitWhateverTheNumberOfThreadsButNotOfSeeds) {
  const auto saved = [](int threads, std::uint64_t seed) {
    ContrastiveTowers towers(shape(), 1);
    PeakPretraining training = settings(1);
    training.threads = threads;
    training.seed = seed;
    const auto report = pretrained(towers, training, Families(50, 3));
    return std::pair(towers.save(), report.json());
  };
  const auto one = saved(1, 1);
  EXPECT_EQ(saved(3, 1), one);
  EXPECT_NE(saved(1, 2).first, one.first);
}

TEST(PeakPretraining, ShardsGiveTheGradientOfTheWholeBatch) {
  ContrastiveOptions options = shape();
  options.left.dropout = 0;
  const auto vectors = [&](int shardRows) {
    ContrastiveTowers towers(options, 1);
    PeakPretraining training = settings(1);
    training.shardRows = shardRows;
    pretrained(towers, training);
    return towers.encodeLeft(examples(), {});
  };
  const auto whole = vectors(64), parts = vectors(8);
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(whole[i], parts[i], 2e-3);
}

TEST(PeakPretraining, ChangesTheBodyAloneAndTheBodyCanBeGivenToOthers) {
  ContrastiveTowers towers(shape(), 1);
  const auto before = stateOf(towers.left());
  pretrained(towers, settings(1));
  const auto after = stateOf(towers.left());
  ASSERT_EQ(before.size(), after.size());
  for (const auto& [name, values] : before)
    EXPECT_EQ(after.at(name).bytes != values.bytes, name.starts_with("body.")) << name;

  ContrastiveOptions other = shape();
  other.dimensions = 8;
  ContrastiveTowers fresh(other, 2);
  const auto head = stateOf(fresh.left());
  copyPeakBody(towers, fresh);
  for (const auto& [name, values] : stateOf(fresh.left()))
    EXPECT_EQ(values.bytes, (name.starts_with("body.") ? after : head).at(name).bytes) << name;
  other.left.layers = 3;
  ContrastiveTowers larger(other, 2);
  EXPECT_THROW(copyPeakBody(towers, larger), Error);
}

TEST(PeakPretraining, SettingsThatMakeNoSenseAreRefusedAndWorkStopsWhenAsked) {
  ContrastiveOptions bags = shape();
  bags.left = {20, 0, {16}, 0.0, 0.0};
  ContrastiveTowers noPeaks(bags, 1), towers(shape(), 1);
  EXPECT_THROW(pretrained(noPeaks, settings(1)), Error);
  for (const double share : {0.0, 1.0}) {
    PeakPretraining training = settings(1);
    training.hiddenShare = share;
    EXPECT_THROW(pretrained(towers, training), Error);
  }
  SilentProgress progress;
  EXPECT_THROW(pretrainPeaks(towers, Nothing(), Nothing(), settings(1), {}, progress, {}), Error);
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(pretrainPeaks(towers, Families(64, 2), Nothing(), settings(1), {}, progress, cancel),
               Cancelled);
}

}  // namespace
}  // namespace histion::learn
