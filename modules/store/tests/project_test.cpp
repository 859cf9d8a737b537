#include "store/project.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/tables.h"
#include "store/sealed_file.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;
using testing::MemorySource;

testing::SpectraInMemory spectra(const std::string& name = "Mouse bladder") {
  testing::PhantomCubeOptions options;
  options.width = options.height = 12;
  auto data = testing::makePhantomCube(options).centroids();
  data.description.name = name;
  return data;
}

std::string add(Project& project, const std::string& name = "Mouse bladder") {
  SilentProgress progress;
  Provenance provenance;
  provenance.module = "test";
  provenance.recipeHash = "0123456789abcdef";
  return project.addDataset(MemorySource(spectra(name)), provenance, progress, {});
}

std::string addTable(Project& project) {
  Table table;
  table.columns = {{"n", "", std::vector<double>{1, 2}}};
  Provenance provenance;
  provenance.module = "count";
  provenance.output = "table";
  provenance.recipeHash = "fedcba9876543210";
  return project.addResult(table, provenance);
}

std::string failure(const fs::path& folder) {
  try {
    Project::open(folder);
  } catch (const Error& e) {
    return (e.kind() == ErrorKind::Damaged ? "damaged: " : "other: ") + e.line();
  }
  return "opened";
}

// Names starting with a dot that writers leave until they are done.
int temporaries(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    count += entry.path().filename().string().starts_with(".writing-");
  return count;
}

class Projects : public ::testing::Test {
 protected:
  testing::TemporaryFolder root;
  fs::path folder = root / "My project \u00fc 'x'";
};

TEST_F(Projects, WhatWasStoredIsFoundAgainByAnotherProcessesObject) {
  const auto project = Project::open(folder, true);
  const std::string dataset = add(*project), result = addTable(*project);
  EXPECT_EQ(dataset, "mouse-bladder");
  EXPECT_EQ(result, "count-fedcba98-table");
  const auto again = Project::open(folder);
  ASSERT_EQ(again->datasets().size(), 1u);
  EXPECT_EQ(again->datasets()[0].name, "Mouse bladder");
  EXPECT_EQ(again->dataset()->spectra(), 144);
  EXPECT_EQ(again->load(result)->kind(), DataKind::Table);
  EXPECT_EQ(again->resultsOf("fedcba9876543210"), std::vector<std::string>{result});
  EXPECT_EQ(again->find(result)->provenance.module, "count");
}

TEST_F(Projects, EqualNamesGetDifferentIds) {
  const auto project = Project::open(folder, true);
  EXPECT_EQ(add(*project), "mouse-bladder");
  EXPECT_EQ(add(*project), "mouse-bladder-2");
  EXPECT_EQ(add(*project, "../../etc/\u00fc"), "etc");
  EXPECT_THROW(project->dataset(), Error);  // which one?
  EXPECT_NO_THROW(project->dataset("mouse-bladder-2"));
  EXPECT_THROW(project->dataset("liver"), Error);
}

TEST_F(Projects, VerifyNamesWhatChangedAndTheRestStillOpens) {
  const auto project = Project::open(folder, true);
  const std::string dataset = add(*project), result = addTable(*project);
  SilentProgress progress;
  EXPECT_TRUE(project->verify(progress, {}).damaged.empty());
  const fs::path file = folder / "data" / (dataset + ".h5");
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(std::streamoff(fs::file_size(file) / 2));
    bytes.put('\x5a');
  }
  const auto report = project->verify(progress, {});
  ASSERT_EQ(report.damaged.size(), 1u);
  EXPECT_NE(report.damaged[0].find(dataset), std::string::npos);
  EXPECT_EQ(Project::open(folder)->load(result)->kind(), DataKind::Table);
}

TEST_F(Projects, ALostIndexIsBuiltAgainFromTheSealedFiles) {
  std::string dataset, result;
  {
    const auto project = Project::open(folder, true);
    dataset = add(*project);
    result = addTable(*project);
  }
  fs::remove(folder / "project.json");
  const auto project = Project::open(folder);
  ASSERT_EQ(project->datasets().size(), 1u);
  EXPECT_EQ(project->datasets()[0].name, "Mouse bladder");
  EXPECT_EQ(project->results()[0].id, result);
  SilentProgress progress;
  EXPECT_TRUE(project->verify(progress, {}).damaged.empty());
}

TEST_F(Projects, ADamagedNewerOrForeignIndexIsAClearError) {
  Project::open(folder, true);
  const fs::path index = folder / "project.json";
  std::ofstream(index) << "{\"format\": \"histion-project\", \"version\": 99}";
  EXPECT_NE(failure(folder).find("newer"), std::string::npos);
  std::ofstream(index) << "{\"format\": \"histion-proj";
  EXPECT_EQ(failure(folder).rfind("damaged: ", 0), 0u);
  std::ofstream(index) << R"({"format":"histion-project","version":1,"datasets":[{"id":"../x"}]})";
  EXPECT_EQ(failure(folder).rfind("damaged: ", 0), 0u);
  EXPECT_EQ(failure(root / "nothing").rfind("damaged: ", 0), 0u);
  std::ofstream(root / "file") << "x";
  EXPECT_EQ(failure(root / "file").rfind("damaged: ", 0), 0u);
}

TEST_F(Projects, AFolderWithOtherFilesIsNeverTurnedIntoAProject) {
  fs::create_directories(folder);
  std::ofstream(folder / "thesis.txt") << "x";
  EXPECT_THROW(Project::open(folder, true), Error);
  EXPECT_FALSE(fs::exists(folder / "project.json"));
  fs::create_directories(folder / "data");
  std::ofstream(folder / "data" / "measurements.h5") << "x";
  EXPECT_THROW(Project::open(folder, true), Error);
  EXPECT_FALSE(fs::exists(folder / "project.json"));
}

TEST_F(Projects, AMissingResultFileIsAProblemOfThatEntryAlone) {
  const auto project = Project::open(folder, true);
  const std::string dataset = add(*project), result = addTable(*project);
  fs::remove(folder / "results" / (result + ".h5"));
  const auto again = Project::open(folder);
  EXPECT_FALSE(again->find(result)->problem.empty());
  EXPECT_TRUE(again->resultsOf("fedcba9876543210").empty());
  EXPECT_NO_THROW(again->dataset(dataset));
  EXPECT_THROW(again->load(result), Error);
}

TEST_F(Projects, AFailedOrCancelledImportLeavesNothing) {
  const auto project = Project::open(folder, true);
  SilentProgress progress;
  CancelToken token;
  token.cancel();
  EXPECT_THROW(project->addDataset(MemorySource(spectra()), {}, progress, token), Cancelled);
  EXPECT_TRUE(fs::is_empty(folder / "data"));
  EXPECT_TRUE(project->datasets().empty());
}

TEST_F(Projects, TemporaryFilesOfADeadWriterAreRemovedAndThoseOfALivingOneAreKept) {
  Project::open(folder, true);
  std::ofstream(folder / "data" / ".writing-1-0") << "left by a killed process";
  const TemporaryFile alive(folder / "data");
  Project::open(folder);
  EXPECT_FALSE(fs::exists(folder / "data" / ".writing-1-0"));
  EXPECT_TRUE(fs::exists(alive.path()));
}

TEST_F(Projects, AnImportKilledAtAnyMomentLeavesAProjectThatOpensAndVerifies) {
  Project::open(folder, true);
  for (int delay = 0; delay < 24; ++delay) {
    const pid_t child = fork();
    if (child == 0) {
      try {
        add(*Project::open(folder));
      } catch (...) {
        _exit(1);
      }
      _exit(0);
    }
    usleep(useconds_t(delay) * 1500);  // the moment of the kill is what is being varied
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const auto project = Project::open(folder);
    SilentProgress progress;
    EXPECT_TRUE(project->verify(progress, {}).damaged.empty());
    EXPECT_EQ(temporaries(folder), 0);
    for (const Entry& entry : project->datasets())
      EXPECT_EQ(project->dataset(entry.id)->spectra(), 144);
  }
}

TEST_F(Projects, TheSessionIsKept) {
  Project::open(folder, true)->saveSession({{"mz", 741.53}});
  EXPECT_EQ(Project::open(folder)->session().at("mz"), 741.53);
}

TEST_F(Projects, ADiskThatIsFullEndsInAResourceErrorAndLeavesTheProjectIntact) {
  Project::open(folder, true);
  const pid_t child = fork();
  if (child == 0) {
    // Stands for a full disk: no file may grow beyond 8 kB.
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{8192, 8192};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      add(*Project::open(folder));
    } catch (const Error& e) {
      _exit(int(e.kind()));
    }
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), int(ErrorKind::Resource));
  EXPECT_TRUE(fs::is_empty(folder / "data"));
  EXPECT_TRUE(Project::open(folder)->datasets().empty());
}

TEST_F(Projects, OneWindowHoldsAProjectAndTheSecondIsToldSo) {
  const auto first = Project::open(folder, true);
  EXPECT_EQ(first->hold(), "");
  {
    const auto second = Project::open(folder);
    EXPECT_NE(second->hold().find("window"), std::string::npos);
  }
  add(*Project::open(folder));  // a job of the first window still writes
  EXPECT_EQ(Project::open(folder)->datasets().size(), 1u);
}

TEST_F(Projects, WhatAKilledWriterLeftIsGoneAfterTheNextOpening) {
  const auto project = Project::open(folder, true);
  add(*project);
  // Killed between writing the note and naming the file.
  std::ofstream(folder / "data" / "half.json") << "{}";
  std::ofstream(folder / "results" / ".writing-1-0") << "x";
  std::ofstream(folder / ".writing-1-1") << "x";
  Project::open(folder);
  EXPECT_FALSE(fs::exists(folder / "data" / "half.json"));
  EXPECT_EQ(temporaries(folder), 0);
  EXPECT_EQ(Project::open(folder)->datasets().size(), 1u);
}

}  // namespace
}  // namespace histion::store
