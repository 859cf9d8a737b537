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
#include <optional>
#include <span>
#include <vector>

#include "compute/random.h"
#include "core/export.h"
#include "core/progress.h"
#include "learn/device.h"
#include "learn/tower_options.h"

namespace histion::learn {

class Tower;

struct ContrastiveOptions {
  TowerOptions left, right;
  // A second look at right sides, which sees TowerRow::also; their vector is then the mean of both.
  std::optional<TowerOptions> second;
  std::int64_t dimensions = 256;
  // Tokens [0, auxiliary) of the right side that the left tower also predicts; 0: none.
  std::int64_t auxiliary = 0;
  bool quantity = false;  // the left tower also predicts a number of the right side

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
  double quantityWeight = 0.1;  // of the squared error of the quantity
  int views = 1;                // of each left side in a batch
  // The loss is taken between all pairs of views and right sides (multiview: Tian 2020,
  // arXiv:1906.05849), not only between each view and each right side. Not with a queue.
  bool allPairs = false;
  std::int64_t queue = 0;      // keys of earlier batches; 0: only the batch
  double momentum = 0.999;     // of the tower that makes the keys
  bool mixedPrecision = true;  // on a GPU; the CPU always computes with float
  int judgeEvery = 5;          // epochs between two looks at the validation part
  int patience = 0;            // looks without improvement before stopping; 0: never
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
  // View number `view` of the left side, augmented anew at every call.
  virtual TowerRow left(std::int64_t pair, int view, compute::Random& random) const = 0;
  virtual TowerRow right(std::int64_t pair, compute::Random& random) const = 0;
  // Pairs of one group (one molecule) are never negatives of each other.
  virtual std::int64_t group(std::int64_t pair) const = 0;
  // What the left tower also predicts, where the options ask for it.
  virtual std::vector<std::int32_t> auxiliary(std::int64_t pair) const = 0;
  virtual double quantity(std::int64_t /*pair*/) const { return 0; }
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
  std::int64_t numbers() const;  // weights of all towers
  // For what trains it in another way (peak_pretraining); tower.h tells more, with LibTorch.
  Tower& left();

  // `judge` says how good the towers are on the validation part, higher is better; the best weights
  // are kept. Without it the last ones are. Sends the curves "contrastive loss", "auxiliary loss",
  // "pairs per second" and "validation". Throws Usage, Failed when the loss is not finite,
  // Cancelled.
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
