#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "export_test_tools.h"
#include "io_export/output_file.h"

namespace histion::io_export {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(OutputFile, AppearsOnlyWhenComplete) {
  const TemporaryFolder folder;
  {
    OutputFile file(folder / "a.txt");
    file.write("half");
    EXPECT_FALSE(std::filesystem::exists(folder / "a.txt"));
    file.write(" and half");
    file.commit();
  }
  EXPECT_THAT(filesIn(folder.path()), ElementsAre("a.txt"));
  EXPECT_EQ(readText(folder / "a.txt"), "half and half");
}

TEST(OutputFile, LeavesTheOldFileWhenItIsGivenUp) {
  const TemporaryFolder folder;
  writeFile(folder / "a.txt", std::as_bytes(std::span("old", 3)));
  {
    OutputFile file(folder / "a.txt");
    file.write("new");
  }
  EXPECT_THAT(filesIn(folder.path()), ElementsAre("a.txt"));
  EXPECT_EQ(readText(folder / "a.txt"), "old");
}

TEST(OutputFile, HasThePermissionsOfAnOrdinaryFile) {
  const TemporaryFolder folder;
  const mode_t before = umask(022);
  writeFile(folder / "a.txt", {});
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat((folder / "a.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0644u);
}

TEST(OutputFile, NamesThatNeedCareWork) {
  const TemporaryFolder folder;
  for (const char* name : {"two words.csv", "it's \"quoted\".csv", "H\u00e4matoxylin.csv"}) {
    writeFile(folder / name, std::as_bytes(std::span("x", 1)));
    EXPECT_EQ(readText(folder / name), "x");
  }
  // As long as a name may be: the temporary one must not be longer.
  std::string longest(251, 'n');
  longest += ".csv";
  writeFile(folder / longest, {});
  EXPECT_TRUE(std::filesystem::exists(folder / longest));
}

TEST(OutputFile, AFolderThatIsNotThereIsAnError) {
  const TemporaryFolder folder;
  try {
    OutputFile file(folder / "nowhere" / "a.csv");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_THAT(error.line(), ::testing::HasSubstr("nowhere/a.csv"));
  }
}

TEST(OutputFile, ATargetThatIsAFolderIsAnErrorAndLeavesNothing) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a.csv");
  EXPECT_THROW(writeFile(folder / "a.csv", {}), Error);
  EXPECT_THAT(filesIn(folder.path()), ElementsAre("a.csv"));
}

TEST(OutputFile, AFullDiskIsAResourceErrorAndLeavesNothing) {
  const TemporaryFolder folder;
  // A limit on the size of files stands for the full disk.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 1000;
  setrlimit(RLIMIT_FSIZE, &small);
  ErrorKind kind = ErrorKind::Usage;
  try {
    writeFile(folder / "a.bin", std::vector<std::byte>(5000));
  } catch (const Error& error) {
    kind = error.kind();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(kind, ErrorKind::Resource);
  EXPECT_THAT(filesIn(folder.path()), IsEmpty());
}

}  // namespace
}  // namespace histion::io_export
