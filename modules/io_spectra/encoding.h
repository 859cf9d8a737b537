// Text of any of the encodings that libraries come in, as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace histion::io_spectra {

bool isAscii(std::string_view text);
// Well-formed UTF-8 (no overlong forms, surrogates, or values above U+10FFFF)?
bool isUtf8(std::string_view text);

// Every byte is the code point of its value.
std::string utf8FromLatin1(std::string_view text);

// Turns UTF-16 that arrives in pieces into UTF-8. A unit that is half of no pair becomes U+FFFD.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool bigEndian) : bigEndian_(bigEndian) {}
  // Appends to `out`; bytes of an incomplete character wait for the next piece.
  void decode(std::string_view bytes, std::string& out);
  // What is left at the end of the text becomes U+FFFD.
  void finish(std::string& out);

 private:
  bool bigEndian_;
  int firstByte_ = -1;  // half of a unit
  char32_t high_ = 0;   // first half of a pair
};

}  // namespace histion::io_spectra
