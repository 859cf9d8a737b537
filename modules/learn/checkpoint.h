// The state of an unfinished training on disk: everything needed to go on as if nothing had
// happened. Used by the Trainer only.
#pragma once

#include <filesystem>
#include <optional>

#include "learn/network.h"
#include "learn/optimizer.h"
#include "learn/trainer.h"

namespace histion::learn {

// What the Trainer carries from epoch to epoch beside network and optimizer.
struct TrainState {
  TrainReport report;
  int epoch = 0;  // next epoch to do
  double best = 0.0;
  int sinceBest = 0;
  std::map<std::string, Array> bestState;
};

// Written under a temporary name, flushed and renamed. `fingerprint` says which training it is.
void saveCheckpoint(const std::filesystem::path& folder, const std::string& fingerprint,
                    Network& network, Adam& adam, const TrainState& state);

// Empty when there is none. Throws Usage when it belongs to another training, Damaged.
std::optional<TrainState> loadCheckpoint(const std::filesystem::path& folder,
                                         const std::string& fingerprint, Network& network,
                                         Adam& adam);

void removeCheckpoint(const std::filesystem::path& folder);

}  // namespace histion::learn
