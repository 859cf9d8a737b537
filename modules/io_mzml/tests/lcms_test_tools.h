// What the tests of the mzML and mzXML reader share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "io_mzml/lcms.h"
#include "support/imzml_fixture.h"
#include "support/mzml_fixture.h"
#include "support/temporary_folder.h"

namespace histion::io_mzml {

using histion::testing::gzipFile;
using histion::testing::readText;
using histion::testing::replaceInFile;
using histion::testing::RunChromatogram;
using histion::testing::RunEncoding;
using histion::testing::RunIndex;
using histion::testing::RunNumber;
using histion::testing::RunOptions;
using histion::testing::RunPacking;
using histion::testing::RunScan;
using histion::testing::RunStyle;
using histion::testing::TemporaryFolder;
using histion::testing::truncateFile;
using histion::testing::writeMzml;
using histion::testing::writeMzxml;
using histion::testing::writeText;

inline OpenedRun openFile(const std::filesystem::path& file) {
  SilentProgress progress;
  return openRun(file, progress, CancelToken());
}

struct Peaks {
  std::vector<double> mz;
  std::vector<float> intensity;
  std::vector<std::vector<double>> extra;
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
      EXPECT_EQ(to - from, source.pointCount(first + i));
      Peaks peaks;
      peaks.mz.assign(block.mz.begin() + from, block.mz.begin() + to);
      peaks.intensity.assign(block.intensity.begin() + from, block.intensity.begin() + to);
      for (const auto& values : block.extra)
        peaks.extra.emplace_back(values.begin() + from, values.begin() + to);
      all.push_back(std::move(peaks));
    }
  }
  return all;
}

// The error of opening and reading the whole file.
inline Error failureOf(const std::filesystem::path& file) {
  try {
    const OpenedRun run = openFile(file);
    if (run.dataset) readAll(*run.dataset);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << file << " was read without an error";
  return Error(ErrorKind::Failed, "no error");
}

inline void expectFailure(const std::filesystem::path& file, const std::string& part,
                          ErrorKind kind = ErrorKind::Damaged) {
  const Error error = failureOf(file);
  EXPECT_EQ(error.kind(), kind) << error.line();
  EXPECT_THAT(error.line(), ::testing::HasSubstr(part));
  EXPECT_THAT(error.line(), ::testing::HasSubstr(file.filename().string()));
  EXPECT_FALSE(error.hint().empty()) << error.line();
  EXPECT_EQ(error.line().find('\n'), std::string::npos);
}

inline auto hasWarning(const std::string& part) {
  return ::testing::Contains(::testing::HasSubstr(part));
}

// MS1, two MS2 of it, MS1, an empty MS2. All values are exact in every number type, in MS-Numpress
// linear and pic, and none is zero.
inline std::vector<RunScan> fiveScans() {
  std::vector<RunScan> scans(5);
  scans[0].mz = {101, 102, 120, 4000};
  scans[0].intensity = {1, 2, 3, 65000};
  scans[1].mz = {50, 60};
  scans[1].intensity = {7, 8};
  scans[2].mz = {51};
  scans[2].intensity = {9};
  scans[3].mz = {100, 200, 300, 301, 302};
  scans[3].intensity = {5, 4, 3, 2, 1};
  for (std::size_t i = 0; i < scans.size(); ++i) {
    scans[i].number = 11 + int(i);
    scans[i].retention = 90.0 + 30.0 * double(i);
    if (i == 0 || i == 3) continue;
    scans[i].msLevel = 2;
    scans[i].precursorMz = 120.5;
    scans[i].isolationWidth = 3;
    scans[i].charge = 2;
    scans[i].collisionEnergy = 35;
  }
  return scans;
}

// Is every scan and peak of fiveScans() there? `relative`: allowed error of the intensities.
inline void expectFiveScans(const OpenedRun& run, double relative = 0) {
  ASSERT_TRUE(run.dataset);
  const auto wanted = fiveScans();
  const auto peaks = readAll(*run.dataset, 2);
  ASSERT_EQ(peaks.size(), wanted.size());
  ASSERT_EQ(run.dataset->scans().size(), wanted.size());
  EXPECT_EQ(run.dataset->description().layout, PeakLayout::Processed);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(run.dataset->grid().positions()[i], (PixelPosition{std::int32_t(i), 0, 0}));
    EXPECT_EQ(peaks[i].mz, wanted[i].mz) << i;
    ASSERT_EQ(peaks[i].intensity.size(), wanted[i].intensity.size()) << i;
    for (std::size_t p = 0; p < peaks[i].intensity.size(); ++p)
      EXPECT_NEAR(peaks[i].intensity[p], wanted[i].intensity[p],
                  relative * (wanted[i].intensity[p] + 1));
    const Scan& scan = run.dataset->scans()[i];
    EXPECT_NEAR(scan.retentionTime, *wanted[i].retention, 1e-9);
    EXPECT_EQ(scan.number, wanted[i].number);
    EXPECT_EQ(scan.msLevel, wanted[i].msLevel);
    EXPECT_EQ(scan.polarity, Polarity::Positive);
    EXPECT_EQ(scan.precursorMz, wanted[i].precursorMz);
    EXPECT_EQ(scan.precursorCharge, wanted[i].charge);
    EXPECT_EQ(scan.collisionEnergy, wanted[i].collisionEnergy);
    EXPECT_EQ(scan.isolationLow, scan.msLevel == 2 ? 119.0 : 0.0);
    EXPECT_EQ(scan.isolationHigh, scan.msLevel == 2 ? 122.0 : 0.0);
  }
}

}  // namespace histion::io_mzml
