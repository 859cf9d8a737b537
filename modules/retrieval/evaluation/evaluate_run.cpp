#include "retrieval/evaluation/evaluate_run.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/evaluation/top_similarity.h"

namespace histion::retrieval {
namespace {

std::string countOf(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what;
}

// Sorted and without doubles.
void tidy(std::vector<std::size_t>& pool) {
  std::ranges::sort(pool);
  pool.erase(std::unique(pool.begin(), pool.end()), pool.end());
}

std::vector<std::size_t> firstCandidates(std::size_t count) {
  std::vector<std::size_t> pool(count);
  std::iota(pool.begin(), pool.end(), std::size_t(0));
  return pool;
}

// How many queries had to be treated specially.
struct Findings {
  std::size_t unknown = 0, unknownAdduct = 0, unknownPrecursor = 0;
  std::string example;
};

// Of the first `listed` candidates; those behind them are the truth of other queries.
std::vector<std::size_t> poolOf(const MsmsSpectrum& query, const CandidateSet& candidates,
                                std::size_t listed, const Tolerance& window, Findings& findings) {
  const std::vector<double> masses = neutralMasses(query);
  if (masses.empty()) {
    ++findings.unknownPrecursor;
    return firstCandidates(listed);
  }
  findings.unknownAdduct += !query.neutralMass();
  std::vector<std::size_t> pool;
  for (const double mass : masses) {
    const auto near = candidates.within(mass, window);
    pool.insert(pool.end(), near.begin(), near.end());
  }
  std::erase_if(pool, [=](std::size_t candidate) { return candidate >= listed; });
  tidy(pool);
  return pool;
}

// Keeps the candidates that are in a pool: scorers prepare every one they are given.
void keepThoseAsked(EvaluationTask& task) {
  const auto all = task.candidates.all();
  std::vector<char> asked(all.size(), 0);
  for (const auto& pool : task.pools)
    for (const std::size_t candidate : pool) asked[candidate] = 1;
  if (std::size_t(std::ranges::count(asked, 1)) > all.size() / 2) return;
  CandidateSet kept;
  std::vector<std::size_t> place(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    if (asked[i]) place[i] = kept.add(all[i]);
  for (auto& pool : task.pools)
    for (std::size_t& candidate : pool) candidate = place[candidate];
  for (std::size_t& right : task.right) right = place[right];
  task.candidates = std::move(kept);
}

void warnOf(const Findings& findings, const TruthTable& truth, EvaluationTask& task) {
  const auto say = [&](std::size_t count, const std::string& what) {
    if (count > 0) task.warnings.push_back(countOf(count, what));
  };
  say(findings.unknown, "queries are left out: the truth does not name them (the first is '" +
                            findings.example + "')");
  say(truth.skipped(), "rows of the truth are left out: they state no query or no molecule");
  say(task.candidates.skipped(), "candidates are left out: they could not be read");
  say(findings.unknownAdduct,
      "queries state no adduct that is known: every usual one of their polarity counts");
  say(findings.unknownPrecursor,
      "queries state no precursor: they are compared with all candidates");
  say(std::size_t(std::ranges::count_if(task.queries, [](auto& q) { return q.mz.empty(); })),
      "queries have no peaks");
}

// Probabilities of a pool with the right molecule in it and without it.
void forecast(const NamedScorer& method, std::size_t query, std::vector<std::size_t> pool,
              std::vector<double> scores, std::size_t right, ListForecasts& forecasts) {
  forecasts.add(method.probabilities(query, pool, scores), right);
  pool.erase(pool.begin() + std::ptrdiff_t(right));
  scores.erase(scores.begin() + std::ptrdiff_t(right));
  forecasts.add(pool.empty() ? std::vector<double>() : method.probabilities(query, pool, scores),
                {});
}

// Over those that have one.
std::optional<double> meanOf(std::span<const std::optional<double>> values) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& value : values) {
    sum += value.value_or(0);
    count += value.has_value();
  }
  return count > 0 ? sum / double(count) : std::optional<double>();
}

std::vector<std::size_t> poolSizes(const EvaluationTask& task) {
  std::vector<std::size_t> sizes;
  for (const auto& pool : task.pools) sizes.push_back(pool.size());
  return sizes;
}

MethodResult guessed(const std::string& name, const EvaluationTask& task,
                     const TopSimilarity& similarity, std::uint64_t seed) {
  MethodResult result{name, guessing(task, seed)};
  result.pairs = guessedPairs(poolSizes(task));
  std::vector<std::optional<double>> likeness;
  for (std::size_t q = 0; q < task.queries.size(); ++q) likeness.push_back(similarity.ofAny(q));
  result.tanimotoTop1 = meanOf(likeness);
  return result;
}

MethodResult compared(const NamedScorer& method, const EvaluationTask& task,
                      const TopSimilarity& similarity, std::uint64_t seed,
                      const CancelToken& cancel) {
  const std::size_t count = task.queries.size();
  const auto sizes = poolSizes(task);
  MethodResult result{method.name};
  result.ranking.ranks.resize(count);
  result.ranking.molecules.assign(task.right.begin(), task.right.end());
  PairScores pairs(count, std::accumulate(sizes.begin(), sizes.end(), std::size_t(0)), seed);
  std::vector<std::optional<double>> likeness(count);
  std::vector<ListForecasts> forecasts(method.probabilities ? count : 0);
  compute::parallelFor(
      0, std::int64_t(count), 4, cancel, [&](std::int64_t first, std::int64_t last) {
        for (auto q = std::size_t(first); q < std::size_t(last); ++q) {
          const auto& pool = task.pools[q];
          const std::vector<double> scores = method.scorer->score(q, pool);
          if (scores.size() != pool.size())
            throw Error(ErrorKind::Failed, "the method '" + method.name + "' scored " +
                                               std::to_string(scores.size()) + " of " +
                                               countOf(pool.size(), "candidates"));
          const auto place =
              std::size_t(std::ranges::lower_bound(pool, task.right[q]) - pool.begin());
          result.ranking.ranks[q] = worstRank(scores, place);
          pairs.add(q, scores, place);
          likeness[q] = similarity.ofBest(q, scores);
          if (method.probabilities) forecast(method, q, pool, scores, place, forecasts[q]);
        }
      });
  result.measures = measure(result.ranking, seed);
  result.pairs = pairs.figures();
  result.tanimotoTop1 = meanOf(likeness);
  if (method.probabilities) result.forecasts.emplace();
  for (const ListForecasts& one : forecasts) result.forecasts->add(one);
  return result;
}

}  // namespace

std::vector<double> neutralMasses(const MsmsSpectrum& query) {
  if (const auto mass = query.neutralMass()) return {*mass};
  std::vector<double> masses;
  if (query.precursorMz > 0)
    for (const Adduct& adduct : usualAdducts(query.positive))
      if (const double mass = adduct.neutralMass(query.precursorMz); mass > 0)
        masses.push_back(mass);
  return masses;
}

Contested contestedQueries(const EvaluationTask& task, const std::map<std::string, double>& library,
                           const Tolerance& window) {
  std::vector<std::pair<double, const std::string*>> byMass;
  for (const auto& [block, mass] : library) byMass.emplace_back(mass, &block);
  std::ranges::sort(byMass);
  Contested contested{window, {}};
  for (std::size_t q = 0; q < task.queries.size(); ++q) {
    const std::vector<double> masses = neutralMasses(task.queries[q]);
    std::set<std::string_view> found;
    if (const auto& right = task.candidates.all()[task.right[q]];
        library.contains(right.firstBlock))
      found.insert(right.firstBlock);
    for (const double mass : masses) {
      const MzWindow near = window.window(mass);
      auto at = std::ranges::lower_bound(byMass, near.low, {}, [](auto& one) { return one.first; });
      for (; at != byMass.end() && at->first <= near.high; ++at) found.insert(*at->second);
    }
    if ((masses.empty() ? library.size() : found.size()) > 1) contested.queries.push_back(q);
  }
  return contested;
}

EvaluationTask evaluationTask(std::vector<MsmsSpectrum> queries, const TruthTable& truth,
                              CandidateSet candidates, const PoolRule& rule) {
  EvaluationTask task;
  Findings findings;
  std::vector<std::size_t> all;
  const std::size_t listed = candidates.all().size();
  for (const TruthRow& row : truth.rows()) {
    const auto known = candidates.find(row.firstBlock);
    all.push_back(known ? *known : candidates.add(candidateOf(row)));
  }
  tidy(all);
  for (MsmsSpectrum& query : queries) {
    const TruthRow* row = truth.find(query.id);
    if (!row) {
      if (findings.unknown++ == 0) findings.example = query.id;
      continue;
    }
    task.right.push_back(*candidates.find(row->firstBlock));
    task.pools.push_back(
        rule.queryMolecules ? all : poolOf(query, candidates, listed, rule.window, findings));
    auto& pool = task.pools.back();
    if (!std::ranges::binary_search(pool, task.right.back())) {
      pool.push_back(task.right.back());
      tidy(pool);
      ++task.added;
    }
    for (std::string* told : {&query.name, &query.smiles, &query.formula, &query.firstBlock})
      told->clear();
    task.queries.push_back(std::move(query));
  }
  if (task.queries.empty())
    throw Error(ErrorKind::Usage,
                "the truth names none of the " + countOf(findings.unknown, "queries") +
                    (findings.unknown ? " (the first is '" + findings.example + "')" : ""),
                "Its column 'query' must hold the titles of the spectra");
  task.candidates = std::move(candidates);
  task.listed = listed;
  warnOf(findings, truth, task);
  keepThoseAsked(task);
  return task;
}

std::vector<MethodResult> evaluateScorers(const EvaluationTask& task,
                                          std::span<const NamedScorer> methods, std::uint64_t seed,
                                          Progress& progress, const CancelToken& cancel) {
  const TopSimilarity similarity(task, cancel);
  std::vector<MethodResult> results;
  for (const NamedScorer& method : methods) {
    cancel.check();
    if (!method.scorer) {
      results.push_back(guessed(method.name, task, similarity, seed));
      continue;
    }
    const double done = double(results.size()) / double(methods.size());
    progress.update(done, "comparing by " + method.name);
    SubProgress part(progress, done, done + 1.0 / double(methods.size()));
    method.scorer->prepare(task.queries, task.candidates, part, cancel);
    results.push_back(compared(method, task, similarity, seed, cancel));
  }
  return results;
}

}  // namespace histion::retrieval
