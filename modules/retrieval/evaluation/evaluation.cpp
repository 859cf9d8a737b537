#include "retrieval/evaluation/evaluation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "compute/parallel.h"
#include "compute/random.h"

namespace histion::retrieval {
namespace {

// Queries of each molecule in ascending order of molecules, so that nothing depends on the order of
// the queries but the choice among those of one molecule.
using Groups = std::map<std::int32_t, std::vector<std::size_t>>;

Groups byMolecule(const Ranking& ranking) {
  assert(ranking.ranks.size() == ranking.molecules.size());
  Groups groups;
  for (std::size_t i = 0; i < ranking.molecules.size(); ++i)
    groups[ranking.molecules[i]].push_back(i);
  return groups;
}

struct Sums {
  double queries = 0, top1 = 0, reciprocal = 0;
};

double quantile(std::vector<double>& values, double share) {
  std::ranges::sort(values);
  const double place = share * double(values.size() - 1);
  const auto below = std::size_t(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - double(below)) * (values[above] - values[below]);
}

Interval middle95(std::vector<double>& values) {
  return {quantile(values, 0.025), quantile(values, 0.975)};
}

void resample(const std::vector<Sums>& molecules, std::uint64_t seed, int resamples,
              Measures& measures) {
  std::vector<double> top1(std::size_t(resamples), 0.0), mrr(std::size_t(resamples), 0.0);
  compute::parallelFor(0, resamples, 16, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t r = first; r < last; ++r) {
      compute::Random random(seed, std::uint64_t(r));
      Sums sums;
      for (std::size_t i = 0; i < molecules.size(); ++i) {
        const Sums& drawn = molecules[std::size_t(random.below(std::int64_t(molecules.size())))];
        sums.queries += drawn.queries;
        sums.top1 += drawn.top1;
        sums.reciprocal += drawn.reciprocal;
      }
      top1[std::size_t(r)] = sums.top1 / sums.queries;
      mrr[std::size_t(r)] = sums.reciprocal / sums.queries;
    }
  });
  measures.top1Interval = middle95(top1);
  measures.mrrInterval = middle95(mrr);
}

// How many right and wrong pairs score at least `threshold`.
struct Count {
  double threshold, right, wrong;
};

// One entry per different score, falling; NaN counts as lowest.
std::vector<Count> cumulated(std::span<const double> scores, std::span<const char> right) {
  assert(scores.size() == right.size());
  const auto value = [&](std::size_t i) {
    return std::isnan(scores[i]) ? -std::numeric_limits<double>::infinity() : scores[i];
  };
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::sort(order, std::greater<>(), value);
  std::vector<Count> counts;
  Count count{0, 0, 0};
  for (std::size_t i = 0; i < order.size(); ++i) {
    ++(right[order[i]] ? count.right : count.wrong);
    count.threshold = value(order[i]);
    if (i + 1 == order.size() || value(order[i + 1]) != count.threshold) counts.push_back(count);
  }
  return counts;
}

// Whether a score stands before another one or ties with it.
bool isAtLeast(double score, double other) {
  constexpr double kSame = 1e-9;
  if (std::isnan(other)) return true;
  if (std::isnan(score)) return false;
  if (score >= other) return true;
  if (std::isinf(score) || std::isinf(other)) return false;
  return other - score <= kSame * std::max(std::abs(score), std::abs(other));
}

constexpr double kNothing = std::numeric_limits<double>::infinity();  // threshold that none reaches

}  // namespace

int worstRank(std::span<const double> scores, std::size_t right) {
  assert(right < scores.size());
  return int(std::ranges::count_if(
      scores, [own = scores[right]](double other) { return isAtLeast(other, own); }));
}

std::vector<std::size_t> bestPlaces(std::span<const double> scores) {
  double best = std::numeric_limits<double>::quiet_NaN();
  for (const double score : scores)
    if (std::isnan(best) || score > best) best = score;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (isAtLeast(scores[i], best)) places.push_back(i);
  return places;
}

std::optional<double> shareBelow(std::span<const double> scores, std::size_t right) {
  assert(right < scores.size());
  if (scores.size() < 2) return {};
  double below = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (i == right) continue;
    const bool before = isAtLeast(scores[i], scores[right]),
               behind = isAtLeast(scores[right], scores[i]);
    below += before && behind ? 0.5 : (behind ? 1.0 : 0.0);
  }
  return below / double(scores.size() - 1);
}

Measures measure(const Ranking& ranking, std::uint64_t seed, int resamples) {
  Measures measures;
  const Groups groups = byMolecule(ranking);
  if (groups.empty()) return measures;
  const auto share = [&](int most) {
    return double(std::ranges::count_if(ranking.ranks, [=](int rank) { return rank <= most; })) /
           double(ranking.ranks.size());
  };
  measures.top1 = share(1);
  measures.top5 = share(5);
  measures.top10 = share(10);
  measures.top20 = share(20);
  std::vector<Sums> molecules;
  molecules.reserve(groups.size());
  double reciprocal = 0;
  for (const auto& [molecule, queries] : groups) {
    Sums sums;
    for (const std::size_t query : queries) {
      const int rank = ranking.ranks[query];
      assert(rank >= 1);
      sums.queries += 1;
      sums.top1 += rank == 1;
      sums.reciprocal += 1.0 / rank;
    }
    reciprocal += sums.reciprocal;
    measures.map += sums.reciprocal / sums.queries / double(groups.size());
    molecules.push_back(sums);
  }
  measures.mrr = reciprocal / double(ranking.ranks.size());
  measures.top1Interval = {measures.top1, measures.top1};
  measures.mrrInterval = {measures.mrr, measures.mrr};
  if (resamples > 0) resample(molecules, seed, resamples, measures);
  return measures;
}

McNemar mcNemar(const Ranking& first, const Ranking& second, std::uint64_t seed) {
  assert(first.molecules == second.molecules && first.ranks.size() == second.ranks.size());
  McNemar result;
  for (const auto& [molecule, queries] : byMolecule(first)) {
    compute::Random random(seed, std::uint64_t(std::uint32_t(molecule)));
    const std::size_t query = queries[std::size_t(random.below(std::int64_t(queries.size())))];
    const bool one = first.ranks[query] == 1, other = second.ranks[query] == 1;
    result.onlyFirst += one && !other;
    result.onlySecond += other && !one;
  }
  result.p = mcNemarP(result.onlyFirst, result.onlySecond);
  return result;
}

double mcNemarP(int onlyFirst, int onlySecond) {
  const int all = onlyFirst + onlySecond, fewer = std::min(onlyFirst, onlySecond);
  double logTerm = -all * std::log(2.0), tail = 0;  // of the binomial with p = 1/2
  for (int i = 0; i <= fewer; ++i) {
    tail += std::exp(logTerm);
    logTerm += std::log(double(all - i) / double(i + 1));
  }
  return std::min(1.0, 2.0 * tail);
}

std::vector<CurvePoint> precisionRecall(std::span<const double> scores, std::span<const char> right,
                                        double wrongWeight) {
  auto counts = cumulated(scores, right);
  for (Count& count : counts) count.wrong *= wrongWeight;
  std::vector<CurvePoint> curve;
  if (counts.empty() || counts.back().right == 0) return curve;
  const auto precision = [](const Count& c) { return c.right / (c.right + c.wrong); };
  curve.push_back({0, precision(counts.front()), kNothing});
  for (const Count& c : counts)
    curve.push_back({c.right / counts.back().right, precision(c), c.threshold});
  return curve;
}

std::vector<CurvePoint> receiverOperating(std::span<const double> scores,
                                          std::span<const char> right) {
  const auto counts = cumulated(scores, right);
  std::vector<CurvePoint> curve;
  if (counts.empty() || counts.back().right == 0 || counts.back().wrong == 0) return curve;
  curve.push_back({0, 0, kNothing});
  for (const Count& c : counts)
    curve.push_back({c.wrong / counts.back().wrong, c.right / counts.back().right, c.threshold});
  return curve;
}

double areaUnder(std::span<const CurvePoint> curve) {
  double area = 0;
  for (std::size_t i = 1; i < curve.size(); ++i)
    area += (curve[i].x - curve[i - 1].x) * (curve[i].y + curve[i - 1].y) / 2;
  return area;
}

double averagePrecision(std::span<const CurvePoint> curve) {
  double area = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) area += (curve[i].x - curve[i - 1].x) * curve[i].y;
  return area;
}

std::vector<CurvePoint> thinned(std::span<const CurvePoint> curve, std::size_t most) {
  assert(most >= 2);
  if (curve.size() <= most) return {curve.begin(), curve.end()};
  std::vector<double> way{0};  // to each point
  for (std::size_t i = 1; i < curve.size(); ++i)
    way.push_back(way.back() + std::abs(curve[i].x - curve[i - 1].x) +
                  std::abs(curve[i].y - curve[i - 1].y));
  std::vector<CurvePoint> kept{curve.front()};
  std::size_t last = 0;
  for (std::size_t k = 1; k + 1 < most; ++k) {
    const double wanted = way.back() * double(k) / double(most - 1);
    const auto next = std::size_t(std::ranges::lower_bound(way, wanted) - way.begin());
    if (next <= last || next + 1 >= curve.size()) continue;
    kept.push_back(curve[last = next]);
  }
  kept.push_back(curve.back());
  return kept;
}

}  // namespace histion::retrieval
