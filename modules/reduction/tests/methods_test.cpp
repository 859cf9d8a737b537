// The methods through their parameters, as the runner calls them: outputs, models that are applied
// to other datasets, and what is refused.
#include "reduction/methods.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/image2d.h"
#include "core/manifest.h"
#include "core/model_file.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"

namespace histion::reduction {
namespace {

using testing::MemoryDataset;

Parameters parameters(const std::string& method, const nlohmann::json& given) {
  for (const Manifest& m : readManifests(HISTION_SOURCE_DIR "/modules/reduction"))
    if (m.id == method) return Parameters(m.parameters, given);
  throw std::runtime_error("no such method");
}

std::shared_ptr<const Dataset> section(std::uint64_t pixelSeed = 1) {
  testing::PhantomCubeOptions options;
  options.width = 20;
  options.height = 16;
  options.peaks = 25;
  options.seed = pixelSeed;
  return MemoryDataset::of(testing::makePhantomCube(options).centroids());
}

Inputs with(std::shared_ptr<const Dataset> data, DataPtr model = nullptr) {
  Inputs inputs;
  inputs.add("dataset", std::move(data));
  if (model) inputs.add("model", std::move(model));
  return inputs;
}

template <typename T>
std::shared_ptr<const T> output(const Outputs& outputs, const std::string& name) {
  for (const auto& [id, data] : outputs)
    if (id == name) return std::dynamic_pointer_cast<const T>(data);
  return nullptr;
}

Outputs small(const std::string& method, const std::shared_ptr<const Dataset>& data,
              nlohmann::json given = {}) {
  SilentProgress progress;
  given["components"] = 3;
  if (method == "pca") return runPca(with(data), parameters("pca", given), progress, {});
  given["epochs"] = 5;
  given["hidden_widths"] = "32,16";
  return runAutoencoder(with(data), parameters("autoencoder", given), progress, {});
}

class Methods : public ::testing::TestWithParam<const char*> {};

TEST_P(Methods, GivePicturesAndSpectraOfEveryComponent) {
  const auto data = section();
  const Outputs out = small(GetParam(), data);
  const auto embedding = output<Embedding>(out, "embedding");
  ASSERT_TRUE(embedding);
  EXPECT_EQ(embedding->dimensions, 3);
  ASSERT_EQ(embedding->values.size(), std::size_t(data->spectra() * 3));
  for (const float v : embedding->values) EXPECT_TRUE(std::isfinite(v));
  const auto components = output<Image2D>(out, "components");
  ASSERT_TRUE(components);
  EXPECT_EQ(components->channels, 3);
  EXPECT_EQ(components->width, 20);
  // The image of a component shows the embedding at the pixel's place.
  EXPECT_FLOAT_EQ(components->at(7, 5, 1), embedding->values[std::size_t((5 * 20 + 7) * 3 + 1)]);
  const auto rgb = output<Image2D>(out, "rgb");
  ASSERT_TRUE(rgb && rgb->rgb);
  for (const float v : rgb->values) EXPECT_TRUE(v >= 0 && v <= 1);
  const auto spectra = output<SpectrumSet>(out, "pseudo_spectra");
  ASSERT_TRUE(spectra);
  EXPECT_EQ(spectra->spectra.size(), 3u);
  EXPECT_GT(spectra->spectra[0].mz.size(), 10u);
  const auto error = output<Image2D>(out, "error_map");
  ASSERT_TRUE(error);
  for (const float v : error->values) EXPECT_GE(v, 0.0f);
}

// The encoder is a fixed mapping: on the data it was fitted to it gives the same embedding.
TEST_P(Methods, ASavedModelGivesTheSameEmbeddingWhenApplied) {
  const auto data = section();
  const Outputs out = small(GetParam(), data);
  const auto stored = output<ModelFile>(out, "model");
  ASSERT_TRUE(stored);
  const auto reopened = fromRecord(stored->toRecord());
  SilentProgress progress;
  const Outputs applied =
      runApplyEncoder(with(data, reopened), parameters("apply_encoder", {}), progress, {});
  const auto a = output<Embedding>(out, "embedding"), b = output<Embedding>(applied, "embedding");
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->values.size(), b->values.size());
  double worst = 0, spread = 0;
  for (std::size_t i = 0; i < a->values.size(); ++i) {
    worst = std::max(worst, double(std::abs(a->values[i] - b->values[i])));
    spread = std::max(spread, double(std::abs(a->values[i])));
  }
  // Single-precision weights and other summation orders.
  EXPECT_LT(worst, 1e-4 * spread);
}

TEST_P(Methods, AModelIsRefusedForADatasetWithoutItsFeatures) {
  const auto model = output<ModelFile>(small(GetParam(), section()), "model");
  const auto foreign = MemoryDataset::of(testing::processedSpectra(
      testing::fullGrid(2, 1), {{{5000.0, 6000.0}, {1, 1}}, {{5000.0}, {1}}}));
  SilentProgress progress;
  EXPECT_THROW(runApplyEncoder(with(foreign, model), parameters("apply_encoder", {}), progress, {}),
               Error);
}

TEST_P(Methods, EveryKindOfFeatureAxisWorks) {
  const auto data = section();
  for (const nlohmann::json& given :
       {nlohmann::json{{"features", "bins_ppm"}, {"bin_ppm", 200.0}},
        nlohmann::json{{"features", "bins_da"}, {"bin_da", 1.0}},
        nlohmann::json{{"features", "peaks"},
                       {"mz_list", {data->summary().mz[5], 900.0, 1000.0, 1200.0}},
                       {"tolerance_ppm", 500.0}}})
    EXPECT_EQ(output<Embedding>(small(GetParam(), data, given), "embedding")->dimensions, 3)
        << given;
  EXPECT_THROW(small(GetParam(), data, {{"features", "peaks"}}), Error);  // an empty list
}

TEST_P(Methods, SectionsLieSideBySide) {
  testing::PhantomCubeOptions options;
  options.width = options.height = 10;
  options.sections = 2;
  const auto data = MemoryDataset::of(testing::makePhantomCube(options).centroids());
  const auto rgb = output<Image2D>(small(GetParam(), data), "rgb");
  EXPECT_GE(rgb->width, 20);
  EXPECT_EQ(rgb->height, 10);
}

INSTANTIATE_TEST_SUITE_P(All, Methods, ::testing::Values("pca", "autoencoder"));

TEST(Autoencoder, WidthsThatAreNoNumbersAreRefused) {
  SilentProgress progress;
  EXPECT_THROW(
      runAutoencoder(with(section()), parameters("autoencoder", {{"hidden_widths", "512,wide"}}),
                     progress, {}),
      Error);
}

}  // namespace
}  // namespace histion::reduction
