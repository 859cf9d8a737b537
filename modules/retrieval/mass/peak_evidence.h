// What a centroid MS1 spectrum says of a pattern of expected peaks: which are there, how strong,
// what is too weak to be missed, and how easily a peak is met by chance. Internal to the annotation
// of MS1 peaks.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "core/tolerance.h"
#include "retrieval/molecules/isotope_pattern.h"

namespace histion::retrieval {

// An isotope cluster: all isotopologues of one nominal mass.
struct IsotopeMatch {
  int shift = 0;           // 1 for M+1
  double mz = 0;           // calculated centroid
  double probability = 0;  // calculated share of all ions
  double measured = 0;     // intensity in the spectrum; 0 when there is no peak
  // Whether it enters the similarity.
  bool counted = false;
};

constexpr double kCarbonStep = 1.0033548;  // 13C - 12C, Da
constexpr double kCarbonShare = 0.0108;    // M+1 over M for each carbon

class PeakEvidence {
 public:
  // Peaks of ascending m/z; intensities that are not above 0 or not finite are no peaks. Both must
  // outlive this.
  PeakEvidence(std::span<const double> mz, std::span<const float> intensity, Tolerance tolerance);

  // A missing peak tells nothing when less than this was expected: twice the 10th percentile of the
  // intensities, which lies near what the peak picker let through. 0 without peaks.
  double noise() const { return noise_; }
  // The peak nearest to `mz` within the tolerance; its index or -1.
  std::ptrdiff_t nearest(double mz) const;
  // Sum of intensities within the tolerance of `mz`.
  double intensityAt(double mz) const;
  // Whether the spectrum holds selected peaks only (features that somebody picked) and not all that
  // was measured: less than half of the peaks whose M+1 must be above three times the noise have
  // one, by the carbon that is usual for their m/z. False when fewer than four peaks can tell, and
  // for more than 5000 peaks.
  bool isSelection() const;
  // That at least one peak lies within the tolerance of a place near `mz` by chance, from how dense
  // peaks lie there (within ±kNeighbourhood); at least 0.001.
  double chance(double mz) const;
  static constexpr double kNeighbourhood = 2.5;  // m/z

  // The clusters of a pattern of at least `share` of the largest cluster. Missing ones are counted
  // when more than the noise was expected, never with `selection`. `scale` is the intensity
  // of a probability of 1; peaks are looked for at m/z × (1 + shift), as a calibration error is
  // common to all.
  std::vector<IsotopeMatch> match(std::span<const IsotopePeak> pattern, double scale, double shift,
                                  double share, bool selection) const;

 private:
  std::pair<std::size_t, std::size_t> range(double low, double high) const;

  std::span<const double> mz_;
  std::span<const float> intensity_;
  Tolerance tolerance_;
  double noise_ = 0;
};

// Cosine between the square roots of calculated and measured intensities of the counted clusters;
// 1 when fewer than two are counted: nothing was seen that speaks against the pattern.
double isotopeCosine(std::span<const IsotopeMatch> clusters);

}  // namespace histion::retrieval
