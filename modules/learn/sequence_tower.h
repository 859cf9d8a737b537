// A tower over tokens in their order, as the SMILES text of a molecule: a Transformer whose tokens
// know their place by sines and cosines (Vaswani 2017, arXiv:1706.03762), pooled by attention.
// Every row begins with a token of its own, so that a row without tokens is one too.
#pragma once

#include "learn/attention.h"
#include "learn/tower.h"

namespace histion::learn {

class SequenceTower : public Tower {
 public:
  SequenceTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) override;

 private:
  torch::Tensor gatherPiece(std::span<const TowerRow* const> rows, compute::Random* random) const;

  torch::Tensor table_;   // [tokens + 2, width]; behind the tokens: the beginning, a hidden token
  torch::Tensor places_;  // [1 + mostTokens, width]; computed, no parameter
  std::shared_ptr<AttentionEncoder> encoder_;
  std::shared_ptr<AttentionPool> pool_;
  Linear dense_;
  Norm norm_;
};

}  // namespace histion::learn
