#include "base64.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace histion::io_mzml {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kBad = 0x80000000u;

// For each of the four places of a group: the character's bits where they belong in a 24-bit number
// whose lowest byte is the first decoded one.
struct Tables {
  std::array<std::array<std::uint32_t, 256>, 4> bits{};
  constexpr Tables() {
    for (auto& table : bits) table.fill(kBad);
    for (std::uint32_t i = 0; i < 64; ++i)
      for (std::uint32_t place = 0; place < 4; ++place) {
        const std::uint32_t group = i << (18 - 6 * place);
        bits[place][static_cast<unsigned char>(kAlphabet[i])] =
            (group >> 16 & 0xff) | (group & 0xff00) | (group & 0xff) << 16;
      }
  }
};
constexpr Tables kTables;

constexpr bool isSpace(unsigned char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::uint32_t group(const unsigned char* at) {
  return kTables.bits[0][at[0]] | kTables.bits[1][at[1]] | kTables.bits[2][at[2]] |
         kTables.bits[3][at[3]];
}

void put(std::uint32_t value, std::byte* to) {
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap32(value);
  std::memcpy(to, &value, 4);
}

}  // namespace

std::optional<std::size_t> decodeBase64(std::string_view text, std::vector<std::byte>& bytes) {
  // One byte more than the text can hold: groups are written four bytes at a time.
  const std::size_t room = text.size() / 4 * 3 + 4;
  if (bytes.size() < room) bytes.resize(room);
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  std::byte* to = bytes.data();
  for (;;) {
    while (end - at >= 8) {
      const std::uint32_t first = group(at), second = group(at + 4);
      if ((first | second) & kBad) break;
      put(first, to);
      put(second, to + 3);
      at += 8;
      to += 6;
    }
    // A group with white space inside, the last groups, or the padding.
    unsigned char four[4] = {};
    int filled = 0;
    while (at != end && filled < 4) {
      if (!isSpace(*at)) four[filled++] = *at;
      ++at;
    }
    if (filled == 0) return std::size_t(to - bytes.data());
    if (filled < 4) return std::nullopt;
    const std::uint32_t value = group(four);
    if (!(value & kBad)) {
      put(value, to);
      to += 3;
      continue;
    }
    const int padding = four[3] != '=' ? 0 : four[2] != '=' ? 1 : 2;
    if (padding == 0) return std::nullopt;
    for (int i = 4 - padding; i < 4; ++i) four[i] = 'A';
    const std::uint32_t last = group(four);
    if (last & kBad) return std::nullopt;
    put(last, to);
    to += 3 - padding;
    for (; at != end; ++at)
      if (!isSpace(*at)) return std::nullopt;
    return std::size_t(to - bytes.data());
  }
}

}  // namespace histion::io_mzml
