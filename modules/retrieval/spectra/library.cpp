#include "retrieval/spectra/library.h"

#include <atomic>

#include "compute/parallel.h"

namespace histion::retrieval {
namespace {

// body(i) for each of `count` indices on all cores, with progress.
template <typename Body>
void forEach(std::size_t count, std::string_view text, Progress& progress,
             const CancelToken& cancel, Body body) {
  std::atomic<std::size_t> done = 0;
  compute::parallelFor(0, std::int64_t(count), 32, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         for (std::int64_t i = first; i < last; ++i) {
                           cancel.check();
                           body(std::size_t(i));
                         }
                         const std::size_t now = done += std::size_t(last - first);
                         progress.update(double(now) / double(count), text);
                       });
}

Fingerprint fingerprintOf(const std::string& smiles) {
  const StructureParts parts{.smiles = false, .skeleton = false};
  const auto structure = readStructure(smiles, parts);
  return structure ? structure->fingerprint : Fingerprint();
}

}  // namespace

std::shared_ptr<const Library> Library::from(std::vector<MsmsSpectrum> spectra, Progress& progress,
                                             const CancelToken& cancel) {
  const std::shared_ptr<Library> library(new Library);
  std::erase_if(spectra, [](const MsmsSpectrum& spectrum) { return spectrum.mz.empty(); });
  library->spectra_ = std::move(spectra);
  library->findMolecules(progress, cancel);
  cancel.check();
  library->search_.emplace(library->spectra_);
  return library;
}

std::shared_ptr<const Library> Library::from(const SpectrumSet& spectra, const Cleaning& cleaning,
                                             Progress& progress, const CancelToken& cancel) {
  std::vector<MsmsSpectrum> cleaned(spectra.spectra.size());
  SubProgress first(progress, 0, 0.2), rest(progress, 0.2, 1);
  forEach(cleaned.size(), "reading library spectra", first, cancel,
          [&](std::size_t i) { cleaned[i] = msmsSpectrum(spectra.spectra[i], cleaning); });
  return from(std::move(cleaned), rest, cancel);
}

void Library::findMolecules(Progress& progress, const CancelToken& cancel) {
  SubProgress first(progress, 0, 0.3), second(progress, 0.3, 1);
  std::vector<std::string> smiles;  // of which the first block is wanted
  std::unordered_map<std::string, std::size_t> place;
  for (const MsmsSpectrum& one : spectra_)
    if (one.firstBlock.empty() && !one.smiles.empty() &&
        place.try_emplace(one.smiles, smiles.size()).second)
      smiles.push_back(one.smiles);
  std::vector<std::string> blocks(smiles.size());
  forEach(smiles.size(), "reading library structures", first, cancel, [&](std::size_t i) {
    const StructureParts parts{
        .smiles = false, .fingerprint = false, .skeleton = false, .firstBlock = true};
    if (const auto structure = readStructure(smiles[i], parts)) blocks[i] = structure->firstBlock;
  });

  moleculeOf_.assign(spectra_.size(), -1);
  for (std::size_t i = 0; i < spectra_.size(); ++i) {
    MsmsSpectrum& one = spectra_[i];
    if (one.firstBlock.empty() && !one.smiles.empty()) one.firstBlock = blocks[place[one.smiles]];
    if (one.firstBlock.empty()) continue;
    const auto [known, added] =
        byFirstBlock_.try_emplace(one.firstBlock, std::int32_t(molecules_.size()));
    if (added) molecules_.push_back({.firstBlock = one.firstBlock});
    LibraryMolecule& molecule = molecules_[std::size_t(known->second)];
    if (molecule.name.empty()) molecule.name = one.name;
    if (molecule.smiles.empty()) molecule.smiles = one.smiles;
    if (molecule.formula.empty()) molecule.formula = one.formula;
    molecule.spectra.push_back(std::int32_t(i));
    moleculeOf_[i] = known->second;
  }
  forEach(molecules_.size(), "fingerprints of the library", second, cancel, [&](std::size_t i) {
    LibraryMolecule& molecule = molecules_[i];
    molecule.fingerprint = fingerprintOf(molecule.smiles);
    if (const auto formula = Formula::parse(molecule.formula)) molecule.mass = formula->mass();
  });
}

std::int32_t Library::find(const std::string& firstBlock) const {
  const auto found = byFirstBlock_.find(firstBlock);
  return found == byFirstBlock_.end() ? -1 : found->second;
}

Candidate candidateOf(const LibraryMolecule& molecule) {
  return {.firstBlock = molecule.firstBlock,
          .name = molecule.name,
          .smiles = molecule.smiles,
          .formula = molecule.formula,
          .mass = molecule.mass};
}

CandidateSet candidatesOf(const Library& library) {
  CandidateSet candidates;
  for (const LibraryMolecule& molecule : library.molecules())
    if (!molecule.smiles.empty() && molecule.mass > 0) candidates.add(candidateOf(molecule));
  return candidates;
}

}  // namespace histion::retrieval
