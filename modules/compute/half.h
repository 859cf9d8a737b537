// Float16 (IEEE 754 binary16) as the bits of a 16-bit number: what vectors and weights are stored
// as where two bytes a number are enough. Header-only.
#pragma once

#include <bit>
#include <cstdint>

namespace histion::compute {

// Round to nearest, ties to even; from 65520 on infinity.
inline std::uint16_t halfOf(float value) {
  constexpr std::uint32_t kInfinity = 0x7f800000;
  std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const auto sign = std::uint16_t((bits >> 16) & 0x8000);
  bits &= 0x7fffffff;
  if (bits > kInfinity) return std::uint16_t(sign | 0x7e00);
  if (bits >= 0x47800000) return std::uint16_t(sign | 0x7c00);  // from 2^16 on
  // Below 2^-14 the last place is 2^-24 throughout: that of a float from 0.5 to 1.
  if (bits < 0x38800000)
    return std::uint16_t(sign | (std::bit_cast<std::uint32_t>(std::bit_cast<float>(bits) + 0.5f) -
                                 std::bit_cast<std::uint32_t>(0.5f)));
  bits += 0xfffu + ((bits >> 13) & 1) - (112u << 23);
  return std::uint16_t(sign | (bits >> 13));
}

inline float floatOf(std::uint16_t half) {
  std::uint32_t bits = std::uint32_t(half & 0x7fff) << 13;
  bits = (half & 0x7c00) == 0x7c00
             ? bits | 0x7f800000
             : std::bit_cast<std::uint32_t>(std::bit_cast<float>(bits) * 0x1p112f);
  return std::bit_cast<float>(bits | std::uint32_t(half & 0x8000) << 16);
}

}  // namespace histion::compute
