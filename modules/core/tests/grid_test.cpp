#include <gtest/gtest.h>

#include <cerrno>

#include "core/error.h"
#include "core/pixel_grid.h"
#include "core/tolerance.h"

namespace histion {
namespace {

TEST(PixelGrid, TheLastOfSeveralSpectraAtAPositionIsShown) {
  const PixelGrid grid({{0, 0, 0}, {1, 0, 0}, {0, 0, 0}});
  EXPECT_EQ(grid.spectra(), 3);
  EXPECT_EQ(grid.pixels(), 2);
  EXPECT_EQ(grid.spectrumAt(0, 0), 2);
  EXPECT_EQ(grid.cells()[0], -1);
}

TEST(PixelGrid, PositionsThatWereNotMeasuredHaveNoSpectrum) {
  const PixelGrid grid({{0, 0, 0}, {2, 1, 1}});
  EXPECT_EQ(grid.width(), 3);
  EXPECT_EQ(grid.height(), 2);
  EXPECT_EQ(grid.sections(), 2);
  EXPECT_EQ(grid.spectrumAt(2, 1, 0), std::nullopt);
  EXPECT_EQ(grid.spectrumAt(2, 1, 1), 1);
  EXPECT_EQ(grid.spectrumAt(3, 0), std::nullopt);
  EXPECT_EQ(grid.spectrumAt(0, -1), std::nullopt);
}

TEST(PixelGrid, AnAbsurdCoordinateIsRefusedInsteadOfAllocatingForIt) {
  EXPECT_THROW(PixelGrid({{0, 0, 0}, {2'000'000'000, 1'000'000'000, 0}}), Error);
  EXPECT_THROW(PixelGrid({{-1, 0, 0}}), Error);
}

TEST(Tolerance, OnePpmIsAMillionthAndBothKindsAreHalfWidths) {
  EXPECT_DOUBLE_EQ(Tolerance::ppm(1).at(1e6), 1.0);
  EXPECT_DOUBLE_EQ(Tolerance::da(0.25).at(800), 0.25);
  const MzWindow window = Tolerance::ppm(10).window(500);
  // The ends carry the rounding of numbers near 500.
  EXPECT_NEAR(window.high - window.low, 2 * 0.005, 1e-12);
  EXPECT_TRUE(window.contains(window.low));
  EXPECT_TRUE(window.contains(window.high));
}

TEST(Error, TheLineSaysWhatAndWhatToDoOnOneLine) {
  EXPECT_EQ(Error(ErrorKind::Failed, "it\nbroke", "Mend it").line(), "it broke. Mend it.");
  EXPECT_EQ(Error(ErrorKind::Failed, "it broke.").line(), "it broke.");
}

TEST(Error, AFullDiskIsAResourceErrorThatSaysSo) {
  errno = ENOSPC;
  const Error e = systemError("writing", "f");
  EXPECT_EQ(e.kind(), ErrorKind::Resource);
  EXPECT_NE(e.line().find("disk space"), std::string::npos);
}

}  // namespace
}  // namespace histion
