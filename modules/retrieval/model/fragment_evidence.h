// How the peaks of a spectrum and the fragments of a molecule match: what the evidence network of
// the retrieval model weighs. Peaks are compared with what a molecule may fall into by accurate
// mass, give or take a few hydrogens, as MetFrag does (Ruttkies 2016, J. Cheminform. 8:3); what a
// match is worth is learnt and not set.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/export.h"
#include "learn/evidence_network.h"
#include "retrieval/molecules/fragments.h"
#include "retrieval/spectra/library.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

// The fragments of a molecule by mass.
class HISTION_API FragmentTable {
 public:
  FragmentTable() = default;
  explicit FragmentTable(const Skeleton& skeleton);

  struct Entry {
    double mass;  // Da, neutral, with the hydrogens it has in the molecule
    std::uint32_t fragment;
    std::int16_t hydrogens;
    std::uint8_t cuts;
    std::array<std::uint8_t, 7> elements;  // C N O S P Cl F
  };
  const std::vector<Entry>& entries() const { return entries_; }  // ascending mass
  const Formula& formulaOf(const Entry& entry) const { return formulas_[entry.fragment]; }
  // The molecule alone, without what it falls into.
  FragmentTable whole() const;

 private:
  std::vector<Entry> entries_;
  std::vector<Formula> formulas_;
};

// A peak (index into the spectrum) that a fragment (index into the entries) has the mass of, when
// so many hydrogens are added to it.
struct FragmentMatch {
  std::size_t peak, entry;
  int hydrogens;
  double error;  // measured minus calculated, in tolerances
};
// Up to three matches for each of the 40 strongest peaks, the likeliest first: few cuts, few
// hydrogens moved, a small error. Ascending peaks. Peaks match within 10 ppm, at least 0.002 Da;
// those of the precursor match the whole molecule alone, within 0.3 Da and without an error, so
// that the exact mass of a candidate is no evidence.
HISTION_API std::vector<FragmentMatch> fragmentMatches(const MsmsSpectrum& spectrum,
                                                       const FragmentTable& fragments);

// The shape of what follows.
HISTION_API learn::EvidenceOptions evidenceOptions(std::int64_t width);
// The strongest peaks, and how the spectrum was measured.
HISTION_API learn::EvidenceQuestion evidenceQuestion(const MsmsSpectrum& spectrum);
// The matches of those peaks.
HISTION_API learn::EvidenceAnswer evidenceAnswer(const MsmsSpectrum& spectrum,
                                                 const FragmentTable& fragments);

// Library spectra of given molecules, each with its own molecule before others of the library:
// isomers (10 ppm) and the nearest by mass.
class LibraryEvidence : public learn::EvidenceSource {
 public:
  // Tables of all molecules of the library; those listed in `molecules` are trained on, with at
  // most `spectraOfMolecule` spectra each.
  LibraryEvidence(const Library& library, std::span<const FragmentTable> tables,
                  std::vector<std::int32_t> molecules, std::size_t spectraOfMolecule);

  std::int64_t size() const override { return std::int64_t(spectra_.size()); }
  std::pair<learn::EvidenceQuestion, std::vector<learn::EvidenceAnswer>> example(
      std::int64_t number, compute::Random& random) const override;

 private:
  const Library& library_;
  std::span<const FragmentTable> tables_;
  std::span<const double> masses_;                             // of the library's molecules, Da
  std::vector<std::int32_t> molecules_;                        // ascending mass
  std::vector<std::pair<std::int32_t, std::size_t>> spectra_;  // and the place of their molecule
};

}  // namespace histion::retrieval
