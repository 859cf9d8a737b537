// Molecules of a library by the part they play in a training: those that are learnt from, and those
// that only judge.
#pragma once

#include "retrieval/training/two_tower_training.h"

namespace histion::retrieval {

struct TrainingParts {
  std::vector<std::int32_t> trained, validated;  // molecules
  std::vector<std::int32_t> spectra;             // of those that are learnt from
  nlohmann::json trainedBlocks = nlohmann::json::array(), validatedBlocks = nlohmann::json::array();
};

// By the share, the seed and what stays together. Throws Usage when fewer than two molecules are
// left to learn from.
TrainingParts partsOf(const Library& library, const TwoTowerTraining& training);
// What a model was trained on, as its run card tells, stays the training part.
TrainingParts partsLike(const Library& library, const nlohmann::json& card);

}  // namespace histion::retrieval
