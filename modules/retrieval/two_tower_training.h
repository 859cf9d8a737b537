// How a retrieval model is trained: towers first, then the evidence network, then the weights of
// both. Everything is learnt from one library of spectra of known molecules.
#pragma once

#include "retrieval/augmentation.h"
#include "retrieval/two_tower.h"

namespace histion::retrieval {

struct TwoTowerTraining {
  learn::ContrastiveTraining towers;
  std::int64_t width = 384, dimensions = 256;
  double dropout = 0.3, tokenDropout = 0.1;
  int leastMolecules = 3;        // of a composition in the vocabulary
  int anchors = 32;              // molecules of a batch that are drawn
  int neighbours = 8;            // molecules of nearly the same mass that stand beside each of them
  double validationShare = 0.1;  // of the molecules, by first block
  Augmentation augmentation;
  learn::EvidenceTraining evidence{.epochs = 12};
  std::int64_t evidenceWidth = 64;
  int evidenceSpectra = 6;  // of a molecule

  nlohmann::json json() const;
};

// Molecules are split by a hash of the first block and the seed; the towers of the look with the
// best mean reciprocal rank on the validation molecules, each among those of its mass within 1 Da,
// are kept, and the weights of the scores are fitted on the same molecules. The run card tells
// settings, sizes, curves and the first blocks of both parts. The model is as it will be stored:
// its weights are rounded.
//
// With `towers` nothing is trained but the evidence network and the weights: vocabulary and towers
// are taken from there, and molecules that they were not trained on are the validation part. With
// no epochs of the evidence that network is kept too.
HISTION_API std::shared_ptr<const TwoTowerModel> trainTwoTower(
    const std::shared_ptr<const Library>& library, const TwoTowerTraining& training,
    const learn::Device& device, Progress& progress, const CancelToken& cancel,
    const TwoTowerModel* towers = nullptr);

}  // namespace histion::retrieval
