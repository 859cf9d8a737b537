// Lists of molecules that are written here, with rows that are wrong in known ways.
#include "retrieval/molecules/candidates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Candidates : public ::testing::Test {
 protected:
  CandidateSet read(const std::string& text, const std::string& name = "molecules.tsv") {
    const auto file = folder_.path() / name;
    std::ofstream(file, std::ios::binary) << text;
    SilentProgress progress;
    return CandidateSet::read(file, progress, CancelToken{});
  }
  std::string failure(const std::string& text) {
    try {
      read(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Damaged);
      return error.line();
    }
    return {};
  }
  testing::TemporaryFolder folder_;
};

TEST_F(Candidates, AreReadAsTheyStand) {
  const auto set = read(
      "inchikey14\tsmiles\tformula\tcharge\tmonoisotopic_mass\tname\n"
      "LFQSCWFLJHTTHZ\tCCO\tC2H6O\t0\t46.04186\tethanol\n"
      "OEYIOHPDSNJKLS\tC[N+](C)(C)CCO\tC5H14NO\t1\t104.10754\tcholine\n");
  ASSERT_EQ(set.all().size(), 2U);
  EXPECT_EQ(set.all()[0].firstBlock, "LFQSCWFLJHTTHZ");
  EXPECT_EQ(set.all()[0].name, "ethanol");
  EXPECT_EQ(set.all()[0].formula, "C2H6O");
  EXPECT_NEAR(set.all()[0].mass, 46.041865, 1e-6) << "more exact than what is stated";
  EXPECT_EQ(set.all()[1].charge, 1);
  EXPECT_EQ(set.skipped(), 0U);
  EXPECT_EQ(set.find("OEYIOHPDSNJKLS"), 1U);
  EXPECT_FALSE(set.find("AAAAAAAAAAAAAA"));
  EXPECT_FALSE(set.find(""));
}

TEST_F(Candidates, SmilesAloneIsEnough) {
  const auto set = read("SMILES\r\nCCO\r\nC[N+](C)(C)CCO\r\n", "list.csv");
  ASSERT_EQ(set.all().size(), 2U);
  EXPECT_EQ(set.all()[0].formula, "C2H6O");
  EXPECT_NEAR(set.all()[0].mass, 46.041865, 1e-6);
  EXPECT_EQ(set.all()[1].charge, 1);
  if (!set.all()[0].firstBlock.empty()) {
    EXPECT_EQ(set.all()[0].firstBlock, "LFQSCWFLJHTTHZ");
  }
}

TEST_F(Candidates, TheFirstOfAFirstBlockWins) {
  const auto set = read(
      "inchikey,smiles,name\n"
      "QNAYBMKLOCPYGJ-REOHCLBHSA-N,C[C@H](N)C(=O)O,\"alanine, left\"\n"
      "QNAYBMKLOCPYGJ-UWTATZPHSA-N,C[C@@H](N)C(=O)O,right\n"
      "LFQSCWFLJHTTHZ-UHFFFAOYSA-N,CCO,ethanol\n",
      "list.csv");
  ASSERT_EQ(set.all().size(), 2U);
  EXPECT_EQ(set.all()[0].name, "alanine, left");
  EXPECT_EQ(set.find("LFQSCWFLJHTTHZ"), 1U);
  EXPECT_EQ(set.skipped(), 0U) << "another spelling is no mistake";
}

TEST_F(Candidates, RowsThatAreNoMoleculeAreCounted) {
  const auto set = read("smiles\tname\nCCO\ta\nC1CC\tb\n\tc\nnonsense\td\nCCC\te\n");
  EXPECT_EQ(set.all().size(), 2U);
  EXPECT_EQ(set.skipped(), 3U);
}

TEST_F(Candidates, FilesWithoutMoleculesAreRefusedNamingFileAndLine) {
  const std::string none = failure("smiles\tname\n\nC1CC\ta\n");
  EXPECT_THAT(none, HasSubstr("molecules.tsv"));
  EXPECT_THAT(none, HasSubstr("line 3"));
  const std::string noColumn = failure("name\tformula\nethanol\tC2H6O\n");
  EXPECT_THAT(noColumn, HasSubstr("line 1"));
  EXPECT_THAT(noColumn, HasSubstr("smiles"));
  EXPECT_THAT(failure(""), HasSubstr("molecules.tsv"));
  EXPECT_THAT(failure("smiles\n"), HasSubstr("molecules.tsv"));
}

TEST_F(Candidates, StatedMassesOfLabelledMoleculesStand) {
  const auto set = read(
      "inchikey14\tsmiles\tformula\tcharge\tmonoisotopic_mass\n"
      "LFQSCWFLJHTTHZ\t[2H]OCC\tC2H5DO\t0\t47.04814\n");
  ASSERT_EQ(set.all().size(), 1U);
  EXPECT_NEAR(set.all()[0].mass, 47.04814, 1e-9);
}

TEST_F(Candidates, SdfIsReadByItsExtension) {
  const std::string methane =
      "methane\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n"
      "    0.0000    0.0000    0.0000 C   0  0\nM  END\n$$$$\n";
  const auto set = read(methane, "list.SDF");
  ASSERT_EQ(set.all().size(), 1U);
  EXPECT_EQ(set.all()[0].name, "methane");
  EXPECT_EQ(set.all()[0].formula, "CH4");
  EXPECT_NEAR(set.all()[0].mass, 16.031300, 1e-6);
}

Candidate molecule(const std::string& block, double mass) { return {block, "", "C", "", mass, 0}; }

TEST(CandidateSet, MassWindowsAreClosedAndGiveIndicesInOrder) {
  CandidateSet set;
  EXPECT_EQ(set.add(molecule("C", 300.003)), 0U);
  EXPECT_EQ(set.add(molecule("A", 299.997)), 1U);
  EXPECT_EQ(set.add(molecule("B", 300.0)), 2U);
  EXPECT_EQ(set.add(molecule("D", 301.0)), 3U);
  EXPECT_EQ(set.add(molecule("A", 500.0)), 1U) << "known already";
  EXPECT_EQ(set.all().size(), 4U);
  EXPECT_THAT(set.within(300, Tolerance::ppm(10.001)), ElementsAre(0, 1, 2));
  EXPECT_THAT(set.within(300, Tolerance::ppm(9.9)), ElementsAre(2));
  EXPECT_THAT(set.within(300, Tolerance::da(1)), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(set.within(300, Tolerance::da(0)), ElementsAre(2));
  EXPECT_THAT(set.within(400, Tolerance::da(1)), IsEmpty());
  EXPECT_THAT(CandidateSet{}.within(400, Tolerance::da(1)), IsEmpty());
}

}  // namespace
}  // namespace histion::retrieval
