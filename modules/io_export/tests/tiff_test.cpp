#include <tiffio.h>

#include "export_test_tools.h"

namespace histion::io_export {
namespace {

struct Page {
  std::uint32_t width = 0, height = 0;
  std::uint16_t samples = 0, bits = 0, format = 0, unit = 0;
  float xResolution = 0, yResolution = 0;
  std::string name, description;
  std::vector<float> values;
};

std::vector<Page> readTiff(const std::filesystem::path& file) {
  std::vector<Page> pages;
  TIFF* tiff = TIFFOpen(file.c_str(), "r");
  EXPECT_NE(tiff, nullptr);
  if (!tiff) return pages;
  do {
    Page page;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &page.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &page.height);
    TIFFGetField(tiff, TIFFTAG_SAMPLESPERPIXEL, &page.samples);
    TIFFGetField(tiff, TIFFTAG_BITSPERSAMPLE, &page.bits);
    TIFFGetField(tiff, TIFFTAG_SAMPLEFORMAT, &page.format);
    TIFFGetField(tiff, TIFFTAG_RESOLUTIONUNIT, &page.unit);
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &page.xResolution);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &page.yResolution);
    const char* text = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_PAGENAME, &text)) page.name = text;
    if (TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &text)) page.description = text;
    const std::size_t rowSize = std::size_t(page.width) * page.samples;
    page.values.resize(rowSize * page.height);
    for (std::uint32_t row = 0; row < page.height; ++row)
      EXPECT_EQ(TIFFReadScanline(tiff, &page.values[row * rowSize], row, 0), 1);
    pages.push_back(std::move(page));
  } while (TIFFReadDirectory(tiff));
  TIFFClose(tiff);
  return pages;
}

TEST(Tiff, KeepsFloatsAndNaNBitByBit) {
  const TemporaryFolder folder;
  Image2D image = imageOf(1, 3, 2, {1.25f, -2e20f, kNaN, 1e-30f, 0, 5});
  image.title = "m/z 741.53";
  image.unit = "counts";
  image.pixelSizeUm = {{10, 40}};
  writeTiff(image, folder / "a.tif");
  const auto pages = readTiff(folder / "a.tif");
  ASSERT_EQ(pages.size(), 1u);
  const Page& page = pages[0];
  EXPECT_EQ(page.width, 3u);
  EXPECT_EQ(page.height, 2u);
  EXPECT_EQ(page.bits, 32);
  EXPECT_EQ(page.format, SAMPLEFORMAT_IEEEFP);
  EXPECT_TRUE(sameBits(page.values, image.values));
  EXPECT_EQ(page.unit, RESUNIT_CENTIMETER);
  EXPECT_FLOAT_EQ(page.xResolution, 1000);  // 10 µm: 1000 pixels a centimetre
  EXPECT_FLOAT_EQ(page.yResolution, 250);
  EXPECT_EQ(page.description, "m/z 741.53 (counts)");
}

TEST(Tiff, HasAPagePerChannel) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 2, 1, {1, 2, 3, 4, 5, 6});
  image.channelNames = {"PC 1", "PC 2", "PC 3"};
  writeTiff(image, folder / "a.tif");
  const auto pages = readTiff(folder / "a.tif");
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[1].name, "PC 2");
  EXPECT_EQ(pages[1].values, (std::vector<float>{3, 4}));
  EXPECT_EQ(pages[2].values, (std::vector<float>{5, 6}));
}

TEST(Tiff, AnRgbImageIsOnePageOfThreeSamples) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 2, 1, {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f});
  image.rgb = true;
  writeTiff(image, folder / "a.tif");
  const auto pages = readTiff(folder / "a.tif");
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].samples, 3);
  EXPECT_EQ(pages[0].values, (std::vector<float>{0.1f, 0.3f, 0.5f, 0.2f, 0.4f, 0.6f}));
}

TEST(Tiff, AnEmptyImageIsRefused) {
  const TemporaryFolder folder;
  EXPECT_THROW(writeTiff(imageOf(1, 0, 0, {}), folder / "a.tif"), Error);
  EXPECT_THAT(filesIn(folder.path()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace histion::io_export
