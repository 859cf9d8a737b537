// Bad input through the program itself: exit code 3, one line that names the file, nothing left.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/command.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

struct BadInput : ::testing::Test {
  TemporaryFolder folder;
  fs::path project = folder / "project";
  fs::path file = folder / "a 'bad' f\u00efle.imzML";

  void write(ImzmlOptions options = {}) {
    writeImzml(file, options,
               {{1, 1, {}, {100, 200, 300}, {1, 2, 3}}, {2, 1, {}, {110, 210, 310}, {4, 5, 6}}});
  }
  void expectRefused(const std::string& what) {
    const auto result = histionRun({"import", project.string(), file.string()});
    EXPECT_EQ(result.exitCode, 3) << what << ": " << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_TRUE(result.out.empty());
    EXPECT_FALSE(fs::exists(project)) << what << " left a project behind";
  }
};

TEST_F(BadInput, AMissingOrShortIbd) {
  write();
  fs::remove(ibdOf(file));
  expectRefused("missing ibd");
  write();
  truncateFile(ibdOf(file), -5);
  expectRefused("short ibd");
}

TEST_F(BadInput, ImpossibleOffsetsAndLengths) {
  for (const char* value : {"99999999999", "-16", "18446744073709551615", "1e300", "NA"}) {
    write();
    replaceInFile(file, "name=\"external offset\" value=\"16\"",
                  std::string("name=\"external offset\" value=\"") + value + "\"");
    expectRefused(std::string("offset ") + value);
  }
  write();
  replaceInFile(file, "name=\"external array length\" value=\"3\"",
                "name=\"external array length\" value=\"1000000000000000000\"");
  expectRefused("array length of 10^18");
}

TEST_F(BadInput, XmlThatIsCutOrHostile) {
  write();
  truncateFile(file, std::int64_t(fs::file_size(file)) * 2 / 3);
  expectRefused("cut XML");
  for (const char* doctype :
       {"<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>",
        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"}) {
    write();
    replaceInFile(file, "<mzML", std::string(doctype) + "<mzML");
    expectRefused("entities");
  }
  std::string picture("\x89PNG\r\n\x1a\n");
  picture.append(200, '\0');
  writeText(file, picture);
  expectRefused("not an imzML");
  writeText(file, "");
  expectRefused("empty file");
}

TEST_F(BadInput, ZeroSpectraAndValuesThatAreNotNumbers) {
  writeImzml(file, {}, {});
  expectRefused("zero spectra");
  for (const double bad : {double(NAN), double(INFINITY)}) {
    writeImzml(file, {}, {{1, 1, {}, {100, bad}, {1, 2}}});
    expectRefused("m/z not finite");
    writeImzml(file, {}, {{1, 1, {}, {100, 200}, {1, bad}}});
    expectRefused("intensity not finite");
  }
}

TEST_F(BadInput, UnsortedMassesAndDuplicatePositionsAreKeptWithAWarning) {
  writeImzml(file, {}, {{1, 1, {}, {300, 100, 200}, {3, 1, 2}}, {1, 1, {}, {100, 200}, {5, 6}}});
  const auto result = histionRun({"import", project.string(), file.string(), "--json"});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  EXPECT_NE(result.out.find("sorted"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("position"), std::string::npos) << result.out;
  const auto image = histionRun({"image", project.string(), "--mz", "100", "--da", "1", "--out",
                                 (folder / "i.csv").string()});
  EXPECT_EQ(image.exitCode, 0) << image.err;
  EXPECT_EQ(readText(folder / "i.csv"), "5\n");  // the last spectrum of the position
}

TEST_F(BadInput, AFullDiskIsExitCodeFiveAndLeavesTheProjectAsItWas) {
  SyntheticImzml shape;
  shape.width = shape.height = 30;
  writeSyntheticImzml(file, shape);
  // A file size limit of one megabyte stands for the full disk.
  const auto result = runCommand({"/bin/bash", "-c", "ulimit -f 1024; exec \"$@\"", "x",
                                  histionRunPath(), "import", project.string(), file.string()});
  EXPECT_EQ(result.exitCode, 5) << result.err;
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
  EXPECT_FALSE(fs::exists(project));
  EXPECT_EQ(histionRun({"import", project.string(), file.string()}).exitCode, 0);
}

TEST_F(BadInput, ADamagedOrNewerProjectIsExitCodeThree) {
  write();
  ASSERT_EQ(histionRun({"import", project.string(), file.string()}).exitCode, 0);
  const std::string whole = readText(project / "project.json");
  truncateFile(project / "project.json", 40);
  EXPECT_EQ(histionRun({"info", project.string()}).exitCode, 3);
  writeText(project / "project.json", whole);
  replaceInFile(project / "project.json", "\"version\": 1", "\"version\": 2", -1);
  const auto newer = histionRun({"info", project.string()});
  EXPECT_EQ(newer.exitCode, 3);
  EXPECT_NE(newer.err.find("newer"), std::string::npos) << newer.err;
}

}  // namespace
}  // namespace histion::testing
