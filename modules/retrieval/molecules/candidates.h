// Molecules that may be the answer, and which of them come into question for a precursor.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/tolerance.h"
#include "retrieval/molecules/structure.h"

namespace histion::retrieval {

struct Candidate {
  std::string firstBlock, name, smiles, formula;
  double mass = 0;  // neutral monoisotopic, Da
  int charge = 0;   // of the structure as drawn
  int protons = 0;  // gained in that form, or lost when negative, where an InChI or its key says so
};

// What a row must state of a molecule to be read.
enum class CandidateNeeds {
  Smiles,   // structures are compared
  Formula,  // composition is enough: SMILES, or a formula or an InChI
};

class HISTION_API CandidateSet {
 public:
  // TSV or CSV with a header; columns are known by their names: inchikey14 or inchikey, smiles,
  // formula, charge, monoisotopic_mass, name, inchi, and usual spellings of them. SMILES alone is
  // enough: the rest is computed, and only rows where something is missing are checked to be
  // molecules. One entry per first block, the first one wins. SDF by extension (.sdf, .sd, .mol).
  // Throws Damaged naming file and line when no molecule can be read; others are counted in
  // skipped().
  //
  // With CandidateNeeds::Formula the lists of metabolites and lipids that state a formula and an
  // InChI or its key are read too, without SMILES. Where no charge is stated and the formula has an
  // odd number of bonds, it is that of a cation (choline, flavylium).
  static CandidateSet read(const std::filesystem::path& file, Progress& progress,
                           const CancelToken& cancel,
                           CandidateNeeds needs = CandidateNeeds::Smiles);

  // The index of the molecule; added at the end when its first block is not there yet. Without a
  // first block the SMILES as written tells molecules apart, else name and formula.
  std::size_t add(Candidate candidate);
  std::span<const Candidate> all() const { return candidates_; }
  std::optional<std::size_t> find(const std::string& firstBlock) const;
  // Indices of candidates whose mass lies within the tolerance of `neutralMass` (ppm and Da are
  // half-widths, of that mass), ascending.
  std::vector<std::size_t> within(double neutralMass, const Tolerance& tolerance) const;
  std::size_t skipped() const { return skipped_; }

 private:
  struct Row;
  static CandidateSet fromRows(std::vector<Row> rows, CandidateNeeds needs, Progress& progress,
                               const CancelToken& cancel);

  std::vector<Candidate> candidates_;
  std::size_t skipped_ = 0;
  std::unordered_map<std::string, std::size_t> byKey_;  // see add()
  std::vector<std::pair<double, std::size_t>> byMass_;  // ascending
};

}  // namespace histion::retrieval
