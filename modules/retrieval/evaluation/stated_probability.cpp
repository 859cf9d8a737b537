#include "retrieval/evaluation/stated_probability.h"

#include "retrieval/training/pool_weights.h"

namespace histion::retrieval {

std::vector<double> statedProbabilities(const CombinedScorer& scorer, std::size_t query,
                                        std::span<const std::size_t> pool,
                                        std::span<const double> scores) {
  const double base = scorer.base(query, pool);
  std::vector<double> above(scores.begin(), scores.end());
  for (double& score : above) score -= base;
  return poolProbabilities(above, scorer.listedOdds());
}

void addStatedProbabilities(NamedScorer& method) {
  const auto* combined = dynamic_cast<const CombinedScorer*>(method.scorer.get());
  if (!combined) return;
  method.probabilities = [combined](std::size_t query, std::span<const std::size_t> pool,
                                    std::span<const double> scores) {
    return statedProbabilities(*combined, query, pool, scores);
  };
}

}  // namespace histion::retrieval
