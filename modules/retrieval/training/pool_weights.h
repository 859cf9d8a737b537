// Weights of the parts of a score, so that the right candidate of a pool comes out first: a
// conditional logit (McFadden 1974), probability of candidate i = exp(w·x_i) / sum_j exp(w·x_j).
// Used for the two parts of the retrieval model and for the combined score; its probabilities are
// what a hit list states.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

struct PoolExample {
  std::vector<double> parts;  // [candidates][parts]
  std::size_t right = 0;      // which candidate
  double weight = 1;          // of the example; those of one molecule should add up to one
};

// Weights that are not negative, of `parts` parts, by projected gradient on the mean log
// probability of the right candidates less `ridge` times half the squared length. Pools of one
// candidate say nothing. All zero when no pool says anything.
HISTION_API std::vector<double> fitPoolWeights(std::span<const PoolExample> examples,
                                               std::size_t parts, double ridge = 1e-3);
// Mean log probability of the right candidates.
HISTION_API double poolLogProbability(std::span<const PoolExample> examples,
                                      std::span<const double> weights);

// How likely it is that the right candidate is in a pool at all, by how well the pool fits: its
// logit is offset + slope × u, u = log of the mean of exp(score). The mean and not the sum, because
// a longer list of wrong candidates is no evidence; a slope of its own, because scores of wrong
// candidates that are like the right one rise with it.
struct ListedOdds {
  double slope = 0, offset = 0;
};
// Even odds for an empty pool.
HISTION_API double probabilityListed(std::span<const double> scores, const ListedOdds& odds);
// Probabilities of the candidates by their scores w·x; with `listed` they add up to the probability
// that the right one is among them.
HISTION_API std::vector<double> poolProbabilities(std::span<const double> scores,
                                                  const std::optional<ListedOdds>& listed = {});
// The odds for which it is likeliest what comes out when the right candidate is in the pool and
// when it was taken out of it, both as often (logistic regression, slope not negative). Examples as
// they would be asked; empty pools say nothing.
HISTION_API ListedOdds fitListedOdds(std::span<const PoolExample> examples,
                                     std::span<const double> weights);

}  // namespace histion::retrieval
