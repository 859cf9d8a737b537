// retrieval-evaluate as a command: the agreed JSON with figures derived by hand, files in the place
// of ids, several libraries, and clear refusals.
#include <gtest/gtest.h>

#include "support/retrieval_fixture.h"

namespace histion::testing {
namespace {

struct Retrieval : RetrievalProject {
  std::vector<std::string> words(const std::vector<std::string>& more = {}) {
    std::vector<std::string> all{"retrieval-evaluate",
                                 project,
                                 "--queries",
                                 files.queries.string(),
                                 "--truth",
                                 files.truth.string(),
                                 "--candidates",
                                 files.candidates.string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  nlohmann::json answer(const std::vector<std::string>& more = {}) {
    const auto all = words(more);
    return answerOf(all.front(), {all.begin() + 2, all.end()});
  }
  std::string stored() { return info().at("results").at(0).at("id"); }
};

TEST_F(Retrieval, AnswersWithTheAgreedJson) {
  const auto facts = answer();
  EXPECT_EQ(facts.at("queries"), 4);
  EXPECT_EQ(facts.at("molecules"), 4);
  EXPECT_DOUBLE_EQ(facts.at("pool_mean"), (3 + 3 + 3 + 1) / 4.0);
  EXPECT_DOUBLE_EQ(facts.at("pool_median"), 3.0);
  for (const char* method : {"random", "library_cosine", "modified_cosine", "entropy",
                             "neutral_loss", "nearest_library", "mass_only"}) {
    const auto& measures = facts.at("methods").at(method);
    for (const char* key : {"top1", "top5", "top10", "top20", "mrr", "map"}) {
      EXPECT_GE(measures.at(key).get<double>(), 0.0) << method << " " << key;
      EXPECT_LE(measures.at(key).get<double>(), 1.0) << method << " " << key;
    }
    const auto& interval = measures.at("ci95").at("top1");
    ASSERT_EQ(interval.size(), 2u);
    EXPECT_LE(interval.at(0), measures.at("top1"));
    EXPECT_GE(interval.at(1), measures.at("top1"));
  }
  for (const auto& [pair, p] : facts.at("mcnemar").items()) {
    EXPECT_NE(pair.find("_vs_"), std::string::npos);
    EXPECT_GT(p.get<double>(), 0.0) << pair;
    EXPECT_LE(p.get<double>(), 1.0) << pair;
  }
  EXPECT_TRUE(facts.at("mcnemar").contains("nearest_library_vs_library_cosine"));
}

TEST_F(Retrieval, FindsWhatFollowsByHand) {
  const auto methods = answer().at("methods");
  // Three pools of three and one of one.
  EXPECT_NEAR(methods.at("random").at("top1"), (1 / 3.0 * 3 + 1) / 4, 1e-12);
  EXPECT_NEAR(methods.at("random").at("mrr"), ((1 + 1 / 2.0 + 1 / 3.0) / 3 * 3 + 1) / 4, 1e-12);
  // Isomers tie, and a tie counts as the worst rank.
  EXPECT_NEAR(methods.at("mass_only").at("top1"), 0.25, 1e-12);
  EXPECT_NEAR(methods.at("mass_only").at("mrr"), (1 / 3.0 * 3 + 1) / 4, 1e-12);
  // What the library lacks is last.
  EXPECT_NEAR(methods.at("library_cosine").at("top1"), 0.75, 1e-12);
  EXPECT_NEAR(methods.at("library_cosine").at("mrr"), (1 + 1 + 1 / 3.0 + 1) / 4, 1e-12);
  EXPECT_NEAR(methods.at("entropy").at("top1"), 0.75, 1e-12);
}

TEST_F(Retrieval, PoolsFollowTheWindow) {
  const auto wide = answer({"--window-da", "1", "--methods", "random"});
  EXPECT_DOUBLE_EQ(wide.at("pool_mean"), 4.0);
  EXPECT_EQ(wide.at("methods").size(), 1u);
  const auto all = answer({"--pool", "queries", "--methods", "random,mass_only"});
  EXPECT_DOUBLE_EQ(all.at("pool_mean"), 4.0);
  const auto narrow = answer({"--window_ppm", "0.01", "--methods", "random"});
  EXPECT_GT(narrow.at("truth_added"), 0) << "no window is too narrow for the right molecule";
  EXPECT_DOUBLE_EQ(narrow.at("pool_mean"), 1.0);
}

TEST_F(Retrieval, DisturbedQueriesAreTheSameForTheSameSeed) {
  const std::vector<std::string> disturbed{
      "--methods", "library_cosine", "--jitter-ppm", "90", "--noise-peaks",
      "50",        "--drop-peaks",   "0.5"};
  const auto first = answer(disturbed);
  EXPECT_EQ(first, answer(disturbed));
  // 90 ppm are about the tolerance of 0.01 Da: some peaks are lost, and so is some likeness.
  EXPECT_LE(first.at("methods").at("library_cosine").at("mrr"),
            answer().at("methods").at("library_cosine").at("mrr"));
  EXPECT_DOUBLE_EQ(first.at("pool_mean"), 2.5) << "the precursor stays";
}

TEST_F(Retrieval, TheRightMoleculeIsAddedWhereTheCandidatesLackIt) {
  replaceInFile(files.candidates, "QUNWUDVFRNGTCO", "AAAAAAAAAAAAAA");
  replaceInFile(files.candidates, "180.06473", "500.5");  // of the first xanthine
  const auto facts = answer({"--methods", "random"});
  EXPECT_EQ(facts.at("truth_added"), 1);
  EXPECT_DOUBLE_EQ(facts.at("pool_mean"), (2 + 2 + 3 + 1) / 4.0);
}

TEST_F(Retrieval, QueriesWithoutTruthAreLeftOutAndSaid) {
  replaceInFile(files.truth, "q-xanthine", "q-other");
  const auto facts = answer({"--methods", "random"});
  EXPECT_EQ(facts.at("queries"), 3);
  ASSERT_FALSE(facts.at("warnings").empty());
  EXPECT_NE(facts.at("warnings").dump().find("q-xanthine"), std::string::npos);
  replaceInFile(files.truth, "q-", "r-", -1);
  expectFailure(words(), 2, "none of the 4 queries");
}

TEST_F(Retrieval, AllLibrariesAreUsedUnlessSomeAreNamed) {
  const auto one = answer({"--library", "positive", "--methods", "library_cosine"});
  EXPECT_NEAR(one.at("methods").at("library_cosine").at("top1"), 0.75, 1e-12)
      << "a pool of one is right without a library";
  EXPECT_EQ(info().at("results").at(0).at("inputs"), nlohmann::json({"positive"}));
  answer({"--library", "negative,positive", "--methods", "library_cosine"});
  expectFailure(words({"--library", "positive,nothing"}), 2, "nothing");
}

TEST_F(Retrieval, ResultsAreKeptOnceWithTheFilesTheyCameFrom) {
  const auto first = answer();
  const auto kept = info().at("results");
  ASSERT_FALSE(kept.empty());
  EXPECT_EQ(answer(), first);
  EXPECT_EQ(info().at("results"), kept);
  const auto entry = histionRun({"info", project, stored(), "--json"});
  for (const char* name : {"queries.mgf", "truth.csv", "candidates.tsv"})
    EXPECT_NE(entry.out.find(name), std::string::npos) << name;
  const auto again = histionRun({"rerun", project, stored(), "--json"});
  EXPECT_EQ(again.exitCode, 0) << again.err;
  EXPECT_TRUE(nlohmann::json::parse(again.out).at("identical"));
}

TEST_F(Retrieval, WithoutJsonATableIsPrinted) {
  const auto result = histionRun(words());
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_EQ(result.out.substr(0, 6), "method");
  EXPECT_NE(result.out.find("\nlibrary_cosine"), std::string::npos) << result.out;
}

TEST_F(Retrieval, APackedProjectAnswersAndKeepsNothing) {
  const std::string packed = (folder / "p.histion").string();
  ASSERT_EQ(histionRun({"pack", project, "--out", packed}).exitCode, 0);
  project = packed;
  const auto result = histionRun(words({"--json"}));
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_NE(result.err.find("not kept"), std::string::npos) << result.err;
  EXPECT_EQ(nlohmann::json::parse(result.out).at("queries"), 4);
}

TEST_F(Retrieval, WrongUseIsSaidInOneLine) {
  expectFailure(words({"--methods", "library_cosin"}), 2, "library_cosine");
  expectFailure(words({"--methods", "psychic"}), 2, "nearest_library");
  expectFailure({"retrieval-evaluate", project, "--truth", files.truth.string()}, 2, "queries");
  expectFailure({"retrieval-evaluate", project, "--queries", files.queries.string(), "--truth",
                 files.truth.string()},
                2, "--candidates");
  expectFailure({"retrieval-evaluate", project, "--queries", "nowhere.mgf", "--truth",
                 files.truth.string(), "--candidates", files.candidates.string()},
                2, "nowhere.mgf");
  expectFailure({"retrieval-evaluate", project, "--queries", files.queries.string(), "--truth",
                 "nowhere.csv", "--candidates", files.candidates.string()},
                2, "nowhere.csv");
  expectFailure({"retrieval-evaluate", project, "--queries", files.truth.string(), "--truth",
                 files.truth.string()},
                2, "spectrum_set");
  expectFailure({"retrieval-evaluat", project}, 2, "retrieval-evaluate");
}

TEST_F(Retrieval, DamagedFilesAreNamedWithExitCodeThree) {
  writeText(files.truth, "name,inchikey\nq-bromine,YAPQBXQYLJRXSA-UHFFFAOYSA-N\n");
  expectFailure(words(), 3, "no column 'query'");
  writeText(files.truth, "query,inchikey\nq-bromine,hello\n");
  expectFailure(words(), 3, "states no molecule");
  writeText(files.truth,
            "query,inchikey\nq,YAPQBXQYLJRXSA-UHFFFAOYSA-N\nq,BSYNRYMUTXBXSQ-UHFFFAOYSA-N\n");
  expectFailure(words(), 3, "two molecules");
  writeRetrievalPhantom(folder / "files");
  writeText(files.queries, "BEGIN IONS\nTITLE=q-bromine\nnothing here");
  expectFailure(words(), 3, "queries.mgf");
  writeText(files.queries, std::string("\x89PNG\r\n\x1a\n") + std::string(200, '\0'));
  expectFailure(words(), 3, "queries.mgf");
  writeRetrievalPhantom(folder / "files");
  writeText(files.candidates, "colour\tsize\nred\t3\n");
  expectFailure(words(), 3, "candidates.tsv");
}

}  // namespace
}  // namespace histion::testing
