// What a molecule may fall into: connected pieces that one or two cuts leave, a cut being one bond
// of a chain or two bonds of one ring. The idea of combinatorial fragmenters (Wolf 2010, BMC
// Bioinformatics 11:148), reduced to the compositions of the pieces. Used as a view of a molecule
// that a spectrum can be compared with. Rearrangements are not foreseen.
#pragma once

#include <array>
#include <vector>

#include "core/export.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

// Heavy atoms with their hydrogens, and what holds them together.
struct Skeleton {
  std::vector<Element> elements;
  std::vector<std::uint8_t> hydrogens;    // of each atom
  std::vector<std::array<int, 2>> bonds;  // atom indices
  std::vector<std::vector<int>> rings;    // bond indices of each smallest ring
};

struct Fragment {
  Formula formula;  // with the hydrogens that its atoms carry in the molecule
  int cuts = 0;     // the fewest that set it free: 0 (the molecule itself), 1 or 2
};

// All different compositions, fewest cuts first; at most `most`, those of fewer cuts before others.
// Molecules of more than 128 heavy atoms give only themselves. Thread-safe.
HISTION_API std::vector<Fragment> fragmentsOf(const Skeleton& skeleton, std::size_t most = 4000);
// What they are without hydrogen: each such composition once, with its fewest cuts. Faster.
HISTION_API std::vector<Fragment> heavyFragmentsOf(const Skeleton& skeleton,
                                                   std::size_t most = 4000);

}  // namespace histion::retrieval
