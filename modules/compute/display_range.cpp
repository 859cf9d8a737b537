// Quantiles, ranges and the spread of values.
#include <algorithm>
#include <cmath>
#include <limits>

#include "compute/display.h"
#include "compute/float_keys.h"

namespace histion::compute {
namespace {

constexpr std::uint32_t kCells = 1u << 14;
constexpr float kLogDecades = 1e4f;

bool finite(float value) { return value - value == 0; }

struct Extent {
  std::int64_t count = 0;
  float least = std::numeric_limits<float>::max();
  float most = std::numeric_limits<float>::lowest();
};

// Of the finite values above `bound`.
Extent extentAbove(std::span<const float> values, float bound) {
  Extent extent;
  for (const float v : values) {
    const bool kept = finite(v) && v > bound;
    extent.count += kept;
    extent.least = std::min(extent.least, kept ? v : extent.least);
    extent.most = std::max(extent.most, kept ? v : extent.most);
  }
  return extent;
}

std::vector<std::uint32_t> cellCounts(std::span<const float> values, float bound, std::int32_t base,
                                      int shift) {
  std::vector<std::uint32_t> counts(kCells + 1, 0);
  for (const float v : values)
    if (finite(v) && v > bound) ++counts[keyDistance(base, floatKey(v)) >> shift];
  return counts;
}

// One pass to count, one to collect the values around the wanted place: no sorting of everything.
float quantileAbove(std::span<const float> values, float bound, double q) {
  const Extent extent = extentAbove(values, bound);
  if (extent.count == 0) return 0.0f;
  const std::int32_t base = floatKey(extent.least);
  const int shift = keyShift(base, floatKey(extent.most), kCells);
  const auto counts = cellCounts(values, bound, base, shift);
  const double position = std::clamp(q, 0.0, 1.0) * double(extent.count - 1);
  const auto lower = std::int64_t(position);
  const std::int64_t upper = std::min(lower + 1, extent.count - 1);
  std::uint32_t first = 0;
  std::int64_t before = 0;
  while (before + counts[first] <= lower) before += counts[first++];
  std::uint32_t last = first;
  for (std::int64_t through = before + counts[first]; through <= upper; through += counts[last])
    ++last;
  std::vector<float> near;
  for (const float v : values)
    if (finite(v) && v > bound) {
      const std::uint32_t cell = keyDistance(base, floatKey(v)) >> shift;
      if (cell >= first && cell <= last) near.push_back(v);
    }
  const auto place = near.begin() + std::ptrdiff_t(lower - before);
  std::nth_element(near.begin(), place, near.end());
  const float low = *place;
  if (upper == lower) return low;
  const float high = *std::min_element(place + 1, near.end());
  return low + float(position - double(lower)) * (high - low);
}

constexpr float kAll = -std::numeric_limits<float>::infinity();

bool anyNegative(std::span<const float> values) {
  return std::any_of(values.begin(), values.end(), [](float v) { return v < 0 && finite(v); });
}

}  // namespace

float quantileOfPositive(std::span<const float> values, double q) {
  return quantileAbove(values, 0.0f, q);
}

float quantileOfFinite(std::span<const float> values, double q) {
  return quantileAbove(values, kAll, q);
}

DisplayRange clippedRange(std::span<const float> values, Clip clip, Scale scale) {
  const double lowShare = clip.low / 100, highShare = clip.high / 100;
  if (anyNegative(values)) {
    const float low = quantileOfFinite(values, std::max(lowShare, 1 - highShare));
    const float high = quantileOfFinite(values, highShare);
    return {low, high > low ? high : low + 1.0f};
  }
  const float high = quantileOfPositive(values, highShare);
  if (!(high > 0)) return {0.0f, 1.0f};
  float low = lowShare > 0 ? quantileOfPositive(values, lowShare) : 0.0f;
  if (scale == Scale::Log && low == 0)
    low = std::max(quantileOfPositive(values, 0), high / kLogDecades);
  return {low < high ? low : 0.0f, high};
}

DisplayRange defaultRange(std::span<const float> values) { return clippedRange(values, {}); }

Distribution::Distribution(std::span<const float> values) {
  const float bound = anyNegative(values) ? kAll : 0.0f;
  const Extent extent = extentAbove(values, bound);
  count_ = extent.count;
  if (count_ == 0) return;
  least_ = extent.least;
  most_ = extent.most;
  base_ = floatKey(least_);
  shift_ = keyShift(base_, floatKey(most_), kCells);
  below_ = cellCounts(values, bound, base_, shift_);
  std::uint32_t sum = 0;
  for (std::uint32_t& cell : below_) {
    const std::uint32_t here = cell;
    cell = sum;
    sum += here;
  }
}

double Distribution::share(float value) const {
  if (count_ == 0 || value < least_) return 0;
  if (value > most_) return 1;
  const std::uint32_t cell = keyDistance(base_, floatKey(value)) >> shift_;
  return (double(below_[cell]) + double(below_[cell + 1])) / 2 / double(count_);
}

float Distribution::valueAt(double share) const {
  if (count_ == 0) return 0;
  // The first cell whose middle share reaches the wanted one.
  std::uint32_t first = 0, last = keyDistance(base_, floatKey(most_)) >> shift_;
  const double wanted = share * double(count_);
  while (first < last) {
    const std::uint32_t middle = (first + last) / 2;
    if ((double(below_[middle]) + double(below_[middle + 1])) / 2 >= wanted)
      last = middle;
    else
      first = middle + 1;
  }
  return cellStart(base_, shift_, first);
}

std::vector<float> Distribution::histogram(const ColorScale& scale, int bins) const {
  std::vector<float> shares(std::size_t(std::max(bins, 0)), 0.0f);
  if (count_ == 0) return shares;
  const std::uint32_t cells = keyDistance(base_, floatKey(most_)) >> shift_;
  for (std::uint32_t cell = 0; cell <= cells; ++cell) {
    const std::uint32_t here = below_[cell + 1] - below_[cell];
    if (here == 0) continue;
    const float value = std::min(cellStart(base_, shift_, cell), most_);
    const int bin = std::clamp(int(scale.position(value) * bins), 0, bins - 1);
    shares[std::size_t(bin)] += float(double(here) / double(count_));
  }
  return shares;
}

}  // namespace histion::compute
