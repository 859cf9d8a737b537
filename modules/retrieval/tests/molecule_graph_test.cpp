// Graphs of molecules whose atoms and bonds can be told by hand.
#include "retrieval/molecules/molecule_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

// Fields of an atom, in their order.
enum { kElement, kNeighbours, kHydrogens, kCharge, kHybridisation, kRing, kStereo };

std::size_t atoms(const learn::TowerRow& row) {
  return row.tokens.size() / std::size_t(graphFields());
}
std::int32_t field(const learn::TowerRow& row, std::size_t atom, std::size_t which) {
  return row.tokens.at(atom * std::size_t(graphFields()) + which);
}

// A graph told independently of the order of its atoms: colours that are refined by what their
// neighbours have (Weisfeiler and Leman 1968), until all atoms that can be told apart are.
std::multiset<std::string> colours(const learn::TowerRow& row) {
  std::vector<std::string> colour(atoms(row));
  for (std::size_t atom = 0; atom < colour.size(); ++atom)
    for (std::size_t which = 0; which < std::size_t(graphFields()); ++which)
      colour[atom] += std::to_string(field(row, atom, which)) + " ";
  for (int round = 0; round < 6; ++round) {
    std::vector<std::multiset<std::string>> around(colour.size());
    for (const learn::TowerEdge& edge : row.edges)
      around[std::size_t(edge.to)].insert(std::to_string(edge.kind) + ":" +
                                          colour[std::size_t(edge.from)]);
    std::vector<std::string> next = colour;
    for (std::size_t atom = 0; atom < colour.size(); ++atom) {
      for (const std::string& each : around[atom]) next[atom] += "(" + each + ")";
      next[atom] = std::to_string(std::hash<std::string>()(next[atom]));
    }
    colour = next;
  }
  return {colour.begin(), colour.end()};
}

std::int32_t onlyKind(const learn::TowerRow& row) {
  std::set<std::int32_t> kinds;
  for (const learn::TowerEdge& edge : row.edges) kinds.insert(edge.kind);
  EXPECT_EQ(kinds.size(), 1U);
  return *kinds.begin();
}

void expectSame(const learn::TowerRow& a, const learn::TowerRow& b) {
  EXPECT_EQ(a.tokens, b.tokens);
  EXPECT_EQ(a.edges, b.edges);
}

void expectSound(const learn::TowerRow& row) {
  ASSERT_EQ(row.tokens.size() % std::size_t(graphFields()), 0U);
  // The last token stands for a hidden atom; each field has a range of its own.
  for (const std::int32_t token : row.tokens) ASSERT_TRUE(token >= 0 && token < graphTokens() - 1);
  for (std::size_t atom = 0; atom < atoms(row); ++atom)
    for (std::size_t which = 1; which < std::size_t(graphFields()); ++which)
      ASSERT_LT(field(row, atom, which - 1), field(row, atom, which));
  for (const learn::TowerEdge& edge : row.edges) {
    ASSERT_TRUE(edge.from >= 0 && std::size_t(edge.from) < atoms(row) && edge.to >= 0 &&
                std::size_t(edge.to) < atoms(row) && edge.kind >= 0 &&
                edge.kind < graphEdgeKinds());
    ASSERT_EQ(std::ranges::count(row.edges, learn::TowerEdge{edge.to, edge.from, edge.kind}), 1);
  }
}

TEST(MoleculeGraph, BenzeneIsARingOfSixEqualAtoms) {
  const auto row = graphRow("c1ccccc1");
  expectSound(row);
  ASSERT_EQ(atoms(row), 6U);
  EXPECT_EQ(row.edges.size(), 12U);
  for (std::size_t atom = 1; atom < 6; ++atom)
    for (std::size_t which = 0; which < std::size_t(graphFields()); ++which)
      EXPECT_EQ(field(row, atom, which), field(row, 0, which));
  expectSame(row, graphRow("C1=CC=CC=C1"));
  EXPECT_NE(onlyKind(row), onlyKind(graphRow("C1CCCCC1")));
}

TEST(MoleculeGraph, EthanolIsAChainOfThreeAtoms) {
  const auto row = graphRow("CCO");
  expectSound(row);
  ASSERT_EQ(atoms(row), 3U);
  const std::int32_t single = onlyKind(row);
  EXPECT_THAT(row.edges, testing::UnorderedElementsAre(
                             learn::TowerEdge{0, 1, single}, learn::TowerEdge{1, 0, single},
                             learn::TowerEdge{1, 2, single}, learn::TowerEdge{2, 1, single}));
  EXPECT_EQ(field(row, 0, kElement), field(row, 1, kElement));
  EXPECT_EQ(field(row, 2, kElement) - field(row, 0, kElement), 2);  // C, N, O
  EXPECT_EQ(field(row, 1, kNeighbours) - field(row, 0, kNeighbours), 1);
  EXPECT_EQ(field(row, 2, kNeighbours), field(row, 0, kNeighbours));
  // CH3, CH2, OH
  EXPECT_EQ(field(row, 0, kHydrogens) - field(row, 1, kHydrogens), 1);
  EXPECT_EQ(field(row, 0, kHydrogens) - field(row, 2, kHydrogens), 2);
  for (const auto which : {kCharge, kHybridisation, kRing, kStereo})
    EXPECT_EQ(field(row, 0, which), field(row, 2, which));
}

TEST(MoleculeGraph, OfASaltTheLargestPartCounts) {
  const auto acetate = graphRow("[Na+].CC([O-])=O");
  expectSound(acetate);
  EXPECT_EQ(atoms(acetate), 4U);
  expectSame(acetate, graphRow("CC([O-])=O"));
  const auto acid = graphRow("CC(O)=O");
  // O- and OH differ in charge and hydrogens, by one each.
  EXPECT_EQ(field(acid, 2, kCharge) - field(acetate, 2, kCharge), 1);
  EXPECT_EQ(field(acid, 2, kHydrogens) - field(acetate, 2, kHydrogens), 1);
}

TEST(MoleculeGraph, ConfigurationsAreTold) {
  // L-alanine is S; its second atom is the centre.
  const auto l = graphRow("C[C@H](N)C(=O)O"), d = graphRow("C[C@@H](N)C(=O)O"),
             flat = graphRow("CC(N)C(=O)O");
  expectSound(l);
  const std::set<std::int32_t> three{field(l, 1, kStereo), field(d, 1, kStereo),
                                     field(flat, 1, kStereo)};
  EXPECT_EQ(three.size(), 3U);
  for (const std::size_t atom : {0U, 2U, 3U, 4U, 5U})
    EXPECT_EQ(field(l, atom, kStereo), field(flat, atom, kStereo));
  // The mark alone is not the configuration: other order, other mark, same molecule.
  EXPECT_EQ(colours(l), colours(graphRow("N[C@@H](C)C(=O)O")));
  EXPECT_NE(colours(l), colours(d));
}

TEST(MoleculeGraph, BondsDifferByOrderRingAndConjugation) {
  std::set<std::int32_t> kinds;
  for (const char* smiles : {"CC", "C=C", "C#C", "C1CCCCC1", "c1ccccc1"})
    kinds.insert(onlyKind(graphRow(smiles)));
  EXPECT_EQ(kinds.size(), 5U);
  // The middle bond of butadiene is conjugated, that of butane is not.
  const auto middle = [](const char* smiles) { return graphRow(smiles).edges.at(2).kind; };
  EXPECT_NE(middle("C=CC=C"), middle("CCCC"));
}

TEST(MoleculeGraph, AtomsDifferByHybridisationAndRing) {
  std::set<std::int32_t> shapes, rings;
  for (const char* smiles : {"CC", "C=C", "C#C"})
    shapes.insert(field(graphRow(smiles), 0, kHybridisation));
  EXPECT_EQ(shapes.size(), 3U);
  for (const char* smiles :
       {"CC", "C1CC1", "C1CCC1", "C1CCCC1", "C1CCCCC1", "C1CCCCCC1", "c1ccccc1", "c1ccco1"})
    rings.insert(field(graphRow(smiles), 0, kRing));
  EXPECT_EQ(rings.size(), 8U);
  EXPECT_EQ(field(graphRow("C1CCCCCC1"), 0, kRing), field(graphRow("C1CCCCCCCC1"), 0, kRing));
}

TEST(MoleculeGraph, TheOrderOfAtomsDoesNotMatter) {
  for (const auto* smiles :
       {"CN1C=NC2=C1C(=O)N(C(=O)N2C)C", "CC(=O)OC1=CC=CC=C1C(=O)O", "C[C@H](N)C(=O)O",
        "[Na+].CC([O-])=O", "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O", "C[C@H]1CC[C@@H](C)CC1",
        "C[S+]([O-])c1ccc(Br)cc1I"}) {
    const auto expected = colours(graphRow(smiles));
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const auto row = graphRow(randomSmiles(smiles, seed));
      expectSound(row);
      EXPECT_EQ(colours(row), expected) << smiles << " " << seed;
    }
  }
  EXPECT_NE(colours(graphRow("CCCO")), colours(graphRow("CCOC")));
}

TEST(MoleculeGraph, RareMoleculesHaveAGraphAndNonsenseHasNone) {
  for (const char* smiles : {"[H][H]", "[Xe]", "[U]", "F[S](F)(F)(F)(F)F", "[O-2]", "[Fe+3]",
                             "O=[Os](=O)(=O)=O", "C", "[NH4+]", "C[Hg]C", "N->[Cu]", "[2H]O[2H]"})
    expectSound(graphRow(smiles));
  EXPECT_EQ(atoms(graphRow("[Xe]")), 1U);
  EXPECT_TRUE(graphRow("[Xe]").edges.empty());
  for (const char* text : {"", " ", "C1CC", "no molecule", "c1cccc1", "*C", "C(C)(C)(C)(C)C"}) {
    EXPECT_TRUE(graphRow(text).tokens.empty()) << text;
    EXPECT_TRUE(graphRow(text).edges.empty()) << text;
  }
}

}  // namespace
}  // namespace histion::retrieval
