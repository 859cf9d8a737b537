// What the runner says of imzML files equals numbers computed independently, in Python, from the
// same bytes.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "integration/npy.h"
#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

struct Numbers : ::testing::Test {
  TemporaryFolder folder;
  fs::path project = folder / "project";

  nlohmann::json import(const fs::path& file) {
    const auto result = histionRun({"import", project.string(), file.string(), "--json"});
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return nlohmann::json::parse(result.out).at("datasets").at(0);
  }
  nlohmann::json python(const fs::path& file, std::vector<std::string> options = {}) {
    std::vector<std::string> words{HISTION_PYTHON,
                                   HISTION_SOURCE_DIR "/tests/integration/independent_numbers.py",
                                   file.string()};
    words.insert(words.end(), options.begin(), options.end());
    const auto result = runCommand(words);
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return result.out.empty() ? nlohmann::json() : nlohmann::json::parse(result.out);
  }
  void expectSameFacts(const nlohmann::json& ours, const nlohmann::json& truth) {
    for (const char* key : {"spectra", "pixels", "width", "height", "sections", "polarity", "form",
                            "layout", "mz_min", "mz_max"})
      EXPECT_EQ(ours.at(key), truth.at(key)) << key;
    // Sums of float values in double precision, in different orders.
    EXPECT_NEAR(ours.at("tic").get<double>() / truth.at("tic").get<double>(), 1.0, 1e-9);
  }
  void expectSameImage(const fs::path& file, const std::string& id, double mz, double ppm,
                       const std::string& aggregate) {
    const std::string m = nlohmann::json(mz).dump(), p = nlohmann::json(ppm).dump();
    const auto ours =
        histionRun({"image", project.string(), "--dataset", id, "--mz", m, "--ppm", p,
                    "--aggregate", aggregate, "--out", (folder / "ours.npy").string()});
    ASSERT_EQ(ours.exitCode, 0) << ours.err;
    python(file, {"--mz", m, "--ppm", p, "--aggregate", aggregate, "--out",
                  (folder / "truth.npy").string()});
    const Npy a = readNpy(folder / "ours.npy"), b = readNpy(folder / "truth.npy");
    ASSERT_EQ(a.values.size(), b.values.size());
    double total = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      ASSERT_EQ(std::isnan(a.values[i]), std::isnan(b.values[i])) << i;
      if (std::isnan(a.values[i])) continue;
      // Sums of floats in single and in double precision.
      ASSERT_NEAR(a.values[i], b.values[i], 1e-5 * std::abs(b.values[i])) << i;
      total += b.values[i];
    }
    EXPECT_GT(total, 0.0) << "the window holds nothing, so the comparison says nothing";
  }
};

TEST_F(Numbers, SyntheticFilesOfBothModesAgreeWithPython) {
  for (const bool continuous : {false, true}) {
    ImzmlOptions options;
    options.continuous = continuous;
    options.zlibIntensity = continuous;
    options.form = continuous ? ImzmlForm::Profile : ImzmlForm::Centroid;
    std::vector<FixtureSpectrum> spectra;
    for (int i = 0; i < 60; ++i) {
      FixtureSpectrum s = syntheticSpectrum({12, 5, 80, 7, {}}, i);
      s.x = 3 + i % 12;  // an origin of its own, and a gap
      s.y = 2 + i / 12 + (i > 30);
      if (continuous) s.mz = spectra.empty() ? s.mz : spectra.front().mz;
      spectra.push_back(std::move(s));
    }
    const auto file = writeImzml(
        folder / (continuous ? "continuous \u00fc's.imzML" : "processed.imzML"), options, spectra);
    const auto facts = import(file);
    expectSameFacts(facts, python(file));
    for (const char* aggregate : {"sum", "max", "mean"})
      for (const double ppm : {2000.0, 20000.0})
        expectSameImage(file, facts.at("id"), spectra[0].mz[40], ppm, aggregate);
  }
}

TEST_F(Numbers, TheExampleTissueAgreesWithPython) {
  const fs::path file = fs::path(histionRunPath()).parent_path().parent_path() /
                        "share/histion/examples/mouse_bladder.imzML";
  const auto facts = import(file);
  EXPECT_EQ(facts.at("spectra"), 34840);
  EXPECT_EQ(facts.at("pixel_size_um"), 10.0);
  EXPECT_EQ(facts.at("polarity"), "positive");
  expectSameFacts(facts, python(file));
  expectSameImage(file, facts.at("id"), 798.5411, 10.0, "sum");
}

TEST_F(Numbers, ASpectrumAndTheMeanSpectrumAreThoseOfTheFile) {
  const auto file = writeImzml(folder / "s.imzML", {},
                               {{1, 1, {}, {100.5, 200.25}, {1, 2}}, {2, 1, {}, {100.5}, {5}}});
  import(file);
  const auto csv = [&](std::vector<std::string> which) {
    std::vector<std::string> words{"spectrum", project.string(), "--out",
                                   (folder / "s.csv").string()};
    words.insert(words.end(), which.begin(), which.end());
    const auto result = histionRun(words);
    EXPECT_EQ(result.exitCode, 0) << result.err;
    return readText(folder / "s.csv");
  };
  EXPECT_EQ(csv({"--pixel", "0,0"}), "mz,intensity\n100.5,1\n200.25,2\n");
  EXPECT_EQ(csv({"--mean"}), "mz,intensity\n100.5,3\n200.25,1\n");
  EXPECT_EQ(csv({"--max"}), "mz,intensity\n100.5,5\n200.25,2\n");
}

}  // namespace
}  // namespace histion::testing
