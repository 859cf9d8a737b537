#include "encoding.h"

#include <cstdint>
#include <cstring>

namespace histion::io_spectra {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

void append(char32_t code, std::string& out) {
  if (code < 0x80) {
    out.push_back(char(code));
  } else if (code < 0x800) {
    out.push_back(char(0xC0 | (code >> 6)));
    out.push_back(char(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(char(0xE0 | (code >> 12)));
    out.push_back(char(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(char(0x80 | (code & 0x3F)));
  } else {
    out.push_back(char(0xF0 | (code >> 18)));
    out.push_back(char(0x80 | ((code >> 12) & 0x3F)));
    out.push_back(char(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(char(0x80 | (code & 0x3F)));
  }
}

// Past ASCII characters, eight at a time.
const char* skipAscii(const char* p, const char* end) {
  std::uint64_t eight = 0;
  while (end - p >= 8) {
    std::memcpy(&eight, p, 8);
    if (eight & 0x8080808080808080u) break;
    p += 8;
  }
  return p;
}

}  // namespace

bool isAscii(std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* p = skipAscii(text.data(), end);
  while (p != end && static_cast<unsigned char>(*p) < 0x80) ++p;
  return p == end;
}

bool isUtf8(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p != end) {
    p = skipAscii(p, end);
    if (p == end) break;
    const auto byte = static_cast<unsigned char>(*p++);
    if (byte < 0x80) continue;
    const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    if (byte < 0xC2 || byte > 0xF4 || end - p < more) return false;
    char32_t code = byte & (0x3F >> more);
    for (int i = 0; i < more; ++i) {
      const auto next = static_cast<unsigned char>(*p++);
      if ((next & 0xC0) != 0x80) return false;
      code = (code << 6) | (next & 0x3F);
    }
    const char32_t least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
  }
  return true;
}

std::string utf8FromLatin1(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (const char c : text) append(static_cast<unsigned char>(c), out);
  return out;
}

void Utf16Decoder::decode(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    const int byte = static_cast<unsigned char>(c);
    if (firstByte_ < 0) {
      firstByte_ = byte;
      continue;
    }
    const auto unit = char32_t(bigEndian_ ? (firstByte_ << 8) | byte : (byte << 8) | firstByte_);
    firstByte_ = -1;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high_ != 0) {
      append(low ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00) : kReplacement, out);
      high_ = 0;
      if (low) continue;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF)
      high_ = unit;
    else
      append(low ? kReplacement : unit, out);
  }
}

void Utf16Decoder::finish(std::string& out) {
  if (firstByte_ >= 0 || high_ != 0) append(kReplacement, out);
  firstByte_ = -1;
  high_ = 0;
}

}  // namespace histion::io_spectra
