// Letters without a locale.
#pragma once

#include <string>
#include <string_view>

namespace histion {

// A to Z become a to z; every other byte stays, so that UTF-8 stays UTF-8.
inline std::string lowerCase(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return result;
}

}  // namespace histion
