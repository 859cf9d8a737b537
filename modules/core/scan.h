// What is known of one LC-MS scan beside its peaks.
#pragma once

#include <cstdint>
#include <limits>

namespace histion {

enum class Polarity { Unknown, Positive, Negative, Mixed };

struct Scan {
  double retentionTime = std::numeric_limits<double>::quiet_NaN();  // s
  double precursorMz = 0.0;                                         // 0: none
  double isolationLow = 0.0, isolationHigh = 0.0;  // m/z window of the precursor, 0: unknown
  double collisionEnergy = 0.0;                    // eV or normalized, 0: unknown
  std::int64_t number = 0;                         // in the file, usually from 1
  std::int32_t msLevel = 1;
  std::int32_t precursorCharge = 0;  // 0: unknown
  Polarity polarity = Polarity::Unknown;
};

}  // namespace histion
