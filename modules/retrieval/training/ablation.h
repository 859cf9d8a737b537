// What each choice in a training is worth: the towers are trained again with one setting changed
// (or with all combinations), and judged by the same validation molecules.
#pragma once

#include "core/tables.h"
#include "retrieval/evaluation/evaluation.h"
#include "retrieval/training/training_settings.h"

namespace histion::retrieval {

struct AblationPlan {
  TwoTowerTraining base;
  std::vector<std::vector<NamedSetting>> varied;  // the values of each setting
  bool combined = false;                          // all combinations, else one setting at a time
  int repeats = 1;                                // with seeds that follow the base's
};

struct AblationRun {
  std::string name;  // "negatives=none", "base"
  std::uint64_t seed = 1;
  Measures measures;         // of the validation part, candidates within 1 Da
  double change = 0, p = 1;  // Top-1 against the base of the same seed, and McNemar
  double loss = 0;           // the contrastive one of the last epoch
  int bestEpoch = 0;         // from 1
  std::int64_t numbers = 0;  // weights of both towers
};

// The settings of each run, base first; "base" is not repeated. Throws Usage for settings that
// make no sense, before anything is trained.
std::vector<std::pair<std::string, TwoTowerTraining>> runsOf(const AblationPlan& plan);

// The split is that of the base's seed for all runs; a repeat has other weights and batches.
std::vector<AblationRun> ablation(const Library& library, const AblationPlan& plan,
                                  const learn::Device& device, Progress& progress,
                                  const CancelToken& cancel);

std::shared_ptr<const Table> ablationTable(std::span<const AblationRun> runs,
                                           const AblationPlan& plan);

}  // namespace histion::retrieval
