// Lists as databases of metabolites and lipids write them: formulas with InChI or InChIKey, ions as
// they are drawn, rows with gaps. Keys are those of PubChem.
#include "retrieval/molecules/compound_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "retrieval/molecules/inchi_text.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

using ::testing::HasSubstr;

class CompoundTableTest : public ::testing::Test {
 protected:
  CandidateSet read(const std::string& text, const std::string& name) {
    const auto file = folder_.path() / name;
    std::ofstream(file, std::ios::binary) << text;
    SilentProgress progress;
    return CandidateSet::read(file, progress, CancelToken{}, CandidateNeeds::Formula);
  }
  static const Compound* find(const CompoundTable& table, const char* formula) {
    for (const Compound& compound : table.compounds())
      if (compound.formula == *Formula::parse(formula)) return &compound;
    return nullptr;
  }
  testing::TemporaryFolder folder_;
};

const char* const kMetabolites =
    "mol_id,mol_name,formula,inchi\n"
    "A1,Ethanol,C2H6O,\"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\"\n"
    "A2,\"Ether, dimethyl\",C2H6O,\"InChI=1S/C2H6O/c1-3-2/h1-2H3\"\n"
    "A3,Ethanol again,C2H6O,\"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\"\n"
    "A4,Choline,C5H14NO,\"InChI=1S/C5H14NO/c1-6(2,3)4-5-7/h7H,4-5H2,1-3H3/q+1\"\n"
    "A5,Acetate,C2H3O2,\"InChI=1S/C2H4O2/c1-2(3)4/h1H3,(H,3,4)/p-1\"\n"
    "A6,No formula,,\"InChI=1S/CH4/h1H4\"\n"
    "A7,Iron,C34H32FeN4O4,\"InChI=1S/C34H34N4O4.Fe/c1/h1H/q;+4/p-2\"\n"
    "A8,Nothing,,\n";

TEST_F(CompoundTableTest, MetabolitesWithInchiAreReadWithoutSmiles) {
  const CandidateSet set = read(kMetabolites, "metabolites.csv");
  ASSERT_EQ(set.all().size(), 5U);
  EXPECT_EQ(set.skipped(), 2U) << "iron is no element of Formula, one row says nothing";
  const Candidate& ethanol = set.all()[0];
  EXPECT_EQ(ethanol.name, "Ethanol");
  EXPECT_EQ(ethanol.smiles, "");
  EXPECT_NEAR(ethanol.mass, 46.041865, 1e-6);
  if (!ethanol.firstBlock.empty()) {
    EXPECT_EQ(ethanol.firstBlock, "LFQSCWFLJHTTHZ");
    EXPECT_EQ(set.all()[2].firstBlock, "OEYIOHPDSNJKLS");
    EXPECT_EQ(set.all()[3].firstBlock, "QTBSBXVTEAMEQO");
  }
  EXPECT_EQ(set.all()[1].name, "Ether, dimethyl");
  EXPECT_EQ(set.all()[2].charge, 1);
  EXPECT_EQ(set.all()[2].protons, 0);
  EXPECT_EQ(set.all()[3].charge, -1);
  EXPECT_EQ(set.all()[3].protons, -1);
  EXPECT_EQ(set.all()[4].formula, "CH4") << "from the InChI";
}

TEST_F(CompoundTableTest, LipidsWithKeysAreReadWithoutSmiles) {
  const CandidateSet set = read(
      "id\tname\tformula\texactmass\tinchikey\n"
      "L1\tBehenic acid\tC22H44O2\t340.33413\tUKMSUNONTOPOIO-UHFFFAOYSA-N\n"
      "L2\tCyanidin\tC15H11O6\t287.05556\tVEVZSMAEJFVWIL-UHFFFAOYSA-O\n"
      "L3\tlabelled\tC22H41D3O2\t343.35296\tAAAAAAAAAAAAAA-UHFFFAOYSA-N\n"
      "L4\twrong mass\tC22H44O2\t300.0\tBBBBBBBBBBBBBB-UHFFFAOYSA-N\n"
      "L5\tButyrylcholine\tC9H20NO2\t174.14940\tYRIBGSCJIMXMPJ-UHFFFAOYSA-N\n",
      "lipids.tsv");
  ASSERT_EQ(set.all().size(), 3U);
  EXPECT_EQ(set.skipped(), 2U);
  EXPECT_EQ(set.all()[0].firstBlock, "UKMSUNONTOPOIO");
  EXPECT_EQ(set.all()[0].charge, 0);
  EXPECT_EQ(set.all()[1].charge, 1);
  EXPECT_EQ(set.all()[1].protons, 1);
  EXPECT_EQ(set.all()[2].charge, 1) << "an odd number of bonds and no proton: a cation";
  EXPECT_EQ(set.all()[2].protons, 0);
}

TEST_F(CompoundTableTest, IsomersAreOneCompoundAndProtonsAreUndone) {
  const CandidateSet lists[] = {read(kMetabolites, "metabolites.csv"),
                                read("name\tformula\tinchikey\n"
                                     "Alcohol\tC2H6O\tLFQSCWFLJHTTHZ-UHFFFAOYSA-N\n"
                                     "Cyanidin\tC15H11O6\tVEVZSMAEJFVWIL-UHFFFAOYSA-O\n",
                                     "more.tsv")};
  const CompoundTable table(lists);
  EXPECT_EQ(table.skipped(), 2U);
  const Compound* ethanol = find(table, "C2H6O");
  ASSERT_NE(ethanol, nullptr);
  EXPECT_EQ(ethanol->isomers[0].name, "Ethanol");
  EXPECT_EQ(ethanol->isomers[1].name, "Ether, dimethyl");
  if (!ethanol->isomers[0].firstBlock.empty()) {
    EXPECT_EQ(ethanol->isomers.size(), 2U) << "one first block, one isomer, over all lists";
  }
  const Compound* acid = find(table, "C2H4O2");
  ASSERT_NE(acid, nullptr) << "acetate counts as acetic acid";
  EXPECT_EQ(acid->charge, 0);
  EXPECT_EQ(find(table, "C2H3O2"), nullptr);
  ASSERT_NE(find(table, "C15H10O6"), nullptr) << "the cation less its proton";
  ASSERT_NE(find(table, "C5H14NO"), nullptr);
  EXPECT_EQ(find(table, "C5H14NO")->charge, 1) << "no proton makes this charge";
  for (std::size_t i = 1; i < table.compounds().size(); ++i)
    EXPECT_LE(table.compounds()[i - 1].mass, table.compounds()[i].mass);
}

TEST_F(CompoundTableTest, MassWindowsAreClosed) {
  const CandidateSet lists[] = {read(kMetabolites, "metabolites.csv")};
  const CompoundTable table(lists);
  const double mass = find(table, "C2H6O")->mass;
  const auto count = [&](double low, double high) {
    const auto [first, last] = table.within(low, high);
    return last - first;
  };
  EXPECT_EQ(count(mass, mass), 1U);
  EXPECT_EQ(count(mass + 1e-9, mass + 1), 0U);
  EXPECT_EQ(count(0, 1e6), table.compounds().size());
  EXPECT_EQ(count(2, 1), 0U);
  EXPECT_EQ(CompoundTable({}).within(0, 1e6).second, 0U);
}

TEST_F(CompoundTableTest, ListsThatStateNoCompositionAreRefused) {
  const auto failure = [&](const std::string& text) {
    try {
      read(text, "list.csv");
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Damaged);
      return error.line();
    }
    return std::string("read");
  };
  EXPECT_THAT(failure("mol_id,mol_name\nA1,Ethanol\n"), HasSubstr("line 1"));
  EXPECT_THAT(failure("mol_id,mol_name\nA1,Ethanol\n"), HasSubstr("formula"));
  EXPECT_THAT(failure("name,formula\nx,no formula\ny,\n"), HasSubstr("line 2"));
}

TEST(InchiText, SaysCompositionChargeAndProtons) {
  const auto haem = readInchi("InChI=1S/C34H34N4O4.Fe/c1-7/h7-8H/q;+2/p-2/b25-13-;");
  ASSERT_TRUE(haem);
  EXPECT_TRUE(haem->formula.empty()) << "iron is no element of Formula";
  EXPECT_EQ(haem->charge, 2);
  EXPECT_EQ(haem->protons, -2);
  EXPECT_EQ(readInchi("InChI=1S/C2H6O/c1-2-3/q2*+1;-3")->charge, -1);
  EXPECT_FALSE(readInchi("C2H6O"));
  EXPECT_FALSE(readInchi("InChI=1S"));
  EXPECT_FALSE(readInchi(""));
  EXPECT_EQ(blockOfKey("LFQSCWFLJHTTHZ-UHFFFAOYSA-N"), "LFQSCWFLJHTTHZ");
  EXPECT_EQ(blockOfKey("LFQSCWFLJHTTHZ"), "LFQSCWFLJHTTHZ");
  EXPECT_EQ(blockOfKey("LFQSCWFLJHTTHZX"), "");
  EXPECT_EQ(protonsOfKey("QTBSBXVTEAMEQO-UHFFFAOYSA-M"), -1);
  EXPECT_EQ(protonsOfKey("VEVZSMAEJFVWIL-UHFFFAOYSA-O"), 1);
  EXPECT_FALSE(protonsOfKey("VEVZSMAEJFVWIL"));
  EXPECT_FALSE(protonsOfKey("VEVZSMAEJFVWIL-UHFFFAOYSA-A")) << "says: more than can be said";
}

}  // namespace
}  // namespace histion::retrieval
