#include "retrieval/mass/peak_evidence.h"

#include <algorithm>
#include <cmath>

namespace histion::retrieval {
namespace {

constexpr double kNoiseQuantile = 0.1, kNoiseFactor = 2;
// Enough for a quantile; longer spectra are sampled.
constexpr std::size_t kNoiseSample = 20'000;
constexpr double kLeastChance = 0.001;
// Isotopologues of a cluster that are looked for beside its centroid, as a share of it.
constexpr double kOwnPeak = 0.05;
// What tells a selection of peaks.
constexpr double kUsualDaPerCarbon = 18, kTellingFactor = 3;
constexpr int kLeastTelling = 4;

// A selection is made by hand or by a statistic: it is short.
constexpr std::size_t kMostOfSelection = 5'000;

double heightOf(float intensity) {
  return intensity > 0 && std::isfinite(intensity) ? double(intensity) : 0;
}

double noiseOf(std::span<const float> intensity) {
  const std::size_t step = std::max<std::size_t>(1, intensity.size() / kNoiseSample);
  std::vector<float> sample;
  for (std::size_t i = 0; i < intensity.size(); i += step)
    if (heightOf(intensity[i]) > 0) sample.push_back(intensity[i]);
  if (sample.empty()) return 0;
  const auto at = sample.begin() + std::ptrdiff_t(kNoiseQuantile * double(sample.size() - 1));
  std::ranges::nth_element(sample, at);
  return kNoiseFactor * double(*at);
}

}  // namespace

PeakEvidence::PeakEvidence(std::span<const double> mz, std::span<const float> intensity,
                           Tolerance tolerance)
    : mz_(mz), intensity_(intensity), tolerance_(tolerance), noise_(noiseOf(intensity)) {}

std::pair<std::size_t, std::size_t> PeakEvidence::range(double low, double high) const {
  const auto first = std::ranges::lower_bound(mz_, low);
  const auto last = std::upper_bound(first, mz_.end(), high);
  return {std::size_t(first - mz_.begin()), std::size_t(last - mz_.begin())};
}

std::ptrdiff_t PeakEvidence::nearest(double mz) const {
  const MzWindow window = tolerance_.window(mz);
  const auto [first, last] = range(window.low, window.high);
  std::ptrdiff_t best = -1;
  for (std::size_t i = first; i < last; ++i)
    if (heightOf(intensity_[i]) > 0 &&
        (best < 0 || std::abs(mz_[i] - mz) < std::abs(mz_[std::size_t(best)] - mz)))
      best = std::ptrdiff_t(i);
  return best;
}

double PeakEvidence::intensityAt(double mz) const {
  const MzWindow window = tolerance_.window(mz);
  const auto [first, last] = range(window.low, window.high);
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += heightOf(intensity_[i]);
  return sum;
}

bool PeakEvidence::isSelection() const {
  if (mz_.size() > kMostOfSelection) return false;
  int telling = 0, withIsotope = 0;
  for (std::size_t i = 0; i < mz_.size(); ++i) {
    const double expected = heightOf(intensity_[i]) * kCarbonShare * mz_[i] / kUsualDaPerCarbon;
    if (expected < kTellingFactor * noise_ || !(expected > 0)) continue;
    if (intensityAt(mz_[i] - kCarbonStep) > 0) continue;  // perhaps an isotope itself
    ++telling;
    withIsotope += intensityAt(mz_[i] + kCarbonStep) > 0;
  }
  return telling >= kLeastTelling && 2 * withIsotope < telling;
}

double PeakEvidence::chance(double mz) const {
  const auto [first, last] = range(mz - kNeighbourhood, mz + kNeighbourhood);
  const double density = double(last - first) / (2 * kNeighbourhood);
  return std::max(kLeastChance, -std::expm1(-density * 2 * tolerance_.at(mz)));
}

std::vector<IsotopeMatch> PeakEvidence::match(std::span<const IsotopePeak> pattern, double scale,
                                              double shift, double share, bool selection) const {
  std::vector<IsotopeMatch> clusters;
  double largest = 0;
  std::vector<MzWindow> windows;
  for (std::size_t begin = 0, end = 0; begin < pattern.size(); begin = end) {
    IsotopeMatch cluster{.shift = pattern[begin].shift};
    for (end = begin; end < pattern.size() && pattern[end].shift == cluster.shift; ++end) {
      cluster.probability += pattern[end].probability;
      cluster.mz += pattern[end].probability * pattern[end].mz;
    }
    cluster.mz /= cluster.probability;
    largest = std::max(largest, cluster.probability);
    windows.assign(1, tolerance_.window(cluster.mz * (1 + shift)));
    for (std::size_t i = begin; i < end; ++i)
      if (pattern[i].probability >= kOwnPeak * cluster.probability)
        windows.push_back(tolerance_.window(pattern[i].mz * (1 + shift)));
    std::ranges::sort(windows, {}, &MzWindow::low);
    std::size_t next = 0;  // each peak counts once where windows overlap
    for (const MzWindow& window : windows) {
      const auto [first, last] = range(window.low, window.high);
      for (next = std::max(next, first); next < last; ++next)
        cluster.measured += heightOf(intensity_[next]);
    }
    cluster.counted = cluster.measured > 0 || (!selection && cluster.probability * scale >= noise_);
    clusters.push_back(cluster);
  }
  std::erase_if(clusters,
                [&](const IsotopeMatch& cluster) { return cluster.probability < share * largest; });
  return clusters;
}

double isotopeCosine(std::span<const IsotopeMatch> clusters) {
  double product = 0, calculated = 0, measured = 0;
  int counted = 0;
  for (const IsotopeMatch& cluster : clusters) {
    if (!cluster.counted) continue;
    ++counted;
    product += std::sqrt(cluster.probability * cluster.measured);
    calculated += cluster.probability;
    measured += cluster.measured;
  }
  if (counted < 2) return 1;
  if (measured <= 0) return 0;
  return std::min(1.0, product / std::sqrt(calculated * measured));
}

}  // namespace histion::retrieval
