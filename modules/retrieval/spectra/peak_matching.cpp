#include "retrieval/spectra/peak_matching.h"

#include <numeric>

namespace histion::retrieval {

std::vector<double> cosineWeights(std::span<const float> intensity) {
  const double sum = std::accumulate(intensity.begin(), intensity.end(), 0.0);
  std::vector<double> weights;
  weights.reserve(intensity.size());
  for (const float value : intensity) weights.push_back(sum > 0 ? std::sqrt(value / sum) : 0.0);
  return weights;
}

std::vector<double> entropyWeights(std::span<const float> intensity) {
  std::vector<double> weights(intensity.begin(), intensity.end());
  const auto normalise = [&] {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (sum > 0)
      for (double& weight : weights) weight /= sum;
  };
  normalise();
  double entropy = 0;
  for (const double weight : weights) entropy -= weight > 0 ? weight * std::log(weight) : 0.0;
  constexpr double kRich = 3.0;
  if (entropy >= kRich) return weights;
  for (double& weight : weights) weight = std::pow(weight, 0.25 + 0.25 * entropy);
  normalise();
  return weights;
}

std::vector<double> entropyTerms(std::span<const double> weights) {
  std::vector<double> terms;
  terms.reserve(weights.size());
  for (const double weight : weights) terms.push_back(entropyTerm(weight));
  return terms;
}

OwnedWeights::OwnedWeights(const MsmsSpectrum& spectrum, Similarity similarity) {
  if (similarity == Similarity::Entropy) {
    weight = entropyWeights(spectrum.intensity);
    term = entropyTerms(weight);
  } else {
    weight = cosineWeights(spectrum.intensity);
  }
  peaks = {spectrum.mz, weight, term, spectrum.precursorMz};
}

void PeakMatcher::findPairs(const WeightedPeaks& a, const WeightedPeaks& b, bool byLoss) {
  if (a.mz.empty() || b.mz.empty()) return;
  const double shift = byLoss ? b.precursor - a.precursor : 0.0;
  // Wide enough for rounding; the exact condition is looked at for each pair.
  const double reach = tolerance_.at(std::max(a.mz.back(), b.mz.back())) + 1e-6;
  std::size_t start = 0;
  for (std::size_t i = 0; i < a.mz.size(); ++i) {
    const double center = a.mz[i] + shift;
    while (start < b.mz.size() && b.mz[start] < center - reach) ++start;
    for (std::size_t j = start; j < b.mz.size() && b.mz[j] <= center + reach; ++j) {
      const bool plain = plainMatch(a.mz[i], b.mz[j], tolerance_);
      double distance = std::abs(a.mz[i] - b.mz[j]);
      if (byLoss) {
        if (plain && similarity_ == Similarity::ModifiedCosine) continue;  // found already
        const double aLoss = a.precursor - a.mz[i], bLoss = b.precursor - b.mz[j];
        if (!lossMatch(a.mz[i], aLoss, b.mz[j], bLoss, tolerance_)) continue;
        distance = std::abs(aLoss - bLoss);
      } else if (!plain) {
        continue;
      }
      const double share = similarity_ == Similarity::Entropy
                               ? entropyShare(a.weight[i], a.term[i], b.weight[j], b.term[j])
                               : cosineShare(a.weight[i], b.weight[j]);
      if (share > 0) pairs_.push_back({share, distance, a.mz[i] + b.mz[j], int(i), int(j), !plain});
    }
  }
}

// Ties are broken by what does not depend on which spectrum is the first.
void PeakMatcher::keepBest(std::size_t firstPeaks, std::size_t secondPeaks) {
  firstUsed_.assign(firstPeaks, 0);
  secondUsed_.assign(secondPeaks, 0);
  bool conflict = false;
  for (const Pair& pair : pairs_) {
    conflict =
        conflict || firstUsed_[std::size_t(pair.first)] || secondUsed_[std::size_t(pair.second)];
    firstUsed_[std::size_t(pair.first)] = secondUsed_[std::size_t(pair.second)] = 1;
  }
  if (!conflict) return;
  std::ranges::sort(pairs_, [](const Pair& x, const Pair& y) {
    if (x.share != y.share) return x.share > y.share;
    if (x.shifted != y.shifted) return y.shifted;
    if (x.distance != y.distance) return x.distance < y.distance;
    return x.sum < y.sum;
  });
  firstUsed_.assign(firstPeaks, 0);
  secondUsed_.assign(secondPeaks, 0);
  std::erase_if(pairs_, [&](const Pair& pair) {
    char& first = firstUsed_[std::size_t(pair.first)];
    char& second = secondUsed_[std::size_t(pair.second)];
    if (first || second) return true;
    first = second = 1;
    return false;
  });
}

double PeakMatcher::score(const WeightedPeaks& a, const WeightedPeaks& b) {
  pairs_.clear();
  if (similarity_ != Similarity::NeutralLoss) findPairs(a, b, false);
  const bool byLoss =
      similarity_ == Similarity::NeutralLoss || similarity_ == Similarity::ModifiedCosine;
  if (byLoss && a.precursor > 0 && b.precursor > 0) findPairs(a, b, true);
  keepBest(a.mz.size(), b.mz.size());
  double sum = 0;
  for (const Pair& pair : pairs_) sum += pair.share;
  return std::min(sum, 1.0);
}

std::vector<PeakMatch> PeakMatcher::matches() const {
  std::vector<PeakMatch> result;
  result.reserve(pairs_.size());
  for (const Pair& pair : pairs_)
    result.push_back({pair.first, pair.second, pair.shifted, float(pair.share)});
  std::ranges::sort(result, {}, &PeakMatch::first);
  return result;
}

}  // namespace histion::retrieval
