#include "compute/display.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/error.h"

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

TEST(Quantile, CountsOnlyPositiveFiniteValues) {
  std::vector<float> values{0, 0, 0, kNaN, -5};
  for (int i = 1; i <= 101; ++i) values.push_back(float(i));
  EXPECT_FLOAT_EQ(quantileOfPositive(values, 0.99), 100.0f);
  EXPECT_FLOAT_EQ(quantileOfPositive(values, 0.5), 51.0f);
  EXPECT_FLOAT_EQ(quantileOfPositive(std::vector<float>{0, kNaN}, 0.99), 0.0f);
}

TEST(DefaultRange, ClipsAtTheNinetyNinthPercentileOfNonZeroPixels) {
  std::vector<float> values(1000, 0.0f);
  for (int i = 0; i < 101; ++i) values[std::size_t(i)] = float(i + 1);
  EXPECT_FLOAT_EQ(defaultRange(values).low, 0.0f);
  EXPECT_FLOAT_EQ(defaultRange(values).high, 100.0f);
  EXPECT_FLOAT_EQ(defaultRange(std::vector<float>{0, 0}).high, 1.0f);
}

TEST(Colormap, ViridisRunsFromDarkPurpleToYellow) {
  const Colormap& viridis = colormap("viridis");
  // The published end points of the map: #440154 and #fde725.
  EXPECT_NEAR(viridis[0][0], 0x44, 2);
  EXPECT_NEAR(viridis[0][2], 0x54, 2);
  EXPECT_NEAR(viridis[255][0], 0xfd, 2);
  EXPECT_NEAR(viridis[255][1], 0xe7, 2);
  EXPECT_THROW(colormap("rainbow"), Error);
}

TEST(ToRgba, UnmeasuredPixelsAreTransparentAndValuesAreClipped) {
  Image2D image;
  image.width = 4;
  image.height = 1;
  image.values = {kNaN, 0.0f, 1.0f, 9.0f};
  const auto rgba = toRgba(image, 0, colormap("grey"), {0.0f, 1.0f});
  EXPECT_EQ(rgba[3], 0);
  EXPECT_EQ(rgba[4], 0);
  EXPECT_EQ(rgba[7], 255);
  EXPECT_EQ(rgba[8], 255);
  EXPECT_EQ(rgba[12], 255);
}

TEST(ScaleBar, IsTheLongestStepOfOneTwoFiveThatFits) {
  EXPECT_DOUBLE_EQ(scaleBarLengthUm(999), 500);
  EXPECT_DOUBLE_EQ(scaleBarLengthUm(1000), 1000);
  EXPECT_DOUBLE_EQ(scaleBarLengthUm(49), 20);
  EXPECT_DOUBLE_EQ(scaleBarLengthUm(0), 0);
  EXPECT_EQ(lengthText(500), "500 \u00b5m");
  EXPECT_EQ(lengthText(2000), "2 mm");
}

}  // namespace
}  // namespace histion::compute
