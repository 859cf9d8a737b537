// The command retrieval-similarity on a phantom, with the parameters of its manifest.
#include "retrieval/commands/similarity_run.h"

#include <gtest/gtest.h>

#include "core/manifest.h"
#include "core/model_file.h"
#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/tests/fragment_phantom.h"

namespace histion::retrieval {
namespace {

Parameters parameters(const nlohmann::json& given) {
  for (const Manifest& manifest :
       readManifests(std::filesystem::path(HISTION_SOURCE_DIR) / "modules" / "retrieval"))
    if (manifest.id == "retrieval-similarity") return {manifest.parameters, given};
  throw std::logic_error("no retrieval-similarity");
}

std::shared_ptr<SpectrumSet> phantomSet(std::uint64_t seed) {
  auto set = std::make_shared<SpectrumSet>();
  for (const MsmsSpectrum& one : phantomSpectra(seed, 2)) {
    Spectrum spectrum{one.smiles, one.mz, one.intensity, {}};
    spectrum.facts = {
        {"smiles", one.smiles}, {"adduct", "[M+H]+"}, {"precursor_mz", one.precursorMz}};
    set->spectra.push_back(std::move(spectrum));
  }
  return set;
}

std::shared_ptr<const ModelFile> learnt(const Inputs& inputs, const nlohmann::json& given) {
  SilentProgress progress;
  const auto outputs = LearnSimilarity().run(inputs, parameters(given), progress, {});
  EXPECT_EQ(outputs.size(), 1u);
  EXPECT_EQ(outputs.front().first, "model");
  return std::dynamic_pointer_cast<const ModelFile>(outputs.front().second);
}

class SimilarityCommand : public testing::Test {
 protected:
  SimilarityCommand() {
    inputs_.add("library", phantomSet(1));
    inputs_.add("library", phantomSet(2));
  }
  Inputs inputs_;
};

TEST_F(SimilarityCommand, MakesModelsOfBothKindsThatTheMethodsTake) {
  const nlohmann::json shared{{"epochs", 1}, {"dimensions", 16}, {"validation_share", 0.2}};
  nlohmann::json words = shared, network = shared;
  words.update({{"kind", "spec2vec"}, {"least_spectra", 3}, {"seed", 4}});
  network.update({{"width", 24}, {"pairs", 256}, {"batch", 64}, {"device", "cpu"}});
  const auto spec2vec = learnt(inputs_, words), deepscore = learnt(inputs_, network);
  Inputs methods;
  methods.add("spec2vec", spec2vec);
  methods.add("ms2deepscore", deepscore);
  const auto encoders = encodersOf(methods);
  ASSERT_EQ(encoders.size(), 2u);
  for (const auto& encoder : encoders) EXPECT_EQ(encoder->dimensions(), 16);
  EXPECT_EQ(spec2vec->runCard["training"]["least_spectra"], 3);
  EXPECT_EQ(spec2vec->runCard["training"]["seed"], 4);
  EXPECT_EQ(deepscore->runCard["training"]["width"], 24);
  EXPECT_EQ(deepscore->runCard["device"], "cpu");
  EXPECT_GT(deepscore->runCard["validation_molecules"].size(), 20u);
  EXPECT_EQ(learnt(inputs_, network)->weights, deepscore->weights);

  methods = {};
  methods.add("spec2vec", deepscore);
  EXPECT_THROW(encodersOf(methods), Error) << "a model of the other kind";
}

TEST_F(SimilarityCommand, WithoutALibraryOrWithWrongSettingsItSaysSo) {
  EXPECT_THROW(learnt({}, {}), Error);
  EXPECT_THROW(parameters({{"kind", "psychic"}}), Error);
  EXPECT_THROW(parameters({{"validation_share", 0.9}}), Error);
}

}  // namespace
}  // namespace histion::retrieval
