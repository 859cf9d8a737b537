// The expectation of retrieval by chance, with intervals like those of a method.
#include <algorithm>
#include <map>
#include <numeric>

#include "compute/random.h"
#include "retrieval/evaluation/evaluate_run.h"

namespace histion::retrieval {
namespace {

struct Sums {
  double queries = 0, top1 = 0, reciprocal = 0;
};

// Mean of 1 / rank over ranks 1 to n.
double meanReciprocal(std::size_t n) {
  double sum = 0;
  for (std::size_t rank = n; rank > 0; --rank) sum += 1.0 / double(rank);
  return sum / double(n);
}

Interval middle95(std::vector<double>& values) {
  std::ranges::sort(values);
  const auto at = [&](double share) {
    return values[std::size_t(std::min(share * double(values.size()), double(values.size()) - 1))];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

Measures guessing(const EvaluationTask& task, std::uint64_t seed, int resamples) {
  std::vector<std::size_t> all(task.pools.size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  return guessingAmong(task, all, seed, resamples);
}

Measures guessingAmong(const EvaluationTask& task, std::span<const std::size_t> queries,
                       std::uint64_t seed, int resamples) {
  Measures measures;
  std::map<std::size_t, Sums> byMolecule;
  std::map<std::size_t, double> reciprocals;  // of pools of that size
  const double n = double(queries.size());
  for (const std::size_t q : queries) {
    const std::size_t size = task.pools[q].size();
    const auto within = [&](double most) { return std::min(most / double(size), 1.0); };
    const auto [known, added] = reciprocals.try_emplace(size, 0.0);
    if (added) known->second = meanReciprocal(size);
    measures.top1 += within(1) / n;
    measures.top5 += within(5) / n;
    measures.top10 += within(10) / n;
    measures.top20 += within(20) / n;
    measures.mrr += known->second / n;
    Sums& sums = byMolecule[task.right[q]];
    sums.queries += 1;
    sums.top1 += within(1);
    sums.reciprocal += known->second;
  }
  std::vector<Sums> molecules;
  for (const auto& [molecule, sums] : byMolecule) {
    measures.map += sums.reciprocal / sums.queries / double(byMolecule.size());
    molecules.push_back(sums);
  }
  std::vector<double> top1, mrr;
  for (int r = 0; r < resamples && !molecules.empty(); ++r) {
    compute::Random random(seed, std::uint64_t(r));
    Sums drawn;
    for (std::size_t i = 0; i < molecules.size(); ++i) {
      const Sums& one = molecules[std::size_t(random.below(std::int64_t(molecules.size())))];
      drawn.queries += one.queries;
      drawn.top1 += one.top1;
      drawn.reciprocal += one.reciprocal;
    }
    top1.push_back(drawn.top1 / drawn.queries);
    mrr.push_back(drawn.reciprocal / drawn.queries);
  }
  if (top1.empty()) return measures;
  measures.top1Interval = middle95(top1);
  measures.mrrInterval = middle95(mrr);
  return measures;
}

}  // namespace histion::retrieval
