#include "retrieval/spectra/molecule_split.h"

#include "compute/random.h"

namespace histion::retrieval {

bool isHeldOut(const std::string& firstBlock, double share, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ seed;  // FNV-1a
  for (const char c : firstBlock) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return compute::Random(hash).uniform() < share;
}

MoleculeSplit splitMolecules(const Library& library, double share, std::uint64_t seed) {
  MoleculeSplit split;
  for (std::size_t m = 0; m < library.molecules().size(); ++m) {
    const LibraryMolecule& molecule = library.molecules()[m];
    if (molecule.fingerprint.none() || molecule.spectra.empty()) continue;
    (isHeldOut(molecule.firstBlock, share, seed) ? split.held : split.trained)
        .push_back(std::int32_t(m));
  }
  return split;
}

std::vector<std::string> firstBlocksOf(const Library& library,
                                       const std::vector<std::int32_t>& molecules) {
  std::vector<std::string> blocks;
  blocks.reserve(molecules.size());
  for (const std::int32_t molecule : molecules)
    blocks.push_back(library.molecules()[std::size_t(molecule)].firstBlock);
  return blocks;
}

}  // namespace histion::retrieval
