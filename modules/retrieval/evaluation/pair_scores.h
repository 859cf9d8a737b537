// What the scores of all pairs of a query and a candidate are worth together: can one threshold
// tell right pairs from wrong ones, whatever the query? Used by retrieval-evaluate. That question
// makes sense for scores that mean the same for every query; how well a score tells the candidates
// of one query apart is `rocInPool`, which makes sense for every score.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/export.h"
#include "retrieval/evaluation/evaluation.h"

namespace histion::retrieval {

struct PairFigures {
  std::optional<double> rocAuc, prAuc;  // empty when there is no wrong pair
  std::optional<double> rocInPool;      // mean of shareBelow() over queries with a wrong candidate
  std::vector<CurvePoint> roc, precisionRecall;  // at most kMostCurvePoints each
};
inline constexpr std::size_t kMostCurvePoints = 200;

// Collects the scores of queries one by one; add() may be called from several threads, for
// different queries.
class HISTION_API PairScores {
 public:
  // Of so many queries with so many pairs. Beyond `mostPairs` a part of the wrong ones, drawn with
  // the seed, stands for all of them; the curves stay where they are but for chance.
  PairScores(std::size_t queries, std::size_t pairs, std::uint64_t seed,
             std::size_t mostPairs = 4'000'000);

  void add(std::size_t query, std::span<const double> scores, std::size_t right);
  PairFigures figures() const;

 private:
  struct Query {
    double right = 0;
    std::optional<double> below;
    std::vector<double> wrong;
  };
  std::vector<Query> queries_;
  double kept_ = 1;  // share of the wrong pairs
  std::uint64_t seed_;
};

// The figures of scores without any meaning, expected over all orders: of pools of these sizes,
// each with one right candidate.
HISTION_API PairFigures guessedPairs(std::span<const std::size_t> poolSizes);

}  // namespace histion::retrieval
