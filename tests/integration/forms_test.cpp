// Files of every form through the runner: what is imported, what is written, what comes back.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "store/project.h"
#include "support/command.h"
#include "support/defect_zoo.h"
#include "support/imzml_fixture.h"
#include "support/mzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(HISTION_SOURCE_DIR) / "tests/data";

struct Forms : ::testing::Test {
  TemporaryFolder folder;
  std::string project = (folder / "project").string();

  nlohmann::json json(std::vector<std::string> words) {
    words.push_back("--json");
    const auto result = histionRun(words);
    EXPECT_EQ(result.exitCode, 0) << words[0] << ": " << result.err;
    return nlohmann::json::parse(result.out, nullptr, false);
  }
  nlohmann::json python(const std::string& script, const fs::path& file) {
    const auto result = runCommand(
        {HISTION_PYTHON, (fs::path(HISTION_SOURCE_DIR) / script).string(), file.string()});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return nlohmann::json::parse(result.out, nullptr, false);
  }
  std::string file(const std::string& name) { return (folder / name).string(); }
  std::string write(const std::string& name, const std::string& text) {
    writeText(folder / name, text);
    return file(name);
  }
};

TEST_F(Forms, RealLcmsRunsAgreeWithPython) {
  int runs = 0;
  for (const auto& entry : fs::directory_iterator(kData / "lcms")) {
    if (entry.path().extension() != ".mzML" && entry.path().extension() != ".mzXML") continue;
    const auto truth = python("tests/integration/independent_lcms.py", entry.path());
    const auto document = json({"import", project, entry.path().string()});
    if (truth.at("spectra") == 0) {
      EXPECT_TRUE(document.at("datasets").empty()) << entry.path();
      EXPECT_EQ(document.at("results").at(0).at("kind"), "table") << "its chromatograms";
      continue;
    }
    const auto imported = document.at("datasets").at(0);
    EXPECT_EQ(imported.at("kind"), "lcms");
    EXPECT_EQ(imported.at("spectra"), truth.at("spectra")) << entry.path();
    EXPECT_EQ(imported.at("peaks"), truth.at("peaks")) << entry.path();
    EXPECT_EQ(imported.at("ms_levels"), truth.at("ms_levels")) << entry.path();
    for (const char* key : {"mz_min", "mz_max", "tic", "rt_min", "rt_max"}) {
      if (!truth.at(key).is_number()) continue;
      const auto expected = truth.at(key).get<double>();
      EXPECT_NEAR(imported.at(key).get<double>(), expected, 1e-6 * std::abs(expected))
          << entry.path() << " " << key;
    }
    ++runs;
  }
  EXPECT_GE(runs, 4);
}

TEST_F(Forms, AnLcmsRunGivesChromatogramsMapAndScans) {
  const auto run = kData / "lcms/small-activation_linear_pic.mzML";
  ASSERT_TRUE(fs::exists(run));
  const auto facts = json({"import", project, run.string()}).at("datasets").at(0);
  const auto total = json({"chromatogram", project, "--out", file("tic.csv")});
  const auto level2 = json({"chromatogram", project, "--ms-level", "2", "--out", file("tic2.csv")});
  // Every scan of this file is of level 1 or 2.
  EXPECT_EQ(total.at("scans").get<int>() + level2.at("scans").get<int>(), facts.at("spectra"));
  EXPECT_NEAR(total.at("sum").get<double>() + level2.at("sum").get<double>(),
              facts.at("tic").get<double>(), 1e-5 * facts.at("tic").get<double>());
  const auto all =
      json({"chromatogram", project, "--mz", "1000", "--da", "1000", "--out", file("xic.csv")});
  EXPECT_NEAR(all.at("sum").get<double>(), total.at("sum").get<double>(),
              1e-5 * total.at("sum").get<double>());
  json({"map", project, "--out", file("map.png")});
  json({"map", project, "--time", "0,1000", "--mz-range", "400,500", "--out", file("map.csv")});
  json({"spectrum", project, "--index", "0", "--out", file("scan.mgf")});
  EXPECT_NE(readText(folder / "scan.mgf").find("BEGIN IONS"), std::string::npos);
  EXPECT_EQ(
      histionRun({"image", project, "--mz", "500", "--ppm", "5", "--out", file("i.png")}).exitCode,
      2)
      << "an LC-MS run has no ion images";
}

TEST_F(Forms, EveryDefectOfTheZooIsImportedWithItsWarningOrRefusedWithOneLine) {
  for (const Defect& defect : defectZoo()) {
    if (defect.large) continue;
    SCOPED_TRACE(defect.name);
    const TemporaryFolder place;
    const fs::path written = defect.write(place.path());
    const auto result =
        histionRun({"import", (place / "project").string(), written.string(), "--json"});
    if (!defect.error.empty()) {
      // Damaged, or of a form that is not read.
      EXPECT_TRUE(result.exitCode == 3 || result.exitCode == 1) << result.err;
      EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
      EXPECT_NE(result.err.find(defect.error), std::string::npos) << result.err;
      continue;
    }
    ASSERT_EQ(result.exitCode, 0) << result.err;
    const auto facts = nlohmann::json::parse(result.out).at("datasets").at(0);
    EXPECT_NE(facts.at("warnings").dump().find(defect.warning), std::string::npos)
        << facts.at("warnings").dump();
  }
}

TEST_F(Forms, ImagingDataAreWrittenAsImzmlAndReadBackTheSame) {
  SyntheticImzml shape;
  shape.width = 12;
  shape.height = 9;
  shape.peaks = 30;
  const auto original = writeSyntheticImzml(folder / "tissue.imzML", shape);
  auto before = json({"import", project, original.string()}).at("datasets").at(0);
  json({"export", project, before.at("id"), "--out", file("again.imzML")});
  auto after = json({"import", file("second"), file("again.imzML")}).at("datasets").at(0);
  for (const char* key : {"spectra", "peaks", "mz_min", "mz_max", "tic", "width", "height",
                          "pixel_size_um", "polarity", "form", "layout"})
    EXPECT_EQ(before.at(key), after.at(key)) << key;
  EXPECT_EQ(after.at("warnings").size(), 0u) << after.at("warnings").dump();
  const auto truth = python("tests/integration/independent_numbers.py", folder / "again.imzML");
  EXPECT_EQ(truth.at("spectra"), after.at("spectra"));
}

TEST_F(Forms, ALinkedImportKeepsTheSpectraInTheirFile) {
  SyntheticImzml shape;
  shape.width = shape.height = 20;
  shape.peaks = 100;
  const auto original = writeSyntheticImzml(folder / "tissue.imzML", shape).string();
  const auto copied = json({"import", file("copy"), original}).at("datasets").at(0);
  const auto linked = json({"import", file("link"), original, "--link"}).at("datasets").at(0);
  // The 12 bytes of each peak's m/z and intensity are not copied; two offsets a spectrum are added.
  EXPECT_GT(copied.at("bytes").get<double>() - linked.at("bytes").get<double>(),
            11.0 * copied.at("peaks").get<double>());
  EXPECT_EQ(linked.at("tic"), copied.at("tic"));
  for (const char* which : {"copy", "link"}) {
    json({"image", file(which), "--mz", "500", "--da", "5", "--out",
          file(std::string(which) + ".npy")});
    json({"spectrum", file(which), "--pixel", "3,4", "--out", file(std::string(which) + ".csv")});
  }
  EXPECT_EQ(readText(folder / "link.npy"), readText(folder / "copy.npy"));
  EXPECT_EQ(readText(folder / "link.csv"), readText(folder / "copy.csv"));
  EXPECT_EQ(histionRun({"verify", file("link")}).exitCode, 0);
  EXPECT_EQ(histionRun({"rerun", file("link"), linked.at("id")}).exitCode, 0);
  overwriteInFile(ibdOf(original), 100, "changed");
  const auto damaged = histionRun({"verify", file("link")});
  EXPECT_EQ(damaged.exitCode, 3);
  EXPECT_NE(damaged.err.find("tissue.ibd"), std::string::npos) << damaged.err;
}

TEST_F(Forms, ALibraryMatrixRegionsAndFlexFolderAreData) {
  const auto library = write("l.mgf",
                             "BEGIN IONS\nTITLE=a\nPEPMASS=100.5\nCHARGE=1+\n50 1\n60 2\n"
                             "END IONS\n");
  const auto matrix = write("m.csv", "x,y,100.5,200.5\n1,1,1,2\n2,1,3,4\n");
  const auto regions = write(
      "r.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":)"
      R"("Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]},"properties":{"objectType":)"
      R"("annotation","classification":{"name":"Tumor","color":[200,0,0]},"name":"r1"}}]})");
  const auto imported = json({"import", project, library, matrix, regions});
  ASSERT_EQ(imported.at("datasets").size(), 2u);
  EXPECT_EQ(imported.at("datasets").at(0).at("kind"), "library");
  EXPECT_EQ(imported.at("datasets").at(1).at("kind"), "matrix");
  EXPECT_EQ(imported.at("results").at(0).at("kind"), "regions");
  const std::string regionId = imported.at("results").at(0).at("id");
  json({"export", project, "m", "--with", regionId, "--out", file("m.h5ad")});
  const auto again = json({"import", file("again"), file("m.h5ad")}).at("datasets").at(0);
  EXPECT_EQ(again.at("tic"), 10);
  json({"export", project, regionId, "--out", file("out.geojson")});
  const auto written = nlohmann::json::parse(readText(folder / "out.geojson"));
  EXPECT_EQ(written.at("features").at(0).at("properties").at("classification").at("name"), "Tumor");
  json({"export", project, "l", "--out", file("out.msp")});
  json({"export", project, "l", "--out", file("out.mgf")});
  EXPECT_EQ(
      histionRun({"export", project, "l", "--with", regionId, "--out", file("x.mgf")}).exitCode, 2);
}

TEST_F(Forms, AReaderParameterReachesItsReaderAndAWrongOneIsNamed) {
  const auto matrix = write("m.csv", "x,y,100.5,200.5\n1,1,1,2\n2,1,3,4\n");
  const auto table = json({"import", project, matrix, "--form", "table"});
  EXPECT_EQ(table.at("datasets").size(), 0u);
  EXPECT_EQ(table.at("results").at(0).at("kind"), "table");
  const auto wrong = histionRun({"import", project, matrix, "--pixel_size_um", "3"});
  EXPECT_EQ(wrong.exitCode, 2);
  EXPECT_NE(wrong.err.find("pixel_size_um"), std::string::npos);
}

TEST_F(Forms, APackedProjectIsOneFileThatOpens) {
  SyntheticImzml shape;
  shape.width = shape.height = 10;
  json({"import", project, writeSyntheticImzml(folder / "tissue.imzML", shape).string()});
  setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
  const auto packed = json({"pack", project, "--out", file("p.histion")});
  EXPECT_LT(packed.at("bytes"), packed.at("unpacked_bytes"));
  EXPECT_EQ(json({"info", file("p.histion")}).at("datasets"),
            json({"info", project}).at("datasets"));
  json({"image", file("p.histion"), "--mz", "500", "--da", "5", "--out", file("a.csv")});
  const auto refused = histionRun({"pca", file("p.histion")});
  EXPECT_EQ(refused.exitCode, 1);
  EXPECT_NE(refused.err.find("unpack"), std::string::npos) << refused.err;
  json({"unpack", file("p.histion"), "--out", file("folder")});
  EXPECT_EQ(histionRun({"verify", file("folder")}).exitCode, 0);
}

TEST_F(Forms, AFileThatNothingOpensIsRefusedWithTheFormsThatAre) {
  const auto result = histionRun({"import", project, write("a.xyz", "text")});
  EXPECT_EQ(result.exitCode, 3);
  EXPECT_NE(result.err.find("*.imzML"), std::string::npos);
  EXPECT_EQ(histionRun({"import", project, file("missing.imzML")}).exitCode, 2);
  EXPECT_FALSE(fs::exists(project));
}

}  // namespace
}  // namespace histion::testing
