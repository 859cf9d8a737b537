// The searches as commands, with the shipped model: answers, bad spectra, indexes, models.
#include <gtest/gtest.h>

#include "support/retrieval_fixture.h"

namespace histion::testing {
namespace {

constexpr const char* kTheobromine = "YAPQBXQYLJRXSA";

struct CompoundSearch : RetrievalProject {
  nlohmann::json search(std::vector<std::string> more = {}) {
    more.insert(more.begin(),
                {"--queries", files.queries.string(), "--candidates", files.candidates.string()});
    return answerOf("retrieval", more);
  }
  void query(const std::string& text) {
    writeText(files.queries, "BEGIN IONS\nTITLE=q\n" + text + "END IONS\n");
  }
};

TEST_F(CompoundSearch, FindsTheMoleculeWhoseLibrarySpectrumIsLike) {
  const auto facts = search();
  EXPECT_EQ(facts.at("queries"), 4);
  const auto& hits = facts.at("hits").at("q-bromine");
  ASSERT_EQ(hits.size(), 3u) << "the three xanthines have that mass";
  EXPECT_EQ(hits.at(0).at("inchikey"), kTheobromine);
  EXPECT_EQ(hits.at(0).at("adduct"), "[M+H]+");
  EXPECT_LT(std::abs(hits.at(0).at("ppm_error").get<double>()), 5);
  double sum = 0, last = 1;
  for (const auto& hit : hits) {
    const double probability = hit.at("probability");
    EXPECT_LE(probability, last);
    sum += last = probability;
  }
  EXPECT_GT(sum, 0);
  EXPECT_LT(sum, 1) << "none of these is possible too";
}

TEST_F(CompoundSearch, TheWindowAndTheNumberOfHitsAreKept) {
  EXPECT_EQ(search({"--most", "1"}).at("hits").at("q-bromine").size(), 1u);
  const auto all = search({"--window-ppm", "0"}).at("hits").at("q-aspirin");
  EXPECT_GT(all.size(), 3u) << "candidates of any mass";
  EXPECT_EQ(search({"--window-ppm", "0.01"}).at("hits").at("q-aspirin").size(), 0u);
}

TEST_F(CompoundSearch, BadSpectraAreAnsweredOrSaid) {
  query("PEPMASS=181.0721\nCHARGE=1+\nIONMODE=POSITIVE\n138.0662 999\n");
  EXPECT_EQ(search().at("hits").at("q").size(), 3u) << "one peak, and no adduct: any usual one";
  query("CHARGE=1+\nIONMODE=POSITIVE\nADDUCT=[M+H]+\n67.0290 100\n138.0662 999\n");
  EXPECT_GT(search().at("hits").at("q").size(), 3u) << "no precursor: candidates of any mass";
  query("PEPMASS=181.0721\nCHARGE=1+\nIONMODE=POSITIVE\nADDUCT=[M+Zz]7+\n138.0662 999\n");
  EXPECT_EQ(search().at("hits").at("q").size(), 3u) << "an adduct that is none";
  query("PEPMASS=99999\nCHARGE=1+\nIONMODE=POSITIVE\nADDUCT=[M+H]+\n138.0662 999\n");
  EXPECT_EQ(search().at("hits").at("q").size(), 0u) << "a precursor above everything";
}

TEST_F(CompoundSearch, ASpectrumOfTheLibraryIsNotComparedWithItselfWhenThatIsAsked) {
  // As the library holds it, and by its accession with other peaks.
  const std::string ion = "PEPMASS=181.0720\nCHARGE=1+\nIONMODE=POSITIVE\nADDUCT=[M+H]+\n";
  const std::string peaks = "67.0290 200\n110.0713 300\n138.0662 999\n163.0614 400\n";
  const auto scoreOf = [&](const std::string& title, const std::string& lines,
                           const std::vector<std::string>& more) {
    writeText(files.queries, "BEGIN IONS\nTITLE=" + title + "\n" + ion + lines + "END IONS\n");
    const auto hits = search(more).at("hits").at(title);
    EXPECT_EQ(hits.size(), 3u) << "its molecule stays a candidate";
    for (const auto& hit : hits)
      if (hit.at("inchikey") == kTheobromine) return hit.at("score").get<double>();
    ADD_FAILURE() << "theobromine is no candidate";
    return 0.0;
  };
  const std::vector<std::string> leave{"--leave-out-itself", "true"};
  const double found = scoreOf("q", peaks, {}), left = scoreOf("q", peaks, leave);
  EXPECT_LT(left, found - 0.5) << "by its peaks";
  EXPECT_DOUBLE_EQ(scoreOf("P-1", peaks, leave), left) << "by its accession too, and no other";
  const std::string others = "67.0290 100\n110.0713 500\n138.0662 999\n163.0614 300\n";
  EXPECT_LT(scoreOf("P-1", others, leave), scoreOf("P-1", others, {}) - 0.5) << "by its accession";
  EXPECT_DOUBLE_EQ(scoreOf("q", others, leave), scoreOf("q", others, {}))
      << "another spectrum of the molecule may be compared";
}

TEST_F(CompoundSearch, CandidatesThatAreNoMoleculesAreLeftOutAndCounted) {
  writeText(files.candidates, readText(files.candidates) + "not-a-key\tC1CC(((\t\t\t\n");
  const auto result = histionRun({"retrieval", project, "--queries", files.queries.string(),
                                  "--candidates", files.candidates.string(), "--json"});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_NE(result.err.find("1 candidates are left out"), std::string::npos) << result.err;
}

TEST_F(CompoundSearch, AnIndexGivesTheSameAndRefusesAnotherModel) {
  const auto made =
      answerOf("retrieval-index", {"--candidates", files.candidates.string()}).at("results");
  const std::string index = made.at(0);
  const auto direct = search().at("hits");
  const auto byIndex =
      answerOf("retrieval", {"--queries", files.queries.string(), "--index", index}).at("hits");
  EXPECT_EQ(byIndex, direct);
  const std::string model =
      answerOf("retrieval-train", {"--epochs", "2", "--evidence-epochs", "1"}).at("results").at(0);
  expectFailure({"retrieval", project, "--queries", files.queries.string(), "--index", index,
                 "--model", model},
                2, "ndex");
  expectFailure({"retrieval", project, "--queries", files.queries.string(), "--index", model}, 2,
                "search_index");
}

TEST_F(CompoundSearch, ByMassItFindsTheFormulaAndItsIsomers) {
  writeText(files.queries,
            "BEGIN IONS\nTITLE=pixel\nIONMODE=POSITIVE\n181.0720 1000\n182.0750 85\nEND IONS\n");
  const auto facts =
      answerOf("retrieval-mass", {"--queries", files.queries.string(), "--mz", "181.0720"});
  const auto& first = facts.at("hits").at(0);
  EXPECT_EQ(first.at("formula"), "C7H8N4O2");
  EXPECT_EQ(first.at("adduct"), "[M+H]+");
  EXPECT_GE(first.at("isomer_count").get<int>(), 2);
  EXPECT_EQ(answerOf("retrieval-mass", {"--queries", files.queries.string()}).at("hits"),
            facts.at("hits"))
      << "the strongest peak is asked for where none is named";
  expectFailure({"retrieval-mass", project, "--queries", files.queries.string(), "--mz", "181.07",
                 "--adducts", "[M+Zz]+"},
                2, "Zz");
}

TEST_F(CompoundSearch, AProjectWithoutLibrariesIsAnsweredFromWhatIsShipped) {
  project = (folder / "bare").string();
  ASSERT_EQ(histionRun({"import", project, files.negative.string()}).exitCode, 0);
  const auto hits = answerOf("retrieval", {"--queries", files.queries.string()}).at("hits");
  EXPECT_FALSE(hits.at("q-bromine").empty());
  EXPECT_EQ(hits.at("q-bromine").at(0).at("formula"), "C7H8N4O2");
}

}  // namespace
}  // namespace histion::testing
