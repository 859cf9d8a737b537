// What the tests of the imzML reader share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "io_imzml/imzml.h"
#include "support/imzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::io_imzml {

using histion::testing::FixtureSpectrum;
using histion::testing::ImzmlOptions;
using histion::testing::replaceInFile;
using histion::testing::TemporaryFolder;
using histion::testing::writeImzml;

inline std::shared_ptr<const SpectrumSource> openFile(const std::filesystem::path& file) {
  SilentProgress progress;
  return openImzml(file, progress, CancelToken());
}

struct Peaks {
  std::vector<double> mz;
  std::vector<float> intensity;
  bool operator==(const Peaks&) const = default;
};

inline std::vector<Peaks> readAll(const SpectrumSource& source, std::int64_t step = 1000) {
  std::vector<Peaks> all;
  SpectrumBlock block;
  for (std::int64_t first = 0; first < source.grid().spectra(); first += step) {
    const std::int64_t last = std::min(first + step, source.grid().spectra());
    source.read(first, last, block);
    for (std::int64_t i = 0; i < last - first; ++i) {
      const auto from = block.offset[std::size_t(i)], to = block.offset[std::size_t(i) + 1];
      Peaks peaks;
      if (source.mzAxis().empty())
        peaks.mz.assign(block.mz.begin() + from, block.mz.begin() + to);
      else
        peaks.mz.assign(source.mzAxis().begin(), source.mzAxis().end());
      peaks.intensity.assign(block.intensity.begin() + from, block.intensity.begin() + to);
      all.push_back(std::move(peaks));
    }
  }
  return all;
}

// The error of opening and reading the whole file.
inline Error failureOf(const std::filesystem::path& file) {
  try {
    readAll(*openFile(file));
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << file << " was read without an error";
  return Error(ErrorKind::Failed, "no error");
}

inline void expectDamaged(const std::filesystem::path& file, const std::string& part) {
  const Error error = failureOf(file);
  EXPECT_EQ(error.kind(), ErrorKind::Damaged) << error.line();
  EXPECT_THAT(error.line(), ::testing::HasSubstr(part));
  EXPECT_THAT(error.line(), ::testing::HasSubstr(file.filename().string()));
  EXPECT_FALSE(error.hint().empty()) << error.line();
  EXPECT_EQ(error.line().find('\n'), std::string::npos);
}

inline auto hasWarning(const std::string& part) {
  return ::testing::Contains(::testing::HasSubstr(part));
}

// Three pixels in an L, three peaks each, all values exact in every number type.
inline std::vector<FixtureSpectrum> threeSpectra() {
  return {{1, 1, {}, {101, 102, 120}, {1, 2, 3}},
          {2, 1, {}, {101, 102, 120}, {4, 0, 100}},
          {1, 2, {}, {101, 102, 120}, {7, 8, 9}}};
}

}  // namespace histion::io_imzml
