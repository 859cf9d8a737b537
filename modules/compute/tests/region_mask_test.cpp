#include "compute/region_mask.h"

#include <gtest/gtest.h>
#include <cmath>
#include <random>

namespace histion::compute {
namespace {

int count(const std::vector<std::uint8_t>& mask) {
  int set = 0;
  for (const auto value : mask) set += value != 0;
  return set;
}

TEST(RegionMask, APixelBelongsToAnAreaWhenItsCentreDoes) {
  const auto mask = maskOf(rectangle(1.4, 0.6, 3.6, 2.4), 5, 4);
  // Centres 1.5, 2.5, 3.5 across; 1.5 down (0.5 is above, 2.5 below).
  EXPECT_EQ(count(mask), 3);
  for (int x = 1; x <= 3; ++x) EXPECT_EQ(mask[1 * 5 + x], 1);
}

TEST(RegionMask, TouchingAreasShareNoPixelAndMissNone) {
  // The shared edge runs through pixel centres.
  const auto left = maskOf(rectangle(0, 0, 2.5, 4), 5, 4),
             right = maskOf(rectangle(2.5, 0, 5, 4), 5, 4);
  for (std::size_t i = 0; i < left.size(); ++i) EXPECT_EQ(left[i] + right[i], 1);
}

TEST(RegionMask, WhatLiesOutsideOfThePictureIsCutOff) {
  EXPECT_EQ(count(maskOf(rectangle(-100, -100, 100, 100), 7, 3)), 21);
  EXPECT_EQ(count(maskOf(rectangle(10, 10, 20, 20), 7, 3)), 0);
  EXPECT_EQ(count(maskOf({}, 7, 3)), 0);
}

TEST(RegionMask, AgreesWithPointInPolygonForRandomShapes) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> at(-5, 45);
  for (int round = 0; round < 50; ++round) {
    Ring ring;
    for (int i = 0; i < 9; ++i) ring.push_back({at(random), at(random)});  // edges may cross
    const Polygons shape{{ring}};
    const auto mask = maskOf(shape, 40, 40);
    for (int y = 0; y < 40; ++y)
      for (int x = 0; x < 40; ++x)
        ASSERT_EQ(mask[std::size_t(y * 40 + x)] != 0, contains(shape, {x + 0.5, y + 0.5}))
            << round << ": " << x << ", " << y;
  }
}

TEST(RegionMask, OutlinesOfRandomPixelsGiveThePixelsBack) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const int width = 1 + int(random() % 30), height = 1 + int(random() % 30);
    std::vector<std::uint8_t> mask(std::size_t(width) * height);
    for (auto& value : mask) value = random() % 100 < 20 + unsigned(round) ? 1 : 0;
    const Polygons outlines = outlinesOf(mask, width, height);
    EXPECT_EQ(maskOf(outlines, width, height), mask) << round;
    EXPECT_DOUBLE_EQ(areaOf(outlines), count(mask)) << round;
  }
}

TEST(RegionMask, OutlinesAreRingsWithHolesAndOnlyCorners) {
  // A ring of pixels around a hole, and one pixel that touches it at a corner.
  const std::vector<std::uint8_t> mask{1, 1, 1, 0,  //
                                       1, 0, 1, 0,  //
                                       1, 1, 1, 0,  //
                                       0, 0, 0, 1};
  const Polygons outlines = outlinesOf(mask, 4, 4);
  ASSERT_EQ(outlines.size(), 2u);
  EXPECT_EQ(outlines[0].size(), 2u);
  EXPECT_EQ(outlines[0][0].size(), 4u) << "straight edges have no corners in between";
  EXPECT_EQ(outlines[0][1].size(), 4u);
  EXPECT_EQ(outlines[1].size(), 1u);
}

TEST(RegionMask, FindsTheSpectraOfASection) {
  std::vector<PixelPosition> positions;
  for (int s = 0; s < 2; ++s)
    for (int y = 0; y < 3; ++y)
      for (int x = 0; x < 4; ++x) positions.push_back({x, y, s});
  const PixelGrid grid(positions);
  const std::vector<std::int64_t> expected{12 + 1, 12 + 2};
  EXPECT_EQ(spectraIn(grid, rectangle(1, 0, 3, 1), 1), expected);
  EXPECT_TRUE(spectraIn(grid, rectangle(0, 0, 4, 3), 2).empty());
}

}  // namespace
}  // namespace histion::compute
