// How like the right molecule the best candidate is, even where it is not the right one. Used by
// retrieval-evaluate.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "retrieval/molecules/structure.h"

namespace histion::retrieval {

struct EvaluationTask;

class HISTION_API TopSimilarity {
 public:
  // Fingerprints of all candidates in pools. The task must outlive this.
  TopSimilarity(const EvaluationTask& task, const CancelToken& cancel);

  // Tanimoto similarity of the best candidate of the query's pool and the right one, the mean over
  // those that tie; empty when the right one has no structure. Thread-safe.
  std::optional<double> ofBest(std::size_t query, std::span<const double> scores) const;
  // The same of a candidate that is drawn from the pool.
  std::optional<double> ofAny(std::size_t query) const;

 private:
  std::optional<double> mean(std::size_t query, std::span<const std::size_t> places) const;

  const EvaluationTask& task_;
  std::vector<Fingerprint> fingerprints_;
};

}  // namespace histion::retrieval
