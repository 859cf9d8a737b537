#include "time_of_flight.h"

#include <cmath>
#include <limits>

namespace histion::io_flex {

// Written so that nothing cancels for small ML3 or small x.
double TimeOfFlight::mz(std::int64_t i) const {
  const double late = delay + double(i) * dwell - ml2;
  const double slope = std::sqrt(1e12 / ml1);
  const double root = slope * slope + 4.0 * ml3 * late;
  if (!(late > 0.0) || !(root > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  const double x = 2.0 * late / (slope + std::sqrt(root));
  return x * x;
}

// Points without m/z lie at both ends only, because m/z ascends with time between them.
TimeOfFlight::Range TimeOfFlight::usable() const {
  // The first point in [low, high) that is (or is no longer) usable, by halving.
  const auto search = [&](std::int64_t low, std::int64_t high, auto reached) {
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      if (reached(middle))
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  };
  const std::int64_t first =
      search(0, points, [&](std::int64_t i) { return delay + double(i) * dwell - ml2 > 0.0; });
  const std::int64_t last = search(first, points, [&](std::int64_t i) {
    const double value = mz(i);
    return !(value > 0.0 && value <= std::numeric_limits<double>::max());
  });
  return {first, last};
}

void TimeOfFlight::axis(Range range, std::span<double> out) const {
  for (std::int64_t i = range.first; i < range.last; ++i) out[std::size_t(i - range.first)] = mz(i);
}

}  // namespace histion::io_flex
