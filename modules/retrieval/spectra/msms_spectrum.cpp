#include "retrieval/spectra/msms_spectrum.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>

#include "core/letters.h"

namespace histion::retrieval {
namespace {

// Letters and digits in lower case: "SOURCE_INSTRUMENT" and "Source instrument" are one name.
std::string plainName(std::string_view text) {
  std::string out = lowerCase(text);
  std::erase_if(out, [](unsigned char c) { return !std::isalnum(c); });
  return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool hasAny(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return has(text, part); });
}

std::string textOf(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_array() && !value.empty()) return textOf(value.front());
  return {};
}

std::string fact(const Spectrum& spectrum, const char* name) {
  const auto found = spectrum.facts.find(name);
  return found == spectrum.facts.end() ? std::string() : textOf(*found);
}

// The text of the first field whose plain name satisfies `wanted`.
template <typename Wanted>
std::string field(const Spectrum& spectrum, Wanted wanted) {
  const auto fields = spectrum.facts.find("fields");
  if (fields == spectrum.facts.end() || !fields->is_object()) return {};
  for (const auto& [name, value] : fields->items())
    if (wanted(plainName(name)))
      if (std::string text = textOf(value); !text.empty()) return text;
  return {};
}

double number(const Spectrum& spectrum, const char* name) {
  const auto found = spectrum.facts.find(name);
  if (found == spectrum.facts.end() || !found->is_number()) return 0;
  const double value = found->get<double>();
  return std::isfinite(value) ? value : 0;
}

Analyser analyserOf(std::string_view stated) {
  const std::string text = lowerCase(stated);
  if (has(text, "tof")) return Analyser::TimeOfFlight;
  if (hasAny(text, {"orbitrap", "exactive", "exploris", "ft", "fourier", "icr"}))
    return Analyser::Orbitrap;
  if (hasAny(text, {"ion trap", "iontrap", "ltq", "qit", "lcq", "amazon"}))
    return Analyser::IonTrap;
  if (text == "it" || text.ends_with("-it")) return Analyser::IonTrap;
  return Analyser::Unknown;
}

Analyser analyserOf(const Spectrum& spectrum) {
  const std::string names[] = {
      fact(spectrum, "instrument_type"), fact(spectrum, "instrument"),
      field(spectrum,
            [](const std::string& name) { return has(name, "analyzer") || has(name, "analyser"); }),
      field(spectrum, [](const std::string& name) { return has(name, "instrument"); })};
  for (const std::string& name : names)
    if (const Analyser analyser = analyserOf(name); analyser != Analyser::Unknown) return analyser;
  return Analyser::Unknown;
}

struct Energy {
  std::optional<double> value;
  bool normalised = false, plain = false;  // plain: no unit at all
};

// What may stand between the ends of a ramp or the steps of a list, units left out.
bool joins(std::string_view text) {
  std::string plain(text);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '%'; });
  std::string_view rest = plain;
  for (const std::string_view unit : {"ev", "nce", "v"})
    if (rest.starts_with(unit)) rest.remove_prefix(unit.size());
  return rest == "-" || rest == "," || rest == "/" || rest == "to";
}

// The first number and those joined to it.
std::vector<double> joinedNumbers(std::string_view text) {
  std::vector<double> numbers;
  std::size_t behind = 0;
  for (std::size_t i = 0; i < text.size();) {
    i = text.find_first_of("0123456789", i);
    if (i == text.npos) break;
    if (!numbers.empty() && !joins(text.substr(behind, i - behind))) break;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), value,
                                              std::chars_format::fixed);
    if (error == std::errc()) numbers.push_back(value);
    i = behind = std::size_t(end - text.data());
  }
  return numbers;
}

Energy energyOf(std::string_view stated) {
  const std::string text = lowerCase(stated);
  Energy energy;
  // "160-0.41mz or 15 (mz>350)", "scaled by m/z", "15, 30 or 45": not one energy. "1 kV": not of
  // a collision.
  if (hasAny(text, {"mz", "m/z", " or ", "kv"})) return energy;
  const std::vector<double> numbers = joinedNumbers(text);
  if (numbers.empty()) return energy;
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / double(numbers.size());
  constexpr double kMost = 1000;
  if (mean > kMost) return energy;
  energy.value = mean;
  energy.normalised = hasAny(text, {"nce", "%", "nominal", "normali", "hcd"}) && !has(text, "ev");
  energy.plain =
      std::ranges::none_of(text, [](unsigned char c) { return std::isalpha(c) != 0 || c == '%'; });
  return energy;
}

void readEnergy(const Spectrum& from, MsmsSpectrum& to) {
  const std::string named = fact(from, "collision_energy");
  bool normalisedByName = false;
  Energy energy = energyOf(named);
  if (named.empty()) {
    energy = energyOf(field(from, [&](const std::string& name) {
      const bool is = has(name, "collisionenergy") || name == "ce" || name == "nce";
      if (is) normalisedByName = has(name, "normali") || name == "nce";
      return is;
    }));
  }
  to.energy = energy.value;
  to.energyIsNormalised = energy.value && (energy.normalised || normalisedByName ||
                                           (energy.plain && to.analyser == Analyser::Orbitrap));
}

// GNPS writes it behind the name: "Fuberidazole M-H".
std::string adductBehindName(std::string_view name) {
  const std::size_t space = name.find_last_of(' ');
  if (space == name.npos) return {};
  std::string_view word = name.substr(space + 1);
  const std::string_view all = word;
  if (word.starts_with('[')) word.remove_prefix(1);
  if (!word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0)
    word.remove_prefix(1);
  if (!word.starts_with("M+") && !word.starts_with("M-") && !word.starts_with("M]")) return {};
  return std::string(all);
}

void readIon(const Spectrum& from, MsmsSpectrum& to) {
  const std::string polarity = lowerCase(fact(from, "polarity"));
  const double charge = number(from, "charge");
  std::optional<bool> positive;
  if (polarity.starts_with("pos") || polarity.starts_with("neg"))
    positive = polarity.starts_with("pos");
  else if (charge != 0)
    positive = charge > 0;
  std::string adduct = fact(from, "adduct");
  if (adduct.empty()) adduct = adductBehindName(from.name);
  if (!adduct.empty()) to.adduct = Adduct::parse(adduct, positive);
  to.positive = positive.value_or(!to.adduct || to.adduct->charge >= 0);
}

std::string firstBlockOf(std::string_view key) {
  constexpr std::size_t kLength = 14;
  if (key.starts_with("InChIKey=")) key.remove_prefix(9);
  const std::string_view block = key.substr(0, kLength);
  const bool letters = std::ranges::all_of(block, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (block.size() < kLength || !letters || (key.size() > kLength && key[kLength] != '-'))
    return {};
  return std::string(block);
}

void readPeaks(const Spectrum& from, const Cleaning& cleaning, bool cutAbove, MsmsSpectrum& to) {
  struct Peak {
    double mz;
    float intensity;
  };
  std::vector<Peak> peaks;
  const std::size_t count = std::min(from.mz.size(), from.intensity.size());
  peaks.reserve(count);
  float largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Peak peak{from.mz[i], from.intensity[i]};
    if (!std::isfinite(peak.mz) || !std::isfinite(peak.intensity)) continue;
    if (peak.mz <= 0 || peak.intensity <= 0) continue;
    if (cutAbove && peak.mz > to.precursorMz + cleaning.beyondPrecursorDa) continue;
    peaks.push_back(peak);
    largest = std::max(largest, peak.intensity);
  }
  for (Peak& peak : peaks) peak.intensity /= largest;
  std::erase_if(peaks, [&](const Peak& peak) {
    return double(peak.intensity) < cleaning.leastIntensity || !(peak.intensity > 0);
  });
  const auto most = std::size_t(std::max(cleaning.mostPeaks, 0));
  if (peaks.size() > most) {
    std::ranges::sort(peaks, [](const Peak& a, const Peak& b) {
      return a.intensity != b.intensity ? a.intensity > b.intensity : a.mz < b.mz;
    });
    peaks.resize(most);
  }
  std::ranges::stable_sort(peaks, {}, &Peak::mz);
  for (const Peak& peak : peaks) {
    to.mz.push_back(peak.mz);
    to.intensity.push_back(peak.intensity);
  }
}

}  // namespace

std::optional<double> MsmsSpectrum::neutralMass() const {
  if (!adduct || !(precursorMz > 0)) return {};
  return adduct->neutralMass(precursorMz);
}

MsmsSpectrum msmsSpectrum(const Spectrum& spectrum, const Cleaning& cleaning) {
  MsmsSpectrum result;
  result.id = fact(spectrum, "id");
  if (result.id.empty()) result.id = spectrum.name;
  result.name = spectrum.name;
  result.smiles = fact(spectrum, "smiles");
  result.formula = fact(spectrum, "formula");
  result.firstBlock = firstBlockOf(fact(spectrum, "inchikey"));
  result.precursorMz = std::max(number(spectrum, "precursor_mz"), 0.0);
  readIon(spectrum, result);
  result.analyser = analyserOf(spectrum);
  readEnergy(spectrum, result);
  const double charge = result.adduct ? double(result.adduct->charge) : number(spectrum, "charge");
  readPeaks(spectrum, cleaning, result.precursorMz > 0 && std::abs(charge) <= 1, result);
  return result;
}

}  // namespace histion::retrieval
