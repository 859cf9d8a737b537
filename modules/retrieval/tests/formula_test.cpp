// Compositions against figures worked out by hand and published masses.
#include "retrieval/molecules/formula.h"

#include <gtest/gtest.h>

#include <set>

namespace histion::retrieval {
namespace {

Formula of(std::string_view text) { return Formula::parse(text).value(); }

TEST(Formula, MassesArePublishedOnes) {
  EXPECT_NEAR(of("H2O").mass(), 18.010565, 1e-6);
  EXPECT_NEAR(of("C6H12O6").mass(), 180.063388, 1e-6);
  EXPECT_NEAR(of("C8H10N4O2").mass(), 194.080376, 1e-6);       // caffeine
  EXPECT_NEAR(of("C14H10Cl2NO2Na").mass(), 316.998628, 2e-6);  // diclofenac sodium
  EXPECT_NEAR(of("C10H16N5O13P3").mass(), 506.995745, 2e-6);   // ATP
  EXPECT_NEAR(of("C27H30BrFIKBSSeSi").mass(),
              27 * 12 + 30 * 1.00782503 + 78.9183376 + 18.99840316 + 126.9044719 + 38.96370649 +
                  11.00930536 + 31.97207117 + 79.9165218 + 27.97692653,
              1e-5);
}

TEST(Formula, ReadsTheFormsOfLibraries) {
  EXPECT_EQ(of("O6H12C6").text(), "C6H12O6");
  EXPECT_EQ(of("[C5H14NO]+").text(), "C5H14NO");
  EXPECT_EQ(of("C5H14NO+").text(), "C5H14NO");
  EXPECT_EQ(of("C6H5Cl.Na").text(), "C6H5ClNa");
  EXPECT_EQ(of("CH3COOH").text(), "C2H4O2");
  EXPECT_EQ(of("H2SO4").text(), "H2O4S");
}

TEST(Formula, RefusesWhatIsNone) {
  for (const auto* text :
       {"", "h2o", "C6H12O6x", "[13C]H4", "UO2", "C99999", "[C6", "+", "12", "D2O"})
    EXPECT_FALSE(Formula::parse(text)) << text;
}

TEST(Formula, TextAndParsingAreInverse) {
  for (const auto* text : {"C27H30BBrClFIKN2NaOPSSeSi", "H2O", "Na", "C", "CH4", "Cl2"})
    EXPECT_EQ(of(text).text(), text);
}

TEST(Formula, CountsRingsAndDoubleBonds) {
  EXPECT_EQ(of("C6H6").unsaturation(), 4);
  EXPECT_EQ(of("CH4").unsaturation(), 0);
  EXPECT_EQ(of("C8H10N4O2").unsaturation(), 6);
  EXPECT_EQ(of("C6H5Cl").unsaturation(), 4);
  EXPECT_EQ(of("C7H7").unsaturation(), 4.5);  // benzyl
  EXPECT_EQ(of("H3O").unsaturation(), -0.5);
}

TEST(Formula, AddsTakesAwayAndContains) {
  const Formula glucose = of("C6H12O6"), water = of("H2O");
  EXPECT_EQ((glucose - water).text(), "C6H10O5");
  EXPECT_EQ(glucose - water + water, glucose);
  EXPECT_TRUE(glucose.contains(water));
  EXPECT_TRUE(glucose.contains(glucose));
  EXPECT_FALSE(water.contains(glucose));
  EXPECT_FALSE(glucose.contains(of("N")));
  EXPECT_EQ(glucose.skeleton().text(), "C6O6");
  EXPECT_TRUE((glucose - glucose).empty());
}

TEST(Formula, KeysTellSmallFormulasApart) {
  std::set<std::uint64_t> keys;
  Formula formula;
  for (int c = 0; c < 12; ++c)
    for (int h = 0; h < 12; ++h)
      for (int n = 0; n < 6; ++n)
        for (int o = 0; o < 6; ++o) {
          formula.set(Element::C, c);
          formula.set(Element::H, h);
          formula.set(Element::N, n);
          formula.set(Element::O, o);
          keys.insert(formula.key());
        }
  EXPECT_EQ(keys.size(), 12U * 12 * 6 * 6);
}

TEST(Formula, KnowsItsElements) {
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    EXPECT_EQ(elementOf(symbolOf(element)), element);
    EXPECT_GT(massOf(element), 1);
  }
  EXPECT_FALSE(elementOf("Xx"));
  EXPECT_FALSE(elementOf("c"));
}

}  // namespace
}  // namespace histion::retrieval
