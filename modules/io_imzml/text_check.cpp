#include "text_check.h"

#include <cstdint>

namespace histion::io_imzml {

bool textCodeOf(const std::string& encoding, TextCode& code) {
  if (encoding.empty() || encoding == "utf-8") {
    code = TextCode::Utf8;
  } else if (encoding == "us-ascii") {
    code = TextCode::Ascii;
  } else if (encoding.starts_with("iso-8859-") || encoding.starts_with("windows-125") ||
             encoding.starts_with("cp125")) {
    code = TextCode::SingleByte;
  } else {
    return false;
  }
  return true;
}

TextTraits inspectText(std::string_view text, TextCode code) {
  // Branch-free over bytes, so that the compiler makes vector code of it.
  std::uint8_t high = 0, control = 0, ampersand = 0, bracket = 0;
  const char* from = text.data();
  const std::size_t size = text.size();
  for (std::size_t i = 0; i < size; ++i) {
    const auto c = std::uint8_t(from[i]);
    high |= c;
    control |= std::uint8_t(c < 0x20) & std::uint8_t(c != '\t') & std::uint8_t(c != '\n') &
               std::uint8_t(c != '\r');
    ampersand |= std::uint8_t(c == '&');
    bracket |= std::uint8_t(c == ']');
  }
  const bool wide = (high & 0x80) != 0;
  TextTraits traits;
  traits.valid = control == 0 && (!wide || code == TextCode::SingleByte ||
                                  (code == TextCode::Utf8 && validUtf8(text)));
  traits.ampersand = ampersand != 0;
  traits.bracket = bracket != 0;
  return traits;
}

bool validUtf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return std::uint8_t(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t first = byte(i);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || length > text.size() - i) return false;
    std::uint32_t code = first & (0x7f >> length);
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xc0) != 0x80) return false;
      code = code << 6 | (byte(i + k) & 0x3f);
    }
    const bool tooShort = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code < 0xe000;
    if (tooShort || surrogate || code > 0x10ffff || code == 0xfffe || code == 0xffff) return false;
    i += length;
  }
  return true;
}

}  // namespace histion::io_imzml
