#include "compute/volume_stack.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "support/memory_dataset.h"

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

struct Sections {
  std::vector<SectionFrame> frames;
  std::vector<std::vector<float>> images;

  void add(int width, int height, double zUm, std::vector<float> image) {
    frames.push_back({width, height, std::array{10.0, 10.0}, zUm});
    images.push_back(std::move(image));
  }
  std::shared_ptr<Volume3D> volume(const StackLimits& limits = {}) const {
    const StackGrid grid = stackGrid(frames, limits);
    const std::vector<std::span<const float>> spans(images.begin(), images.end());
    return fillStack(grid, frames, spans);
  }
};

float at(const Volume3D& volume, int x, int y, int z) {
  return volume.values[(std::size_t(z) * volume.size[1] + y) * volume.size[0] + x];
}

std::vector<float> constant(int width, int height, float value) {
  return std::vector<float>(std::size_t(width) * height, value);
}

TEST(VolumeStack, EvenSectionsKeepTheirValuesAndTheirSpacing) {
  Sections sections;
  for (int k = 0; k < 4; ++k) {
    std::vector<float> image;
    for (int i = 0; i < 12; ++i) image.push_back(float(100 * k + i));
    sections.add(4, 3, 50.0 + 25.0 * k, image);
  }
  const auto volume = sections.volume();
  EXPECT_EQ(volume->size, (std::array{4, 3, 4}));
  EXPECT_EQ(volume->spacingUm, (std::array{10.0, 10.0, 25.0}));
  EXPECT_EQ(volume->originUm, (std::array{5.0, 5.0, 50.0}));
  for (int k = 0; k < 4; ++k)
    for (int i = 0; i < 12; ++i) EXPECT_EQ(at(*volume, i % 4, i / 4, k), float(100 * k + i));
  EXPECT_TRUE(stackGrid(sections.frames).notes.empty());
}

TEST(VolumeStack, UnevenGapsLandWhereTheyBelong) {
  Sections sections;
  // Given out of order. The value is the height: linear interpolation gives it back everywhere.
  for (const double z : {130.0, 0.0, 30.0, 40.0}) sections.add(2, 2, z, constant(2, 2, float(z)));
  const StackGrid grid = stackGrid(sections.frames);
  EXPECT_EQ(grid.order, (std::vector<std::size_t>{1, 2, 3, 0}));
  EXPECT_EQ(grid.size[2], 14);  // as close as the closest two: 10 µm
  EXPECT_DOUBLE_EQ(grid.spacingUm[2] * (grid.size[2] - 1), 130.0);
  ASSERT_EQ(grid.notes.size(), 1u);
  EXPECT_NE(grid.notes[0].find("interpolated"), std::string::npos);
  const auto volume = sections.volume();
  for (int k = 0; k < 14; ++k) EXPECT_NEAR(at(*volume, 1, 0, k), 10.0 * k, 1e-4) << k;
}

TEST(VolumeStack, BetweenAHoleAndTissueTheNearerSectionDecides) {
  Sections sections;
  sections.add(1, 1, 0, {5.0f});
  sections.add(1, 1, 40, {kNaN});
  sections.add(1, 1, 50, {7.0f});
  const auto volume = sections.volume();
  ASSERT_EQ(volume->size[2], 6);
  EXPECT_EQ(at(*volume, 0, 0, 1), 5.0f);
  EXPECT_TRUE(std::isnan(at(*volume, 0, 0, 2)));
  EXPECT_TRUE(std::isnan(at(*volume, 0, 0, 4)));
  EXPECT_EQ(at(*volume, 0, 0, 5), 7.0f);
}

TEST(VolumeStack, AMovedAndTurnedSectionLiesWhereItsPlacementPutsIt) {
  Sections sections;
  sections.add(4, 4, 0, constant(4, 4, 1.0f));
  std::vector<float> image = constant(4, 4, 0.0f);
  image[1] = 9.0f;  // pixel (1, 0), its middle at (1.5, 0.5)
  sections.add(4, 4, 10, image);
  // A quarter turn about the origin and a move: (x, y) -> (6 - y, x).
  sections.frames[1].placement = {0, -1, 6, 1, 0, 0};
  const auto volume = sections.volume();
  // The turned one covers x in [2, 6): the stack is 6 wide.
  EXPECT_EQ(volume->size, (std::array{6, 4, 2}));
  EXPECT_NEAR(at(*volume, 5, 1, 1), 9.0f, 1e-4);
  EXPECT_TRUE(std::isnan(at(*volume, 0, 0, 1)));
  EXPECT_TRUE(std::isnan(at(*volume, 5, 0, 0)));
}

TEST(VolumeStack, LargeSectionsAreReducedToMeansWithANote) {
  Sections sections;
  std::vector<float> image;
  for (int i = 0; i < 20 * 6; ++i) image.push_back(float(i % 20));
  sections.add(20, 6, 0, image);
  sections.add(20, 6, 10, image);
  const StackLimits limits{10, 8};
  const StackGrid grid = stackGrid(sections.frames, limits);
  EXPECT_EQ(grid.size, (std::array{10, 3, 2}));
  ASSERT_EQ(grid.notes.size(), 1u);
  EXPECT_NE(grid.notes[0].find("2 × 2"), std::string::npos);
  const auto volume = sections.volume(limits);
  EXPECT_EQ(volume->spacingUm, (std::array{20.0, 20.0, 10.0}));
  EXPECT_EQ(volume->originUm, (std::array{10.0, 10.0, 0.0}));
  for (int x = 0; x < 10; ++x) EXPECT_NEAR(at(*volume, x, 1, 0), 2 * x + 0.5, 1e-4);
}

TEST(VolumeStack, WhatCannotBeStackedIsToldPlainly) {
  Sections sections;
  EXPECT_THROW(stackGrid(sections.frames), Error);
  sections.add(2, 2, 5, constant(2, 2, 0));
  sections.add(2, 2, 5, constant(2, 2, 0));
  EXPECT_THROW(stackGrid(sections.frames), Error);
  sections.frames[1].zUm = 6;
  sections.frames[1].placement = {1, 1, 0, 1, 1, 0};
  EXPECT_THROW(stackGrid(sections.frames), Error);
  sections.frames[1].placement = {1, 0, kNaN, 0, 1, 0};
  EXPECT_THROW(stackGrid(sections.frames), Error);
}

TEST(VolumeStack, LabelsComeFromTheNearestSection) {
  Sections sections;
  sections.add(2, 1, 0, {});
  sections.add(2, 1, 10, {});
  sections.add(2, 1, 40, {});
  const StackGrid grid = stackGrid(sections.frames);
  const std::vector<std::uint8_t> a{1, 0}, b{0, 2};
  const std::vector<std::span<const std::uint8_t>> labels{a, b, {}};
  const auto volume = fillLabels(grid, sections.frames, labels);
  EXPECT_EQ(volume, (std::vector<std::uint8_t>{1, 0, 0, 2, 0, 2, 0, 0, 0, 0}));
}

TEST(VolumeStack, ACutThroughASphereIsADiscOfTheRightRadius) {
  // 0 … 1 linear in the distance from the surface: 0.5 at radius 200 µm.
  Volume3D sphere;
  sphere.size = {60, 60, 30};
  sphere.spacingUm = {10, 10, 20};
  sphere.originUm = {5, 5, 10};
  for (int z = 0; z < 30; ++z)
    for (int y = 0; y < 60; ++y)
      for (int x = 0; x < 60; ++x) {
        const double r = std::hypot(10 * x + 5 - 300.0, 10 * y + 5 - 300.0, 20 * z + 10 - 300.0);
        sphere.values.push_back(float(std::clamp(0.5 + (200 - r) / 100, 0.0, 1.0)));
      }
  const auto radius = [&](const CutPlane& plane, double areaUm2) {
    const auto values = cutThrough(sphere, plane, 300, 300);
    const auto inside =
        std::count_if(values.begin(), values.end(), [](float v) { return v > 0.5f; });
    return std::sqrt(double(inside) * areaUm2 / (300.0 * 300.0) / std::numbers::pi);
  };
  // Trilinear interpolation of a curved front is off by a small part of the voxel of 20 µm.
  EXPECT_NEAR(radius({{0, 0, 300}, {600, 0, 0}, {0, 600, 0}}, 360'000), 200, 2);
  EXPECT_NEAR(radius({{0, 0, 420}, {600, 0, 0}, {0, 600, 0}}, 360'000), 160, 2.5);
  // Oblique: along x and along the diagonal of y and z, through the middle.
  const double d = 300 / std::sqrt(2.0);
  EXPECT_NEAR(radius({{0, 300 - d, 300 - d}, {600, 0, 0}, {0, 2 * d, 2 * d}}, 360'000), 200, 2);
  const auto outside = cutThrough(sphere, {{0, 0, 700}, {600, 0, 0}, {0, 600, 0}}, 4, 4);
  for (const float value : outside) EXPECT_TRUE(std::isnan(value));
}

TEST(VolumeStack, ABigVolumeIsReducedAndStaysInItsPlace) {
  auto volume = std::make_shared<Volume3D>();
  volume->size = {6, 4, 3};
  volume->spacingUm = {10, 10, 30};
  volume->originUm = {5, 5, 0};
  for (int i = 0; i < 72; ++i) volume->values.push_back(float(i % 6));
  EXPECT_EQ(reduced(volume), volume);
  const auto small = reduced(volume, {3, 2});
  EXPECT_EQ(small->size, (std::array{3, 2, 2}));
  EXPECT_EQ(boxOf(*small)[0], boxOf(*volume)[0]);
  EXPECT_EQ(boxOf(*small)[1][0], 60.0);
  EXPECT_EQ(small->values[1], 2.5f);
}

TEST(VolumeStack, HeightsComeFromTheFileOrFromTheGap) {
  auto data = testing::processedSpectra(testing::fullGrid(2, 1, 3),
                                        std::vector<testing::PeakList>(6, {{500.0}, {1.0f}}));
  EXPECT_EQ(sectionHeights(*testing::MemoryDataset::of(data), 20),
            (std::vector<double>{0, 20, 40}));
  data.description.extra["section_z_um"] = {0.0, 15.0, 60.0};
  EXPECT_EQ(sectionHeights(*testing::MemoryDataset::of(data), 20),
            (std::vector<double>{0, 15, 60}));
  data.description.extra["section_z_um"] = {0.0, 15.0, 15.0};
  EXPECT_FALSE(statesHeights(*testing::MemoryDataset::of(data)));
}

}  // namespace
}  // namespace histion::compute
