#include "json_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;

struct Replaced {
  std::string text;
  std::vector<std::size_t> at;  // where in `text` each null ends that was a NaN (one byte longer)
  std::size_t count = 0;
};

bool startsWord(std::string_view text, std::size_t i, std::string_view word) {
  return text.compare(i, word.size(), word) == 0;
}

// NaN, Infinity and -Infinity outside of strings become null.
Replaced replaceSpecialNumbers(std::string_view text) {
  Replaced result;
  result.text.reserve(text.size());
  bool inString = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\' && i + 1 < text.size()) {
        result.text += c;
        result.text += text[++i];
        continue;
      }
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if (startsWord(text, i, "NaN")) {
      result.text += "null";
      result.at.push_back(result.text.size());
      ++result.count;
      i += 2;
      continue;
    } else if (startsWord(text, i, "Infinity") || startsWord(text, i, "-Infinity")) {
      const std::size_t length = c == '-' ? 9 : 8;
      result.text.append("null").append(length - 4, ' ');
      ++result.count;
      i += length - 1;
      continue;
    }
    result.text += c;
  }
  return result;
}

[[noreturn]] void notJson(std::string_view text, std::size_t byte, const std::string& where,
                          const std::string& detail) {
  const std::size_t end = std::min(byte > 0 ? byte - 1 : 0, text.size());
  const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(end), '\n');
  const std::size_t lineStart = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
  const std::size_t column = lineStart == std::string_view::npos ? end + 1 : end - lineStart;
  throw Error(ErrorKind::Damaged,
              "'" + where + "' is not valid JSON at line " + std::to_string(line) + ", column " +
                  std::to_string(column),
              "Export it again, or correct that place in a text editor", detail);
}

json parse(const std::string& text, const std::string& where, const CancelToken& cancel) {
  // Writing puts what a file states up to a few levels deeper than it was.
  const int most = kMaximumDepth + (text.starts_with(kOwnStart) ? 8 : 0);
  std::size_t events = 0;
  return json::parse(
      text.begin(), text.end(), [&](int depth, json::parse_event_t event, const json&) {
        if (++events % 4096 == 0) cancel.check();
        const bool opens =
            event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
        if (opens && depth >= most)
          throw Error(
              ErrorKind::Damaged,
              "'" + where + "' is nested deeper than " + std::to_string(kMaximumDepth) + " levels",
              "Export it again from the program that made it");
        return true;
      });
}

}  // namespace

ParsedJson parseJson(const std::string& text, const std::string& where, const CancelToken& cancel) {
  try {
    return {parse(text, where, cancel), 0};
  } catch (const json::parse_error& e) {
    const Replaced replaced = replaceSpecialNumbers(text);
    if (replaced.count == 0) notJson(text, e.byte, where, e.what());
    try {
      return {parse(replaced.text, where, cancel), replaced.count};
    } catch (const json::parse_error& second) {
      const auto longer = std::upper_bound(replaced.at.begin(), replaced.at.end(), second.byte) -
                          replaced.at.begin();
      notJson(text, second.byte - std::min(second.byte, std::size_t(longer)), where, second.what());
    } catch (const json::exception& second) {
      throw Error(ErrorKind::Damaged, "'" + where + "' holds a number that is out of range",
                  "Export it again", second.what());
    }
  } catch (const json::exception& e) {
    throw Error(ErrorKind::Damaged, "'" + where + "' holds a number that is out of range",
                "Export it again", e.what());
  }
}

}  // namespace histion::io_regions
