// One side of a pair of towers: an input becomes a unit vector. The kinds differ in how they gather
// what a row holds; the head that makes the vector is the same for all. Sees LibTorch; used by
// contrastive_towers only.
//
// A tower is pure: nothing in it changes but its parameters, and all chance comes from the
// generator that is passed, so that shards of a batch can be computed side by side with the same
// result.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <span>

#include "compute/random.h"
#include "core/export.h"
#include "learn/tower_options.h"

namespace histion::learn {

// Dropout by an own generator: LibTorch's is shared between threads, so that results would depend
// on which shard asks first. Null: no dropout.
HISTION_API torch::Tensor dropped(const torch::Tensor& x, double share, compute::Random* random);
// Weights drawn from a normal distribution.
HISTION_API torch::Tensor normalWeights(std::int64_t rows, std::int64_t columns, double deviation,
                                        compute::Random& random);

class HISTION_API Tower : public torch::nn::Module {
 public:
  // [rows, width()]: what the rows hold, before the unit vector is made of it. `random` is null
  // outside of training. Throws Usage for rows that do not fit.
  virtual torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) = 0;
  // [rows, dimensions] of length 1.
  torch::Tensor project(const torch::Tensor& gathered, compute::Random* random);
  std::int64_t width() const { return options_.widths.front(); }

 protected:
  explicit Tower(const TowerOptions& options) : options_(options) {}
  // The layers behind gather(); call it at the end of a constructor.
  void makeHead(std::int64_t dimensions, compute::Random& random);
  // A linear layer as two parameters NAME_weight [out, in] and NAME_bias.
  struct Linear {
    torch::Tensor weight, bias;
    torch::Tensor operator()(const torch::Tensor& x) const {
      return torch::linear(x, weight, bias);
    }
  };
  Linear makeLinear(const std::string& name, std::int64_t in, std::int64_t out,
                    compute::Random& random);
  // Layer normalisation over the last dimension: NAME_scale and NAME_shift.
  struct Norm {
    torch::Tensor scale, shift;
    torch::Tensor operator()(const torch::Tensor& x) const {
      return torch::layer_norm(x, {scale.size(0)}, scale, shift);
    }
  };
  Norm makeNorm(const std::string& name, std::int64_t width);
  // The plain numbers of the rows, [rows, dense].
  torch::Tensor denseOf(std::span<const TowerRow> rows) const;
  torch::Device place() const { return headWeights_.front().device(); }

  const TowerOptions options_;

 private:
  std::vector<torch::Tensor> headWeights_, headBiases_;
};

// Weights drawn from `random`. Throws Usage for a shape that makes no sense.
HISTION_API std::shared_ptr<Tower> makeTower(const TowerOptions& options, std::int64_t dimensions,
                                             compute::Random& random);

}  // namespace histion::learn
