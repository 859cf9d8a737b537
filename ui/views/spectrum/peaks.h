// Spectra as the plot needs them: a trace, its extremes per screen column, and its peaks.
#pragma once

#include <QColor>
#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/tolerance.h"

namespace histion::ui {

struct Trace {
  QString name;
  QColor color;
  std::span<const double> mz;  // ascending
  std::span<const float> intensity;
  bool sticks = true;                 // centroid; else a line
  std::shared_ptr<const void> owner;  // keeps the spans alive
  // Extremes of blocks of points, of blocks of blocks, and so on up to a few.
  struct Pyramid {
    static constexpr std::size_t kBlock = 64, kFan = 8;
    struct Level {
      std::vector<float> low, high;
      std::vector<std::uint32_t> top;  // the first point of that height
    };
    std::vector<Level> levels;  // finest first
  };
  std::shared_ptr<const Pyramid> index;  // of long traces, see indexTrace()
  // Points, ascending, that are drawn in a colour of their own while the others step back; null:
  // all alike.
  std::shared_ptr<const std::vector<std::size_t>> emphasised;
  QColor emphasis;
  bool empty() const { return mz.empty(); }
};

// What one screen column shows of the points inside it.
struct Column {
  std::size_t first = 0, last = 0;  // half-open range of points
  float low = 0, high = 0;
  std::size_t top = 0;  // index of the highest point
  bool any() const { return last > first; }
};

// Makes drawing of a long trace independent of its length and of the zoom. Reads all points once,
// so it is called where the trace is made, in the background; short traces are left as they are.
void indexTrace(Trace& trace);

// Extremes of the points [first, last).
Column extremes(const Trace& trace, std::size_t first, std::size_t last);

// `count` equal columns over [x0, x1].
std::vector<Column> columnsOf(const Trace& trace, double x0, double x1, int count);

// A stick is a peak; on a line, a point higher than its neighbours.
bool isPeak(const Trace& trace, std::size_t index);
// The highest peak with m/z in [mz - radius, mz + radius].
std::optional<std::size_t> peakNear(const Trace& trace, double mz, double radius);
// The next peak above (direction > 0) or below `mz` that reaches `least`.
std::optional<std::size_t> nextPeak(const Trace& trace, double mz, int direction, float least);

// Pairs (upper, lower) of peaks whose m/z differ by at most the tolerance at their mean. Each peak
// is in one pair at most; pairs of high peaks come before pairs of low ones. Ascending.
std::vector<std::pair<std::size_t, std::size_t>> matchPeaks(const Trace& upper, const Trace& lower,
                                                            Tolerance tolerance);

float highest(const Trace& trace, double x0, double x1);
float lowest(const Trace& trace, double x0, double x1);

}  // namespace histion::ui
