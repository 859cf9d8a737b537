// The feature axis: which m/z windows become the columns of a pixels × features matrix. Made from a
// peak list, from bins of a fixed width, or picked from the mean spectrum. Used by everything that
// reads FeatureRows; it is also the input contract of a trained model.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/dataset.h"
#include "core/export.h"
#include "core/tolerance.h"

namespace histion::compute {

struct FeatureAxis {
  std::vector<double> mz;         // ascending
  std::vector<MzWindow> windows;  // closed, one per feature, low ends ascending; may overlap

  std::int64_t size() const { return std::int64_t(mz.size()); }
  bool operator==(const FeatureAxis&) const = default;
};

// One feature per m/z (sorted, repeated values dropped) with the window of the tolerance. Throws
// Usage when the list is empty or holds values that are not positive and finite.
HISTION_API FeatureAxis featuresFromPeaks(std::vector<double> mz, Tolerance tolerance);

// Where features are looked for. {0, 0}: the whole range of the dataset.
struct FeatureLimits {
  MzWindow range{0.0, 0.0};
  std::int64_t maxFeatures = 1000;  // the most intense ones of the mean spectrum are kept
};

// Bins of a full width in ppm (equal steps of log m/z) or Da, counted from the low end of the
// range. Bins without intensity in the summary spectrum are dropped. Adjacent bins share no point.
// Throws Usage for a width that is not positive or a range without peaks.
HISTION_API FeatureAxis featuresFromBins(const Dataset& dataset, Tolerance::Kind unit, double width,
                                         const FeatureLimits& limits);

struct PickingOptions {
  FeatureLimits limits;
  // Centroid data: half-width of a feature. Profile data: the window reaches to half the height of
  // the peak above its feet, whatever the tolerance.
  Tolerance tolerance = Tolerance::ppm(10);
  // Share of the spectra that must hold a feature (centroid data); ignored when no place reaches
  // it.
  double minimumShare = 0.01;
};

// Features picked from the summary spectrum. Centroid data on a shared axis: every point that holds
// intensity. Centroid data with own m/z per spectrum: the places where most intensity lies within
// ± tolerance, at least two tolerances apart. Profile data: local maxima whose prominence exceeds
// five times the noise (from the median absolute difference of neighbouring points). Throws Usage
// when nothing is found.
HISTION_API FeatureAxis pickFeatures(const Dataset& dataset, const PickingOptions& options);

// {"mz": [...], "low": [...], "high": [...]} and back; throws Damaged when it is not valid.
HISTION_API nlohmann::json toJson(const FeatureAxis& axis);
HISTION_API FeatureAxis featureAxisFrom(const nlohmann::json& document);

}  // namespace histion::compute
