#include "reduction/prepared_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "compute/random.h"

namespace histion::reduction {
namespace {

constexpr std::size_t kBlock = 1024;

compute::FeatureAxis chooseFeatures(const Dataset& dataset, const Parameters& p) {
  compute::FeatureLimits limits;
  limits.maxFeatures = p.integer("max_features");
  if (const double low = p.real("mz_min"), high = p.real("mz_max"); low > 0 || high > 0) {
    limits.range = {low > 0 ? low : dataset.totals().mzMin,
                    high > 0 ? high : dataset.totals().mzMax};
  }
  const std::string source = p.text("features");
  if (source == "bins_ppm")
    return compute::featuresFromBins(dataset, Tolerance::Kind::Ppm, p.real("bin_ppm"), limits);
  if (source == "bins_da")
    return compute::featuresFromBins(dataset, Tolerance::Kind::Da, p.real("bin_da"), limits);
  const Tolerance tolerance = Tolerance::ppm(p.real("tolerance_ppm"));
  if (source == "peaks") return compute::featuresFromPeaks(p.mzList("mz_list"), tolerance);
  return compute::pickFeatures(dataset, {.limits = limits, .tolerance = tolerance});
}

double medianOf(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::shared_ptr<compute::FeatureRows> prepareRows(std::shared_ptr<const Dataset> dataset,
                                                  const Parameters& parameters,
                                                  const CancelToken& cancel) {
  compute::RowOptions options;
  // The manifest allows known names only.
  options.normalization = normalizationFrom(parameters.text("normalization")).value();
  options.transform = compute::intensityTransformFrom(parameters.text("transform")).value();
  auto axis = chooseFeatures(*dataset, parameters);
  auto rows = std::make_shared<compute::FeatureRows>(std::move(dataset), std::move(axis), options);
  rows->fillCache(cancel);
  return rows;
}

std::vector<std::int64_t> tissueSpectra(const Dataset& dataset, double percent) {
  const auto tic = dataset.norms(Normalization::Tic);
  std::vector<float> positive;
  std::copy_if(tic.begin(), tic.end(), std::back_inserter(positive), [](float v) { return v > 0; });
  const double threshold = medianOf(std::move(positive)) * percent / 100.0;
  std::vector<std::int64_t> kept;
  for (std::size_t i = 0; i < tic.size(); ++i)
    if (tic[i] > 0 && tic[i] >= threshold) kept.push_back(std::int64_t(i));
  if (kept.size() < 2)
    throw Error(ErrorKind::Usage, "fewer than two spectra of the dataset hold any intensity",
                "Choose another dataset or a lower background limit");
  return kept;
}

std::vector<std::int64_t> sampleBySection(const Dataset& dataset,
                                          const std::vector<std::int64_t>& spectra,
                                          std::int64_t limit, std::uint64_t seed) {
  if (limit <= 0 || std::int64_t(spectra.size()) <= limit) return spectra;
  std::map<int, std::vector<std::int64_t>> sections;
  for (const std::int64_t i : spectra)
    sections[dataset.grid().positions()[std::size_t(i)].section].push_back(i);
  std::vector<std::int64_t> kept;
  for (auto& [section, members] : sections) {
    compute::Random random(seed, std::uint64_t(section));
    random.shuffle(members);
    const double share = double(limit) / double(spectra.size());
    const auto count = std::max<std::size_t>(1, std::size_t(share * double(members.size())));
    kept.insert(kept.end(), members.begin(), members.begin() + std::ptrdiff_t(count));
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

MinMaxRows::MinMaxRows(const compute::FeatureRows& rows, std::vector<float> low,
                       std::vector<float> high)
    : rows_(rows), low_(std::move(low)), high_(std::move(high)) {
  for (std::size_t j = 0; j < low_.size(); ++j)
    factor_.push_back(high_[j] > low_[j] ? 1.0f / (high_[j] - low_[j]) : 0.0f);
}

MinMaxRows MinMaxRows::fitted(const compute::FeatureRows& rows,
                              const std::vector<std::int64_t>& spectra, const CancelToken& cancel) {
  const auto n = std::size_t(rows.features());
  std::vector<float> low(n, std::numeric_limits<float>::max()), high(n, 0.0f);
  std::vector<float> block(kBlock * n);
  for (std::size_t first = 0; first < spectra.size(); first += kBlock) {
    cancel.check();
    const auto part = std::span(spectra).subspan(first, std::min(kBlock, spectra.size() - first));
    rows.rows(part, block);
    for (std::size_t i = 0; i < part.size(); ++i)
      for (std::size_t j = 0; j < n; ++j) {
        low[j] = std::min(low[j], block[i * n + j]);
        high[j] = std::max(high[j], block[i * n + j]);
      }
  }
  return MinMaxRows(rows, std::move(low), std::move(high));
}

void MinMaxRows::rows(std::span<const std::int64_t> indices, std::span<float> out) const {
  rows_.rows(indices, out);
  const std::size_t n = low_.size();
  for (std::size_t i = 0; i < indices.size(); ++i)
    for (std::size_t j = 0; j < n; ++j) {
      float& value = out[i * n + j];
      value = std::clamp((value - low_[j]) * factor_[j], 0.0f, 1.0f);
    }
}

nlohmann::json contractOf(const compute::FeatureRows& rows) {
  return {{"features", toJson(rows.axis())},
          {"normalization", toString(rows.options().normalization)},
          {"transform", toString(rows.options().transform)},
          {"polarity", toString(rows.dataset().description().polarity)}};
}

std::shared_ptr<compute::FeatureRows> rowsForContract(std::shared_ptr<const Dataset> dataset,
                                                      const nlohmann::json& contract,
                                                      double minimumPercent, Progress& progress,
                                                      const CancelToken& cancel) {
  compute::RowOptions options;
  compute::FeatureAxis axis;
  Polarity polarity = Polarity::Unknown;
  try {
    axis = compute::featureAxisFrom(contract.at("features"));
    options.normalization =
        normalizationFrom(contract.at("normalization").get<std::string>()).value();
    options.transform =
        compute::intensityTransformFrom(contract.at("transform").get<std::string>()).value();
    polarity = polarityFrom(contract.at("polarity").get<std::string>());
  } catch (const Error&) {
    throw;
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the model does not say what its input must be",
                "Train the model again", e.what());
  }
  const Polarity own = dataset->description().polarity;
  if (polarity != own && polarity != Polarity::Unknown && own != Polarity::Unknown)
    throw Error(ErrorKind::Usage,
                "the model was trained on " + std::string(toString(polarity)) +
                    " mode data, but this dataset is " + std::string(toString(own)) + " mode",
                "Choose a dataset of the same polarity");
  const SummarySpectra summary = dataset->summary();
  std::int64_t present = 0;
  for (const MzWindow& window : axis.windows) {
    const auto first = std::lower_bound(summary.mz.begin(), summary.mz.end(), window.low);
    for (auto it = first; it != summary.mz.end() && *it <= window.high; ++it)
      if (summary.max[std::size_t(it - summary.mz.begin())] > 0) {
        ++present;
        break;
      }
  }
  const std::string found = std::to_string(present) + " of " + std::to_string(axis.size()) +
                            " features of the model hold intensity in this dataset";
  if (double(present) < double(axis.size()) * minimumPercent / 100.0)
    throw Error(ErrorKind::Usage, "only " + found,
                "Apply the model to data of the same kind and mass calibration");
  if (present < axis.size()) progress.warn("Only " + found + "; the others count as zero.");
  auto rows = std::make_shared<compute::FeatureRows>(std::move(dataset), std::move(axis), options);
  rows->fillCache(cancel);
  return rows;
}

}  // namespace histion::reduction
