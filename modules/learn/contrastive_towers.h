// Two towers that put what belongs together at the same place: spectra and molecules, for
// retrieval. Trained with InfoNCE in both directions (van den Oord 2018, arXiv:1807.03748; Radford
// 2021, arXiv:2103.00020) on batches that the caller composes, so that hard negatives can stand
// side by side; optional queue of earlier keys (He 2020, MoCo, arXiv:1911.05722) and an auxiliary
// output that predicts the right side's tokens (a fingerprint). Free of LibTorch.
//
// On the CPU the result is the same to the last bit whatever the number of threads: a batch is cut
// into shards, their vectors are joined for the loss, and its gradient goes back through the shards
// (gradient caching, Gao 2021, arXiv:2101.06983).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "compute/random.h"
#include "core/export.h"
#include "core/progress.h"
#include "learn/device.h"

namespace histion::learn {

// One input of a tower.
struct TowerRow {
  std::vector<std::int32_t> tokens;  // in [0, tokens); others are an error
  std::vector<float> weights;        // same length
  std::vector<float> dense;          // of the tower's width
};

struct TowerOptions {
  std::int64_t tokens = 0;  // of the vocabulary
  std::int64_t dense = 0;   // plain numbers beside them
  std::vector<std::int64_t> widths{384, 768};
  double dropout = 0.3;
  double tokenDropout = 0.0;  // share of tokens left out in training
};

struct ContrastiveOptions {
  TowerOptions left, right;
  std::int64_t dimensions = 256;
  // Tokens of the right side [0, auxiliary) that the left tower also predicts; 0: none.
  std::int64_t auxiliary = 0;

  HISTION_API nlohmann::json json() const;
  HISTION_API static ContrastiveOptions from(const nlohmann::json& document);  // throws Damaged
};

struct ContrastiveTraining {
  int epochs = 60;
  double learningRate = 1e-3, weightDecay = 1e-2;
  double warmUp = 0.1;  // share of the steps with a rising rate; then half a cosine to zero
  double temperature = 0.1;
  bool learnTemperature = true;
  double leastTemperature = 0.02;
  double auxiliaryWeight = 10;  // of the mean cross entropy of a token
  int views = 1;                // augmented copies of each left side in a batch
  std::int64_t queue = 0;       // keys of earlier batches; 0: only the batch
  double momentum = 0.999;      // of the tower that makes the keys
  int judgeEvery = 5;           // epochs between two looks at the validation part
  int patience = 0;             // looks without improvement before stopping; 0: never
  std::uint64_t seed = 1;
  int shardRows = 64;
  int threads = 0;

  HISTION_API nlohmann::json json() const;
};

// What is trained on. Called from several threads at once.
class HISTION_API PairSource {
 public:
  virtual ~PairSource() = default;
  // The pairs of each batch of an epoch; the same for the same random numbers.
  virtual std::vector<std::vector<std::int64_t>> batches(int epoch,
                                                         compute::Random& random) const = 0;
  // The left side, augmented anew at every call.
  virtual TowerRow left(std::int64_t pair, compute::Random& random) const = 0;
  virtual TowerRow right(std::int64_t pair, compute::Random& random) const = 0;
  // Pairs of one group (one molecule) are never negatives of each other.
  virtual std::int64_t group(std::int64_t pair) const = 0;
};

struct ContrastiveReport {
  std::vector<double> loss, contrastiveLoss, auxiliaryLoss;  // one value per epoch
  std::vector<double> judged;                                // one value per look
  double temperature = 0;                                    // at the end
  int bestEpoch = -1;                                        // zero-based; its weights were kept

  HISTION_API nlohmann::json json() const;
};

class HISTION_API ContrastiveTowers {
 public:
  // Weights drawn from the seed. Throws Usage for options that make no sense.
  ContrastiveTowers(ContrastiveOptions options, std::uint64_t seed);
  ~ContrastiveTowers();
  ContrastiveTowers(ContrastiveTowers&&) noexcept;

  const ContrastiveOptions& options() const;

  // `judge` says how good the towers are on the validation part, higher is better; the best weights
  // are kept. Without it the last ones are. Sends the curves "contrastive loss", "auxiliary loss"
  // and "validation". Throws Usage, Failed when the loss is not finite, Cancelled.
  ContrastiveReport train(const PairSource& source, const ContrastiveTraining& training,
                          const std::function<double(const ContrastiveTowers&)>& judge,
                          const Device& device, Progress& progress, const CancelToken& cancel);

  // Unit vectors [rows][dimensions]. Thread-safe.
  std::vector<float> encodeLeft(std::span<const TowerRow> rows, const CancelToken& cancel) const;
  std::vector<float> encodeRight(std::span<const TowerRow> rows, const CancelToken& cancel) const;
  // Logits of the auxiliary tokens [rows][auxiliary].
  std::vector<float> auxiliary(std::span<const TowerRow> rows, const CancelToken& cancel) const;

  // Weights as safetensors, and back.
  std::vector<std::uint8_t> save() const;
  static ContrastiveTowers load(std::span<const std::uint8_t> bytes);  // throws Damaged

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace histion::learn
