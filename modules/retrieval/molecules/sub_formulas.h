// Which parts of a known composition have a given mass. Annotates the peaks of a fragment spectrum
// whose precursor's formula is known or assumed.
#pragma once

#include <vector>

#include "core/export.h"
#include "core/tolerance.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

class HISTION_API SubFormulas {
 public:
  // Parts of `whole`, each with up to `extraHydrogens` more hydrogens than the whole has (adducts
  // of fragments with water are not foreseen). Beyond `mostSkeletons` combinations of heavy atoms
  // nothing is found.
  explicit SubFormulas(const Formula& whole, int extraHydrogens = 0,
                       std::size_t mostSkeletons = 2'000'000);

  struct Match {
    Formula formula;
    double error;  // measured minus calculated mass, Da
  };
  // Parts whose mass lies within the tolerance of `mass` (Da, neutral: the caller accounts for the
  // electrons) and that may exist: rings plus double bonds of at least -0.5. Smallest error first.
  std::vector<Match> find(double mass, const Tolerance& tolerance) const;
  bool complete() const { return complete_; }

 private:
  struct Heavy {
    double mass;
    std::uint32_t index;  // mixed radix over the counts
  };
  Formula formulaOf(std::uint32_t index) const;

  Formula whole_;
  int hydrogens_;
  bool complete_ = true;
  std::vector<Heavy> heavy_;  // ascending mass
};

}  // namespace histion::retrieval
