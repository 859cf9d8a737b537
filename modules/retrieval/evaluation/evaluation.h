// How good a ranking is, and whether one is better than another. No method is known here: only
// scores of candidates and which of them is right.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

// The rank of candidate `right`, counted from 1. Candidates that score the same or more (within
// 1e-9 of the larger magnitude) stand before it; NaN scores lowest.
HISTION_API int worstRank(std::span<const double> scores, std::size_t right);
// The candidates that nothing scores more than, as worstRank() compares; all of them when every
// score is NaN.
HISTION_API std::vector<std::size_t> bestPlaces(std::span<const double> scores);
// How many of the other candidates score less than `right` does, as a share; equal ones count half.
// Empty when there is no other one.
HISTION_API std::optional<double> shareBelow(std::span<const double> scores, std::size_t right);

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
// the second: no wrong one). Each wrong pair stands for `wrongWeight` of them.
HISTION_API std::vector<CurvePoint> precisionRecall(std::span<const double> scores,
                                                    std::span<const char> right,
                                                    double wrongWeight = 1);
HISTION_API std::vector<CurvePoint> receiverOperating(std::span<const double> scores,
                                                      std::span<const char> right);
HISTION_API double areaUnder(std::span<const CurvePoint> curve);  // trapezoids
// The area below a precision-recall curve in steps, sum of (recall - recall before) × precision:
// trapezoids would promise more than a threshold gives (Davis and Goadrich 2006,
// doi:10.1145/1143844.1143874).
HISTION_API double averagePrecision(std::span<const CurvePoint> curve);
// At most `most` (two or more) points of a curve, its ends among them, evenly along it.
HISTION_API std::vector<CurvePoint> thinned(std::span<const CurvePoint> curve, std::size_t most);

}  // namespace histion::retrieval
