// Trains a Network on rows: shuffled batches, Adam or AdamW, a learning-rate schedule, early stop
// on the validation loss with the best weights restored, loss curves, cancel, checkpoints. The
// result depends on data, options and seed only; on the CPU it is the same to the last bit whatever
// the number of threads, and after an interruption that was resumed from a checkpoint.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "learn/device.h"
#include "learn/row_source.h"
#include "learn/split.h"

namespace histion::learn {

class Network;

enum class Optimizer { Adam, AdamW };
enum class Schedule { Constant, Cosine, Step };
HISTION_API std::string_view toString(Optimizer optimizer);
HISTION_API std::string_view toString(Schedule schedule);
// "adam", "adamw"; "constant", "cosine", "step". Throw Usage for other words.
HISTION_API Optimizer optimizerFrom(std::string_view text);
HISTION_API Schedule scheduleFrom(std::string_view text);

struct TrainOptions {
  int epochs = 100;
  int batch = 128;
  double learningRate = 1e-3;
  Optimizer optimizer = Optimizer::Adam;
  double weightDecay = 0.0;
  Schedule schedule = Schedule::Constant;
  int stepEvery = 30;         // Step: epochs between two reductions
  double stepFactor = 0.3;    // Step: what the rate is multiplied by
  int patience = 10;          // epochs without improvement before stopping; 0: never
  double minimumGain = 1e-4;  // relative improvement that counts for patience
  std::uint64_t seed = 1;
  // Rows of a shard, see device.h. Part of the result: another size rounds differently.
  int shardRows = 64;
  int threads = 0;                         // 0: all cores; never changes a result
  std::filesystem::path checkpointFolder;  // empty: none
  int checkpointEvery = 1;                 // epochs

  // What decides the result, for run cards and for refusing a checkpoint of another training.
  HISTION_API nlohmann::json json() const;
};

struct TrainReport {
  std::vector<double> trainingLoss, validationLoss;  // one value per epoch
  int bestEpoch = -1;                                // zero-based; its weights were kept
  bool stoppedEarly = false;
  int resumedAt = 0;  // epochs that came from a checkpoint

  HISTION_API nlohmann::json json() const;
};

// The rate of an epoch in [0, epochs).
HISTION_API double learningRateAt(const TrainOptions& options, int epoch);

// Trains in place; afterwards the network holds its best weights (without a validation part: those
// of the lowest training loss). Sends the curves "training loss" and "validation loss". Continues
// from checkpointFolder when it holds a checkpoint, and removes the checkpoint when done. Throws
// Usage for options that make no sense or a checkpoint of another training, Failed when the loss is
// no longer finite, Resource, Cancelled (within one batch).
HISTION_API TrainReport train(Network& network, const RowSource& source, const Split& split,
                              const TrainOptions& options, const Device& device, Progress& progress,
                              const CancelToken& cancel);

}  // namespace histion::learn
