// The command contract of histion-run: exit codes, JSON on stdout alone, one line for a failure.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

struct Commands : ::testing::Test {
  TemporaryFolder folder;
  std::string project = (folder / "project").string();

  std::string sample(const std::string& name = "tissue.imzML") {
    SyntheticImzml shape;
    shape.width = 20;
    shape.height = 15;
    shape.peaks = 40;
    return writeSyntheticImzml(folder / name, shape).string();
  }
  nlohmann::json json(std::vector<std::string> words) {
    words.push_back("--json");
    const auto result = histionRun(words);
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return nlohmann::json::parse(result.out);
  }
  void expectFailure(std::vector<std::string> words, int exitCode, const std::string& mentions) {
    const auto result = histionRun(words);
    EXPECT_EQ(result.exitCode, exitCode) << words[0] << ": " << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_NE(result.err.find(mentions), std::string::npos) << result.err;
    EXPECT_TRUE(result.out.empty()) << result.out;
  }
};

TEST_F(Commands, ListAndDescribeNameEveryModule) {
  const auto modules = json({"list"}).at("modules");
  EXPECT_GE(modules.size(), 3u);
  for (const auto& module : modules) {
    const auto described = json({"describe", module.at("id")});
    EXPECT_EQ(described.at("version"), module.at("version"));
  }
}

TEST_F(Commands, ImportAndInfoAgreeAndCarryTheAgreedKeys) {
  const auto imported = json({"import", project, sample()}).at("datasets").at(0);
  const auto info = json({"info", project}).at("datasets").at(0);
  EXPECT_EQ(imported, info);
  for (const char* key :
       {"id", "name", "kind", "spectra", "pixels", "width", "height", "sections", "mz_min",
        "mz_max", "tic", "pixel_size_um", "origin", "polarity", "form", "warnings"})
    EXPECT_TRUE(info.contains(key)) << key;
  EXPECT_EQ(info.at("kind"), "imaging");
  EXPECT_EQ(info.at("spectra"), 300);
}

TEST_F(Commands, TheSameFileIsImportedOnce) {
  const std::string file = sample();
  const auto first = json({"import", project, file}), second = json({"import", project, file});
  EXPECT_EQ(first, second);
  EXPECT_EQ(json({"info", project}).at("datasets").size(), 1u);
  json({"import", project, file, "--force"});
  EXPECT_EQ(json({"info", project}).at("datasets").size(), 2u);
}

TEST_F(Commands, ImagesAreWrittenInEveryForm) {
  json({"import", project, sample()});
  for (const char* name : {"a.png", "a.tif", "a.csv", "a.npy"}) {
    const auto out = (folder / name).string();
    const auto result =
        json({"image", project, "--mz", "500", "--da", "5", "--normalize", "tic", "--out", out});
    EXPECT_EQ(result.at("width"), 20);
    EXPECT_GT(fs::file_size(out), 100u) << name;
  }
}

TEST_F(Commands, WrongUseIsExitCodeTwoWithOneHelpfulLine) {
  json({"import", project, sample()});
  const std::string out = (folder / "a.png").string();
  expectFailure({"imprt", project}, 2, "import");
  expectFailure({"image", project, "--mz", "500", "--out", out}, 2, "--ppm");
  expectFailure({"image", project, "--mz", "500", "--ppm", "5", "--da", "1", "--out", out}, 2,
                "once");
  expectFailure({"image", project, "--mz", "-5", "--ppm", "5", "--out", out}, 2, "above zero");
  expectFailure({"image", project, "--mz", "500", "--ppm", "5", "--out", out, "--normalize", "x"},
                2, "tic");
  expectFailure(
      {"image", project, "--mz", "500", "--ppm", "5", "--out", (folder / "a.xyz").string()}, 2,
      "*.png");
  expectFailure({"image", project, "--mz", "500", "--ppm", "5", "--out", out, "--dataset", "liver"},
                2, "tissue");
  expectFailure({"spectrum", project, "--pixel", "500,500", "--out", out}, 2, "19,14");
  expectFailure({"spectrum", project, "--pixel", "5;5", "--out", out}, 2, "X,Y");
  expectFailure({"pca", project, "--componets", "3"}, 2, "componets");
  expectFailure({"pca", project, "--components", "many"}, 2, "components");
  expectFailure({"pca", project, "--components", "-1"}, 2, "components");
  expectFailure({"export", project, "nothing", "--out", out}, 2, "nothing");
  expectFailure({"rerun", project, "nothing"}, 2, "nothing");
  expectFailure({"describe", "pcaa"}, 2, "pca");
}

TEST_F(Commands, AProjectThatIsNoneIsExitCodeThree) {
  expectFailure({"info", (folder / "nowhere").string()}, 3, "nowhere");
  writeText(folder / "text", "x");
  expectFailure({"info", (folder / "text").string()}, 3, "text");
}

TEST_F(Commands, AFailedImportNeverRemovesWhatItDidNotMake) {
  fs::create_directories(folder / "mine" / "data");
  writeText(folder / "mine" / "data" / "thesis.txt", "x");
  EXPECT_NE(histionRun({"import", (folder / "mine").string(), sample()}).exitCode, 0);
  EXPECT_EQ(readText(folder / "mine" / "data" / "thesis.txt"), "x");
  json({"import", project, sample()});
  writeText(folder / "broken.imzML", "x");
  expectFailure({"import", project, (folder / "broken.imzML").string()}, 3, "broken");
  EXPECT_EQ(json({"info", project}).at("datasets").size(), 1u);
}

TEST_F(Commands, PcaMakesResultsThatExportRerunAndVerify) {
  json({"import", project, sample()});
  const auto results = json({"pca", project, "--components", "3"}).at("results");
  ASSERT_GE(results.size(), 5u);
  for (const auto& entry : json({"info", project}).at("results")) {
    EXPECT_EQ(entry.at("module"), "pca");
    EXPECT_EQ(entry.at("inputs"), nlohmann::json({"tissue"}));
    const std::map<std::string, std::string> extension{
        {"embedding", ".csv"},          {"image2d", ".png"},
        {"spectrum_set", ".csv"},       {"table", ".csv"},
        {"model_file", ".safetensors"}, {"feature_table", ".csv"}};
    const auto out = folder / (entry.at("id").get<std::string>() + extension.at(entry.at("kind")));
    json({"export", project, entry.at("id"), "--out", out.string()});
    EXPECT_GT(fs::file_size(out), 20u) << out;
    EXPECT_TRUE(json({"rerun", project, entry.at("id")}).at("identical")) << entry.at("id");
  }
  EXPECT_TRUE(json({"rerun", project, "tissue"}).at("identical"));
  EXPECT_TRUE(json({"verify", project}).at("ok"));
}

TEST_F(Commands, RegionsOfAFileBecomeAnnotationsThatModulesAndExportsKnow) {
  json({"import", project, sample()});
  const fs::path drawn = folder / "drawn.geojson";
  std::ofstream(drawn) << R"({"type": "FeatureCollection", "features": [{"type": "Feature",
    "id": "5f0c2a6e-35c5-4c5e-9b0a-0d6c6ad7d001",
    "geometry": {"type": "Polygon", "coordinates": [[[2, 3], [12, 3], [12, 8], [2, 8], [2, 3]]]},
    "properties": {"objectType": "annotation", "name": "left",
                   "classification": {"name": "Tumor", "color": [200, 0, 0]}}}]})";
  EXPECT_EQ(json({"annotate", project, drawn.string()}).at("added"), 1);
  EXPECT_EQ(json({"annotate", project, drawn.string(), "--replace"}).at("added"), 1);

  const fs::path written = folder / "back.geojson";
  ASSERT_EQ(
      histionRun({"export", project, "annotations:tissue", "--out", written.string()}).exitCode, 0);
  std::ifstream stream(written);
  const auto back = nlohmann::json::parse(stream);
  const auto& feature = back.is_array() ? back.at(0) : back.at("features").at(0);
  EXPECT_EQ(feature.at("properties").at("name"), "left");
  EXPECT_EQ(feature.at("properties").at("classification").at("name"), "Tumor");
  EXPECT_EQ(feature.at("geometry").at("coordinates").at(0).size(), 5u);

  const auto cropped =
      json({"crop", project, "--regions", "annotations:tissue", "--region", "tumor"});
  const std::string part = cropped.at("datasets").at(0);
  EXPECT_EQ(json({"info", project, part}).at("datasets").at(0).at("spectra"), 10 * 5);
  // The same again, through any module; it uses the cropped dataset that is there.
  const auto pca = json({"pca", project, "--region", "LEFT", "--components", "2"});
  const auto entry = json({"info", project, pca.at("results").at(0)}).at("results").at(0);
  EXPECT_NE(entry.dump().find("tissue"), std::string::npos);
  EXPECT_TRUE(json({"rerun", project, part}).at("identical"));
  // The original is still what is meant without a name.
  EXPECT_EQ(
      histionRun({"spectrum", project, "--mean", "--out", (folder / "m.csv").string()}).exitCode,
      0);

  expectFailure({"pca", project, "--region", "Stroma"}, 2, "Tumor, left");
  expectFailure({"annotate", project, sample("other.imzML")}, 2, "holds no regions");
}

TEST_F(Commands, VerifyNamesADamagedFileAndEndsWithThree) {
  json({"import", project, sample()});
  const fs::path file = fs::path(project) / "data" / "tissue.h5";
  overwriteInFile(file, fs::file_size(file) / 3, "damage");
  const auto result = histionRun({"verify", project});
  EXPECT_EQ(result.exitCode, 3);
  EXPECT_NE(result.err.find("tissue"), std::string::npos);
}

}  // namespace
}  // namespace histion::testing
