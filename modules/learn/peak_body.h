// Peaks of a spectrum as tokens of a Transformer: what the tower over peaks and its pre-training
// share. Sees LibTorch.
//
// The m/z of a peak enters by sine and cosine at wavelengths from 10^-2.5 to 10^3.3 Da (CSU-MS2;
// Voronov 2022, arXiv:2207.06289, finds them better than bins), its weight and the root of it
// beside them; a token of the conditions stands in front.
#pragma once

#include "learn/attention.h"
#include "learn/tower_options.h"

namespace histion::learn {

struct SeenPeak {
  double position;  // m/z
  float weight;     // of the weightiest peak of the spectrum: 1
  bool hidden = false;
};

// What a tower sees of a row. `dense` looks into the row.
struct SeenSpectrum {
  std::vector<SeenPeak> peaks;  // ascending
  std::span<const float> dense;
};

// The `most` weightiest peaks. Peaks that are no peaks (not a number, weight or m/z not above zero)
// are left out. Throws Usage when positions and weights are not of one number.
HISTION_API SeenSpectrum seenSpectrum(const TowerRow& row, std::int64_t most);

class HISTION_API PeakBody : public torch::nn::Module {
 public:
  PeakBody(const TowerOptions& options, compute::Random& random);

  struct Tokens {
    TokenRows rows;        // one token more than peaks in each, the conditions first
    torch::Tensor values;  // packed
  };
  // Instead of m/z, hidden peaks show the vector `hidden` [width].
  Tokens operator()(std::span<const SeenSpectrum> spectra, const torch::Tensor& hidden,
                    compute::Random* random) const;

  // The bias of attention by differences of m/z, [rows, heads, longest, longest], of sines [tokens,
  // n] and cosines of positions: sum_k a_k sin(p_i - p_j) + b_k cos(p_i - p_j). For tests.
  torch::Tensor differenceBias(const torch::Tensor& sines, const torch::Tensor& cosines,
                               const TokenRows& rows) const;

 private:
  const std::int64_t dense_;
  std::shared_ptr<AttentionEncoder> encoder_;
  torch::Tensor position0_, positionBias0_, position1_, positionBias1_, intensity_;
  torch::Tensor leading_, conditions_;
  torch::Tensor sine_, cosine_;  // [wavelengths of differences, heads], when they are seen
};

}  // namespace histion::learn
