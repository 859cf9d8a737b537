#include "histology_test_tools.h"

namespace histion::io_histology {
namespace {

// A file as an Aperio scanner writes it: tiled levels, its facts in the description.
void writeSlide(const std::filesystem::path& file) {
  TiffSpec spec;
  spec.width = 700;
  spec.height = 500;
  spec.tile = 240;
  spec.compression = COMPRESSION_JPEG;
  spec.description =
      "Aperio Image Library v11.2.1\n700x500 [0,0 700x500] (240x240) JPEG/RGB Q=30|AppMag = "
      "20|MPP = 0.4990";
  spec.value = [](int x, int, int c) { return x < 350 ? 200.0 - 40 * c : 60.0; };
  spec.tags = [](TIFF* tiff) { TIFFSetField(tiff, TIFFTAG_IMAGEDEPTH, 1); };
  writeTiffFile(file, spec);
  spec.add = true;
  spec.width = 175;
  spec.height = 125;
  spec.value = [](int, int, int) { return 90.0; };
  writeTiffFile(file, spec);
}

TEST(Slide, LevelsPixelSizeAndColoursComeFromTheScannersFile) {
  const TemporaryFolder folder;
  writeSlide(folder / "a.svs");
  const auto slide = openSlide(folder / "a.svs", {});
  EXPECT_EQ(slide->description().vendor, "aperio");
  EXPECT_EQ(slide->description().magnification, 20);
  EXPECT_DOUBLE_EQ((*slide->description().pixelSizeUm)[0], 0.499);
  EXPECT_FALSE(slide->description().lossless);
  ASSERT_EQ(slide->levels().size(), 2u);
  EXPECT_EQ(slide->levels()[0].width, 700);
  EXPECT_DOUBLE_EQ(slide->levels()[1].downsample, 4.0);
  const auto left = pixels(*slide, 0, 100, 100, 20, 10);
  for (std::size_t i = 0; i < left.size(); ++i) EXPECT_NEAR(left[i], 200 - 40 * int(i % 3), 3);
  const auto coarse = pixels(*slide, 1, 50, 50, 20, 10);
  for (const std::uint8_t value : coarse) EXPECT_NEAR(value, 90, 2);
  EXPECT_THAT(pixels(*slide, 0, -30, -10, 20, 5), ::testing::Each(255));
  EXPECT_THAT(pixels(*slide, 0, 710, 10, 20, 5), ::testing::Each(255));
}

TEST(Slide, AScannersFileCalledTifIsReadAsASlideToo) {
  const TemporaryFolder folder;
  writeSlide(folder / "a.tif");
  EXPECT_EQ(open(folder / "a.tif")->description().vendor, "aperio");
  PictureOptions options;
  options.pixelSizeUm = 2;
  EXPECT_EQ((*open(folder / "a.tif", options)->description().pixelSizeUm)[0], 2);
}

TEST(Slide, WhatIsNoSlideIsSaid) {
  const TemporaryFolder folder;
  writeBytes(folder / "a.svs", "hello");
  EXPECT_THAT(errorOf([&] { openSlide(folder / "a.svs", {}); }), ::testing::HasSubstr("a.svs"));
  errorOf([&] { openSlide(folder / "missing.svs", {}); }, ErrorKind::Failed);
}

}  // namespace
}  // namespace histion::io_histology
