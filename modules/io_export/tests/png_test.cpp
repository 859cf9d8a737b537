#include <png.h>

#include <map>

#include "compute/display.h"
#include "export_test_tools.h"

namespace histion::io_export {
namespace {

struct Png {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  std::map<std::string, std::string> texts;  // of the iTXt chunks
  std::uint32_t perMetreX = 0, perMetreY = 0;

  std::array<int, 4> at(int x, int y) const {
    const std::uint8_t* p = &rgba[(std::size_t(y) * std::size_t(width) + std::size_t(x)) * 4];
    return {p[0], p[1], p[2], p[3]};
  }
  int count(std::array<int, 4> color) const {
    int found = 0;
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) found += at(x, y) == color;
    return found;
  }
};

std::uint32_t bigEndian(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | std::uint8_t(bytes[at + i]);
  return value;
}

Png readPng(const std::filesystem::path& file) {
  Png result;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  EXPECT_TRUE(png_image_begin_read_from_file(&image, file.c_str())) << image.message;
  image.format = PNG_FORMAT_RGBA;
  result.width = int(image.width);
  result.height = int(image.height);
  result.rgba.resize(PNG_IMAGE_SIZE(image));
  EXPECT_TRUE(png_image_finish_read(&image, nullptr, result.rgba.data(), 0, nullptr));
  // The chunks, read by hand: length, name, data, checksum.
  const std::string bytes = readText(file);
  for (std::size_t at = 8; at + 12 <= bytes.size(); at += 12 + bigEndian(bytes, at)) {
    const std::string name = bytes.substr(at + 4, 4),
                      data = bytes.substr(at + 8, bigEndian(bytes, at));
    if (name == "pHYs") {
      result.perMetreX = bigEndian(data, 0);
      result.perMetreY = bigEndian(data, 4);
    }
    if (name == "iTXt") {
      const std::size_t key = data.find('\0');
      const std::size_t language = data.find('\0', key + 3),
                        translated = data.find('\0', language + 1);
      result.texts[data.substr(0, key)] = data.substr(translated + 1);
    }
  }
  return result;
}

std::array<int, 4> viridis(int index) {
  const auto& c = compute::colormap("viridis")[std::size_t(index)];
  return {c[0], c[1], c[2], 255};
}

Image2D ramp(int width, int height) {
  Image2D image = imageOf(1, width, height, {});
  for (int i = 0; i < width * height; ++i) image.values.push_back(float(i % width));
  return image;
}

TEST(Png, ShowsZeroToTheRangeAndNothingWhereNothingWasMeasured) {
  const TemporaryFolder folder;
  writePng(imageOf(1, 3, 2, {0, 8, 8, kNaN, 4, 0}), folder / "a.png", {});
  const Png png = readPng(folder / "a.png");
  EXPECT_EQ(png.width, 3);
  EXPECT_EQ(png.height, 2);
  EXPECT_EQ(png.at(0, 0), viridis(0));
  // The 99th percentile of 8, 8 and 4 is 8.
  EXPECT_EQ(png.at(1, 0), viridis(255));
  EXPECT_EQ(png.at(1, 1), viridis(128));
  EXPECT_EQ(png.at(0, 1)[3], 0);
}

TEST(Png, ZoomsByWholePixels) {
  const TemporaryFolder folder;
  PngOptions options;
  options.zoom = 3;
  writePng(imageOf(1, 2, 1, {0, 5}), folder / "a.png", options);
  const Png png = readPng(folder / "a.png");
  EXPECT_EQ(png.width, 6);
  EXPECT_EQ(png.height, 3);
  EXPECT_EQ(png.at(2, 2), viridis(0));
  EXPECT_EQ(png.at(3, 0), viridis(255));
}

TEST(Png, TellsWhatItShows) {
  const TemporaryFolder folder;
  Image2D image = ramp(200, 100);
  image.title = "m/z 741.5307 ± 5 ppm";
  image.unit = "counts";
  image.pixelSizeUm = {{10, 20}};
  PngOptions options;
  options.zoom = 2;
  options.colormap = "inferno";
  writePng(image, folder / "a.png", options);
  const Png png = readPng(folder / "a.png");
  EXPECT_EQ(png.texts.at("Title"), image.title);
  EXPECT_EQ(png.texts.at("Unit"), "counts");
  EXPECT_EQ(png.texts.at("Colormap"), "inferno");
  EXPECT_EQ(png.texts.at("Zoom"), "2");
  EXPECT_EQ(png.texts.at("Pixel size"), "10 x 20 µm");
  EXPECT_EQ(png.texts.at("Scale bar"), "500 µm");
  const compute::DisplayRange range = compute::defaultRange(image.values);
  EXPECT_EQ(std::strtof(png.texts.at("Range").c_str() + 5, nullptr), range.high);
  EXPECT_EQ(png.perMetreX, 200000u);  // two picture pixels for 10 µm
  EXPECT_EQ(png.perMetreY, 100000u);
}

TEST(Png, TheScaleBarHasItsLengthAndDoesNotChangeTheSize) {
  const TemporaryFolder folder;
  Image2D image = ramp(200, 120);
  image.pixelSizeUm = {{10, 10}};
  PngOptions options;
  options.zoom = 2;
  writePng(image, folder / "a.png", options);
  const Png png = readPng(folder / "a.png");
  EXPECT_EQ(png.width, 400);
  EXPECT_EQ(png.height, 240);
  // 500 µm at 5 µm a picture pixel, 4 rows high (a sixtieth of the height).
  EXPECT_EQ(png.count({255, 255, 255, 255}), 100 * 4);
  EXPECT_EQ(png.count({0, 0, 0, 255}), 102 * 6 - 100 * 4);
  options.scaleBar = false;
  writePng(image, folder / "b.png", options);
  EXPECT_EQ(readPng(folder / "b.png").count({255, 255, 255, 255}), 0);
  EXPECT_FALSE(readPng(folder / "b.png").texts.contains("Scale bar"));
}

TEST(Png, WithoutPixelSizeOrRoomThereIsNoScaleBar) {
  const TemporaryFolder folder;
  writePng(ramp(200, 100), folder / "a.png", {});
  EXPECT_FALSE(readPng(folder / "a.png").texts.contains("Scale bar"));
  EXPECT_EQ(readPng(folder / "a.png").perMetreX, 0u);
  Image2D tiny = ramp(4, 3);
  tiny.pixelSizeUm = {{10, 10}};
  writePng(tiny, folder / "b.png", {});
  EXPECT_FALSE(readPng(folder / "b.png").texts.contains("Scale bar"));
}

TEST(Png, AnRgbImageKeepsItsColours) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 2, 1, {1, 0, 0, 0.5f, 0, 1});
  image.rgb = true;
  writePng(image, folder / "a.png", {});
  EXPECT_EQ(readPng(folder / "a.png").at(0, 0), (std::array<int, 4>{255, 0, 0, 255}));
  EXPECT_EQ(readPng(folder / "a.png").at(1, 0), (std::array<int, 4>{0, 128, 255, 255}));
}

TEST(Png, DrawsTheChosenChannel) {
  const TemporaryFolder folder;
  Image2D image = imageOf(2, 2, 1, {0, 9, 7, 0});
  image.channelNames = {"first", "second"};
  PngOptions options;
  options.channel = 1;
  writePng(image, folder / "a.png", options);
  EXPECT_EQ(readPng(folder / "a.png").at(0, 0), viridis(255));
  EXPECT_EQ(readPng(folder / "a.png").texts.at("Channel"), "second");
  options.channel = 2;
  EXPECT_THROW(writePng(image, folder / "b.png", options), Error);
}

TEST(Png, RefusesWhatCannotBeAPicture) {
  const TemporaryFolder folder;
  EXPECT_THROW(writePng(imageOf(1, 0, 5, {}), folder / "a.png", {}), Error);
  PngOptions options;
  options.zoom = 64;
  EXPECT_THROW(writePng(ramp(600, 1), folder / "a.png", options), Error);
  options = {};
  options.colormap = "plaid";
  EXPECT_THROW(writePng(ramp(6, 1), folder / "a.png", options), Error);
  EXPECT_THAT(filesIn(folder.path()), ::testing::IsEmpty());
}

TEST(Png, ACaptionMakesThePictureReadableAndKeepsTheImage) {
  const TemporaryFolder folder;
  Image2D image = imageOf(1, 3, 2, {0, 8, 8, kNaN, 4, 0});
  image.title = "m/z 741.5307 ± 5 ppm";
  image.unit = "counts";
  image.pixelSizeUm = {{50, 50}};
  image.facts = {{"normalization", "tic"}};
  PngOptions options;
  options.caption = true;
  options.scaleBar = false;
  writePng(image, folder / "a.png", options);
  const Png png = readPng(folder / "a.png");
  EXPECT_GE(png.width, 400);
  const int zoom = std::stoi(png.texts.at("Zoom"));
  EXPECT_GE(zoom * 3, 376);
  // Three pixels of the highest value are not all of it: the colour bar has it too.
  EXPECT_GE(png.count(viridis(255)), 2 * zoom * zoom);
  EXPECT_GE(png.count(viridis(128)), zoom * zoom);
  int dark = 0;  // letters, their edges are smoothed
  for (int y = 0; y < 30; ++y)
    for (int x = 0; x < png.width; ++x) dark += png.at(x, y)[0] < 128;
  EXPECT_GT(dark, 100);
  EXPECT_EQ(png.count({0, 0, 0, 0}), 0);  // on paper
  // Another title gives other letters; no title takes no line.
  image.title = "";
  writePng(image, folder / "b.png", options);
  EXPECT_LT(readPng(folder / "b.png").height, png.height);
}

TEST(Png, ACaptionOfAnRgbImageHasNoColourBar) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 1, 1, {0.5f, 0.5f, 0.5f});
  image.rgb = true;
  image.title = "composite";
  PngOptions options;
  options.caption = true;
  writePng(image, folder / "a.png", options);
  const Png png = readPng(folder / "a.png");
  EXPECT_GE(png.width, 400);
  EXPECT_EQ(png.count(viridis(0)), 0);
  EXPECT_EQ(png.count(viridis(255)), 0);
}

}  // namespace
}  // namespace histion::io_export
