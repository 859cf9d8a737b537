#include "retrieval/evaluation/top_similarity.h"

#include <numeric>

#include "compute/parallel.h"
#include "retrieval/evaluation/evaluate_run.h"

namespace histion::retrieval {

TopSimilarity::TopSimilarity(const EvaluationTask& task, const CancelToken& cancel) : task_(task) {
  const auto all = task.candidates.all();
  fingerprints_.resize(all.size());
  std::vector<char> asked(all.size(), 0);
  for (const auto& pool : task.pools)
    for (const std::size_t candidate : pool) asked[candidate] = 1;
  compute::parallelFor(0, std::ssize(all), 32, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      if (!asked[i]) continue;
      cancel.check();
      const auto structure = readStructure(all[i].smiles, {.smiles = false, .skeleton = false});
      if (structure) fingerprints_[i] = structure->fingerprint;
    }
  });
}

std::optional<double> TopSimilarity::mean(std::size_t query,
                                          std::span<const std::size_t> places) const {
  const std::size_t right = task_.right[query];
  if (fingerprints_[right].none()) return {};
  double sum = 0;
  for (const std::size_t place : places)
    sum += tanimoto(fingerprints_[task_.pools[query][place]], fingerprints_[right]);
  return sum / double(places.size());
}

std::optional<double> TopSimilarity::ofBest(std::size_t query,
                                            std::span<const double> scores) const {
  return mean(query, bestPlaces(scores));
}

std::optional<double> TopSimilarity::ofAny(std::size_t query) const {
  std::vector<std::size_t> all(task_.pools[query].size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  return mean(query, all);
}

}  // namespace histion::retrieval
