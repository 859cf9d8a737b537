// What the tests of the writers share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>

#include "io_export/export.h"
#include "support/temporary_folder.h"

namespace histion::io_export {

using histion::testing::TemporaryFolder;

inline constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

inline std::string readText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::vector<std::string> readLines(const std::filesystem::path& file) {
  std::istringstream stream(readText(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline std::vector<std::string> filesIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  return names;
}

inline Image2D imageOf(int channels, int width, int height, std::vector<float> values) {
  Image2D image;
  image.channels = channels;
  image.width = width;
  image.height = height;
  image.values = std::move(values);
  return image;
}

// Equal bit by bit, so that NaN equals NaN.
inline bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace histion::io_export
