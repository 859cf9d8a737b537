// The towers, the auxiliary outputs and the temperature as one module. Sees LibTorch; used by
// contrastive_towers and its training loop.
#pragma once

#include "learn/contrastive_towers.h"
#include "learn/network.h"
#include "learn/tower.h"

namespace histion::learn {

class HISTION_API TowersNet : public torch::nn::Module {
 public:
  TowersNet(const ContrastiveOptions& options, std::uint64_t seed);

  // Logits of the auxiliary tokens [rows, auxiliary] of what the left tower gathered.
  torch::Tensor auxiliary(const torch::Tensor& gathered, compute::Random* random);
  torch::Tensor quantity(const torch::Tensor& gathered);  // [rows]
  // What the second right tower sees of rows. Throws Usage when they do not tell.
  static std::vector<TowerRow> secondRows(std::span<const TowerRow> rows);
  // The unit vector of right sides [rows, dimensions]: of both right towers where there are two.
  torch::Tensor rightVector(std::span<const TowerRow> rows);

  const ContrastiveOptions& options() const { return options_; }

  std::shared_ptr<Tower> left, right, second;  // second: null when there is none
  torch::Tensor logScale;                      // logarithm of 1 / temperature

 private:
  ContrastiveOptions options_;
  torch::Tensor auxiliaryWeight_, auxiliaryBias_, quantityWeight_, quantityBias_;
};

}  // namespace histion::learn
