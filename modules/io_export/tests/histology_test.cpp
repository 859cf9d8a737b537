#include <cstddef>
#include <cstdio>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

#include "core/histology.h"
#include "export_test_tools.h"

namespace histion::io_export {
namespace {

// The colour of a pixel follows from its place and level.
class Slopes : public Histology {
 public:
  Slopes(std::int64_t width, std::int64_t height, int levels) {
    for (int i = 0; i < levels; ++i)
      levels_.push_back({std::max<std::int64_t>(width >> i, 1),
                         std::max<std::int64_t>(height >> i, 1), double(1 << i)});
    description_.title = "slopes";
    description_.pixelSizeUm = {{0.5, 0.5}};
  }
  static std::array<std::uint8_t, 3> at(int level, std::int64_t x, std::int64_t y) {
    return {std::uint8_t(x / 4), std::uint8_t(y / 4), std::uint8_t(level * 50)};
  }
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }
  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    for (int v = 0; v < height; ++v)
      for (int u = 0; u < width; ++u) {
        const auto color = at(level, x + u, y + v);
        std::copy(color.begin(), color.end(), &rgb[std::size_t(v * width + u) * 3]);
      }
  }

 private:
  HistologyDescription description_;
  std::vector<Level> levels_;
};

struct Rgb {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> values;
};

Rgb readPng(const std::filesystem::path& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  EXPECT_TRUE(png_image_begin_read_from_file(&image, file.c_str())) << image.message;
  image.format = PNG_FORMAT_RGB;
  Rgb rgb{image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  EXPECT_TRUE(png_image_finish_read(&image, nullptr, rgb.values.data(), 0, nullptr));
  return rgb;
}

void expectPicture(const Rgb& rgb, int level, int tolerance) {
  for (std::uint32_t y = 0; y < rgb.height; y += 3)
    for (std::uint32_t x = 0; x < rgb.width; ++x)
      for (std::size_t c = 0; c < 3; ++c)
        ASSERT_NEAR(rgb.values[(std::size_t(y) * rgb.width + x) * 3 + c],
                    Slopes::at(level, x, y)[c], tolerance)
            << x << " " << y;
}

TEST(HistologyFiles, PngHoldsTheChosenLevelExactly) {
  const TemporaryFolder folder;
  writePng(Slopes(900, 700, 3), folder / "a.png", 1, {});
  const Rgb rgb = readPng(folder / "a.png");
  EXPECT_EQ(rgb.width, 450u);
  EXPECT_EQ(rgb.height, 350u);
  expectPicture(rgb, 1, 0);
}

TEST(HistologyFiles, WithoutALevelTheFinestThatFitsIsWritten) {
  const TemporaryFolder folder;
  writePng(Slopes(900, 16004, 4), folder / "a.png", -1, {});
  EXPECT_EQ(readPng(folder / "a.png").height, 4001u);
  writePng(Slopes(30, 40, 2), folder / "b.png", -1, {});
  EXPECT_EQ(readPng(folder / "b.png").height, 40u);
}

TEST(HistologyFiles, TiffHoldsTheLevelExactlyWithItsPixelSize) {
  const TemporaryFolder folder;
  writeTiff(Slopes(900, 700, 2), folder / "a.tif", 1, {});
  TIFF* tiff = TIFFOpen((folder / "a.tif").c_str(), "r");
  ASSERT_NE(tiff, nullptr);
  Rgb rgb;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &rgb.width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &rgb.height);
  float resolution = 0;
  TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &resolution);
  EXPECT_FLOAT_EQ(resolution, 10000);  // 1 µm a pixel of level 1
  std::vector<std::uint32_t> raster(std::size_t(rgb.width) * rgb.height);
  EXPECT_TRUE(TIFFReadRGBAImageOriented(tiff, rgb.width, rgb.height, raster.data(),
                                        ORIENTATION_TOPLEFT, 1));
  TIFFClose(tiff);
  for (const std::uint32_t pixel : raster)
    for (const std::uint32_t value : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)})
      rgb.values.push_back(std::uint8_t(value));
  EXPECT_EQ(rgb.width, 450u);
  expectPicture(rgb, 1, 0);
}

TEST(HistologyFiles, JpegHoldsTheLevelNearly) {
  const TemporaryFolder folder;
  writeJpeg(Slopes(900, 700, 2), folder / "a.jpg", 1, {});
  const std::string bytes = readText(folder / "a.jpg");
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors;
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  ASSERT_EQ(jpeg_read_header(&info, TRUE), JPEG_HEADER_OK);
  jpeg_start_decompress(&info);
  Rgb rgb{info.output_width, info.output_height, {}};
  rgb.values.resize(std::size_t(rgb.width) * rgb.height * 3);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = &rgb.values[std::size_t(info.output_scanline) * rgb.width * 3];
    jpeg_read_scanlines(&info, &row, 1);
  }
  EXPECT_EQ(info.X_density, 10000);
  jpeg_destroy_decompress(&info);
  EXPECT_EQ(rgb.width, 450u);
  expectPicture(rgb, 1, 8);  // quality 90 on slopes, colours at half the resolution
}

TEST(HistologyFiles, ALevelThatIsNotThereAndACancelLeaveNothing) {
  const TemporaryFolder folder;
  EXPECT_THROW(writePng(Slopes(90, 70, 2), folder / "a.png", 2, {}), Error);
  EXPECT_THROW(writeJpeg(Slopes(70000, 70, 1), folder / "a.jpg", 0, {}), Error);
  CancelToken token;
  token.cancel();
  EXPECT_THROW(writePng(Slopes(90, 70, 1), folder / "a.png", 0, token), Cancelled);
  EXPECT_THROW(writeTiff(Slopes(90, 70, 1), folder / "a.tif", 0, token), Cancelled);
  EXPECT_THROW(writeJpeg(Slopes(90, 70, 1), folder / "a.jpg", 0, token), Cancelled);
  EXPECT_THAT(filesIn(folder.path()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace histion::io_export
