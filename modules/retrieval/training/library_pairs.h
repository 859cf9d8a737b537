// Spectra of a library beside their molecules, in batches for training: each batch holds drawn
// molecules together with those that are easily confused with them.
#pragma once

#include <set>

#include "retrieval/training/hard_negatives.h"
#include "retrieval/training/two_tower_training.h"

namespace histion::retrieval {

class LibraryPairs : public learn::PairSource {
 public:
  // `moleculeRows` of all molecules of the library; those listed in `molecules` are trained on.
  LibraryPairs(const Library& library, const TowerInputs& inputs,
               std::span<const learn::TowerRow> moleculeRows, std::vector<std::int32_t> molecules,
               const TwoTowerTraining& training, Progress& progress, const CancelToken& cancel);

  std::vector<std::vector<std::int64_t>> batches(int epoch, compute::Random& random) const override;
  learn::TowerRow left(std::int64_t spectrum, int view, compute::Random& random) const override;
  learn::TowerRow right(std::int64_t spectrum, compute::Random& random) const override;
  std::int64_t group(std::int64_t spectrum) const override;
  std::vector<std::int32_t> auxiliary(std::int64_t spectrum) const override;  // fingerprint bits
  double quantity(std::int64_t spectrum) const override;                      // mass, kDa

 private:
  const LibraryMolecule& moleculeOf(std::int64_t spectrum) const;
  // Places in molecules_ that stand in a batch for the one at `anchor`.
  void addNeighbours(std::int64_t anchor, double hardShare, compute::Random& random,
                     std::set<std::int64_t>& places) const;
  MsmsSpectrum consensus(std::int64_t spectrum) const;

  const Library& library_;
  const TowerInputs& inputs_;
  std::span<const learn::TowerRow> moleculeRows_;
  std::vector<std::int32_t> molecules_;  // ascending mass
  SimilarMolecules similar_;             // places in molecules_
  const TwoTowerTraining& training_;
};

}  // namespace histion::retrieval
