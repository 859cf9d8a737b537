#include "terms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

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

struct KnownName {
  std::string_view name;  // lower case
  TermCode code;
};
constexpr KnownName kNames[] = {
    {"m/z array", ms(1000514)},
    {"intensity array", ms(1000515)},
    {"32-bit float", ms(1000521)},
    {"64-bit float", ms(1000523)},
    {"16-bit float", ms(1000520)},
    {"8-bit integer", ims(1100000)},
    {"16-bit integer", ims(1100001)},
    {"32-bit integer", ims(1000141)},
    {"64-bit integer", ims(1000142)},
    {"no compression", ms(1000576)},
    {"zlib compression", ms(1000574)},
    {"external offset", ims(1000102)},
    {"external array length", ims(1000103)},
    {"external encoded length", ims(1000104)},
    {"position x", ims(1000050)},
    {"position y", ims(1000051)},
    {"position z", ims(1000052)},
    {"negative scan", ms(1000129)},
    {"positive scan", ms(1000130)},
    {"centroid spectrum", ms(1000127)},
    {"profile spectrum", ms(1000128)},
    {"continuous", ims(1000030)},
    {"processed", ims(1000031)},
    {"universally unique identifier", ims(1000080)},
    {"ibd md5", ims(1000090)},
    {"ibd sha-1", ims(1000091)},
    {"ibd sha-256", ims(1000092)},
    {"max count of pixels x", ims(1000042)},
    {"max count of pixels y", ims(1000043)},
    {"max count of pixel x", ims(1000042)},
    {"max count of pixel y", ims(1000043)},
    {"max dimension x", ims(1000044)},
    {"max dimension y", ims(1000045)},
    {"pixel size (x)", ims(1000046)},
    {"pixel size x", ims(1000046)},
    {"pixel size", ims(1000046)},
    {"pixel size y", ims(1000047)},
    {"pixel size (y)", ims(1000047)},
    {"3dpositionz", kRealZ},
};

constexpr std::size_t kNameCount = std::size(kNames);
constexpr std::size_t kLongestName = 31;

// The names in order of their lengths, and where each length begins.
struct ByLength {
  std::array<KnownName, kNameCount> names{};
  std::array<std::uint8_t, kLongestName + 2> first{};
};
constexpr ByLength kByLength = [] {
  ByLength sorted;
  std::size_t next = 0;
  for (std::size_t length = 0; length <= kLongestName; ++length) {
    sorted.first[length] = std::uint8_t(next);
    for (const KnownName& known : kNames)
      if (known.name.size() == length) sorted.names[next++] = known;
  }
  sorted.first[kLongestName + 1] = std::uint8_t(next);
  return sorted;
}();
static_assert(kByLength.first.back() == kNameCount);

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool sameName(std::string_view known, std::string_view name) {
  // Mostly exact, mostly told apart by the ends.
  if (known.front() != lower(name.front()) || known.back() != lower(name.back())) return false;
  if (std::memcmp(known.data(), name.data(), known.size()) == 0) return true;
  for (std::size_t i = 0; i < known.size(); ++i)
    if (known[i] != lower(name[i])) return false;
  return true;
}

TermCode codeByName(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return 0;
  const std::size_t last = kByLength.first[name.size() + 1];
  for (std::size_t i = kByLength.first[name.size()]; i < last; ++i)
    if (sameName(kByLength.names[i].name, name)) return kByLength.names[i].code;
  return 0;
}

// The two accessions of one type count as one.
TermCode conceptOf(TermCode code) {
  if (code == ms(1000519)) return ims(1000141);
  return code == ms(1000522) ? ims(1000142) : code;
}

bool isNumberType(TermCode code) {
  switch (code) {
    case ms(1000519):
    case ms(1000520):
    case ms(1000521):
    case ms(1000522):
    case ms(1000523):
    case ims(1000141):
    case ims(1000142):
    case ims(1100000):
    case ims(1100001):
      return true;
    default:
      return false;
  }
}

}  // namespace

bool isKnown(TermCode code) {
  code = conceptOf(code);
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](const KnownName& known) { return known.code == code; });
}

Meaning meaningOf(TermCode code, std::string_view name) {
  Meaning meaning;
  meaning.code = code;
  const TermCode named = codeByName(name);
  if (named == 0 || named == conceptOf(code)) return meaning;
  meaning.code = named;
  meaning.byName = code == 0 || !isKnown(code);
  meaning.contradiction = !meaning.byName;
  if (meaning.contradiction && isNumberType(code) && isNumberType(named))
    meaning.alternative = code;
  return meaning;
}

TermCode termCode(std::string_view accession) {
  accession = trimmed(accession);
  if (accession.starts_with("MS:") || accession.starts_with("ms:"))
    return ms(digits(accession.substr(3)));
  if (accession.starts_with("IMS:") || accession.starts_with("ims:")) {
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
