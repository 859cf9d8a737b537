#include "learn/towers_net.h"

#include <cmath>

#include "core/error.h"

namespace histion::learn {

TowersNet::TowersNet(const ContrastiveOptions& options, std::uint64_t seed) : options_(options) {
  compute::Random random(seed);
  left = register_module("left", makeTower(options.left, options.dimensions, random));
  right = register_module("right", makeTower(options.right, options.dimensions, random));
  if (options.second)
    second = register_module("second", makeTower(*options.second, options.dimensions, random));
  const std::int64_t width = left->width();
  const double deviation = 1 / std::sqrt(double(width));
  if (options.auxiliary > 0) {
    auxiliaryWeight_ = register_parameter(
        "auxiliary_weight", normalWeights(options.auxiliary, width, deviation, random));
    // Most tokens are absent: a row begins with that.
    constexpr double kAbsent = -4.0;
    auxiliaryBias_ =
        register_parameter("auxiliary_bias", torch::full({options.auxiliary}, kAbsent));
  }
  if (options.quantity) {
    quantityWeight_ =
        register_parameter("quantity_weight", normalWeights(1, width, deviation, random));
    quantityBias_ = register_parameter("quantity_bias", torch::zeros({1}));
  }
  logScale = register_parameter("log_scale", torch::zeros({1}));
}

torch::Tensor TowersNet::auxiliary(const torch::Tensor& gathered, compute::Random* random) {
  return torch::linear(dropped(torch::gelu(gathered), options_.left.dropout, random),
                       auxiliaryWeight_, auxiliaryBias_);
}

torch::Tensor TowersNet::quantity(const torch::Tensor& gathered) {
  return torch::linear(torch::gelu(gathered), quantityWeight_, quantityBias_).squeeze(1);
}

std::vector<TowerRow> TowersNet::secondRows(std::span<const TowerRow> rows) {
  std::vector<TowerRow> also;
  for (const TowerRow& row : rows) {
    if (row.also.empty())
      throw Error(ErrorKind::Usage, "a row says nothing to the second tower",
                  "Report this as a bug");
    also.push_back(row.also.front());
  }
  return also;
}

torch::Tensor TowersNet::rightVector(std::span<const TowerRow> rows) {
  const torch::Tensor first = right->project(right->gather(rows, nullptr), nullptr);
  if (!second) return first;
  const auto also = secondRows(rows);
  const torch::Tensor other = second->project(second->gather(also, nullptr), nullptr);
  return torch::nn::functional::normalize(first + other,
                                          torch::nn::functional::NormalizeFuncOptions().dim(1));
}

}  // namespace histion::learn
