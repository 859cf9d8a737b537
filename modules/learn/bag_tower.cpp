#include "learn/bag_tower.h"

#include <cmath>

#include "core/error.h"

namespace histion::learn {

BagTower::BagTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random)
    : Tower(options) {
  constexpr double kTokenDeviation = 0.05;
  table_ =
      register_parameter("tokens", normalWeights(options.tokens, width(), kTokenDeviation, random));
  if (options.dense > 0)
    dense_ = register_parameter(
        "dense",
        normalWeights(width(), options.dense, 1 / std::sqrt(double(options.dense)), random));
  bias_ = register_parameter("dense_bias", torch::zeros({width()}));
  norm_ = makeNorm("norm", width());
  makeHead(dimensions, random);
}

torch::Tensor BagTower::gather(std::span<const TowerRow> rows, compute::Random* random) {
  std::size_t count = 0;
  for (const TowerRow& row : rows) count += row.tokens.size();
  const auto whole = torch::TensorOptions().dtype(torch::kInt64);
  torch::Tensor tokens = torch::empty({std::int64_t(count)}, whole);
  torch::Tensor weights = torch::empty({std::int64_t(count)});
  torch::Tensor offsets = torch::empty({std::int64_t(rows.size())}, whole);
  auto* token = tokens.data_ptr<std::int64_t>();
  auto* weight = weights.data_ptr<float>();
  std::int64_t at = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const TowerRow& row = rows[r];
    if (row.tokens.size() != row.weights.size())
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
  }
  torch::Tensor sum = std::get<0>(
      torch::embedding_bag(table_, tokens.narrow(0, 0, at).to(place()), offsets.to(place()), false,
                           /*mode: sum*/ 0, false, weights.narrow(0, 0, at).to(place())));
  sum = sum + bias_;
  const torch::Tensor dense = denseOf(rows);
  if (options_.dense > 0) sum = sum + torch::matmul(dense, dense_.t());
  return norm_(sum);
}

}  // namespace histion::learn
