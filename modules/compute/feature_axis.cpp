#include "compute/feature_axis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::compute {
namespace {

constexpr double kNoiseFactor = 5.0;      // prominence over noise of a picked profile peak
constexpr std::int64_t kFootReach = 200;  // points searched for the feet of a profile peak

struct Candidate {
  double mz = 0.0;
  MzWindow window;
  double weight = 0.0;  // what candidates are ranked by
};

MzWindow rangeOf(const Dataset& dataset, const FeatureLimits& limits) {
  if (limits.range == MzWindow{0.0, 0.0}) return {dataset.totals().mzMin, dataset.totals().mzMax};
  if (!(limits.range.low < limits.range.high))
    throw Error(ErrorKind::Usage, "the m/z range for features is empty",
                "Give a lower end below the upper end");
  return limits.range;
}

FeatureAxis strongest(std::vector<Candidate> candidates, std::int64_t maxFeatures) {
  if (candidates.empty())
    throw Error(ErrorKind::Usage, "no features were found in the dataset",
                "Widen the m/z range, or give a list of m/z values");
  if (maxFeatures > 0 && std::int64_t(candidates.size()) > maxFeatures) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    candidates.resize(std::size_t(maxFeatures));
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const auto& a, const auto& b) { return a.window.low < b.window.low; });
  FeatureAxis axis;
  for (const Candidate& c : candidates) {
    axis.mz.push_back(c.mz);
    axis.windows.push_back(c.window);
  }
  return axis;
}

// Every point of a shared centroid axis, with windows that end half-way to the neighbours.
std::vector<Candidate> pickAxisPoints(const SummarySpectra& s, const PickingOptions& o,
                                      MzWindow range) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < s.mz.size(); ++i) {
    if (!range.contains(s.mz[i]) || !(s.mean[i] > 0)) continue;
    double reach = o.tolerance.at(s.mz[i]);
    if (i > 0) reach = std::min(reach, 0.49 * (s.mz[i] - s.mz[i - 1]));
    if (i + 1 < s.mz.size()) reach = std::min(reach, 0.49 * (s.mz[i + 1] - s.mz[i]));
    found.push_back({s.mz[i], {s.mz[i] - reach, s.mz[i] + reach}, s.mean[i]});
  }
  return found;
}

// Sums over windows of the summary spectrum.
class SummaryWindow {
 public:
  explicit SummaryWindow(const SummarySpectra& s) : s_(s) {
    intensity_.push_back(0);
    moment_.push_back(0);
    count_.push_back(0);
    for (std::size_t i = 0; i < s.mz.size(); ++i) {
      intensity_.push_back(intensity_.back() + s.mean[i]);
      moment_.push_back(moment_.back() + s.mean[i] * s.mz[i]);
      count_.push_back(count_.back() + double(s.count[i]));
    }
  }
  struct Sums {
    double intensity, centre, count;
  };
  Sums in(MzWindow w) const {
    const auto a = std::size_t(std::lower_bound(s_.mz.begin(), s_.mz.end(), w.low) - s_.mz.begin());
    const auto b =
        std::size_t(std::upper_bound(s_.mz.begin(), s_.mz.end(), w.high) - s_.mz.begin());
    const double sum = intensity_[b] - intensity_[a];
    return {sum, sum > 0 ? (moment_[b] - moment_[a]) / sum : 0.5 * (w.low + w.high),
            count_[b] - count_[a]};
  }

 private:
  const SummarySpectra& s_;
  std::vector<double> intensity_, moment_, count_;
};

std::vector<Candidate> pickClusters(const SummarySpectra& s, const PickingOptions& o,
                                    MzWindow range, std::int64_t spectra) {
  const SummaryWindow sums(s);
  std::vector<std::size_t> order;
  std::vector<double> score(s.mz.size(), 0.0);
  for (std::size_t i = 0; i < s.mz.size(); ++i) {
    if (!range.contains(s.mz[i])) continue;
    score[i] = sums.in(o.tolerance.window(s.mz[i])).intensity;
    if (score[i] > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
  std::vector<double> taken;  // ascending centres
  const auto isFree = [&](double mz) {
    const double apart = 2 * o.tolerance.at(mz);
    const auto next = std::lower_bound(taken.begin(), taken.end(), mz);
    return (next == taken.end() || *next - mz >= apart) &&
           (next == taken.begin() || mz - *(next - 1) >= apart);
  };
  std::vector<Candidate> found, rare;
  const double needed = std::max(1.0, o.minimumShare * double(spectra));
  for (const std::size_t i : order) {
    if (!isFree(s.mz[i])) continue;
    double centre = s.mz[i];
    for (int step = 0; step < 3; ++step) centre = sums.in(o.tolerance.window(centre)).centre;
    if (!isFree(centre)) continue;
    taken.insert(std::lower_bound(taken.begin(), taken.end(), centre), centre);
    const MzWindow window = o.tolerance.window(centre);
    const auto total = sums.in(window);
    (total.count >= needed ? found : rare).push_back({centre, window, total.intensity});
  }
  // Data whose peaks hardly repeat still have strongest places.
  return found.empty() ? rare : found;
}

double medianStep(std::span<const float> values) {
  std::vector<float> steps;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] != values[i - 1]) steps.push_back(std::abs(values[i] - values[i - 1]));
  if (steps.empty()) return 0.0;
  std::nth_element(steps.begin(), steps.begin() + std::ptrdiff_t(steps.size() / 2), steps.end());
  return steps[steps.size() / 2];
}

std::vector<Candidate> pickProfile(const SummarySpectra& s, MzWindow range) {
  // The median absolute difference of white noise is 0.954 standard deviations.
  const double noise = medianStep(s.mean) / 0.954;
  const auto n = std::int64_t(s.mz.size());
  std::vector<Candidate> found;
  for (std::int64_t i = 1; i + 1 < n; ++i) {
    const float top = s.mean[std::size_t(i)];
    if (!range.contains(s.mz[std::size_t(i)]) || !(top > s.mean[std::size_t(i) - 1]) ||
        top < s.mean[std::size_t(i) + 1])
      continue;
    // Feet: the lowest points before something higher follows.
    float left = top, right = top;
    for (std::int64_t k = i - 1; k >= std::max<std::int64_t>(0, i - kFootReach); --k) {
      if (s.mean[std::size_t(k)] > top) break;
      left = std::min(left, s.mean[std::size_t(k)]);
    }
    for (std::int64_t k = i + 1; k < std::min(n, i + kFootReach + 1); ++k) {
      if (s.mean[std::size_t(k)] > top) break;
      right = std::min(right, s.mean[std::size_t(k)]);
    }
    const double prominence = top - std::max(left, right);
    if (!(prominence > kNoiseFactor * noise)) continue;
    const double half = top - 0.5 * prominence;
    std::int64_t a = i, b = i;
    while (a > 0 && s.mean[std::size_t(a) - 1] > half) --a;
    while (b + 1 < n && s.mean[std::size_t(b) + 1] > half) ++b;
    found.push_back(
        {s.mz[std::size_t(i)], {s.mz[std::size_t(a)], s.mz[std::size_t(b)]}, prominence});
  }
  return found;
}

}  // namespace

FeatureAxis featuresFromPeaks(std::vector<double> mz, Tolerance tolerance) {
  for (const double value : mz)
    if (!(value > 0) || !std::isfinite(value))
      throw Error(ErrorKind::Usage, "the peak list holds an m/z that is not a positive number",
                  "Correct the list");
  if (mz.empty()) throw Error(ErrorKind::Usage, "the peak list is empty", "Give at least one m/z");
  if (!(tolerance.halfWidth >= 0) || !std::isfinite(tolerance.halfWidth))
    throw Error(ErrorKind::Usage, "the tolerance is not a positive number", "Give 10 ppm, say");
  std::sort(mz.begin(), mz.end());
  mz.erase(std::unique(mz.begin(), mz.end()), mz.end());
  FeatureAxis axis{std::move(mz), {}};
  for (const double value : axis.mz) axis.windows.push_back(tolerance.window(value));
  return axis;
}

FeatureAxis featuresFromBins(const Dataset& dataset, Tolerance::Kind unit, double width,
                             const FeatureLimits& limits) {
  if (!(width > 0) || !std::isfinite(width))
    throw Error(ErrorKind::Usage, "the bin width must be above zero", "Give 20 ppm or 0.1 Da, say");
  const MzWindow range = rangeOf(dataset, limits);
  const bool ppm = unit == Tolerance::Kind::Ppm;
  const auto edge = [&](double k) {
    return ppm ? range.low * std::exp(k * width * 1e-6) : range.low + k * width;
  };
  const auto binOf = [&](double mz) {
    const double k =
        std::floor(ppm ? std::log(mz / range.low) / (width * 1e-6) : (mz - range.low) / width);
    // Rounding may put a point that lies on an edge into the neighbour.
    return mz < edge(k) ? k - 1 : mz >= edge(k + 1) ? k + 1 : k;
  };
  const SummarySpectra summary = dataset.summary();
  std::vector<Candidate> bins;
  double current = -1;
  for (std::size_t i = 0; i < summary.mz.size(); ++i) {
    if (!range.contains(summary.mz[i]) || !(summary.mean[i] > 0)) continue;
    const double k = binOf(summary.mz[i]);
    if (bins.empty() || k != current) {
      const double low = edge(k), high = edge(k + 1);
      bins.push_back({0.5 * (low + high), {low, std::nextafter(high, low)}, 0.0});
      current = k;
    }
    bins.back().weight += summary.mean[i];
  }
  return strongest(std::move(bins), limits.maxFeatures);
}

FeatureAxis pickFeatures(const Dataset& dataset, const PickingOptions& options) {
  const MzWindow range = rangeOf(dataset, options.limits);
  const SummarySpectra summary = dataset.summary();
  const bool profile = dataset.description().form == SpectrumForm::Profile;
  std::vector<Candidate> found = profile ? pickProfile(summary, range)
                                 : dataset.continuous()
                                     ? pickAxisPoints(summary, options, range)
                                     : pickClusters(summary, options, range, dataset.spectra());
  return strongest(std::move(found), options.limits.maxFeatures);
}

nlohmann::json toJson(const FeatureAxis& axis) {
  std::vector<double> low, high;
  for (const MzWindow& w : axis.windows) {
    low.push_back(w.low);
    high.push_back(w.high);
  }
  return {{"mz", axis.mz}, {"low", low}, {"high", high}};
}

FeatureAxis featureAxisFrom(const nlohmann::json& document) {
  FeatureAxis axis;
  std::vector<double> low, high;
  try {
    axis.mz = document.at("mz").get<std::vector<double>>();
    low = document.at("low").get<std::vector<double>>();
    high = document.at("high").get<std::vector<double>>();
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorKind::Damaged, "a stored feature axis cannot be read",
                "Train the model again");
  }
  bool valid = !axis.mz.empty() && low.size() == axis.mz.size() && high.size() == axis.mz.size() &&
               std::is_sorted(axis.mz.begin(), axis.mz.end()) &&
               std::is_sorted(low.begin(), low.end());
  for (std::size_t i = 0; valid && i < low.size(); ++i) {
    valid = std::isfinite(low[i]) && std::isfinite(high[i]) && low[i] <= high[i];
    axis.windows.push_back({low[i], high[i]});
  }
  if (!valid)
    throw Error(ErrorKind::Damaged, "a stored feature axis is not a list of ascending windows",
                "Train the model again");
  return axis;
}

}  // namespace histion::compute
