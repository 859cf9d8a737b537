#include "numpress.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>

namespace histion::io_mzml {
namespace {

// Half bytes, the high one of each byte first.
class HalfBytes {
 public:
  explicit HalfBytes(std::span<const std::byte> bytes) : bytes_(bytes), size_(2 * bytes.size()) {}

  // Nothing left, or only the zero that fills the last byte up.
  bool done() const {
    return at_ >= size_ ||
           (at_ + 1 == size_ && (std::to_integer<unsigned>(bytes_.back()) & 0xf) == 0);
  }

  // The first half byte n tells how many of the eight are left out: n <= 8 leading zeros, else n -
  // 8 leading ones (0xf); the others follow, the lowest first. Empty when the stream ends inside.
  std::optional<std::uint32_t> next() {
    const unsigned head = take();
    const unsigned omitted = head <= 8 ? head : head - 8;
    const unsigned follow = 8 - omitted;
    if (at_ + follow > size_) return std::nullopt;
    std::uint32_t value = head <= 8 ? 0u : ~0u << (4 * follow);
    for (unsigned i = 0; i < follow; ++i) value |= std::uint32_t(take()) << (4 * i);
    return value;
  }

 private:
  unsigned take() {
    const auto byte = std::to_integer<unsigned>(bytes_[at_ / 2]);
    return at_++ % 2 == 0 ? byte >> 4 : byte & 0xf;
  }

  std::span<const std::byte> bytes_;
  std::size_t size_, at_ = 0;
};

std::optional<double> scaleOf(std::span<const std::byte> bytes) {
  if (bytes.size() < 8) return std::nullopt;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  const auto scale = std::bit_cast<double>(bits);
  return std::isfinite(scale) && scale > 0 ? std::optional(scale) : std::nullopt;
}

std::int64_t start(std::span<const std::byte> bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value |= std::to_integer<std::uint32_t>(bytes[at + i]) << 8 * i;
  return std::int64_t(value);
}

}  // namespace

bool decodeLinear(std::span<const std::byte> bytes, std::vector<double>& values) {
  values.clear();
  if (bytes.empty()) return true;
  const std::optional<double> scale = scaleOf(bytes);
  if (!scale) return false;
  if (bytes.size() == 8) return true;
  if (bytes.size() < 12) return false;
  std::int64_t before = 0, last = start(bytes, 8);
  values.push_back(double(last) / *scale);
  if (bytes.size() == 12) return true;
  if (bytes.size() < 16) return false;
  before = last;
  last = start(bytes, 12);
  values.push_back(double(last) / *scale);
  HalfBytes rest(bytes.subspan(16));
  // The line through two values is followed modulo 2^64, so that no stream can overflow.
  while (!rest.done()) {
    const std::optional<std::uint32_t> difference = rest.next();
    if (!difference) return false;
    const auto next = std::int64_t(2 * std::uint64_t(last) - std::uint64_t(before) +
                                   std::uint64_t(std::int64_t(std::int32_t(*difference))));
    before = last;
    last = next;
    values.push_back(double(last) / *scale);
  }
  return true;
}

bool decodePic(std::span<const std::byte> bytes, std::vector<double>& values) {
  values.clear();
  if (bytes.empty()) return true;
  HalfBytes rest(bytes);
  while (!rest.done()) {
    const std::optional<std::uint32_t> value = rest.next();
    if (!value) return false;
    values.push_back(double(*value));
  }
  return true;
}

bool decodeSlof(std::span<const std::byte> bytes, std::vector<double>& values) {
  values.clear();
  if (bytes.empty()) return true;
  const std::optional<double> scale = scaleOf(bytes);
  if (!scale || bytes.size() % 2 != 0) return false;
  values.reserve((bytes.size() - 8) / 2);
  for (std::size_t i = 8; i < bytes.size(); i += 2) {
    const unsigned number =
        std::to_integer<unsigned>(bytes[i]) | std::to_integer<unsigned>(bytes[i + 1]) << 8;
    values.push_back(std::exp(double(number) / *scale) - 1.0);
  }
  return true;
}

}  // namespace histion::io_mzml
