// Both towers, the auxiliary output and the temperature as one module. Sees LibTorch; used by
// contrastive_towers and its training loop.
#pragma once

#include <cmath>

#include "learn/network.h"
#include "learn/tower.h"

namespace histion::learn {

class TowersNet : public torch::nn::Module {
 public:
  TowersNet(const ContrastiveOptions& options, std::uint64_t seed) : options_(options) {
    compute::Random random(seed);
    left = register_module("left",
                           std::make_shared<TowerNet>(options.left, options.dimensions, random));
    right = register_module("right",
                            std::make_shared<TowerNet>(options.right, options.dimensions, random));
    if (options.auxiliary > 0) {
      const std::int64_t width = options.left.widths.front();
      torch::Tensor weights = torch::empty({options.auxiliary, width});
      float* out = weights.data_ptr<float>();
      for (std::int64_t i = 0; i < weights.numel(); ++i)
        out[i] = float(random.normal() / std::sqrt(double(width)));
      auxiliaryWeight_ = register_parameter("auxiliary_weight", weights);
      // Most tokens are absent: a row begins with that.
      constexpr double kAbsent = -4.0;
      auxiliaryBias_ =
          register_parameter("auxiliary_bias", torch::full({options.auxiliary}, kAbsent));
    }
    logScale = register_parameter("log_scale", torch::zeros({1}));
  }

  torch::Tensor auxiliary(const torch::Tensor& gathered, compute::Random* random) {
    return torch::linear(dropped(torch::gelu(gathered), options_.left.dropout, random),
                         auxiliaryWeight_, auxiliaryBias_);
  }

  const ContrastiveOptions& options() const { return options_; }

  std::shared_ptr<TowerNet> left, right;
  torch::Tensor logScale;  // logarithm of 1 / temperature

 private:
  ContrastiveOptions options_;
  torch::Tensor auxiliaryWeight_, auxiliaryBias_;
};

}  // namespace histion::learn
