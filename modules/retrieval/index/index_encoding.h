// From structures to the vectors of an index: the way of candidates through the model, in pieces
// that fit into memory.
#pragma once

#include <span>

#include "core/export.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/model/two_tower.h"

namespace histion::retrieval {

// Encodes candidates on all cores and adds them; those whose structure cannot be read are left out.
HISTION_API void addEncoded(std::span<const Candidate> candidates, const TwoTowerModel& model,
                            CandidateIndexBuilder& builder, Progress& progress,
                            const CancelToken& cancel);

}  // namespace histion::retrieval
