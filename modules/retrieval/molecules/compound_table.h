// What an accurate mass can tell apart: compositions. The molecules of one or more lists, isomers
// together, by mass. Made once and then only read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/export.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

struct Isomer {
  std::string name, firstBlock, smiles;  // each may be empty
};

struct Compound {
  Formula formula;
  int charge = 0;   // of the molecule itself, not by protons: 1 for choline
  double mass = 0;  // monoisotopic of the formula, Da
  std::vector<Isomer> isomers;
};

class HISTION_API CompoundTable {
 public:
  // Forms that are written with protons gained or lost are counted as the neutral molecule where
  // the list says so. Of the same first block (else the same name) within a composition the first
  // is kept; the order of lists and of their rows stands. Candidates whose formula cannot be read
  // (isotope labels, elements that Formula does not know) are skipped and counted.
  explicit CompoundTable(std::span<const CandidateSet> lists);

  // Ascending mass.
  std::span<const Compound> compounds() const { return compounds_; }
  // Half-open range of indices with a mass in [low, high].
  std::pair<std::size_t, std::size_t> within(double low, double high) const;
  std::size_t isomers() const { return isomers_; }
  std::size_t skipped() const { return skipped_; }

 private:
  std::vector<Compound> compounds_;
  std::vector<double> masses_;
  std::size_t isomers_ = 0, skipped_ = 0;
};

}  // namespace histion::retrieval
