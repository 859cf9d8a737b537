// Who may include whom: scans every source of the tree, so that no build option hides a breach.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = HISTION_SOURCE_DIR;
const std::set<std::string> kFoundations{"core", "store", "compute", "learn"};

struct Include {
  std::string file, header;
};

std::vector<Include> includesOf(const fs::path& folder, bool withTests = false) {
  static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string name = fs::relative(entry.path(), kRoot).string();
    if (!withTests && name.find("/tests/") != std::string::npos) continue;
    std::ifstream stream(entry.path());
    std::smatch match;
    for (std::string text; std::getline(stream, text);)
      if (std::regex_search(text, match, line)) found.push_back({name, match[1]});
  }
  return found;
}

bool isQt(const std::string& header) {
  return std::regex_search(header, std::regex("^(Q[A-Z]|Qt[A-Z0-9])"));
}
bool isVtk(const std::string& header) { return header.rfind("vtk", 0) == 0; }
bool isHdf5(const std::string& header) {
  return std::regex_search(header, std::regex("^(hdf5|H5)"));
}
bool isTorch(const std::string& header) {
  return std::regex_search(header, std::regex("^(torch|ATen|c10)/"));
}
bool isItk(const std::string& header) { return header.rfind("itk", 0) == 0; }

// The folder under modules/ that a header belongs to, or "".
std::string moduleOf(const std::string& header) {
  const std::string first = header.substr(0, header.find('/'));
  return header.find('/') != std::string::npos && fs::is_directory(kRoot / "modules" / first)
             ? first
             : "";
}

std::vector<std::string> modules() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kRoot / "modules"))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  return names;
}

TEST(IncludeRules, NothingUnderModulesKnowsQtOrVtk) {
  for (const Include& i : includesOf(kRoot / "modules", true))
    EXPECT_FALSE(isQt(i.header) || isVtk(i.header)) << i.file << " includes " << i.header;
}

TEST(IncludeRules, OnlyTheStoreAndFileFormsKnowHdf5AndOnlyLearnAndItsUsersKnowTorch) {
  const std::set<std::string> knowHdf5{"store", "io_tables"};
  for (const std::string& module : modules())
    for (const Include& i : includesOf(kRoot / "modules" / module)) {
      if (!knowHdf5.contains(module)) {
        EXPECT_FALSE(isHdf5(i.header)) << i.file << " includes " << i.header;
      }
      if (kFoundations.contains(module) && module != "learn") {
        EXPECT_FALSE(isTorch(i.header)) << i.file << " includes " << i.header;
      }
    }
}

TEST(IncludeRules, FoundationsUseOnlyWhatStandsBelowThem) {
  const std::map<std::string, std::set<std::string>> allowed{
      {"core", {"core"}},
      {"compute", {"core", "compute"}},
      {"store", {"core", "compute", "store"}},
      {"learn", {"core", "compute", "learn"}}};
  for (const auto& [module, below] : allowed)
    for (const Include& i : includesOf(kRoot / "modules" / module)) {
      const std::string used = moduleOf(i.header);
      EXPECT_TRUE(used.empty() || below.contains(used)) << i.file << " includes " << i.header;
    }
}

TEST(IncludeRules, PluginsNeverKnowEachOtherNorTheStore) {
  for (const std::string& module : modules()) {
    if (kFoundations.contains(module)) continue;
    for (const Include& i : includesOf(kRoot / "modules" / module)) {
      const std::string used = moduleOf(i.header);
      const bool fine =
          used.empty() || used == module || used == "core" || used == "compute" || used == "learn";
      EXPECT_TRUE(fine) << i.file << " includes " << i.header;
    }
  }
}

TEST(IncludeRules, TheWindowKnowsNoPluginAndNoComputingLibrary) {
  for (const fs::path& folder : {kRoot / "ui", kRoot / "app" / "histion"})
    for (const Include& i : includesOf(folder)) {
      EXPECT_FALSE(isHdf5(i.header) || isTorch(i.header) || isItk(i.header))
          << i.file << " includes " << i.header;
      const std::string used = moduleOf(i.header);
      EXPECT_TRUE(used.empty() || used == "core" || used == "compute" || used == "store")
          << i.file << " includes " << i.header;
    }
}

TEST(IncludeRules, TheSceneKnowsNoQt) {
  for (const Include& i : includesOf(kRoot / "ui" / "scene"))
    EXPECT_FALSE(isQt(i.header)) << i.file << " includes " << i.header;
}

TEST(IncludeRules, TheRunnerKnowsNeitherQtNorVtkNorAnyPlugin) {
  for (const Include& i : includesOf(kRoot / "app" / "histion_run")) {
    EXPECT_FALSE(isQt(i.header) || isVtk(i.header) || isTorch(i.header) || isHdf5(i.header))
        << i.file << " includes " << i.header;
    const std::string used = moduleOf(i.header);
    EXPECT_TRUE(used.empty() || kFoundations.contains(used)) << i.file << " includes " << i.header;
  }
}

}  // namespace
