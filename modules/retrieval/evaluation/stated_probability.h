// The probabilities that a list of compounds states, for a comparison to check. As CompoundSearch
// works them out: by the combined score, less what the mass alone gives, beside "none of these".
#pragma once

#include "core/export.h"
#include "retrieval/evaluation/evaluate_run.h"
#include "retrieval/scores/combined.h"

namespace histion::retrieval {

// Of a pool with these scores; what they leave to one is that of "none of these".
HISTION_API std::vector<double> statedProbabilities(const CombinedScorer& scorer, std::size_t query,
                                                    std::span<const std::size_t> pool,
                                                    std::span<const double> scores);
// Does nothing for methods that state none. The method must outlive its probabilities.
HISTION_API void addStatedProbabilities(NamedScorer& method);

}  // namespace histion::retrieval
