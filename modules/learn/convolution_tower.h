// A tower over places on a line, as the bins of a binned spectrum: a one-dimensional convolutional
// network, each layer of which halves the line, and the mean and the largest value of what is left.
// A place counts by its weight times a vector that is partly the same for all places and partly its
// own: the first lets patterns be recognised wherever they are, the second says where.
#pragma once

#include "learn/tower.h"

namespace histion::learn {

class ConvolutionTower : public Tower {
 public:
  ConvolutionTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) override;

 private:
  torch::Tensor gatherPiece(std::span<const TowerRow> rows, compute::Random* random);
  // Layer 0 is the line itself.
  std::int64_t channels(std::int64_t layer) const;
  // [rows, channels(0), tokens]
  torch::Tensor lines(std::span<const TowerRow> rows, compute::Random* random) const;

  struct Layer {
    Linear kernel;  // weight [out, in * size]
    Norm norm;
    std::int64_t stride;
  };
  torch::Tensor anywhere_;  // [1, channels(0)]
  torch::Tensor places_;    // [tokens, channels(0)]
  std::vector<Layer> layers_;
  Linear pool_, dense_;
  Norm norm_;
};

}  // namespace histion::learn
