#include "retrieval/evaluation/pair_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "compute/random.h"

namespace histion::retrieval {

PairScores::PairScores(std::size_t queries, std::size_t pairs, std::uint64_t seed,
                       std::size_t mostPairs)
    : queries_(queries),
      kept_(pairs > mostPairs ? double(mostPairs) / double(pairs) : 1),
      seed_(seed) {}

void PairScores::add(std::size_t query, std::span<const double> scores, std::size_t right) {
  Query& one = queries_[query];
  one.right = scores[right];
  one.below = shareBelow(scores, right);
  compute::Random random(seed_, query);
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (i != right && (kept_ >= 1 || random.uniform() < kept_)) one.wrong.push_back(scores[i]);
}

PairFigures PairScores::figures() const {
  PairFigures figures;
  std::vector<double> scores;
  std::vector<char> right;
  double below = 0;
  std::size_t counted = 0;
  for (const Query& query : queries_) {
    scores.push_back(query.right);
    right.push_back(1);
    scores.insert(scores.end(), query.wrong.begin(), query.wrong.end());
    right.resize(scores.size(), 0);
    below += query.below.value_or(0);
    counted += query.below.has_value();
  }
  if (counted > 0) figures.rocInPool = below / double(counted);
  const auto roc = receiverOperating(scores, right);
  if (roc.empty()) return figures;
  const auto precision = precisionRecall(scores, right, 1 / kept_);
  figures.rocAuc = areaUnder(roc);
  figures.prAuc = averagePrecision(precision);
  figures.roc = thinned(roc, kMostCurvePoints);
  figures.precisionRecall = thinned(precision, kMostCurvePoints);
  return figures;
}

PairFigures guessedPairs(std::span<const std::size_t> poolSizes) {
  PairFigures figures;
  const double pairs = std::accumulate(poolSizes.begin(), poolSizes.end(), 0.0),
               right = double(poolSizes.size());
  if (pairs <= right) return figures;
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const double share = right / pairs;
  figures.rocAuc = figures.rocInPool = 0.5;
  figures.prAuc = share;
  figures.roc = {{0, 0, kNone}, {1, 1, kNone}};
  figures.precisionRecall = {{0, share, kNone}, {1, share, kNone}};
  return figures;
}

}  // namespace histion::retrieval
