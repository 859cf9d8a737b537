#include "learn/peak_body.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/error.h"
#include "learn/tower.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kWaves = 128;
constexpr std::int64_t kDifferenceStride = 4;  // differences use every fourth wavelength
constexpr double kMostPosition = 1e6;          // Da; a larger m/z is no m/z

// 1 / wavelength, geometric from 10^-2.5 to 10^3.3 Da.
std::array<double, kWaves> frequencies() {
  constexpr double kFirst = -2.5, kLast = 3.3;
  std::array<double, kWaves> all{};
  for (std::int64_t k = 0; k < kWaves; ++k)
    all[std::size_t(k)] =
        std::pow(10.0, -(kFirst + (kLast - kFirst) * double(k) / double(kWaves - 1)));
  return all;
}

}  // namespace

SeenSpectrum seenSpectrum(const TowerRow& row, std::int64_t most) {
  if (row.positions.size() != row.weights.size())
    throw Error(ErrorKind::Usage, "a row does not fit the tower", "Report this as a bug");
  SeenSpectrum seen;
  for (std::size_t i = 0; i < row.positions.size(); ++i)
    if (row.positions[i] > 0 && row.positions[i] < kMostPosition && row.weights[i] > 0 &&
        std::isfinite(row.weights[i]))
      seen.peaks.push_back({row.positions[i], row.weights[i]});
  std::ranges::sort(seen.peaks, [](const SeenPeak& a, const SeenPeak& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.position < b.position;
  });
  if (std::int64_t(seen.peaks.size()) > most) seen.peaks.resize(std::size_t(most));
  if (!seen.peaks.empty()) {
    const float largest = seen.peaks.front().weight;
    for (SeenPeak& peak : seen.peaks) peak.weight /= largest;
  }
  std::ranges::stable_sort(seen.peaks, {}, &SeenPeak::position);
  seen.dense = row.dense;
  return seen;
}

PeakBody::PeakBody(const TowerOptions& options, compute::Random& random) : dense_(options.dense) {
  const std::int64_t w = options.widths.front();
  const auto weight = [&](const char* name, std::int64_t out, std::int64_t in) {
    return register_parameter(name, normalWeights(out, in, 1 / std::sqrt(double(in)), random));
  };
  position0_ = weight("position0", w, 2 * kWaves);
  positionBias0_ = register_parameter("position0_bias", torch::zeros({w}));
  position1_ = weight("position1", w, w);
  positionBias1_ = register_parameter("position1_bias", torch::zeros({w}));
  intensity_ = weight("intensity", w, 2);
  if (dense_ > 0) conditions_ = weight("conditions", w, dense_);
  leading_ = register_parameter("leading", normalWeights(1, w, 1, random).squeeze(0));
  if (options.differences) {
    constexpr std::int64_t kDifferences = kWaves / kDifferenceStride;
    const double deviation = 0.5 / std::sqrt(double(kDifferences));
    sine_ = register_parameter("difference_sine",
                               normalWeights(kDifferences, options.heads, deviation, random));
    cosine_ = register_parameter("difference_cosine",
                                 normalWeights(kDifferences, options.heads, deviation, random));
  }
  encoder_ = register_module(
      "encoder", std::make_shared<AttentionEncoder>(
                     EncoderShape{w, options.heads, options.layers, options.dropout}, random));
}

torch::Tensor PeakBody::differenceBias(const torch::Tensor& sines, const torch::Tensor& cosines,
                                       const TokenRows& rows) const {
  // By the theorem of addition a product of what is known of i and of j, so that no sine of a pair
  // is taken: sin_i (a cos_j + b sin_j) + cos_i (b cos_j - a sin_j).
  const std::int64_t waves = sine_.size(0), heads = sine_.size(1), longest = rows.longest();
  const torch::Tensor s = rows.pad(sines), c = rows.pad(cosines);  // [rows, longest, waves]
  const torch::Tensor sj = s.transpose(1, 2).unsqueeze(2), cj = c.transpose(1, 2).unsqueeze(2);
  const torch::Tensor a = sine_.view({1, waves, heads, 1}), b = cosine_.view({1, waves, heads, 1});
  const torch::Tensor other = torch::cat({a * cj + b * sj, b * cj - a * sj}, 1)
                                  .view({rows.count(), 2 * waves, heads * longest});
  return torch::matmul(torch::cat({s, c}, 2), other)
      .view({rows.count(), longest, heads, longest})
      .permute({0, 2, 1, 3});
}

PeakBody::Tokens PeakBody::operator()(std::span<const SeenSpectrum> spectra,
                                      const torch::Tensor& hidden, compute::Random* random) const {
  static const auto kFrequencies = frequencies();
  const auto count = std::int64_t(spectra.size());
  std::vector<std::int64_t> lengths;
  std::int64_t peaks = 0;
  for (const SeenSpectrum& spectrum : spectra) {
    if (std::int64_t(spectrum.dense.size()) != dense_)
      throw Error(ErrorKind::Usage, "a row does not fit the tower", "Report this as a bug");
    peaks += std::int64_t(spectrum.peaks.size());
    lengths.push_back(std::int64_t(spectrum.peaks.size()) + 1);
  }
  torch::Tensor phases = torch::empty({peaks, kWaves}), weights = torch::empty({peaks, 2});
  torch::Tensor shown = torch::ones({peaks, 1}), dense = torch::empty({count, dense_});
  torch::Tensor order = torch::empty({count + peaks}, torch::kInt64);
  auto* place = order.data_ptr<std::int64_t>();
  std::int64_t at = 0;
  for (std::int64_t r = 0; r < count; ++r) {
    const SeenSpectrum& spectrum = spectra[std::size_t(r)];
    std::ranges::copy(spectrum.dense, dense.data_ptr<float>() + r * dense_);
    *place++ = r;
    for (const SeenPeak& peak : spectrum.peaks) {
      float* phase = phases.data_ptr<float>() + at * kWaves;
      for (std::size_t k = 0; k < std::size_t(kWaves); ++k) {
        const double turns = peak.position * kFrequencies[k];
        phase[k] = float(2 * std::numbers::pi * (turns - double(std::int64_t(turns))));
      }
      weights.data_ptr<float>()[2 * at] = peak.weight;
      weights.data_ptr<float>()[2 * at + 1] = std::sqrt(peak.weight);
      if (peak.hidden) shown.data_ptr<float>()[at] = 0;
      *place++ = count + at++;
    }
  }
  const torch::Device device = leading_.device();
  phases = phases.to(device), shown = shown.to(device), order = order.to(device);
  const TokenRows rows(lengths, device);
  const torch::Tensor sines = phases.sin(), cosines = phases.cos();
  torch::Tensor embedded = torch::linear(
      torch::gelu(torch::linear(torch::cat({sines, cosines}, 1), position0_, positionBias0_)),
      position1_, positionBias1_);
  if (hidden.defined()) embedded = torch::where(shown > 0, embedded, hidden.to(embedded.dtype()));
  embedded = embedded + torch::linear(weights.to(device), intensity_);
  torch::Tensor first = leading_.expand({count, leading_.size(0)});
  if (dense_ > 0) first = first + torch::linear(dense.to(device), conditions_);
  const auto inOrder = [&](const torch::Tensor& ofRows, const torch::Tensor& ofPeaks) {
    return torch::cat({ofRows, ofPeaks.to(ofRows.dtype())}).index_select(0, order);
  };
  torch::Tensor bias;
  if (sine_.defined()) {
    const auto known = [&](const torch::Tensor& waves) {
      const torch::Tensor some = waves.slice(1, 0, kWaves, kDifferenceStride) * shown;
      return inOrder(torch::zeros({count, some.size(1)}, some.options()), some);
    };
    bias = differenceBias(known(sines), known(cosines), rows);
  }
  return {rows, (*encoder_)(inOrder(first, embedded), rows, bias, random)};
}

}  // namespace histion::learn
