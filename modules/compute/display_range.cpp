// Quantiles, ranges and the spread of values.
#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include "compute/display.h"
#include "compute/float_keys.h"
#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr std::uint32_t kCells = 1u << 14;
constexpr float kLogDecades = 1e4f;

constexpr std::int64_t kGrain = 1 << 18;  // values of a parallel piece

bool finite(float value) { return value - value == 0; }

struct Extent {
  std::int64_t count = 0;
  float least = std::numeric_limits<float>::max();
  float most = std::numeric_limits<float>::lowest();

  void add(const Extent& other) {
    count += other.count;
    least = std::min(least, other.least);
    most = std::max(most, other.most);
  }
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

// Calls body(piece) for pieces of the values, on all cores.
template <typename Body>
void overPieces(std::span<const float> values, Body body) {
  parallelFor(0, std::int64_t(values.size()), kGrain, [&](std::int64_t first, std::int64_t last) {
    body(values.subspan(std::size_t(first), std::size_t(last - first)));
  });
}

constexpr float kAll = -std::numeric_limits<float>::infinity();

bool anyNegative(std::span<const float> values) {
  return std::any_of(values.begin(), values.end(), [](float v) { return v < 0 && finite(v); });
}

}  // namespace

float quantileOfPositive(std::span<const float> values, double q) {
  return Distribution(values, false).quantile(values, q);
}

float quantileOfFinite(std::span<const float> values, double q) {
  return Distribution(values, true).quantile(values, q);
}

DisplayRange clippedRange(std::span<const float> values, Clip clip, Scale scale) {
  return clippedRange(values, Distribution(values), clip, scale);
}

DisplayRange clippedRange(std::span<const float> values, const Distribution& distribution,
                          Clip clip, Scale scale) {
  const double lowShare = clip.low / 100, highShare = clip.high / 100;
  if (distribution.signedValues()) {
    const float low = distribution.quantile(values, std::max(lowShare, 1 - highShare));
    const float high = distribution.quantile(values, highShare);
    return {low, high > low ? high : low + 1.0f};
  }
  const float high = distribution.quantile(values, highShare);
  if (!(high > 0)) return {0.0f, 1.0f};
  float low = lowShare > 0 ? distribution.quantile(values, lowShare) : 0.0f;
  if (scale == Scale::Log && low == 0) low = std::max(distribution.least(), high / kLogDecades);
  return {low < high ? low : 0.0f, high};
}

DisplayRange defaultRange(std::span<const float> values) { return clippedRange(values, {}); }

Distribution::Distribution(std::span<const float> values)
    : Distribution(values, anyNegative(values)) {}

Distribution::Distribution(std::span<const float> values, bool signedValues)
    : signed_(signedValues) {
  const float bound = signed_ ? kAll : 0.0f;
  std::mutex mutex;
  Extent extent;
  overPieces(values, [&](std::span<const float> piece) {
    const Extent own = extentAbove(piece, bound);
    const std::lock_guard lock(mutex);
    extent.add(own);
  });
  count_ = extent.count;
  if (count_ == 0) return;
  least_ = extent.least;
  most_ = extent.most;
  base_ = floatKey(least_);
  shift_ = keyShift(base_, floatKey(most_), kCells);
  below_.assign(kCells + 1, 0);
  overPieces(values, [&](std::span<const float> piece) {
    std::vector<std::uint32_t> counts(kCells + 1, 0);
    for (const float v : piece)
      if (takesPart(v)) ++counts[keyDistance(base_, floatKey(v)) >> shift_];
    const std::lock_guard lock(mutex);
    for (std::size_t i = 0; i < counts.size(); ++i) below_[i] += counts[i];
  });
  std::uint32_t sum = 0;
  for (std::uint32_t& cell : below_) {
    const std::uint32_t here = cell;
    cell = sum;
    sum += here;
  }
}

bool Distribution::takesPart(float value) const { return finite(value) && (signed_ || value > 0); }

// The cells say where the wanted place lies; only the values around it are collected and sorted.
float Distribution::quantile(std::span<const float> values, double q) const {
  if (count_ == 0) return 0;
  const double position = std::clamp(q, 0.0, 1.0) * double(count_ - 1);
  const auto lower = std::uint32_t(position);
  const std::uint32_t upper = std::min(lower + 1, std::uint32_t(count_ - 1));
  const auto cellOf = [&](std::uint32_t place) {
    return std::uint32_t(std::ranges::upper_bound(below_, place) - below_.begin() - 1);
  };
  const std::uint32_t first = cellOf(lower), last = cellOf(upper);
  std::vector<float> near;
  std::mutex mutex;
  overPieces(values, [&](std::span<const float> piece) {
    std::vector<float> own;
    for (const float v : piece)
      if (takesPart(v)) {
        const std::uint32_t cell = keyDistance(base_, floatKey(v)) >> shift_;
        if (cell >= first && cell <= last) own.push_back(v);
      }
    const std::lock_guard lock(mutex);
    near.insert(near.end(), own.begin(), own.end());
  });
  const auto place = near.begin() + std::ptrdiff_t(lower - below_[first]);
  std::nth_element(near.begin(), place, near.end());
  const float low = *place;
  if (upper == lower) return low;
  const float high = *std::min_element(place + 1, near.end());
  return low + float(position - double(lower)) * (high - low);
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
