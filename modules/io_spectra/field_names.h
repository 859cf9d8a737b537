// Which of the many names that libraries use stands for which fact.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace histion::io_spectra {

enum class Fact {
  Name,
  Title,
  PrecursorMz,
  Charge,
  Adduct,
  Formula,
  Smiles,
  Inchi,
  Inchikey,
  CollisionEnergy,
  Polarity,
  MsLevel,
  SpectrumType,  // a level ("MS2") or something else ("Centroid")
  Instrument,
  InstrumentType,
  RtSeconds,
  RtMinutes,
  RtAnyUnit,
  ExactMass,
  Id,
  License,
};

// Letter case, blanks, '_', '-' and '.' do not matter. Nothing: a field to be kept under its name.
std::optional<Fact> factNamed(std::string_view name);

// Without blanks at both ends.
std::string_view trimmed(std::string_view text);
bool equalIgnoringCase(std::string_view a, std::string_view b);
bool startsIgnoringCase(std::string_view text, std::string_view start);
// The whole text as a finite number.
std::optional<double> numberIn(std::string_view text);

}  // namespace histion::io_spectra
