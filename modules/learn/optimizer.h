// Adam and AdamW over all parameters at once. The parameters of a module are laid end to end in one
// tensor, so that a step is one pass over memory (CPU) or a handful of launches (CUDA), and a
// checkpoint is three arrays. Used by the Trainer.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "learn/workers.h"

namespace histion::learn {

struct AdamOptions {
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double weightDecay = 0.0;  // on weights (two dimensions or more), not on biases
  bool decoupled = false;    // AdamW (Loshchilov & Hutter 2019): decay beside the gradient
};

// The learning rate of step `step` of `steps`: rising for the share `warmUp` of them, then half a
// cosine down to zero.
double warmCosine(double learningRate, double warmUp, std::int64_t step, std::int64_t steps);

class Adam {
 public:
  // Moves the module's parameters into one tensor on their device.
  Adam(torch::nn::Module& module, AdamOptions options);

  const std::vector<torch::Tensor>& parameters() const { return parameters_; }
  // One step against sum_s share[s] × gradients[s][parameter], added in the order of s.
  void step(const std::vector<std::vector<torch::Tensor>>& gradients,
            const std::vector<float>& share, double learningRate, Workers& workers);

  torch::Tensor& values() { return values_; }
  torch::Tensor& firstMoment() { return first_; }
  torch::Tensor& secondMoment() { return second_; }
  std::int64_t steps() const { return steps_; }
  void setSteps(std::int64_t steps) { steps_ = steps; }

 private:
  void stepOnCpu(const std::vector<std::vector<torch::Tensor>>& gradients,
                 const std::vector<float>& share, double learningRate, Workers& workers);
  void stepOnDevice(const std::vector<torch::Tensor>& gradients, double learningRate);

  AdamOptions options_;
  std::vector<torch::Tensor> parameters_;
  std::vector<std::int64_t> offsets_;  // of each parameter in values_
  torch::Tensor values_, first_, second_;
  torch::Tensor decay_;  // 1 where weight decay applies; on CUDA only
  std::int64_t steps_ = 0;
};

}  // namespace histion::learn
