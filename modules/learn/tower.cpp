#include "learn/tower.h"

#include <cmath>

#include "core/error.h"

namespace histion::learn {
namespace {

torch::Tensor normal(std::int64_t rows, std::int64_t columns, double deviation,
                     compute::Random& random) {
  torch::Tensor values = torch::empty({rows, columns});
  float* out = values.data_ptr<float>();
  for (std::int64_t i = 0; i < values.numel(); ++i) out[i] = float(random.normal() * deviation);
  return values;
}

}  // namespace

torch::Tensor dropped(const torch::Tensor& x, double share, compute::Random* random) {
  if (!random || share <= 0) return x;
  torch::Tensor mask = torch::empty(x.sizes());
  float* out = mask.data_ptr<float>();
  const auto kept = float(1 / (1 - share));
  for (std::int64_t i = 0; i < mask.numel(); ++i) out[i] = random->uniform() < share ? 0.0f : kept;
  return x * mask.to(x.device());
}

TowerNet::TowerNet(const TowerOptions& options, std::int64_t dimensions, compute::Random& random)
    : options_(options) {
  constexpr double kTokenDeviation = 0.05;
  const std::int64_t width = options.widths.front();
  table_ = register_parameter("tokens", normal(options.tokens, width, kTokenDeviation, random));
  if (options.dense > 0)
    dense_ = register_parameter(
        "dense", normal(width, options.dense, 1 / std::sqrt(double(options.dense)), random));
  bias_ = register_parameter("dense_bias", torch::zeros({width}));
  scale_ = register_parameter("norm_scale", torch::ones({width}));
  shift_ = register_parameter("norm_shift", torch::zeros({width}));
  std::vector<std::int64_t> sizes = options.widths;
  sizes.push_back(dimensions);
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const std::string name = "layer" + std::to_string(i);
    weights_.push_back(register_parameter(
        name + "_weight",
        normal(sizes[i + 1], sizes[i], std::sqrt(1.0 / double(sizes[i])), random)));
    biases_.push_back(register_parameter(name + "_bias", torch::zeros({sizes[i + 1]})));
  }
}

torch::Tensor TowerNet::gather(std::span<const TowerRow> rows, compute::Random* random) {
  std::size_t count = 0;
  for (const TowerRow& row : rows) count += row.tokens.size();
  const auto whole = torch::TensorOptions().dtype(torch::kInt64);
  torch::Tensor tokens = torch::empty({std::int64_t(count)}, whole);
  torch::Tensor weights = torch::empty({std::int64_t(count)});
  torch::Tensor offsets = torch::empty({std::int64_t(rows.size())}, whole);
  torch::Tensor dense = torch::empty({std::int64_t(rows.size()), options_.dense});
  auto* token = tokens.data_ptr<std::int64_t>();
  auto* weight = weights.data_ptr<float>();
  std::int64_t at = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const TowerRow& row = rows[r];
    if (std::int64_t(row.dense.size()) != options_.dense || row.tokens.size() != row.weights.size())
      throw Error(ErrorKind::Usage, "a row does not fit the tower", "Report this as a bug");
    offsets.data_ptr<std::int64_t>()[r] = at;
    for (std::size_t i = 0; i < row.tokens.size(); ++i) {
      if (row.tokens[i] < 0 || row.tokens[i] >= options_.tokens)
        throw Error(ErrorKind::Usage, "a row holds a token that the tower does not know",
                    "Use the vocabulary of the model");
      if (random && options_.tokenDropout > 0 && random->uniform() < options_.tokenDropout)
        continue;
      token[at] = row.tokens[i];
      weight[at++] = row.weights[i];
    }
    std::copy(row.dense.begin(), row.dense.end(),
              dense.data_ptr<float>() + std::int64_t(r) * options_.dense);
  }
  const torch::Device device = table_.device();
  torch::Tensor sum = std::get<0>(torch::embedding_bag(table_, tokens.narrow(0, 0, at).to(device),
                                                       offsets.to(device), false, /*mode: sum*/ 0,
                                                       false, weights.narrow(0, 0, at).to(device)));
  sum = sum + bias_;
  if (options_.dense > 0) sum = sum + torch::matmul(dense.to(device), dense_.t());
  return torch::layer_norm(sum, {options_.widths.front()}, scale_, shift_);
}

torch::Tensor TowerNet::project(const torch::Tensor& gathered, compute::Random* random) {
  torch::Tensor x = gathered;
  for (std::size_t i = 0; i < weights_.size(); ++i)
    x = torch::linear(dropped(torch::gelu(x), options_.dropout, random), weights_[i], biases_[i]);
  return torch::nn::functional::normalize(x, torch::nn::functional::NormalizeFuncOptions().dim(1));
}

}  // namespace histion::learn
