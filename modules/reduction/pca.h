// Principal component analysis in passes over blocks of rows, so that the matrix never has to be in
// memory. Up to `exactFeatures` columns the covariance is gathered in one pass and solved exactly;
// beyond that its leading space is found by randomised subspace iteration (Halko, Martinsson &
// Tropp 2011, doi:10.1137/090771806). All sums are in double and in a fixed order: results do not
// depend on the number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/progress.h"
#include "learn/row_source.h"

namespace histion::reduction {

// Columns are centred, then divided by: nothing, the square root of the standard deviation, or the
// standard deviation. Constant columns are left undivided.
enum class PcaScaling { None, Pareto, UnitVariance };
PcaScaling pcaScalingFrom(
    std::string_view text);  // "none", "pareto", "unit_variance"; throws Usage

struct PcaOptions {
  int components = 10;
  PcaScaling scaling = PcaScaling::None;
  int oversample = 10;
  int powerPasses = 2;
  int blockRows = 4096;
  std::int64_t exactFeatures = 256;
  std::uint64_t seed = 1;
};

struct PcaModel {
  std::int64_t features = 0;
  int components = 0;
  std::vector<double> mean, scale;  // per feature: z = (x - mean) / scale
  std::vector<double> loadings;     // [components][features], orthonormal rows; the entry of
                                    // largest size in a row is positive
  std::vector<double> variance;     // of each component over the fitted rows (n - 1)
  double totalVariance = 0;         // of all scaled columns

  double explained(int component) const {
    return totalVariance > 0 ? variance[std::size_t(component)] / totalVariance : 0;
  }
};

// Fits to the rows `fitted` (at least two). At most min(features, rows - 1) components come back.
// Throws Usage, Cancelled.
PcaModel fitPca(const learn::RowSource& source, std::span<const std::int64_t> fitted,
                const PcaOptions& options, Progress& progress, const CancelToken& cancel);

// Scores [rows][components] of the given rows and, when `error` is not empty, the mean squared
// residual of each in scaled units [rows]. Either span may be empty.
void projectPca(const PcaModel& model, const learn::RowSource& source,
                std::span<const std::int64_t> rows, std::span<float> scores, std::span<float> error,
                const CancelToken& cancel);

}  // namespace histion::reduction
