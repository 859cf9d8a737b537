#include "field_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace histion::io_spectra {
namespace {

using Entry = std::pair<std::string_view, Fact>;

// Sorted by name.
constexpr std::array kNames{
    Entry{"accession", Fact::Id},
    Entry{"adduct", Fact::Adduct},
    Entry{"adductionname", Fact::Adduct},
    Entry{"charge", Fact::Charge},
    Entry{"collisionenergy", Fact::CollisionEnergy},
    Entry{"compoundname", Fact::Name},
    Entry{"computedinchi", Fact::Inchi},
    Entry{"computedsmiles", Fact::Smiles},
    Entry{"db#", Fact::Id},
    Entry{"exactmass", Fact::ExactMass},
    Entry{"formula", Fact::Formula},
    Entry{"formulasmiles", Fact::Formula},
    Entry{"id", Fact::Id},
    Entry{"inchi", Fact::Inchi},
    Entry{"inchikey", Fact::Inchikey},
    Entry{"inchikeyinchi", Fact::Inchikey},
    Entry{"inchikeysmiles", Fact::Inchikey},
    Entry{"instrument", Fact::Instrument},
    Entry{"instrumenttype", Fact::InstrumentType},
    Entry{"ionizationmode", Fact::Polarity},
    Entry{"ionmode", Fact::Polarity},
    Entry{"license", Fact::License},
    Entry{"molecularformula", Fact::Formula},
    Entry{"mslevel", Fact::MsLevel},
    Entry{"name", Fact::Name},
    Entry{"pepmass", Fact::PrecursorMz},
    Entry{"polarity", Fact::Polarity},
    Entry{"precursorcharge", Fact::Charge},
    Entry{"precursormass", Fact::PrecursorMz},
    Entry{"precursormz", Fact::PrecursorMz},
    Entry{"precursortype", Fact::Adduct},
    Entry{"retentiontime", Fact::RtAnyUnit},
    Entry{"rt", Fact::RtAnyUnit},
    Entry{"rtinminutes", Fact::RtMinutes},
    Entry{"rtinseconds", Fact::RtSeconds},
    Entry{"smiles", Fact::Smiles},
    Entry{"sourceinstrument", Fact::Instrument},
    Entry{"spectrumid", Fact::Id},
    Entry{"spectrumtype", Fact::SpectrumType},
    Entry{"title", Fact::Title},
};
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const Entry& a, const Entry& b) { return a.first < b.first; }));

constexpr std::size_t kLongest = 16;  // of these names

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

std::optional<Fact> factNamed(std::string_view name) {
  char key[kLongest + 1];
  std::size_t length = 0;
  for (const char c : name) {
    if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
    if (length > kLongest) return std::nullopt;
    key[length++] = lower(c);
    if (length > kLongest) return std::nullopt;
  }
  const std::string_view wanted(key, length);
  const auto found =
      std::lower_bound(kNames.begin(), kNames.end(), wanted,
                       [](const Entry& entry, std::string_view n) { return entry.first < n; });
  if (found == kNames.end() || found->first != wanted) return std::nullopt;
  return found->second;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equalIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool startsIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && equalIgnoringCase(text.substr(0, start.size()), start);
}

std::optional<double> numberIn(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() ||
      !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace histion::io_spectra
