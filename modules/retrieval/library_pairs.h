// Spectra of a library beside their molecules, in batches for training: each batch holds drawn
// molecules together with those of nearly the same mass, so that isomers are among the negatives.
#pragma once

#include "learn/contrastive_towers.h"
#include "retrieval/two_tower_training.h"

namespace histion::retrieval {

class LibraryPairs : public learn::PairSource {
 public:
  // `moleculeRows` of all molecules of the library; those listed in `molecules` are trained on.
  LibraryPairs(const Library& library, const TokenVocabulary& vocabulary,
               std::span<const learn::TowerRow> moleculeRows, std::vector<std::int32_t> molecules,
               const TwoTowerTraining& training);

  std::vector<std::vector<std::int64_t>> batches(int epoch, compute::Random& random) const override;
  learn::TowerRow left(std::int64_t spectrum, compute::Random& random) const override;
  learn::TowerRow right(std::int64_t spectrum, compute::Random& random) const override;
  std::int64_t group(std::int64_t spectrum) const override;

 private:
  const Library& library_;
  const TokenVocabulary& vocabulary_;
  std::span<const learn::TowerRow> moleculeRows_;
  std::vector<std::int32_t> molecules_;  // ascending mass
  const TwoTowerTraining& training_;
};

}  // namespace histion::retrieval
