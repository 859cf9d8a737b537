// What the tests of the library readers share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "io_spectra/spectra.h"
#include "support/temporary_folder.h"

namespace histion::io_spectra {

using histion::testing::TemporaryFolder;
using ::testing::Contains;
using ::testing::HasSubstr;
using Values = std::vector<double>;
using Heights = std::vector<float>;

class Listener : public SilentProgress {
 public:
  void warn(std::string_view text) override { warnings.emplace_back(text); }
  std::vector<std::string> warnings;
};

struct Read {
  std::vector<Spectrum> spectra;
  std::string title;
  std::vector<std::string> warnings;
};

inline Read readFile(const std::filesystem::path& file) {
  Listener progress;
  const CancelToken cancel;
  const std::string ending = file.extension().string();
  const SpectrumSetPtr set = ending == ".mgf"    ? readMgf(file, progress, cancel)
                             : ending == ".msp"  ? readMsp(file, progress, cancel)
                             : ending == ".json" ? readGnpsJson(file, progress, cancel)
                                                 : readMassBank(file, progress, cancel);
  return {set->spectra, set->title, progress.warnings};
}

inline std::filesystem::path writeText(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

// Reads `text` as a file with this ending.
inline Read readText(std::string_view text, const std::string& ending) {
  const TemporaryFolder folder;
  return readFile(writeText(folder / ("library" + ending), text));
}

inline Error failureOf(std::string_view text, const std::string& ending) {
  try {
    readText(text, ending);
  } catch (const Error& error) {
    EXPECT_THAT(error.line(), HasSubstr("library" + ending));
    EXPECT_FALSE(error.hint().empty());
    return error;
  }
  ADD_FAILURE() << "read without an error";
  return Error(ErrorKind::Failed, "no error");
}

}  // namespace histion::io_spectra
