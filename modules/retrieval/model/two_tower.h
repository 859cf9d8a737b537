// The trained retrieval model: what it sees, the two towers, and the evidence network
// that looks at single peaks and fragments. All are trained on a library of fragment spectra of
// known molecules alone.
//
//   score = a cos(spectrum vector, molecule vector) + b evidence(peaks, fragments)
//
// The vectors find candidates among millions; the evidence, which needs a candidate's fragments,
// puts the best of them into order.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/model_file.h"
#include "learn/contrastive_towers.h"
#include "retrieval/model/fragment_evidence.h"
#include "retrieval/model/tower_inputs.h"
#include "retrieval/scores/scorer.h"

namespace histion::retrieval {

// Weights of parts of a score by their names; those that are not named count nothing.
using PartWeights = std::map<std::string, double>;

struct TwoTowerParts {
  TowerInputs inputs;
  learn::ContrastiveTowers towers;
  learn::EvidenceNetwork evidence;
  double towersWeight = 1, evidenceWeight = 0;
  PartWeights combined;  // of combined.h; empty: not fitted
  nlohmann::json card;   // record of the training
};

class HISTION_API TwoTowerModel {
 public:
  // Throws Damaged when the parts do not fit each other.
  explicit TwoTowerModel(TwoTowerParts parts);
  // Throws Usage for models of another kind, Damaged.
  static TwoTowerModel from(const ModelFile& file);
  // Weights are written as float16.
  std::shared_ptr<const ModelFile> file() const;

  const TwoTowerParts& parts() const { return parts_; }
  // Before it is used.
  void setWeights(double towers, double evidence, PartWeights combined);
  void addToCard(const std::string& key, nlohmann::json value);
  // Changes with every weight; an index of molecule vectors remembers it.
  std::string hash() const;
  std::int64_t dimensions() const { return parts_.towers.options().dimensions; }
  // Unit vectors [n][dimensions].
  std::vector<float> encode(std::span<const MsmsSpectrum> spectra, const CancelToken& cancel) const;
  // The same of molecules; those without a structure get zeros.
  std::vector<float> encodeMolecules(std::span<const learn::TowerRow> rows,
                                     const CancelToken& cancel) const;
  // Logarithms of the odds of the bits of the fingerprint [n][kFingerprintBits].
  std::vector<float> fingerprints(std::span<const MsmsSpectrum> spectra,
                                  const CancelToken& cancel) const;
  // One value for each molecule.
  std::vector<double> evidence(const MsmsSpectrum& spectrum,
                               std::span<const FragmentTable* const> molecules) const;

 private:
  TwoTowerParts parts_;
};

// What a model sees of molecules; empty rows where a SMILES makes no sense.
HISTION_API std::vector<learn::TowerRow> moleculeRows(const TowerInputs& inputs,
                                                      std::span<const std::string> smiles,
                                                      Progress& progress,
                                                      const CancelToken& cancel);

HISTION_API float dotProduct(const float* a, const float* b, std::int64_t count);

}  // namespace histion::retrieval
