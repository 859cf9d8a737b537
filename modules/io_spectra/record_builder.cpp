#include "record_builder.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numeric>

namespace histion::io_spectra {
namespace {

bool saysNothing(std::string_view value) {
  if (value.size() > 4) return false;
  for (const std::string_view word : {"", "n/a", "nan", "null", "none"})
    if (equalIgnoringCase(value, word)) return true;
  return value == "NA";  // not "Na": sodium
}

std::string_view unquoted(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    return trimmed(value.substr(1, value.size() - 2));
  return value;
}

// In the order of the keys; "fields" is filled last.
enum Slot : std::size_t {
  kAdduct,
  kCharge,
  kCollisionEnergy,
  kExactMass,
  kFields,
  kFormula,
  kId,
  kInchi,
  kInchikey,
  kInstrument,
  kInstrumentType,
  kLicense,
  kMsLevel,
  kPolarity,
  kPrecursorMz,
  kRetentionTime,
  kSmiles,
  kSlotCount
};
constexpr std::array<const char*, kSlotCount> kKeys{
    "adduct",   "charge",   "collision_energy", "exact_mass",     "fields",          "formula",
    "id",       "inchi",    "inchikey",         "instrument",     "instrument_type", "license",
    "ms_level", "polarity", "precursor_mz",     "retention_time", "smiles"};

Slot slotOf(Fact fact) {
  switch (fact) {
    case Fact::Adduct:
      return kAdduct;
    case Fact::Charge:
      return kCharge;
    case Fact::CollisionEnergy:
      return kCollisionEnergy;
    case Fact::ExactMass:
      return kExactMass;
    case Fact::Formula:
      return kFormula;
    case Fact::Id:
      return kId;
    case Fact::Inchi:
      return kInchi;
    case Fact::Inchikey:
      return kInchikey;
    case Fact::Instrument:
      return kInstrument;
    case Fact::InstrumentType:
      return kInstrumentType;
    case Fact::License:
      return kLicense;
    case Fact::MsLevel:
    case Fact::SpectrumType:
      return kMsLevel;
    case Fact::Polarity:
      return kPolarity;
    case Fact::PrecursorMz:
      return kPrecursorMz;
    case Fact::RtSeconds:
    case Fact::RtMinutes:
    case Fact::RtAnyUnit:
      return kRetentionTime;
    case Fact::Smiles:
      return kSmiles;
    case Fact::Name:
    case Fact::Title:
      break;
  }
  return kSlotCount;
}

bool isText(Slot slot) {
  return slot != kCharge && slot != kExactMass && slot != kMsLevel && slot != kPolarity &&
         slot != kPrecursorMz && slot != kRetentionTime;
}

}  // namespace

static_assert(kSlotCount == 17);

void RecordBuilder::start(std::int64_t place, const char* placeWord) {
  started_ = true;
  spoilt_ = signlessCharge_ = false;
  spoiltAt_ = place;
  placeWord_ = placeWord;
  reason_.clear();
  spectrum_ = Spectrum();
  known_ = 0;
  fields_ = nlohmann::json::object();
  name_.clear();
  title_.clear();
  annotations_.clear();
}

void RecordBuilder::set(std::string_view name, std::string_view value) {
  name = trimmed(name);
  if (const auto fact = factNamed(name))
    setFact(*fact, name, value);
  else
    keep(name, value);
}

bool RecordBuilder::has(Fact fact) const {
  if (fact == Fact::Name) return !name_.empty();
  if (fact == Fact::Title) return !title_.empty();
  return (known_ >> slotOf(fact)) & 1u;
}

void RecordBuilder::setFact(Fact fact, std::string_view name, std::string_view value) {
  const std::string_view plain = unquoted(trimmed(value));
  if (saysNothing(plain)) return;
  if (fact == Fact::Name || fact == Fact::Title) {
    std::string& target = fact == Fact::Name ? name_ : title_;
    if (!target.empty()) return target == plain ? void() : keep(name, value);
    target = plain;
    if (fact == Fact::Title) titleField_ = name;
    return;
  }
  if (fact == Fact::SpectrumType && !startsIgnoringCase(plain, "ms")) return keep(name, value);
  const Slot slot = slotOf(fact);
  if (has(fact)) {
    if (!isText(slot) || slots_[slot].get_ref<const std::string&>() != plain) keep(name, value);
    return;
  }
  bool understood = false;
  if (isText(slot))
    understood = setText(slot, plain);
  else if (fact == Fact::PrecursorMz || fact == Fact::ExactMass)
    understood = setNumber(slot, plain);
  else if (fact == Fact::Charge)
    understood = setCharge(plain);
  else if (fact == Fact::Polarity)
    understood = setPolarity(plain);
  else if (fact == Fact::MsLevel || fact == Fact::SpectrumType)
    understood = setLevel(plain);
  else
    understood = setRetentionTime(plain, fact);
  if (understood) return;
  findings_.count(Repair::KeptAsText);
  keep(name, value);
}

void RecordBuilder::store(std::size_t slot, nlohmann::json value) {
  slots_[slot] = std::move(value);
  known_ |= 1u << slot;
}

bool RecordBuilder::setText(std::size_t slot, std::string_view value) {
  if (slot == kInchi && value.starts_with('1'))
    store(slot, "InChI=" + std::string(value));
  else
    store(slot, value);
  return true;
}

// Zero is how libraries say that a mass is not known.
bool RecordBuilder::setNumber(std::size_t slot, std::string_view value) {
  const auto number = numberIn(value);
  if (!number || *number < 0.0) return false;
  if (*number > 0.0) store(slot, *number);
  return true;
}

// "2+", "+2", "2-", "-2", "2".
bool RecordBuilder::setCharge(std::string_view value) {
  int sign = 0;
  const auto takeSign = [&](char c) {
    if (c != '+' && c != '-') return false;
    sign = c == '-' ? -1 : 1;
    return true;
  };
  if (takeSign(value.front()))
    value.remove_prefix(1);
  else if (takeSign(value.back()))
    value.remove_suffix(1);
  int charge = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), charge);
  if (value.empty() || error != std::errc() || end != value.data() + value.size() || charge < 0 ||
      charge > 1000)
    return false;
  if (charge == 0) return true;
  signlessCharge_ = sign == 0;
  store(kCharge, std::int64_t(sign < 0 ? -charge : charge));
  return true;
}

bool RecordBuilder::setPolarity(std::string_view value) {
  const auto is = [&](std::string_view word, std::string_view letter, std::string_view sign) {
    return startsIgnoringCase(value, word) || equalIgnoringCase(value, letter) || value == sign;
  };
  const bool positive = is("pos", "p", "+"), negative = is("neg", "n", "-");
  if (positive == negative) return false;
  store(kPolarity, positive ? "positive" : "negative");
  return true;
}

bool RecordBuilder::setLevel(std::string_view value) {
  const bool prefixed = startsIgnoringCase(value, "ms");
  if (prefixed) value.remove_prefix(2);
  int level = prefixed && value.empty() ? 1 : 0;
  if (!value.empty()) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), level);
    if (error != std::errc() || end != value.data() + value.size()) return false;
  }
  if (level < 0 || level > 20) return false;
  if (level > 0) store(kMsLevel, std::int64_t(level));
  return true;
}

bool RecordBuilder::setRetentionTime(std::string_view value, Fact unit) {
  std::size_t digits = value.size();
  while (digits > 0 && std::isalpha(static_cast<unsigned char>(value[digits - 1]))) --digits;
  const std::string_view word = value.substr(digits);
  const auto number = numberIn(value.substr(0, digits));
  if (!number || *number < 0.0) return false;
  const auto isOneOf = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return equalIgnoringCase(w, word); });
  };
  bool minutes = unit == Fact::RtMinutes;
  if (isOneOf({"m", "min", "mins", "minute", "minutes"})) {
    minutes = true;
  } else if (isOneOf({"s", "sec", "secs", "second", "seconds"})) {
    minutes = false;
  } else if (!word.empty()) {
    return false;
  } else if (unit == Fact::RtAnyUnit) {
    if (*number == 0.0) return true;
    findings_.count(unitlessRt_);
    minutes = unitlessRt_ == Repair::RtAsMinutes;
  }
  const double seconds = minutes ? *number * 60.0 : *number;
  if (!std::isfinite(seconds)) return false;
  store(kRetentionTime, seconds);
  return true;
}

void RecordBuilder::keep(std::string_view name, std::string_view value) {
  name = trimmed(name);
  value = trimmed(value);
  if (value.empty() || name.empty()) return;
  nlohmann::json& field = fields_[std::string(name)];
  if (field.is_null())
    field = value;
  else if (field.is_array())
    field.push_back(value);
  else
    field = nlohmann::json::array({std::move(field), value});
}

void RecordBuilder::addPeak(double mz, float intensity, std::string_view annotation) {
  if (!annotation.empty()) {
    annotations_.resize(spectrum_.mz.size());
    annotations_.emplace_back(annotation);
  } else if (!annotations_.empty()) {
    annotations_.emplace_back();
  }
  spectrum_.mz.push_back(mz);
  spectrum_.intensity.push_back(intensity);
}

void RecordBuilder::expectPeaks(std::int64_t count) {
  constexpr std::int64_t kMost = 1 << 14;
  const auto room = std::size_t(std::clamp<std::int64_t>(count, 0, kMost));
  spectrum_.mz.reserve(room);
  spectrum_.intensity.reserve(room);
}

void RecordBuilder::spoil(std::int64_t place, std::string_view why) {
  if (spoilt_) return;
  spoilt_ = true;
  spoiltAt_ = place;
  reason_ = why;
}

// A compound's name goes before the title of a spectrum.
void RecordBuilder::settleName() {
  if (name_.empty())
    name_ = std::move(title_);
  else if (!title_.empty() && title_ != name_)
    keep(titleField_, title_);
  spectrum_.name = std::move(name_);
}

void RecordBuilder::sortPeaks() {
  std::vector<double>& mz = spectrum_.mz;
  if (std::is_sorted(mz.begin(), mz.end())) return;
  findings_.count(Repair::Sorted);
  std::vector<std::size_t> order(mz.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return mz[a] < mz[b]; });
  const auto reorder = [&](auto& values) {
    auto sorted = values;
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = std::move(values[order[i]]);
    values = std::move(sorted);
  };
  reorder(mz);
  reorder(spectrum_.intensity);
  if (!annotations_.empty()) reorder(annotations_);
}

// The keys ascend, so that each goes to the end of the map.
void RecordBuilder::moveFacts() {
  auto& facts = spectrum_.facts.get_ref<nlohmann::json::object_t&>();
  for (std::size_t slot = 0; slot < kSlotCount; ++slot)
    if ((known_ >> slot) & 1u)
      facts.emplace_hint(facts.end(), kKeys[slot], std::move(slots_[slot]));
}

void RecordBuilder::finish(std::vector<Spectrum>& spectra) {
  started_ = false;
  if (spoilt_) {
    findings_.skipped(placeWord_ + (" " + std::to_string(spoiltAt_)), reason_);
    return;
  }
  settleName();
  sortPeaks();
  if (signlessCharge_ && has(Fact::Polarity) && slots_[kPolarity] == "negative") {
    slots_[kCharge] = -slots_[kCharge].get<std::int64_t>();
    findings_.count(Repair::ChargeSign);
  }
  if (!annotations_.empty()) fields_["peak_annotations"] = std::move(annotations_);
  if (!fields_.empty()) store(kFields, std::move(fields_));
  moveFacts();
  if (spectrum_.mz.empty()) findings_.count(Repair::NoPeaks);
  spectra.push_back(std::move(spectrum_));
}

}  // namespace histion::io_spectra
