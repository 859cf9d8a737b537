#include "learn/tower.h"

#include <cmath>

#include "core/error.h"
#include "learn/bag_tower.h"
#include "learn/convolution_tower.h"
#include "learn/graph_tower.h"
#include "learn/peaks_tower.h"
#include "learn/sequence_tower.h"

namespace histion::learn {

torch::Tensor normalWeights(std::int64_t rows, std::int64_t columns, double deviation,
                            compute::Random& random) {
  torch::Tensor values = torch::empty({rows, columns});
  float* out = values.data_ptr<float>();
  for (std::int64_t i = 0; i < values.numel(); ++i) out[i] = float(random.normal() * deviation);
  return values;
}

torch::Tensor dropped(const torch::Tensor& x, double share, compute::Random* random) {
  if (!random || share <= 0) return x;
  if (x.is_cuda()) return torch::dropout(x, share, /*train=*/true);  // one shard, one generator
  torch::Tensor mask = torch::empty(x.sizes());
  float* out = mask.data_ptr<float>();
  const auto kept = float(1 / (1 - share));
  for (std::int64_t i = 0; i < mask.numel(); ++i) out[i] = random->uniform() < share ? 0.0f : kept;
  return x * mask.to(x.device());
}

Tower::Linear Tower::makeLinear(const std::string& name, std::int64_t in, std::int64_t out,
                                compute::Random& random) {
  torch::Tensor weight = register_parameter(
      name + "_weight", normalWeights(out, in, std::sqrt(1.0 / double(in)), random));
  return {weight, register_parameter(name + "_bias", torch::zeros({out}))};
}

Tower::Norm Tower::makeNorm(const std::string& name, std::int64_t width) {
  torch::Tensor scale = register_parameter(name + "_scale", torch::ones({width}));
  return {scale, register_parameter(name + "_shift", torch::zeros({width}))};
}

void Tower::makeHead(std::int64_t dimensions, compute::Random& random) {
  std::vector<std::int64_t> sizes = options_.widths;
  sizes.push_back(dimensions);
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const Linear layer = makeLinear("layer" + std::to_string(i), sizes[i], sizes[i + 1], random);
    headWeights_.push_back(layer.weight);
    headBiases_.push_back(layer.bias);
  }
}

torch::Tensor Tower::denseOf(std::span<const TowerRow> rows) const {
  torch::Tensor dense = torch::empty({std::int64_t(rows.size()), options_.dense});
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (std::int64_t(rows[r].dense.size()) != options_.dense)
      throw Error(ErrorKind::Usage, "a row does not fit the tower", "Report this as a bug");
    std::copy(rows[r].dense.begin(), rows[r].dense.end(),
              dense.data_ptr<float>() + std::int64_t(r) * options_.dense);
  }
  return dense.to(place());
}

torch::Tensor Tower::project(const torch::Tensor& gathered, compute::Random* random) {
  torch::Tensor x = gathered;
  for (std::size_t i = 0; i < headWeights_.size(); ++i)
    x = torch::linear(dropped(torch::gelu(x), options_.dropout, random), headWeights_[i],
                      headBiases_[i]);
  return torch::nn::functional::normalize(x, torch::nn::functional::NormalizeFuncOptions().dim(1));
}

std::shared_ptr<Tower> makeTower(const TowerOptions& options, std::int64_t dimensions,
                                 compute::Random& random) {
  options.check();
  switch (options.kind) {
    case TowerKind::Bag:
      return std::make_shared<BagTower>(options, dimensions, random);
    case TowerKind::Peaks:
      return std::make_shared<PeaksTower>(options, dimensions, random);
    case TowerKind::Convolution:
      return std::make_shared<ConvolutionTower>(options, dimensions, random);
    case TowerKind::Graph:
      return std::make_shared<GraphTower>(options, dimensions, random);
    case TowerKind::Sequence:
      return std::make_shared<SequenceTower>(options, dimensions, random);
  }
  throw Error(ErrorKind::Usage, "there is no tower of this kind",
              "Correct the shape of the towers");
}

}  // namespace histion::learn
