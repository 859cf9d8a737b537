// The tower over peaks: attention by hand and by finite differences, what must not change a vector,
// spectra that hardly are any, training to the point.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/error.h"
#include "learn/contrastive_towers.h"
#include "learn/network.h"
#include "learn/peaks_tower.h"
#include "learn/tests/tower_phantoms.h"

namespace histion::learn::peaks {
namespace {

constexpr std::int64_t kPairs = 64;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TowerRow spectrum(compute::Random& random, int peaks) {
  TowerRow row;
  for (int i = 0; i < peaks; ++i) {
    row.positions.push_back(random.uniform(50, 900));
    row.weights.push_back(float(random.uniform(0.01, 1)));
  }
  std::ranges::sort(row.positions);
  row.dense = {float(random.normal()), float(random.normal())};
  return row;
}

// Spectra of 3 to 20 peaks and bags that belong together by number only.
class PhantomPairs : public phantom::Pairs {
 public:
  PhantomPairs() : Pairs(spectra()) {}

 private:
  static std::vector<TowerRow> spectra() {
    compute::Random random(7);
    std::vector<TowerRow> rows;
    for (std::int64_t i = 0; i < kPairs; ++i)
      rows.push_back(spectrum(random, int(3 + random.below(18))));
    return rows;
  }
};

TowerOptions smallPeaks(bool differences = false, std::int64_t windows = 0) {
  TowerOptions options;
  options.kind = TowerKind::Peaks;
  options.tokens = 0;
  options.dense = 2;
  options.widths = {32, 32};
  options.dropout = 0;
  options.layers = 2;
  options.heads = 4;
  options.mostTokens = 20;
  options.differences = differences;
  options.windows = windows;
  return options;
}

ContrastiveOptions smallTowers(const TowerOptions& left) {
  ContrastiveOptions options;
  options.left = left;
  options.right = {150, 0, {48}, 0.0, 0.0};
  options.dimensions = 32;
  return options;
}

ContrastiveTraining steps(int count) {
  ContrastiveTraining training;
  training.epochs = count;
  training.learningRate = 2e-3;
  training.weightDecay = 0;
  training.shardRows = 16;
  return training;
}

ContrastiveTowers trained(const PairSource& source, const ContrastiveTraining& training,
                          const TowerOptions& left) {
  ContrastiveTowers towers(smallTowers(left), 3);
  SilentProgress progress;
  towers.train(source, training, {}, {}, progress, {});
  return towers;
}

int rightOnes(const ContrastiveTowers& towers, const PhantomPairs& pairs) {
  const torch::Tensor left = torch::tensor(towers.encodeLeft(pairs.lefts, {})).view({kPairs, -1});
  const torch::Tensor right =
      torch::tensor(towers.encodeRight(pairs.rights, {})).view({kPairs, -1});
  return torch::matmul(left, right.t()).argmax(1).eq(torch::arange(kPairs)).sum().item<int>();
}

torch::Tensor vectorsOf(const TowerOptions& options, std::span<const TowerRow> rows) {
  compute::Random random(5);
  const auto tower = makeTower(options, 16, random);
  const torch::NoGradGuard guard;
  return tower->project(tower->gather(rows, nullptr), nullptr);
}

std::vector<TowerOptions> kinds() {
  return {smallPeaks(), smallPeaks(true), smallPeaks(false, 3), smallPeaks(true, 4)};
}

TEST(PeakBody, TheBiasOfDifferencesIsASumOfWavesOfTheDifference) {
  compute::Random random(6);
  PeakBody body(smallPeaks(true), random);
  const auto state = body.named_parameters();
  const torch::Tensor a = state["difference_sine"], b = state["difference_cosine"];
  const std::int64_t waves = a.size(0), heads = a.size(1);
  const torch::Tensor phases = normalWeights(3, waves, 2, random);
  const TokenRows rows(std::vector<std::int64_t>{1, 2}, torch::kCPU);
  const torch::Tensor bias = body.differenceBias(phases.sin(), phases.cos(), rows);
  ASSERT_EQ(bias.sizes().vec(), (std::vector<std::int64_t>{2, heads, 2, 2}));
  for (std::int64_t h = 0; h < heads; ++h)
    for (std::int64_t i = 0; i < 2; ++i)
      for (std::int64_t j = 0; j < 2; ++j) {
        double expected = 0;
        for (std::int64_t k = 0; k < waves; ++k) {
          const double d = phases[1 + i][k].item<double>() - phases[1 + j][k].item<double>();
          expected += a[k][h].item<double>() * std::sin(d) + b[k][h].item<double>() * std::cos(d);
        }
        EXPECT_NEAR(bias.index({1, h, i, j}).item<double>(), expected, 1e-5);
      }
}

TEST(PeakBody, AHiddenPeakDoesNotTellItsPlace) {
  compute::Random random(6);
  const PeakBody body(smallPeaks(true), random);
  const std::vector<float> dense{1.0f, 2.0f};
  const torch::Tensor hidden = torch::ones({32});
  const auto tokens = [&](double position, bool hide) {
    const SeenSpectrum seen{{{100.0, 0.5f}, {position, 1.0f, hide}, {300.0, 0.2f}}, dense};
    return body({&seen, 1}, hidden, nullptr).values;
  };
  EXPECT_TRUE(torch::equal(tokens(150, true), tokens(200, true)));
  EXPECT_FALSE(torch::allclose(tokens(150, false), tokens(200, false), 1e-2, 1e-2));
}

TEST(SeenSpectrum, KeepsTheWeightiestAndLeavesOutWhatIsNoPeak) {
  TowerRow row;
  row.positions = {300, 100, kNan, 200, -5, 400, 500, 1e300, 150};
  row.weights = {4, 2, 9, 1, 9, float(kNan), 0, 9, 3};
  const SeenSpectrum seen = seenSpectrum(row, 3);
  ASSERT_EQ(seen.peaks.size(), 3u);
  const double positions[] = {100, 150, 300};
  const float weights[] = {0.5f, 0.75f, 1.0f};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(seen.peaks[i].position, positions[i]);
    EXPECT_FLOAT_EQ(seen.peaks[i].weight, weights[i]);
  }
  row.weights.pop_back();
  EXPECT_THROW(seenSpectrum(row, 3), Error);
}

TEST(PeaksTower, TheOrderOfPeaksDoesNotMatter) {
  compute::Random random(1);
  TowerRow row = spectrum(random, 30);  // more than are kept
  TowerRow turned = row;
  std::ranges::reverse(turned.positions);
  std::ranges::reverse(turned.weights);
  for (const TowerOptions& options : kinds())
    EXPECT_TRUE(torch::equal(vectorsOf(options, {&row, 1}), vectorsOf(options, {&turned, 1})));
}

TEST(PeaksTower, ARowAloneIsTheSameBesideLongerOnes) {
  compute::Random random(2);
  const std::vector<TowerRow> rows{spectrum(random, 4), spectrum(random, 20), spectrum(random, 0),
                                   spectrum(random, 1), spectrum(random, 11)};
  for (const TowerOptions& options : kinds()) {
    const torch::Tensor together = vectorsOf(options, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
      EXPECT_TRUE(torch::allclose(together[std::int64_t(i)], vectorsOf(options, {&rows[i], 1})[0],
                                  1e-5, 1e-5));
  }
}

TEST(PeaksTower, SpectraThatHardlyAreAnyHaveAVectorAllTheSame) {
  TowerRow none, one, wild;
  none.dense = one.dense = wild.dense = {0.5f, -1.0f};
  one.positions = {123.4};
  one.weights = {2.0f};
  wild.positions = {kNan, 500, 500, 20, std::numeric_limits<double>::infinity(), 7e5};
  wild.weights = {1, 1, 1, 1e-30f, 1, 3e38f};
  for (const TowerOptions& options : kinds()) {
    const torch::Tensor vectors = vectorsOf(options, std::vector<TowerRow>{none, one, wild});
    EXPECT_TRUE(torch::allclose(vectors.norm(2, 1), torch::ones({3}), 1e-4));
    EXPECT_FALSE(torch::allclose(vectors[0], vectors[1], 1e-3, 1e-3));
    const torch::Tensor empty = vectorsOf(options, {&none, 1});  // no peak in the whole batch
    EXPECT_TRUE(torch::allclose(empty[0], vectors[0], 1e-5, 1e-5));
  }
  TowerRow narrow = one;
  narrow.dense.pop_back();
  EXPECT_THROW(vectorsOf(smallPeaks(), {&narrow, 1}), Error);
}

TEST(PeaksTower, TellsPositionsThatAreHardlyApart) {
  TowerRow row, shifted;
  row.dense = {0.0f, 0.0f};
  row.positions = {131.0491, 145.1000};
  row.weights = {1.0f, 0.5f};
  shifted = row;
  shifted.positions[0] = 131.0855;  // C5H9NO3+ and C6H13NO2+ of one nominal mass
  const double apart = (vectorsOf(smallPeaks(), {&row, 1}) - vectorsOf(smallPeaks(), {&shifted, 1}))
                           .norm()
                           .item<double>();
  EXPECT_GT(apart, 0.05);
}

TEST(PeaksTower, DifferencesAndWindowsChangeTheResultAndEveryWeightLearns) {
  compute::Random random(9);
  const std::vector<TowerRow> rows{spectrum(random, 12), spectrum(random, 20)};
  std::vector<torch::Tensor> all;
  for (const TowerOptions& options : kinds()) {
    all.push_back(vectorsOf(options, rows));
    compute::Random drawn(5);
    const auto tower = makeTower(options, 16, drawn);
    const torch::Tensor wanted = normalWeights(2, 16, 1, random);
    const torch::Tensor loss =
        (tower->project(tower->gather(rows, nullptr), nullptr) * wanted).sum();
    const auto gradients = torch::autograd::grad({loss}, tower->parameters());
    const auto parameters = tower->named_parameters();
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      EXPECT_TRUE(torch::isfinite(gradients[i]).all().item<bool>()) << parameters[i].key();
      EXPECT_GT(gradients[i].abs().max().item<float>(), 0.0f) << parameters[i].key();
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(torch::allclose(all[i], all[j], 1e-3, 1e-3));
}

TEST(PeaksTower, LearnsSixtyFourPairsByHeartInThreeHundredSteps) {
  const PhantomPairs pairs;
  EXPECT_LT(rightOnes(ContrastiveTowers(smallTowers(smallPeaks()), 3), pairs), kPairs / 4)
      << "before training";
  EXPECT_EQ(rightOnes(trained(pairs, steps(300), smallPeaks()), pairs), kPairs);
}

TEST(PeaksTower, LearnsByHeartWithDifferencesAndWindowsToo) {
  const PhantomPairs pairs;
  EXPECT_EQ(rightOnes(trained(pairs, steps(100), smallPeaks(true)), pairs), kPairs);
  EXPECT_EQ(rightOnes(trained(pairs, steps(100), smallPeaks(false, 3)), pairs), kPairs);
}

TEST(PeaksTower, IsTheSameToTheLastBitWhateverTheNumberOfThreads) {
  const PhantomPairs pairs;
  TowerOptions options = smallPeaks(true, 2);
  options.dropout = 0.2;
  options.tokenDropout = 0.1;
  ContrastiveTraining training = steps(3);
  training.threads = 1;
  const auto one = trained(pairs, training, options).save();
  training.threads = 3;
  EXPECT_EQ(trained(pairs, training, options).save(), one);
}

TEST(PeaksTower, ShardsGiveTheGradientOfTheWholeBatch) {
  const PhantomPairs pairs;
  ContrastiveTraining training = steps(3);
  training.shardRows = int(kPairs);
  const auto whole = trained(pairs, training, smallPeaks(true, 2)).encodeLeft(pairs.lefts, {});
  training.shardRows = 8;
  const auto shards = trained(pairs, training, smallPeaks(true, 2)).encodeLeft(pairs.lefts, {});
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(whole[i], shards[i], 2e-3);
}

TEST(PeaksTower, ComesBackFromItsFile) {
  const PhantomPairs pairs;
  const ContrastiveTowers towers = trained(pairs, steps(2), smallPeaks(true, 3));
  const auto bytes = towers.save();
  const ContrastiveTowers again = ContrastiveTowers::load(bytes);
  EXPECT_EQ(again.options().left.json(), towers.options().left.json());
  EXPECT_EQ(again.encodeLeft(pairs.lefts, {}), towers.encodeLeft(pairs.lefts, {}));
  EXPECT_EQ(again.save(), bytes);
  TensorFile less = readSafetensors(bytes);
  less.tensors.erase("left.body.difference_sine");
  EXPECT_THROW(ContrastiveTowers::load(writeSafetensors(less)), Error);
}

}  // namespace
}  // namespace histion::learn::peaks
