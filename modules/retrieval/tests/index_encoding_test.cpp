// The way of candidates into an index: what is left out on the way for speed changes nothing.
#include "retrieval/index/index_encoding.h"

#include <gtest/gtest.h>

#include <map>

#include "core/error.h"
#include "retrieval/index/half_vectors.h"
#include "retrieval/model/model_source.h"
#include "retrieval/molecules/shipped.h"

namespace histion::retrieval {
namespace {

const CandidateSet& molecules() {
  static const auto read = [] {
    SilentProgress progress;
    return CandidateSet::read(shippedCandidates(), progress, {});
  }();
  return read;
}

constexpr const char* kOdd[] = {"[H]C([H])([H])O[H]",
                                "[2H]C(C)O",
                                "CC.[Na+].[Cl-]",
                                "C[N+](C)(C)CC([O-])=O",
                                "F/C=C/F",
                                "N[C@@H](C)C(=O)O",
                                "[O-][n+]1ccccc1",
                                "c1ccc2c(c1)[nH]c1ccccc12",
                                "C1CC2CCC1C2",
                                "O=S(=O)(O)c1ccccc1",
                                "[CH3]",
                                "OP(O)(=O)OP(=O)(O)O",
                                "B(O)(O)c1ccccc1",
                                "C[Si](C)(C)C"};

void expectSame(const std::string& smiles) {
  // Stereochemistry, which texts need, is found after everything has been.
  const auto whole = readStructure(smiles), part = readStructure(smiles, {.smiles = false});
  ASSERT_EQ(whole.has_value(), part.has_value()) << smiles;
  if (!whole) return;
  EXPECT_EQ(whole->fingerprint, part->fingerprint) << smiles;
  EXPECT_EQ(whole->formula, part->formula) << smiles;
  EXPECT_EQ(whole->charge, part->charge) << smiles;
  EXPECT_EQ(whole->mass, part->mass) << smiles;
  EXPECT_EQ(whole->skeleton.elements, part->skeleton.elements) << smiles;
  EXPECT_EQ(whole->skeleton.hydrogens, part->skeleton.hydrogens) << smiles;
  EXPECT_EQ(whole->skeleton.bonds, part->skeleton.bonds) << smiles;
  EXPECT_EQ(whole->skeleton.rings.size(), part->skeleton.rings.size()) << smiles;
}

TEST(StructureForEncoding, IsThatOfTheWholeReading) {
  for (const char* smiles : kOdd) expectSame(smiles);
  for (std::size_t i = 0; i < molecules().all().size(); i += 9)
    expectSame(molecules().all()[i].smiles);
  for (const char* wrong : {"C1CC", "c1cccc1", "C(C)(C)(C)(C)C", "[Xx]", "CN(C)(C)C", "*C"})
    expectSame(wrong);
}

TEST(StructureForEncoding, KnowsEveryElementOfAFormula) {
  const std::pair<const char*, const char*> expected[] = {
      {"CO", "CH4O"},        {"CN", "CH5N"},       {"CF", "CH3F"},       {"CP", "CH5P"},
      {"CS", "CH4S"},        {"CCl", "CH3Cl"},     {"CBr", "CH3Br"},     {"CI", "CH3I"},
      {"CB", "CH5B"},        {"C[SiH3]", "CH6Si"}, {"C[Se]C", "C2H6Se"}, {"[K+].[OH-]", "HKO"},
      {"[Na+].[F-]", "FNa"}, {"C[Li]", ""},        {"C[Hg]C", ""}};
  for (const auto& [smiles, formula] : expected)
    EXPECT_EQ(readStructure(smiles)->formula.text(), formula) << smiles;
}

TEST(HeavyFragments, AreTheFragmentsWithoutTheirHydrogens) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < molecules().all().size(); i += 40) {
    const auto structure = readStructure(molecules().all()[i].smiles, {.smiles = false});
    ASSERT_TRUE(structure);
    std::map<Formula, int> expected, found;
    for (const Fragment& fragment : fragmentsOf(structure->skeleton)) {
      const auto [place, isNew] = expected.try_emplace(fragment.formula.skeleton(), fragment.cuts);
      place->second = std::min(place->second, fragment.cuts);
    }
    for (const Fragment& fragment : heavyFragmentsOf(structure->skeleton))
      EXPECT_TRUE(found.emplace(fragment.formula, fragment.cuts).second) << "each once";
    EXPECT_EQ(found, expected) << molecules().all()[i].smiles;
    seen += found.size();
  }
  EXPECT_GT(seen, 1000u);
  EXPECT_TRUE(heavyFragmentsOf({}).empty());
  const std::string chain(200, 'C');
  const auto whole = heavyFragmentsOf(readStructure(chain)->skeleton);
  ASSERT_EQ(whole.size(), 1u) << "larger than what is cut";
  EXPECT_EQ(whole.front().formula.text(), "C200");
}

TEST(IndexEncoding, EveryMoleculeHasTheVectorThatItHasAlone) {
  const auto model = modelOf({});
  ASSERT_TRUE(model);
  SilentProgress progress;
  std::vector<Candidate> candidates(molecules().all().begin(), molecules().all().begin() + 40);
  candidates[3].smiles = "no molecule";
  CandidateIndexBuilder together(int(model->dimensions()), "m");
  addEncoded(candidates, *model, together, progress, {});
  const auto index = CandidateIndex::open(together.finish(progress, {}));
  EXPECT_EQ(index.size(), candidates.size() - 1);
  EXPECT_EQ(index.stored()->facts.at("left_out"), 1);
  for (std::uint32_t i = 0; i < index.size(); ++i) {
    const std::vector<Candidate> one{index.candidate(i)};
    CandidateIndexBuilder alone(int(model->dimensions()), "m");
    addEncoded(one, *model, alone, progress, {});
    const auto single = CandidateIndex::open(alone.finish(progress, {}));
    std::vector<float> a(index.storedVector(i).size()), b(a.size());
    toFloat(index.storedVector(i), a);
    toFloat(single.storedVector(0), b);
    double cosine = 0;
    for (std::size_t k = 0; k < a.size(); ++k) cosine += double(a[k]) * b[k];
    EXPECT_NEAR(cosine, 1, 1e-3) << one.front().smiles;  // float16 keeps eleven bits
  }
}

TEST(IndexEncoding, StopsWhenItIsToldTo) {
  const auto model = modelOf({});
  SilentProgress progress;
  CancelToken cancel;
  cancel.cancel();
  CandidateIndexBuilder builder(int(model->dimensions()), "m");
  EXPECT_THROW(addEncoded(molecules().all(), *model, builder, progress, cancel), Cancelled);
}

}  // namespace
}  // namespace histion::retrieval
