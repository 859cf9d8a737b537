#include "learn/graph_tower.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "learn/row_pieces.h"

namespace histion::learn {

torch::Tensor gineSum(const torch::Tensor& nodes, const torch::Tensor& kinds,
                      const GraphEdges& edges) {
  const torch::Tensor sent =
      torch::relu(nodes.index_select(0, edges.from) + kinds.index_select(0, edges.kind));
  return torch::zeros_like(nodes).index_add(0, edges.to, sent);
}

GcnShares gcnShares(std::int64_t nodes, const GraphEdges& edges) {
  const torch::Tensor one =
      torch::ones({edges.to.size(0), 1}, torch::TensorOptions().device(edges.to.device()));
  const torch::Tensor degrees =
      torch::ones({nodes, 1}, one.options()).index_add(0, edges.to, one).rsqrt();
  return {degrees.index_select(0, edges.from) * degrees.index_select(0, edges.to),
          degrees * degrees};
}

torch::Tensor gcnMean(const torch::Tensor& nodes, const GraphEdges& edges,
                      const GcnShares& shares) {
  return (nodes * shares.own)
      .index_add(0, edges.to, nodes.index_select(0, edges.from) * shares.edge);
}

GraphTower::GraphTower(const TowerOptions& options, std::int64_t dimensions,
                       compute::Random& random)
    : Tower(options) {
  const std::int64_t width = this->width();
  table_ = register_parameter(
      "tokens",
      normalWeights(options.tokens, width, 1 / std::sqrt(double(options.fields)), random));
  for (std::int64_t i = 0; i < options.layers; ++i) {
    const std::string name = "step" + std::to_string(i);
    Step step;
    if (options.step == GraphStep::Gine) {
      constexpr double kKindDeviation = 0.5;
      step.kinds = register_parameter(
          name + "_kinds", normalWeights(options.edgeKinds, width, kKindDeviation, random));
      step.epsilon = register_parameter(name + "_epsilon", torch::zeros({1}));
      step.first = makeLinear(name + "_first", width, 2 * width, random);
      step.second = makeLinear(name + "_second", 2 * width, width, random);
    } else {
      step.first = makeLinear(name, width, width, random);
    }
    step.norm = makeNorm(name + "_norm", width);
    steps_.push_back(step);
  }
  pool_ = makeLinear("pool", 2 * width, width, random);
  if (options.dense > 0) dense_ = makeLinear("dense", options.dense, width, random);
  {
    // So that a row without nodes is no zero, which has no direction.
    const torch::NoGradGuard guard;
    constexpr double kNothingDeviation = 0.1;
    pool_.bias.copy_(normalWeights(1, width, kNothingDeviation, random)[0]);
  }
  norm_ = makeNorm("norm", width);
  makeHead(dimensions, random);
}

GraphTower::Batch GraphTower::joined(std::span<const TowerRow> rows,
                                     compute::Random* random) const {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Use the vocabulary of the model");
  };
  const auto fields = std::size_t(options_.fields);
  const bool hide = random && options_.tokenDropout > 0;
  Batch batch;
  std::int64_t first = 0;
  for (const TowerRow& row : rows) {
    require(row.tokens.size() % fields == 0, "a row does not hold all tokens of its nodes");
    const auto nodes = std::int64_t(row.tokens.size() / fields);
    for (std::size_t i = 0; i < row.tokens.size(); i += fields) {
      const bool hidden = hide && random->uniform() < options_.tokenDropout;
      for (std::size_t field = i; field < i + fields; ++field) {
        const std::int32_t token = row.tokens[field];
        require(token >= 0 && token < options_.tokens,
                "a row holds a token that the tower does not know");
        batch.tokens.push_back(hidden ? options_.tokens - 1 : token);
      }
    }
    for (const TowerEdge& edge : row.edges) {
      require(edge.from >= 0 && edge.from < nodes && edge.to >= 0 && edge.to < nodes,
              "a row holds an edge to a node that is not there");
      require(edge.kind >= 0 && edge.kind < options_.edgeKinds,
              "a row holds a kind of edge that the tower does not know");
      batch.from.push_back(first + edge.from);
      batch.to.push_back(first + edge.to);
      batch.kind.push_back(edge.kind);
    }
    batch.nodes.push_back(nodes);
    first += nodes;
  }
  return batch;
}

torch::Tensor GraphTower::pooled(const torch::Tensor& nodes,
                                 const std::vector<std::int64_t>& counts) const {
  // For the largest values rows become equally long: with a node that is never the largest, and
  // with a zero where a row has no node at all.
  constexpr float kLow = -1e30f;
  const auto rows = std::int64_t(counts.size());
  const std::int64_t width = nodes.size(1), zero = nodes.size(0), low = zero + 1;
  const std::int64_t longest = std::max<std::int64_t>(1, *std::ranges::max_element(counts));
  std::vector<std::int64_t> padded, rowOf;
  std::vector<float> shares;
  for (std::int64_t r = 0; r < rows; ++r) {
    const std::int64_t count = counts[std::size_t(r)], first = std::int64_t(rowOf.size());
    for (std::int64_t i = 0; i < count; ++i) padded.push_back(first + i);
    padded.insert(padded.end(), std::size_t(longest - count), count > 0 ? low : zero);
    rowOf.insert(rowOf.end(), std::size_t(count), r);
    shares.push_back(1.0f / float(std::max<std::int64_t>(1, count)));
  }
  const torch::Tensor sum = torch::zeros({rows, width}, nodes.options())
                                .index_add(0, torch::tensor(rowOf).to(place()), nodes);
  const torch::Tensor most = torch::cat({nodes, torch::zeros({1, width}, nodes.options()),
                                         torch::full({1, width}, kLow, nodes.options())})
                                 .index_select(0, torch::tensor(padded).to(place()))
                                 .view({rows, longest, width})
                                 .amax(1);
  return torch::cat({sum * torch::tensor(shares).to(place()).unsqueeze(1), most}, 1);
}

torch::Tensor GraphTower::gather(std::span<const TowerRow> rows, compute::Random* random) {
  constexpr std::size_t kPiece = 32;
  return inPieces(rows, kPiece, place(),
                  [&](std::span<const TowerRow> piece) { return gatherPiece(piece, random); });
}

torch::Tensor GraphTower::gatherPiece(std::span<const TowerRow> rows, compute::Random* random) {
  const torch::Tensor dense = denseOf(rows);
  const Batch batch = joined(rows, random);
  const GraphEdges edges{torch::tensor(batch.from).to(place()), torch::tensor(batch.to).to(place()),
                         torch::tensor(batch.kind).to(place())};
  torch::Tensor x = table_.index_select(0, torch::tensor(batch.tokens).to(place()))
                        .view({-1, options_.fields, width()})
                        .sum(1);
  const bool gine = options_.step == GraphStep::Gine;
  const GcnShares shares = gine ? GcnShares{} : gcnShares(x.size(0), edges);
  for (const Step& step : steps_) {
    const torch::Tensor y =
        gine ? step.second(
                   torch::relu(step.first(x * (1 + step.epsilon) + gineSum(x, step.kinds, edges))))
             : step.first(gcnMean(x, edges, shares));
    x = x + dropped(torch::relu(step.norm(y)), options_.dropout, random);
  }
  x = pool_(pooled(x, batch.nodes));
  if (options_.dense > 0) x = x + dense_(dense);
  return norm_(x);
}

}  // namespace histion::learn
