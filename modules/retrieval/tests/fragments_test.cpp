// Pieces that can be drawn by hand, and the definition of the header taken literally.
#include "retrieval/molecules/fragments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <set>
#include <unordered_set>

#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

std::map<std::string, int> piecesOf(const Skeleton& skeleton) {
  std::map<std::string, int> pieces;
  for (const Fragment& fragment : fragmentsOf(skeleton))
    pieces[fragment.formula.text()] = fragment.cuts;
  return pieces;
}
std::map<std::string, int> piecesOf(std::string_view smiles) {
  return piecesOf(readStructure(smiles).value().skeleton);
}
using Pieces = std::map<std::string, int>;

TEST(Fragments, ChainsFallIntoTheirEndsAndMiddles) {
  // CH3-CH2-CH3
  EXPECT_EQ(piecesOf("CCC"), (Pieces{{"C3H8", 0}, {"C2H5", 1}, {"CH3", 1}, {"CH2", 2}}));
  // CH3-CH2-OH: the middle is set free by two cuts, the ends by one
  EXPECT_EQ(piecesOf("CCO"),
            (Pieces{{"C2H6O", 0}, {"CH3", 1}, {"CH3O", 1}, {"C2H5", 1}, {"HO", 1}, {"CH2", 2}}));
  EXPECT_EQ(piecesOf("C"), (Pieces{{"CH4", 0}}));
  EXPECT_EQ(piecesOf("C=O"), (Pieces{{"CH2O", 0}, {"CH2", 1}, {"O", 1}}));
}

TEST(Fragments, RingsNeedTwoBondsOfOneCut) {
  // Any two bonds of cyclopropane leave one and two carbons; those fall apart by one more.
  EXPECT_EQ(piecesOf("C1CC1"), (Pieces{{"C3H6", 0}, {"C2H4", 1}, {"CH2", 1}}));
  // Pyridine: arcs of 1 to 5 atoms, with and without the nitrogen; the nitrogen-free arc of five
  // is C5H5.
  const Pieces pyridine = piecesOf("c1ccncc1");
  EXPECT_EQ(pyridine, (Pieces{{"C5H5N", 0},
                              {"N", 1},
                              {"C5H5", 1},
                              {"CH", 1},
                              {"C4H4N", 1},
                              {"C2H2", 1},
                              {"C3H3N", 1},
                              {"C3H3", 1},
                              {"C2H2N", 1},
                              {"CHN", 1},
                              {"C4H4", 1}}));
}

TEST(Fragments, SideChainsOfRingsComeOffByOneCut) {
  const Pieces toluene = piecesOf("Cc1ccccc1");
  EXPECT_EQ(toluene.at("C7H8"), 0);
  EXPECT_EQ(toluene.at("CH3"), 1);
  EXPECT_EQ(toluene.at("C6H5"), 1);
  EXPECT_EQ(toluene.at("C2H3"), 1);  // CH3-C of the ring
  EXPECT_EQ(toluene.at("C"), 2);     // the ring's carbon alone
}

TEST(Fragments, FusedRingsAreOpenedOneByOne) {
  const Pieces naphthalene = piecesOf("c1ccc2ccccc2c1");
  EXPECT_EQ(naphthalene.at("C4H4"), 1);
  EXPECT_EQ(naphthalene.at("C6H4"), 1);
  // The two carbons between the rings stand alone after both have lost their four others.
  EXPECT_EQ(naphthalene.at("C2"), 2);
}

TEST(Fragments, NotMoreAreGivenThanAskedForAndFewCutsComeFirst) {
  const Skeleton skeleton = readStructure("CCCCOC(=O)C(N)CS").value().skeleton;
  const auto all = fragmentsOf(skeleton);
  ASSERT_GT(all.size(), 20U);
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Fragment::cuts));
  std::set<std::string> texts;
  for (const Fragment& fragment : all) texts.insert(fragment.formula.text());
  EXPECT_EQ(texts.size(), all.size());
  const auto few = fragmentsOf(skeleton, 7);
  ASSERT_EQ(few.size(), 7U);
  for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].formula, all[i].formula);
}

TEST(Fragments, NothingAndVeryLargeMoleculesAreNoMatter) {
  EXPECT_TRUE(fragmentsOf({}).empty());
  Skeleton chain;
  for (int i = 0; i < 129; ++i) {
    chain.elements.push_back(Element::C);
    chain.hydrogens.push_back(2);
    if (i > 0) chain.bonds.push_back({i - 1, i});
  }
  const auto whole = fragmentsOf(chain);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].formula.text(), "C129H258");
  chain.elements.pop_back();
  chain.hydrogens.pop_back();
  chain.bonds.pop_back();
  EXPECT_EQ(fragmentsOf(chain).size(), 128U);  // chains of 1 to 128 members
}

// The definition taken literally, in the order of bonds, then of rings, with the first atom's side
// first; 20,000 different pieces are looked at.
class Literal {
 public:
  using Ordered = std::vector<std::pair<std::string, int>>;

  explicit Literal(const Skeleton& skeleton)
      : skeleton_(skeleton), bondsOf_(skeleton.elements.size()) {
    for (std::size_t bond = 0; bond < skeleton.bonds.size(); ++bond)
      for (const int end : skeleton.bonds[bond]) bondsOf_[std::size_t(end)].push_back(int(bond));
  }

  Ordered fragments() {
    Set whole;
    for (std::size_t i = 0; i < skeleton_.elements.size(); ++i) whole.set(i);
    Ordered found{{text(whole), 0}};
    std::set<std::string> texts{found.front().first};
    std::unordered_set<Set> seen{whole};
    std::vector<Set> now{whole};
    for (int cuts = 1; cuts <= 2; ++cuts) {
      std::vector<Set> next;
      for (const Set& piece : now)
        for (const Set& part : partsOf(piece)) {
          if (seen.size() >= 20'000 || !seen.insert(part).second) continue;
          next.push_back(part);
          if (texts.insert(text(part)).second) found.emplace_back(text(part), cuts);
        }
      now = next;
    }
    pieces = seen.size();
    return found;
  }

  std::size_t pieces = 0;

 private:
  using Set = std::bitset<128>;

  std::vector<Set> partsOf(const Set& piece) const {
    std::vector<Set> parts;
    std::set<int> bridges;
    // True when the piece falls in two.
    const auto divide = [&](int first, int second) {
      const auto [start, other] = skeleton_.bonds[std::size_t(first)];
      const Set side = reached(piece, start, first, second);
      if (side[std::size_t(other)]) return false;
      parts.push_back(side);
      parts.push_back(piece & ~side);
      return true;
    };
    for (int bond = 0; bond < int(skeleton_.bonds.size()); ++bond)
      if (inside(piece, bond) && divide(bond, bond)) bridges.insert(bond);
    for (const auto& ring : skeleton_.rings)
      for (std::size_t a = 0; a < ring.size(); ++a)
        for (std::size_t b = a + 1; b < ring.size(); ++b)
          if (inside(piece, ring[a]) && inside(piece, ring[b]) && !bridges.contains(ring[a]) &&
              !bridges.contains(ring[b]))
            divide(ring[a], ring[b]);
    return parts;
  }
  bool inside(const Set& piece, int bond) const {
    const auto [a, b] = skeleton_.bonds[std::size_t(bond)];
    return piece[std::size_t(a)] && piece[std::size_t(b)];
  }
  Set reached(const Set& piece, int start, int first, int second) const {
    Set side;
    side.set(std::size_t(start));
    std::vector<int> edge{start};
    while (!edge.empty()) {
      const int atom = edge.back();
      edge.pop_back();
      for (const int bond : bondsOf_[std::size_t(atom)]) {
        if (bond == first || bond == second) continue;
        const auto [a, b] = skeleton_.bonds[std::size_t(bond)];
        const auto next = std::size_t(a == atom ? b : a);
        if (!piece[next] || side[next]) continue;
        side.set(next);
        edge.push_back(int(next));
      }
    }
    return side;
  }
  std::string text(const Set& piece) const {
    Formula sum;
    for (std::size_t i = 0; i < skeleton_.elements.size(); ++i) {
      if (!piece[i]) continue;
      sum.set(skeleton_.elements[i], sum[skeleton_.elements[i]] + 1);
      sum.set(Element::H, sum[Element::H] + skeleton_.hydrogens[i]);
    }
    return sum.text();
  }
  const Skeleton& skeleton_;
  std::vector<std::vector<int>> bondsOf_;
};

Literal::Ordered ordered(const Skeleton& skeleton, std::size_t most = 4000) {
  Literal::Ordered all;
  for (const Fragment& fragment : fragmentsOf(skeleton, most))
    all.emplace_back(fragment.formula.text(), fragment.cuts);
  return all;
}

TEST(Fragments, AreThoseOfTheDefinitionTakenLiterally) {
  for (const auto* smiles :
       {"CC(C)CC(N)C(=O)O", "C1CC2CCC1C2", "c1ccc2[nH]ccc2c1", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C",
        "C1CC11CCOC1", "C12C3C4C1C5C2C3C45", "O=C1CCCCCN1", "CS(=O)(=O)N1CC2CC1C2",
        "C1C2CC3CC1CC(C2)C3", "FC(Cl)(Br)OC1CC1C#N",
        "[O-]P(=O)([O-])OB(F)c1cc(I)sc1[Se]C[Si](C)(C)Br",
        "CN1CCC23C4C1CC5=C2C(=C(C=C5)O)OC3C(C=C4)O", "CC1OC(=O)CC(O)CCCCCCC(C)C(NC(=O)c2ccccc2)CC1",
        "CC(C)CCCC(C)C1CCC2C1(C)CCC1C2CC=C2CC(O)CCC21C"}) {
    const Skeleton skeleton = readStructure(smiles).value().skeleton;
    EXPECT_EQ(ordered(skeleton), Literal(skeleton).fragments()) << smiles;
  }
}

std::string peptide(int phenylalanines) {
  std::string smiles;
  for (int i = 0; i < phenylalanines; ++i) smiles += "NC(Cc1ccccc1)C(=O)";
  return smiles + "O";
}

TEST(Fragments, OfLargeMoleculesAreThoseOfTheFirstTwentyThousandPieces) {
  std::size_t fewer = 0, all = 0;
  for (const int size : {2, 8, 11}) {
    const Skeleton skeleton = readStructure(peptide(size)).value().skeleton;
    Literal literal(skeleton);
    EXPECT_EQ(ordered(skeleton), literal.fragments()) << size;
    ++(literal.pieces < 20'000 ? fewer : all);
  }
  EXPECT_EQ(fewer, 2U);
  EXPECT_EQ(all, 1U);
}

TEST(Fragments, OfNetsWithManyRingsAreThoseOfTheDefinition) {
  constexpr int kWidth = 16, kHeight = 8;  // 105 rings of four
  Skeleton net;
  std::map<std::pair<int, int>, int> bonds;
  for (int i = 0; i < kWidth * kHeight; ++i) {
    net.elements.push_back(i % 3 == 0 ? Element::N : Element::C);
    net.hydrogens.push_back(std::uint8_t(i % 5));
    for (const int step : {1, kWidth}) {
      const int next = i + step;
      if (next >= kWidth * kHeight || (step == 1 && next % kWidth == 0)) continue;
      bonds[{i, next}] = int(net.bonds.size());
      net.bonds.push_back({i, next});
    }
  }
  for (int i = 0; i + kWidth + 1 < kWidth * kHeight; ++i)
    if ((i + 1) % kWidth != 0)
      net.rings.push_back({bonds.at({i, i + 1}), bonds.at({i + 1, i + 1 + kWidth}),
                           bonds.at({i + kWidth, i + kWidth + 1}), bonds.at({i, i + kWidth})});
  const auto found = ordered(net);
  EXPECT_GT(found.size(), 10U);
  EXPECT_EQ(found, Literal(net).fragments());
  const auto few = ordered(net, 5);
  EXPECT_EQ(few, Literal::Ordered(found.begin(), found.begin() + 5));
}

TEST(Fragments, DoNotDependOnTheOrderOfAtoms) {
  const std::string smiles = "CN1CCC23C4C1CC5=C2C(=C(C=C5)O)OC3C(C=C4)O";
  const Pieces expected = piecesOf(smiles);
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    EXPECT_EQ(piecesOf(randomSmiles(smiles, seed)), expected);
}

}  // namespace
}  // namespace histion::retrieval
