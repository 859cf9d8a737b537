// The three MS-Numpress number packings (Teleman 2014, doi 10.1074/mcp.O114.037879): linear
// prediction for m/z and time, positive integers and short logged floats for intensities. Decoding
// only; used by the array decoder after base64 and, where stated, zlib.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace histion::io_mzml {

// Each replaces `values` and returns false when the bytes are not a whole stream of that packing.
// A stream holds at most two values a byte, so memory stays proportional to the input.

// 8 bytes scale (big-endian double), two 4-byte starts, then half-byte coded differences from the
// straight line through the two values before.
bool decodeLinear(std::span<const std::byte> bytes, std::vector<double>& values);
// Half-byte coded whole numbers.
bool decodePic(std::span<const std::byte> bytes, std::vector<double>& values);
// 8 bytes scale, then 16-bit numbers n: exp(n / scale) - 1.
bool decodeSlof(std::span<const std::byte> bytes, std::vector<double>& values);

}  // namespace histion::io_mzml
