#include "retrieval/molecules/inchi_text.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace histion::retrieval {
namespace {

constexpr std::size_t kBlockLength = 14;
constexpr std::size_t kKeyLength = 27;
constexpr int kMostProtons = 12;  // letters beyond say that there are more

bool isLetter(char c) { return c >= 'A' && c <= 'Z'; }

int signedNumber(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "+1", ";+4", "2*+1;-2": of every part, ';' between them.
int chargeOfParts(std::string_view text) {
  int sum = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string_view part = text.substr(0, end);
    int times = 1;
    if (const std::size_t star = part.find('*'); star != part.npos) {
      times = signedNumber(part.substr(0, star));
      part.remove_prefix(star + 1);
    }
    sum += times * signedNumber(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return sum;
}

}  // namespace

std::optional<InchiText> readInchi(std::string_view text) {
  if (!text.starts_with("InChI=1")) return {};
  std::size_t at = text.find('/');
  if (at == text.npos) return {};
  InchiText result;
  for (bool first = true; at < text.size(); first = false) {
    const std::size_t end = std::min(text.find('/', at + 1), text.size());
    const std::string_view layer = text.substr(at + 1, end - at - 1);
    if (first)
      result.formula = Formula::parse(layer).value_or(Formula());
    else if (layer.starts_with('q'))
      result.charge = chargeOfParts(layer.substr(1));
    else if (layer.starts_with('p'))
      result.protons = signedNumber(layer.substr(1));
    at = end;
  }
  return result;
}

std::string blockOfKey(std::string_view key) {
  if (key.size() > kBlockLength && key[kBlockLength] != '-') return {};
  const std::string_view block = key.substr(0, kBlockLength);
  if (block.size() != kBlockLength || !std::ranges::all_of(block, isLetter)) return {};
  return std::string(block);
}

std::optional<int> protonsOfKey(std::string_view key) {
  if (key.size() != kKeyLength || key[kKeyLength - 2] != '-' || !isLetter(key.back())) return {};
  const int protons = key.back() - 'N';
  if (std::abs(protons) > kMostProtons) return {};
  return protons;
}

}  // namespace histion::retrieval
