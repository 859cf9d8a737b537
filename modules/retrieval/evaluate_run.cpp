#include "retrieval/evaluate_run.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "compute/parallel.h"
#include "core/error.h"

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

// Neutral masses that the query may have; none when its precursor is not known.
std::vector<double> neutralMasses(const MsmsSpectrum& query) {
  if (const auto mass = query.neutralMass()) return {*mass};
  std::vector<double> masses;
  if (query.precursorMz > 0)
    for (const Adduct& adduct : usualAdducts(query.positive))
      if (const double mass = adduct.neutralMass(query.precursorMz); mass > 0)
        masses.push_back(mass);
  return masses;
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

nlohmann::json toJson(const Interval& interval) { return {interval.low, interval.high}; }

}  // namespace

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
  std::vector<MethodResult> results;
  for (const NamedScorer& method : methods) {
    cancel.check();
    const double done = double(results.size()) / double(methods.size());
    MethodResult result{method.name, {}, {}};
    if (!method.scorer) {
      result.measures = guessing(task, seed);
      results.push_back(std::move(result));
      continue;
    }
    progress.update(done, "comparing by " + method.name);
    SubProgress part(progress, done, done + 1.0 / double(methods.size()));
    method.scorer->prepare(task.queries, task.candidates, part, cancel);
    result.ranking.ranks.resize(task.queries.size());
    result.ranking.molecules.assign(task.right.begin(), task.right.end());
    compute::parallelFor(
        0, std::int64_t(task.queries.size()), 4, cancel,
        [&](std::int64_t first, std::int64_t last) {
          for (auto q = std::size_t(first); q < std::size_t(last); ++q) {
            const auto& pool = task.pools[q];
            const std::vector<double> scores = method.scorer->score(q, pool);
            if (scores.size() != pool.size())
              throw Error(ErrorKind::Failed, "the method '" + method.name + "' scored " +
                                                 std::to_string(scores.size()) + " of " +
                                                 countOf(pool.size(), "candidates"));
            const auto place = std::ranges::lower_bound(pool, task.right[q]) - pool.begin();
            result.ranking.ranks[q] = worstRank(scores, std::size_t(place));
          }
        });
    result.measures = measure(result.ranking, seed);
    results.push_back(std::move(result));
  }
  return results;
}

std::shared_ptr<Table> evaluationTable(const EvaluationTask& task,
                                       std::span<const MethodResult> results, std::uint64_t seed) {
  std::vector<std::string> names;
  std::array<std::vector<double>, 8> columns;
  nlohmann::json methods = nlohmann::json::object(), mcnemar = methods, counts = methods;
  for (const MethodResult& result : results) {
    const Measures& m = result.measures;
    names.push_back(result.name);
    const std::array values{
        m.top1, m.top5, m.top10, m.top20, m.mrr, m.map, m.top1Interval.low, m.top1Interval.high};
    for (std::size_t i = 0; i < values.size(); ++i) columns[i].push_back(values[i]);
    methods[result.name] = {
        {"top1", m.top1},
        {"top5", m.top5},
        {"top10", m.top10},
        {"top20", m.top20},
        {"mrr", m.mrr},
        {"map", m.map},
        {"ci95", {{"top1", toJson(m.top1Interval)}, {"mrr", toJson(m.mrrInterval)}}}};
  }
  for (std::size_t later = 0; later < results.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (results[later].ranking.ranks.empty() || results[earlier].ranking.ranks.empty()) continue;
      const McNemar test = mcNemar(results[later].ranking, results[earlier].ranking, seed);
      const std::string pair = results[later].name + "_vs_" + results[earlier].name;
      mcnemar[pair] = test.p;
      counts[pair] = {test.onlyFirst, test.onlySecond};
    }
  std::vector<std::size_t> sizes;
  for (const auto& pool : task.pools) sizes.push_back(pool.size());
  std::ranges::sort(sizes);
  const std::size_t n = sizes.size();
  const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  auto table = std::make_shared<Table>();
  table->title = "Retrieval compared";
  table->columns.push_back({"method", "", names});
  constexpr std::array kTitles{"top1", "top5", "top10",    "top20",
                               "mrr",  "map",  "top1_low", "top1_high"};
  for (std::size_t i = 0; i < kTitles.size(); ++i)
    table->columns.push_back({kTitles[i], "", columns[i]});
  table->facts = {{"queries", n},
                  {"molecules", std::set(task.right.begin(), task.right.end()).size()},
                  {"candidates", task.listed},
                  {"truth_added", task.added},
                  {"pool_mean", total / double(n)},
                  {"pool_median", double(sizes[(n - 1) / 2] + sizes[n / 2]) / 2.0},
                  {"methods", methods},
                  {"mcnemar", mcnemar},
                  {"mcnemar_counts", counts},
                  {"warnings", task.warnings}};
  return table;
}

}  // namespace histion::retrieval
