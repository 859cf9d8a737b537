// Measures scorers on queries whose molecules are known: which molecules each query is compared
// with, where the right one stands, and whether one method is better than another. Knows neither
// files nor libraries; used by the command retrieval-evaluate.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/tables.h"
#include "core/tolerance.h"
#include "retrieval/candidates.h"
#include "retrieval/evaluation.h"
#include "retrieval/msms_spectrum.h"
#include "retrieval/scorer.h"
#include "retrieval/truth_table.h"

namespace histion::retrieval {

struct PoolRule {
  bool queryMolecules = false;            // all molecules of the truth, whatever they weigh
  Tolerance window = Tolerance::ppm(10);  // else: candidates of the query's neutral mass
};

// What the scorers are asked. All vectors but warnings have one entry per query.
struct EvaluationTask {
  std::vector<MsmsSpectrum> queries;
  std::vector<std::size_t> right;               // the query's molecule among the candidates
  std::vector<std::vector<std::size_t>> pools;  // candidates, ascending; the right one is in it
  CandidateSet candidates;                      // those that are in a pool, perhaps more
  std::size_t listed = 0;                       // candidates that were given
  std::size_t added = 0;                        // pools that the right one had to be added to
  std::vector<std::string> warnings;
};

// Queries that the truth does not name are left out with a warning; Usage when none is left.
//
// The neutral mass follows from precursor and adduct; with an adduct that is unknown every usual
// one of the polarity counts, and without a precursor the pool is the whole set. A molecule of the
// truth that is no candidate is added to the pools of its own queries alone.
HISTION_API EvaluationTask evaluationTask(std::vector<MsmsSpectrum> queries,
                                          const TruthTable& truth, CandidateSet candidates,
                                          const PoolRule& rule);

// Guessing, as expected over all orders of the pools: rank 1 to n are equally likely. No scorer.
inline constexpr const char* kRandomMethod = "random";
HISTION_API Measures guessing(const EvaluationTask& task, std::uint64_t seed, int resamples = 2000);

struct MethodResult {
  std::string name;
  Measures measures;
  Ranking ranking;  // empty for guessing
};

// `methods` in the order in which they are listed; a null scorer is guessing.
struct NamedScorer {
  std::string name;
  std::unique_ptr<Scorer> scorer;
};
HISTION_API std::vector<MethodResult> evaluateScorers(const EvaluationTask& task,
                                                      std::span<const NamedScorer> methods,
                                                      std::uint64_t seed, Progress& progress,
                                                      const CancelToken& cancel);

// The results as rows, and as facts: queries, molecules, candidates, truth_added, pool_mean,
// pool_median, methods (name -> top1 … map, ci95), mcnemar ("later_vs_earlier" -> p, of every pair
// of methods), mcnemar_counts (the same -> [only later, only earlier] molecules), warnings.
HISTION_API std::shared_ptr<Table> evaluationTable(const EvaluationTask& task,
                                                   std::span<const MethodResult> results,
                                                   std::uint64_t seed);

}  // namespace histion::retrieval
