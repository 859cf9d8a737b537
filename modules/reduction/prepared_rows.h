// From a dataset and parameters to the rows that the methods of this family read: which features,
// which pixels belong to the tissue, and how values are scaled. Shared by all methods, and the
// reason why a model can be applied to another dataset.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "compute/feature_rows.h"
#include "core/parameters.h"
#include "learn/row_source.h"

namespace histion::reduction {

// Features, normalisation and transform as the parameters `features`, `bin_ppm`, `bin_da`,
// `mz_list`, `tolerance_ppm`, `mz_min`, `mz_max`, `max_features`, `normalization` and `transform`
// say, with the dense copy filled when it fits. Throws Usage, Cancelled.
std::shared_ptr<compute::FeatureRows> prepareRows(std::shared_ptr<const Dataset> dataset,
                                                  const Parameters& parameters,
                                                  const CancelToken& cancel);

// Spectra that are fitted, ascending: those whose total ion current is above zero and at least
// `percent` of the median of the others above zero.
std::vector<std::int64_t> tissueSpectra(const Dataset& dataset, double percent);

// At most `limit` of the spectra, the same share of every section, chosen by the seed; ascending.
std::vector<std::int64_t> sampleBySection(const Dataset& dataset,
                                          const std::vector<std::int64_t>& spectra,
                                          std::int64_t limit, std::uint64_t seed);

// FeatureRows as rows for learn.
class PlainRows : public learn::RowSource {
 public:
  explicit PlainRows(const compute::FeatureRows& rows) : rows_(rows) {}
  std::int64_t count() const override { return rows_.spectra(); }
  std::int64_t width() const override { return rows_.features(); }
  void rows(std::span<const std::int64_t> indices, std::span<float> out) const override {
    rows_.rows(indices, out);
  }

 private:
  const compute::FeatureRows& rows_;
};

// Every channel mapped from [low, high] to [0, 1] and clipped there; a constant channel is 0.
class MinMaxRows : public learn::RowSource {
 public:
  MinMaxRows(const compute::FeatureRows& rows, std::vector<float> low, std::vector<float> high);
  // The limits of the given spectra.
  static MinMaxRows fitted(const compute::FeatureRows& rows,
                           const std::vector<std::int64_t>& spectra, const CancelToken& cancel);

  std::int64_t count() const override { return rows_.spectra(); }
  std::int64_t width() const override { return rows_.features(); }
  void rows(std::span<const std::int64_t> indices, std::span<float> out) const override;

  const std::vector<float>& low() const { return low_; }
  const std::vector<float>& high() const { return high_; }

 private:
  const compute::FeatureRows& rows_;
  std::vector<float> low_, high_, factor_;
};

// What a dataset must offer for a model: feature axis, normalisation, transform, polarity. The
// methods add their scaling.
nlohmann::json contractOf(const compute::FeatureRows& rows);

// Rows of another dataset as the contract asks for. Throws Usage when polarity differs or fewer
// than `minimumPercent` of the features hold intensity there, Damaged when the contract is not
// valid. Warns when some features are missing.
std::shared_ptr<compute::FeatureRows> rowsForContract(std::shared_ptr<const Dataset> dataset,
                                                      const nlohmann::json& contract,
                                                      double minimumPercent, Progress& progress,
                                                      const CancelToken& cancel);

}  // namespace histion::reduction
