// Jobs as the window starts them, and what remains when they are stopped or killed.
#include <gtest/gtest.h>

#include <signal.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "store/project.h"
#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

std::vector<nlohmann::json> lines(const std::string& text) {
  std::vector<nlohmann::json> events;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) events.push_back(nlohmann::json::parse(line));
  return events;
}

struct Jobs : ::testing::Test {
  TemporaryFolder folder;
  std::string project = (folder / "project").string();

  std::string sample(int width = 60) {
    SyntheticImzml shape;
    shape.width = width;
    shape.height = 50;
    shape.peaks = 200;
    return writeSyntheticImzml(folder / "tissue.imzML", shape).string();
  }
  std::vector<std::string> job(const nlohmann::json& request) {
    writeText(folder / "request.json", request.dump());
    return {histionRunPath(), "job", (folder / "request.json").string()};
  }
  std::vector<std::string> importJob(const std::string& file) {
    return job({{"project", project}, {"module", "import"}, {"files", {file}}});
  }
  std::vector<std::string> trainJob() {
    return job({{"project", project},
                {"module", "autoencoder"},
                {"inputs", {{"dataset", "tissue"}}},
                {"parameters", {{"epochs", 500}}}});
  }
  void expectIntact() {
    const auto opened = store::Project::open(project);
    SilentProgress progress;
    EXPECT_TRUE(opened->verify(progress, {}).damaged.empty());
    for (const auto& entry : fs::recursive_directory_iterator(project))
      EXPECT_NE(entry.path().filename().string().rfind(".writing-", 0), 0u) << entry.path();
  }
};

TEST_F(Jobs, AnImportSendsProgressAPreviewAndItsDataset) {
  const auto result = runCommand(importJob(sample()));
  ASSERT_EQ(result.exitCode, 0) << result.err;
  const auto events = lines(result.out);
  EXPECT_EQ(events.front().at("event"), "started");
  EXPECT_EQ(events.back().at("event"), "done");
  EXPECT_EQ(events.back().at("datasets"), nlohmann::json({"tissue"}));
  int previews = 0;
  double last = 0;
  for (const auto& e : events) {
    if (e.at("event") == "preview") {
      ++previews;
      EXPECT_EQ(e.at("width"), 60);
    }
    if (e.at("event") == "progress") last = e.at("fraction");
  }
  EXPECT_GE(previews, 1);
  EXPECT_DOUBLE_EQ(last, 1.0);
}

TEST_F(Jobs, ATrainingSendsItsLossCurves) {
  ASSERT_EQ(runCommand(importJob(sample(20))).exitCode, 0);
  const auto result = runCommand(
      job({{"project", project}, {"module", "autoencoder"}, {"parameters", {{"epochs", 3}}}}));
  ASSERT_EQ(result.exitCode, 0) << result.err;
  std::set<std::string> curves;
  for (const auto& e : lines(result.out))
    if (e.at("event") == "curve") curves.insert(e.at("name"));
  EXPECT_TRUE(curves.contains("training loss"));
  EXPECT_TRUE(curves.contains("validation loss"));
}

TEST_F(Jobs, AFailureIsAnEventWithItsReasonAndExitCode) {
  const auto result = runCommand(importJob((folder / "missing.imzML").string()));
  const auto last = lines(result.out).back();
  EXPECT_EQ(last.at("event"), "failed");
  EXPECT_EQ(last.at("exit_code"), result.exitCode);
  EXPECT_NE(last.at("message").get<std::string>().find("missing.imzML"), std::string::npos);
}

TEST_F(Jobs, ACancelledTrainingEndsWithinASecondAndLeavesNothing) {
  ASSERT_EQ(runCommand(importJob(sample())).exitCode, 0);
  const auto start = std::chrono::steady_clock::now();
  const auto result = runCommand(trainJob(), 3000, SIGTERM);
  const auto passed = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(result.exitCode, 4) << result.err;
  EXPECT_LT(passed, std::chrono::milliseconds(3000 + 1000));
  EXPECT_EQ(lines(result.out).back().at("event"), "cancelled");
  EXPECT_TRUE(fs::is_empty(fs::path(project) / "results"));
  expectIntact();
}

TEST_F(Jobs, AKilledImportOrTrainingLeavesWhatWasSealed) {
  const std::string file = sample(120);
  ASSERT_EQ(runCommand(importJob(file)).exitCode, 0);
  for (int delay = 5; delay < 400; delay += 37) {
    writeText(folder / "forced.json",
              nlohmann::json{
                  {"project", project}, {"module", "import"}, {"files", {file}}, {"force", true}}
                  .dump());
    runCommand({histionRunPath(), "job", (folder / "forced.json").string()}, delay, SIGKILL);
    expectIntact();
  }
  EXPECT_EQ(runCommand(trainJob(), 2500, SIGKILL).exitCode, 128 + SIGKILL);
  expectIntact();
  EXPECT_NO_THROW(store::Project::open(project)->dataset("tissue"));
}

TEST_F(Jobs, ARequestThatIsWrongIsWrongUse) {
  EXPECT_EQ(runCommand(job({{"project", project}, {"modul", "pca"}})).exitCode, 2);
  writeText(folder / "request.json", "{ no json");
  EXPECT_EQ(runCommand({histionRunPath(), "job", (folder / "request.json").string()}).exitCode, 2);
}

}  // namespace
}  // namespace histion::testing
