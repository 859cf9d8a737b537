// Evidence for answers, learnt: a phantom whose rule is known, what is right by hand for no
// elements and no matches, threads, files.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"
#include "learn/evidence_network.h"
#include "learn/safetensors.h"

namespace histion::learn {
namespace {

// Ten elements; the right answer matches those whose feature 0 is 1, wrong ones match as many
// others. A match's own feature says nothing.
class PhantomEvidence : public EvidenceSource {
 public:
  explicit PhantomEvidence(std::uint64_t seed) : seed_(seed) {}
  std::int64_t size() const override { return 96; }
  std::pair<EvidenceQuestion, std::vector<EvidenceAnswer>> example(
      std::int64_t number, compute::Random&) const override {
    compute::Random random(seed_, std::uint64_t(number));
    EvidenceQuestion question;
    for (int e = 0; e < 10; ++e) {
      question.features.push_back(float(e % 2));
      question.features.push_back(float(random.normal()));
      question.weights.push_back(float(random.uniform(0.1, 1)));
    }
    std::vector<EvidenceAnswer> answers(4);
    for (std::size_t a = 0; a < answers.size(); ++a)
      for (int e = 0; e < 10; ++e) {
        const bool telling = e % 2 == 1;
        const bool matched = random.uniform() < 0.3 ? random.uniform() < 0.5 : telling == (a == 0);
        if (!matched) continue;
        answers[a].elements.push_back(e);
        answers[a].features.push_back(float(random.normal()));
      }
    return {question, answers};
  }

 private:
  std::uint64_t seed_;
};

constexpr EvidenceOptions kShape{2, 1, 16};

EvidenceTraining phantomTraining() {
  EvidenceTraining training;
  training.epochs = 20;
  training.learningRate = 1e-2;
  return training;
}

double topOne(const EvidenceNetwork& network, const EvidenceSource& source) {
  int right = 0;
  compute::Random random(1);
  for (std::int64_t i = 0; i < source.size(); ++i) {
    const auto [question, answers] = source.example(i, random);
    const auto scores = network.score(question, answers);
    right += std::max_element(scores.begin(), scores.end()) == scores.begin();
  }
  return double(right) / double(source.size());
}

TEST(Evidence, LearnsWhichElementsTell) {
  EvidenceNetwork network(kShape, 1);
  SilentProgress progress;
  const auto losses =
      network.train(PhantomEvidence(1), phantomTraining(), chooseDevice("cpu"), progress, {});
  EXPECT_LT(losses.back(), 0.5 * losses.front());
  EXPECT_GT(topOne(network, PhantomEvidence(2)), 0.9);  // others, drawn by the same rule
}

TEST(Evidence, ThreadsDoNotChangeTheResult) {
  std::vector<std::uint8_t> saved[2];
  for (int i = 0; i < 2; ++i) {
    EvidenceNetwork network(kShape, 3);
    EvidenceTraining training = phantomTraining();
    training.epochs = 2;
    training.threads = i + 1;
    SilentProgress progress;
    network.train(PhantomEvidence(1), training, chooseDevice("cpu"), progress, {});
    saved[i] = network.save();
  }
  EXPECT_EQ(saved[0], saved[1]);
}

TEST(Evidence, WithoutElementsNothingIsKnownAndWithoutMatchesAllAnswersAreEqual) {
  const EvidenceNetwork network(kShape, 5);
  const std::vector<EvidenceAnswer> answers(3);
  EXPECT_EQ(network.score({}, answers), std::vector<double>(3, 0.0));
  const auto scores = network.score({{1, 0, 0, 1}, {1, 0.5}}, answers);
  EXPECT_EQ(scores[0], scores[1]);
  EXPECT_EQ(scores[0], scores[2]);
  EXPECT_TRUE(network.score({{1, 0}, {1}}, {}).empty());
}

TEST(Evidence, TheBestOfSeveralMatchesCounts) {
  const EvidenceNetwork network(kShape, 5);
  const EvidenceQuestion question{{1, 0.3f}, {1}};
  const auto score = [&](std::vector<float> features) {
    EvidenceAnswer answer{std::vector<std::int32_t>(features.size(), 0), features};
    return network.score(question, {&answer, 1}).front();
  };
  EXPECT_DOUBLE_EQ(score({-1, 2}), std::max(score({-1}), score({2})));
}

TEST(Evidence, FilesComeBackAndDamagedOnesAreRefused) {
  const EvidenceNetwork network(kShape, 7);
  const auto bytes = network.save();
  compute::Random random(1);
  const auto [question, answers] = PhantomEvidence(4).example(0, random);
  EXPECT_EQ(EvidenceNetwork::load(bytes).score(question, answers),
            network.score(question, answers));
  TensorFile greedy = readSafetensors(bytes);
  greedy.metadata["shape"] =
      EvidenceOptions{.elementFeatures = 4096, .matchFeatures = 4096, .width = 4096}.json().dump();
  EXPECT_THROW(EvidenceNetwork::load(writeSafetensors(greedy)), Error);
  greedy.metadata.clear();
  EXPECT_THROW(EvidenceNetwork::load(writeSafetensors(greedy)), Error);
}

TEST(Evidence, WhatDoesNotFitIsRefused) {
  EXPECT_THROW(EvidenceNetwork({0, 1, 4}, 1), Error);
  const EvidenceNetwork network(kShape, 1);
  const EvidenceAnswer outside{{5}, {1}};
  EXPECT_THROW(network.score({{1, 0}, {1}}, {&outside, 1}), Error);
  const EvidenceAnswer torn{{0}, {1, 2}};
  EXPECT_THROW(network.score({{1, 0}, {1}}, {&torn, 1}), Error);
}

}  // namespace
}  // namespace histion::learn
