// Every tower that can be chosen trains on a phantom, comes back from its file, and finds better
// than chance; the presets; molecules that are easily confused.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "core/error.h"
#include "retrieval/model/encoders.h"
#include "retrieval/tests/fragment_phantom.h"
#include "retrieval/training/hard_negatives.h"
#include "retrieval/training/library_pairs.h"
#include "retrieval/training/tower_training.h"

namespace histion::retrieval {
namespace {

struct Chosen {
  const char *spectra, *molecules;
};

class EveryEncoder : public testing::TestWithParam<Chosen> {};

TwoTowerTraining smallTraining() {
  TwoTowerTraining training = shortTraining();
  training.spectra = {.width = 64, .layers = 2, .heads = 4, .dropout = 0, .tokenDropout = 0};
  training.molecules = training.spectra;
  training.evidence.epochs = 0;
  return training;
}

std::vector<std::string> smilesOf(const Library& library) {
  std::vector<std::string> smiles;
  for (const LibraryMolecule& molecule : library.molecules()) smiles.push_back(molecule.smiles);
  return smiles;
}

TEST_P(EveryEncoder, LearnsWhatBelongsTogetherAndComesBackFromItsFile) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  TwoTowerTraining training = smallTraining();
  training.spectrumEncoder = GetParam().spectra;
  training.moleculeEncoder = GetParam().molecules;
  training.validationShare = 0;
  training.augmentation = Augmentation::none();
  const auto model = trainTwoTower(library, training, {}, progress, {});
  const auto again = TwoTowerModel::from(*model->file());
  EXPECT_EQ(again.encode(library->spectra(), {}), model->encode(library->spectra(), {}));
  // Among all molecules of the library, which it has seen.
  const auto rows = moleculeRows(again.parts().inputs, smilesOf(*library), progress, {});
  const auto molecules = again.encodeMolecules(rows, {});
  const auto spectra = again.encode(library->spectra(), {});
  const auto d = again.dimensions();
  double reciprocal = 0, chance = 0;
  const std::size_t count = library->molecules().size();
  for (std::size_t q = 0; q < library->spectra().size(); ++q) {
    std::vector<double> scores;
    for (std::size_t m = 0; m < count; ++m)
      scores.push_back(dotProduct(spectra.data() + std::int64_t(q) * d,
                                  molecules.data() + std::int64_t(m) * d, d));
    reciprocal += 1.0 / worstRank(scores, std::size_t(library->moleculeOf(q)));
  }
  for (std::size_t rank = 1; rank <= count; ++rank) chance += 1.0 / double(rank) / double(count);
  EXPECT_GT(reciprocal / double(library->spectra().size()), 3 * chance);
}

INSTANTIATE_TEST_SUITE_P(All, EveryEncoder,
                         testing::Values(Chosen{"bins", "fingerprint"},
                                         Chosen{"convolution", "gcn"}, Chosen{"peaks", "gine"},
                                         Chosen{"peak_graph", "fingerprint"},
                                         Chosen{"windows", "fingerprint"},
                                         Chosen{"formulas", "smiles"}),
                         [](const auto& info) {
                           return std::string(info.param.spectra) + "_and_" + info.param.molecules;
                         });

TEST(Encoders, ANameThatIsNotKnownIsRefusedWithTheKnownOnes) {
  try {
    spectrumFormOf("peeks");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.hint().find("peak_graph"), std::string::npos);
  }
  EXPECT_THROW(moleculeFormOf("gat"), Error);
  EXPECT_THROW(presetOf("none"), Error);
}

TEST(Encoders, EveryPresetTrainsAndItsSecondTowerCounts) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  for (const std::string& name : presets()) {
    TwoTowerTraining training = presetOf(name);
    training.towers.epochs = 2;
    training.evidence.epochs = 0;
    training.validationShare = 0.1;
    training.spectra.width = training.molecules.width = 32;
    training.spectra.layers = training.molecules.layers = 1;
    training.anchors = 16;
    const auto model = trainTwoTower(library, training, {}, progress, {});
    const auto again = TwoTowerModel::from(*model->file());
    EXPECT_EQ(again.parts().towers.options().second.has_value(), name == "mvp") << name;
    auto rows = moleculeRows(again.parts().inputs, smilesOf(*library), progress, {});
    const auto both = again.encodeMolecules(rows, {});
    const auto d = std::size_t(again.dimensions());
    for (std::size_t i = 0; i < rows.size(); ++i)
      EXPECT_NEAR(dotProduct(both.data() + i * d, both.data() + i * d, again.dimensions()), 1,
                  1e-3);
    if (name != "mvp") continue;
    std::swap(rows[0].also, rows[1].also);
    const auto exchanged = again.encodeMolecules(rows, {});
    EXPECT_FALSE(std::equal(both.begin(), both.begin() + std::ptrdiff_t(d), exchanged.begin()));
  }
}

TEST(Encoders, NoFormKnowsTheExactMassOfThePrecursor) {
  const auto library = phantomLibrary();
  MsmsSpectrum spectrum = library->spectra()[0], shifted = spectrum;
  shifted.precursorMz += 0.003;
  for (const SpectrumForm form : {SpectrumForm::Bins, SpectrumForm::Peaks}) {
    const TowerInputs inputs({}, form, MoleculeForm::Fingerprint);
    EXPECT_EQ(inputs.spectrumRow(spectrum).dense, inputs.spectrumRow(shifted).dense);
  }
}

TEST(HardNegatives, AreTheMoleculesOfTheMostSimilarFingerprints) {
  const auto library = phantomLibrary();
  std::vector<std::int32_t> molecules(library->molecules().size());
  std::iota(molecules.begin(), molecules.end(), 0);
  const auto similar = similarByFingerprint(*library, molecules, 5, {});
  ASSERT_EQ(similar.size(), molecules.size());
  for (std::size_t i = 0; i < similar.size(); ++i) {
    ASSERT_EQ(similar[i].size(), 5u);
    const auto likeness = [&](std::size_t j) {
      return tanimoto(library->molecules()[i].fingerprint, library->molecules()[j].fingerprint);
    };
    EXPECT_EQ(std::ranges::find(similar[i], std::int32_t(i)), similar[i].end());
    std::size_t better = 0;
    for (std::size_t j = 0; j < molecules.size(); ++j)
      better += j != i && likeness(j) > likeness(std::size_t(similar[i].back()));
    EXPECT_LT(better, 5u);
  }
  SilentProgress progress;
  const auto alike = similarBySpectrum(*library, molecules, 5, progress, {});
  double chosen = 0, others = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < alike.size(); ++i)
    for (const std::int32_t other : alike[i]) {
      EXPECT_NE(std::size_t(other), i);
      chosen += tanimoto(library->molecules()[i].fingerprint,
                         library->molecules()[std::size_t(other)].fingerprint);
      others += tanimoto(library->molecules()[i].fingerprint,
                         library->molecules()[(i * 7 + 3) % molecules.size()].fingerprint);
      ++pairs;
    }
  ASSERT_GT(pairs, alike.size());
  EXPECT_GT(chosen, 1.3 * others) << "molecules of similar spectra are similar";
}

TEST(HardNegatives, TheirShareOfABatchRises) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  TwoTowerTraining training = smallTraining();
  training.negatives = Negatives::Tanimoto;
  training.towers.epochs = 50;
  training.anchors = 4;
  training.neighbours = 8;
  training.hardLow = 0;
  training.hardHigh = 1;
  const TrainingParts parts = partsOf(*library, training);
  const TowerInputs inputs({}, SpectrumForm::Bins, MoleculeForm::Fingerprint);
  const auto rows = moleculeRows(inputs, smilesOf(*library), progress, {});
  const LibraryPairs pairs(*library, inputs, rows, parts.trained, training, progress, {});
  const auto meanLikeness = [&](int epoch) {
    double sum = 0;
    int count = 0;
    for (int draw = 0; draw < 20; ++draw) {
      compute::Random random(std::uint64_t(draw) + 1);
      for (const auto& batch : pairs.batches(epoch, random))
        for (std::size_t i = 0; i < batch.size(); ++i)
          for (std::size_t j = 0; j < i; ++j, ++count)
            sum += tanimoto(library->molecules()[std::size_t(pairs.group(batch[i]))].fingerprint,
                            library->molecules()[std::size_t(pairs.group(batch[j]))].fingerprint);
    }
    return sum / count;
  };
  EXPECT_GT(meanLikeness(49), meanLikeness(0) * 1.1);
}

TEST(TrainingParts, MoleculesOfOneScaffoldStayTogether) {
  const auto library = phantomLibrary();
  TwoTowerTraining training = smallTraining();
  training.splitByScaffold = true;
  training.validationShare = 0.5;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    training.towers.seed = seed;
    const TrainingParts parts = partsOf(*library, training);
    std::set<bool> benzenes;
    for (const auto* part : {&parts.trained, &parts.validated})
      for (const std::int32_t m : *part)
        if (library->molecules()[std::size_t(m)].smiles.find("c1") != std::string::npos)
          benzenes.insert(part == &parts.trained);
    EXPECT_EQ(benzenes.size(), 1u);
    EXPECT_FALSE(parts.trained.empty() || parts.validated.empty());
  }
}

}  // namespace
}  // namespace histion::retrieval
