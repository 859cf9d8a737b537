// Raw little-endian arrays into m/z (double) and intensity (float), checked in the same pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "spectrum_table.h"

namespace histion::io_imzml {

struct MzCheck {
  bool valid = true;      // all finite and above zero
  bool ascending = true;  // not less than the one before
};

// Converts to.size() values from `from` (any alignment).
MzCheck decodeMz(const std::byte* from, NumberType type, std::span<double> to);
// The same for values that may be anything; what is not finite becomes NaN.
void decodeAny(const std::byte* from, NumberType type, std::span<double> to);
// False when a value is not finite as a 32-bit float.
bool decodeIntensity(const std::byte* from, NumberType type, std::span<float> to);

std::int64_t countZeros(std::span<const float> values);

// Inflates zlib data of exactly to.size() bytes; never writes more. False when the data are
// damaged, shorter or longer than that.
bool inflateExactly(std::span<const std::byte> from, std::span<std::byte> to);

}  // namespace histion::io_imzml
