// Which molecules of a library a model learns from, and which are kept to judge it. One rule for
// all models: the same molecule falls into the same part for the same share and seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/export.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// By a hash of the first block and the seed.
HISTION_API bool isHeldOut(const std::string& firstBlock, double share, std::uint64_t seed);

// Molecules with a structure and spectra; ascending.
struct MoleculeSplit {
  std::vector<std::int32_t> trained, held;
};
HISTION_API MoleculeSplit splitMolecules(const Library& library, double share, std::uint64_t seed);

HISTION_API std::vector<std::string> firstBlocksOf(const Library& library,
                                                   const std::vector<std::int32_t>& molecules);

}  // namespace histion::retrieval
