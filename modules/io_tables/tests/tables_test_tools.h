// What the tests of this folder share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

#include "core/error.h"
#include "io_tables/io_tables.h"
#include "support/command.h"
#include "support/temporary_folder.h"

namespace histion::io_tables {

using histion::testing::TemporaryFolder;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

inline constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
using Read = ReadTables (*)(const std::filesystem::path&, const ReadOptions&, const CancelToken&);

inline std::filesystem::path write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary);
  stream.write(text.data(), std::streamsize(text.size()));
  EXPECT_TRUE(stream) << file;
  return file;
}

inline std::string readText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline Error errorOf(Read read, const std::filesystem::path& file, ReadOptions options = {}) {
  try {
    read(file, options, CancelToken());
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error for " << file;
  return Error(ErrorKind::Failed, "none");
}

// Runs a Python program; a missing package is a failure.
inline std::string python(const std::string& program, const std::vector<std::string>& words = {}) {
  std::vector<std::string> command{"/usr/bin/python3", "-W", "ignore", "-c", program};
  command.insert(command.end(), words.begin(), words.end());
  const auto result = histion::testing::runCommand(command);
  EXPECT_EQ(result.exitCode, 0) << result.err;
  return result.out;
}

inline std::vector<std::array<int, 3>> placesOf(const PixelGrid& grid) {
  std::vector<std::array<int, 3>> places;
  for (const auto& p : grid.positions()) places.push_back({p.x, p.y, p.section});
  return places;
}

inline const Table::Column& column(const Table& table, const std::string& name) {
  for (const auto& c : table.columns)
    if (c.name == name) return c;
  ADD_FAILURE() << "no column " << name;
  return table.columns.front();
}
inline std::vector<double> numbers(const Table& table, const std::string& name) {
  return std::get<std::vector<double>>(column(table, name).values);
}
inline std::vector<std::string> texts(const Table& table, const std::string& name) {
  return std::get<std::vector<std::string>>(column(table, name).values);
}

}  // namespace histion::io_tables
