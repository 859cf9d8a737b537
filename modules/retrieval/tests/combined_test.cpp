// The combined score: its parts add up, the library speaks for what it holds and against nothing,
// and mass alone convinces nobody.
#include "retrieval/scores/combined.h"

#include <gtest/gtest.h>

#include "retrieval/search/compound_search.h"
#include "retrieval/tests/fragment_phantom.h"

namespace histion::retrieval {
namespace {

class Combined : public ::testing::Test {
 protected:
  static std::shared_ptr<const TwoTowerModel> modelWith(PartWeights weights) {
    static const auto trained = [] {
      SilentProgress progress;
      auto training = shortTraining();
      training.towers.epochs = 2;
      training.evidence.epochs = 2;
      return trainTwoTower(phantomLibrary(), training, {}, progress, {});
    }();
    auto model = std::make_shared<TwoTowerModel>(TwoTowerModel::from(*trained->file()));
    model->setWeights(1, 1, std::move(weights));
    return model;
  }
  std::unique_ptr<CombinedScorer> scorerWith(PartWeights weights) {
    auto scorer = std::make_unique<CombinedScorer>(
        library, std::make_shared<CandidateViews>(modelWith(std::move(weights))));
    scorer->prepare(queries, candidates, progress, {});
    return scorer;
  }

  SilentProgress progress;
  std::shared_ptr<const Library> library = phantomLibrary();
  CandidateSet candidates = candidatesOf(*library);
  std::vector<MsmsSpectrum> queries = {library->spectra()[0], library->spectra()[5]};
  std::vector<std::size_t> pool = {0, 1, 2, 3, 4, 5};
};

TEST_F(Combined, TheScoreIsTheWeightedSumOfItsParts) {
  PartWeights weights;
  const auto names = CombinedScorer::partNames();
  for (std::size_t p = 0; p < names.size(); ++p) weights[names[p]] = 0.5 + double(p);
  const auto scorer = scorerWith(weights);
  for (std::size_t query = 0; query < queries.size(); ++query) {
    const auto scores = scorer->score(query, pool);
    const auto parts = scorer->parts(query, pool);
    for (std::size_t i = 0; i < pool.size(); ++i) {
      double sum = 0;
      for (std::size_t p = 0; p < names.size(); ++p)
        sum += weights[names[p]] * parts[i * names.size() + p];
      EXPECT_NEAR(scores[i], sum, 1e-5);  // the networks compute in float32
    }
  }
}

TEST_F(Combined, TheLibrarySpeaksForWhatItHoldsAndAgainstNothing) {
  const std::size_t unknown =
      candidates.add({"AAAAAAAAAAAAAA", "", "CCCCCCCCCCCC", "C12H26", 170.2035, 0});
  pool.push_back(unknown);
  const auto scorer = scorerWith({{"library_cosine", 1.0}});
  const auto scores = scorer->score(0, pool);
  EXPECT_NEAR(scores[0], 1, 1e-6) << "its own spectrum";
  EXPECT_EQ(scores.back(), 0);
  EXPECT_GE(std::ranges::min(scores), 0);
}

TEST_F(Combined, MassAloneConvincesNobody) {
  MsmsSpectrum precursor = queries[0];
  precursor.mz = {precursor.precursorMz};
  precursor.intensity = {1};
  queries = {precursor};
  const auto scorer =
      scorerWith({{"fragment_evidence", 1.0}, {"listed_slope", 0.2}, {"listed_offset", -1.0}});
  const std::vector<std::size_t> own{0};
  EXPECT_NEAR(scorer->score(0, own)[0] - scorer->base(0, own), 0, 1e-9);
  EXPECT_EQ(scorer->base(0, {}), 0);
  EXPECT_EQ(scorer->listedOdds()->slope, 0.2);
  EXPECT_EQ(scorer->listedOdds()->offset, -1.0);
  EXPECT_FALSE(scorerWith({})->listedOdds());
}

TEST_F(Combined, ASearchAnswersWithTheMoleculeItsPartsAndItsLibrarySpectrum) {
  const auto model = modelWith(
      {{"library_cosine", 8.0}, {"towers", 1.0}, {"listed_slope", 0.2}, {"listed_offset", -1.0}});
  const CompoundSearch search(model, library, indexOf(candidates, *model, {}, progress, {}));
  const auto answer = search.find({queries[0], Tolerance::ppm(10), 3}, {});
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_LE(answer.hits.size(), 3u);
  EXPECT_EQ(answer.hits[0].candidate.firstBlock, queries[0].firstBlock);
  EXPECT_NEAR(answer.hits[0].similarity, 1, 1e-6);
  EXPECT_NEAR(*answer.hits[0].ppmError, 0, 0.1);
  double sum = answer.noneProbability;
  for (const CompoundHit& hit : search.find({queries[0], Tolerance::ppm(10), 1000}, {}).hits)
    sum += hit.probability;
  EXPECT_NEAR(sum, 1, 1e-9);
  MsmsSpectrum empty = queries[0];
  empty.mz.clear();
  empty.intensity.clear();
  EXPECT_TRUE(search.find({empty, {}, 3}, {}).hits.empty());
}

}  // namespace
}  // namespace histion::retrieval
