// Pools, ranks and figures with scorers whose answers are known.
#include "retrieval/evaluation/evaluate_run.h"

#include <gtest/gtest.h>

#include "retrieval/scores/methods.h"
#include "retrieval/tests/evaluation_phantom.h"

namespace histion::retrieval {
namespace {

constexpr double kProton = kProtonMass;

// The molecules of a pool.
using Pool = std::vector<std::string>;
Pool pool(const EvaluationTask& task, std::size_t query) {
  Pool blocks;
  for (const std::size_t i : task.pools[query])
    blocks.push_back(task.candidates.all()[i].firstBlock);
  return blocks;
}

std::string right(const EvaluationTask& task, std::size_t query) {
  return task.candidates.all()[task.right[query]].firstBlock;
}

TEST(EvaluationPools, HoldTheCandidatesOfTheNeutralMass) {
  const TruthTable truth({row("q", "A")});
  const auto ppm10 = evaluationTask({query("q", 200)}, truth, fiveCandidates(), {});
  EXPECT_EQ(pool(ppm10, 0), (Pool{"A", "B", "C"}));
  EXPECT_EQ(right(ppm10, 0), "A");
  const auto ppm2 =
      evaluationTask({query("q", 200)}, truth, fiveCandidates(), {false, Tolerance::ppm(2)});
  EXPECT_EQ(pool(ppm2, 0), (Pool{"A", "B"}));
  const auto da1 =
      evaluationTask({query("q", 200)}, truth, fiveCandidates(), {false, Tolerance::da(1)});
  EXPECT_EQ(pool(da1, 0), (Pool{"A", "B", "C", "D"}));
}

TEST(EvaluationPools, HoldTheRightMoleculeWhereverItLies) {
  const TruthTable truth({row("q", "E"), row("other", "Z")});
  const auto task = evaluationTask({query("q", 200)}, truth, fiveCandidates(), {});
  EXPECT_EQ(pool(task, 0), (Pool{"A", "B", "C", "E"}));
  EXPECT_EQ(right(task, 0), "E");
  EXPECT_EQ(task.added, 1u);
}

TEST(EvaluationPools, MoleculesThatAreNoCandidatesStandInTheirOwnPoolsAlone) {
  const TruthTable truth({row("q", "Z"), row("other", "A")});
  const auto task =
      evaluationTask({query("q", 200), query("other", 200)}, truth, fiveCandidates(), {});
  EXPECT_EQ(task.listed, 5u);
  EXPECT_EQ(pool(task, 0), (Pool{"A", "B", "C", "Z"}));
  EXPECT_EQ(pool(task, 1), (Pool{"A", "B", "C"}));
}

TEST(EvaluationPools, OfTheQueriesMoleculesKnowNoMass) {
  const TruthTable truth({row("q", "E"), row("r", "A"), row("unmeasured", "D")});
  const auto task = evaluationTask({query("q", 200), query("r", 300)}, truth, fiveCandidates(),
                                   {true, Tolerance::ppm(10)});
  EXPECT_EQ(pool(task, 0), (Pool{"A", "D", "E"}));
  EXPECT_EQ(task.pools[1], task.pools[0]);
}

TEST(EvaluationPools, AnUnknownAdductMeansEveryUsualOne) {
  CandidateSet set;
  set.add(molecule("H", 300.0 - kProton));
  set.add(molecule("NA", 300.0 - 22.98976928 + kElectronMass));
  set.add(molecule("FAR", 250.0));
  MsmsSpectrum unknown = query("q", 0);
  unknown.precursorMz = 300;
  unknown.adduct.reset();
  const auto task = evaluationTask({unknown}, TruthTable({row("q", "H")}), std::move(set), {});
  EXPECT_EQ(pool(task, 0), (Pool{"H", "NA"}));
  ASSERT_EQ(task.warnings.size(), 1u);
  EXPECT_NE(task.warnings[0].find("adduct"), std::string::npos);
}

TEST(EvaluationPools, WithoutAPrecursorEveryCandidateCounts) {
  MsmsSpectrum unknown = query("q", 0);
  unknown.precursorMz = 0;
  const auto task = evaluationTask({unknown}, TruthTable({row("q", "B")}), fiveCandidates(), {});
  EXPECT_EQ(task.pools[0].size(), 5u);
  ASSERT_EQ(task.warnings.size(), 1u);
  EXPECT_NE(task.warnings[0].find("precursor"), std::string::npos);
}

TEST(EvaluationPools, QueriesWithoutTruthAreLeftOutButNotAll) {
  const TruthTable truth({row("q", "A")});
  const auto task = evaluationTask({query("x", 200), query("q", 200)}, truth, fiveCandidates(), {});
  EXPECT_EQ(task.queries.size(), 1u);
  EXPECT_EQ(task.queries[0].id, "q");
  ASSERT_EQ(task.warnings.size(), 1u);
  EXPECT_NE(task.warnings[0].find("'x'"), std::string::npos);
  EXPECT_THROW(evaluationTask({query("x", 200)}, truth, fiveCandidates(), {}), Error);
  EXPECT_THROW(evaluationTask({}, truth, fiveCandidates(), {}), Error);
}

TEST(EvaluationPools, OnlyCandidatesThatAreAskedForArePrepared) {
  CandidateSet many = fiveCandidates();
  for (int i = 0; i < 20; ++i) many.add(molecule("FAR" + std::to_string(i), 400.0 + double(i)));
  const auto task =
      evaluationTask({query("q", 300)}, TruthTable({row("q", "E")}), std::move(many), {});
  EXPECT_EQ(task.listed, 25u);
  ASSERT_EQ(task.candidates.all().size(), 1u);
  EXPECT_EQ(pool(task, 0), (Pool{"E"}));
  EXPECT_EQ(right(task, 0), "E");
}

TEST(EvaluationRanks, TiesStandAtTheWorstRank) {
  const TruthTable truth({row("q", "B"), row("r", "C")});
  const auto task = evaluationTask({query("q", 200), query("r", 200)}, truth, fiveCandidates(), {});
  const auto results = evaluated(task, {{{1, 1, 0, 9, 9}, {5, 5, 5, 9, 9}}});
  EXPECT_EQ(results[0].ranking.ranks, (std::vector<int>{2, 3}));
  EXPECT_DOUBLE_EQ(results[0].measures.mrr, (1 / 2.0 + 1 / 3.0) / 2);
  EXPECT_DOUBLE_EQ(results[0].measures.top1, 0);
  EXPECT_DOUBLE_EQ(results[0].measures.top5, 1);
}

TEST(EvaluationRanks, AScorerThatLeavesCandidatesOutIsAnError) {
  class Short : public Scorer {
    std::string name() const override { return "short"; }
    void prepare(std::span<const MsmsSpectrum>, const CandidateSet&, Progress&,
                 const CancelToken&) override {}
    std::vector<double> score(std::size_t, std::span<const std::size_t>) const override {
      return {1};
    }
  };
  const auto task =
      evaluationTask({query("q", 200)}, TruthTable({row("q", "A")}), fiveCandidates(), {});
  std::vector<NamedScorer> scorers;
  scorers.push_back({"short", std::make_unique<Short>()});
  SilentProgress progress;
  EXPECT_THROW(evaluateScorers(task, scorers, 1, progress, {}), Error);
}

TEST(EvaluationFigures, GuessingIsTheMeanOverAllOrders) {
  // Pools of three and of one.
  const TruthTable truth({row("q", "A"), row("r", "E")});
  const auto task = evaluationTask({query("q", 200), query("r", 300)}, truth, fiveCandidates(), {});
  const Measures measures = guessing(task, 1);
  EXPECT_NEAR(measures.top1, (1 / 3.0 + 1) / 2, 1e-12);
  EXPECT_NEAR(measures.top5, 1, 1e-12);
  EXPECT_NEAR(measures.mrr, ((1 + 1 / 2.0 + 1 / 3.0) / 3 + 1) / 2, 1e-12);
  EXPECT_NEAR(measures.map, measures.mrr, 1e-12);
  EXPECT_NEAR(measures.top1Interval.low, 1 / 3.0, 1e-12);  // the first query drawn twice
  EXPECT_NEAR(measures.top1Interval.high, 1, 1e-12);
}

TEST(EvaluationFigures, TheTableCarriesTheAgreedFacts) {
  const TwelveMolecules twelve;
  const EvaluationTask& task = twelve.task;
  const auto results = evaluated(task, twelve.tables);
  const auto table = evaluationTable(task, results, 1);
  const auto& facts = table->facts;
  EXPECT_EQ(facts.at("queries"), 12);
  EXPECT_EQ(facts.at("molecules"), 12);
  EXPECT_EQ(facts.at("pool_mean"), 2.0);
  EXPECT_EQ(facts.at("pool_median"), 2.0);
  EXPECT_NEAR(facts.at("methods").at("method1").at("top1"), 10 / 12.0, 1e-12);
  EXPECT_NEAR(facts.at("methods").at("method1").at("mrr"), (10 + 2 / 2.0) / 12, 1e-12);
  // Exact McNemar test on 10 against 2 (two-sided binomial): 158 / 4096.
  EXPECT_NEAR(facts.at("mcnemar").at("method1_vs_method0"), 158 / 4096.0, 1e-12);
  EXPECT_EQ(facts.at("mcnemar_counts").at("method1_vs_method0"), (nlohmann::json{10, 2}));
  EXPECT_EQ(facts.at("mcnemar").size(), 1u);
  EXPECT_EQ(table->columns.size(), 12u);
  EXPECT_FALSE(facts.contains("contested"));
  EXPECT_FALSE(facts.contains("calibration"));
  const auto back = Table::fromRecord(table->toRecord());
  EXPECT_EQ(back->facts, facts);
}

TEST(Methods, AreNamedInTheirOwnOrderAndUnknownOnesRefused) {
  EXPECT_EQ(methodsNamed("entropy, random,entropy"),
            (std::vector<std::string>{"random", "entropy"}));
  EXPECT_EQ(methodsNamed(""), knownMethods());
  try {
    methodsNamed("random,psychic");
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
    EXPECT_NE(e.line().find("psychic"), std::string::npos);
    for (const std::string& known : knownMethods())
      EXPECT_NE(e.line().find(known), std::string::npos) << known;
  }
  EXPECT_FALSE(needsLibrary({"random", "mass_only"}));
  EXPECT_TRUE(needsLibrary({"random", "entropy"}));
}

}  // namespace
}  // namespace histion::retrieval
