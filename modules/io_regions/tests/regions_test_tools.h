// What the tests of the GeoJSON plugin share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "io_regions/io_regions.h"

namespace histion::io_regions {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

inline ReadRegions parse(const std::string& text) {
  return parseGeojson(text, "a.geojson", "a", CancelToken());
}

// One feature with these properties and this geometry.
inline std::string feature(const std::string& geometry, const std::string& properties = "{}",
                           const std::string& members = "") {
  return R"({"type":"Feature",)" + members + R"("geometry":)" + geometry + R"(,"properties":)" +
         properties + "}";
}

inline const std::string kSquare =
    R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]})";

inline Error errorOf(const std::string& text) {
  try {
    parse(text);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error for " << text.substr(0, 200);
  return Error(ErrorKind::Failed, "none");
}

inline std::string readText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Everything but the label map.
inline void expectEqual(const Regions& a, const Regions& b) {
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.frame, b.frame);
  EXPECT_EQ(a.width, b.width);
  EXPECT_EQ(a.height, b.height);
  ASSERT_EQ(a.classes.size(), b.classes.size());
  for (std::size_t i = 0; i < a.classes.size(); ++i) {
    EXPECT_EQ(a.classes[i].name, b.classes[i].name) << i;
    EXPECT_EQ(a.classes[i].color, b.classes[i].color) << i;
  }
  ASSERT_EQ(a.regions.size(), b.regions.size());
  for (std::size_t i = 0; i < a.regions.size(); ++i) {
    const auto &p = a.regions[i], &q = b.regions[i];
    EXPECT_EQ(p.name, q.name) << i;
    EXPECT_EQ(p.note, q.note) << i;
    EXPECT_EQ(p.classIndex, q.classIndex) << i;
    EXPECT_EQ(p.shape, q.shape) << i;
    EXPECT_EQ(p.parts, q.parts) << i;
    EXPECT_EQ(p.id, q.id) << i;
    EXPECT_EQ(p.locked, q.locked) << i;
    EXPECT_EQ(p.parent, q.parent) << i;
    EXPECT_EQ(p.section, q.section) << i;
    EXPECT_EQ(p.color, q.color) << i;
    EXPECT_EQ(p.extra, q.extra) << i << "\n" << p.extra << "\n" << q.extra;
  }
}

}  // namespace histion::io_regions
