#include "retrieval/model/candidate_views.h"

#include <algorithm>
#include <atomic>

#include "compute/parallel.h"

namespace histion::retrieval {

CandidateViews::CandidateViews(std::shared_ptr<const TwoTowerModel> model)
    : model_(std::move(model)) {}

void CandidateViews::prepare(const CandidateSet& candidates, Progress& progress,
                             const CancelToken& cancel) {
  std::vector<std::string> smiles;
  for (const Candidate& candidate : candidates.all()) smiles.push_back(candidate.smiles);
  if (fingerprints_ && smiles == smiles_) return;
  fingerprints_.reset();
  // Few candidates will all be looked at closely: their structures are read once.
  constexpr std::size_t kFew = 512;
  const bool few = model_ && smiles.size() <= kFew;
  std::vector<std::unique_ptr<Table>> tables;
  for (std::size_t i = 0; i < smiles.size(); ++i) tables.push_back(std::make_unique<Table>());
  auto bits = std::make_shared<Fingerprints>(smiles.size());
  std::vector<learn::TowerRow> rows;
  if (model_) rows.assign(smiles.size(), model_->parts().inputs.noMolecule());
  StructureParts parts{.smiles = false, .skeleton = few};
  if (model_) {
    const StructureParts seen = model_->parts().inputs.parts();
    parts.smiles = seen.smiles;
    parts.skeleton |= seen.skeleton;
  }
  std::atomic<std::size_t> done = 0;
  compute::parallelFor(
      0, std::int64_t(smiles.size()), few ? 2 : 32, cancel,
      [&](std::int64_t first, std::int64_t last) {
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          const auto structure = readStructure(smiles[i], parts);
          if (!structure) continue;
          (*bits)[i] = structure->fingerprint;
          if (model_) rows[i] = model_->parts().inputs.moleculeRow(*structure, smiles[i]);
          if (few)
            std::call_once(tables[i]->made,
                           [&] { tables[i]->fragments = FragmentTable(structure->skeleton); });
        }
        done += std::size_t(last - first);
        progress.update(0.9 * double(done) / double(smiles.size()), "reading structures");
      });
  if (model_) vectors_ = model_->encodeMolecules(rows, cancel);
  tables_ = std::move(tables);
  smiles_ = std::move(smiles);
  fingerprints_ = std::move(bits);
}

const FragmentTable& CandidateViews::fragments(std::size_t candidate) const {
  Table& table = *tables_[candidate];
  std::call_once(table.made, [&] {
    if (const auto structure =
            readStructure(smiles_[candidate], {.smiles = false, .fingerprint = false}))
      table.fragments = FragmentTable(structure->skeleton);
  });
  return table.fragments;
}

}  // namespace histion::retrieval
