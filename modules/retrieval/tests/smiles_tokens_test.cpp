// Texts taken apart by hand, and put together again.
#include "retrieval/molecules/smiles_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Not;

std::vector<std::string> texts(std::string_view smiles) {
  std::vector<std::string> parts;
  for (const std::int32_t token : smilesRow(smiles).tokens) parts.emplace_back(smilesText(token));
  return parts;
}

std::string together(std::string_view smiles) {
  std::string text;
  for (const std::string& part : texts(smiles)) text += part;
  return text;
}

TEST(SmilesTokens, TakeMoleculesApartAsByHand) {
  EXPECT_THAT(texts("CCO"), ElementsAre("C", "C", "O"));
  EXPECT_THAT(texts("c1ccccc1"), ElementsAre("c", "1", "c", "c", "c", "c", "c", "1"));
  EXPECT_THAT(texts("ClCBr"), ElementsAre("Cl", "C", "Br"));
  EXPECT_THAT(texts("[Na+].CC([O-])=O"), ElementsAre("[", "Na", "+", "]", ".", "C", "C", "(", "[",
                                                     "O", "-", "]", ")", "=", "O"));
  EXPECT_THAT(texts("C[C@@H](N)C#N"),
              ElementsAre("C", "[", "C", "@@", "H", "]", "(", "N", ")", "C", "#", "N"));
  EXPECT_THAT(texts("F/C=C\\I"), ElementsAre("F", "/", "C", "=", "C", "\\", "I"));
  EXPECT_THAT(texts("C%12CC%12"), ElementsAre("C", "%12", "C", "C", "%12"));
  EXPECT_THAT(texts("[13CH4]"), ElementsAre("[", "1", "3", "C", "H", "4", "]"));
  EXPECT_THAT(texts("c1c[nH]c[se]1"),
              ElementsAre("c", "1", "c", "[", "n", "H", "]", "c", "[", "se", "]", "1"));
}

TEST(SmilesTokens, BracketsChangeWhatASignMeans) {
  // A ring bond, a number of hydrogens; a bond, a charge; S and c, scandium.
  const auto of = [](std::string_view smiles, std::size_t place) {
    return smilesRow(smiles).tokens.at(place);
  };
  EXPECT_NE(of("C2CC2", 1), of("[CH2]", 3));
  EXPECT_NE(of("C-C", 1), of("[O-]", 2));
  EXPECT_EQ(of("C", 0), of("[CH4]", 1));
  EXPECT_THAT(texts("Sc1ccccc1"), ElementsAre("S", "c", "1", "c", "c", "c", "c", "c", "1"));
  EXPECT_THAT(texts("[Sc]"), ElementsAre("[", "?", "]"));
}

TEST(SmilesTokens, AnyTextHasTokensOfTheVocabulary) {
  for (const char* text : {"", " ", "C%1", "%", "[", "]]", "[[C]", "x\xc3\xa4€", "C~C", "%99",
                           "[Xx]", "[C@TH1]", "C{n}", "\\\\//"}) {
    const auto row = smilesRow(text);
    EXPECT_THAT(row.tokens, Each(testing::AllOf(testing::Ge(0), testing::Lt(smilesTokens()))))
        << text;
    EXPECT_TRUE(row.weights.empty() && row.dense.empty() && row.edges.empty());
  }
  EXPECT_TRUE(smilesRow("").tokens.empty());
  EXPECT_THAT(texts("C%99C"), ElementsAre("C", "?", "C"));
  EXPECT_THAT(texts(" CO name of it"), ElementsAre("C", "O"));
}

TEST(SmilesTokens, EachTokenIsReadAsItself) {
  std::vector<std::string> seen;
  for (std::int32_t token = 1; token < smilesTokens(); ++token) {
    const std::string text(smilesText(token));
    const auto outside = smilesRow(text).tokens, inside = smilesRow("[" + text).tokens;
    EXPECT_TRUE(outside == std::vector{token} || inside.back() == token) << text;
  }
  EXPECT_EQ(smilesText(std::int32_t(smilesTokens())), "?");
  EXPECT_EQ(smilesText(-1), "?");
}

TEST(SmilesTokens, NothingIsLostOfMoleculesInAnyOrder) {
  for (const auto* smiles :
       {"CN1C=NC2=C1C(=O)N(C(=O)N2C)C", "C[C@H](N)C(=O)O", "F/C=C/Cl", "[Na+].CC([O-])=O",
        "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O", "C[Si](C)(C)O[13CH3]", "c1ccc2[nH]ccc2c1",
        "C[S+]([O-])c1ccc(Br)cc1I", "CC(=O)[As](C)[Se]C"})
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const std::string other = randomSmiles(smiles, seed);
      ASSERT_FALSE(other.empty());
      EXPECT_EQ(together(other), other);
      EXPECT_THAT(smilesRow(other).tokens, Each(Not(0))) << other;
    }
}

}  // namespace
}  // namespace histion::retrieval
