#include "learn/peaks_tower.h"

#include <algorithm>

namespace histion::learn {
namespace {

// The parts of a spectrum in `windows` equal shares of its m/z range, each half again as wide as
// its share; a window without peaks has none.
std::vector<SeenSpectrum> windowsOf(const SeenSpectrum& spectrum, std::int64_t windows) {
  std::vector<SeenSpectrum> parts(std::size_t(windows), SeenSpectrum{{}, spectrum.dense});
  if (spectrum.peaks.empty()) return parts;
  const double first = spectrum.peaks.front().position;
  const double share = (spectrum.peaks.back().position - first) / double(windows);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const double middle = first + (double(k) + 0.5) * share;
    for (const SeenPeak& peak : spectrum.peaks)
      if (std::abs(peak.position - middle) <= 0.75 * share) parts[k].peaks.push_back(peak);
  }
  return parts;
}

}  // namespace

PeaksTower::PeaksTower(const TowerOptions& options, std::int64_t dimensions,
                       compute::Random& random)
    : Tower(options) {
  body_ = register_module("body", std::make_shared<PeakBody>(options, random));
  pool_ = register_module("pool", std::make_shared<AttentionPool>(width(), options.heads, random));
  if (options.windows > 0) {
    windows_ =
        register_parameter("windows", normalWeights(options.windows + 1, width(), 0.1, random));
    windowPool_ = register_module("window_pool",
                                  std::make_shared<AttentionPool>(width(), options.heads, random));
  }
  norm_ = makeNorm("norm", width());
  makeHead(dimensions, random);
}

torch::Tensor PeaksTower::gather(std::span<const TowerRow> rows, compute::Random* random) {
  std::vector<SeenSpectrum> views;
  std::vector<std::int64_t> counts, which;  // of views of each row; window of each view
  for (const TowerRow& row : rows) {
    SeenSpectrum whole = seenSpectrum(row, options_.mostTokens);
    if (random && options_.tokenDropout > 0)
      std::erase_if(whole.peaks,
                    [&](const SeenPeak&) { return random->uniform() < options_.tokenDropout; });
    std::vector<SeenSpectrum> parts = windowsOf(whole, options_.windows);
    views.push_back(std::move(whole));
    counts.push_back(1);
    which.push_back(0);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (parts[k].peaks.empty()) continue;
      views.push_back(std::move(parts[k]));
      ++counts.back();
      which.push_back(std::int64_t(k) + 1);
    }
  }
  const PeakBody::Tokens tokens = (*body_)(views, {}, random);
  torch::Tensor pooled = (*pool_)(tokens.values, tokens.rows);
  if (windowPool_) {
    const torch::Tensor window = torch::tensor(which, torch::kInt64).to(place());
    pooled = (*windowPool_)(pooled + windows_.index_select(0, window), {counts, place()});
  }
  return norm_(pooled);
}

}  // namespace histion::learn
