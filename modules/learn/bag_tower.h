// A tower over a bag of weighted tokens: their vectors are summed. Tokens are whatever can be
// counted: peak formulas of a spectrum, fingerprint bits and fragments of a molecule.
#pragma once

#include "learn/tower.h"

namespace histion::learn {

class BagTower : public Tower {
 public:
  BagTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) override;

 private:
  torch::Tensor table_;  // [tokens, width]
  torch::Tensor dense_, bias_;
  Norm norm_;
};

}  // namespace histion::learn
