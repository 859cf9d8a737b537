// Floats as integers of the same order: equal steps of a key are about equal factors of the value.
// For tables over values that span decades; only for the display code.
#pragma once

#include <bit>
#include <cstdint>

namespace histion::compute {

constexpr std::int32_t floatKey(float value) {
  const auto bits = std::bit_cast<std::int32_t>(value);
  return bits ^ ((bits >> 31) & 0x7fffffff);
}
constexpr float floatOfKey(std::int32_t key) {
  return std::bit_cast<float>(key ^ ((key >> 31) & 0x7fffffff));
}
constexpr std::uint32_t keyDistance(std::int32_t from, std::int32_t to) {
  return std::uint32_t(to) - std::uint32_t(from);
}
// Keys are divided by 2^shift so that [least, most] falls into at most `cells` cells.
constexpr int keyShift(std::int32_t least, std::int32_t most, std::uint32_t cells) {
  int shift = 0;
  while ((keyDistance(least, most) >> shift) >= cells) ++shift;
  return shift;
}
// The lower end of a cell.
constexpr float cellStart(std::int32_t base, int shift, std::uint32_t cell) {
  return floatOfKey(std::int32_t(std::uint32_t(base) + (cell << shift)));
}

}  // namespace histion::compute
