#include "core/manifest.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/registry.h"
#include "core/tables.h"
#include "support/temporary_folder.h"

namespace histion {
namespace {

nlohmann::json example() {
  return nlohmann::json::parse(R"({
    "id": "smooth", "version": "1.0", "title": "Smoothing", "summary": "Smooths.",
    "category": "Preprocessing",
    "inputs": [{"id": "dataset", "kind": "dataset", "summary": "Spectra"}],
    "outputs": [{"id": "image", "kind": "image2d"}],
    "parameters": [{"id": "width", "label": "Width", "type": "real", "unit": "ppm", "default": 5,
                    "min": 0, "max": 100, "tooltip": "Half-width"}]})");
}

class ManifestFolder : public ::testing::Test {
 protected:
  std::filesystem::path plugin(const std::string& name, const std::string& text) {
    const auto path = folder / name;
    std::filesystem::create_directories(path);
    std::ofstream(path / "module.json") << text;
    return path;
  }
  std::string failure(const nlohmann::json& document) {
    try {
      readManifests(plugin("smooth", document.dump()));
    } catch (const Error& e) {
      return e.line();
    }
    return "accepted";
  }
  testing::TemporaryFolder folder;
};

TEST_F(ManifestFolder, AValidManifestIsReadCompletely) {
  const auto manifests = readManifests(plugin("smooth", example().dump()));
  ASSERT_EQ(manifests.size(), 1u);
  const Manifest& m = manifests[0];
  EXPECT_EQ(m.family, "smooth");
  EXPECT_EQ(m.inputs[0].kind, DataKind::Dataset);
  EXPECT_EQ(m.parameters[0].unit, "ppm");
  EXPECT_EQ(m.parameters[0].maximum, 100.0);
}

TEST_F(ManifestFolder, EveryMistakeIsNamed) {
  auto unknownKey = example();
  unknownKey["colour"] = "red";
  EXPECT_NE(failure(unknownKey).find("colour"), std::string::npos);
  auto unknownUnit = example();
  unknownUnit["parameters"][0]["unit"] = "furlong";
  EXPECT_NE(failure(unknownUnit).find("furlong"), std::string::npos);
  auto unknownKind = example();
  unknownKind["inputs"][0]["kind"] = "movie";
  EXPECT_NE(failure(unknownKind).find("movie"), std::string::npos);
  auto badDefault = example();
  badDefault["parameters"][0]["default"] = 1000;
  EXPECT_NE(failure(badDefault).find("default"), std::string::npos);
  auto missing = example();
  missing.erase("title");
  EXPECT_NE(failure(missing).find("title"), std::string::npos);
  auto twice = example();
  twice["parameters"].push_back(twice["parameters"][0]);
  EXPECT_NE(failure(twice).find("twice"), std::string::npos);
}

TEST_F(ManifestFolder, AnInputMayTakeManyAndATableMayBeTheAnswer) {
  auto compare = example();
  compare["id"] = "compare-all";
  compare["inputs"][0]["many"] = true;
  compare["outputs"].push_back({{"id", "figures"}, {"kind", "table"}, {"answer", true}});
  const Manifest m = readManifests(plugin("compare", compare.dump())).at(0);
  EXPECT_TRUE(m.inputs[0].many);
  ASSERT_TRUE(m.answer());
  EXPECT_EQ(m.answer()->id, "figures");
  EXPECT_EQ(m.json().at("inputs").at(0).at("many"), true);
  EXPECT_EQ(m.json().at("outputs").at(1).at("answer"), true);
  EXPECT_FALSE(readManifests(plugin("smooth", example().dump())).at(0).answer());

  auto image = example();
  image["outputs"][0]["answer"] = true;
  EXPECT_NE(failure(image).find("'image'"), std::string::npos);
  auto two = compare;
  two["outputs"].push_back({{"id", "more"}, {"kind", "table"}, {"answer", true}});
  EXPECT_NE(failure(two).find("more than one answer"), std::string::npos);
  auto output = example();
  output["outputs"][0]["many"] = true;
  EXPECT_NE(failure(output).find("many"), std::string::npos);
}

TEST(Inputs, CarrySeveralObjectsUnderOneName) {
  Inputs inputs;
  auto first = std::make_shared<Table>(), second = std::make_shared<Table>();
  first->title = "first";
  second->title = "second";
  inputs.add("tables", first);
  inputs.add("tables", second);
  const auto all = inputs.all<Table>("tables");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]->title, "first");
  EXPECT_EQ(all[1]->title, "second");
  EXPECT_EQ(inputs.get<Table>("tables")->title, "first");
  EXPECT_TRUE(inputs.all<Table>("nothing").empty());
  EXPECT_THROW(inputs.all<Embedding>("tables"), Error);
}

TEST_F(ManifestFolder, ABrokenPluginIsListedWithItsReasonAndTheOthersStay) {
  plugin("smooth", example().dump());
  plugin("broken", "{ not json");
  const ModuleRegistry registry(folder.path());
  ASSERT_EQ(registry.manifests().size(), 1u);
  ASSERT_EQ(registry.faulty().size(), 1u);
  EXPECT_EQ(registry.faulty()[0].family, "broken");
  EXPECT_NE(registry.faulty()[0].reason.find("JSON"), std::string::npos);
}

TEST_F(ManifestFolder, APluginWithoutAUsableLibraryBecomesFaultyWhenProbed) {
  plugin("smooth", example().dump());
  auto other = example();
  other["id"] = "sharpen";
  std::ofstream(plugin("sharpen", other.dump()) / "sharpen.so") << "this is no library";
  ModuleRegistry registry(folder.path());
  EXPECT_THROW(registry.create(registry.require("smooth")), Error);
  registry.probe();
  EXPECT_TRUE(registry.manifests().empty());
  EXPECT_EQ(registry.faulty().size(), 2u);
}

TEST_F(ManifestFolder, TwoPluginsCannotOfferTheSameMethod) {
  plugin("a", example().dump());
  plugin("b", example().dump());
  const ModuleRegistry registry(folder.path());
  EXPECT_EQ(registry.manifests().size(), 1u);
  ASSERT_EQ(registry.faulty().size(), 1u);
  EXPECT_NE(registry.faulty()[0].reason.find("smooth"), std::string::npos);
}

TEST_F(ManifestFolder, AnUnknownModuleNamesTheNearestOne) {
  plugin("smooth", example().dump());
  const ModuleRegistry registry(folder.path());
  try {
    registry.require("smoth");
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(e.line().find("'smooth'"), std::string::npos);
  }
}

TEST(MatchesPattern, IgnoresLetterCase) {
  EXPECT_TRUE(matchesPattern("Brain.IMZML", {"*.imzML"}));
  EXPECT_FALSE(matchesPattern("Brain.mzML", {"*.imzML"}));
}

}  // namespace
}  // namespace histion
