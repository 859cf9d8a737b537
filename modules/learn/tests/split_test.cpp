#include "learn/split.h"

#include <gtest/gtest.h>

#include <set>

#include "support/memory_dataset.h"

namespace histion::learn {
namespace {

TEST(Split, WholeGroupsGoToOneSideAndEveryItemToExactlyOne) {
  const PixelGrid grid = testing::fullGrid(50, 40);
  const auto groups = spatialBlocks(grid, 8);
  const Split split = splitByGroup(groups, 0.2, 7);
  EXPECT_EQ(std::int64_t(split.train.size() + split.validation.size()), grid.spectra());
  std::set<std::int64_t> left, right;
  for (const auto i : split.train) left.insert(groups[std::size_t(i)]);
  for (const auto i : split.validation) right.insert(groups[std::size_t(i)]);
  for (const auto g : left) EXPECT_FALSE(right.contains(g));
  // At least the share, and at most one block of 64 pixels more.
  EXPECT_GE(split.validation.size(), 400u);
  EXPECT_LE(split.validation.size(), 464u);
}

TEST(Split, BlocksAreSquaresOfOneSection) {
  const PixelGrid grid = testing::fullGrid(16, 16, 2);
  const auto groups = spatialBlocks(grid, 8);
  const auto positions = grid.positions();
  for (std::size_t i = 0; i < groups.size(); i += 7)
    for (std::size_t j = 0; j < groups.size(); j += 5) {
      const bool same = positions[i].x / 8 == positions[j].x / 8 &&
                        positions[i].y / 8 == positions[j].y / 8 &&
                        positions[i].section == positions[j].section;
      EXPECT_EQ(groups[i] == groups[j], same);
    }
}

TEST(Split, TheSeedDecidesAndOneGroupAloneStaysInTraining) {
  const auto groups = sectionGroups(testing::fullGrid(4, 4, 10));
  EXPECT_EQ(splitByGroup(groups, 0.3, 1).validation, splitByGroup(groups, 0.3, 1).validation);
  EXPECT_NE(splitByGroup(groups, 0.3, 1).validation, splitByGroup(groups, 0.3, 2).validation);
  const std::vector<std::int64_t> one(9, 5);
  EXPECT_TRUE(splitByGroup(one, 0.5, 1).validation.empty());
  EXPECT_TRUE(splitByGroup(groups, 0.0, 1).validation.empty());
}

TEST(Split, RestrictingKeepsTheSides) {
  const Split split{{0, 2, 4, 6}, {1, 3, 5}};
  const std::vector<std::int64_t> kept{0, 1, 4, 5};
  const Split part = restrictTo(split, kept);
  EXPECT_EQ(part.train, (std::vector<std::int64_t>{0, 4}));
  EXPECT_EQ(part.validation, (std::vector<std::int64_t>{1, 5}));
}

}  // namespace
}  // namespace histion::learn
