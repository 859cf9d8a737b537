// Measures scorers on queries whose molecules are known: which molecules each query is compared
// with, where the right one stands, and whether one method is better than another. Knows neither
// files nor libraries; used by the command retrieval-evaluate.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/tables.h"
#include "core/tolerance.h"
#include "retrieval/evaluation/calibration.h"
#include "retrieval/evaluation/evaluation.h"
#include "retrieval/evaluation/pair_scores.h"
#include "retrieval/evaluation/truth_table.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/scores/scorer.h"
#include "retrieval/spectra/msms_spectrum.h"

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
// truth that is no candidate is added to the pools of its own queries alone. What a query states of
// its molecule is taken from it: scorers see its spectrum only.
HISTION_API EvaluationTask evaluationTask(std::vector<MsmsSpectrum> queries,
                                          const TruthTable& truth, CandidateSet candidates,
                                          const PoolRule& rule);

// The neutral masses that a query may have: one by its precursor and adduct, those of all usual
// adducts when its own is not known, none without a precursor.
HISTION_API std::vector<double> neutralMasses(const MsmsSpectrum& query);

// Queries for which more than one molecule of the library comes into question: those of their mass,
// and the right one where the library has it.
struct Contested {
  Tolerance window;
  std::vector<std::size_t> queries;  // ascending
};
// `library`: mass by first block.
HISTION_API Contested contestedQueries(const EvaluationTask& task,
                                       const std::map<std::string, double>& library,
                                       const Tolerance& window);

// Guessing, as expected over all orders of the pools: rank 1 to n are equally likely. No scorer.
inline constexpr const char* kRandomMethod = "random";
HISTION_API Measures guessing(const EvaluationTask& task, std::uint64_t seed, int resamples = 2000);
// The same of some of the queries.
HISTION_API Measures guessingAmong(const EvaluationTask& task, std::span<const std::size_t> queries,
                                   std::uint64_t seed, int resamples = 2000);

struct MethodResult {
  std::string name;
  Measures measures = {};
  Ranking ranking = {};  // empty for guessing
  PairFigures pairs = {};
  // Mean Tanimoto similarity of the best candidate and the right one, over queries whose molecule
  // has a structure; see TopSimilarity.
  std::optional<double> tanimotoTop1 = {};
  std::optional<ListForecasts> forecasts = {};  // of methods that state probabilities
};

// `methods` in the order in which they are listed; a null scorer is guessing.
struct NamedScorer {
  std::string name;
  std::unique_ptr<Scorer> scorer;
  // The probabilities that a hit list states for a pool with these scores; what they leave to one
  // is that of "none of these". Empty for methods that state none. Thread-safe after prepare().
  std::function<std::vector<double>(std::size_t query, std::span<const std::size_t> pool,
                                    std::span<const double> scores)>
      probabilities = {};
};
// Probabilities are asked for twice for each query: with the right molecule in the pool and without
// it, as they suppose even odds of that.
HISTION_API std::vector<MethodResult> evaluateScorers(const EvaluationTask& task,
                                                      std::span<const NamedScorer> methods,
                                                      std::uint64_t seed, Progress& progress,
                                                      const CancelToken& cancel);

// The results as rows, and as facts: queries, molecules, candidates, truth_added, pool_mean,
// pool_median, methods (name -> top1 … map, ci95, precision_at, recall_at, roc_auc, pr_auc,
// roc_auc_in_pool, tanimoto_top1), mcnemar ("later_vs_earlier" -> p, of every pair of methods),
// mcnemar_counts (the same -> [only later, only earlier] molecules), warnings; with `contested` the
// same of those queries alone (queries, window, methods -> top1, ci95; mcnemar, mcnemar_counts);
// calibration (name -> first, all, none, listed -> queries or candidates in bins) where methods
// state probabilities.
HISTION_API std::shared_ptr<Table> evaluationTable(const EvaluationTask& task,
                                                   std::span<const MethodResult> results,
                                                   std::uint64_t seed,
                                                   const Contested* contested = nullptr);
// Rows method, curve (roc, precision_recall, calibration), x, y, threshold: false against true
// positive rate, recall against precision, stated probability of the first candidate against the
// share right. The threshold is NaN where none is reached.
HISTION_API std::shared_ptr<Table> evaluationCurves(std::span<const MethodResult> results);

}  // namespace histion::retrieval
