// Pairs by similarity, figures that can be told by hand, and MS2DeepScore on a phantom: spectra
// that are made of the fragments of their molecules.
#include "retrieval/similarity/ms2deepscore.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "core/error.h"
#include "learn/safetensors.h"
#include "retrieval/similarity/similarity_figures.h"
#include "retrieval/similarity/similarity_training.h"
#include "retrieval/spectra/molecule_split.h"
#include "retrieval/tests/fragment_phantom.h"

namespace histion::retrieval {
namespace {

// Two spectra of each molecule, in both polarities for every third.
std::shared_ptr<const Library> pairedLibrary() {
  auto spectra = phantomSpectra(1, 0);
  const auto second = phantomSpectra(2, 2);
  const std::size_t count = spectra.size();
  spectra.insert(spectra.end(), second.begin(), second.end());
  for (std::size_t i = 0; i < count; i += 3) {
    spectra.push_back(spectra[i]);
    spectra.back().positive = false;
  }
  SilentProgress progress;
  return Library::from(std::move(spectra), progress, {});
}

std::vector<std::int32_t> allMolecules(const Library& library) {
  std::vector<std::int32_t> molecules(library.molecules().size());
  std::iota(molecules.begin(), molecules.end(), 0);
  return molecules;
}

double stated(const Library& library, const SpectrumPair& pair) {
  const auto fingerprint = [&](std::int32_t spectrum) {
    return library.molecules()[std::size_t(library.moleculeOf(std::size_t(spectrum)))].fingerprint;
  };
  return tanimoto(fingerprint(pair.first), fingerprint(pair.second));
}

Ms2DeepScoreTraining shortNetwork() {
  Ms2DeepScoreTraining training;
  training.width = 64;
  training.dimensions = 32;
  training.dropout = 0.1;
  training.network.epochs = 8;
  training.network.pairs = 2048;
  training.network.batch = 64;
  training.network.shardPairs = 32;
  training.network.learningRate = 2e-3;
  return training;
}

constexpr SimilaritySettings kSettings{.validationShare = 0.2, .seed = 1, .figurePairs = 1500};

TEST(MoleculeSplit, DependsOnFirstBlockShareAndSeedAlone) {
  const auto library = pairedLibrary();
  const auto split = splitMolecules(*library, 0.2, 1);
  EXPECT_EQ(split.trained.size() + split.held.size(), library->molecules().size());
  EXPECT_NEAR(double(split.held.size()), 0.2 * double(library->molecules().size()), 25);
  for (const std::int32_t molecule : split.held)
    EXPECT_TRUE(isHeldOut(library->molecules()[std::size_t(molecule)].firstBlock, 0.2, 1));
  EXPECT_NE(splitMolecules(*library, 0.2, 2).held, split.held);
  EXPECT_TRUE(splitMolecules(*library, 0, 1).held.empty());
  EXPECT_EQ(
      firstBlocksOf(*library, {split.held[0]}),
      (std::vector<std::string>{library->molecules()[std::size_t(split.held[0])].firstBlock}));
}

TEST(TanimotoPairs, AreOfEverySimilarityEquallyOften) {
  const auto library = pairedLibrary();
  const TanimotoPairs pairs(*library, allMolecules(*library), 1, {});
  ASSERT_FALSE(pairs.empty());
  std::array<int, TanimotoPairs::kBins> counts{};
  compute::Random random(3);
  constexpr int kDraws = 5000;
  std::set<std::int32_t> seen;
  for (int i = 0; i < kDraws; ++i) {
    const SpectrumPair pair = pairs.draw(random);
    ASSERT_FLOAT_EQ(pair.tanimoto, float(stated(*library, pair)));
    ASSERT_NE(pair.first, pair.second);
    ASSERT_EQ(library->spectra()[std::size_t(pair.first)].positive,
              library->spectra()[std::size_t(pair.second)].positive);
    ++counts[std::size_t(std::min(int(pair.tanimoto * 10), 9))];
    seen.insert(pair.first);
  }
  const auto filled = 10 - std::ranges::count(counts, 0);
  EXPECT_GE(filled, 6);
  for (const int count : counts) {
    if (count == 0) continue;
    EXPECT_NEAR(count, double(kDraws) / double(filled),
                6 * std::sqrt(double(kDraws) / double(filled)));
  }
  EXPECT_GT(seen.size(), library->spectra().size() / 2);
}

TEST(TanimotoPairs, AtRandomAreOfDifferentMolecules) {
  const auto library = pairedLibrary();
  const TanimotoPairs pairs(*library, allMolecules(*library), 1, {});
  ASSERT_TRUE(pairs.hasAny());
  compute::Random random(4), again(4);
  for (int i = 0; i < 1000; ++i) {
    const SpectrumPair pair = pairs.drawAny(random);
    ASSERT_FLOAT_EQ(pair.tanimoto, float(stated(*library, pair)));
    ASSERT_NE(library->moleculeOf(std::size_t(pair.first)),
              library->moleculeOf(std::size_t(pair.second)));
    ASSERT_EQ(pairs.drawAny(again).first, pair.first);
  }
  const TanimotoPairs none(*library, {}, 1, {});
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(none.hasAny());
}

TEST(SimilarityFigures, SpearmanByHand) {
  const std::vector<double> rising{1, 2, 3}, swapped{1, 3, 2}, tied{1, 1, 2}, flat{4, 4, 4};
  EXPECT_DOUBLE_EQ(spearman(rising, rising), 1);
  EXPECT_DOUBLE_EQ(spearman(rising, swapped), 0.5);
  EXPECT_NEAR(spearman(tied, rising), 1.5 / std::sqrt(1.5 * 2), 1e-12);
  EXPECT_DOUBLE_EQ(spearman(rising, flat), 0);
  EXPECT_DOUBLE_EQ(spearman({}, {}), 0);
}

// Knows the molecules: their fingerprints as vectors, or the same vector for all.
class Oracle : public SpectrumEncoder {
 public:
  Oracle(const Library& library, bool blind) : library_(library), blind_(blind) {}
  std::string name() const override { return "oracle"; }
  std::int64_t dimensions() const override { return std::int64_t(kFingerprintBits); }
  std::vector<float> encode(std::span<const MsmsSpectrum> spectra,
                            const CancelToken&) const override {
    std::vector<float> vectors(spectra.size() * kFingerprintBits, 0.0f);
    for (std::size_t i = 0; i < spectra.size(); ++i) {
      const auto& bits =
          library_.molecules()[std::size_t(library_.find(spectra[i].firstBlock))].fingerprint;
      float* own = vectors.data() + i * kFingerprintBits;
      if (blind_) own[0] = 1;
      for (std::size_t b = 0; b < kFingerprintBits && !blind_; ++b)
        if (bits[b]) own[b] = 1 / std::sqrt(float(bits.count()));
    }
    return vectors;
  }
  std::shared_ptr<const ModelFile> file() const override { return nullptr; }

 private:
  const Library& library_;
  bool blind_;
};

TEST(SimilarityFigures, WhoKnowsTheMoleculesIsRightAndWhoIsBlindIsNot) {
  const auto library = pairedLibrary();
  const TanimotoPairs pairs(*library, allMolecules(*library), 1, {});
  const auto seeing = similarityFigures(Oracle(*library, false), *library, pairs, 500, 1, {});
  EXPECT_EQ(seeing["even"]["pairs"], 500);
  EXPECT_GT(seeing["even"]["spearman"], 0.95);
  const auto blind = similarityFigures(Oracle(*library, true), *library, pairs, 500, 1, {});
  for (const char* part : {"even", "random"}) {
    EXPECT_EQ(blind[part]["spearman"], 0);
    EXPECT_GT(blind[part]["rmse"], blind[part]["rmse_constant"]);
    EXPECT_EQ(blind[part]["spearman_modified_cosine"], seeing[part]["spearman_modified_cosine"]);
  }
  const TanimotoPairs none(*library, {}, 1, {});
  EXPECT_TRUE(similarityFigures(Oracle(*library, true), *library, none, 500, 1, {}).is_null());
}

TEST(Ms2DeepScore, BinsByHand) {
  MsmsSpectrum spectrum;
  spectrum.mz = {9.99, 10, 50.01, 50.09, 50.11, 999.99, 1000};
  spectrum.intensity = {1, 0.25f, 0.16f, 0.36f, 0.49f, 0.64f, 1};
  spectrum.precursorMz = 301.4;
  spectrum.positive = false;
  const auto row = binned(spectrum);
  EXPECT_EQ(row.tokens, (std::vector<std::int32_t>{0, 400, 401, 9899}));
  const std::vector<float> weights{0.5f, 0.6f, 0.7f, 0.8f};
  ASSERT_EQ(row.weights.size(), weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) EXPECT_FLOAT_EQ(row.weights[i], weights[i]);
  EXPECT_EQ(row.dense, (std::vector<float>{-0.1f, 0.1f, 0.1f * 0.301f}));
  spectrum.precursorMz = 0;
  spectrum.mz = {5};
  spectrum.intensity = {1};
  EXPECT_TRUE(binned(spectrum).tokens.empty());
  EXPECT_EQ(binned(spectrum).dense, (std::vector<float>{-0.1f, 0, 0}));
}

// Molecules of three parts. Each part has six peaks of its own, of which a measurement shows two,
// so that spectra of one molecule have little in common.
std::shared_ptr<const Library> markedLibrary() {
  const std::vector<std::string> ends{"O", "N", "Cl", "S", "F", "Br", "C#N", "C=O", "C(=O)O", "P"},
      links{"O", "N", "S", "CC(=O)C", "c1ccc(cc1)", "C=C"};
  constexpr int kMarkers = 6, kMeasured = 4;
  std::vector<MsmsSpectrum> spectra;
  compute::Random random(6);
  for (std::size_t a = 0; a < ends.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      for (std::size_t link = 0; link < links.size(); ++link)
        for (int i = 0; i < kMeasured; ++i) {
          MsmsSpectrum spectrum;
          spectrum.smiles = "C(" + ends[a] + ")C" + links[link] + "CC(" + ends[b] + ")";
          spectrum.firstBlock = spectrum.smiles;
          for (const std::size_t part : {a, b, ends.size() + link}) {
            const auto first = random.below(kMarkers);
            const auto second = (first + 1 + random.below(kMarkers - 1)) % kMarkers;
            for (const auto marker : {first, second})
              spectrum.mz.push_back(100.03 + 20 * double(part) + 3 * double(marker));
          }
          std::ranges::sort(spectrum.mz);
          spectrum.intensity.assign(spectrum.mz.size(), 1.0f);
          spectra.push_back(std::move(spectrum));
        }
  SilentProgress progress;
  return Library::from(std::move(spectra), progress, {});
}

TEST(Ms2DeepScore, OnMoleculesItNeverSawItBeatsTheConstantAndModifiedCosine) {
  const auto library = markedLibrary();
  SilentProgress progress;
  const auto model = learnMs2DeepScore(*library, shortNetwork(), kSettings, {}, progress, {});
  const auto card = model->file()->runCard;
  const auto loss = card["loss"].get<std::vector<double>>();
  EXPECT_LT(loss.back(), 0.5 * loss.front());
  EXPECT_EQ(card["validation_loss"].size(), loss.size());
  const auto& even = card["figures"]["even"];
  EXPECT_LT(even["rmse"], even["rmse_constant"]) << even;
  EXPECT_GT(even["spearman"], even["spearman_modified_cosine"]) << even;
  const auto trained = card["training_molecules"].get<std::set<std::string>>();
  const auto held = card["validation_molecules"].get<std::set<std::string>>();
  EXPECT_EQ(trained.size() + held.size(), library->molecules().size());
  for (const std::string& block : held) {
    EXPECT_FALSE(trained.contains(block));
    EXPECT_TRUE(isHeldOut(block, kSettings.validationShare, kSettings.seed));
  }
}

TEST(Ms2DeepScore, ASeedAlwaysGivesTheSameAndEqualSpectraAreAlike) {
  const auto library = pairedLibrary();
  SilentProgress progress;
  auto training = shortNetwork();
  training.network.epochs = 1;
  training.network.threads = 1;
  const auto one = learnMs2DeepScore(*library, training, kSettings, {}, progress, {});
  training.network.threads = 2;
  const auto file = learnMs2DeepScore(*library, training, kSettings, {}, progress, {})->file();
  EXPECT_EQ(one->file()->weights, file->weights);

  auto spectra =
      std::vector<MsmsSpectrum>(library->spectra().begin(), library->spectra().begin() + 20);
  spectra.push_back(spectra[3]);
  spectra.emplace_back();  // without peaks
  const auto vectors = one->encode(spectra, {});
  const auto d = std::size_t(one->dimensions());
  const auto similarity = [&](std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t k = 0; k < d; ++k) sum += double(vectors[a * d + k]) * vectors[b * d + k];
    return sum;
  };
  EXPECT_NEAR(similarity(3, 20), 1, 1e-5);
  EXPECT_LT(similarity(3, 4), 0.99999);
  EXPECT_EQ(similarity(3, 4), similarity(4, 3));
  EXPECT_EQ(similarity(21, 21), 0);
}

TEST(Ms2DeepScore, ComesBackFromItsFileAndRefusesOthers) {
  const auto library = pairedLibrary();
  SilentProgress progress;
  auto training = shortNetwork();
  training.network.epochs = 1;
  training.network.pairs = 128;
  const auto model = learnMs2DeepScore(*library, training, kSettings, {}, progress, {});
  const auto file = model->file();
  const auto again = encoderFrom(*file);
  EXPECT_EQ(again->encode(library->spectra(), {}), model->encode(library->spectra(), {}));
  ModelFile other = *file;
  other.architecture = "spectrum_autoencoder";
  EXPECT_THROW(encoderFrom(other), Error);
  EXPECT_THROW(Ms2DeepScore::from(other), Error);
  other = *file;
  other.weights.resize(other.weights.size() / 2);
  EXPECT_THROW(encoderFrom(other), Error);
  // Of other bins.
  learn::SimilarityOptions options;
  options.tower.tokens = 50;
  options.tower.dense = kSpectrumNumbers;
  options.tower.widths = {8};
  options.dimensions = 4;
  other.weights = learn::SimilarityNetwork(options, 1).save();
  EXPECT_THROW(encoderFrom(other), Error);
}

TEST(Ms2DeepScore, ALibraryWithoutStructuresIsRefusedAndWorkStopsWhenAsked) {
  SilentProgress progress;
  MsmsSpectrum bare;
  bare.mz = {100, 200};
  bare.intensity = {1, 0.5};
  const auto empty = Library::from(std::vector<MsmsSpectrum>{bare}, progress, {});
  EXPECT_THROW(learnMs2DeepScore(*empty, shortNetwork(), kSettings, {}, progress, {}), Error);
  EXPECT_THROW(learnSpec2Vec(*empty, {}, kSettings, progress, {}), Error);
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(learnMs2DeepScore(*pairedLibrary(), shortNetwork(), kSettings, {}, progress, cancel),
               Cancelled);
}

TEST(LearntSpec2Vec, LeavesTheHeldOutMoleculesOut) {
  const auto library = pairedLibrary();
  SilentProgress progress;
  Spec2VecTraining training;
  training.words.dimensions = 24;
  training.words.epochs = 3;
  const auto model = learnSpec2Vec(*library, training, kSettings, progress, {});
  const auto card = model->file()->runCard;
  const auto split = splitMolecules(*library, kSettings.validationShare, kSettings.seed);
  std::size_t held = 0;
  for (const std::int32_t molecule : split.held)
    held += library->molecules()[std::size_t(molecule)].spectra.size();
  EXPECT_EQ(card["training_spectra"].get<std::size_t>(), library->spectra().size() - held);
  EXPECT_EQ(card["validation_molecules"].size(), split.held.size());
  EXPECT_EQ(card["training"]["validation_share"], kSettings.validationShare);
  EXPECT_TRUE(card["figures"]["even"].contains("spearman"));
}

}  // namespace
}  // namespace histion::retrieval
