// From a few marked pixels to the rest of the same tissue: every pixel gets a score of how much its
// spectrum looks like the seed's, and a threshold on the scores gives a mask. Used by the panel
// that grows annotations.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compute/feature_rows.h"
#include "core/pixel_grid.h"

namespace histion::compute {

enum class GrowthMethod {
  // Cosine between a row of features and the mean of the seed's rows, each of unit length.
  Cosine,
  // Linear discriminant of the seed against other pixels: log odds at equal shares,
  //   s(x) = (m1 - m0)ᵀ C⁻¹ (x - (m1 + m0) / 2),
  // after every feature was divided by its standard deviation within the two groups. C is their
  // common covariance, shrunk towards the identity by the share of Ledoit and Wolf 2004 (J.
  // Multivar. Anal. 88:365), so that there may be more features than pixels.
  Discriminant,
};

struct GrowthSeeds {
  std::vector<std::int64_t> seed;      // indices of spectra
  std::vector<int> region;             // of each seed pixel, from 0; same length
  std::vector<std::int64_t> contrast;  // annotated otherwise; empty: random pixels are drawn
};

struct GrowthOptions {
  GrowthMethod method = GrowthMethod::Cosine;
  std::int64_t randomContrast = 1000;  // pixels drawn when nothing else is annotated
  std::uint64_t randomSeed = 1;
};

struct GrowthScores {
  std::vector<float> score;  // one per asked pixel; NaN where the spectrum is empty
  double low = 0, high = 1;  // what a threshold can usefully be
  double threshold = 0;      // where to begin
  std::int64_t seedPixels = 0, contrastPixels = 0;
  bool contrastIsRandom = false;
  // Scores of seed and of other annotated pixels from models that did not see them: each region in
  // turn is left out (with a share of the others). Empty for fewer than two regions.
  int regionsLeftOut = 0;
  std::vector<float> unseenSeed, unseenContrast;
  double shrinkage = 0;  // of the discriminant, 0 to 1
};

// Scores of the spectra `pixels`. A pixel that is both seed and contrast counts as seed. Throws
// Usage when the seed is empty or no features carry anything, Cancelled.
HISTION_API GrowthScores growFrom(const FeatureRows& rows, std::span<const std::int64_t> pixels,
                                  const GrowthSeeds& seeds, const GrowthOptions& options,
                                  const CancelToken& cancel);

// Share of the values that reach the threshold; 0 when there are none.
HISTION_API double shareAbove(std::span<const float> values, double threshold);

struct MaskOptions {
  double threshold = 0;
  bool smooth = false;        // every pixel becomes what most of its 3 × 3 neighbourhood is
  std::int64_t smallest = 1;  // islands of fewer pixels vanish (pixels touch along edges)
};
// [height][width] of a score image (NaN: not measured, never in the mask).
HISTION_API std::vector<std::uint8_t> grownMask(std::span<const float> image, int width, int height,
                                                const MaskOptions& options);

}  // namespace histion::compute
