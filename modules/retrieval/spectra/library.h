// A library of fragment spectra of known molecules, ready for search: cleaned spectra, which
// molecule each is of, fingerprints of the molecules, and the index of the peaks. Made once and
// shared by all scorers that compare with it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/spectrum.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/molecules/structure.h"
#include "retrieval/spectra/library_search.h"

namespace histion::retrieval {

struct LibraryMolecule {
  std::string firstBlock, name = {}, smiles = {}, formula = {};  // as its first spectra state them
  double mass = 0;                         // of the formula, Da; 0 without one
  Fingerprint fingerprint = {};            // empty when there is no SMILES that makes sense
  std::vector<std::int32_t> spectra = {};  // ascending
};

class HISTION_API Library {
 public:
  // Spectra without peaks are left out. Molecules are told apart by first blocks; one that is not
  // stated is computed from the SMILES. Spectra without either stay, as of no molecule.
  static std::shared_ptr<const Library> from(std::vector<MsmsSpectrum> spectra, Progress& progress,
                                             const CancelToken& cancel);
  static std::shared_ptr<const Library> from(const SpectrumSet& spectra, const Cleaning& cleaning,
                                             Progress& progress, const CancelToken& cancel);

  std::span<const MsmsSpectrum> spectra() const { return spectra_; }
  std::span<const LibraryMolecule> molecules() const { return molecules_; }
  std::int32_t moleculeOf(std::size_t spectrum) const { return moleculeOf_[spectrum]; }  // -1: none
  // Index of a molecule; -1 when it is not in the library.
  std::int32_t find(const std::string& firstBlock) const;
  const LibrarySearch& search() const { return *search_; }

 private:
  Library() = default;
  void findMolecules(Progress& progress, const CancelToken& cancel);

  std::vector<MsmsSpectrum> spectra_;
  std::vector<std::int32_t> moleculeOf_;
  std::vector<LibraryMolecule> molecules_;
  std::unordered_map<std::string, std::int32_t> byFirstBlock_;
  std::optional<LibrarySearch> search_;
};

HISTION_API Candidate candidateOf(const LibraryMolecule& molecule);
// The molecules of a library that have a structure and a formula.
HISTION_API CandidateSet candidatesOf(const Library& library);

using Fingerprints = std::vector<Fingerprint>;  // empty ones where a SMILES makes no sense

}  // namespace histion::retrieval
