// t-SNE on phantoms whose neighbours are known, ranks of partners by hand, and the map of a model
// that was trained on a phantom.
#include "retrieval/evaluation/joint_map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "compute/random.h"
#include "core/manifest.h"
#include "core/spectrum.h"
#include "retrieval/commands/map_run.h"
#include "retrieval/evaluation/tsne.h"
#include "retrieval/tests/fragment_phantom.h"

namespace histion::retrieval {
namespace {

std::vector<float> mapped(const std::vector<float>& values, std::size_t dimensions,
                          const TsneSettings& settings = {}) {
  SilentProgress progress;
  return tsne(values, dimensions, settings, progress, {});
}

std::size_t nearest(const std::vector<float>& places, std::size_t own) {
  std::size_t best = own == 0 ? 1 : 0;
  const auto distance = [&](std::size_t other) {
    return std::hypot(places[2 * own] - places[2 * other],
                      places[2 * own + 1] - places[2 * other + 1]);
  };
  for (std::size_t i = 0; i < places.size() / 2; ++i)
    if (i != own && distance(i) < distance(best)) best = i;
  return best;
}

// Four clouds of 40 points in 20 dimensions, ten standard deviations apart.
std::vector<float> clouds() {
  std::vector<float> values;
  compute::Random random(2);
  for (int cloud = 0; cloud < 4; ++cloud)
    for (int i = 0; i < 40; ++i)
      for (int k = 0; k < 20; ++k) values.push_back(float(random.normal() + (k == cloud ? 10 : 0)));
  return values;
}

TEST(Tsne, PartsCloudsThatAreApart) {
  const auto places = mapped(clouds(), 20);
  std::vector<double> x(4, 0), y(4, 0);
  for (std::size_t i = 0; i < 160; ++i) {
    EXPECT_EQ(nearest(places, i) / 40, i / 40) << i;
    x[i / 40] += places[2 * i] / 40.0;
    y[i / 40] += places[2 * i + 1] / 40.0;
  }
  // Every point is nearer to the middle of its own cloud than to any other.
  for (std::size_t i = 0; i < 160; ++i)
    for (std::size_t c = 0; c < 4; ++c)
      if (c != i / 40) {
        EXPECT_LT(std::hypot(places[2 * i] - x[i / 40], places[2 * i + 1] - y[i / 40]),
                  std::hypot(places[2 * i] - x[c], places[2 * i + 1] - y[c]));
      }
}

// Points on a circle in ten dimensions: neighbours in the picture are neighbours on the circle.
TEST(Tsne, KeepsTheOrderOfACircle) {
  constexpr std::size_t kPoints = 120;
  std::vector<float> values(kPoints * 10, 0.0f);
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double angle = 2 * std::numbers::pi * double(i) / kPoints;
    values[10 * i + 3] = float(std::cos(angle));
    values[10 * i + 7] = float(std::sin(angle));
  }
  const auto places = mapped(values, 10, {.perplexity = 8});
  int kept = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const std::size_t apart = (nearest(places, i) + kPoints - i) % kPoints;
    kept += apart <= 2 || apart >= kPoints - 2;
  }
  EXPECT_GE(kept, 115);
}

TEST(Tsne, DependsOnTheSeedAlone) {
  const auto values = clouds();
  const TsneSettings few{.iterations = 60};
  EXPECT_EQ(mapped(values, 20, few), mapped(values, 20, few));
  EXPECT_NE(mapped(values, 20, few), mapped(values, 20, {.iterations = 60, .seed = 2}));
}

TEST(Tsne, CopesWithFewAndEqualPoints) {
  EXPECT_TRUE(mapped({}, 3).empty());
  EXPECT_EQ(mapped({1, 2, 3}, 3), (std::vector<float>{0, 0}));
  for (const auto& values : {std::vector<float>{1, 2, 3, 4}, std::vector<float>(40, 1.0f)})
    for (const float place : mapped(values, 2)) EXPECT_TRUE(std::isfinite(place));
  EXPECT_THROW(mapped(std::vector<float>(kMostTsnePoints + 1, 0.0f), 1), Error);
}

TEST(Tsne, CanBeStopped) {
  SilentProgress progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(tsne(clouds(), 20, {}, progress, cancel), Cancelled);
}

// Molecules at 0, 10, 20: seen from 1, from 9 and from 5.
TEST(PartnerRanks, ByHand) {
  const std::vector<float> molecules{0, 10, 20}, spectra{1, 9, 5};
  const auto ranks = partnerRanks(spectra, molecules, 1, std::vector<std::size_t>{0, 2, 1});
  EXPECT_EQ(ranks, (std::vector<int>{1, 3, 2})) << "equal distances stand before it";
  const RankSummary summary = summaryOf(ranks, 3);
  EXPECT_DOUBLE_EQ(summary.mean, 2);
  EXPECT_DOUBLE_EQ(summary.median, 2);
  EXPECT_DOUBLE_EQ(summary.chance, 2);
  EXPECT_NEAR(summary.within1, 1 / 3.0, 1e-12);
  EXPECT_NEAR(summary.within5, 1, 1e-12);
}

TEST(PartnerRanks, OfUnrelatedPlacesAreChance) {
  compute::Random random(6);
  std::vector<float> molecules, spectra;
  std::vector<std::size_t> partner;
  constexpr std::size_t kMolecules = 200;
  for (std::size_t i = 0; i < 2 * kMolecules; ++i) molecules.push_back(float(random.normal()));
  for (std::size_t i = 0; i < 1000; ++i) {
    spectra.push_back(float(random.normal()));
    spectra.push_back(float(random.normal()));
    partner.push_back(std::size_t(random.below(kMolecules)));
  }
  const auto summary = summaryOf(partnerRanks(spectra, molecules, 2, partner), kMolecules);
  // Standard deviation of a uniform rank over the root of their number.
  EXPECT_NEAR(summary.mean, summary.chance, 4 * 200 / std::sqrt(12.0) / std::sqrt(1000.0));
}

TEST(Centred, VectorsHaveLengthOneAroundTheirMiddle) {
  const auto result = centred(std::vector<float>{1, 0, 0, 1, 0, 0}, 2);
  const float half = std::sqrt(0.5f);
  const std::vector<float> expected{half, -half, -half, half, 0, 0};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(result[i], expected[i], 1e-6);
}

TEST(JointMapPicture, ShowsBothSidesAndTheLineBetweenThem) {
  JointMap map;
  map.spectra = {{"s", "A", 0, 5}};
  map.molecules = {{"m", "A", 10, 5}};
  map.partner = {0};
  map.ranks = {1};
  const auto image = pictureOf(map, 401);
  ASSERT_TRUE(image->rgb);
  ASSERT_EQ(image->channels, 3);
  const auto color = [&](int x, int y) {
    return std::array{image->at(x, y, 0), image->at(x, y, 1), image->at(x, y, 2)};
  };
  EXPECT_EQ(color(2, 2), (std::array{1.0f, 1.0f, 1.0f}));
  const auto left = color(int(401 * 0.03f), 200), right = color(int(401 * 0.97f), 200);
  EXPECT_GT(left[2], left[0] + 0.4f) << "blue";
  EXPECT_GT(right[0], right[2] + 0.6f) << "orange";
  const auto middle = color(200, 200);
  EXPECT_LT(middle[0], 0.95f);
  EXPECT_EQ(middle[0], middle[2]) << "grey";
  const auto table = tableOf(map);
  ASSERT_EQ(table->columns.size(), 6u);
  EXPECT_EQ(std::get<std::vector<double>>(table->columns[5].values)[0], 1);
  EXPECT_TRUE(std::isnan(std::get<std::vector<double>>(table->columns[5].values)[1]));
}

Parameters mapParameters(const nlohmann::json& given) {
  for (const Manifest& manifest :
       readManifests(std::filesystem::path(HISTION_SOURCE_DIR) / "modules" / "retrieval"))
    if (manifest.id == "retrieval-map") return {manifest.parameters, given};
  throw std::logic_error("no retrieval-map");
}

std::shared_ptr<SpectrumSet> phantomSet() {
  auto set = std::make_shared<SpectrumSet>();
  for (const MsmsSpectrum& one : phantomSpectra(9, 3)) {
    Spectrum spectrum{one.smiles, one.mz, one.intensity, {}};
    spectrum.facts = {{"id", "q" + std::to_string(set->spectra.size())},
                      {"smiles", one.smiles},
                      {"adduct", "[M+H]+"},
                      {"precursor_mz", one.precursorMz}};
    set->spectra.push_back(std::move(spectrum));
  }
  return set;
}

TEST(MapCommand, PutsSpectraBesideTheirMolecules) {
  SilentProgress progress;
  const auto model = trainTwoTower(phantomLibrary(), shortTraining(), {}, progress, {});
  const auto set = phantomSet();
  Inputs inputs;
  inputs.add("model", model->file());
  inputs.add("queries", set);
  const auto given = mapParameters({{"most", 100}, {"side", 200}, {"iterations", 400}});
  const auto outputs = MapTowers().run(inputs, given, progress, {});
  ASSERT_EQ(outputs.size(), 3u);
  const auto& facts = std::dynamic_pointer_cast<const Table>(outputs[2].second)->facts;
  EXPECT_EQ(facts.at("spectra"), 100);
  EXPECT_EQ(facts.at("molecules"), 100);
  EXPECT_DOUBLE_EQ(facts.at("picture").at("chance_rank"), 50.5);
  EXPECT_LT(facts.at("picture").at("mean_rank"), 50.5 / 3) << facts;
  EXPECT_LT(facts.at("vectors").at("mean_rank"), 50.5 / 3) << facts;
  const auto& points = dynamic_cast<const Table&>(*outputs[0].second);
  EXPECT_EQ(std::get<std::vector<std::string>>(points.columns[0].values).size(), 200u);
  EXPECT_EQ(dynamic_cast<const Image2D&>(*outputs[1].second).width, 200);
  // Spectra that are given other molecules lie by chance.
  std::vector<nlohmann::json> smiles;
  for (const Spectrum& spectrum : set->spectra) smiles.push_back(spectrum.facts["smiles"]);
  std::ranges::rotate(smiles, smiles.begin() + 131);
  for (std::size_t i = 0; i < smiles.size(); ++i) set->spectra[i].facts["smiles"] = smiles[i];
  const auto turned = MapTowers().run(inputs, given, progress, {});
  EXPECT_GT(
      std::dynamic_pointer_cast<const Table>(turned[2].second)->facts.at("picture").at("mean_rank"),
      50.5 / 2);
  for (Spectrum& spectrum : set->spectra) spectrum.facts.erase("smiles");
  EXPECT_THROW(MapTowers().run(inputs, given, progress, {}), Error);
}

}  // namespace
}  // namespace histion::retrieval
