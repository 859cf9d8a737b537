#include "retrieval/evaluation/truth_table.h"

#include <gtest/gtest.h>

#include "retrieval/molecules/delimited_text.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

struct TextFile : ::testing::Test {
  testing::TemporaryFolder folder;
  std::filesystem::path file = folder / "truth.csv";

  std::string refusal(const std::string& text) {
    testing::writeText(file, text);
    try {
      TruthTable::read(file, {});
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::Damaged);
      return e.line();
    }
    return "accepted";
  }
};

using Delimited = TextFile;

TEST_F(Delimited, QuotesSeparatorsAndLineEndsAreUnderstood) {
  testing::writeText(file,
                     "\xEF\xBB\xBF"
                     "Name, Value\r\n\"a, \"\"b\"\"\", 1\r\n\r\n\"two\nlines\",2\nshort\n");
  const DelimitedText text(file, {});
  EXPECT_EQ(text.names(), (std::vector<std::string>{"Name", "Value"}));
  ASSERT_EQ(text.rows(), 3u);
  EXPECT_EQ(text.cell(0, 0), "a, \"b\"");
  EXPECT_EQ(text.cell(0, *text.column("VALUE")), "1");
  EXPECT_EQ(text.cell(1, 0), "two\nlines");
  EXPECT_EQ(text.cell(2, 1), "");
  EXPECT_EQ(text.line(0), 2u);
  EXPECT_EQ(text.line(1), 4u);
  EXPECT_EQ(text.line(2), 6u);
  EXPECT_FALSE(text.column("other"));
}

TEST_F(Delimited, TabsAndSemicolonsSeparateAsWell) {
  testing::writeText(file, "a\tb,c\n1\t2,3\n");
  EXPECT_EQ(DelimitedText(file, {}).cell(0, 1), "2,3");
  testing::writeText(file, "a;b\n1,5;2\n");
  EXPECT_EQ(DelimitedText(file, {}).cell(0, 0), "1,5");
}

using Truth = TextFile;

TEST_F(Truth, RowsAreJoinedByTheQueryAndKnowTheFirstBlock) {
  testing::writeText(file,
                     "query,inchikey,smiles\nq1,BSYNRYMUTXBXSQ-UHFFFAOYSA-N,\n"
                     "q2,bsynrymutxbxsq,CC(=O)OC1=CC=CC=C1C(=O)O\nq3,,\n");
  const TruthTable truth = TruthTable::read(file, {});
  EXPECT_EQ(truth.rows().size(), 2u);
  EXPECT_EQ(truth.skipped(), 1u);
  ASSERT_TRUE(truth.find("q2"));
  EXPECT_EQ(truth.find("q2")->firstBlock, "BSYNRYMUTXBXSQ");
  EXPECT_FALSE(truth.find("q3"));
  // Aspirin, C9H8O4, from atomic masses: 9 * 12 + 8 * 1.00782503 + 4 * 15.99491462.
  EXPECT_NEAR(candidateOf(*truth.find("q2")).mass, 180.0422587, 1e-5);
  EXPECT_EQ(candidateOf(*truth.find("q2")).formula, "C9H8O4");
  EXPECT_EQ(candidateOf(*truth.find("q1")).mass, 0);
}

TEST_F(Truth, WhatCannotBeTruthIsRefused) {
  EXPECT_NE(refusal("name,inchikey\nq,BSYNRYMUTXBXSQ\n").find("'query'"), std::string::npos);
  EXPECT_NE(refusal("query,formula\nq,C6H6\n").find("'inchikey'"), std::string::npos);
  EXPECT_NE(refusal("query,inchikey\nq,BSYN\n").find("no molecule"), std::string::npos);
  EXPECT_NE(refusal("").find("truth.csv"), std::string::npos);
  EXPECT_NE(refusal(std::string("query\0x", 7)).find("no text"), std::string::npos);
  EXPECT_NE(refusal("query,inchikey\nq,BSYNRYMUTXBXSQ\nq,YAPQBXQYLJRXSA\n").find("two molecules"),
            std::string::npos);
  EXPECT_THROW(TruthTable::read(folder / "nothing.csv", {}), Error);
}

TEST(QueryNames, TheTitleOfAnMgfIsWhatTheTruthNames) {
  SpectrumSet set;
  set.spectra.push_back({"Aspirin", {100}, {1}, {{"id", "CC1"}, {"fields", {{"TITLE", "q1"}}}}});
  set.spectra.push_back({"q2", {100}, {1}, {{"id", "CC2"}}});
  set.spectra.push_back({"Aspirin", {100}, {1}, {{"id", "q3"}}});
  const TruthTable truth(
      {{"q1", "A", "", "", "", ""}, {"q2", "A", "", "", "", ""}, {"q3", "A", "", "", "", ""}});
  const auto queries = queriesOf(set, truth);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(queries[i].id, "q" + std::to_string(i + 1));
}

Spectrum entry(const std::string& id, nlohmann::json facts) {
  Spectrum spectrum{"a name", {100}, {1}, std::move(facts)};
  if (!id.empty()) spectrum.facts["id"] = id;
  return spectrum;
}

TEST(TruthOfALibrary, IsWhatItsEntriesState) {
  SpectrumSet set;
  set.spectra = {
      entry("first", {{"inchikey", "RYYVLZVUVIJVGH-UHFFFAOYSA-N"}, {"formula", "C8H10N4O2"}}),
      entry("second", {{"smiles", "CCO"}}), entry("third", {})};
  const TruthTable truth = TruthTable::statedBy(set, {});
  EXPECT_EQ(truth.rows().size(), 2u);
  EXPECT_EQ(truth.skipped(), 1u);
  EXPECT_EQ(truth.find("first")->firstBlock, "RYYVLZVUVIJVGH");
  EXPECT_EQ(truth.find("first")->formula, "C8H10N4O2");
  EXPECT_EQ(truth.find("second")->firstBlock, "LFQSCWFLJHTTHZ");  // of ethanol
  EXPECT_EQ(truth.find("third"), nullptr);
  EXPECT_EQ(queriesOf(set, truth)[1].id, "second");
  set.spectra = {entry("third", {})};
  try {
    TruthTable::statedBy(set, {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
    EXPECT_NE(e.line().find("--truth"), std::string::npos);
  }
}

}  // namespace
}  // namespace histion::retrieval
