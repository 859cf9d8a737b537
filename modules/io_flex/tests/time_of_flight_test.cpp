#include "io_flex/time_of_flight.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace histion::io_flex {
namespace {

TEST(TimeOfFlight, TheLinearFormIsTheSquareOfTheTimePastMl2) {
  // √(10¹²/4·10⁶) = 500 ns per √(m/z): at t = 417.5 + 500·30 the m/z is 900.
  const TimeOfFlight flight{3, 417.5 + 15000.0, 500.0, 4e6, 417.5, 0.0};
  EXPECT_DOUBLE_EQ(flight.mz(0), 900.0);
  EXPECT_DOUBLE_EQ(flight.mz(1), 961.0);
  EXPECT_DOUBLE_EQ(flight.mz(2), 1024.0);
}

TEST(TimeOfFlight, TheQuadraticFormInvertsTheTimeOfAKnownMass) {
  for (const double ml3 : {-0.0156, 0.0145, 1e-12, -1e-12})
    for (const double mz : {0.25, 100.0, 2000.0, 20000.0}) {
      const double x = std::sqrt(mz);
      const TimeOfFlight flight{1, ml3 * mz + 500.0 * x + 417.5, 1.0, 4e6, 417.5, ml3};
      EXPECT_NEAR(flight.mz(0) / mz, 1.0, 1e-12) << ml3 << " " << mz;
    }
}

TEST(TimeOfFlight, PointsBeforeMl2AndBeyondTheTurningPointHaveNoMz) {
  // ML3 = −0.5 and slope 500: the parabola of time over x turns at x = 500, t = 125000 + ML2.
  const TimeOfFlight flight{200, 0.0, 1000.0, 4e6, 5000.5, -0.5};
  const auto usable = flight.usable();
  EXPECT_EQ(usable, (TimeOfFlight::Range{6, 131}));
  EXPECT_TRUE(std::isnan(flight.mz(5)));
  EXPECT_TRUE(std::isnan(flight.mz(131)));
  std::vector<double> axis(std::size_t(usable.size()));
  flight.axis(usable, axis);
  for (std::size_t i = 0; i < axis.size(); ++i) {
    ASSERT_GT(axis[i], i == 0 ? 0.0 : axis[i - 1]);
    const double x = std::sqrt(axis[i]);
    EXPECT_NEAR(-0.5 * axis[i] + 500.0 * x + 5000.5, 1000.0 * double(i + 6), 1e-5);
  }
}

TEST(TimeOfFlight, ACalibrationThatReachesNoPointHasAnEmptyRange) {
  EXPECT_EQ((TimeOfFlight{10, 0.0, 1.0, 4e6, 1e9, 0.0}.usable().size()), 0);
  EXPECT_EQ((TimeOfFlight{10, 1e9, 1.0, 4e6, 0.0, -0.5}.usable().size()), 0);
}

}  // namespace
}  // namespace histion::io_flex
