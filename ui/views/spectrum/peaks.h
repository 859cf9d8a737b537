// Spectra as the plot needs them: a trace, its extremes per screen column, and its peaks.
#pragma once

#include <QColor>
#include <QString>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace histion::ui {

struct Trace {
  QString name;
  QColor color;
  std::span<const double> mz;  // ascending
  std::span<const float> intensity;
  bool sticks = true;                 // centroid; else a line
  std::shared_ptr<const void> owner;  // keeps the spans alive
  struct Extremes {
    std::vector<float> low, high;  // of each block of kBlock points
  };
  static constexpr std::size_t kBlock = 512;
  std::shared_ptr<const Extremes> index;  // of long traces, see indexTrace()
  bool empty() const { return mz.empty(); }
};

// What one screen column shows of the points inside it.
struct Column {
  std::size_t first = 0, last = 0;  // half-open range of points
  float low = 0, high = 0;
  std::size_t top = 0;  // index of the highest point
  bool any() const { return last > first; }
};

// Makes drawing of a long trace independent of its length. Reads all points once; short traces are
// left as they are.
void indexTrace(Trace& trace);

// `count` equal columns over [x0, x1].
std::vector<Column> columnsOf(const Trace& trace, double x0, double x1, int count);

// A stick is a peak; on a line, a point higher than its neighbours.
bool isPeak(const Trace& trace, std::size_t index);
// The highest peak with m/z in [mz - radius, mz + radius].
std::optional<std::size_t> peakNear(const Trace& trace, double mz, double radius);
// The next peak above (direction > 0) or below `mz` that reaches `least`.
std::optional<std::size_t> nextPeak(const Trace& trace, double mz, int direction, float least);
float highest(const Trace& trace, double x0, double x1);
float lowest(const Trace& trace, double x0, double x1);

}  // namespace histion::ui
