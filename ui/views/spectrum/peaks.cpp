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

// Extremes of the points [first, last), by blocks where there is an index.
Column extremes(const Trace& trace, std::size_t first, std::size_t last) {
  Column column;
  if (first >= last) return column;
  column = {first, last, trace.intensity[first], trace.intensity[first], first};
  const auto scan = [&](std::size_t a, std::size_t b) {
    for (std::size_t i = a; i < b; ++i) {
      const float y = trace.intensity[i];
      column.low = std::min(column.low, y);
      if (y > column.high) column.high = y, column.top = i;
    }
  };
  constexpr std::size_t block = Trace::kBlock;
  const std::size_t b0 = (first + block - 1) / block, b1 = last / block;
  if (!trace.index || b0 >= b1) {
    scan(first, last);
    return column;
  }
  scan(first, b0 * block);
  std::optional<std::size_t> best;
  float high = column.high;
  for (std::size_t b = b0; b < b1; ++b) {
    column.low = std::min(column.low, trace.index->low[b]);
    if (trace.index->high[b] > high) high = trace.index->high[b], best = b;
  }
  if (best) scan(*best * block, (*best + 1) * block);
  scan(b1 * block, last);
  return column;
}

constexpr std::size_t kLong = 100'000;  // points; shorter traces are scanned in under 0.1 ms

}  // namespace

void indexTrace(Trace& trace) {
  if (trace.index || trace.intensity.size() < kLong) return;
  auto index = std::make_shared<Trace::Extremes>();
  for (std::size_t i = 0; i < trace.intensity.size(); i += Trace::kBlock) {
    const std::size_t end = std::min(i + Trace::kBlock, trace.intensity.size());
    const auto [low, high] = std::minmax_element(trace.intensity.begin() + std::ptrdiff_t(i),
                                                 trace.intensity.begin() + std::ptrdiff_t(end));
    index->low.push_back(*low);
    index->high.push_back(*high);
  }
  trace.index = std::move(index);
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
  std::optional<std::size_t> best;
  for (std::size_t i = firstAt(trace, mz - radius); i < firstAfter(trace, mz + radius); ++i)
    if (isPeak(trace, i) &&
        (!best || std::abs(trace.intensity[i]) > std::abs(trace.intensity[*best])))
      best = i;
  return best;
}

std::optional<std::size_t> nextPeak(const Trace& trace, double mz, int direction, float least) {
  // A little beside the present m/z, so that its own rounding does not count as the next peak.
  const double margin = std::max(1e-9, mz * 1e-8);
  if (direction > 0) {
    for (std::size_t i = firstAfter(trace, mz + margin); i < trace.mz.size(); ++i)
      if (trace.intensity[i] >= least && isPeak(trace, i)) return i;
  } else {
    for (std::size_t i = firstAt(trace, mz - margin); i-- > 0;)
      if (trace.intensity[i] >= least && isPeak(trace, i)) return i;
  }
  return std::nullopt;
}

float highest(const Trace& trace, double x0, double x1) {
  return std::max(0.0f, extremes(trace, firstAt(trace, x0), firstAfter(trace, x1)).high);
}

float lowest(const Trace& trace, double x0, double x1) {
  return std::min(0.0f, extremes(trace, firstAt(trace, x0), firstAfter(trace, x1)).low);
}

}  // namespace histion::ui
