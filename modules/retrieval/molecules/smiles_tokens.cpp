#include "retrieval/molecules/smiles_tokens.h"

#include <algorithm>
#include <array>
#include <span>

namespace histion::retrieval {
namespace {

using Texts = std::span<const std::string_view>;

// Models keep the numbers that follow from the order here: new texts go to the end of the last one.
constexpr std::string_view kUnknown[] = {"?"};
// Atoms without brackets; within brackets they are the same tokens.
constexpr std::string_view kAtoms[] = {"Cl", "Br", "B", "C", "N", "O", "P", "S", "F",
                                       "I",  "b",  "c", "n", "o", "p", "s", "*"};
constexpr std::string_view kBonds[] = {"-", "=", "#", "$", ":", "/", "\\", ".", "(", ")", "["};
constexpr std::string_view kRings[] = {"0",   "1",   "2",   "3",   "4",   "5",   "6",   "7",
                                       "8",   "9",   "%10", "%11", "%12", "%13", "%14", "%15",
                                       "%16", "%17", "%18", "%19", "%20", "%21", "%22", "%23",
                                       "%24", "%25", "%26", "%27", "%28", "%29"};
constexpr std::string_view kInBrackets[] = {
    "]",  "@@", "@",  "+",  "-",  ":",  "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",
    "H",  "Si", "Se", "As", "Na", "Li", "Mg", "Ca", "Al", "Fe", "Cu", "Zn", "Co", "Ni", "Mn", "Cr",
    "Hg", "Pt", "Pd", "Ag", "Au", "Sn", "Pb", "Ge", "Te", "Ti", "Gd", "Bi", "Sb", "Cd", "Ba", "Sr",
    "Cs", "Rb", "Ru", "Rh", "Ir", "Os", "Mo", "Zr", "K",  "V",  "W",  "Y",  "se", "as", "te", "si"};

constexpr std::array<Texts, 5> kGroups{Texts(kUnknown), Texts(kAtoms), Texts(kBonds), Texts(kRings),
                                       Texts(kInBrackets)};

struct Found {
  std::int32_t token;
  std::size_t length;
};

// The longest of a group's texts that the text begins with.
Found beginOf(std::string_view text, std::size_t group) {
  std::int32_t first = 0;
  for (std::size_t i = 0; i < group; ++i) first += std::int32_t(kGroups[i].size());
  Found found{0, 0};
  for (std::size_t i = 0; i < kGroups[group].size(); ++i) {
    const std::string_view candidate = kGroups[group][i];
    if (candidate.size() > found.length && text.starts_with(candidate))
      found = {first + std::int32_t(i), candidate.size()};
  }
  return found;
}

Found outside(std::string_view text) {
  for (const std::size_t group : {1, 2, 3})
    if (const Found found = beginOf(text, group); found.length > 0) return found;
  const bool twoDigits = text.front() == '%' && text.size() >= 3;
  return {0, twoDigits ? std::size_t(3) : 1};
}

// Within brackets two letters are an element where there is one: [Sc] is no sulfur.
Found inside(std::string_view text) {
  const Found own = beginOf(text, 4), atom = beginOf(text, 1);
  const Found& found = own.length >= atom.length ? own : atom;
  const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (isUpper(text[0]) && text.size() > 1 && isLower(text[1]) && found.length < 2) return {0, 2};
  return {found.token, std::max<std::size_t>(found.length, 1)};
}

}  // namespace

std::int64_t smilesTokens() {
  std::size_t count = 0;
  for (const Texts group : kGroups) count += group.size();
  return std::int64_t(count);
}

learn::TowerRow smilesRow(std::string_view smiles) {
  constexpr std::string_view kSpace = " \t\r\n";
  smiles.remove_prefix(std::min(smiles.find_first_not_of(kSpace), smiles.size()));
  smiles = smiles.substr(0, smiles.find_first_of(kSpace));
  learn::TowerRow row;
  bool inBrackets = false;
  while (!smiles.empty()) {
    const Found found = inBrackets ? inside(smiles) : outside(smiles);
    if (smiles.front() == '[') inBrackets = true;
    if (smiles.front() == ']') inBrackets = false;
    row.tokens.push_back(found.token);
    smiles.remove_prefix(found.length);
  }
  return row;
}

std::string_view smilesText(std::int32_t token) {
  std::size_t place = std::size_t(std::max(token, 0));
  for (const Texts group : kGroups) {
    if (place < group.size()) return group[place];
    place -= group.size();
  }
  return kUnknown[0];
}

}  // namespace histion::retrieval
