// One fast look over a piece of XML text: is every character allowed, and which care does the piece
// need? Used by the parser in front of the fast scanner, which reads whole tags only.
#pragma once

#include <string>
#include <string_view>

namespace histion::io_imzml {

// How bytes above 127 are meant. All of these have ASCII below.
enum class TextCode { Ascii, Utf8, SingleByte };

// The code of a declared encoding (lower case, "" is UTF-8). Other: not to be scanned bytewise.
bool textCodeOf(const std::string& encoding, TextCode& code);

struct TextTraits {
  bool valid = true;       // no control character, no byte that the code does not have
  bool ampersand = false;  // holds '&'
  bool bracket = false;    // holds ']'
};
TextTraits inspectText(std::string_view text, TextCode code);

// Valid UTF-8 without surrogates and without U+FFFE and U+FFFF, as XML wants it.
bool validUtf8(std::string_view text);

}  // namespace histion::io_imzml
