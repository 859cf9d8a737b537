// The first step of training a retrieval model: its towers.
#pragma once

#include "retrieval/training/tower_validation.h"
#include "retrieval/training/training_parts.h"

namespace histion::retrieval {

// What the chosen encoders are shown, with a vocabulary of the training spectra where one of them
// reads it. Throws Usage for encoders that are not known.
TowerInputs inputsFor(const Library& library, const TrainingParts& parts,
                      const TwoTowerTraining& training, Progress& progress,
                      const CancelToken& cancel);

struct TrainedTowers {
  learn::ContrastiveTowers towers;
  nlohmann::json report;       // curves of the training
  nlohmann::json pretraining;  // the same of hidden peaks; null without
  std::size_t queries = 0;     // spectra of the validation
};

// `moleculeRows` of all molecules of the library. The towers that were best on the validation part
// are kept, by mean reciprocal rank; where that is empty, the last ones.
TrainedTowers trainTowers(const Library& library, const TowerInputs& inputs,
                          std::span<const learn::TowerRow> moleculeRows, const TrainingParts& parts,
                          const TwoTowerTraining& training, const learn::Device& device,
                          Progress& progress, const CancelToken& cancel);

}  // namespace histion::retrieval
