#include <png.h>

#include "histology_test_tools.h"

namespace histion::io_histology {
namespace {

struct PngSpec {
  int colours = PNG_COLOR_TYPE_RGB, bits = 8, interlace = PNG_INTERLACE_NONE;
  std::uint32_t perMetre = 0;
};

// 40 × 30; value(x, y, channel) are the samples.
template <typename Value>
void writePngFile(const std::filesystem::path& file, const PngSpec& spec, const Value& value) {
  FILE* stream = std::fopen(file.c_str(), "wb");
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, stream);
  png_set_IHDR(png, info, 40, 30, spec.bits, spec.colours, spec.interlace, 0, 0);
  if (spec.perMetre) png_set_pHYs(png, info, spec.perMetre, spec.perMetre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  const int channels = png_get_channels(png, info), bytes = spec.bits / 8;
  std::vector<std::uint8_t> all;
  for (int y = 0; y < 30; ++y)
    for (int x = 0; x < 40; ++x)
      for (int c = 0; c < channels; ++c) {
        const auto v = std::uint16_t(value(x, y, c));
        if (bytes == 2) all.push_back(std::uint8_t(v >> 8));
        all.push_back(std::uint8_t(v));
      }
  std::vector<png_bytep> rows;
  for (int y = 0; y < 30; ++y) rows.push_back(&all[std::size_t(y * 40 * channels * bytes)]);
  png_write_image(png, rows.data());
  png_write_end(png, nullptr);
  png_destroy_write_struct(&png, &info);
  std::fclose(stream);
}

TEST(PngPicture, ComesBackExactlyAlsoInterlaced) {
  const TemporaryFolder folder;
  for (const int interlace : {PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7}) {
    PngSpec spec;
    spec.interlace = interlace;
    spec.perMetre = 2000000;
    writePngFile(folder / "a.png", spec, formula);
    const auto picture = open(folder / "a.png");
    expectWhole(*picture, 40, 30, formula);
    EXPECT_TRUE(picture->description().lossless);
    EXPECT_DOUBLE_EQ((*picture->description().pixelSizeUm)[0], 0.5);
  }
}

TEST(PngPicture, TransparentPixelsAreWhiteAndScreenResolutionsIgnored) {
  const TemporaryFolder folder;
  PngSpec spec;
  spec.colours = PNG_COLOR_TYPE_RGBA;
  spec.perMetre = 2835;  // 72 dpi
  writePngFile(folder / "a.png", spec, [](int x, int, int c) { return c == 3 ? x * 6 : 50; });
  const auto picture = open(folder / "a.png");
  expectWhole(*picture, 40, 30, [](auto x, auto, int) {
    return std::lround((50.0 * double(x * 6) + 255.0 * double(255 - x * 6)) / 255);
  });
  EXPECT_FALSE(picture->description().pixelSizeUm);
}

TEST(PngPicture, SixteenBitsAreScaledByTheirOwnRange) {
  const TemporaryFolder folder;
  PngSpec spec;
  spec.bits = 16;
  spec.colours = PNG_COLOR_TYPE_GRAY;
  writePngFile(folder / "a.png", spec, [](int x, int y, int) { return 500 + 40 * 39 * x + 0 * y; });
  const auto picture = open(folder / "a.png");
  expectPart(*picture, 0, 0, 40, 30,
             [](auto x, auto, int) { return std::int64_t(double(x) * 255 / 39 + 0.5); });
  EXPECT_EQ(picture->description().warnings.size(), 1u);
}

std::string bmp(int width, int height, int bits, const std::string& body) {
  std::string header(54, '\0');
  const auto put = [&](std::size_t at, std::int32_t value) { std::memcpy(&header[at], &value, 4); };
  header[0] = 'B';
  header[1] = 'M';
  put(10, 54);
  put(14, 40);
  put(18, width);
  put(22, height);
  put(26, 1 | bits << 16);
  return header + body;
}

TEST(BmpPicture, RowsRunUpUnlessTheHeightIsNegative) {
  const TemporaryFolder folder;
  const std::string body("\x01\x02\x03\x00\x04\x05\x06\x00", 8);  // two rows of one pixel
  writeBytes(folder / "a.bmp", bmp(1, 2, 24, body));
  EXPECT_EQ(pixels(*open(folder / "a.bmp"), 0, 0, 0, 1, 2),
            (std::vector<std::uint8_t>{6, 5, 4, 3, 2, 1}));
  writeBytes(folder / "b.bmp", bmp(1, -2, 24, body));
  EXPECT_EQ(pixels(*open(folder / "b.bmp"), 0, 0, 0, 1, 2),
            (std::vector<std::uint8_t>{3, 2, 1, 6, 5, 4}));
}

TEST(BmpPicture, HostileHeadersAreRefused) {
  const TemporaryFolder folder;
  for (const auto& [width, height, bits] :
       std::vector<std::array<int, 3>>{{1 << 30, 1 << 30, 24},
                                       {100, 100, 24},
                                       {0, 5, 24},
                                       {-5, 5, 24},
                                       {5, 5, 8},
                                       {5, std::numeric_limits<int>::min(), 24}}) {
    writeBytes(folder / "a.bmp", bmp(width, height, bits, "xxxx"));
    errorOf([&] { open(folder / "a.bmp"); });
  }
}

}  // namespace
}  // namespace histion::io_histology
