// Learnt similarities: a phantom whose things are alike by a rule that is known, threads, files.
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "learn/safetensors.h"
#include "learn/similarity_network.h"

namespace histion::learn {
namespace {

// Six things. Thing t shows tokens 4t to 4t + 3, of which a measurement catches some, beside tokens
// that say nothing. Things of the same parity are half alike.
class PhantomPairs : public SimilaritySource {
 public:
  static constexpr std::int64_t kThings = 6;
  static float alike(std::int64_t a, std::int64_t b) {
    return a == b ? 1.0f : a % 2 == b % 2 ? 0.5f : 0.0f;
  }
  static TowerRow measured(std::int64_t thing, compute::Random& random) {
    TowerRow row;
    for (std::int64_t i = 0; i < 4; ++i)
      if (i == 0 || random.uniform() < 0.6) row.tokens.push_back(std::int32_t(4 * thing + i));
    for (int i = 0; i < 2; ++i) row.tokens.push_back(std::int32_t(24 + random.below(8)));
    row.weights.assign(row.tokens.size(), 1.0f);
    return row;
  }
  SimilarityPair pair(compute::Random& random) const override {
    const std::int64_t a = random.below(kThings), b = random.below(kThings);
    TowerRow first = measured(a, random);
    return {std::move(first), measured(b, random), alike(a, b)};
  }
};

SimilarityOptions phantomShape() {
  SimilarityOptions options;
  options.tower.tokens = 32;
  options.tower.widths = {32, 32};
  options.tower.dropout = 0;
  options.dimensions = 16;
  return options;
}

SimilarityTraining phantomTraining() {
  SimilarityTraining training;
  training.epochs = 8;
  training.pairs = 2048;
  training.batch = 64;
  training.shardPairs = 16;
  training.learningRate = 5e-3;
  return training;
}

double cosine(const std::vector<float>& vectors, std::size_t a, std::size_t b) {
  const std::size_t d = 16;
  double sum = 0;
  for (std::size_t k = 0; k < d; ++k) sum += double(vectors[a * d + k]) * vectors[b * d + k];
  return sum;
}

TEST(Similarity, CosinesComeCloseToWhatIsKnownOfTheThings) {
  SimilarityNetwork network(phantomShape(), 1);
  SilentProgress progress;
  int asked = 0;
  const auto report = network.train(PhantomPairs(), phantomTraining(),
                                    [&](const SimilarityNetwork&) { return double(++asked); },
                                    chooseDevice("cpu"), progress, {});
  ASSERT_EQ(report.loss.size(), 8u);
  EXPECT_LT(report.loss.back(), 0.2 * report.loss.front());
  EXPECT_EQ(report.judged, (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8}));
  // New measurements, by the root of the mean square error; always to say the mean leaves 0.36.
  compute::Random random(99);
  std::vector<TowerRow> rows;
  std::vector<std::int64_t> things;
  for (int i = 0; i < 120; ++i) {
    things.push_back(i % PhantomPairs::kThings);
    rows.push_back(PhantomPairs::measured(things.back(), random));
  }
  const auto vectors = network.encode(rows, {});
  double square = 0;
  int count = 0;
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = 0; b < a; ++b, ++count)
      square += std::pow(cosine(vectors, a, b) - PhantomPairs::alike(things[a], things[b]), 2);
  EXPECT_LT(std::sqrt(square / count), 0.15);
}

TEST(Similarity, VectorsHaveLengthOne) {
  const SimilarityNetwork network(phantomShape(), 2);
  compute::Random random(3);
  std::vector<TowerRow> rows;
  for (int i = 0; i < 300; ++i) rows.push_back(PhantomPairs::measured(i % 6, random));
  const auto vectors = network.encode(rows, {});
  ASSERT_EQ(vectors.size(), 300u * 16u);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_NEAR(cosine(vectors, i, i), 1, 1e-5);
  const auto alone = network.encode({&rows[299], 1}, {});
  for (std::size_t k = 0; k < 16; ++k) EXPECT_NEAR(alone[k], vectors[299 * 16 + k], 1e-5);
}

TEST(Similarity, ThreadsDoNotChangeTheResultButTheSeedDoes) {
  const auto saved = [](int threads, std::uint64_t seed) {
    SimilarityNetwork network(phantomShape(), 3);
    SimilarityTraining training = phantomTraining();
    training.epochs = 1;
    training.threads = threads;
    training.seed = seed;
    SilentProgress progress;
    network.train(PhantomPairs(), training, {}, chooseDevice("cpu"), progress, {});
    return network.save();
  };
  const auto one = saved(1, 1);
  EXPECT_EQ(one, saved(2, 1));
  EXPECT_NE(one, saved(1, 2));
}

TEST(Similarity, FilesComeBackAndDamagedOnesAreRefused) {
  const SimilarityNetwork network(phantomShape(), 7);
  const auto bytes = network.save();
  compute::Random random(1);
  const TowerRow row = PhantomPairs::measured(2, random);
  EXPECT_EQ(SimilarityNetwork::load(bytes).encode({&row, 1}, {}), network.encode({&row, 1}, {}));
  TensorFile greedy = readSafetensors(bytes);
  SimilarityOptions large = phantomShape();
  large.tower.tokens = 1 << 20;
  greedy.metadata["shape"] = large.json().dump();
  EXPECT_THROW(SimilarityNetwork::load(writeSafetensors(greedy)), Error);
  greedy.metadata["shape"] = "{}";
  EXPECT_THROW(SimilarityNetwork::load(writeSafetensors(greedy)), Error);
  TensorFile less = readSafetensors(bytes);
  less.tensors.erase(less.tensors.begin());
  EXPECT_THROW(SimilarityNetwork::load(writeSafetensors(less)), Error);
  EXPECT_THROW(SimilarityNetwork::load(std::span(bytes).first(bytes.size() / 2)), Error);
}

TEST(Similarity, SettingsThatMakeNoSenseAreRefusedAndWorkStopsWhenAsked) {
  SimilarityNetwork network(phantomShape(), 1);
  SilentProgress progress;
  SimilarityTraining none = phantomTraining();
  none.pairs = 0;
  EXPECT_THROW(network.train(PhantomPairs(), none, {}, {}, progress, {}), Error);
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(network.train(PhantomPairs(), phantomTraining(), {}, {}, progress, cancel),
               Cancelled);
  SimilarityOptions flat = phantomShape();
  flat.dimensions = 0;
  EXPECT_THROW(SimilarityNetwork(flat, 1), Error);
}

}  // namespace
}  // namespace histion::learn
