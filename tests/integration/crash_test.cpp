// Kills importers, module runs and project writers at random moments: whatever the moment, the
// project opens, everything sealed verifies, and nothing temporary is left after the next start.
// And what cannot be written to ends in a clear message.
#include <gtest/gtest.h>

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <set>

#include "core/tables.h"
#include "store/project.h"
#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kKillsPerWriter = 40;

struct Crash : ::testing::Test {
  TemporaryFolder folder;
  fs::path project = folder / "project";
  std::mt19937 random{20240611};
  int ended = 0;

  void SetUp() override {
    SyntheticImzml shape;
    shape.width = shape.height = 20;
    shape.peaks = 60;
    ASSERT_EQ(histionRun({"import", project.string(),
                          writeSyntheticImzml(folder / "first.imzML", shape).string()})
                  .exitCode,
              0);
    shape.width = shape.height = 50;
    shape.peaks = 200;
    shape.seed = 9;
    writeSyntheticImzml(folder / "tissue.imzML", shape);
  }

  // What the next start finds. Everything that was there before must be there still.
  void expectIntact(const std::set<std::string>& before, int round) {
    const auto opened = store::Project::open(project);
    std::set<std::string> now;
    for (const auto& list : {opened->datasets(), opened->results()})
      for (const store::Entry& entry : list) {
        now.insert(entry.id);
        EXPECT_EQ(entry.problem, "") << entry.id << " in round " << round;
      }
    for (const std::string& id : before) EXPECT_TRUE(now.contains(id)) << id;
    SilentProgress progress;
    const auto report = opened->verify(progress, {});
    for (const std::string& line : report.damaged) ADD_FAILURE() << line << " in round " << round;
    for (const auto& entry : fs::recursive_directory_iterator(project)) {
      const std::string name = entry.path().filename().string();
      EXPECT_FALSE(name.starts_with(".writing-")) << entry.path() << " in round " << round;
      fs::path sealed = entry.path();
      if (name.ends_with(".json") && name != "project.json") {
        EXPECT_TRUE(fs::exists(sealed.replace_extension(".h5"))) << name << " in round " << round;
      }
    }
  }

  // Lets `words` run once to know how long it takes (an endless one: `longest`), then kills it at
  // moments spread over that time.
  void killAtRandomMoments(const std::vector<std::string>& words, int longest,
                           const std::set<std::string>& keep) {
    int duration = longest;
    // The second run is the measure: the first one also waits for the disk.
    for (int run = 0; longest == 0 && run < 2; ++run) {
      const auto start = std::chrono::steady_clock::now();
      ASSERT_EQ(runCommand(words).exitCode, 0);
      duration = int(std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now() - start)
                         .count());
    }
    std::uniform_int_distribution<int> moment(1, std::max(2, duration * 4 / 5));
    int killed = 0;
    for (int round = 0; round < kKillsPerWriter; ++round) {
      const int exitCode = runCommand(words, moment(random), SIGKILL).exitCode;
      killed += exitCode == 128 + SIGKILL;
      expectIntact(keep, round);
      forget(keep);
    }
    // How many runs end before they are killed depends on what else the machine does.
    EXPECT_GT(killed, kKillsPerWriter / 8) << "some runs must be killed before their end";
  }

  // So that rounds that ended do not add up.
  void forget(const std::set<std::string>& keep) {
    const auto opened = store::Project::open(project);
    for (const auto& list : {opened->results(), opened->datasets()})
      for (const store::Entry& entry : list)
        if (!keep.contains(entry.id)) opened->remove(entry.id);
  }

  std::string writer() {
    return (fs::path(histionRunPath()).parent_path() / "project_writer").string();
  }
};

TEST_F(Crash, Imports) {
  killAtRandomMoments(
      {histionRunPath(), "import", project.string(), (folder / "tissue.imzML").string(), "--force"},
      0, {"first"});
}

TEST_F(Crash, ModuleRuns) {
  killAtRandomMoments({histionRunPath(), "pca", project.string(), "--force"}, 0, {"first"});
}

TEST_F(Crash, AReadOnlyFolderIsReadAndAnImportIntoItIsExitCodeFive) {
  // The superuser may write anywhere: the runner is started as nobody then.
  std::vector<std::string> runner{histionRunPath()};
  if (geteuid() == 0)
    runner = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
              histionRunPath()};
  const auto words = [&](std::vector<std::string> more) {
    more.insert(more.begin(), runner.begin(), runner.end());
    return more;
  };
  fs::permissions(folder.path(), fs::perms(0755));
  for (const auto& entry : fs::recursive_directory_iterator(project))
    fs::permissions(entry.path(), fs::perms(entry.is_directory() ? 0555 : 0444));
  fs::permissions(project, fs::perms(0555));
  const auto info = runCommand(words({"info", project.string(), "--json"}));
  EXPECT_EQ(info.exitCode, 0) << info.err;
  const auto import =
      runCommand(words({"import", project.string(), (folder / "tissue.imzML").string()}));
  EXPECT_EQ(import.exitCode, 5) << import.err;
  EXPECT_NE(import.err.find("may write to"), std::string::npos) << import.err;
  for (const auto& entry : fs::recursive_directory_iterator(project))
    if (entry.is_directory()) fs::permissions(entry.path(), fs::perms(0755));
  fs::permissions(project, fs::perms(0755));
  expectIntact({"first"}, 0);
}

TEST_F(Crash, SessionWrites) {
  killAtRandomMoments({writer(), project.string(), "session"}, 60, {"first"});
}

TEST_F(Crash, AnnotationSaves) {
  killAtRandomMoments({writer(), project.string(), "annotation"}, 150, {"first"});
}

TEST_F(Crash, ResultWrites) {
  killAtRandomMoments({writer(), project.string(), "table"}, 150, {"first"});
}

}  // namespace
}  // namespace histion::testing
