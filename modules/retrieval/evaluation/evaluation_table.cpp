// The results of a comparison as a table, as facts and as curves.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "retrieval/evaluation/evaluate_run.h"

namespace histion::retrieval {
namespace {

nlohmann::json toJson(const Interval& interval) { return {interval.low, interval.high}; }

nlohmann::json toJson(const std::optional<double>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json();
}

double orNaN(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

nlohmann::json toJson(const MethodResult& result) {
  const Measures& m = result.measures;
  // One candidate is right, so k candidates hold one or none.
  nlohmann::json precision = nlohmann::json::object(), recall = precision;
  for (const auto& [k, found] : {std::pair(1, m.top1), {5, m.top5}, {10, m.top10}, {20, m.top20}}) {
    precision[std::to_string(k)] = found / k;
    recall[std::to_string(k)] = found;
  }
  return {{"top1", m.top1},
          {"top5", m.top5},
          {"top10", m.top10},
          {"top20", m.top20},
          {"mrr", m.mrr},
          {"map", m.map},
          {"ci95", {{"top1", toJson(m.top1Interval)}, {"mrr", toJson(m.mrrInterval)}}},
          {"precision_at", precision},
          {"recall_at", recall},
          {"roc_auc", toJson(result.pairs.rocAuc)},
          {"pr_auc", toJson(result.pairs.prAuc)},
          {"roc_auc_in_pool", toJson(result.pairs.rocInPool)},
          {"tanimoto_top1", toJson(result.tanimotoTop1)}};
}

// McNemar tests of all pairs that have ranks, as two objects.
struct Tests {
  nlohmann::json p = nlohmann::json::object(), counts = nlohmann::json::object();
};

Tests testsOf(std::span<const MethodResult> results, std::uint64_t seed) {
  Tests tests;
  for (std::size_t later = 0; later < results.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (results[later].ranking.ranks.empty() || results[earlier].ranking.ranks.empty()) continue;
      const McNemar test = mcNemar(results[later].ranking, results[earlier].ranking, seed);
      const std::string pair = results[later].name + "_vs_" + results[earlier].name;
      tests.p[pair] = test.p;
      tests.counts[pair] = {test.onlyFirst, test.onlySecond};
    }
  return tests;
}

// The figures of some of the queries.
nlohmann::json contestedFacts(const EvaluationTask& task, std::span<const MethodResult> results,
                              const Contested& contested, std::uint64_t seed) {
  std::vector<MethodResult> among;
  std::set<std::size_t> molecules;
  for (const std::size_t q : contested.queries) molecules.insert(task.right[q]);
  nlohmann::json methods = nlohmann::json::object();
  for (const MethodResult& result : results) {
    if (contested.queries.empty()) break;
    MethodResult part{result.name};
    for (const std::size_t q : contested.queries) {
      if (result.ranking.ranks.empty()) break;
      part.ranking.ranks.push_back(result.ranking.ranks[q]);
      part.ranking.molecules.push_back(result.ranking.molecules[q]);
    }
    part.measures = part.ranking.ranks.empty() ? guessingAmong(task, contested.queries, seed)
                                               : measure(part.ranking, seed);
    methods[part.name] = {{"top1", part.measures.top1},
                          {"ci95", {{"top1", toJson(part.measures.top1Interval)}}}};
    among.push_back(std::move(part));
  }
  Tests tests = testsOf(among, seed);
  return {{"queries", contested.queries.size()}, {"molecules", molecules.size()},
          {"window", contested.window.text()},   {"methods", std::move(methods)},
          {"mcnemar", std::move(tests.p)},       {"mcnemar_counts", std::move(tests.counts)}};
}

nlohmann::json toJson(const Calibration& calibration) {
  auto bins = nlohmann::json::array();
  for (const CalibrationBin& bin : calibration.bins)
    bins.push_back({{"from", bin.from},
                    {"to", bin.to},
                    {"count", bin.count},
                    {"stated", bin.stated},
                    {"right", bin.right}});
  return {{"count", calibration.count}, {"error", calibration.error}, {"bins", std::move(bins)}};
}

nlohmann::json toJson(const ListForecasts& forecasts) {
  return {{"first", toJson(calibrationOf(forecasts.first))},
          {"all", toJson(calibrationOf(forecasts.all))},
          {"none", toJson(calibrationOf(forecasts.none))},
          {"listed", toJson(calibrationOf(forecasts.listed))}};
}

}  // namespace

std::shared_ptr<Table> evaluationTable(const EvaluationTask& task,
                                       std::span<const MethodResult> results, std::uint64_t seed,
                                       const Contested* contested) {
  constexpr std::array kTitles{"top1",     "top5",      "top10",   "top20",  "mrr",          "map",
                               "top1_low", "top1_high", "roc_auc", "pr_auc", "tanimoto_top1"};
  std::vector<std::string> names;
  std::array<std::vector<double>, kTitles.size()> columns;
  nlohmann::json methods = nlohmann::json::object(), calibration = methods;
  for (const MethodResult& result : results) {
    const Measures& m = result.measures;
    names.push_back(result.name);
    const std::array<double, kTitles.size()> values{m.top1,
                                                    m.top5,
                                                    m.top10,
                                                    m.top20,
                                                    m.mrr,
                                                    m.map,
                                                    m.top1Interval.low,
                                                    m.top1Interval.high,
                                                    orNaN(result.pairs.rocAuc),
                                                    orNaN(result.pairs.prAuc),
                                                    orNaN(result.tanimotoTop1)};
    for (std::size_t i = 0; i < values.size(); ++i) columns[i].push_back(values[i]);
    methods[result.name] = toJson(result);
    if (result.forecasts) calibration[result.name] = toJson(*result.forecasts);
  }
  Tests tests = testsOf(results, seed);
  std::vector<std::size_t> sizes;
  for (const auto& pool : task.pools) sizes.push_back(pool.size());
  std::ranges::sort(sizes);
  const std::size_t n = sizes.size();
  const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  auto table = std::make_shared<Table>();
  table->title = "Retrieval compared";
  table->columns.push_back({"method", "", names});
  for (std::size_t i = 0; i < kTitles.size(); ++i)
    table->columns.push_back({kTitles[i], "", columns[i]});
  table->facts = {{"queries", n},
                  {"molecules", std::set(task.right.begin(), task.right.end()).size()},
                  {"candidates", task.listed},
                  {"truth_added", task.added},
                  {"pool_mean", total / double(n)},
                  {"pool_median", double(sizes[(n - 1) / 2] + sizes[n / 2]) / 2.0},
                  {"methods", std::move(methods)},
                  {"mcnemar", std::move(tests.p)},
                  {"mcnemar_counts", std::move(tests.counts)},
                  {"warnings", task.warnings}};
  if (contested) table->facts["contested"] = contestedFacts(task, results, *contested, seed);
  if (!calibration.empty()) table->facts["calibration"] = std::move(calibration);
  return table;
}

std::shared_ptr<Table> evaluationCurves(std::span<const MethodResult> results) {
  std::vector<std::string> method, curve;
  std::vector<double> x, y, threshold;
  const auto add = [&](const std::string& name, const char* kind, const CurvePoint& point) {
    method.push_back(name);
    curve.push_back(kind);
    x.push_back(point.x);
    y.push_back(point.y);
    threshold.push_back(std::isfinite(point.threshold) ? point.threshold
                                                       : std::numeric_limits<double>::quiet_NaN());
  };
  for (const MethodResult& result : results) {
    for (const CurvePoint& point : result.pairs.roc) add(result.name, "roc", point);
    for (const CurvePoint& point : result.pairs.precisionRecall)
      add(result.name, "precision_recall", point);
    if (!result.forecasts) continue;
    for (const CalibrationBin& bin : calibrationOf(result.forecasts->first).bins)
      add(result.name, "calibration", {bin.stated, bin.right, bin.from});
  }
  auto table = std::make_shared<Table>();
  table->title = "Curves of retrieval";
  table->columns = {{"method", "", method},
                    {"curve", "", curve},
                    {"x", "", x},
                    {"y", "", y},
                    {"threshold", "", threshold}};
  return table;
}

}  // namespace histion::retrieval
