#include "learn/optimizer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "learn/adam_kernel.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kChunk = 1 << 15;  // values of one task

}  // namespace

double warmCosine(double learningRate, double warmUp, std::int64_t step, std::int64_t steps) {
  constexpr double kFirst = 1e-3;  // of the steps: the first one is not lost
  const double at = double(step) / double(std::max<std::int64_t>(steps, 1));
  if (at < warmUp) return learningRate * (at + kFirst) / warmUp;
  const double share = std::min((at - warmUp) / (1 - warmUp), 1.0);
  return learningRate * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

Adam::Adam(torch::nn::Module& module, AdamOptions options)
    : options_(options), parameters_(module.parameters()) {
  const torch::NoGradGuard guard;
  std::vector<torch::Tensor> flat;
  std::int64_t offset = 0;
  for (const torch::Tensor& p : parameters_) {
    flat.push_back(p.detach().reshape({-1}));
    offsets_.push_back(offset);
    offset += p.numel();
  }
  values_ = torch::cat(flat).contiguous();
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    parameters_[i].set_data(
        values_.narrow(0, offsets_[i], parameters_[i].numel()).view(parameters_[i].sizes()));
  first_ = torch::zeros_like(values_);
  second_ = torch::zeros_like(values_);
  if (!values_.is_cpu()) {
    decay_ = torch::zeros_like(values_);
    for (std::size_t i = 0; i < parameters_.size(); ++i)
      if (parameters_[i].dim() > 1) decay_.narrow(0, offsets_[i], parameters_[i].numel()).fill_(1);
  }
}

void Adam::step(const std::vector<std::vector<torch::Tensor>>& gradients,
                const std::vector<float>& share, double learningRate, Workers& workers) {
  ++steps_;
  if (values_.is_cpu())
    stepOnCpu(gradients, share, learningRate, workers);
  else
    stepOnDevice(gradients.front(), learningRate);
}

void Adam::stepOnCpu(const std::vector<std::vector<torch::Tensor>>& gradients,
                     const std::vector<float>& share, double learningRate, Workers& workers) {
  struct Piece {
    std::size_t parameter;
    std::int64_t from, count;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    for (std::int64_t from = 0; from < parameters_[i].numel(); from += kChunk)
      pieces.push_back({i, from, std::min(kChunk, parameters_[i].numel() - from)});

  const double correction1 = 1.0 - std::pow(options_.beta1, double(steps_));
  const double correction2 = 1.0 - std::pow(options_.beta2, double(steps_));
  AdamConstants shared{float(options_.beta1),
                       float(options_.beta2),
                       float(options_.epsilon),
                       float(learningRate / correction1),
                       float(1.0 / std::sqrt(correction2)),
                       0.0f,
                       1.0f};
  float* values = values_.data_ptr<float>();
  float* first = first_.data_ptr<float>();
  float* second = second_.data_ptr<float>();
  // Few large tasks: handing out a task costs more than a small piece of the sum.
  const int tasks = std::min<int>(workers.threads(), int(pieces.size()));
  workers.run(tasks, [&](int task) {
    thread_local std::vector<float> sum(kChunk);
    for (std::size_t k = std::size_t(task); k < pieces.size(); k += std::size_t(tasks)) {
      const Piece& piece = pieces[k];
      for (std::size_t s = 0; s < gradients.size(); ++s) {
        const float* gradient = gradients[s][piece.parameter].data_ptr<float>() + piece.from;
        if (s == 0)
          setScaled(sum.data(), gradient, share[s], piece.count);
        else
          addScaled(sum.data(), gradient, share[s], piece.count);
      }
      AdamConstants constants = shared;
      if (parameters_[piece.parameter].dim() > 1) {
        if (options_.decoupled)
          constants.keep = float(1.0 - learningRate * options_.weightDecay);
        else
          constants.coupledDecay = float(options_.weightDecay);
      }
      const std::int64_t at = offsets_[piece.parameter] + piece.from;
      adamStep(values + at, first + at, second + at, sum.data(), piece.count, constants);
    }
  });
}

void Adam::stepOnDevice(const std::vector<torch::Tensor>& gradients, double learningRate) {
  const torch::NoGradGuard guard;
  std::vector<torch::Tensor> flat;
  for (const torch::Tensor& g : gradients) flat.push_back(g.reshape({-1}));
  torch::Tensor gradient = torch::cat(flat);
  if (options_.weightDecay > 0 && options_.decoupled)
    values_.addcmul_(values_, decay_, -learningRate * options_.weightDecay);
  else if (options_.weightDecay > 0)
    gradient.addcmul_(values_, decay_, options_.weightDecay);
  first_.mul_(options_.beta1).add_(gradient, 1.0 - options_.beta1);
  second_.mul_(options_.beta2).addcmul_(gradient, gradient, 1.0 - options_.beta2);
  const double correction1 = 1.0 - std::pow(options_.beta1, double(steps_));
  const double correction2 = 1.0 - std::pow(options_.beta2, double(steps_));
  const torch::Tensor root =
      second_.sqrt().mul_(1.0 / std::sqrt(correction2)).add_(options_.epsilon);
  values_.addcdiv_(first_, root, -learningRate / correction1);
}

}  // namespace histion::learn
