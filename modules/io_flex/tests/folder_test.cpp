#include "flex_test_tools.h"
#include "io_flex/spectrum_folders.h"

namespace histion::io_flex {
namespace {

TEST(SpotNames, GiveRegionAndPosition) {
  EXPECT_EQ(spotNamed("R00X123Y045"), (Spot{0, 123, 45}));
  EXPECT_EQ(spotNamed("0_R02X7Y8"), (Spot{2, 7, 8}));
  EXPECT_EQ(spotNamed("X7Y8"), (Spot{0, 7, 8}));
  EXPECT_EQ(spotNamed("0_r1x2y3"), (Spot{1, 2, 3}));
  for (const char* name : {"", "F1", "0_F1", "R00X1", "X1Y", "X1Y2Z", "XY", "X1 Y2",
                           "X99999999999Y1", "X1000001Y1", "a_X1Y1"})
    EXPECT_FALSE(spotNamed(name)) << name;
}

TEST(Names, AreOrderedByTheValueOfTheirNumbers) {
  EXPECT_TRUE(naturallyBefore("0_A2", "0_A10"));
  EXPECT_FALSE(naturallyBefore("0_A10", "0_A2"));
  EXPECT_TRUE(naturallyBefore("0_A10", "0_B1"));
  EXPECT_TRUE(naturallyBefore("A", "A1"));
  EXPECT_NE(naturallyBefore("01", "1"), naturallyBefore("1", "01"));
  EXPECT_FALSE(naturallyBefore("7", "7"));
}

TEST(Folder, SpotsWithPositionsBecomePixels) {
  const TemporaryFolder folder;
  for (const char* spot : {"0_R00X101Y052", "0_R00X100Y050", "0_R00X101Y050"})
    writeFlex(folder / "tissue" / spot / "1/1SRef");
  const auto source = openPath(folder / "tissue");
  const PixelGrid& grid = source->grid();
  EXPECT_EQ(source->description().name, "tissue");
  EXPECT_EQ(grid.width(), 2);
  EXPECT_EQ(grid.height(), 3);
  EXPECT_EQ(grid.origin(), (std::array{100, 50, 0}));
  EXPECT_EQ(grid.positions()[0], (PixelPosition{0, 0, 0}));
  EXPECT_EQ(grid.positions()[1], (PixelPosition{1, 0, 0}));
  EXPECT_EQ(grid.positions()[2], (PixelPosition{1, 2, 0}));
  EXPECT_TRUE(source->description().warnings.empty());
}

TEST(Folder, PlateSpotsAreLaidInARowInNaturalOrder) {
  const TemporaryFolder folder;
  for (const char* spot : {"0_A10", "0_A2", "0_A1"}) {
    FlexFixture fixture;
    fixture.counts[0] = std::atoi(spot + 3);
    writeFlex(folder / "plate" / spot / "1/1SLin", fixture);
  }
  const auto source = openPath(folder / "plate/");
  EXPECT_EQ(source->description().name, "plate");
  EXPECT_EQ(source->grid().width(), 3);
  EXPECT_EQ(source->grid().height(), 1);
  SpectrumBlock block;
  source->read(0, 3, block);
  EXPECT_EQ(block.intensity[0], 1);
  EXPECT_EQ(block.intensity[5], 2);
  EXPECT_EQ(block.intensity[10], 10);
  EXPECT_EQ(source->description().extra["spots"], nlohmann::json::array({"0_A1", "0_A2", "0_A10"}));
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("no positions")));
}

TEST(Folder, RegionsThatShareTheRasterStayTogetherAndOthersBecomeSections) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/0_R00X1Y1/1");
  writeFlex(folder / "a/0_R01X3Y1/1");
  const auto together = openPath(folder / "a");
  EXPECT_EQ(together->grid().sections(), 1);
  EXPECT_EQ(together->grid().width(), 3);
  EXPECT_EQ(together->description().extra["region"], nlohmann::json::array({0, 1}));
  writeFlex(folder / "a/0_R01X1Y1/1");
  const auto apart = openPath(folder / "a");
  EXPECT_EQ(apart->grid().sections(), 2);
  EXPECT_EQ(apart->grid().pixels(), 3);
  EXPECT_THAT(apart->description().warnings, Contains(HasSubstr("became a section")));
}

TEST(Folder, SpectraWithoutPositionGetASectionOfTheirOwn) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/0_R00X5Y5/1");
  writeFlex(folder / "a/0_R00X6Y5/1");
  writeFlex(folder / "a/calibration/1");
  const auto source = openPath(folder / "a");
  EXPECT_EQ(source->grid().sections(), 2);
  EXPECT_EQ(source->grid().positions()[2], (PixelPosition{0, 0, 1}));
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("without position")));
}

TEST(Folder, PositionsTooFarApartForAnImageFallBackToARow) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/0_R00X0Y0/1");
  writeFlex(folder / "a/0_R00X1000000Y1000000/1");
  const auto source = openPath(folder / "a");
  EXPECT_EQ(source->grid().width(), 2);
  EXPECT_EQ(source->grid().height(), 1);
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("too far apart")));
}

TEST(Folder, DamagedSpectraAreLeftOutWithAWarning) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/0_R00X1Y1/1");
  writeFlex(folder / "a/0_R00X2Y1/1");
  writeFlex(folder / "a/0_R00X3Y1/1");
  std::filesystem::resize_file(folder / "a/0_R00X2Y1/1/fid", 3);
  std::filesystem::remove(folder / "a/0_R00X3Y1/1/fid");
  const auto source = openPath(folder / "a");
  EXPECT_EQ(source->grid().spectra(), 1);
  EXPECT_THAT(source->description().warnings,
              Contains(::testing::AllOf(HasSubstr("1 spectrum was left out"), HasSubstr("X2Y1"))));
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("it has no fid")));
}

TEST(Folder, WithoutReadableSpectraIsDamageThatSaysWhy) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "empty/inner");
  EXPECT_THAT(failureOf(folder / "empty").line(), HasSubstr("holds no flex spectrum"));
  writeFlex(folder / "bad/1");
  writeBytes(folder / "bad/1/fid", "");
  EXPECT_THAT(failureOf(folder / "bad").line(), HasSubstr("is empty"));
  EXPECT_EQ(failureOf(folder / "bad").kind(), ErrorKind::Damaged);
}

TEST(Folder, SymbolicLinksAreNotFollowed) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/0_R00X1Y1/1");
  std::filesystem::create_directory_symlink(folder / "a", folder / "a/loop");
  std::filesystem::create_directory_symlink(folder / "a/0_R00X1Y1", folder / "a/0_R00X2Y1");
  EXPECT_EQ(openPath(folder / "a")->grid().spectra(), 1);
}

TEST(Folder, DepthIsBounded) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/1");
  auto deep = folder / "a";
  for (int i = 0; i < 30; ++i) deep /= "d";
  writeFlex(deep);
  const auto source = openPath(folder / "a");
  EXPECT_EQ(source->grid().spectra(), 1);
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("nested too deeply")));
}

TEST(Folder, CancellingStopsTheSearch) {
  const TemporaryFolder folder;
  writeFlex(folder / "a/1");
  SilentProgress progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(openFlex(folder / "a", progress, cancel), Cancelled);
}

TEST(Folder, AnotherFileIsRefusedByName) {
  const TemporaryFolder folder;
  writeBytes(folder / "notes.txt", "x");
  EXPECT_THAT(failureOf(folder / "notes.txt").line(), HasSubstr("notes.txt"));
  EXPECT_EQ(failureOf(folder / "notes.txt").kind(), ErrorKind::Damaged);
}

}  // namespace
}  // namespace histion::io_flex
