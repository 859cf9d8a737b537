// What the tests of the flex reader share: acqus and fid files written by hand.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "io_flex/flex.h"
#include "support/temporary_folder.h"

namespace histion::io_flex {

using histion::testing::TemporaryFolder;
using ::testing::Contains;
using ::testing::HasSubstr;

// A calibration like that of a linear instrument: √(10¹²/ML1) = 500, m/z 4 at t = 1417.5 + 4 ML3.
struct FlexFixture {
  std::vector<std::int32_t> counts{1, -2, 300, 4, 5};
  bool bigEndian = false;
  // Values as they stand in the file; erase one to leave its key out.
  std::map<std::string, std::string> keys{
      {"$TD", "5"},         {"$DELAY", "20000"},    {"$DW", "2"},      {"$ML1", "4000000"},
      {"$ML2", "417.5"},    {"$ML3", "-0.0156"},    {"$BYTORDA", "0"}, {"$POLARI", "1"},
      {"$PATCHNO", "<F1>"}, {"$INSTRUM", "<FLEX>"}, {"$DTATYPE", "0"}};

  double value(const std::string& key) const { return std::stod(keys.at(key)); }
};

inline void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  ASSERT_TRUE(stream.good());
}

// Writes both files into `folder` and returns the path of the parameter file.
inline std::filesystem::path writeFlex(const std::filesystem::path& folder,
                                       const FlexFixture& fixture = {},
                                       const std::string& acqus = "acqus") {
  std::string text = "##TITLE=  XMASS Parameter file\r\n##DATATYPE=  CONTINUOUS MASS SPECTRUM\r\n";
  for (const auto& [key, value] : fixture.keys) text += "##" + key + "= " + value + " \r\n";
  text += "##$IN= (0..3) \r\n0.001 0.001 \r\n##END=\r\n";
  writeBytes(folder / acqus, text);
  std::string bytes;
  for (const std::int32_t count : fixture.counts)
    for (int i = 0; i < 4; ++i)
      bytes += char((std::uint32_t(count) >> (8 * (fixture.bigEndian ? 3 - i : i))) & 0xFF);
  writeBytes(folder / "fid", bytes);
  return folder / acqus;
}

inline std::shared_ptr<const SpectrumSource> openPath(const std::filesystem::path& path) {
  SilentProgress progress;
  return openFlex(path, progress, CancelToken());
}

inline Error failureOf(const std::filesystem::path& path) {
  try {
    openPath(path);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << path << " was opened without an error";
  return Error(ErrorKind::Failed, "no error");
}

inline void expectDamaged(const std::filesystem::path& path, const std::string& part) {
  const Error error = failureOf(path);
  EXPECT_EQ(error.kind(), ErrorKind::Damaged) << error.line();
  EXPECT_THAT(error.line(), HasSubstr(part));
  EXPECT_THAT(error.line(), HasSubstr(path.parent_path().string()));
  EXPECT_FALSE(error.hint().empty()) << error.line();
}

}  // namespace histion::io_flex
