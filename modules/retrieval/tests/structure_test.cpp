// Molecules whose composition, keys and rings are published or can be counted.
#include "retrieval/molecules/structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "compute/parallel.h"
#include "core/error.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

constexpr StructureParts kEverything{.scaffold = true, .firstBlock = true};
constexpr const char* kCaffeine = "CN1C=NC2=C1C(=O)N(C(=O)N2C)C";
constexpr const char* kAspirin = "CC(=O)OC1=CC=CC=C1C(=O)O";

Structure of(std::string_view smiles) { return readStructure(smiles, kEverything).value(); }
bool hasInchi() { return !of("C").firstBlock.empty(); }

TEST(Structure, CaffeineIsWhatIsPublished) {
  const Structure caffeine = of(kCaffeine);
  EXPECT_EQ(caffeine.formula.text(), "C8H10N4O2");
  EXPECT_NEAR(caffeine.mass, 194.080376, 1e-6);
  EXPECT_EQ(caffeine.charge, 0);
  EXPECT_EQ(caffeine.skeleton.elements.size(), 14U);
  EXPECT_EQ(caffeine.skeleton.bonds.size(), 15U);
  ASSERT_EQ(caffeine.skeleton.rings.size(), 2U);
  std::set<std::size_t> sizes{caffeine.skeleton.rings[0].size(), caffeine.skeleton.rings[1].size()};
  EXPECT_EQ(sizes, (std::set<std::size_t>{5, 6}));
  int hydrogens = 0;
  for (const auto count : caffeine.skeleton.hydrogens) hydrogens += count;
  EXPECT_EQ(hydrogens, 10);
}

TEST(Structure, FirstBlocksArePublishedOnes) {
  ASSERT_TRUE(hasInchi()) << "built without InChI: install libinchi-dev";
  EXPECT_EQ(of(kCaffeine).firstBlock, "RYYVLZVUVIJVGH");
  EXPECT_EQ(of(kAspirin).firstBlock, "BSYNRYMUTXBXSQ");
  EXPECT_EQ(of("CCO").firstBlock, "LFQSCWFLJHTTHZ");
  EXPECT_EQ(of("OCC1OC(O)C(O)C(O)C1O").firstBlock, "WQZGKKKJIJFFOK");
  EXPECT_EQ(of("C[N+](C)(C)CCO").firstBlock, "OEYIOHPDSNJKLS");
  EXPECT_EQ(of("N[C@@H](C)C(=O)O").firstBlock, of("N[C@H](C)C(O)=O").firstBlock);
  EXPECT_EQ(of("[13CH3]CO").firstBlock, of("CCO").firstBlock);
}

TEST(Structure, OneMoleculeHasOneCanonicalSmilesAndFingerprint) {
  for (const auto* smiles :
       {kCaffeine, kAspirin, "C[C@H](N)C(=O)O", "F/C=C/Cl", "[Na+].CC([O-])=O"}) {
    const Structure expected = of(smiles);
    std::set<std::string> spellings;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const std::string other = randomSmiles(smiles, seed);
      EXPECT_EQ(other, randomSmiles(smiles, seed));
      spellings.insert(other);
      const Structure again = of(other);
      EXPECT_EQ(again.smiles, expected.smiles) << other;
      EXPECT_EQ(again.fingerprint, expected.fingerprint) << other;
      EXPECT_EQ(again.firstBlock, expected.firstBlock) << other;
      EXPECT_EQ(again.scaffold, expected.scaffold) << other;
    }
    EXPECT_GT(spellings.size(), 1U) << smiles;
  }
}

TEST(Structure, FingerprintsAreAlikeWhereMoleculesAre) {
  const auto bits = [](const char* smiles) { return of(smiles).fingerprint; };
  EXPECT_EQ(tanimoto(bits(kCaffeine), bits(kCaffeine)), 1.0);
  EXPECT_GT(tanimoto(bits("CCCCCCO"), bits("CCCCCCCO")),
            tanimoto(bits("CCCCCCO"), bits(kCaffeine)));
  EXPECT_EQ(tanimoto({}, {}), 0.0);
  // Methane has one environment; ethane one atom type at radius 0 and one at radius 1.
  EXPECT_EQ(bits("C").count(), 1U);
  EXPECT_EQ(bits("CC").count(), 2U);
  Fingerprint a, b;
  a.set(1).set(2).set(3);
  b.set(3).set(4);
  EXPECT_DOUBLE_EQ(tanimoto(a, b), 0.25);
}

TEST(Structure, SaltsKeepTheirWholeFormulaAndTheLargestPart) {
  const Structure salt = of("[Na+].CC(=O)[O-]");
  EXPECT_EQ(salt.formula.text(), "C2H3NaO2");
  EXPECT_EQ(salt.charge, 0);
  EXPECT_EQ(salt.skeleton.elements.size(), 4U);
  EXPECT_EQ(of("C[N+](C)(C)CCO").charge, 1);
  EXPECT_EQ(of("C[N+](C)(C)CCO").formula.text(), "C5H14NO");
}

TEST(Structure, LabelsAndUnknownElementsHaveAMassButNoFormula) {
  const Structure heavy = of("[2H]C([2H])([2H])[2H]");
  EXPECT_TRUE(heavy.formula.empty());
  EXPECT_TRUE(heavy.skeleton.elements.empty());
  EXPECT_NEAR(heavy.mass, 12 + 4 * 2.01410178, 1e-5);
  const Structure tin = of("C[Sn](C)(C)C");
  EXPECT_TRUE(tin.formula.empty());
  EXPECT_NEAR(tin.mass, 119.902202 + 4 * 15.023475, 1e-4);
  EXPECT_EQ(of("CC[79Br]").formula.text(), "C2H5Br") << "the usual isotope is no label";
}

TEST(Structure, ScaffoldsAreRingsWithWhatJoinsThem) {
  EXPECT_EQ(of("CCCCc1ccccc1").scaffold, of("c1ccccc1").smiles);
  EXPECT_EQ(of("CC(C)(C)CCO").scaffold, "");
  EXPECT_EQ(of("Cc1ccccc1CCC1CCCC1O").scaffold, of("c1ccccc1CCC1CCCC1").smiles);
}

TEST(Structure, OnlyWhatIsAskedForIsComputed) {
  const Structure bare =
      readStructure(kCaffeine, {.smiles = false, .fingerprint = false, .skeleton = false}).value();
  EXPECT_TRUE(bare.fingerprint.none());
  EXPECT_TRUE(bare.skeleton.elements.empty());
  EXPECT_EQ(bare.smiles + bare.scaffold + bare.firstBlock, "");
  EXPECT_EQ(bare.formula.text(), "C8H10N4O2");
}

TEST(Structure, WhatHasNoStereoIsTheSameWhenStereoIsNotLookedFor) {
  for (const auto* smiles :
       {"C[C@H](N)C(=O)O", "F/C=C/Cl", "[H]/N=C(/C)N", "[H][C@@]1(O)CCCC[C@]1([H])C", "C/C=C\\[2H]",
        "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O", "[Na+].C[C@@H](O)C([O-])=O", "[H][H]",
        "C[S@](=O)c1ccc([H])cc1", "c1cc[nH]c1", "B1([H])[H]B([H])([H])1"}) {
    const auto with = readStructure(smiles), without = readStructure(smiles, {.smiles = false});
    ASSERT_EQ(with.has_value(), without.has_value()) << smiles;
    if (!with) continue;
    EXPECT_EQ(with->formula, without->formula) << smiles;
    EXPECT_EQ(with->mass, without->mass) << smiles;
    EXPECT_EQ(with->charge, without->charge) << smiles;
    EXPECT_EQ(with->fingerprint, without->fingerprint) << smiles;
    EXPECT_EQ(with->skeleton.elements, without->skeleton.elements) << smiles;
    EXPECT_EQ(with->skeleton.hydrogens, without->skeleton.hydrogens) << smiles;
    EXPECT_EQ(with->skeleton.bonds, without->skeleton.bonds) << smiles;
    EXPECT_EQ(with->skeleton.rings, without->skeleton.rings) << smiles;
  }
}

TEST(Structure, NonsenseIsNoMoleculeAndSaysNothing) {
  ::testing::internal::CaptureStderr();
  ::testing::internal::CaptureStdout();
  for (const auto* text : {"", "   ", "C1CC", "C(C", "Xx", "c1ccc1c", "CN(C)(C)(C)C", "*CC",
                           "hello", "C$%", "[H", "C(=O)(=O)(=O)C", "\xFF\xFE"}) {
    EXPECT_FALSE(readStructure(text)) << text;
    EXPECT_EQ(drawStructure(text, 100, 100), "") << text;
    EXPECT_EQ(randomSmiles(text, 1), "") << text;
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
}

TEST(Structure, TextBehindASpaceIsAName) {
  EXPECT_EQ(of(" CCO ethanol\n").formula.text(), "C2H6O");
}

TEST(Structure, DrawingsHaveTheSizeAskedForAndNoGround) {
  const std::string svg = drawStructure(kCaffeine, 320, 200);
  EXPECT_THAT(svg, ::testing::HasSubstr("<svg"));
  EXPECT_THAT(svg, ::testing::HasSubstr("width='320px' height='200px'"));
  EXPECT_THAT(svg, ::testing::HasSubstr("</svg>"));
  EXPECT_THAT(svg, ::testing::Not(::testing::HasSubstr("<rect")));
  EXPECT_EQ(drawStructure(kCaffeine, 0, 200), "");
}

TEST(Structure, ManyThreadsReadTheSame) {
  const Structure expected = of(kAspirin);
  std::vector<char> same(200, 0);
  compute::parallelFor(0, 200, 1, [&](std::int64_t first, std::int64_t last) {
    for (auto i = first; i < last; ++i) {
      const Structure now = of(i % 2 ? kAspirin : "OC(=O)c1ccccc1OC(C)=O");
      same[std::size_t(i)] = now.smiles == expected.smiles &&
                             now.firstBlock == expected.firstBlock &&
                             now.fingerprint == expected.fingerprint;
    }
  });
  EXPECT_THAT(same, ::testing::Each(1));
}

class SdfFile : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& text) {
    const auto file = folder_.path() / "molecules.sdf";
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  static std::string ethanol(const std::string& fields = "") {
    return "ethanol\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n"
           "    0.0000    0.0000    0.0000 C   0  0\n"
           "    1.5000    0.0000    0.0000 C   0  0\n"
           "    2.2000    1.2000    0.0000 O   0  0\n"
           "  1  2  1  0\n  2  3  1  0\nM  END\n" +
           fields + "$$$$\n";
  }
  testing::TemporaryFolder folder_;
};

TEST_F(SdfFile, GivesNamesStructuresAndFields) {
  const auto file =
      write(ethanol("> <CAS>\n64-17-5\n\n") + ethanol("> <KEY>\nAAAAAAAAAAAAAA-UHFFFAOYSA-N\n\n"));
  std::size_t skipped = 7;
  const auto records = readSdf(file, &skipped);
  EXPECT_EQ(skipped, 0U);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].name, "ethanol");
  EXPECT_EQ(records[0].smiles, "CCO");
  EXPECT_EQ(records[0].firstBlock, hasInchi() ? "LFQSCWFLJHTTHZ" : "");
  ASSERT_EQ(records[0].fields.size(), 1U);
  EXPECT_EQ(records[0].fields[0].first, "CAS");
  EXPECT_EQ(records[0].fields[0].second, "64-17-5");
  EXPECT_EQ(records[1].firstBlock, "AAAAAAAAAAAAAA") << "a stated key stands";
}

TEST_F(SdfFile, DamagedRecordsAreCountedAndOthersStillRead) {
  std::string damaged = ethanol();
  damaged.replace(damaged.find("  3  2"), 6, "  x  2");
  std::size_t skipped = 0;
  const auto records = readSdf(write(ethanol() + damaged + ethanol()), &skipped);
  EXPECT_EQ(records.size(), 2U);
  EXPECT_EQ(skipped, 1U);
  const std::string half = ethanol().substr(0, 60);
  EXPECT_EQ(readSdf(write(ethanol() + half), &skipped).size(), 1U);
  EXPECT_EQ(skipped, 1U);
  EXPECT_EQ(readSdf(write(ethanol() + "\n\n"), &skipped).size(), 1U);
  EXPECT_EQ(skipped, 0U);
  EXPECT_TRUE(readSdf(write(""), &skipped).empty());
  EXPECT_THROW(readSdf(folder_.path() / "missing.sdf", &skipped), Error);
}

}  // namespace
}  // namespace histion::retrieval
