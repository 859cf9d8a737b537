#include "retrieval/index/index_encoding.h"

#include <algorithm>

namespace histion::retrieval {

void addEncoded(std::span<const Candidate> candidates, const TwoTowerModel& model,
                CandidateIndexBuilder& builder, Progress& progress, const CancelToken& cancel) {
  constexpr std::size_t kPiece = 4096;
  const double all = double(candidates.size());
  builder.reserve(candidates.size());
  for (std::size_t from = 0; from < candidates.size(); from += kPiece) {
    const auto piece = candidates.subspan(from, std::min(kPiece, candidates.size() - from));
    std::vector<std::string> smiles;
    for (const Candidate& candidate : piece) smiles.push_back(candidate.smiles);
    SubProgress part(progress, double(from) / all, double(from + piece.size()) / all);
    const auto rows = moleculeRows(model.parts().inputs, smiles, part, cancel);
    builder.add(piece, model.encodeMolecules(rows, cancel));
  }
}

}  // namespace histion::retrieval
