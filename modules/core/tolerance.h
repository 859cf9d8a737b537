// Mass tolerances and m/z windows. A tolerance is always a half-width with its kind.
#pragma once

#include <string>

#include "core/export.h"

namespace histion {

// A closed m/z interval [low, high]: an ion image includes both ends.
struct MzWindow {
  double low = 0.0;
  double high = 0.0;
  bool contains(double mz) const { return mz >= low && mz <= high; }
  bool operator==(const MzWindow&) const = default;
};

struct HISTION_API Tolerance {
  enum class Kind { Ppm, Da };
  Kind kind = Kind::Ppm;
  double halfWidth = 10.0;  // in ppm or Da

  static Tolerance ppm(double halfWidth) { return {Kind::Ppm, halfWidth}; }
  static Tolerance da(double halfWidth) { return {Kind::Da, halfWidth}; }

  // Half-width in m/z units at `mz`; 1 ppm is 1e-6.
  double at(double mz) const { return kind == Kind::Ppm ? mz * halfWidth * 1e-6 : halfWidth; }
  MzWindow window(double mz) const { return {mz - at(mz), mz + at(mz)}; }
  // "10 ppm" or "0.01 Da".
  std::string text() const;
  bool operator==(const Tolerance&) const = default;
};

}  // namespace histion
