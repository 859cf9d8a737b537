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

}  // namespace

std::vector<Column> columnsOf(const Trace& trace, double x0, double x1, int count) {
  std::vector<Column> columns(std::size_t(std::max(0, count)));
  if (trace.empty() || count < 1 || !(x1 > x0)) return columns;
  const std::size_t begin = firstAt(trace, x0), end = firstAfter(trace, x1);
  const double scale = count / (x1 - x0);
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = std::min(std::size_t(count - 1), std::size_t((trace.mz[i] - x0) * scale));
    Column& column = columns[c];
    const float y = trace.intensity[i];
    if (!column.any()) {
      column = {i, i + 1, y, y, i};
      continue;
    }
    column.last = i + 1;
    column.low = std::min(column.low, y);
    if (y > column.high) {
      column.high = y;
      column.top = i;
    }
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
    if (isPeak(trace, i) && (!best || std::abs(trace.intensity[i]) > std::abs(trace.intensity[*best])))
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
  float value = 0;
  for (std::size_t i = firstAt(trace, x0); i < firstAfter(trace, x1); ++i)
    value = std::max(value, trace.intensity[i]);
  return value;
}

float lowest(const Trace& trace, double x0, double x1) {
  float value = 0;
  for (std::size_t i = firstAt(trace, x0); i < firstAfter(trace, x1); ++i)
    value = std::min(value, trace.intensity[i]);
  return value;
}

}  // namespace histion::ui
