#include "store/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace histion::store {
namespace {

constexpr float kLowest = std::numeric_limits<float>::lowest();

void extend(SummaryPoint& point, float intensity) {
  point.sum += intensity;
  point.max = point.count == 0 ? intensity : std::max(point.max, intensity);
  ++point.count;
}

void append(SummaryArrays& arrays, const SummaryPoint& point, std::int64_t spectra) {
  arrays.mz.push_back(point.mz);
  arrays.mean.push_back(float(point.sum / double(spectra)));
  arrays.max.push_back(point.max);
  arrays.count.push_back(point.count);
}

}  // namespace

BucketSummary::BucketSummary(std::int64_t buckets)
    : exact_(std::size_t(buckets)), binned_(std::size_t(buckets)) {}

void BucketSummary::add(std::int64_t bucket, std::span<const Peak> sorted, const PpmBins& bins) {
  auto& binned = binned_[std::size_t(bucket)];
  auto& exact = exact_[std::size_t(bucket)];
  bool keepExact = distinct_.load(std::memory_order_relaxed) <= kExactLimit;
  double weightedMz = 0.0, plainMz = 0.0, upper = -1.0;
  const auto closeBin = [&] {
    if (binned.empty()) return;
    SummaryPoint& point = binned.back();
    point.mz = point.sum > 0 ? weightedMz / point.sum : plainMz / double(point.count);
  };
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Peak& peak = sorted[i];
    if (peak.mz >= upper) {
      closeBin();
      const std::int64_t bin = bins.of(peak.mz);
      // The rounded edge must lie above the peak that opened the bin.
      upper = std::max(bins.lowerEdge(bin + 1), std::nextafter(peak.mz, 1e300));
      binned.push_back({});
      weightedMz = plainMz = 0.0;
    }
    extend(binned.back(), peak.intensity);
    weightedMz += peak.mz * peak.intensity;
    plainMz += peak.mz;
    if (!keepExact) continue;
    if (exact.empty() || exact.back().mz != peak.mz) {
      keepExact = distinct_.fetch_add(1, std::memory_order_relaxed) < kExactLimit;
      exact.push_back({peak.mz, 0.0, 0.0f, 0});
    }
    extend(exact.back(), peak.intensity);
  }
  closeBin();
  // Without every bucket's exact points none of them is of use.
  if (!keepExact) exact = {};
}

SummaryArrays BucketSummary::finish(std::int64_t spectra) const {
  SummaryArrays arrays;
  const bool exact = distinct_.load() <= kExactLimit;
  arrays.binPpm = exact ? 0.0 : kBinPpm;
  for (const auto& bucket : exact ? exact_ : binned_)
    for (const SummaryPoint& point : bucket) append(arrays, point, spectra);
  return arrays;
}

ChannelSummary::ChannelSummary(std::int64_t channels)
    : channels_(channels),
      total_{std::vector<double>(std::size_t(channels), 0.0),
             std::vector<float>(std::size_t(channels), kLowest),
             std::vector<std::int64_t>(std::size_t(channels), 0)} {}

void ChannelSummary::add(std::int64_t index, std::span<const float> intensity) {
  const auto m = std::size_t(channels_);
  Part part{std::vector<double>(m, 0.0), std::vector<float>(m, kLowest),
            std::vector<std::int64_t>(m, 0)};
  for (std::size_t row = 0; row + m <= intensity.size(); row += m)
    for (std::size_t k = 0; k < m; ++k) {
      const float value = intensity[row + k];
      part.sum[k] += value;
      part.max[k] = std::max(part.max[k], value);
      part.count[k] += value != 0.0f;
    }
  const std::lock_guard lock(mutex_);
  waiting_.emplace(index, std::move(part));
  for (auto turn = waiting_.find(next_); turn != waiting_.end(); turn = waiting_.find(next_)) {
    merge(turn->second);
    waiting_.erase(turn);
    ++next_;
  }
}

void ChannelSummary::merge(const Part& part) {
  for (std::size_t k = 0; k < std::size_t(channels_); ++k) {
    total_.sum[k] += part.sum[k];
    total_.max[k] = std::max(total_.max[k], part.max[k]);
    total_.count[k] += part.count[k];
  }
}

SummaryArrays ChannelSummary::finish(std::span<const double> axis, std::int64_t spectra) const {
  SummaryArrays arrays;
  for (std::size_t k = 0; k < axis.size(); ++k)
    append(arrays, {axis[k], total_.sum[k], total_.max[k], total_.count[k]}, spectra);
  return arrays;
}

}  // namespace histion::store
