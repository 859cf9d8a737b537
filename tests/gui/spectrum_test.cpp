// The spectrum plot: decimation, peaks, labels, zoom and its history, choosing of peaks and
// windows.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QMouseEvent>
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

TEST(SpectrumPyramid, GivesTheExtremesOfAnyRange) {
  compute::Random random(11);
  for (const int points : {20'000, 20'001, 32'768, 100'003, 300'000}) {
    Numbers numbers = randomSpectrum(points);
    // Plateaus and equal maxima: the first of them counts.
    for (float& y : numbers.intensity) y = std::floor(y * 50) - 20;
    const Trace plain = numbers.trace(false);
    Trace indexed = plain;
    indexTrace(indexed);
    ASSERT_TRUE(indexed.index);
    ASSERT_LE(indexed.index->levels.back().low.size(), Trace::Pyramid::kFan);
    for (int i = 0; i < 400; ++i) {
      auto first = std::size_t(random.below(points + 1)),
           last = std::size_t(random.below(points + 1));
      if (i % 4 == 0) last = std::min(first + std::size_t(random.below(300)), std::size_t(points));
      if (first > last) std::swap(first, last);
      const Column seen = extremes(indexed, first, last);
      ASSERT_EQ(seen.any(), first < last);
      if (!seen.any()) continue;
      const auto begin = numbers.intensity.begin();
      const auto [low, high] = std::minmax_element(begin + long(first), begin + long(last));
      ASSERT_EQ(seen.low, *low) << first << " to " << last;
      ASSERT_EQ(seen.high, *high) << first << " to " << last;
      ASSERT_EQ(seen.top,
                std::size_t(std::find(begin + long(first), begin + long(last), *high) - begin));
    }
    for (const auto& [x0, x1] : {std::pair{100.0, 1000.0}, {300.5, 305.25}, {700.0, 1500.0}}) {
      const auto expected = columnsOf(plain, x0, x1, 97), found = columnsOf(indexed, x0, x1, 97);
      for (std::size_t c = 0; c < 97; ++c) {
        ASSERT_EQ(found[c].first, expected[c].first) << c;
        ASSERT_EQ(found[c].last, expected[c].last) << c;
        ASSERT_EQ(found[c].top, expected[c].top) << c;
      }
    }
  }
}

TEST(SpectrumPyramid, FindsTheSamePeaksAsAScan) {
  compute::Random random(12);
  const Numbers numbers = randomSpectrum(60'000);
  const Trace plain = numbers.trace(false);
  Trace indexed = plain;
  indexTrace(indexed);
  for (int i = 0; i < 300; ++i) {
    const double mz = random.uniform(100, 1000), radius = random.uniform(0.001, 5);
    const float least = float(random.uniform(0.5, 0.99999));
    ASSERT_EQ(peakNear(indexed, mz, radius), peakNear(plain, mz, radius)) << mz;
    ASSERT_EQ(nextPeak(indexed, mz, 1, least), nextPeak(plain, mz, 1, least)) << mz;
    ASSERT_EQ(nextPeak(indexed, mz, -1, least), nextPeak(plain, mz, -1, least)) << mz;
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
    plot.activateWindow();  // shortcuts belong to the active window
    ASSERT_TRUE(QTest::qWaitForWindowActive(&plot));
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

class Labels : public ::testing::TestWithParam<SpectrumLayout> {};

TEST_P(Labels, OfACrowdTouchNeitherEachOtherNorNamesNorTheFrame) {
  compute::Random random(5);
  std::vector<Numbers> numbers(GetParam() == SpectrumLayout::Mirrored ? 2 : 3);
  for (Numbers& one : numbers)
    for (double mz = 400; mz < 800; mz += random.uniform(0.02, 3)) {
      one.mz.push_back(mz);
      one.intensity.push_back(float(std::exp(random.uniform(0, 9))));
    }
  std::vector<Trace> traces;
  for (const Numbers& one : numbers) {
    traces.push_back(one.trace(true));
    traces.back().name = QStringLiteral("a trace with a name");
  }
  const QFontMetricsF metrics(QApplication::font());
  std::size_t all = 0;
  for (const QSizeF size : {QSizeF(1100, 420), QSizeF(400, 240), QSizeF(170, 130)})
    for (const auto& [x0, x1] : {std::pair{390.0, 810.0}, {500.0, 520.0}, {600.1, 600.9}}) {
      const SpectrumFrame frame = layOut(traces, GetParam(), size, x0, x1, 1);
      std::vector<std::vector<Column>> columns;
      for (const Trace& trace : traces)
        columns.push_back(columnsOf(trace, x0, x1, int(frame.plot.width())));
      const auto labels = peakLabels(frame, traces, columns, metrics);
      const auto names = nameBoxes(frame, traces, metrics);
      all += labels.size();
      for (std::size_t i = 0; i < labels.size(); ++i) {
        const QRectF& box = labels[i].box;
        EXPECT_TRUE(frame.panels[labels[i].trace].area.contains(box));
        EXPECT_GE(box.width(), metrics.horizontalAdvance(labels[i].text));
        for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(box.intersects(labels[k].box));
        for (const QRectF& name : names) EXPECT_FALSE(box.intersects(name));
        // No stick of any trace that is drawn there runs through it.
        for (std::size_t t = 0; t < traces.size(); ++t) {
          if (t != labels[i].trace && GetParam() != SpectrumLayout::Overlaid) continue;
          for (std::size_t p = 0; p < traces[t].mz.size(); ++p) {
            const double x = frame.xAt(traces[t].mz[p]);
            if (x < box.left() + 1 || x > box.right() - 1) continue;
            const double y = frame.panels[t].yAt(traces[t].intensity[p]);
            if (frame.panels[t].down)
              EXPECT_LE(y, box.top() + 0.01);
            else
              EXPECT_GE(y, box.bottom() - 0.01);
          }
        }
      }
    }
  EXPECT_GT(all, 12u);
}

INSTANTIATE_TEST_SUITE_P(AllLayouts, Labels,
                         ::testing::Values(SpectrumLayout::Stacked, SpectrumLayout::Mirrored,
                                           SpectrumLayout::Overlaid));

void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
  QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
  // QTest sends moves without modifiers.
  for (const QPoint at : {(from + to) / 2, to}) {
    QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     modifiers);
    QApplication::sendEvent(&widget, &move);
  }
  QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
}

TEST_F(Plot, TheHistoryOfZoomsGoesBackAndForward) {
  const auto whole = plot.range();
  drag(plot, plot.positionOf(0, 450, 50), plot.positionOf(0, 650, 50));
  const auto first = plot.range();
  drag(plot, plot.positionOf(0, 480, 10), plot.positionOf(0, 520, 10));
  const auto second = plot.range();
  ASSERT_LT(second.second - second.first, first.second - first.first);
  plot.setFocus();
  QTest::keyClick(&plot, Qt::Key_Backspace);
  EXPECT_EQ(plot.range(), first);
  QTest::keyClick(&plot, Qt::Key_Left, Qt::AltModifier);
  EXPECT_EQ(plot.range(), whole);
  QTest::keyClick(&plot, Qt::Key_Backspace);  // nothing lies before
  EXPECT_EQ(plot.range(), whole);
  QTest::keyClick(&plot, Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(plot.range(), first);
  QTest::keyClick(&plot, Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(plot.range(), second);
  QTest::keyClick(&plot, Qt::Key_Home);
  EXPECT_EQ(plot.range(), whole);
  QTest::keyClick(&plot, Qt::Key_Backspace);
  EXPECT_EQ(plot.range(), second);
  // A new zoom forgets what lay ahead.
  drag(plot, plot.positionOf(0, second.first + 5, 10), plot.positionOf(0, second.second - 5, 10));
  const auto third = plot.range();
  QTest::keyClick(&plot, Qt::Key_Right, Qt::AltModifier);
  EXPECT_EQ(plot.range(), third);
}

TEST_F(Plot, ShiftAndDragZoomsIntoARectangleOnBothAxes) {
  const double top = 30;  // of 100
  drag(plot, plot.positionOf(0, 450, top), plot.positionOf(0, 650, 0), Qt::ShiftModifier);
  EXPECT_NEAR(plot.range().first, 450, 1);
  EXPECT_NEAR(plot.range().second, 650, 1);
  EXPECT_NEAR(plot.frame().panels[0].y1, top, 1);
  QTest::keyClick(&plot, Qt::Key_Backspace);
  EXPECT_EQ(plot.intensityZoom(), 1);
  EXPECT_EQ(plot.range(), plot.fullRange());
}

TEST_F(Plot, AltAndDragChoosesTheWindowUnderIt) {
  QSignalSpy chosen(&plot, &SpectrumPlot::windowChosen);
  drag(plot, plot.positionOf(0, 500, 50), plot.positionOf(0, 540, 50), Qt::AltModifier);
  EXPECT_EQ(chosen.count(), 0);  // off unless a view wants it
  plot.setRange(400, 800);
  plot.setWindowChoice(true);
  const auto range = plot.range();
  drag(plot, plot.positionOf(0, 540, 50), plot.positionOf(0, 500, 50), Qt::AltModifier);
  ASSERT_EQ(chosen.count(), 1);
  const auto window = chosen[0][0].value<MzWindow>();
  const double pixel = 400.0 / plot.frame().plot.width();
  EXPECT_NEAR(window.low, 500, pixel);
  EXPECT_NEAR(window.high, 540, pixel);
  EXPECT_EQ(plot.range(), range);
}

TEST_F(Plot, TheEdgesOfTheBandCanBeDragged) {
  plot.setWindowChoice(true);
  plot.setBand(MzWindow{500, 560});
  QSignalSpy chosen(&plot, &SpectrumPlot::windowChosen);
  drag(plot, plot.positionOf(0, 560, 50), plot.positionOf(0, 600, 50));
  ASSERT_GE(chosen.count(), 1);
  const double pixel = (plot.range().second - plot.range().first) / plot.frame().plot.width();
  EXPECT_EQ(chosen.back()[0].value<MzWindow>().low, 500);
  EXPECT_NEAR(chosen.back()[0].value<MzWindow>().high, 600, 1.5 * pixel);
  // Over the other edge: the ends change places.
  drag(plot, plot.positionOf(0, 500, 50), plot.positionOf(0, 700, 50));
  EXPECT_NEAR(chosen.back()[0].value<MzWindow>().low, 600, 1.5 * pixel);
  EXPECT_NEAR(chosen.back()[0].value<MzWindow>().high, 700, 1.5 * pixel);
}

TEST_F(Plot, CountsInPercentOfTheHighestPeak) {
  plot.setFocus();
  QTest::keyClick(&plot, Qt::Key_N);
  ASSERT_TRUE(plot.normalized());
  EXPECT_DOUBLE_EQ(plot.frame().panels[0].unit, 1.0);  // the highest is 100
  Numbers weak{{450, 700}, {0.5f, 2}};
  plot.setTraces({numbers.trace(true), weak.trace(true)}, true);
  plot.setSpectrumLayout(SpectrumLayout::Overlaid);
  const SpectrumFrame frame = plot.frame();
  EXPECT_DOUBLE_EQ(frame.panels[1].yAt(2), frame.panels[0].yAt(100));
  QTest::keyClick(&plot, Qt::Key_N);
  EXPECT_FALSE(plot.normalized());
  // Without percent overlaid traces have one scale.
  EXPECT_DOUBLE_EQ(plot.frame().panels[1].yAt(2), plot.frame().panels[0].yAt(2));
}

TEST(SpectrumPlotSpeed, TenMillionPointsAreDrawnFluidly) {
  const Numbers numbers = randomSpectrum(10'000'000);
  Trace trace = numbers.trace(false);
  QElapsedTimer clock;
  clock.start();
  indexTrace(trace);
  std::printf("pyramid of 10 million points: %lld ms\n", static_cast<long long>(clock.elapsed()));
  SpectrumPlot plot;
  plot.resize(1200, 400);
  plot.setTraces({trace}, false);
  (void)plot.grab();
  const auto [low, high] = plot.fullRange();
  QStringList times;
  for (double width = high - low; width > 1e-2; width /= 10) {
    clock.start();
    for (int i = 0; i < 5; ++i) {
      plot.setRange(500 + i * 1e-3 * width, 500 + width);
      (void)plot.grab();
    }
    times += QString::number(double(clock.nsecsElapsed()) / 5e6, 'f', 1);
  }
  std::printf("a frame from everything to 0.01 m/z: %s ms\n", qPrintable(times.join(", ")));
  EXPECT_EQ(plot.traces().size(), 1u);
}

}  // namespace
}  // namespace histion::ui
