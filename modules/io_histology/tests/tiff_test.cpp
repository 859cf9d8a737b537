#include "histology_test_tools.h"

namespace histion::io_histology {
namespace {

TEST(TiffPicture, StripsAndTilesOfEveryCompressionComeBackExactly) {
  const TemporaryFolder folder;
  for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE})
    for (const int tile : {0, 32})
      for (const bool separate : {false, true})
        for (const char* mode : {"wl", "wb", "w8"}) {
          TiffSpec spec;
          spec.compression = compression;
          spec.tile = tile;
          spec.separate = separate;
          spec.mode = mode;
          writeTiffFile(folder / "a.tif", spec);
          const auto picture = open(folder / "a.tif");
          expectWhole(*picture, 101, 67, formula);
          EXPECT_TRUE(picture->description().lossless);
          EXPECT_FALSE(picture->description().pixelSizeUm);
        }
}

TEST(TiffPicture, GreyBecomesRgb) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.samples = 1;
  writeTiffFile(folder / "a.tif", spec);
  expectWhole(*open(folder / "a.tif"), 101, 67,
              [](auto x, auto y, int) { return formula(x, y, 0); });
}

TEST(TiffPicture, SixteenBitsAreScaledByTheirOwnRangeWithAWarning) {
  const TemporaryFolder folder;
  for (const int tile : {0, 32}) {
    TiffSpec spec;
    spec.samples = 1;
    spec.bits = 16;
    spec.tile = tile;
    spec.width = 256;
    spec.value = [](int x, int, int) { return x > 255 ? 65535.0 : 1000.0 + 100 * x; };
    writeTiffFile(folder / "a.tif", spec);
    const auto picture = open(folder / "a.tif");
    expectPart(*picture, 0, 0, 256, 3, [](auto x, auto, int) { return x; });
    EXPECT_THAT(picture->description().warnings,
                ::testing::ElementsAre("The 16-bit values 1000 to 26500 were scaled to 8 bits."));
  }
}

TEST(TiffPicture, OpacityIsShownOverWhite) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.samples = 4;
  spec.value = [](int x, int, int c) { return c == 3 ? double(x) : 100.0; };
  spec.tags = [](TIFF* tiff) {
    const std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
  };
  writeTiffFile(folder / "a.tif", spec);
  expectWhole(*open(folder / "a.tif"), 101, 67, [](auto x, auto, int) {
    return std::lround(100.0 * double(x) / 255 + 255.0 * (1 - double(x) / 255));
  });
}

TEST(TiffPicture, ResolutionTagsGiveThePixelSizeUnlessTheyAreAScreens) {
  const TemporaryFolder folder;
  const auto sizeFor = [&](int unit, float resolution, const std::string& description = "") {
    TiffSpec spec;
    spec.description = description;
    spec.tags = [&](TIFF* tiff) {
      TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, unit);
      TIFFSetField(tiff, TIFFTAG_XRESOLUTION, resolution);
      TIFFSetField(tiff, TIFFTAG_YRESOLUTION, resolution);
    };
    writeTiffFile(folder / "a.tif", spec);
    const auto size = open(folder / "a.tif")->description().pixelSizeUm;
    return size ? (*size)[0] : 0.0;
  };
  EXPECT_NEAR(sizeFor(RESUNIT_CENTIMETER, 20000), 0.5, 1e-9);
  EXPECT_NEAR(sizeFor(RESUNIT_INCH, 50800), 0.5, 1e-6);
  EXPECT_EQ(sizeFor(RESUNIT_INCH, 72), 0);
  EXPECT_EQ(sizeFor(RESUNIT_INCH, 96), 0);
  EXPECT_EQ(sizeFor(RESUNIT_NONE, 4), 0);
  EXPECT_NEAR(sizeFor(RESUNIT_NONE, 4, "ImageJ=1.53\nunit=micron\n"), 0.25, 1e-9);
  PictureOptions options;
  options.pixelSizeUm = 3.5;
  EXPECT_EQ((*open(folder / "a.tif", options)->description().pixelSizeUm)[1], 3.5);
}

TEST(TiffPicture, SmallerCopiesAreLevelsAndOtherPagesAreNot) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.width = 201;
  spec.height = 135;
  spec.tile = 64;
  writeTiffFile(folder / "a.tif", spec);
  spec.add = true;
  spec.width = 100;
  spec.height = 67;
  spec.value = [](int, int, int) { return 40.0; };
  writeTiffFile(folder / "a.tif", spec);
  spec.width = 60;  // another shape
  spec.height = 60;
  writeTiffFile(folder / "a.tif", spec);
  const auto picture = open(folder / "a.tif");
  ASSERT_EQ(picture->levels().size(), 2u);
  EXPECT_NEAR(picture->levels()[1].downsample, 2.0, 0.02);
  EXPECT_THAT(pixels(*picture, 1, 50, 20, 30, 20), ::testing::Each(40));
  EXPECT_THAT(picture->description().warnings,
              ::testing::ElementsAre("The file holds 3 pages; the first is shown."));
}

TEST(TiffPicture, JpegTilesAreReadAndNotCalledLossless) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.tile = 64;
  spec.compression = COMPRESSION_JPEG;
  spec.value = [](int, int, int c) { return 60.0 + 50 * c; };
  writeTiffFile(folder / "a.tif", spec);
  const auto picture = open(folder / "a.tif");
  EXPECT_FALSE(picture->description().lossless);
  const auto rgb = pixels(*picture, 0, 10, 10, 50, 50);
  for (std::size_t i = 0; i < rgb.size(); ++i) EXPECT_NEAR(rgb[i], 60 + 50 * int(i % 3), 2);
}

}  // namespace
}  // namespace histion::io_histology
