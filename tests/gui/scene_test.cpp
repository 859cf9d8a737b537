// The image scene without a window: colours, orientation, aspect, camera, bars.
#include <gtest/gtest.h>
#include <cmath>
#include <limits>

#include "pictures.h"
#include "support/temporary_folder.h"
#include "ui/scene/offscreen.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

std::shared_ptr<Image2D> ramp(int width, int height) {
  auto image = std::make_shared<Image2D>();
  image->width = width;
  image->height = height;
  for (int i = 0; i < width * height; ++i) image->values.push_back(float(i));
  return image;
}

ImageDisplay display(float low, float high) {
  ImageDisplay display;
  display.range = {low, high};
  return display;
}

QRgb colorAt(const ImageScene& scene, const QImage& picture, int x, int y) {
  const auto screen = scene.screenOf(x, y);
  return picture.pixel(int(std::lround(screen[0])), int(std::lround(screen[1])));
}

TEST(ImageScene, EveryPixelShowsItsColourOfTheTableWithRowZeroOnTop) {
  ImageScene scene;
  const auto image = ramp(5, 3);
  scene.setImage(image, display(0, 14));
  const QImage picture = toImage(renderOffscreen(scene, 500, 360));
  const auto& colors = compute::colormap("viridis");
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 5; ++x) {
      // The table has 256 entries over [0, 14]; neighbouring entries differ by at most 4 levels, so
      // that a rounding to the next entry stays inside the tolerance.
      const auto& expected = colors[std::size_t(std::lround(255.0 * image->at(x, y) / 14))];
      const QRgb seen = colorAt(scene, picture, x, y);
      EXPECT_NEAR(qRed(seen), expected[0], 4) << x << "," << y;
      EXPECT_NEAR(qGreen(seen), expected[1], 4) << x << "," << y;
      EXPECT_NEAR(qBlue(seen), expected[2], 4) << x << "," << y;
    }
  EXPECT_LT(scene.screenOf(0, 0)[1], scene.screenOf(0, 2)[1]);
  EXPECT_LT(scene.screenOf(0, 0)[0], scene.screenOf(4, 0)[0]);
}

TEST(ImageScene, PixelsThatWereNotMeasuredShowTheBackground) {
  ImageScene scene;
  auto image = ramp(2, 1);
  image->values[1] = std::numeric_limits<float>::quiet_NaN();
  scene.setStyle({{0.2, 0.4, 0.6}, {0, 0, 0}});
  scene.setImage(image, display(0, 1));
  const QImage picture = toImage(renderOffscreen(scene, 300, 200));
  const QRgb seen = colorAt(scene, picture, 1, 0);
  EXPECT_NEAR(qRed(seen), 51, 1);
  EXPECT_NEAR(qGreen(seen), 102, 1);
  EXPECT_NEAR(qBlue(seen), 153, 1);
}

// A letter that the font lacks is drawn as the same box as every other one.
TEST(ImageScene, TheUnitOfTheColourBarIsReadableInChinese) {
  const auto drawn = [](const char* unit) {
    ImageScene scene;
    ImageDisplay shown = display(0, 14);
    shown.barUnit = unit;
    scene.setImage(ramp(5, 3), shown);
    return toImage(renderOffscreen(scene, 500, 360));
  };
  const QImage intensity = drawn("强度"), counts = drawn("计数"), latin = drawn("counts");
  EXPECT_NE(intensity, counts);
  EXPECT_NE(intensity, drawn(""));
  EXPECT_EQ(intensity, drawn("强度"));
  EXPECT_EQ(latin, drawn("counts"));
}

TEST(ImageScene, PixelsTwiceAsHighAsWideAreDrawnSo) {
  ImageScene scene;
  auto image = ramp(4, 4);
  image->pixelSizeUm = {{10.0, 20.0}};
  scene.setViewport(400, 400, 1);
  scene.setImage(image, display(0, 15));
  const double across = scene.screenOf(1, 0)[0] - scene.screenOf(0, 0)[0];
  const double down = scene.screenOf(0, 1)[1] - scene.screenOf(0, 0)[1];
  EXPECT_NEAR(down / across, 2.0, 1e-9);
}

TEST(ImageScene, ThePixelUnderAScreenPositionIsTheOneDrawnThere) {
  ImageScene scene;
  scene.setViewport(640, 480, 1);
  scene.setImage(ramp(20, 11), display(0, 219));
  scene.zoomAt(100, 100, 2.7);
  scene.pan(13, -9);
  for (const auto& [x, y] : {std::pair{0, 0}, {19, 10}, {7, 3}}) {
    const auto screen = scene.screenOf(x, y);
    const auto pixel = scene.pixelAt(screen[0], screen[1]);
    ASSERT_TRUE(pixel);
    EXPECT_EQ((*pixel)[0], x);
    EXPECT_EQ((*pixel)[1], y);
  }
  const auto outside = scene.screenOf(-1, 0);
  EXPECT_FALSE(scene.pixelAt(outside[0], outside[1]));
}

TEST(ImageScene, ZoomingKeepsThePointUnderTheCursor) {
  ImageScene scene;
  scene.setViewport(640, 480, 1);
  scene.setImage(ramp(100, 60), display(0, 5999));
  const auto before = scene.screenOf(30, 20);
  scene.zoomAt(before[0], before[1], 3.0);
  const auto after = scene.screenOf(30, 20);
  EXPECT_NEAR(before[0], after[0], 1e-9);
  EXPECT_NEAR(before[1], after[1], 1e-9);
}

TEST(ImageScene, TheWholeImageFitsAfterOpeningAndAfterResizing) {
  ImageScene scene;
  scene.setImage(ramp(260, 134), display(0, 1));
  for (const auto& [w, h] : {std::pair{740, 420}, {300, 700}, {1500, 300}}) {
    scene.setViewport(w, h, 1);
    const auto first = scene.screenOf(-0.5, -0.5), last = scene.screenOf(259.5, 133.5);
    EXPECT_GE(first[0], 0);
    EXPECT_GE(first[1], 0);
    EXPECT_LE(last[0], w);
    EXPECT_LE(last[1], h);
  }
}

TEST(ImageScene, ThePictureOfARampLooksLikeItsBaseline) {
  ImageScene scene;
  auto image = ramp(26, 14);
  image->pixelSizeUm = {{10.0, 10.0}};
  scene.setImage(image, display(0, 363));
  scene.setMarker(std::array{5, 4});
  std::vector<std::uint8_t> marked(26 * 14);
  for (int x = 15; x < 20; ++x) marked[std::size_t(9 * 26 + x)] = 1;
  scene.setHighlight(marked);
  const QImage picture = toImage(renderOffscreen(scene, 480, 300));
  const auto first = scene.screenOf(-0.5, -0.5), last = scene.screenOf(25.5, 13.5);
  const QRect area{QPoint{int(first[0]) + 1, int(first[1]) + 1},
                   QPoint{int(last[0]) - 1, int(last[1]) - 1}};
  EXPECT_TRUE(matchesBaseline(picture.copy(area), "ramp"));
}

TEST(ImageScene, ColourAndScaleBarAreDrawnBesideTheImage) {
  ImageScene scene;
  auto image = ramp(26, 14);
  image->pixelSizeUm = {{10.0, 10.0}};
  scene.setImage(image, display(0, 363));
  const QImage with = toImage(renderOffscreen(scene, 480, 300));
  const double pixel = scene.screenOf(1, 0)[0] - scene.screenOf(0, 0)[0];
  scene.setBarsVisible(false);
  const QImage without = toImage(renderOffscreen(scene, 480, 300));
  const QRect right(396, 30, 60, 240), lower(10, 275, 200, 22);
  EXPECT_GT(differingShare(with.copy(right), without.copy(right), 20), 0.1);
  EXPECT_GT(differingShare(with.copy(lower), without.copy(lower), 20), 0.05);
  // 10 µm are one pixel of the image: the bar is as long as those it stands for.
  int length = 0;
  for (int x = 0; x < 300; ++x) length += qGray(with.pixel(x, 300 - 14)) < 100 ? 1 : 0;
  const double um = compute::scaleBarLengthUm(0.22 * 480 * 10 / pixel);
  EXPECT_NEAR(length, um / 10 * pixel, 2);
}

TEST(ImageScene, BarsStayReadableOnAZoomedImage) {
  ImageScene scene;
  auto image = ramp(26, 14);
  image->values.assign(image->values.size(), 0);
  image->pixelSizeUm = {{10.0, 10.0}};
  scene.setViewport(480, 300, 1);
  scene.setImage(image, display(0, 363));
  scene.zoomAt(240, 150, 8);
  const QImage picture = toImage(renderOffscreen(scene, 480, 300));
  EXPECT_LT(qGray(picture.pixel(240, 20)), 60);  // the image is dark everywhere else
  for (const QRect& bar : {QRect(10, 280, 24, 4), QRect(436, 100, 36, 12)})
    EXPECT_GT(qGray(picture.pixel(bar.topLeft())), 200);
}

QRect pictureArea(const ImageScene& scene, int width, int height) {
  const auto first = scene.screenOf(-0.5, -0.5), last = scene.screenOf(width - 0.5, height - 0.5);
  return {QPoint{int(first[0]) + 1, int(first[1]) + 1}, QPoint{int(last[0]) - 1, int(last[1]) - 1}};
}

TEST(ImageScene, ALogScaleWithItsBarLooksLikeItsBaseline) {
  auto image = std::make_shared<Image2D>();
  image->width = 32;
  image->height = 16;
  // Three decades from left to right.
  for (int y = 0; y < 16; ++y)
    for (int x = 0; x < 32; ++x) image->values.push_back(std::pow(10.0f, 3.0f * float(x) / 31));
  ImageDisplay shown = display(1, 1000);
  shown.scale = compute::Scale::Log;
  shown.distribution = std::make_shared<compute::Distribution>(image->values);
  ImageScene scene;
  scene.setImage(image, shown);
  const QImage picture = toImage(renderOffscreen(scene, 560, 320));
  EXPECT_TRUE(matchesBaseline(picture.copy(pictureArea(scene, 32, 16)), "images-log"));
  // The bar and the spread beside it; numbers are the machine's fonts.
  EXPECT_TRUE(matchesBaseline(picture.copy(QRect(462, 40, 34, 236)), "images-log-bar"));
}

TEST(ImageScene, AWipeOverAStainedPictureLooksLikeItsBaseline) {
  ImageScene scene;
  scene.setImage(ramp(26, 14), display(0, 363));
  // Pink tissue with darker spots, four pixels for one of the image, turned a little.
  constexpr int kWidth = 104, kHeight = 56;
  auto stained = std::make_shared<std::vector<std::uint8_t>>();
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      const bool nucleus = (x % 13 - 6) * (x % 13 - 6) + (y % 11 - 5) * (y % 11 - 5) < 9;
      const std::array<std::uint8_t, 4> color =
          nucleus ? std::array<std::uint8_t, 4>{94, 60, 140, 255}
                  : std::array<std::uint8_t, 4>{230, std::uint8_t(150 + x / 2), 190, 255};
      stained->insert(stained->end(), color.begin(), color.end());
    }
  scene.setOverlay(
      SceneOverlay{stained, kWidth, kHeight, {{{1, 0}, {26, 1}, {25, 14}, {0, 13}}}, true});
  OverlayStyle style;
  style.wipe = SceneWipe{0.45, false};
  scene.setOverlayStyle(style);
  const QImage picture = toImage(renderOffscreen(scene, 480, 300));
  EXPECT_TRUE(matchesBaseline(picture.copy(pictureArea(scene, 26, 14)), "images-wipe"));
}

// Numbers of a bar stand where the scale puts them: read from the picture, not from the code.
TEST(ImageScene, TheBarHasAMarkForEveryDecadeOfALogScale) {
  auto image = ramp(8, 8);
  ImageDisplay shown = display(1, 1000);
  shown.scale = compute::Scale::Log;
  ImageScene scene;
  scene.setImage(image, shown);
  const QImage picture = toImage(renderOffscreen(scene, 500, 320));
  // The bar is 240 px high, its marks are short dark lines at its right side.
  const int top = 38, length = 240, column = 500 - 76 + 13 + 2;
  for (const double decade : {0.0, 1.0, 2.0, 3.0}) {
    const int y = top + int(std::lround(length * (1 - decade / 3)));
    bool found = false;
    for (int dy = -2; dy <= 2; ++dy) found |= qGray(picture.pixel(column, y + dy)) < 120;
    EXPECT_TRUE(found) << decade;
  }
}

TEST(Ticks, AreRoundNumbersInsideTheRange) {
  EXPECT_EQ(niceTicks(0, 30, 4), (std::vector<double>{0, 10, 20, 30}));
  const auto ticks = niceTicks(426.9, 970.1, 6);
  EXPECT_EQ(ticks, (std::vector<double>{500, 600, 700, 800, 900}));
  EXPECT_TRUE(niceTicks(1, 1, 5).empty());
  EXPECT_EQ(niceTicks(13, 88, 1), (std::vector<double>{20, 40, 60, 80}));
}

TEST(Ticks, NumbersHaveTheDigitsTheStepNeeds) {
  EXPECT_EQ(tickText(0.25, 0.05), "0.25");
  EXPECT_EQ(tickText(20, 10), "20");
  EXPECT_EQ(tickText(1.5e6, 5e5), "1.5e6");
  EXPECT_EQ(shortNumber(0.012345), "0.0123");
  EXPECT_EQ(shortNumber(1234.5), "1234");
  EXPECT_EQ(shortNumber(0), "0");
}

TEST(Pictures, SurviveWritingAndReadingPng) {
  const histion::testing::TemporaryFolder folder;
  ImageScene scene;
  scene.setImage(ramp(6, 4), display(0, 23));
  const RgbPicture picture = renderOffscreen(scene, 120, 90);
  writePng(picture, folder / "a.png");
  EXPECT_EQ(readPng(folder / "a.png").rgb, picture.rgb);
  EXPECT_THROW(readPng(folder / "missing.png"), Error);
}

}  // namespace
}  // namespace histion::ui
