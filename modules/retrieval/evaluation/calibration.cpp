#include "retrieval/evaluation/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace histion::retrieval {

Calibration calibrationOf(std::span<const Forecast> forecasts, int bins) {
  assert(bins > 0);
  std::vector<CalibrationBin> all(static_cast<std::size_t>(bins));
  Calibration result;
  for (const Forecast& forecast : forecasts) {
    if (std::isnan(forecast.stated)) continue;
    const double place = std::clamp(forecast.stated, 0.0, 1.0) * bins;
    CalibrationBin& bin = all[std::size_t(std::min(place, double(bins - 1)))];
    ++bin.count;
    bin.stated += forecast.stated;
    bin.right += forecast.right;
    ++result.count;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    CalibrationBin& bin = all[i];
    if (bin.count == 0) continue;
    const auto count = double(bin.count);
    bin.from = double(i) / bins;
    bin.to = double(i + 1) / bins;
    bin.stated /= count;
    bin.right /= count;
    result.error += count / double(result.count) * std::abs(bin.stated - bin.right);
    result.bins.push_back(bin);
  }
  return result;
}

void ListForecasts::add(std::span<const double> probabilities, std::optional<std::size_t> right) {
  const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  none.push_back({1 - sum, !right});
  if (probabilities.empty()) return;
  const auto top = std::size_t(std::ranges::max_element(probabilities) - probabilities.begin());
  for (std::size_t i = 0; i < probabilities.size(); ++i)
    all.push_back({probabilities[i], right == i});
  first.push_back(all[all.size() - probabilities.size() + top]);
  if (right && sum > 0) listed.push_back({probabilities[top] / sum, right == top});
}

void ListForecasts::add(const ListForecasts& others) {
  const auto append = [](std::vector<Forecast>& to, const std::vector<Forecast>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(first, others.first);
  append(all, others.all);
  append(none, others.none);
  append(listed, others.listed);
}

}  // namespace histion::retrieval
