// Every part of a small formula is counted out and must be found; fragments of real molecules too.
#include "retrieval/molecules/sub_formulas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

Formula of(std::string_view text) { return Formula::parse(text).value(); }

bool holds(const std::vector<SubFormulas::Match>& matches, const Formula& formula) {
  return std::ranges::find(matches, formula, &SubFormulas::Match::formula) != matches.end();
}

TEST(SubFormulas, FindsEveryPartOfGlucoseAtItsExactMass) {
  const SubFormulas parts(of("C6H12O6"));
  int tried = 0;
  for (int c = 0; c <= 6; ++c)
    for (int h = 0; h <= 12; ++h)
      for (int o = 0; o <= 6; ++o) {
        Formula part;
        part.set(Element::C, c);
        part.set(Element::H, h);
        part.set(Element::O, o);
        const auto matches = parts.find(part.mass(), Tolerance::da(1e-9));
        const bool mayExist = 1 + c - h / 2.0 >= -0.5;
        EXPECT_EQ(holds(matches, part), mayExist) << part.text();
        ++tried;
      }
  EXPECT_EQ(tried, 7 * 13 * 7);
}

TEST(SubFormulas, ToleranceIsAClosedHalfWidthAroundTheMass) {
  const SubFormulas parts(of("C6H12O6"));
  const Formula part = of("C3H6O3");
  const double mass = part.mass();
  EXPECT_TRUE(holds(parts.find(mass + 0.00099, Tolerance::da(0.001)), part));
  EXPECT_TRUE(holds(parts.find(mass - 0.00099, Tolerance::da(0.001)), part));
  EXPECT_FALSE(holds(parts.find(mass + 0.00101, Tolerance::da(0.001)), part));
  EXPECT_FALSE(holds(parts.find(mass - 0.00101, Tolerance::da(0.001)), part));
  EXPECT_TRUE(holds(parts.find(mass * (1 + 9.9e-6), Tolerance::ppm(10)), part));
  EXPECT_FALSE(holds(parts.find(mass * (1 + 10.2e-6), Tolerance::ppm(10)), part));
}

TEST(SubFormulas, ErrorsAreMeasuredMinusCalculatedAndTheSmallestComesFirst) {
  const SubFormulas parts(of("C20H25N5O6S"));
  const auto matches = parts.find(150.05, Tolerance::da(0.05));
  ASSERT_GT(matches.size(), 3U);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    EXPECT_NEAR(matches[i].error, 150.05 - matches[i].formula.mass(), 1e-9);
    EXPECT_GE(matches[i].formula.unsaturation(), -0.5);
    if (i > 0) {
      EXPECT_LE(std::abs(matches[i - 1].error), std::abs(matches[i].error));
    }
  }
}

TEST(SubFormulas, ExtraHydrogensAreAllowedWhereAskedFor) {
  const Formula acid = of("C2H2O4"), more = of("C2H3O4");
  EXPECT_FALSE(holds(SubFormulas(acid).find(more.mass(), Tolerance::ppm(1)), more));
  EXPECT_TRUE(holds(SubFormulas(acid, 1).find(more.mass(), Tolerance::ppm(1)), more));
}

TEST(SubFormulas, TooManyCombinationsAreSaidAndGiveNothing) {
  const SubFormulas parts(of("C60H80N20O20S5P5"), 0, 10'000);
  EXPECT_FALSE(parts.complete());
  EXPECT_TRUE(parts.find(300, Tolerance::da(1)).empty());
  EXPECT_TRUE(SubFormulas(of("C6H12O6")).complete());
}

TEST(SubFormulas, FragmentsOfMoleculesAreFoundAgain) {
  std::size_t tried = 0, found = 0;
  for (const auto* smiles :
       {"CN1C=NC2=C1C(=O)N(C(=O)N2C)C",                     // caffeine
        "CC1(C(N2C(S1)C(C2=O)NC(=O)CC3=CC=CC=C3)C(=O)O)C",  // penicillin G
        "C1=CC=C(C(=C1)CC(=O)O)NC2=C(C=CC=C2Cl)Cl",         // diclofenac
        "CN1CCC23C4C1CC5=C2C(=C(C=C5)O)OC3C(C=C4)O",        // morphine
        "CCOP(=S)(OCC)OC1=NC(=NC(=C1)C)C(C)C",              // diazinon
        "OC[C@H]1O[C@H](O[C@]2(CO)O[C@H](CO)[C@@H](O)[C@@H]2O)[C@H](O)[C@@H](O)[C@@H]1O"}) {
    const Structure structure = readStructure(smiles).value();
    const SubFormulas parts(structure.formula);
    for (const Fragment& fragment : fragmentsOf(structure.skeleton)) {
      if (fragment.formula.unsaturation() < -0.5) continue;  // cannot be
      ++tried;
      found += holds(parts.find(fragment.formula.mass(), Tolerance::ppm(5)), fragment.formula);
    }
  }
  EXPECT_GT(tried, 500U);
  EXPECT_GE(double(found), 0.99 * double(tried));
}

}  // namespace
}  // namespace histion::retrieval
