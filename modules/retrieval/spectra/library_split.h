// Cuts a library in two, so that what is learnt from one part can be tested on the other: no
// molecule is in both, by first block. Used by the command retrieval-split.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/export.h"
#include "core/progress.h"

namespace histion::retrieval {

enum class SplitRule {
  Molecule,   // molecules are drawn
  Scaffold,   // Murcko scaffolds (Bemis and Murcko 1996, doi:10.1021/jm9602928) are drawn, with
              // all their molecules; those without a ring count as one
  Laboratory  // tested: molecules that one laboratory alone measured, or several together;
              // trained on: what the others measured
};
HISTION_API SplitRule splitRuleOf(std::string_view name);  // "molecule", "scaffold", "laboratory"

struct SplitSettings {
  SplitRule rule = SplitRule::Molecule;
  double share = 0.2;           // of the molecules that are tested, in (0, 1); not for laboratories
  std::string laboratory = {};  // which, see laboratoriesNamed()
  std::uint64_t seed = 1;
};

struct SplitEntry {  // one for each spectrum
  std::string firstBlock, smiles, laboratory;
};

struct LibrarySplit {
  std::vector<std::size_t> training, test;              // spectra, ascending
  std::vector<std::string> trainingBlocks, testBlocks;  // first blocks, ascending; none in both
  std::size_t groups = 0;  // molecules, scaffolds or laboratories that were divided
  std::size_t testGroups = 0;
  std::vector<std::string> laboratories;  // that are tested
  std::size_t unknown = 0;         // spectra in neither part: their molecule is not known, or by
                                   // scaffold its structure
  std::size_t sameLaboratory = 0;  // spectra in neither part: by a laboratory that is tested, of
                                   // molecules that others measured too
};

// Depends on molecules, settings and seed alone, not on the order of the spectra. Groups are drawn
// in random order; one that would make the tested part larger than its share is passed over, unless
// there is none that does not. Throws Usage for a share that is not between 0 and 1, for a
// laboratory that is not there or measured nothing alone, and when a part would be empty.
HISTION_API LibrarySplit splitLibrary(std::span<const SplitEntry> entries,
                                      const SplitSettings& settings, Progress& progress,
                                      const CancelToken& cancel);

}  // namespace histion::retrieval
