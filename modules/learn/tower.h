// One side of a pair of towers: a bag of weighted tokens and a row of plain numbers become a unit
// vector. Tokens are whatever can be counted: peak formulas of a spectrum, fingerprint bits and
// fragments of a molecule. Sees LibTorch; used by contrastive_towers only.
#pragma once

#include <torch/torch.h>

#include "compute/random.h"
#include "learn/contrastive_towers.h"

namespace histion::learn {

// Dropout by an own generator: LibTorch's is shared between threads, so that results would depend
// on which shard asks first. Null: no dropout.
HISTION_API torch::Tensor dropped(const torch::Tensor& x, double share, compute::Random* random);

class HISTION_API TowerNet : public torch::nn::Module {
 public:
  TowerNet(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);

  // [rows, widths[0]]: what the rows hold, before the unit vector is made of it.
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random);
  // [rows, dimensions] of length 1.
  torch::Tensor project(const torch::Tensor& gathered, compute::Random* random);

 private:
  TowerOptions options_;
  torch::Tensor table_;  // [tokens, widths[0]]
  torch::Tensor dense_, bias_, scale_, shift_;
  std::vector<torch::Tensor> weights_, biases_;
};

}  // namespace histion::learn
