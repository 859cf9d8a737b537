// The one place where peaks of two spectra are matched and their shares of a score are computed.
// Used by compare() and by the library search, which must agree to the last bit: shares are whole
// multiples of 2^-40, so that their sums are exact and do not depend on the order.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "retrieval/spectra/spectral_similarity.h"

namespace histion::retrieval {

// x log2 x, 0 at 0.
inline double entropyTerm(double x) { return x > 0 ? x * std::log2(x) : 0.0; }

inline double wholeShare(double share) {
  constexpr double kShift = 0x1.8p12;  // its last bit is worth 2^-40
  return (share + kShift) - kShift;
}

// Of two weights as cosineWeights() gives them.
inline double cosineShare(double a, double b) { return wholeShare(a * b); }

// Of two weights as entropyWeights() gives them and their entropyTerm().
inline double entropyShare(double a, double aTerm, double b, double bTerm) {
  return wholeShare(0.5 * (entropyTerm(a + b) - aTerm - bTerm));
}

inline bool plainMatch(double a, double b, const Tolerance& tolerance) {
  return std::abs(a - b) <= tolerance.at(std::max(a, b));
}
// The same for m/z that stand at the neutral losses aLoss and bLoss.
inline bool lossMatch(double a, double aLoss, double b, double bLoss, const Tolerance& tolerance) {
  return std::abs(aLoss - bLoss) <= tolerance.at(std::max(a, b));
}

// Square roots of intensity, of length 1.
std::vector<double> cosineWeights(std::span<const float> intensity);
// Intensities to the power 1/4 + S/4 where their entropy S is below 3; of sum 1.
std::vector<double> entropyWeights(std::span<const float> intensity);
std::vector<double> entropyTerms(std::span<const double> weights);

struct WeightedPeaks {
  std::span<const double> mz, weight;
  std::span<const double> term;  // of the weights; only for Entropy
  double precursor = 0;
};

// Weights of a spectrum for a similarity, with room of their own.
struct OwnedWeights {
  OwnedWeights(const MsmsSpectrum& spectrum, Similarity similarity);
  std::vector<double> weight, term;
  WeightedPeaks peaks;  // m/z still are those of the spectrum
};

class PeakMatcher {
 public:
  PeakMatcher(Similarity similarity, const Tolerance& tolerance)
      : similarity_(similarity), tolerance_(tolerance) {}

  // The score; matches() holds what it is made of until the next call.
  double score(const WeightedPeaks& a, const WeightedPeaks& b);
  std::vector<PeakMatch> matches() const;

 private:
  struct Pair {
    double share, distance, sum;
    int first, second;
    bool shifted;
  };
  void findPairs(const WeightedPeaks& a, const WeightedPeaks& b, bool byLoss);
  void keepBest(std::size_t firstPeaks, std::size_t secondPeaks);

  Similarity similarity_;
  Tolerance tolerance_;
  std::vector<Pair> pairs_;
  std::vector<char> firstUsed_, secondUsed_;
};

}  // namespace histion::retrieval
