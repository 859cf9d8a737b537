// Spellings of libraries, and masses of ions that can be worked out by hand.
#include "retrieval/molecules/adduct.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

namespace histion::retrieval {
namespace {

constexpr double kGlucose = 180.06338810;  // C6H12O6

std::string textOf(std::string_view spelling, std::optional<bool> positive = {}) {
  const auto adduct = Adduct::parse(spelling, positive);
  return adduct ? adduct->text : std::string();
}

double mzOf(std::string_view spelling) { return Adduct::parse(spelling).value().mz(kGlucose); }

TEST(Adduct, GivesTheMassesOfCommonIonsOfGlucose) {
  EXPECT_NEAR(mzOf("[M+H]+"), 181.070664, 2e-6);
  EXPECT_NEAR(mzOf("[M+Na]+"), 203.052609, 2e-6);
  EXPECT_NEAR(mzOf("[M+NH4]+"), 198.097214, 2e-6);
  EXPECT_NEAR(mzOf("[M+K]+"), 219.026546, 2e-6);
  EXPECT_NEAR(mzOf("[M-H2O+H]+"), 163.060100, 2e-6);
  EXPECT_NEAR(mzOf("[M]+"), 180.062840, 2e-6);
  EXPECT_NEAR(mzOf("[2M+H]+"), 361.134053, 2e-6);
  EXPECT_NEAR(mzOf("[M+2H]2+"), 91.038970, 2e-6);
  EXPECT_NEAR(mzOf("[M-H]-"), 179.056112, 2e-6);
  EXPECT_NEAR(mzOf("[M+Cl]-"), 215.032790, 2e-6);
  EXPECT_NEAR(mzOf("[M+HCOO]-"), 225.061591, 2e-6);
  EXPECT_NEAR(mzOf("[M+CH3COO]-"), 239.077241, 2e-6);
  EXPECT_NEAR(mzOf("[M-2H]2-"), 89.024418, 2e-6);
}

TEST(Adduct, MassesGoBothWays) {
  for (const bool positive : {true, false})
    for (const Adduct& adduct : usualAdducts(positive)) {
      EXPECT_NEAR(adduct.neutralMass(adduct.mz(kGlucose)), kGlucose, 1e-9) << adduct.text;
      EXPECT_EQ(adduct.charge > 0, positive) << adduct.text;
    }
}

TEST(Adduct, MassAndCompositionOfAnIonAgree) {
  const Formula glucose = Formula::parse("C6H12O6").value();
  for (const bool positive : {true, false})
    for (const Adduct& adduct : usualAdducts(positive)) {
      const auto ion = adduct.ion(glucose);
      ASSERT_TRUE(ion) << adduct.text;
      const double mz = (ion->mass() - adduct.charge * kElectronMass) / std::abs(adduct.charge);
      EXPECT_NEAR(mz, adduct.mz(glucose.mass()), 1e-9) << adduct.text;
    }
}

TEST(Adduct, HasNoIonWithoutTheAtomsThatAreLost) {
  const Adduct water = Adduct::parse("[M-H2O+H]+").value();
  EXPECT_EQ(water.ion(Formula::parse("C6H12O6").value())->text(), "C6H11O5");
  EXPECT_FALSE(water.ion(Formula::parse("C6H6").value()));
  EXPECT_EQ(Adduct::parse("[2M-H]-")->ion(Formula::parse("CH2O").value())->text(), "C2H3O2");
}

TEST(Adduct, SpellingsOfOneIonAreOne) {
  for (const auto* spelling : {"[M+H]+", "M+H", "M+H+", "(M+H)+", "[M+H]1+", "[M+H]+1",
                               " [M + H]+ ", "MH+", "[M+H]", "[M+H+]", "[M+H]\xE2\x81\xBA"})
    EXPECT_EQ(textOf(spelling), "[M+H]+") << spelling;
  for (const auto* spelling : {"[M-H]-", "M-H", "[M\xE2\x88\x92H]\xE2\x88\x92", "[M-H]1-"})
    EXPECT_EQ(textOf(spelling), "[M-H]-") << spelling;
  for (const auto* spelling : {"[M-2H]2-", "[M-2H]--", "M-2H", "[M-2H]-2"})
    EXPECT_EQ(textOf(spelling), "[M-2H]2-") << spelling;
  for (const auto* spelling : {"[M]+", "[M]+*", "[M]+.", "[M]*+", "M+", "M+.", "[M]\xE2\x80\xA2+"})
    EXPECT_EQ(textOf(spelling), "[M]+") << spelling;
  for (const auto* spelling :
       {"[M+CH3COO]-", "[M+CH3COOH-H]-", "[M+C2H3O2]-", "[M+HAc-H]-", "[M-H+C2H4O2]-", "M+OAc"})
    EXPECT_EQ(textOf(spelling), "[M+CH3COO]-") << spelling;
  for (const auto* spelling : {"[M+HCOO]-", "[M+HCOOH-H]-", "[M+H2CO2-H]-", "M+FA-H"})
    EXPECT_EQ(textOf(spelling), "[M+HCOO]-") << spelling;
  for (const auto* spelling : {"[M-H2O+H]+", "[M+H-H2O]+", "[M-OH]+", "M-H2O+H"})
    EXPECT_EQ(textOf(spelling), "[M-H2O+H]+") << spelling;
}

TEST(Adduct, UnusualIonsAreUnderstood) {
  EXPECT_NEAR(mzOf("[M+ACN+H]+"), 181.070664 + 41.026549, 2e-6);
  EXPECT_NEAR(mzOf("[M+2ACN+H]+"), 181.070664 + 2 * 41.026549, 2e-6);
  EXPECT_NEAR(mzOf("[M+K-2H]-"), kGlucose + 38.963706 - 2 * 1.007825 + 0.000549, 2e-6);
  EXPECT_NEAR(mzOf("[M-CH3]-"), kGlucose - 15.023475 + 0.000549, 2e-6);
  EXPECT_NEAR(mzOf("[M+H-C2H4O2]+"), 181.070664 - 60.021129, 2e-6);
  EXPECT_NEAR(mzOf("[M-C2H3O]-"), kGlucose - 43.018390 + 0.000549, 2e-6);
  EXPECT_NEAR(mzOf("[M+H+Na]2+"), (kGlucose + 1.007276 + 22.989221) / 2, 2e-6);
  EXPECT_EQ(Adduct::parse("[M-2H]-")->charge, -1);  // as stated
  EXPECT_EQ(textOf("[M+K-2H]-"), "[M+K-2H]-");
}

TEST(Adduct, ChargeFollowsThePolarityAndElseTheAtoms) {
  EXPECT_EQ(textOf("M+H"), "[M+H]+");
  EXPECT_EQ(textOf("M+Cl"), "[M+Cl]-");
  EXPECT_EQ(textOf("M+2H"), "[M+2H]2+");
  EXPECT_EQ(textOf("M-CH3", false), "[M-CH3]-");
  EXPECT_EQ(textOf("M", true), "[M]+");
  EXPECT_EQ(textOf("M", false), "[M]-");
  EXPECT_EQ(textOf("[M+H]+", false), "[M+H]+") << "a stated charge stands";
}

TEST(Adduct, NonsenseGivesNothing) {
  for (const auto* text :
       {"",        "M",      "[M]",      "H+",      "[M+H",    "M+Xx",     "[M+Li]+",  "[0M+H]+",
        "[M+H]+-", "[M+]H+", "Mg+",      "[M+H]0+", "[M+H]+]", "[12M+H]+", "[M+99H]+", "[M+H]12+",
        "[M++H]+", "M-CH3",  "[M-H]+2-", "unknown", "[]+",     "[Cat]+"})
    EXPECT_FALSE(Adduct::parse(text)) << text;
}

TEST(Adduct, UsualOnesAreDifferentIonsAndBeginWithTheProton) {
  EXPECT_EQ(usualAdducts(true).front().text, "[M+H]+");
  EXPECT_EQ(usualAdducts(false).front().text, "[M-H]-");
  for (const bool positive : {true, false}) {
    std::set<double> masses;
    for (const Adduct& adduct : usualAdducts(positive)) {
      masses.insert(adduct.mz(kGlucose));
      EXPECT_EQ(textOf(adduct.text), adduct.text);
    }
    EXPECT_EQ(masses.size(), usualAdducts(positive).size());
  }
}

}  // namespace
}  // namespace histion::retrieval
