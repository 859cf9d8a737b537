#include "learn/convolution_tower.h"

#include <algorithm>

#include "core/error.h"
#include "learn/row_pieces.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kKernel = 5, kLeastChannels = 16;

}  // namespace

std::int64_t ConvolutionTower::channels(std::int64_t layer) const {
  return std::max(std::min(kLeastChannels, width()), width() >> (options_.layers - layer));
}

ConvolutionTower::ConvolutionTower(const TowerOptions& options, std::int64_t dimensions,
                                   compute::Random& random)
    : Tower(options) {
  constexpr double kPlaceDeviation = 0.5;
  anywhere_ = register_parameter("anywhere", normalWeights(1, channels(0), 1, random));
  places_ = register_parameter("places",
                               normalWeights(options.tokens, channels(0), kPlaceDeviation, random));
  std::int64_t length = options.tokens;
  for (std::int64_t i = 0; i < options.layers; ++i) {
    const std::string name = "convolution" + std::to_string(i);
    const std::int64_t stride = length > 2 * kKernel ? 2 : 1;
    length = (length - 1) / stride + 1;
    layers_.push_back({makeLinear(name, channels(i) * kKernel, channels(i + 1), random),
                       makeNorm(name + "_norm", channels(i + 1)), stride});
  }
  pool_ = makeLinear("pool", 2 * width(), width(), random);
  if (options.dense > 0) dense_ = makeLinear("dense", options.dense, width(), random);
  {
    // So that a row without places is no zero, which has no direction.
    const torch::NoGradGuard guard;
    constexpr double kNothingDeviation = 0.1;
    pool_.bias.copy_(normalWeights(1, width(), kNothingDeviation, random)[0]);
  }
  norm_ = makeNorm("norm", width());
  makeHead(dimensions, random);
}

torch::Tensor ConvolutionTower::lines(std::span<const TowerRow> rows,
                                      compute::Random* random) const {
  std::vector<std::int64_t> tokens, places;
  std::vector<float> weights;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const TowerRow& row = rows[r];
    if (row.tokens.size() != row.weights.size())
      throw Error(ErrorKind::Usage, "a row does not fit the tower", "Report this as a bug");
    for (std::size_t i = 0; i < row.tokens.size(); ++i) {
      if (row.tokens[i] < 0 || row.tokens[i] >= options_.tokens)
        throw Error(ErrorKind::Usage, "a row holds a place that is not on the line",
                    "Use the bins of the model");
      if (random && options_.tokenDropout > 0 && random->uniform() < options_.tokenDropout)
        continue;
      tokens.push_back(row.tokens[i]);
      places.push_back(std::int64_t(r) * options_.tokens + row.tokens[i]);
      weights.push_back(row.weights[i]);
    }
  }
  const torch::Tensor seen =
      (places_.index_select(0, torch::tensor(tokens).to(place())) + anywhere_) *
      torch::tensor(weights).to(place()).unsqueeze(1);
  return torch::zeros({std::int64_t(rows.size()) * options_.tokens, channels(0)}, seen.options())
      .index_add(0, torch::tensor(places).to(place()), seen)
      .view({std::int64_t(rows.size()), options_.tokens, channels(0)})
      .transpose(1, 2);
}

torch::Tensor ConvolutionTower::gather(std::span<const TowerRow> rows, compute::Random* random) {
  constexpr std::size_t kPiece = 16;
  return inPieces(rows, kPiece, place(),
                  [&](std::span<const TowerRow> piece) { return gatherPiece(piece, random); });
}

torch::Tensor ConvolutionTower::gatherPiece(std::span<const TowerRow> rows,
                                            compute::Random* random) {
  const torch::Tensor dense = denseOf(rows);
  torch::Tensor x = lines(rows, random);
  for (const Layer& layer : layers_) {
    const std::int64_t in = x.size(1), out = layer.kernel.weight.size(0);
    x = torch::conv1d(x, layer.kernel.weight.view({out, in, kKernel}), layer.kernel.bias,
                      layer.stride, kKernel / 2);
    // Over channels and places of one row: a row's vector depends on no other row.
    x = torch::gelu(torch::group_norm(x, 1, layer.norm.scale, layer.norm.shift));
  }
  x = pool_(torch::cat({x.mean(2), x.amax(2)}, 1));
  if (options_.dense > 0) x = x + dense_(dense);
  return norm_(x);
}

}  // namespace histion::learn
