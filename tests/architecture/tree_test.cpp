// The shape of the tree and of its files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = HISTION_SOURCE_DIR;

TEST(Tree, TheTopLevelHoldsOnlyTheAgreedFolders) {
  const std::set<std::string> agreed{"app", "ui", "modules", "resources", "tests", "packaging"};
  for (const auto& entry : fs::directory_iterator(kRoot)) {
    const std::string name = entry.path().filename().string();
    // Hidden folders and ignored build outputs are not part of the tree.
    if (!entry.is_directory() || name[0] == '.' || name.rfind("build", 0) == 0 ||
        name == "start-output")
      continue;
    EXPECT_TRUE(agreed.contains(name)) << name;
  }
}

TEST(Tree, EveryPluginFolderIsComplete) {
  const std::set<std::string> foundations{"core", "store", "compute", "learn"};
  for (const auto& entry : fs::directory_iterator(kRoot / "modules")) {
    const std::string name = entry.path().filename().string();
    if (foundations.contains(name)) continue;
    for (const char* file : {"README.md", "module.json", "module.cpp", "CMakeLists.txt"})
      EXPECT_TRUE(fs::exists(entry.path() / file)) << name << " lacks " << file;
    EXPECT_TRUE(fs::is_directory(entry.path() / "tests")) << name << " has no tests";
  }
}

int linesOf(const fs::path& file) {
  std::ifstream stream(file);
  int lines = 0;
  for (std::string text; std::getline(stream, text);) ++lines;
  return lines;
}

TEST(Tree, FilesStaySmall) {
  for (const char* folder : {"app", "ui", "modules", "tests"})
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".h" || extension == ".cpp") {
        EXPECT_LE(linesOf(entry.path()), 500) << entry.path();
      }
    }
}

TEST(Tree, AdaptersOfPluginsStayThin) {
  for (const auto& entry : fs::directory_iterator(kRoot / "modules"))
    if (fs::exists(entry.path() / "module.cpp")) {
      EXPECT_LT(linesOf(entry.path() / "module.cpp"), 150) << entry.path();
    }
}

TEST(Tree, ThePackageListNamesEachPackageOnce) {
  std::ifstream stream(kRoot / "packaging" / "linux" / "packages.txt");
  std::set<std::string> seen;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line[0] == '#') continue;
    EXPECT_TRUE(seen.insert(line).second) << line;
  }
  EXPECT_GT(seen.size(), 20u);
}

}  // namespace
