#include "terms.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace histion::io_imzml {
namespace {

std::uint32_t digits(std::string_view text) {
  std::uint32_t number = 0;
  if (text.empty() || text.size() > 9) return 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + std::uint32_t(c - '0');
  }
  return number;
}

// std::from_chars knows no plus sign.
std::string_view withoutPlus(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  return text;
}

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

TermCode termCode(std::string_view accession) {
  accession = trimmed(accession);
  if (accession.starts_with("MS:")) return ms(digits(accession.substr(3)));
  if (accession.starts_with("IMS:")) {
    const std::uint32_t number = digits(accession.substr(4));
    return number == 0 ? 0 : ims(number);
  }
  return 0;
}

const TermGroup* findGroup(const std::vector<TermGroup>& groups, std::string_view id) {
  const auto found =
      std::find_if(groups.begin(), groups.end(), [&](const TermGroup& g) { return g.id == id; });
  return found == groups.end() ? nullptr : &*found;
}

TermList resolved(const TermList& list, const std::vector<TermGroup>& groups) {
  TermList result;
  for (const Term& term : list) {
    if (!term.isReference) {
      result.push_back(term);
    } else if (const TermGroup* group = findGroup(groups, term.value)) {
      // Groups hold no references in the schema; one that does is not followed further.
      std::copy_if(group->terms.begin(), group->terms.end(), std::back_inserter(result),
                   [](const Term& t) { return !t.isReference; });
    }
  }
  return result;
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
  text = trimmed(text);
  text = withoutPlus(text);
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size()) return number;
  const std::optional<double> real = realNumber(text);
  // 2^63 itself does not fit.
  if (!real || *real != std::floor(*real) || !(std::abs(*real) < 0x1.0p63)) return std::nullopt;
  return std::int64_t(*real);
}

std::optional<double> realNumber(std::string_view text) {
  text = trimmed(text);
  text = withoutPlus(text);
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace histion::io_imzml
