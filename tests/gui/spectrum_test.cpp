// The spectrum plot: decimation, peaks, zoom, choosing of a peak.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

#include "compute/random.h"
#include "ui/views/spectrum/spectrum_plot.h"

namespace histion::ui {
namespace {

struct Numbers {
  std::vector<double> mz;
  std::vector<float> intensity;
  Trace trace(bool sticks) const {
    Trace trace;
    trace.mz = mz;
    trace.intensity = intensity;
    trace.sticks = sticks;
    return trace;
  }
};

Numbers randomSpectrum(int points) {
  compute::Random random(7);
  Numbers numbers;
  double mz = 100;
  for (int i = 0; i < points; ++i) {
    numbers.mz.push_back(mz += random.uniform(0.0001, 900.0 * 2 / points));
    numbers.intensity.push_back(float(random.uniform()));
  }
  return numbers;
}

TEST(SpectrumColumns, HoldTheExtremesOfTheirPoints) {
  const Numbers numbers = randomSpectrum(5000);
  const Trace trace = numbers.trace(true);
  const auto columns = columnsOf(trace, 200, 700, 333);
  ASSERT_EQ(columns.size(), 333u);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    float low = INFINITY, high = -INFINITY;
    for (std::size_t i = 0; i < numbers.mz.size(); ++i) {
      if (numbers.mz[i] < 200 || numbers.mz[i] > 700) continue;
      if (std::size_t((numbers.mz[i] - 200) * (333 / 500.0)) != c) continue;
      low = std::min(low, numbers.intensity[i]);
      high = std::max(high, numbers.intensity[i]);
    }
    ASSERT_EQ(columns[c].any(), std::isfinite(low)) << c;
    if (columns[c].any()) {
      EXPECT_EQ(columns[c].low, low);
      EXPECT_EQ(columns[c].high, high);
      EXPECT_EQ(numbers.intensity[columns[c].top], high);
    }
  }
}

TEST(SpectrumColumns, OfALongTraceAreThoseOfAPlainScan) {
  const Numbers numbers = randomSpectrum(300'000);
  const Trace plain = numbers.trace(false);
  Trace indexed = plain;
  indexTrace(indexed);
  ASSERT_TRUE(indexed.index);
  for (const auto& [x0, x1] : {std::pair{100.0, 1000.0}, {300.5, 305.25}, {700.0, 1500.0}}) {
    const auto expected = columnsOf(plain, x0, x1, 97), seen = columnsOf(indexed, x0, x1, 97);
    for (std::size_t c = 0; c < 97; ++c) {
      ASSERT_EQ(seen[c].first, expected[c].first) << c;
      ASSERT_EQ(seen[c].last, expected[c].last) << c;
      ASSERT_EQ(seen[c].low, expected[c].low) << c;
      ASSERT_EQ(seen[c].top, expected[c].top) << c;
    }
    EXPECT_EQ(highest(indexed, x0, x1), highest(plain, x0, x1));
  }
}

TEST(SpectrumPeaks, OfALineAreItsLocalMaxima) {
  const Numbers numbers{{1, 2, 3, 4, 5, 6, 7}, {0, 2, 1, 1, 5, 5, 0}};
  const Trace line = numbers.trace(false);
  std::vector<double> found;
  for (std::size_t i = 0; i < 7; ++i)
    if (isPeak(line, i)) found.push_back(numbers.mz[i]);
  EXPECT_EQ(found, (std::vector<double>{2, 6}));
  EXPECT_EQ(nextPeak(line, 2, 1, 0), std::optional<std::size_t>(5));
  EXPECT_EQ(nextPeak(line, 6, -1, 0), std::optional<std::size_t>(1));
  EXPECT_FALSE(nextPeak(line, 6, 1, 0));
  EXPECT_EQ(nextPeak(line, 1, 1, 3), std::optional<std::size_t>(5));
}

class Plot : public ::testing::Test {
 protected:
  void SetUp() override {
    plot.resize(900, 300);
    plot.setTraces({numbers.trace(true)}, false);
    plot.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
  }
  Numbers numbers{{400.1234, 500.5678, 500.6, 800.25}, {10, 100, 40, 60}};
  SpectrumPlot plot;
};

TEST_F(Plot, AClickBesideAPeakChoosesThePeaksExactMass) {
  QSignalSpy chosen(&plot, &SpectrumPlot::peakClicked);
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 800.25, 30) + QPoint(3, 0));
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toDouble(), 800.25);
}

TEST_F(Plot, OfTwoSticksThatCannotBeToldApartTheHighestWins) {
  QSignalSpy chosen(&plot, &SpectrumPlot::peakClicked);
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 500.6, 20));
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toDouble(), 500.5678);
}

TEST_F(Plot, DraggingZoomsIntoTheRangeAndDoubleClickShowsAllAgain) {
  const auto whole = plot.range();
  QTest::mousePress(&plot, Qt::LeftButton, {}, plot.positionOf(0, 450, 50));
  QTest::mouseMove(&plot, plot.positionOf(0, 550, 50));
  QTest::mouseMove(&plot, plot.positionOf(0, 600, 50));
  QTest::mouseRelease(&plot, Qt::LeftButton, {}, plot.positionOf(0, 600, 50));
  // One screen pixel is about half an m/z unit here.
  EXPECT_NEAR(plot.range().first, 450, 1);
  EXPECT_NEAR(plot.range().second, 600, 1);
  QTest::mouseDClick(&plot, Qt::LeftButton, {}, QPoint(400, 100));
  EXPECT_EQ(plot.range(), whole);
}

TEST_F(Plot, TheWheelZoomsAtTheCursor) {
  const QPoint at = plot.positionOf(0, 500, 50);
  const auto before = plot.range();
  QWheelEvent wheel(at, plot.mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&plot, &wheel);
  const auto after = plot.range();
  EXPECT_LT(after.second - after.first, 0.7 * (before.second - before.first));
  // The mass under the cursor stays there, up to a screen pixel.
  EXPECT_NEAR(plot.positionOf(0, 500, 50).x(), at.x(), 1);
}

TEST(SpectrumPlotSpeed, FiveMillionPointsAreDrawnFluidly) {
  const Numbers numbers = randomSpectrum(5'000'000);
  SpectrumPlot plot;
  plot.resize(1200, 400);
  plot.setTraces({numbers.trace(false)}, false);
  (void)plot.grab();
  QElapsedTimer clock;
  clock.start();
  const auto range = plot.fullRange();
  for (int i = 0; i < 5; ++i) {
    plot.setRange(range.first + i, range.second - 1);
    (void)plot.grab();
  }
  // A frame takes a few milliseconds; drawing five million points one by one takes seconds.
  EXPECT_LT(clock.elapsed() / 5.0, 1000);
}

}  // namespace
}  // namespace histion::ui
