#include "retrieval/training/training_parts.h"

#include <set>

#include "core/error.h"
#include "retrieval/spectra/molecule_split.h"

namespace histion::retrieval {
namespace {

template <typename IsHeld>
TrainingParts partsBy(const Library& library, IsHeld isHeld) {
  TrainingParts parts;
  for (std::size_t m = 0; m < library.molecules().size(); ++m) {
    const LibraryMolecule& molecule = library.molecules()[m];
    if (molecule.fingerprint.none() || molecule.spectra.empty()) continue;
    const bool held = isHeld(molecule);
    (held ? parts.validated : parts.trained).push_back(std::int32_t(m));
    (held ? parts.validatedBlocks : parts.trainedBlocks).push_back(molecule.firstBlock);
    if (!held)
      parts.spectra.insert(parts.spectra.end(), molecule.spectra.begin(), molecule.spectra.end());
  }
  if (parts.trained.size() < 2)
    throw Error(ErrorKind::Usage,
                "the library has spectra of " + std::to_string(parts.trained.size()) +
                    " molecules with a structure to train on",
                "Import a larger library");
  return parts;
}

// Molecules without rings have no scaffold and stand for themselves.
std::string groupOf(const LibraryMolecule& molecule, bool byScaffold) {
  if (!byScaffold) return molecule.firstBlock;
  const auto structure =
      readStructure(molecule.smiles,
                    {.smiles = false, .fingerprint = false, .skeleton = false, .scaffold = true});
  return structure && !structure->scaffold.empty() ? structure->scaffold : molecule.firstBlock;
}

}  // namespace

TrainingParts partsOf(const Library& library, const TwoTowerTraining& training) {
  return partsBy(library, [&](const LibraryMolecule& molecule) {
    return isHeldOut(groupOf(molecule, training.splitByScaffold), training.validationShare,
                     training.towers.seed);
  });
}

TrainingParts partsLike(const Library& library, const nlohmann::json& card) {
  const auto blocks = card.value("training_molecules", std::vector<std::string>());
  const std::set<std::string> trained(blocks.begin(), blocks.end());
  return partsBy(library, [&](const LibraryMolecule& molecule) {
    return !trained.contains(molecule.firstBlock);
  });
}

}  // namespace histion::retrieval
