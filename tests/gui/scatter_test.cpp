// The scatter: choosing, brushing, speed.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "compute/random.h"
#include "ui/views/scatter/scatter_plot.h"

namespace histion::ui {
namespace {

TEST(Scatter, AClickChoosesThePointUnderTheCursor) {
  ScatterPlot plot;
  plot.resize(400, 400);
  plot.setPoints({0, 1, 2}, {0, 2, 1}, {}, "a", "b");
  plot.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
  QSignalSpy clicked(&plot, &ScatterPlot::pointClicked);
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(1) + QPoint(2, 1));
  ASSERT_EQ(clicked.count(), 1);
  EXPECT_EQ(clicked[0][0].toLongLong(), 1);
}

TEST(Scatter, BrushingYieldsExactlyThePointsInTheRectangle) {
  ScatterPlot plot;
  plot.resize(400, 400);
  std::vector<float> x, y;
  for (int i = 0; i < 100; ++i) x.push_back(float(i % 10)), y.push_back(float(i / 10));
  plot.setPoints(x, y, {}, "a", "b");
  plot.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
  std::vector<std::int64_t> brushed;
  QObject::connect(&plot, &ScatterPlot::brushed, &plot,
                   [&](const std::vector<std::int64_t>& points) { brushed = points; });
  // From between points (1, 1) and (2, 2) to between (4, 3) and (5, 4).
  const QPoint from = (plot.positionOf(11) + plot.positionOf(22)) / 2;
  const QPoint to = (plot.positionOf(34) + plot.positionOf(45)) / 2;
  QTest::mousePress(&plot, Qt::LeftButton, {}, from);
  QTest::mouseMove(&plot, (from + to) / 2);
  QTest::mouseMove(&plot, to);
  QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
  EXPECT_EQ(brushed, (std::vector<std::int64_t>{22, 23, 24, 32, 33, 34}));
}

TEST(Scatter, ThirtyFiveThousandPointsAreDrawnFluidly) {
  compute::Random random(3);
  std::vector<float> x, y;
  std::vector<QRgb> colors;
  for (int i = 0; i < 35000; ++i) {
    x.push_back(float(random.normal()));
    y.push_back(float(random.normal()));
    colors.push_back(qRgb(i % 256, 100, 200));
  }
  ScatterPlot plot;
  plot.resize(600, 600);
  plot.setPoints(x, y, colors, "a", "b");
  QElapsedTimer clock;
  clock.start();
  for (int i = 0; i < 10; ++i) {
    plot.setMarked({i, i + 1});  // forces a new picture
    (void)plot.grab();
  }
  // About 3 ms a picture; drawing every point anew would take far more than half a second.
  EXPECT_LT(clock.elapsed() / 10.0, 500);
}

}  // namespace
}  // namespace histion::ui
