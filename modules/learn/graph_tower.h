// A tower over graphs, as the atoms and bonds of a molecule: nodes learn from their neighbours,
// step by step; then mean and largest value over the nodes. The graphs of all rows are computed
// side by side as one.
#pragma once

#include "learn/tower.h"

namespace histion::learn {

// Edges of graphs that stand side by side; all [edges], whole numbers.
struct GraphEdges {
  torch::Tensor from, to, kind;
};

// For each node the sum over the edges that lead to it of relu(node they come from + vector of
// their kind) (GINE, Hu 2020, arXiv:1905.12265). nodes [nodes, width], kinds [kinds, width].
HISTION_API torch::Tensor gineSum(const torch::Tensor& nodes, const torch::Tensor& kinds,
                                  const GraphEdges& edges);

// What each edge and each node itself counts in gcnMean: 1 / root of both ends' degrees, which are
// the edges that lead there and the node itself (Kipf 2017, arXiv:1609.02907).
struct GcnShares {
  torch::Tensor edge, own;  // [edges, 1], [nodes, 1]
};
HISTION_API GcnShares gcnShares(std::int64_t nodes, const GraphEdges& edges);
HISTION_API torch::Tensor gcnMean(const torch::Tensor& nodes, const GraphEdges& edges,
                                  const GcnShares& shares);

class GraphTower : public Tower {
 public:
  GraphTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) override;

 private:
  torch::Tensor gatherPiece(std::span<const TowerRow> rows, compute::Random* random);
  struct Batch {
    std::vector<std::int64_t> tokens;          // fields of the nodes in turn
    std::vector<std::int64_t> from, to, kind;  // of the edges
    std::vector<std::int64_t> nodes;           // number in each row
  };
  Batch joined(std::span<const TowerRow> rows, compute::Random* random) const;
  // Mean and largest value over the nodes of each row [rows, 2 width]; zeros where there are none.
  torch::Tensor pooled(const torch::Tensor& nodes, const std::vector<std::int64_t>& counts) const;

  struct Step {
    torch::Tensor kinds, epsilon;  // Gine
    Linear first, second;          // second: Gine
    Norm norm;
  };
  torch::Tensor table_;  // [tokens, width]
  std::vector<Step> steps_;
  Linear pool_, dense_;
  Norm norm_;
};

}  // namespace histion::learn
