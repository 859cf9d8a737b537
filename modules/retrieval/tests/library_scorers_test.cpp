// A small library whose scores can be told by hand.
#include "retrieval/scores/library_scorers.h"

#include "retrieval/model/candidate_views.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "retrieval/evaluation/evaluation.h"

namespace histion::retrieval {
namespace {

constexpr const char* kEthanol = "LFQSCWFLJHTTHZ";
constexpr const char* kPropanol = "BDERNNFJNOPAEC";
constexpr const char* kBenzene = "UHOVQNZJYSORNB";

MsmsSpectrum spectrum(std::vector<double> mz, const char* firstBlock, const char* smiles,
                      double precursor = 300) {
  MsmsSpectrum result;
  result.mz = std::move(mz);
  result.intensity.assign(result.mz.size(), 1.0f);
  result.firstBlock = firstBlock;
  result.smiles = smiles;
  result.precursorMz = precursor;
  result.name = smiles;
  return result;
}

Candidate candidate(const char* firstBlock, const char* smiles, double mass) {
  Candidate result;
  result.firstBlock = firstBlock;
  result.smiles = smiles;
  result.mass = mass;
  return result;
}

class LibraryScorersTest : public testing::Test {
 protected:
  LibraryScorersTest() {
    std::vector<MsmsSpectrum> spectra{
        spectrum({100, 150}, kEthanol, "CCO"), spectrum({100, 150, 200, 250}, kEthanol, "CCO"),
        spectrum({100, 160}, kBenzene, "c1ccccc1", 400), spectrum({}, kPropanol, "CCCO"),
        spectrum({100, 150}, "", "")};
    spectra.push_back(spectrum({100, 150}, kBenzene, "c1ccccc1"));
    spectra.back().positive = false;
    library_ = Library::from(std::move(spectra), progress_, cancel_);
    for (const auto& [block, smiles, mass] :
         {std::tuple{kPropanol, "CCCO", 60.0575}, std::tuple{kEthanol, "CCO", 46.0419},
          std::tuple{kBenzene, "c1ccccc1", 78.0470}})
      candidates_.add(candidate(block, smiles, mass));
  }

  std::vector<double> scores(Scorer& scorer, const MsmsSpectrum& query) {
    const std::vector<std::size_t> pool{0, 1, 2};
    scorer.prepare(std::span(&query, 1), candidates_, progress_, cancel_);
    return scorer.score(0, pool);
  }

  SilentProgress progress_;
  CancelToken cancel_;
  std::shared_ptr<const Library> library_;
  CandidateSet candidates_;
  MsmsSpectrum query_ = spectrum({100, 150}, "", "", 300.001);
};

TEST_F(LibraryScorersTest, TheLibraryKnowsItsMolecules) {
  ASSERT_EQ(library_->spectra().size(), 5u) << "the one without peaks is left out";
  ASSERT_EQ(library_->molecules().size(), 2u);
  EXPECT_EQ(library_->find(kEthanol), 0);
  EXPECT_EQ(library_->find(kPropanol), -1);
  EXPECT_EQ(library_->molecules()[0].spectra, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(library_->moleculeOf(3), -1);
  EXPECT_TRUE(library_->molecules()[1].fingerprint.any());
}

TEST_F(LibraryScorersTest, TheFirstBlockFollowsFromTheStructureWhereItIsNotStated) {
  const auto library = Library::from(
      {spectrum({100}, "", "OCC"), spectrum({100}, "", "no molecule")}, progress_, cancel_);
  EXPECT_EQ(library->moleculeOf(1), -1);
  StructureParts withBlock;
  withBlock.firstBlock = true;
  ASSERT_FALSE(readStructure("C", withBlock)->firstBlock.empty())
      << "built without InChI: install libinchi-dev";
  EXPECT_EQ(library->find(kEthanol), 0);
}

TEST_F(LibraryScorersTest, AMoleculeScoresAsItsBestSpectrum) {
  const auto scorer = libraryScorer(library_, Similarity::Cosine);
  EXPECT_EQ(scorer->name(), "library_cosine");
  const auto got = scores(*scorer, query_);
  EXPECT_EQ(got[0], 0) << "propanol is not in the library";
  EXPECT_NEAR(got[1], 1, 1e-9);
  EXPECT_NEAR(got[2], 0.5, 1e-9) << "the equal spectrum is of the other polarity";
}

TEST_F(LibraryScorersTest, EachSimilarityHasItsName) {
  EXPECT_EQ(libraryScorer(library_, Similarity::ModifiedCosine)->name(), "modified_cosine");
  EXPECT_EQ(libraryScorer(library_, Similarity::NeutralLoss)->name(), "neutral_loss");
  EXPECT_EQ(libraryScorer(library_, Similarity::Entropy)->name(), "entropy");
  EXPECT_EQ(nearestLibraryScorer(library_)->name(), "nearest_library");
  EXPECT_EQ(massOnlyScorer()->name(), "mass_only");
  EXPECT_EQ(randomScorer(1)->name(), "random");
}

TEST_F(LibraryScorersTest, APrecursorWindowLeavesOthersOut) {
  LibraryScoring scoring;
  scoring.precursor = Tolerance::ppm(10);
  const auto scorer = libraryScorer(library_, Similarity::Cosine, scoring);
  EXPECT_EQ(scores(*scorer, query_)[2], 0);
  EXPECT_NEAR(scores(*scorer, query_)[1], 1, 1e-9);
}

TEST_F(LibraryScorersTest, TheOwnMoleculeIsLeftOutWhereAsked) {
  LibraryScoring scoring;
  scoring.leaveOut = LeaveOut::OwnMolecule;
  query_.firstBlock = kEthanol;
  EXPECT_EQ(scores(*libraryScorer(library_, Similarity::Cosine, scoring), query_)[1], 0);
  const auto got = scores(*nearestLibraryScorer(library_, scoring, 2), query_);
  EXPECT_NEAR(got[2], 0.5, 1e-9) << "benzene is left, behind a spectrum of no molecule";
  EXPECT_LT(got[1], 0.5);
}

TEST_F(LibraryScorersTest, NamedSpectraAreNotComparedWith) {
  LibraryScoring scoring;
  scoring.without = {0};
  const double second = 1 / std::sqrt(2.0);  // 2 · √(1/2) · √(1/4)
  EXPECT_NEAR(scores(*libraryScorer(library_, Similarity::Cosine, scoring), query_)[1], second,
              1e-9);
  EXPECT_NEAR(scores(*nearestLibraryScorer(library_, scoring, 2), query_)[1], second, 1e-9)
      << "another takes its place among the nearest";
  scoring.without = {0, 1};
  EXPECT_EQ(scores(*libraryScorer(library_, Similarity::Cosine, scoring), query_)[1], 0);
}

TEST_F(LibraryScorersTest, LikeMoleculesScoreByTheirLikeness) {
  const auto got = scores(*nearestLibraryScorer(library_), query_);
  const auto views = std::make_shared<CandidateViews>(nullptr);
  views->prepare(candidates_, progress_, cancel_);
  const auto& prints = *views->fingerprints();
  const double likeness = tanimoto(prints[0], prints[1]);
  ASSERT_GT(likeness, 0.1);
  ASSERT_LT(likeness, 1);
  EXPECT_NEAR(got[1], 1, 1e-9);
  EXPECT_NEAR(got[0], likeness, 1e-9) << "propanol is like ethanol, whose spectrum is equal";
  EXPECT_NEAR(got[2], 0.5, 1e-9);
  EXPECT_EQ(scores(*nearestLibraryScorer(library_, {}, 50, views), query_), got);
}

TEST_F(LibraryScorersTest, OnlyTheNearestSpectraCount) {
  EXPECT_EQ(scores(*nearestLibraryScorer(library_, {}, 1), query_)[2], 0);
}

TEST_F(LibraryScorersTest, MassOnlyIsTheDifferenceOfMasses) {
  query_.adduct = Adduct::parse("[M+H]+");
  query_.precursorMz = 46.0419 + kProtonMass;
  const auto got = scores(*massOnlyScorer(), query_);
  EXPECT_NEAR(got[1], 0, 1e-6);
  EXPECT_NEAR(got[0], -(60.0575 - 46.0419), 1e-6);
  query_.adduct.reset();
  EXPECT_EQ(scores(*massOnlyScorer(), query_), (std::vector<double>{0, 0, 0}));
}

TEST_F(LibraryScorersTest, RandomDependsOnSeedQueryAndMoleculeAlone) {
  const auto got = scores(*randomScorer(1), query_);
  EXPECT_EQ(scores(*randomScorer(1), query_), got);
  EXPECT_EQ(std::set<double>(got.begin(), got.end()).size(), 3u);
  EXPECT_NE(scores(*randomScorer(2), query_), got);
  query_.id = "another";
  EXPECT_NE(scores(*randomScorer(1), query_), got);
}

TEST_F(LibraryScorersTest, RandomRanksAreEven) {
  std::vector<MsmsSpectrum> queries(3000);
  for (std::size_t i = 0; i < queries.size(); ++i) queries[i].id = "query " + std::to_string(i);
  const auto scorer = randomScorer(7);
  scorer->prepare(queries, candidates_, progress_, cancel_);
  const std::vector<std::size_t> pool{0, 1, 2};
  int best = 0;
  for (std::size_t i = 0; i < queries.size(); ++i)
    best += worstRank(scorer->score(i, pool), 1) == 1;
  EXPECT_NEAR(best / 3000.0, 1 / 3.0, 4 * std::sqrt(2.0 / 9 / 3000));
}

}  // namespace
}  // namespace histion::retrieval
