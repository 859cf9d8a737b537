// Tokens of spectra and molecules, and towers trained on a phantom: spectra that are made of the
// fragments of their molecules.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "retrieval/evaluation/evaluation.h"
#include "retrieval/model/model_source.h"
#include "retrieval/tests/fragment_phantom.h"

namespace histion::retrieval {
namespace {

std::vector<std::int32_t> all(const Library& library) {
  std::vector<std::int32_t> spectra(library.spectra().size());
  for (std::size_t i = 0; i < spectra.size(); ++i) spectra[i] = std::int32_t(i);
  return spectra;
}

TEST(TokenVocabulary, FindsTheFormulasOfItsPeaksAgainByMassAlone) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  const auto vocabulary = TokenVocabulary::from(*library, all(*library), 3, progress, {});
  ASSERT_GT(vocabulary.compositions(), 20u);
  // Bins come after the compositions: how much of the weight is left to them?
  double bins = 0, sum = 0;
  for (const MsmsSpectrum& spectrum : phantomSpectra(2, 2)) {
    const auto row = vocabulary.spectrumRow(spectrum);
    ASSERT_EQ(row.tokens.size(), row.weights.size());
    ASSERT_EQ(std::int64_t(row.dense.size()), TokenVocabulary::spectrumNumbers());
    for (std::size_t i = 0; i < row.tokens.size(); ++i) {
      ASSERT_LT(row.tokens[i], vocabulary.spectrumTokens());
      (row.tokens[i] >= std::int32_t(vocabulary.compositions()) ? bins : sum) += row.weights[i];
    }
  }
  EXPECT_LT(bins / (bins + sum), 0.2);
}

TEST(TokenVocabulary, ComesBackFromJson) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  const auto vocabulary = TokenVocabulary::from(*library, all(*library), 2, progress, {});
  const auto again = TokenVocabulary::fromJson(vocabulary.json());
  const auto molecule = readStructure("CCOc1ccccc1");
  ASSERT_TRUE(molecule);
  for (const MsmsSpectrum& spectrum : library->spectra())
    EXPECT_EQ(again.spectrumRow(spectrum).tokens, vocabulary.spectrumRow(spectrum).tokens);
  EXPECT_EQ(again.moleculeRow(*molecule).tokens, vocabulary.moleculeRow(*molecule).tokens);
  EXPECT_THROW(TokenVocabulary::fromJson({{"positive", {{"Xx", 1}}}}), Error);
}

TEST(TwoTower, FindsMoleculesItNeverSawByTheirFragments) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  const auto training = shortTraining();
  const auto trainedModel = trainTwoTower(library, training, {}, progress, {});
  const TwoTowerModel& model = *trainedModel;
  // Molecules of the validation part, asked with new spectra, among all molecules.
  const auto held = model.file()->runCard["validation_molecules"].get<std::vector<std::string>>();
  ASSERT_GT(held.size(), 15u);
  std::vector<std::string> smiles, blocks;
  for (const LibraryMolecule& molecule : library->molecules()) {
    smiles.push_back(molecule.smiles);
    blocks.push_back(molecule.firstBlock);
  }
  const auto molecules =
      model.encodeMolecules(moleculeRows(model.parts().inputs, smiles, progress, {}), {});
  std::vector<MsmsSpectrum> queries;
  for (const MsmsSpectrum& spectrum : phantomSpectra(9, 3))
    if (std::ranges::find(held, spectrum.firstBlock) != held.end()) queries.push_back(spectrum);
  const auto asked = model.encode(queries, {});
  const auto d = std::size_t(model.dimensions());
  double reciprocal = 0;
  for (std::size_t q = 0; q < queries.size(); ++q) {
    std::vector<double> scores(smiles.size(), 0);
    for (std::size_t m = 0; m < smiles.size(); ++m)
      for (std::size_t k = 0; k < d; ++k) scores[m] += asked[q * d + k] * molecules[m * d + k];
    const auto right = std::ranges::find(blocks, queries[q].firstBlock) - blocks.begin();
    reciprocal += 1.0 / worstRank(scores, std::size_t(right));
  }
  const double mrr = reciprocal / double(queries.size());
  double chance = 0;
  for (std::size_t rank = 1; rank <= smiles.size(); ++rank)
    chance += 1.0 / double(rank) / double(smiles.size());
  EXPECT_GT(mrr, 5 * chance) << "chance " << chance;
}

TEST(TwoTower, ComesBackFromItsFileAndRefusesOthers) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  auto training = shortTraining();
  training.towers.epochs = 2;
  const auto trainedModel = trainTwoTower(library, training, {}, progress, {});
  const TwoTowerModel& model = *trainedModel;
  const auto file = model.file();
  const auto again = TwoTowerModel::from(*file);
  EXPECT_EQ(again.encode(library->spectra(), {}), model.encode(library->spectra(), {}));
  ModelFile other = *file;
  other.architecture = "spectrum_autoencoder";
  EXPECT_THROW(TwoTowerModel::from(other), Error);
  other = *file;
  other.inputContract["vocabulary"]["losses"] = nlohmann::json::array();
  EXPECT_THROW(TwoTowerModel::from(other), Error);
  // The same settings give the same model, and no molecule is in both parts.
  EXPECT_EQ(trainTwoTower(library, training, {}, progress, {})->file()->weights, file->weights);
  const auto trained = file->runCard["training_molecules"].get<std::set<std::string>>();
  for (const std::string& block :
       file->runCard["validation_molecules"].get<std::vector<std::string>>())
    EXPECT_FALSE(trained.contains(block)) << block;
}

TEST(TwoTower, EvidenceKnowsTheFragmentsOfAMolecule) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  auto training = shortTraining();
  training.towers.epochs = 2;
  training.evidence.epochs = 6;
  const auto model = trainTwoTower(library, training, {}, progress, {});
  std::vector<FragmentTable> tables;
  for (const LibraryMolecule& molecule : library->molecules())
    tables.emplace_back(readStructure(molecule.smiles)->skeleton);
  std::vector<const FragmentTable*> all;
  for (const FragmentTable& table : tables) all.push_back(&table);
  // Of molecules that were not trained on, against all: isomers share most of their fragments, so
  // the right one need not be alone at the top.
  const auto held = model->parts().card["validation_molecules"].get<std::set<std::string>>();
  std::vector<std::size_t> above;
  for (const MsmsSpectrum& spectrum : phantomSpectra(9, 3)) {
    if (!held.contains(spectrum.firstBlock)) continue;
    const auto scores = model->evidence(spectrum, all);
    const double own = scores[std::size_t(library->find(spectrum.firstBlock))];
    above.push_back(std::size_t(
        std::ranges::count_if(scores, [&](double score) { return score > own + 1e-6; })));
  }
  ASSERT_GT(above.size(), 15u);
  std::ranges::nth_element(above, above.begin() + std::ssize(above) / 2);
  EXPECT_LE(above[above.size() / 2], 3u) << "of " << all.size();
  EXPECT_GT(model->parts().evidenceWeight, 0);
}

TEST(TwoTower, ALibraryWithoutStructuresIsRefused) {
  SilentProgress progress;
  MsmsSpectrum bare;
  bare.mz = {100, 200};
  bare.intensity = {1, 0.5};
  const auto library = Library::from(std::vector<MsmsSpectrum>{bare}, progress, {});
  EXPECT_THROW(trainTwoTower(library, shortTraining(), {}, progress, {}), Error);
}

TEST(TwoTower, ADamagedModelIsNamed) {
  SilentProgress progress;
  auto damaged = std::make_shared<ModelFile>(
      *trainTwoTower(phantomLibrary(), shortTraining(), {}, progress, {})->file());
  damaged->title = "Wednesday";
  damaged->weights.resize(damaged->weights.size() / 2);
  Inputs inputs;
  inputs.add("model", damaged);
  try {
    modelOf(inputs);
    FAIL() << "read half a model";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Damaged);
    EXPECT_TRUE(error.message().starts_with("Wednesday: ")) << error.message();
  }
}

}  // namespace
}  // namespace histion::retrieval
