#include "msp_comment.h"

#include <utility>
#include <vector>

namespace histion::io_spectra {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// The end of the word at `from`: a blank outside of quotes.
std::size_t wordEnd(std::string_view text, std::size_t from) {
  bool quoted = false;
  std::size_t at = from;
  for (; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (!quoted && (text[at] == ' ' || text[at] == '\t')) break;
  }
  return at;
}

bool pairOf(std::string_view word, Pair& pair) {
  const bool whole = word.size() >= 2 && word.front() == '"' && word.back() == '"';
  if (whole) word = word.substr(1, word.size() - 2);
  const auto equals = word.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  pair = {trimmed(word.substr(0, equals)), trimmed(word.substr(equals + 1))};
  if (pair.second.size() >= 2 && pair.second.front() == '"' && pair.second.back() == '"')
    pair.second = pair.second.substr(1, pair.second.size() - 2);
  return pair.first.find_first_of("\":") == std::string_view::npos && !pair.first.empty();
}

}  // namespace

void addComment(std::string_view name, std::string_view comment, RecordBuilder& record) {
  comment = trimmed(comment);
  std::vector<Pair> pairs;
  bool onlyPairs = true;
  for (std::size_t at = 0; at < comment.size();) {
    if (comment[at] == ' ' || comment[at] == '\t') {
      ++at;
      continue;
    }
    const std::size_t end = wordEnd(comment, at);
    Pair pair;
    if (pairOf(comment.substr(at, end - at), pair))
      pairs.push_back(pair);
    else
      onlyPairs = false;
    at = end;
  }
  if (!onlyPairs) record.keep(name, comment);
  for (const auto& [key, value] : pairs) {
    const auto fact = factNamed(key);
    if (onlyPairs || (fact && !record.has(*fact))) record.set(key, value);
  }
}

}  // namespace histion::io_spectra
