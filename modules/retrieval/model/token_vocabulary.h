// What the towers see of a spectrum and of a molecule, as tokens.
//
// Spectrum: compositions of peaks and of neutral losses that occur in the training spectra of
// several molecules, found again by accurate mass alone (the query's formula is not known),
// weighted with the square root of intensity, by closeness and by how common the composition is; a
// peak that nothing fits counts for its half-Da bin. Beside them adduct, analyser, energy and a
// coarse mass.
//
// Molecule: bits of the Morgan fingerprint, and the heavy-atom compositions of the fragments it may
// fall into, as far as they occur among those of the spectra: both sides then speak of the same
// things, which no fingerprint does.
//
// Related to MIST's formula tokens (Goldman 2023, Nat. Mach. Intell. 5:965), which need the
// formula.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "learn/contrastive_towers.h"
#include "retrieval/molecules/heavy_numbers.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

class HISTION_API TokenVocabulary {
 public:
  // Of library spectra (indices) whose molecules have a formula: compositions in at least
  // `leastMolecules` molecules.
  static TokenVocabulary from(const Library& library, std::span<const std::int32_t> spectra,
                              int leastMolecules, Progress& progress, const CancelToken& cancel);
  static TokenVocabulary fromJson(const nlohmann::json& document);  // throws Damaged
  nlohmann::json json() const;

  std::int64_t spectrumTokens() const;
  std::int64_t moleculeTokens() const;
  static std::int64_t spectrumNumbers();  // the dense part
  // The dense part: how a spectrum was measured.
  static std::vector<float> conditionsOf(const MsmsSpectrum& spectrum);

  learn::TowerRow spectrumRow(const MsmsSpectrum& spectrum) const;
  learn::TowerRow moleculeRow(const Structure& structure) const;

  std::size_t compositions() const { return positive_.size() + negative_.size() + losses_.size(); }

 private:
  struct Composition {
    Formula formula;
    double mass;             // Da
    std::int32_t molecules;  // that it was seen in
  };
  using Compositions = std::vector<Composition>;  // ascending mass

  void finish();
  bool addMatches(const Compositions& among, std::int32_t offset, double mass, double tolerance,
                  float weight, learn::TowerRow& row) const;

  Compositions positive_, negative_, losses_;
  HeavyNumbers heavy_;
};

}  // namespace histion::retrieval
