// The tower over graphs: its steps and the whole by hand, what it can tell apart, what must not
// matter, bad rows.
#include "learn/graph_tower.h"

#include <cmath>

#include "tower_phantoms.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kTokens = 12, kFields = 2, kEdgeKinds = 3;
constexpr std::int32_t kMask = kTokens - 1;

TowerOptions small(GraphStep step) {
  TowerOptions options;
  options.kind = TowerKind::Graph;
  options.tokens = kTokens;
  options.widths = {32, 48};
  options.dropout = 0;
  options.layers = 3;
  options.step = step;
  options.fields = kFields;
  options.edgeKinds = kEdgeKinds;
  return options;
}

void connect(TowerRow& row, std::int32_t a, std::int32_t b, std::int32_t kind) {
  row.edges.push_back({a, b, kind});
  row.edges.push_back({b, a, kind});
}

// Trees of the same nodes: they differ by their edges, of which all are of one kind.
std::vector<TowerRow> trees(int count) {
  compute::Random random(13);
  std::vector<TowerRow> rows;
  for (int i = 0; i < count; ++i) {
    TowerRow row;
    for (std::int32_t node = 0; node < 9; ++node) {
      row.tokens.insert(row.tokens.end(), {node % 4, 4 + node % 3});
      if (node > 0) connect(row, node, std::int32_t(random.below(node)), 0);
    }
    rows.push_back(row);
  }
  return rows;
}

TowerRow renumbered(const TowerRow& row, compute::Random& random) {
  std::vector<std::int32_t> place(row.tokens.size() / kFields);
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = std::int32_t(i);
  random.shuffle(place);
  TowerRow other = row;
  for (std::size_t i = 0; i < place.size(); ++i)
    for (std::size_t field = 0; field < kFields; ++field)
      other.tokens[std::size_t(place[i]) * kFields + field] = row.tokens[i * kFields + field];
  for (TowerEdge& edge : other.edges)
    edge = {place[std::size_t(edge.from)], place[std::size_t(edge.to)], edge.kind};
  random.shuffle(other.edges);
  return other;
}

class GraphTowers : public testing::TestWithParam<GraphStep> {};
INSTANTIATE_TEST_SUITE_P(Steps, GraphTowers, testing::Values(GraphStep::Gine, GraphStep::Gcn));

TEST(GraphSteps, GineSumsWhatNeighboursAndEdgesSayByHand) {
  const torch::Tensor nodes = torch::tensor({{1.0f, -1.0f}, {0.0f, 2.0f}, {-3.0f, 1.0f}});
  const torch::Tensor kinds = torch::tensor({{0.5f, 0.5f}, {1.0f, -2.0f}});
  // 0 -> 1 of kind 0, 2 -> 1 of kind 1, 1 -> 0 of kind 0.
  const GraphEdges edges{torch::tensor({0, 2, 1}, torch::kInt64),
                         torch::tensor({1, 1, 0}, torch::kInt64),
                         torch::tensor({0, 1, 0}, torch::kInt64)};
  // At 1: relu(1.5, -0.5) + relu(-2, -1); at 0: relu(0.5, 2.5); nothing leads to 2.
  const torch::Tensor expected = torch::tensor({{0.5f, 2.5f}, {1.5f, 0.0f}, {0.0f, 0.0f}});
  EXPECT_TRUE(torch::allclose(gineSum(nodes, kinds, edges), expected));
}

TEST(GraphSteps, GcnIsTheNormalisedAdjacencyWithSelfLoopsByHand) {
  const torch::Tensor nodes = torch::tensor({{1.0f}, {10.0f}, {100.0f}});
  // 0 - 1 - 2: with themselves the nodes have degrees 2, 3 and 2.
  const GraphEdges edges{torch::tensor({0, 1, 1, 2}, torch::kInt64),
                         torch::tensor({1, 0, 2, 1}, torch::kInt64),
                         torch::zeros({4}, torch::kInt64)};
  const float root = std::sqrt(6.0f);
  const torch::Tensor expected =
      torch::tensor({{1 / 2.0f + 10 / root}, {10 / 3.0f + 101 / root}, {100 / 2.0f + 10 / root}});
  EXPECT_TRUE(torch::allclose(gcnMean(nodes, edges, gcnShares(3, edges)), expected));
}

// The whole of gather() for one graph, with plain loops.
class ByHand {
 public:
  ByHand(Tower& tower, std::size_t width) : width_(width) {
    for (const auto& item : tower.named_parameters())
      values_[item.key()] = {item.value().data_ptr<float>(),
                             item.value().data_ptr<float>() + item.value().numel()};
  }
  using Vector = std::vector<double>;

  Vector linear(const std::string& name, const Vector& x) const {
    const auto &weight = values_.at(name + "_weight"), &bias = values_.at(name + "_bias");
    Vector y(bias.begin(), bias.end());
    for (std::size_t i = 0; i < y.size(); ++i)
      for (std::size_t j = 0; j < x.size(); ++j) y[i] += weight[i * x.size() + j] * x[j];
    return y;
  }
  Vector norm(const std::string& name, Vector x) const {
    double mean = 0, variance = 0;
    for (const double value : x) mean += value / double(x.size());
    for (const double value : x) variance += (value - mean) * (value - mean) / double(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] = (x[i] - mean) / std::sqrt(variance + 1e-5) * values_.at(name + "_scale")[i] +
             values_.at(name + "_shift")[i];
    return x;
  }
  Vector gathered(const TowerRow& row, std::int64_t layers) const {
    std::vector<Vector> x(row.tokens.size() / kFields, Vector(width_));
    for (std::size_t i = 0; i < row.tokens.size(); ++i)
      for (std::size_t c = 0; c < width_; ++c)
        x[i / kFields][c] += values_.at("tokens")[std::size_t(row.tokens[i]) * width_ + c];
    for (std::int64_t layer = 0; layer < layers; ++layer) {
      const std::string name = "step" + std::to_string(layer);
      std::vector<Vector> sum = x;
      for (Vector& node : sum)
        for (double& value : node) value *= 1 + values_.at(name + "_epsilon")[0];
      for (const TowerEdge& edge : row.edges)
        for (std::size_t c = 0; c < width_; ++c)
          sum[std::size_t(edge.to)][c] +=
              std::max(0.0, x[std::size_t(edge.from)][c] +
                                values_.at(name + "_kinds")[std::size_t(edge.kind) * width_ + c]);
      for (std::size_t i = 0; i < x.size(); ++i) {
        Vector inner = linear(name + "_first", sum[i]);
        for (double& value : inner) value = std::max(0.0, value);
        const Vector y = norm(name + "_norm", linear(name + "_second", inner));
        for (std::size_t c = 0; c < width_; ++c) x[i][c] += std::max(0.0, y[c]);
      }
    }
    Vector pooled(2 * width_);
    for (std::size_t c = 0; c < width_; ++c) {
      pooled[width_ + c] = x[0][c];
      for (const Vector& node : x) {
        pooled[c] += node[c] / double(x.size());
        pooled[width_ + c] = std::max(pooled[width_ + c], node[c]);
      }
    }
    return norm("norm", linear("pool", pooled));
  }

 private:
  std::size_t width_;
  std::map<std::string, std::vector<float>> values_;
};

TEST(GraphSteps, TheWholeTowerIsWhatPlainLoopsGive) {
  phantom::Gathering gathering(small(GraphStep::Gine));
  {
    const torch::NoGradGuard guard;
    gathering.tower->named_parameters()["step1_epsilon"].fill_(0.25f);
  }
  std::vector<TowerRow> rows = trees(3);
  rows[1].tokens.resize(5 * kFields);
  std::erase_if(rows[1].edges, [](const TowerEdge& e) { return e.from > 4 || e.to > 4; });
  rows[2].edges[0].kind = 2;
  const torch::Tensor gathered = gathering(rows);
  const ByHand byHand(*gathering.tower, 32);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto expected = byHand.gathered(rows[r], 3);
    for (std::size_t c = 0; c < expected.size(); ++c)
      EXPECT_NEAR(gathered[std::int64_t(r)][std::int64_t(c)].item<float>(), expected[c], 1e-4);
  }
}

TEST_P(GraphTowers, LearnsByHeartTreesThatDifferByTheirEdgesAlone) {
  phantom::expectLearnsByHeart(trees(64), small(GetParam()));
}

TEST_P(GraphTowers, DoesNotDependOnThreadsShardsAndOtherRows) {
  std::vector<TowerRow> rows = trees(60);
  rows.insert(rows.begin() + 20, 2, TowerRow{});
  rows.push_back({{1, 5}, {}, {}});
  phantom::expectIndependence(rows, small(GetParam()));
}

TEST_P(GraphTowers, DoesNotDependOnTheOrderOfNodesAndEdges) {
  phantom::Gathering gathering(small(GetParam()));
  compute::Random random(3);
  const auto rows = trees(10);
  for (const TowerRow& row : rows) {
    EXPECT_LT(gathering.distance(row, renumbered(row, random)), 1e-5);
    EXPECT_GT(gathering.distance(row, rows[&row == &rows[0] ? 1 : 0]), 1e-3);
  }
}

TEST_P(GraphTowers, ComesBackFromItsFile) {
  phantom::expectComesBackFromItsFile(trees(20), small(GetParam()));
}

TEST(GraphSteps, GineSeesTheKindsOfEdges) {
  phantom::Gathering gathering(small(GraphStep::Gine));
  const TowerRow row = trees(1).front();
  TowerRow other = row;
  other.edges[0].kind = other.edges[1].kind = 1;
  EXPECT_GT(gathering.distance(row, other), 1e-3);
}

TEST_P(GraphTowers, HidesNodesInTrainingOnly) {
  TowerOptions options = small(GetParam());
  options.tokenDropout = 0.999999;
  phantom::Gathering gathering(options);
  const TowerRow row = trees(1).front();
  TowerRow hidden = row;
  std::ranges::fill(hidden.tokens, kMask);
  compute::Random random(1);
  EXPECT_TRUE(torch::equal(gathering({row}, &random), gathering({hidden})));
  EXPECT_FALSE(torch::allclose(gathering({row}), gathering({hidden})));
}

TEST_P(GraphTowers, ARowWithoutNodesHasAVector) {
  TowerOptions options = small(GetParam());
  options.dense = 1;
  phantom::Gathering gathering(options);
  TowerRow tree = trees(1).front(), empty;
  tree.dense = empty.dense = {0.0f};
  const torch::Tensor none = gathering.tower->project(gathering({empty, empty}), nullptr);
  const torch::Tensor mixed = gathering.tower->project(gathering({tree, empty}), nullptr);
  EXPECT_TRUE(torch::allclose(mixed.norm(2, 1), torch::ones({2}), 1e-5));
  EXPECT_TRUE(torch::allclose(none[0], mixed[1], 1e-4, 1e-5));
}

TEST_P(GraphTowers, RefusesRowsThatDoNotFit) {
  phantom::Gathering gathering(small(GetParam()));
  const TowerRow good{{1, 5, 2, kMask}, {}, {}, {}, {{0, 1, kEdgeKinds - 1}}};
  EXPECT_FALSE(gathering.refuses(good));
  const auto refusesEdge = [&](TowerEdge edge) {
    TowerRow row = good;
    row.edges = {edge};
    return gathering.refuses(row);
  };
  EXPECT_TRUE(refusesEdge({0, 2, 0}));
  EXPECT_TRUE(refusesEdge({2, 0, 0}));
  EXPECT_TRUE(refusesEdge({-1, 0, 0}));
  EXPECT_TRUE(refusesEdge({0, -1, 0}));
  EXPECT_TRUE(refusesEdge({0, 1, kEdgeKinds}));
  EXPECT_TRUE(refusesEdge({0, 1, -1}));
  TowerRow cut = good, unknown = good, dense = good;
  cut.tokens.pop_back();
  cut.edges.clear();
  unknown.tokens[0] = kTokens;
  dense.dense = {1.0f};
  for (const TowerRow& row : {cut, unknown, dense}) EXPECT_TRUE(gathering.refuses(row));
  unknown.tokens[0] = -1;
  EXPECT_TRUE(gathering.refuses(unknown));
}

}  // namespace
}  // namespace histion::learn
