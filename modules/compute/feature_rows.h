// Pixels × features, row by row on demand: the matrix that reduction, clustering and networks read,
// without ever copying the whole of a large dataset. A dense copy is kept only when it fits a byte
// budget.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compute/feature_axis.h"
#include "core/dataset.h"
#include "core/progress.h"

namespace histion::compute {

// Applied to the normalised values, which are not negative in valid data (negative values: as 0).
enum class IntensityTransform { None, Sqrt, Log1p };
HISTION_API std::string_view toString(IntensityTransform transform);
HISTION_API std::optional<IntensityTransform> intensityTransformFrom(std::string_view text);

// How the sum of a window becomes a value: sum / norm × factor, then the transform. The factor is
// the number of features for Tic (values then lie around 1), else 1; rows whose norm is 0 are 0.
struct RowOptions {
  Normalization normalization = Normalization::Tic;
  IntensityTransform transform = IntensityTransform::None;
  std::int64_t cacheBytes = std::int64_t{256} << 20;
};

class HISTION_API FeatureRows {
 public:
  FeatureRows(std::shared_ptr<const Dataset> dataset, FeatureAxis axis, RowOptions options = {});

  const Dataset& dataset() const { return *dataset_; }
  const FeatureAxis& axis() const { return axis_; }
  const RowOptions& options() const { return options_; }
  std::int64_t spectra() const { return dataset_->spectra(); }
  std::int64_t features() const { return axis_.size(); }

  // out[spectra.size()][features]. Thread-safe. On several cores when there are many rows.
  void rows(std::span<const std::int64_t> spectra, std::span<float> out) const;
  // The same for spectra [first, last).
  void rows(std::int64_t first, std::int64_t last, std::span<float> out) const;

  // Keeps a dense copy when it fits the byte budget; later rows are then plain copies. Not to be
  // called while rows() runs. Throws Cancelled.
  void fillCache(const CancelToken& cancel);
  bool cached() const { return !cache_.empty(); }

 private:
  void row(std::int64_t spectrum, float* out) const;

  std::shared_ptr<const Dataset> dataset_;
  FeatureAxis axis_;
  RowOptions options_;
  std::span<const float> norms_;
  float factor_ = 1.0f;
  std::vector<std::array<std::int64_t, 2>> points_;  // continuous: axis range of each feature
  std::vector<float> cache_;
};

}  // namespace histion::compute
