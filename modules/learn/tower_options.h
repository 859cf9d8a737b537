// The shapes of towers and what they are given. A tower turns what is known of one thing (a
// spectrum, a molecule) into a unit vector; its kind says how it looks at it. Free of LibTorch.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/export.h"

namespace histion::learn {

// An edge of a graph, or one direction of a bond.
struct TowerEdge {
  std::int32_t from, to, kind;
  bool operator==(const TowerEdge&) const = default;
};

// One input of a tower. Which parts are there depends on the kind of the tower.
struct TowerRow {
  std::vector<std::int32_t> tokens;    // in [0, TowerOptions::tokens); others are an error
  std::vector<float> weights;          // Bag, Convolution, Peaks: one for each token or position
  std::vector<float> dense;            // as many as TowerOptions::dense
  std::vector<double> positions = {};  // Peaks: m/z, ascending
  std::vector<TowerEdge> edges = {};   // Graph: between nodes
  std::vector<TowerRow> also = {};     // right sides only: what the second right tower sees
};

enum class TowerKind {
  Bag,          // weighted tokens without an order: formulas, fragments, bits of a fingerprint
  Convolution,  // tokens are places on a line of `tokens` bins: a one-dimensional network over them
  Peaks,        // positions with weights: a Transformer over peaks (Fourier features of m/z)
  Graph,        // tokens are the features of nodes, `fields` for each node in turn; with edges
  Sequence,     // tokens in their order: a Transformer over text
};

enum class GraphStep {
  Gine,  // sum of neighbours with edge features, then two layers (Hu 2020, arXiv:1905.12265)
  Gcn,   // mean by degrees with self loops, one layer (Kipf 2017, arXiv:1609.02907)
};

struct TowerOptions {
  std::int64_t tokens = 0;  // of the vocabulary; bins of a Convolution; 0 for Peaks
  std::int64_t dense = 0;   // plain numbers beside them: how it was measured
  // Width of what is gathered, then of the layers of the head. The body of the kinds other than Bag
  // is as wide as the first.
  std::vector<std::int64_t> widths{384, 768};
  double dropout = 0.3;
  double tokenDropout = 0.0;  // share left out (Graph, Sequence: hidden) while training

  TowerKind kind = TowerKind::Bag;
  std::int64_t layers = 3;       // of the body
  std::int64_t heads = 8;        // of attention
  std::int64_t mostTokens = 64;  // Peaks: the weightiest are kept; Sequence: the first
  // Peaks: attention also sees the differences of positions, as edges of a peak graph.
  bool differences = false;
  // Peaks: so many overlapping windows of m/z are encoded beside the whole, with the same weights,
  // and pooled by attention.
  std::int64_t windows = 0;
  GraphStep step = GraphStep::Gine;
  std::int64_t fields = 1;     // Graph: tokens of a node
  std::int64_t edgeKinds = 0;  // Graph

  HISTION_API nlohmann::json json() const;
  HISTION_API static TowerOptions from(const nlohmann::json& document);  // throws json's exceptions
  // Throws Usage for a shape that makes no sense.
  HISTION_API void check() const;
  // A shape that asks for more numbers than a file holds must not be built: at least so many are
  // needed.
  std::int64_t leastNumbers(std::int64_t dimensions) const;
};

}  // namespace histion::learn
