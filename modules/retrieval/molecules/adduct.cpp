#include "retrieval/molecules/adduct.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <vector>

namespace histion::retrieval {
namespace {

constexpr int kMostMolecules = 9, kMostCharges = 9, kMostOfAPart = 20;

struct Named {
  std::string_view name, formula;
};
// What is written by name rather than as a formula.
constexpr Named kNamed[] = {
    {"ACN", "C2H3N"},      {"MeCN", "C2H3N"},     {"MeOH", "CH4O"},      {"EtOH", "C2H6O"},
    {"IsoProp", "C3H8O"},  {"iPrOH", "C3H8O"},    {"DMSO", "C2H6OS"},    {"FA", "CH2O2"},
    {"TFA", "C2HF3O2"},    {"HAc", "C2H4O2"},     {"Hac", "C2H4O2"},     {"HOAc", "C2H4O2"},
    {"AcOH", "C2H4O2"},    {"OAc", "C2H3O2"},     {"Formate", "CHO2"},   {"formate", "CHO2"},
    {"Acetate", "C2H3O2"}, {"acetate", "C2H3O2"}, {"Hexose", "C6H10O5"}, {"Water", "H2O"}};

// What a part adds to the charge when it is attached as the ion it forms in solution.
struct Ion {
  std::string_view formula;
  int charge;
};
constexpr Ion kIons[] = {{"H", 1},       {"Na", 1},   {"K", 1},   {"NH4", 1},   {"Cl", -1},
                         {"Br", -1},     {"I", -1},   {"F", -1},  {"CHO2", -1}, {"C2H3O2", -1},
                         {"C2F3O2", -1}, {"NO3", -1}, {"HO", -1}, {"HSO4", -1}};

// Texts of ions that are written in several ways.
constexpr std::string_view kUsualPositive[] = {"[M+H]+",   "[M]+",       "[M+Na]+",
                                               "[M+NH4]+", "[M-H2O+H]+", "[M+K]+",
                                               "[M+2H]2+", "[2M+H]+",    "[2M+Na]+"};
constexpr std::string_view kUsualNegative[] = {"[M-H]-",  "[M+CH3COO]-", "[M+HCOO]-", "[M-2H]2-",
                                               "[M+Cl]-", "[M-H2O-H]-",  "[M]-",      "[2M-H]-"};

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// One sign for minus, ordinary digits for raised ones, no spaces, no marks of radicals.
std::string plainText(std::string_view given) {
  std::string text(given);
  replaceAll(text, "\xE2\x88\x92", "-");  // minus sign
  replaceAll(text, "\xE2\x80\x93", "-");  // en dash
  replaceAll(text, "\xE2\x81\xBA", "+");  // superscript plus
  replaceAll(text, "\xE2\x81\xBB", "-");  // superscript minus
  replaceAll(text, "\xC2\xB2", "2");
  replaceAll(text, "\xC2\xB3", "3");
  replaceAll(text, "\xE2\x80\xA2", "");  // bullet
  replaceAll(text, "\xC2\xB7", "");      // middle dot
  std::erase_if(text, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
  std::erase_if(text, [](char c) { return c == '*' || c == '.'; });
  return text;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isSign(char c) { return c == '+' || c == '-'; }

int leadingNumber(std::string_view& text, int most) {
  int value = 0;
  bool any = false;
  while (!text.empty() && isDigit(text.front())) {
    value = std::min(value * 10 + (text.front() - '0'), most + 1);
    any = true;
    text.remove_prefix(1);
  }
  return any ? value : -1;
}

// "+", "--", "2+", "+2"; 0 for "", empty for what is no charge.
std::optional<int> chargeOf(std::string_view text) {
  if (text.empty()) return 0;
  int number = leadingNumber(text, kMostCharges);
  if (text.empty() || !isSign(text.front())) return {};
  const char sign = text.front();
  int signs = 0;
  for (; !text.empty() && text.front() == sign; text.remove_prefix(1)) ++signs;
  if (!text.empty() && number < 0 && signs == 1) number = leadingNumber(text, kMostCharges);
  if (!text.empty() || (number >= 0 && signs > 1)) return {};
  const int size = number >= 0 ? number : signs;
  if (size < 1 || size > kMostCharges) return {};
  return sign == '+' ? size : -size;
}

std::optional<Formula> partOf(std::string_view text) {
  for (const Named& named : kNamed)
    if (named.name == text) return Formula::parse(named.formula);
  return Formula::parse(text);
}

int usualCharge(const Formula& part) {
  for (const Ion& ion : kIons)
    if (Formula::parse(ion.formula) == part) return ion.charge;
  return 0;
}

// Formula::parse takes signs at the end for a charge, so what it is given must be bare.
bool isBare(std::string_view part) {
  return !part.empty() &&
         std::ranges::all_of(part, [](unsigned char c) { return std::isalnum(c); });
}

struct Parts {
  Formula net;  // counts may be negative
  int charge = 0;
  std::string text;  // "+H-H2O"
};

// Takes "+H", "-2H2O", "+ACN" and so on from the front as long as they can be understood.
std::optional<Parts> takeParts(std::string_view& text) {
  Parts parts;
  while (!text.empty()) {
    std::string_view rest = text;
    char sign = '+';
    if (isSign(rest.front())) {
      sign = rest.front();
      rest.remove_prefix(1);
    } else if (!std::isupper(static_cast<unsigned char>(rest.front())) || !parts.text.empty()) {
      break;  // only "MH" and "MNa" leave the sign out
    }
    const int number = leadingNumber(rest, kMostOfAPart);
    const std::size_t length = std::min(rest.find_first_of("+-"), rest.size());
    if (length == 0) break;  // a charge
    if (number == 0 || number > kMostOfAPart || !isBare(rest.substr(0, length))) return {};
    const auto part = partOf(rest.substr(0, length));
    if (!part) return {};
    const int count = number < 0 ? 1 : number;
    for (int i = 0; i < count; ++i) {
      if (sign == '+')
        parts.net += *part;
      else
        parts.net -= *part;
    }
    parts.charge += (sign == '+' ? count : -count) * usualCharge(*part);
    parts.text += sign;
    if (count > 1) parts.text += std::to_string(count);
    parts.text += rest.substr(0, length);
    text = rest.substr(length);
  }
  return parts;
}

std::string chargeText(int charge) {
  const int size = std::abs(charge);
  return (size > 1 ? std::to_string(size) : std::string()) + (charge > 0 ? '+' : '-');
}

std::optional<Adduct> parseLiterally(std::string_view given, std::optional<bool> positive) {
  const std::string plain = plainText(given);
  std::string_view inside = plain, behind;
  if (!inside.empty() && (inside.front() == '[' || inside.front() == '(')) {
    const std::size_t end = inside.rfind(inside.front() == '[' ? ']' : ')');
    if (end == std::string_view::npos) return {};
    behind = inside.substr(end + 1);
    inside = inside.substr(1, end - 1);
  }
  Adduct adduct;
  const int molecules = leadingNumber(inside, kMostMolecules);
  if (molecules == 0 || molecules > kMostMolecules) return {};
  if (molecules > 0) adduct.molecules = molecules;
  if (inside.empty() || inside.front() != 'M') return {};
  inside.remove_prefix(1);
  const auto parts = takeParts(inside);
  if (!parts) return {};
  const auto within = chargeOf(inside), after = chargeOf(behind);
  if (!within || !after || (*within != 0 && *after != 0 && *within != *after)) return {};
  adduct.charge = *after != 0 ? *after : *within;
  if (adduct.charge == 0) {
    const int size = std::max(1, std::abs(parts->charge));
    if (positive)
      adduct.charge = *positive ? size : -size;
    else if (parts->charge != 0)
      adduct.charge = parts->charge;
    else
      return {};
  }
  if (std::abs(adduct.charge) > kMostCharges) return {};
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    const int count = parts->net[element];
    (count > 0 ? adduct.gained : adduct.lost).set(element, std::abs(count));
  }
  adduct.text = "[" + (adduct.molecules > 1 ? std::to_string(adduct.molecules) : std::string()) +
                "M" + parts->text + "]" + chargeText(adduct.charge);
  return adduct;
}

std::vector<Adduct> allOf(std::span<const std::string_view> texts) {
  std::vector<Adduct> adducts;
  for (const std::string_view text : texts) adducts.push_back(*parseLiterally(text, {}));
  return adducts;
}

}  // namespace

std::optional<Adduct> Adduct::parse(std::string_view text, std::optional<bool> positive) {
  auto adduct = parseLiterally(text, positive);
  if (!adduct) return {};
  for (const Adduct& usual : usualAdducts(adduct->charge > 0))
    if (usual.molecules == adduct->molecules && usual.charge == adduct->charge &&
        usual.gained == adduct->gained && usual.lost == adduct->lost)
      adduct->text = usual.text;
  return adduct;
}

double Adduct::mz(double neutralMass) const {
  const double mass = molecules * neutralMass + gained.mass() - lost.mass();
  return (mass - charge * kElectronMass) / std::abs(charge);
}

double Adduct::neutralMass(double mz) const {
  const double mass = mz * std::abs(charge) + charge * kElectronMass;
  return (mass - gained.mass() + lost.mass()) / molecules;
}

std::optional<Formula> Adduct::ion(const Formula& molecule) const {
  Formula sum;
  for (int i = 0; i < molecules; ++i) sum += molecule;
  sum += gained;
  if (!sum.contains(lost)) return {};
  return sum - lost;
}

std::span<const Adduct> usualAdducts(bool positive) {
  static const std::vector<Adduct> positives = allOf(kUsualPositive);
  static const std::vector<Adduct> negatives = allOf(kUsualNegative);
  return positive ? positives : negatives;
}

}  // namespace histion::retrieval
