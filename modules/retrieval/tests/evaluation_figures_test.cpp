// What a comparison says beside ranks: precision and recall, pairs of scores, likeness of wrong
// answers, contested queries, probabilities, curves.
#include <gtest/gtest.h>

#include <cmath>
#include <mutex>
#include <set>

#include "compute/random.h"
#include "retrieval/tests/evaluation_phantom.h"
#include "retrieval/training/pool_weights.h"

namespace histion::retrieval {
namespace {

nlohmann::json factsOf(const EvaluationTask& task, std::vector<ScoreRows> tables,
                       const Contested* contested = nullptr) {
  return evaluationTable(task, evaluated(task, std::move(tables)), 1, contested)->facts;
}

// Ranks 1 (of three) and 2 (of three): Top-1 is a half, and both are among the first five.
TEST(EvaluationFigures, PrecisionAndRecallFollowFromOneRightCandidate) {
  const auto task =
      evaluationTask({query("q", 200), query("r", 200)}, TruthTable({row("q", "A"), row("r", "B")}),
                     fiveCandidates(), {});
  const auto facts = factsOf(task, {{{3, 2, 1, 0, 0}, {3, 2, 1, 0, 0}}});
  const auto& m = facts.at("methods").at("method0");
  EXPECT_DOUBLE_EQ(m.at("precision_at").at("1"), 0.5);
  EXPECT_DOUBLE_EQ(m.at("precision_at").at("5"), 1 / 5.0);
  EXPECT_DOUBLE_EQ(m.at("precision_at").at("10"), 1 / 10.0);
  EXPECT_DOUBLE_EQ(m.at("precision_at").at("20"), 1 / 20.0);
  EXPECT_DOUBLE_EQ(m.at("recall_at").at("1"), 0.5);
  EXPECT_DOUBLE_EQ(m.at("recall_at").at("5"), 1);
  EXPECT_DOUBLE_EQ(m.at("recall_at").at("20"), 1);
}

// Scores 3, 2, 1 twice, right are one 3 and one 2. Of 2 × 4 pairs of a right and a wrong score the
// 3 wins over 2, 1, 1 and ties with 3, the 2 wins over 1, 1, ties with 2 and loses to 3.
TEST(EvaluationFigures, AreasCountPairsOfScores) {
  const auto task =
      evaluationTask({query("q", 200), query("r", 200)}, TruthTable({row("q", "A"), row("r", "B")}),
                     fiveCandidates(), {});
  const auto facts = factsOf(task, {{{3, 2, 1, 0, 0}, {3, 2, 1, 0, 0}}});
  const auto& m = facts.at("methods").at("method0");
  EXPECT_NEAR(m.at("roc_auc"), (3.5 + 2.5) / 8, 1e-12);
  // Thresholds 3, 2, 1: one of two right, two of four, two of six.
  EXPECT_NEAR(m.at("pr_auc"), 0.5 * 0.5 + 0.5 * 0.5, 1e-12);
  EXPECT_NEAR(m.at("roc_auc_in_pool"), (1 + 0.5) / 2, 1e-12);
  EXPECT_TRUE(m.at("tanimoto_top1").is_null()) << "no structure is known";
}

// Ethyl acetate, butyric and isobutyric acid; Tanimoto of their Morgan fingerprints (RDKit, radius
// 2, 4096 bits): 6/22, 4/21, 6/19.
TEST(EvaluationFigures, WrongAnswersMayBeLikeTheRightOne) {
  CandidateSet set;
  set.add(molecule("ESTER", 88.05, "CCOC(C)=O"));
  set.add(molecule("BUTYRIC", 88.05, "CCCC(=O)O"));
  set.add(molecule("ISOBUTYRIC", 88.05, "CC(C)C(=O)O"));
  const TruthTable truth({row("q", "ESTER"), row("r", "BUTYRIC")});
  const auto task =
      evaluationTask({query("q", 88.05), query("r", 88.05)}, truth, std::move(set), {});
  std::vector<NamedScorer> scorers = tableScorers({{{1, 2, 0}, {1, 2, 0}}, {{0, 1, 1}, {0, 0, 1}}});
  scorers.push_back({kRandomMethod, nullptr});
  SilentProgress progress;
  const auto results = evaluateScorers(task, scorers, 1, progress, {});
  EXPECT_NEAR(*results[0].tanimotoTop1, (6 / 22.0 + 1) / 2, 1e-12);
  EXPECT_NEAR(*results[1].tanimotoTop1, ((6 / 22.0 + 4 / 21.0) / 2 + 6 / 19.0) / 2, 1e-12);
  EXPECT_NEAR(*results[2].tanimotoTop1,
              ((1 + 6 / 22.0 + 4 / 21.0) / 3 + (6 / 22.0 + 1 + 6 / 19.0) / 3) / 2, 1e-12);
  EXPECT_NEAR(*results[2].pairs.prAuc, 2 / 6.0, 1e-12);
}

TEST(EvaluationFigures, ScorersDoNotSeeWhatQueriesStateOfThemselves) {
  MsmsSpectrum told = query("q", 200);
  told.smiles = "CCO";
  told.name = "ethanol";
  told.formula = "C2H6O";
  told.firstBlock = "A";
  const auto task = evaluationTask({told}, TruthTable({row("q", "A")}), fiveCandidates(), {});
  const MsmsSpectrum& seen = task.queries[0];
  EXPECT_EQ(seen.name + seen.smiles + seen.formula + seen.firstBlock, "");
  EXPECT_EQ(seen.id, "q");
}

TEST(Contested, AreQueriesWithTwoLibraryMoleculesOfTheirMass) {
  MsmsSpectrum unknown = query("u", 200);
  unknown.precursorMz = 0;
  const TruthTable truth({row("q", "A"), row("r", "E"), row("u", "B")});
  const auto task =
      evaluationTask({query("q", 200), query("r", 300), unknown}, truth, fiveCandidates(), {});
  using Queries = std::vector<std::size_t>;
  const auto contested = [&](const std::map<std::string, double>& library,
                             const Tolerance& window) {
    return contestedQueries(task, library, window).queries;
  };
  const std::map<std::string, double> library{{"X", 300}, {"Y", 200.001}, {"Z", 200}};
  EXPECT_EQ(contested(library, Tolerance::ppm(10)), (Queries{0, 2}));
  EXPECT_EQ(contested(library, Tolerance::ppm(2)), (Queries{2}));
  EXPECT_EQ(contested({{"X", 300}, {"Y", 299.9}, {"Z", 200}}, Tolerance::da(0.5)), (Queries{1, 2}));
  EXPECT_TRUE(contested({{"Z", 200}}, Tolerance::ppm(10)).empty());
  // The right molecule is compared too, wherever its mass lies; once.
  EXPECT_EQ(contested({{"A", 199}, {"Z", 200}}, Tolerance::ppm(10)), (Queries{0, 2}));
  EXPECT_EQ(contested({{"A", 200}, {"Z", 300}}, Tolerance::ppm(10)), (Queries{2}));
}

TEST(Contested, HaveTheirOwnFigures) {
  TwelveMolecules twelve;
  twelve.task.warnings.clear();
  std::map<std::string, double> library{{"R6", 106}};
  for (int i = 0; i < 6; ++i)
    library["X" + std::to_string(i)] = library["Y" + std::to_string(i)] = 100.0 + i;
  const Contested contested = contestedQueries(twelve.task, library, Tolerance::ppm(10));
  ASSERT_EQ(contested.queries.size(), 6u);
  std::vector<NamedScorer> scorers = tableScorers(twelve.tables);
  scorers.insert(scorers.begin(), NamedScorer{kRandomMethod, nullptr});
  SilentProgress progress;
  const auto facts =
      evaluationTable(twelve.task, evaluateScorers(twelve.task, scorers, 1, progress, {}), 1,
                      &contested)
          ->facts;
  const auto& part = facts.at("contested");
  EXPECT_EQ(part.at("queries"), 6);
  EXPECT_EQ(part.at("molecules"), 6);
  EXPECT_EQ(part.at("window"), "10 ppm");
  EXPECT_NEAR(part.at("methods").at("random").at("top1"), 0.5, 1e-12);
  EXPECT_NEAR(part.at("methods").at("method0").at("top1"), 2 / 6.0, 1e-12);
  EXPECT_NEAR(part.at("methods").at("method1").at("top1"), 4 / 6.0, 1e-12);
  EXPECT_LT(part.at("methods").at("method1").at("ci95").at("top1").at(0), 4 / 6.0);
  // Four against two, two-sided binomial: 2 (1 + 6 + 15) / 64.
  EXPECT_EQ(part.at("mcnemar_counts").at("method1_vs_method0"), (nlohmann::json{4, 2}));
  EXPECT_NEAR(part.at("mcnemar").at("method1_vs_method0"), 44 / 64.0, 1e-12);
  // And the whole stays the whole.
  EXPECT_NEAR(facts.at("methods").at("method1").at("top1"), 10 / 12.0, 1e-12);
}

TEST(Contested, MayBeNone) {
  const TwelveMolecules twelve;
  const Contested none{Tolerance::ppm(10), {}};
  const auto part = factsOf(twelve.task, twelve.tables, &none).at("contested");
  EXPECT_EQ(part.at("queries"), 0);
  EXPECT_TRUE(part.at("methods").empty());
}

TEST(StatedProbabilities, AreAskedForWithTheRightMoleculeAndWithout) {
  const auto task =
      evaluationTask({query("q", 200), query("r", 300)}, TruthTable({row("q", "B"), row("r", "E")}),
                     fiveCandidates(), {});
  auto scorers = tableScorers({{{1, 2, 0, 0, 0}, {0, 0, 0, 0, 7}}});
  std::multiset<std::size_t> sizes;
  std::mutex mutex;
  scorers[0].probabilities = [&](std::size_t, std::span<const std::size_t> pool,
                                 std::span<const double> scores) {
    const std::lock_guard lock(mutex);
    sizes.insert(pool.size());
    EXPECT_EQ(pool.size(), scores.size());
    return std::vector<double>(pool.size(), 0.25);
  };
  SilentProgress progress;
  const auto results = evaluateScorers(task, scorers, 1, progress, {});
  EXPECT_EQ(sizes, (std::multiset<std::size_t>{1, 2, 3}));
  ASSERT_TRUE(results[0].forecasts);
  const ListForecasts& f = *results[0].forecasts;
  EXPECT_EQ(f.none.size(), 4u);
  EXPECT_EQ(std::ranges::count_if(f.none, [](auto& one) { return one.right; }), 2);
  EXPECT_EQ(f.first.size(), 3u) << "an empty list has no first";
  EXPECT_EQ(f.listed.size(), 2u);
  const auto facts = evaluationTable(task, results, 1)->facts;
  const auto& calibration = facts.at("calibration").at("method0");
  EXPECT_EQ(calibration.at("all").at("count"), 3 + 2 + 1);
  EXPECT_NEAR(calibration.at("listed").at("bins").at(0).at("stated"), 1 / 3.0, 1e-12);
}

// The right one of each pool is drawn with the odds that the scores state.
TEST(StatedProbabilities, ComeTrueWhereTheScoresAreTrueLogits) {
  compute::Random random(3);
  std::vector<MsmsSpectrum> queries;
  std::vector<TruthRow> rows;
  CandidateSet set;
  constexpr std::size_t kPools = 1500, kSize = 3;
  std::vector<double> all(kPools * kSize);
  for (std::size_t p = 0; p < kPools; ++p) {
    const double mass = 200.0 + double(p);
    std::vector<double> scores;
    for (std::size_t i = 0; i < kSize; ++i) {
      set.add(molecule("M" + std::to_string(kSize * p + i), mass));
      scores.push_back(all[kSize * p + i] = 2 * random.normal());
    }
    const auto odds = poolProbabilities(scores);
    const double draw = random.uniform();
    const std::size_t right = draw < odds[0] ? 0 : draw < odds[0] + odds[1] ? 1 : 2;
    queries.push_back(query("q" + std::to_string(p), mass));
    rows.push_back(row(queries.back().id, "M" + std::to_string(kSize * p + right)));
  }
  const auto task = evaluationTask(queries, TruthTable(rows), std::move(set), {});
  auto scorers = tableScorers({ScoreRows(kPools, all)});
  const auto stated = [&](double factor) {
    scorers[0].probabilities = [=](std::size_t, std::span<const std::size_t>,
                                   std::span<const double> scores) {
      std::vector<double> logits(scores.begin(), scores.end());
      for (double& logit : logits) logit *= factor;
      return poolProbabilities(logits, ListedOdds{0, 0});
    };
    SilentProgress progress;
    return calibrationOf(evaluateScorers(task, scorers, 1, progress, {})[0].forecasts->listed)
        .error;
  };
  EXPECT_LT(stated(1), 0.04);  // about sqrt(p q / 150) in each bin
  EXPECT_GT(stated(3), 0.08) << "too sure";
}

TEST(EvaluationCurves, AreRowsOfOneTable) {
  const TwelveMolecules twelve;
  auto scorers = tableScorers(twelve.tables);
  scorers[1].probabilities = [](std::size_t, std::span<const std::size_t> pool,
                                std::span<const double>) {
    return std::vector<double>(pool.size(), 0.4);
  };
  SilentProgress progress;
  const auto results = evaluateScorers(twelve.task, scorers, 1, progress, {});
  const auto table = evaluationCurves(results);
  ASSERT_EQ(table->columns.size(), 5u);
  const auto& method = std::get<std::vector<std::string>>(table->columns[0].values);
  const auto& curve = std::get<std::vector<std::string>>(table->columns[1].values);
  const auto& x = std::get<std::vector<double>>(table->columns[2].values);
  const auto& y = std::get<std::vector<double>>(table->columns[3].values);
  const auto& threshold = std::get<std::vector<double>>(table->columns[4].values);
  EXPECT_EQ(table->columns[4].name, "threshold");
  std::map<std::string, std::vector<std::size_t>> rows;
  for (std::size_t i = 0; i < method.size(); ++i) rows[method[i] + " " + curve[i]].push_back(i);
  EXPECT_EQ(rows.size(), 5u);
  // Scores 1 and 0; ten of twelve right ones have 1, two of twelve wrong ones.
  const auto& roc = rows.at("method1 roc");
  ASSERT_EQ(roc.size(), 3u);
  EXPECT_TRUE(std::isnan(threshold[roc[0]]));
  EXPECT_NEAR(x[roc[1]], 2 / 12.0, 1e-12);
  EXPECT_NEAR(y[roc[1]], 10 / 12.0, 1e-12);
  EXPECT_EQ(threshold[roc[1]], 1);
  const auto& precision = rows.at("method0 precision_recall");
  EXPECT_NEAR(x[precision[1]], 2 / 12.0, 1e-12);
  EXPECT_NEAR(y[precision[1]], 2 / 12.0, 1e-12);
  ASSERT_EQ(rows.at("method1 calibration").size(), 1u);
  EXPECT_NEAR(x[rows.at("method1 calibration")[0]], 0.4, 1e-12);
  // The first of equal candidates: with the right one listed it is right, else never.
  EXPECT_NEAR(y[rows.at("method1 calibration")[0]], 0.5, 1e-12);
  const auto back = Table::fromRecord(table->toRecord());
  EXPECT_EQ(back->columns.size(), 5u);
}

}  // namespace
}  // namespace histion::retrieval
