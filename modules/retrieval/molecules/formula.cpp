#include "retrieval/molecules/formula.h"

#include <algorithm>
#include <cctype>

namespace histion::retrieval {
namespace {

struct Known {
  std::string_view symbol;
  double mass;
};
constexpr Known kKnown[kElements] = {
    {"C", 12.0},           {"H", 1.00782503223},  {"B", 11.00930536},    {"Br", 78.9183376},
    {"Cl", 34.968852682},  {"F", 18.99840316273}, {"I", 126.9044719},    {"K", 38.9637064864},
    {"N", 14.00307400443}, {"Na", 22.989769282},  {"O", 15.99491461957}, {"P", 30.97376199842},
    {"S", 31.9720711744},  {"Se", 79.9165218},    {"Si", 27.97692653465}};

}  // namespace

double massOf(Element element) { return kKnown[std::size_t(element)].mass; }

std::string_view symbolOf(Element element) { return kKnown[std::size_t(element)].symbol; }

std::optional<Element> elementOf(std::string_view symbol) {
  const auto* found = std::ranges::find(kKnown, symbol, &Known::symbol);
  if (found == std::end(kKnown)) return {};
  return Element(found - kKnown);
}

std::optional<Formula> Formula::parse(std::string_view text) {
  Formula result;
  // Brackets around an ion and its charge behind.
  if (!text.empty() && text.front() == '[') {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return {};
    text = text.substr(1, end - 1);
  }
  while (!text.empty() && (text.back() == '+' || text.back() == '-')) text.remove_suffix(1);
  std::size_t at = 0;
  const auto letter = [&](std::size_t i, auto test) {
    return i < text.size() && test(static_cast<unsigned char>(text[i]));
  };
  const auto isUpper = [](unsigned char c) { return std::isupper(c) != 0; };
  const auto isLower = [](unsigned char c) { return std::islower(c) != 0; };
  const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
  while (at < text.size()) {
    if (text[at] == '.' || text[at] == ' ') {
      ++at;
      continue;
    }
    if (!letter(at, isUpper)) return {};
    std::size_t length = 1;
    while (letter(at + length, isLower)) ++length;
    const auto element = elementOf(text.substr(at, length));
    if (!element) return {};
    at += length;
    int count = 0;
    constexpr int kMost = 10'000;
    const bool counted = letter(at, isDigit);
    for (; letter(at, isDigit) && count < kMost; ++at) count = count * 10 + (text[at] - '0');
    if (count >= kMost) return {};
    const int sum = result[*element] + (counted ? count : 1);
    if (sum >= kMost) return {};
    result.set(*element, sum);
  }
  if (result.empty()) return {};
  return result;
}

double Formula::mass() const {
  double sum = 0;
  for (std::size_t i = 0; i < kElements; ++i) sum += counts_[i] * kKnown[i].mass;
  return sum;
}

std::string Formula::text() const {
  std::string out;
  for (std::size_t i = 0; i < kElements; ++i) {
    if (counts_[i] == 0) continue;
    out += kKnown[i].symbol;
    if (counts_[i] != 1) out += std::to_string(counts_[i]);
  }
  return out;
}

bool Formula::contains(const Formula& part) const {
  for (std::size_t i = 0; i < kElements; ++i)
    if (counts_[i] < part.counts_[i]) return false;
  return true;
}

double Formula::unsaturation() const {
  const auto& self = *this;
  using enum Element;
  const int one = self[H] + self[F] + self[Cl] + self[Br] + self[I] + self[Na] + self[K];
  const int three = self[N] + self[P] + self[B], four = self[C] + self[Si];
  return 1 + four + 0.5 * three - 0.5 * one;
}

Formula Formula::skeleton() const {
  Formula result = *this;
  result.set(Element::H, 0);
  return result;
}

Formula& Formula::operator+=(const Formula& other) {
  for (std::size_t i = 0; i < kElements; ++i)
    counts_[i] = std::int16_t(counts_[i] + other.counts_[i]);
  return *this;
}

Formula& Formula::operator-=(const Formula& other) {
  for (std::size_t i = 0; i < kElements; ++i)
    counts_[i] = std::int16_t(counts_[i] - other.counts_[i]);
  return *this;
}

std::uint64_t Formula::key() const {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, over 16-bit counts
  for (const std::int16_t count : counts_) {
    hash = (hash ^ std::uint64_t(std::uint16_t(count))) * 0x100000001b3;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace histion::retrieval
