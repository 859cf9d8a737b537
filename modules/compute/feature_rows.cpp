#include "compute/feature_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr std::array<std::pair<IntensityTransform, std::string_view>, 3> kTransforms{
    {{IntensityTransform::None, "none"},
     {IntensityTransform::Sqrt, "sqrt"},
     {IntensityTransform::Log1p, "log1p"}}};

constexpr std::int64_t kRowsPerTask = 64;
// Below this many values one thread is faster than waking the others.
constexpr std::int64_t kSerialValues = 1 << 15;

}  // namespace

std::string_view toString(IntensityTransform transform) {
  for (const auto& [value, name] : kTransforms)
    if (value == transform) return name;
  return "none";
}

std::optional<IntensityTransform> intensityTransformFrom(std::string_view text) {
  for (const auto& [value, name] : kTransforms)
    if (name == text) return value;
  return std::nullopt;
}

FeatureRows::FeatureRows(std::shared_ptr<const Dataset> dataset, FeatureAxis axis,
                         RowOptions options)
    : dataset_(std::move(dataset)), axis_(std::move(axis)), options_(options) {
  norms_ = dataset_->norms(options_.normalization);
  if (options_.normalization == Normalization::Tic) factor_ = float(axis_.size());
  if (!dataset_->continuous()) return;
  const auto mz = dataset_->mzAxis();
  for (const MzWindow& w : axis_.windows) {
    const auto first = std::lower_bound(mz.begin(), mz.end(), w.low);
    points_.push_back({first - mz.begin(), std::upper_bound(first, mz.end(), w.high) - mz.begin()});
  }
}

void FeatureRows::row(std::int64_t spectrum, float* out) const {
  const auto n = std::size_t(axis_.size());
  const float norm = norms_.empty() ? 1.0f : norms_[std::size_t(spectrum)];
  if (!(norm > 0)) {
    std::fill(out, out + n, 0.0f);
    return;
  }
  const SpectrumView view = dataset_->spectrum(spectrum);
  const float scale = factor_ / norm;
  if (!points_.empty()) {
    for (std::size_t j = 0; j < n; ++j) {
      float sum = 0;
      for (auto k = points_[j][0]; k < points_[j][1]; ++k) sum += view.intensity[std::size_t(k)];
      out[j] = sum * scale;
    }
  } else {
    std::size_t start = 0;
    const std::size_t count = view.mz.size();
    for (std::size_t j = 0; j < n; ++j) {
      const MzWindow& w = axis_.windows[j];
      while (start < count && view.mz[start] < w.low) ++start;
      float sum = 0;
      for (std::size_t k = start; k < count && view.mz[k] <= w.high; ++k) sum += view.intensity[k];
      out[j] = sum * scale;
    }
  }
  if (options_.transform == IntensityTransform::Sqrt)
    for (std::size_t j = 0; j < n; ++j) out[j] = std::sqrt(std::max(out[j], 0.0f));
  else if (options_.transform == IntensityTransform::Log1p)
    for (std::size_t j = 0; j < n; ++j) out[j] = std::log1p(std::max(out[j], 0.0f));
}

void FeatureRows::rows(std::span<const std::int64_t> spectra, std::span<float> out) const {
  const auto n = std::size_t(axis_.size());
  const auto count = std::int64_t(spectra.size());
  const auto fill = [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      float* target = out.data() + std::size_t(i) * n;
      const auto index = std::size_t(spectra[std::size_t(i)]);
      if (cached())
        std::copy_n(cache_.data() + index * n, n, target);
      else
        row(std::int64_t(index), target);
    }
  };
  if (cached() || count * std::int64_t(n) < kSerialValues)
    fill(0, count);
  else
    parallelFor(0, count, kRowsPerTask, fill);
}

void FeatureRows::rows(std::int64_t first, std::int64_t last, std::span<float> out) const {
  const auto n = std::size_t(axis_.size());
  if (cached()) {
    std::copy_n(cache_.data() + std::size_t(first) * n, std::size_t(last - first) * n, out.data());
    return;
  }
  parallelFor(first, last, kRowsPerTask, [&](std::int64_t a, std::int64_t b) {
    for (std::int64_t i = a; i < b; ++i) row(i, out.data() + std::size_t(i - first) * n);
  });
}

void FeatureRows::fillCache(const CancelToken& cancel) {
  const std::int64_t n = axis_.size();
  const auto bytes = double(spectra()) * double(n) * sizeof(float);
  if (cached() || bytes > double(options_.cacheBytes)) return;
  std::vector<float> dense(std::size_t(spectra() * n));
  parallelFor(0, spectra(), kRowsPerTask, cancel, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) row(i, dense.data() + i * n);
  });
  cache_ = std::move(dense);
}

}  // namespace histion::compute
