#include "learn/sequence_tower.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "learn/row_pieces.h"

namespace histion::learn {
namespace {

// Sine and cosine of the place, with wavelengths from 2 pi to 20,000 pi.
torch::Tensor sinusoids(std::int64_t places, std::int64_t width) {
  torch::Tensor values = torch::empty({places, width});
  float* out = values.data_ptr<float>();
  for (std::int64_t place = 0; place < places; ++place)
    for (std::int64_t i = 0; i < width; i += 2) {
      const double angle = double(place) * std::pow(10000.0, -double(i) / double(width));
      *out++ = float(std::sin(angle));
      *out++ = float(std::cos(angle));
    }
  return values;
}

}  // namespace

SequenceTower::SequenceTower(const TowerOptions& options, std::int64_t dimensions,
                             compute::Random& random)
    : Tower(options), places_(sinusoids(1 + options.mostTokens, width())) {
  table_ = register_parameter("tokens", normalWeights(options.tokens + 2, width(), 1, random));
  encoder_ = register_module(
      "encoder",
      std::make_shared<AttentionEncoder>(
          EncoderShape{width(), options.heads, options.layers, options.dropout}, random));
  pool_ = register_module("pool", std::make_shared<AttentionPool>(width(), options.heads, random));
  if (options.dense > 0) dense_ = makeLinear("dense", options.dense, width(), random);
  norm_ = makeNorm("norm", width());
  makeHead(dimensions, random);
}

torch::Tensor SequenceTower::gather(std::span<const TowerRow> rows, compute::Random* random) {
  // Rows of like length side by side: attention costs the square of the longest one of a piece.
  constexpr std::size_t kPiece = 16;
  std::vector<std::int64_t> order(rows.size()), placeOf(rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {},
                           [&](std::int64_t row) { return rows[std::size_t(row)].tokens.size(); });
  std::vector<const TowerRow*> sorted;
  for (const std::int64_t row : order) {
    placeOf[std::size_t(row)] = std::int64_t(sorted.size());
    sorted.push_back(&rows[std::size_t(row)]);
  }
  torch::Tensor x =
      inPieces(std::span<const TowerRow* const>(sorted), kPiece, place(),
               [&](std::span<const TowerRow* const> piece) { return gatherPiece(piece, random); })
          .index_select(0, torch::tensor(placeOf).to(place()));
  const torch::Tensor dense = denseOf(rows);
  if (options_.dense > 0) x = x + dense_(dense);
  return norm_(x);
}

torch::Tensor SequenceTower::gatherPiece(std::span<const TowerRow* const> rows,
                                         compute::Random* random) const {
  const std::int64_t begin = options_.tokens, hidden = begin + 1;
  const bool hide = random && options_.tokenDropout > 0;
  std::vector<std::int64_t> tokens, places, lengths;
  for (const TowerRow* row : rows) {
    for (const std::int32_t token : row->tokens)
      if (token < 0 || token >= options_.tokens)
        throw Error(ErrorKind::Usage, "a row holds a token that the tower does not know",
                    "Use the vocabulary of the model");
    const auto count = std::min(std::int64_t(row->tokens.size()), options_.mostTokens);
    lengths.push_back(1 + count);
    for (std::int64_t at = 0; at <= count; ++at) {
      places.push_back(at);
      if (at == 0)
        tokens.push_back(begin);
      else if (hide && random->uniform() < options_.tokenDropout)
        tokens.push_back(hidden);
      else
        tokens.push_back(row->tokens[std::size_t(at - 1)]);
    }
  }
  const TokenRows packed(lengths, place());
  const torch::Tensor x = table_.index_select(0, torch::tensor(tokens).to(place())) +
                          places_.index_select(0, torch::tensor(places)).to(place());
  return (*pool_)((*encoder_)(x, packed, {}, random), packed);
}

}  // namespace histion::learn
