// From the time of flight to m/z.
#pragma once

#include <cstdint>
#include <span>

namespace histion::io_flex {

// Points at t = delay + i × dwell (ns), i in [0, points). x = √(m/z) solves
//   ML3 x² + √(10¹²/ML1) x + ML2 − t = 0,
// its branch through x = 0 at t = ML2; linear when ML3 = 0.
struct TimeOfFlight {
  std::int64_t points = 0;
  double delay = 0.0, dwell = 0.0;
  double ml1 = 0.0, ml2 = 0.0, ml3 = 0.0;
  bool operator==(const TimeOfFlight&) const = default;

  // m/z of point i; NaN where no ion arrives (before ML2, beyond the turning point).
  double mz(std::int64_t i) const;
  // The half-open range of points that have an m/z; m/z ascends strictly inside.
  struct Range {
    std::int64_t first = 0, last = 0;
    std::int64_t size() const { return last - first; }
    bool operator==(const Range&) const = default;
  };
  Range usable() const;
  // The m/z of the usable points; `out` has usable().size() values.
  void axis(Range range, std::span<double> out) const;
};

}  // namespace histion::io_flex
