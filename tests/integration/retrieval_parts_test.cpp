// Dividing a library, comparing methods on its parts, the curves and contested queries of a
// comparison, and the map of both towers, as commands.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "support/retrieval_fixture.h"

namespace histion::testing {
namespace {

struct RetrievalParts : RetrievalProject {
  // Of the last run of a module, the id of one of its outputs.
  std::string idOf(const std::string& module, const std::string& output) const {
    std::string id;
    const nlohmann::json all = info();
    for (const auto& result : all.at("results"))
      if (result.at("module") == module && result.at("output") == output) id = result.at("id");
    EXPECT_FALSE(id.empty()) << module << " " << output;
    return id;
  }
  std::string exported(const std::string& id, const std::string& name) const {
    const std::string file = (folder / name).string();
    const auto result = histionRun({"export", project, id, "--out", file});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return file;
  }
  static std::vector<std::string> lines(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> all;
    for (std::string line; std::getline(in, line);) all.push_back(line);
    return all;
  }
};

TEST_F(RetrievalParts, ADividedLibraryTrainsNothingThatIsTested) {
  const auto made = answerOf("retrieval-split", {"--share", "0.4", "--seed", "2"});
  EXPECT_EQ(made.at("results").size(), 3u);
  const std::string training = idOf("retrieval-split", "training"),
                    test = idOf("retrieval-split", "test");
  const std::string truth = exported(idOf("retrieval-split", "truth"), "truth.csv");
  ASSERT_EQ(lines(truth).size(), 3u) << "two of five molecules with one spectrum each";
  const auto compared = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"--queries", test,        "--pool",
                                   "queries",   "--methods", "random,library_cosine"};
    words.insert(words.end(), more.begin(), more.end());
    return answerOf("retrieval-evaluate", words);
  };
  const auto clean = compared({"--library", training, "--truth", truth});
  EXPECT_EQ(clean.at("queries"), 2);
  EXPECT_EQ(clean.at("methods").at("library_cosine").at("top1"), 0) << "it is not in the library";
  EXPECT_TRUE(clean.at("warnings").empty()) << clean.at("warnings");
  EXPECT_EQ(compared({"--library", training}).at("methods"), clean.at("methods"))
      << "entries of a library state their molecules themselves";
  const auto leaking = compared({});
  EXPECT_EQ(leaking.at("methods").at("library_cosine").at("top1"), 1);
  EXPECT_NE(leaking.at("warnings").dump().find("in the library themselves"), std::string::npos);
  const auto verified = histionRun({"rerun", project, training, "--json"});
  EXPECT_EQ(verified.exitCode, 0) << verified.err;
}

TEST_F(RetrievalParts, ADivisionThatCannotBeIsRefused) {
  expectFailure({"retrieval-split", project, "--share", "0"}, 2, "share");
  expectFailure({"retrieval-split", project, "--share", "1"}, 2, "share");
  expectFailure({"retrieval-split", project, "--by", "laboratory", "--laboratory", "Nowhere"}, 2,
                "laboratory");
  expectFailure({"retrieval-split", project, "--by", "colour"}, 2, "scaffold");
}

// Theobromine and theophylline are in the library and have the mass of three of the four queries.
TEST_F(RetrievalParts, AComparisonSaysWhatIsContestedAndKeepsItsCurves) {
  const auto facts = answerOf(
      "retrieval-evaluate",
      {"--queries", files.queries.string(), "--truth", files.truth.string(), "--candidates",
       files.candidates.string(), "--methods", "random,library_cosine,combined"});
  const auto& contested = facts.at("contested");
  EXPECT_EQ(contested.at("queries"), 3);
  EXPECT_NEAR(contested.at("methods").at("random").at("top1"), 1 / 3.0, 1e-12);
  EXPECT_NEAR(contested.at("methods").at("library_cosine").at("top1"), 2 / 3.0, 1e-12);
  EXPECT_TRUE(contested.at("mcnemar").contains("combined_vs_library_cosine"));
  const auto& m = facts.at("methods").at("library_cosine");
  EXPECT_NEAR(m.at("precision_at").at("5"), 1 / 5.0, 1e-12);
  EXPECT_NEAR(m.at("recall_at").at("1"), 0.75, 1e-12);
  // Right scores: three matches and a zero; wrong ones: six zeros.
  EXPECT_NEAR(m.at("roc_auc"), (3 + 0.5) / 4, 1e-12);
  EXPECT_TRUE(facts.at("calibration").contains("combined"));
  EXPECT_EQ(facts.at("calibration").at("combined").at("none").at("count"), 8);
  const auto rows = lines(exported(idOf("retrieval-evaluate", "curves"), "curves.csv"));
  ASSERT_GT(rows.size(), 10u);
  EXPECT_EQ(rows[0], "method,curve,x,y,threshold");
  std::set<std::string> kinds;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::istringstream row(rows[i]);
    std::string method, curve;
    std::getline(row, method, ',');
    std::getline(row, curve, ',');
    kinds.insert(method + " " + curve);
  }
  EXPECT_TRUE(kinds.contains("library_cosine roc"));
  EXPECT_TRUE(kinds.contains("random precision_recall"));
  EXPECT_TRUE(kinds.contains("combined calibration"));
}

TEST_F(RetrievalParts, AMapIsATableAndAPicture) {
  const auto facts = answerOf("retrieval-map", {"--queries", files.queries.string(), "--truth",
                                                files.truth.string(), "--side", "120"});
  EXPECT_EQ(facts.at("spectra"), 4);
  EXPECT_EQ(facts.at("molecules"), 4);
  EXPECT_DOUBLE_EQ(facts.at("picture").at("chance_rank"), 2.5);
  EXPECT_GE(facts.at("picture").at("mean_rank"), 1);
  EXPECT_EQ(lines(exported(idOf("retrieval-map", "map"), "map.csv")).size(), 9u);
  const auto picture = lines(exported(idOf("retrieval-map", "picture"), "map.png"));
  EXPECT_EQ(picture.at(0).substr(1, 3), "PNG");
  expectFailure({"retrieval-map", project, "--queries", files.queries.string()}, 2, "--truth");
}

}  // namespace
}  // namespace histion::testing
