#include "ui/views/spectrum/peaks.h"

#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

std::size_t firstAt(const Trace& trace, double mz) {
  return std::size_t(std::lower_bound(trace.mz.begin(), trace.mz.end(), mz) - trace.mz.begin());
}

std::size_t firstAfter(const Trace& trace, double mz) {
  return std::size_t(std::upper_bound(trace.mz.begin(), trace.mz.end(), mz) - trace.mz.begin());
}

constexpr std::size_t kBlock = Trace::Pyramid::kBlock, kFan = Trace::Pyramid::kFan;
constexpr std::size_t kLong = 20'000;  // points; shorter traces are scanned in 20 µs

void take(Column& column, float low, float high, std::size_t top) {
  column.low = std::min(column.low, low);
  if (high > column.high || (high == column.high && top < column.top))
    column.high = high, column.top = top;
}

}  // namespace

Column extremes(const Trace& trace, std::size_t first, std::size_t last) {
  Column column;
  if (first >= last) return column;
  column = {first, last, trace.intensity[first], trace.intensity[first], first};
  const auto scan = [&](std::size_t a, std::size_t b) {
    for (std::size_t i = a; i < b; ++i) take(column, trace.intensity[i], trace.intensity[i], i);
  };
  std::size_t a = (first + kBlock - 1) / kBlock, b = last / kBlock;
  if (!trace.index || a >= b) {
    scan(first, last);
    return column;
  }
  scan(first, a * kBlock);
  scan(b * kBlock, last);
  // Up the levels: what does not fill a coarser block is taken one by one.
  const auto& levels = trace.index->levels;
  for (std::size_t l = 0; l < levels.size() && a < b; ++l, a /= kFan, b /= kFan) {
    const auto node = [&](std::size_t i) {
      take(column, levels[l].low[i], levels[l].high[i], levels[l].top[i]);
    };
    const bool coarsest = l + 1 == levels.size();
    while (a < b && (coarsest || a % kFan != 0)) node(a++);
    while (a < b && b % kFan != 0) node(--b);
  }
  return column;
}

void indexTrace(Trace& trace) {
  const std::size_t n = trace.intensity.size();
  if (trace.index || n < kLong || n > UINT32_MAX) return;
  auto pyramid = std::make_shared<Trace::Pyramid>();
  const auto append = [](Trace::Pyramid::Level& level, const Column& column) {
    level.low.push_back(column.low);
    level.high.push_back(column.high);
    level.top.push_back(std::uint32_t(column.top));
  };
  auto& finest = pyramid->levels.emplace_back();
  for (std::size_t i = 0; i < n; i += kBlock)
    append(finest, extremes(trace, i, std::min(i + kBlock, n)));
  while (pyramid->levels.back().low.size() > kFan) {
    Trace::Pyramid::Level coarser;
    const auto& finer = pyramid->levels.back();
    for (std::size_t i = 0; i < finer.low.size(); i += kFan) {
      Column column{0, 0, finer.low[i], finer.high[i], finer.top[i]};
      for (std::size_t k = i + 1; k < std::min(i + kFan, finer.low.size()); ++k)
        take(column, finer.low[k], finer.high[k], finer.top[k]);
      append(coarser, column);
    }
    pyramid->levels.push_back(std::move(coarser));
  }
  trace.index = std::move(pyramid);
}

std::vector<Column> columnsOf(const Trace& trace, double x0, double x1, int count) {
  std::vector<Column> columns(std::size_t(std::max(0, count)));
  if (trace.empty() || count < 1 || !(x1 > x0)) return columns;
  const std::size_t begin = firstAt(trace, x0), end = firstAfter(trace, x1);
  if (trace.index) {
    std::size_t first = begin;
    for (int c = 0; c < count; ++c) {
      const std::size_t last =
          c + 1 == count ? end : std::min(end, firstAt(trace, x0 + (x1 - x0) * (c + 1) / count));
      columns[std::size_t(c)] = extremes(trace, first, last);
      first = last;
    }
    return columns;
  }
  const double scale = count / (x1 - x0);
  for (std::size_t i = begin; i < end;) {
    const auto c = std::min(std::size_t(count - 1), std::size_t((trace.mz[i] - x0) * scale));
    std::size_t last = i + 1;
    while (last < end &&
           std::min(std::size_t(count - 1), std::size_t((trace.mz[last] - x0) * scale)) == c)
      ++last;
    columns[c] = extremes(trace, i, last);
    i = last;
  }
  return columns;
}

bool isPeak(const Trace& trace, std::size_t i) {
  const float y = trace.intensity[i];
  if (trace.sticks) return y != 0;
  const float left = i > 0 ? trace.intensity[i - 1] : 0;
  const float right = i + 1 < trace.intensity.size() ? trace.intensity[i + 1] : 0;
  return y > 0 && y >= left && y > right;
}

std::optional<std::size_t> peakNear(const Trace& trace, double mz, double radius) {
  const std::size_t first = firstAt(trace, mz - radius), last = firstAfter(trace, mz + radius);
  const Column all = extremes(trace, first, last);
  // Nearly always the highest point is a peak, and none below zero is larger.
  if (all.any() && all.high >= -all.low && isPeak(trace, all.top)) return all.top;
  std::optional<std::size_t> best;
  for (std::size_t i = first; i < last; ++i)
    if (isPeak(trace, i) &&
        (!best || std::abs(trace.intensity[i]) > std::abs(trace.intensity[*best])))
      best = i;
  return best;
}

std::optional<std::size_t> nextPeak(const Trace& trace, double mz, int direction, float least) {
  // A little beside the present m/z, so that its own rounding does not count as the next peak.
  const double margin = std::max(1e-9, mz * 1e-8);
  const auto lower = [&](std::size_t block) {
    return trace.index && trace.index->levels[0].high[block] < least;
  };
  if (direction > 0) {
    for (std::size_t i = firstAfter(trace, mz + margin); i < trace.mz.size(); ++i) {
      if (i % kBlock == 0 && lower(i / kBlock)) {
        i += kBlock - 1;
        continue;
      }
      if (trace.intensity[i] >= least && isPeak(trace, i)) return i;
    }
  } else {
    for (std::size_t i = firstAt(trace, mz - margin); i-- > 0;) {
      if (i % kBlock == kBlock - 1 && lower(i / kBlock)) {
        i -= kBlock - 1;
        continue;
      }
      if (trace.intensity[i] >= least && isPeak(trace, i)) return i;
    }
  }
  return std::nullopt;
}

std::vector<std::pair<std::size_t, std::size_t>> matchPeaks(const Trace& upper, const Trace& lower,
                                                            Tolerance tolerance) {
  struct Pair {
    std::size_t upper, lower;
    float height;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < upper.mz.size(); ++i) {
    if (!isPeak(upper, i)) continue;
    // Of the mean of both: a little more than the tolerance at one of them.
    const double radius = 1.01 * tolerance.at(upper.mz[i]);
    for (std::size_t k = firstAt(lower, upper.mz[i] - radius);
         k < lower.mz.size() && lower.mz[k] <= upper.mz[i] + radius; ++k) {
      const double mean = (upper.mz[i] + lower.mz[k]) / 2;
      // Rounding must not part what differs by the tolerance exactly.
      if (!isPeak(lower, k) ||
          std::abs(upper.mz[i] - lower.mz[k]) > tolerance.at(mean) * (1 + 1e-6) + 1e-12 * mean)
        continue;
      pairs.push_back({i, k, upper.intensity[i] * lower.intensity[k]});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.height > b.height; });
  std::vector<bool> upperUsed(upper.mz.size()), lowerUsed(lower.mz.size());
  std::vector<std::pair<std::size_t, std::size_t>> matched;
  for (const Pair& pair : pairs) {
    if (upperUsed[pair.upper] || lowerUsed[pair.lower]) continue;
    upperUsed[pair.upper] = lowerUsed[pair.lower] = true;
    matched.emplace_back(pair.upper, pair.lower);
  }
  std::sort(matched.begin(), matched.end());
  return matched;
}

float highest(const Trace& trace, double x0, double x1) {
  return std::max(0.0f, extremes(trace, firstAt(trace, x0), firstAfter(trace, x1)).high);
}

float lowest(const Trace& trace, double x0, double x1) {
  return std::min(0.0f, extremes(trace, firstAt(trace, x0), firstAfter(trace, x1)).low);
}

}  // namespace histion::ui
