// How a retrieval model is trained: towers first, then the evidence network, then the weights of
// both. Everything is learnt from one library of spectra of known molecules.
#pragma once

#include <optional>
#include <string>

#include "retrieval/model/two_tower.h"
#include "retrieval/spectra/augmentation.h"

namespace histion::retrieval {

// The size of a tower's network, whatever its kind (encoders.h).
struct EncoderSize {
  std::int64_t width = 384;            // of the first layer; the head's second one is twice as wide
  std::int64_t layers = 3, heads = 8;  // of the body, where there is one
  double dropout = 0.3, tokenDropout = 0.1;

  nlohmann::json json() const;
};

// Which molecules stand beside a drawn one in a batch, to be told from it.
enum class Negatives {
  Mass,      // those of nearly the same mass, isomers among them
  Tanimoto,  // in a rising share, those with the most similar fingerprints; the others by chance
  Spectrum,  // the same with those whose library spectra are most similar
  None,      // by chance
};

struct TwoTowerTraining {
  std::string spectrumEncoder = "formulas", moleculeEncoder = "fragments";  // of encoders.h
  std::string secondEncoder;  // another look at molecules; empty: none
  EncoderSize spectra{.tokenDropout = 0}, molecules;
  learn::ContrastiveTraining towers;
  std::int64_t dimensions = 256;
  int leastMolecules = 3;  // of a composition in the vocabulary
  int anchors = 32;        // molecules of a batch that are drawn
  int neighbours = 8;      // molecules that stand for each of them, itself among them
  Negatives negatives = Negatives::Mass;
  double hardLow = 0.1, hardHigh = 0.3;  // share of hard ones among the neighbours, from first to
                                         // last epoch; Tanimoto and Spectrum only
  double validationShare = 0.1;          // of the molecules, by first block or scaffold
  bool splitByScaffold = false;          // molecules of one Murcko scaffold stay together
  Augmentation augmentation;
  bool randomSmiles = false;  // the text of molecules is written anew for every look
  bool consensus = false;     // every second view is the merged spectrum of the molecule
  bool predictMass = false;   // auxiliary loss: the molecule's mass in kDa, from the spectrum
  int pretrainingEpochs = 0;  // of hidden peaks, before the towers; for encoders of peaks only
  learn::EvidenceTraining evidence{.epochs = 12};  // no epochs: towers alone
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
// no epochs of the evidence that network is kept too. Throws Usage, Cancelled.
HISTION_API std::shared_ptr<const TwoTowerModel> trainTwoTower(
    const std::shared_ptr<const Library>& library, const TwoTowerTraining& training,
    const learn::Device& device, Progress& progress, const CancelToken& cancel,
    const TwoTowerModel* towers = nullptr);

}  // namespace histion::retrieval
