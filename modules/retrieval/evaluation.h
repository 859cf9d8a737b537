// How good a ranking is, and whether one is better than another. No method is known here: only
// scores of candidates and which of them is right.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

// The rank of candidate `right`, counted from 1. Candidates that score the same or more (within
// 1e-9 of the larger magnitude) stand before it; NaN scores lowest.
HISTION_API int worstRank(std::span<const double> scores, std::size_t right);

struct Interval {
  double low, high;
};

struct Ranking {
  std::vector<int> ranks;               // one per query
  std::vector<std::int32_t> molecules;  // which molecule each query is of, same length
};

struct Measures {
  double top1 = 0, top5 = 0, top10 = 0, top20 = 0;
  double mrr = 0;  // mean of 1 / rank over queries
  double map = 0;  // mean over molecules of the mean of 1 / rank of their queries
  Interval top1Interval{}, mrrInterval{};  // 95 %
};

// Intervals by resampling molecules with all their queries, `resamples` times (percentiles).
HISTION_API Measures measure(const Ranking& ranking, std::uint64_t seed, int resamples = 2000);

// Exact two-sided McNemar test (binomial) on Top-1. One query per molecule counts, as queries of
// one molecule are not independent: the first one on which the methods differ would be biased, so
// it is drawn with the seed. Both rankings are of the same queries. 1 when nothing is discordant.
struct McNemar {
  int onlyFirst = 0, onlySecond = 0;
  double p = 1;
};
HISTION_API McNemar mcNemar(const Ranking& first, const Ranking& second, std::uint64_t seed);
// The test on counts: mcNemarP(10, 2) = 0.0386.
HISTION_API double mcNemarP(int onlyFirst, int onlySecond);

struct CurvePoint {
  double x, y, threshold;
};
// Of scores and whether they belong to a right pair: (recall, precision) and (false positive rate,
// true positive rate), by falling threshold: one point per different score, before them one at
// x = 0 with an infinite threshold. NaN scores lowest. Empty when there is no right pair (and for
// the second: no wrong one).
HISTION_API std::vector<CurvePoint> precisionRecall(std::span<const double> scores,
                                                    std::span<const char> right);
HISTION_API std::vector<CurvePoint> receiverOperating(std::span<const double> scores,
                                                      std::span<const char> right);
HISTION_API double areaUnder(std::span<const CurvePoint> curve);  // trapezoids

}  // namespace histion::retrieval
