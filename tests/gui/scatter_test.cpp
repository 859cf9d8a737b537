// The scatter: choosing, marking with rectangle and lasso, its picture.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <set>

#include "compute/random.h"
#include "pictures.h"
#include "ui/views/scatter/scatter_plot.h"

namespace histion::ui {
namespace {

using Change = ScatterPlot::Change;
constexpr int kWaitMs = 30'000;

std::shared_ptr<const ScatterPoints> points(std::vector<float> x, std::vector<float> y) {
  auto made = std::make_shared<ScatterPoints>();
  made->x = std::move(x);
  made->y = std::move(y);
  return made;
}

std::shared_ptr<const ScatterPoints> cloud(int count, std::uint64_t seed = 3) {
  compute::Random random(seed);
  std::vector<float> x, y;
  for (int i = 0; i < count; ++i) {
    x.push_back(float(random.normal() + (i % 3) * 3));
    y.push_back(float(random.normal() + (i % 2) * 2));
  }
  return points(std::move(x), std::move(y));
}

// How often the closed line goes around the point: the sum of the angles it is seen under.
bool goesAround(const QPolygonF& line, double x, double y) {
  double turned = 0;
  for (qsizetype i = 0; i < line.size(); ++i) {
    const QPointF a = line[i] - QPointF(x, y), b = line[(i + 1) % line.size()] - QPointF(x, y);
    turned += std::atan2(a.x() * b.y() - a.y() * b.x(), a.x() * b.x() + a.y() * b.y());
  }
  return std::abs(turned) > 3;
}

class Scatter : public ::testing::Test {
 protected:
  void SetUp() override {
    QObject::connect(&plot, &ScatterPlot::selected, &plot,
                     [this](const std::vector<std::int64_t>& chosen, Change how) {
                       found = chosen;
                       change = how;
                       ++answers;
                     });
  }
  void show(std::shared_ptr<const ScatterPoints> shown) {
    plot.resize(420, 400);
    plot.setPoints(std::move(shown), "a", "b");
    plot.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
    settle();
  }
  void settle() {
    plot.grab();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
          plot.repaint();
          return plot.settled();
        },
        kWaitMs));
  }
  void drag(const QList<QPoint>& path, Qt::KeyboardModifiers modifiers = {}) {
    const int before = answers;
    QTest::mousePress(&plot, Qt::LeftButton, modifiers, path.front());
    for (const QPoint& at : path.mid(1)) QTest::mouseMove(&plot, at);
    QTest::mouseRelease(&plot, Qt::LeftButton, modifiers, path.back());
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers > before; }, kWaitMs));
  }
  QueryPool queries;
  ScatterPlot plot{queries};
  std::vector<std::int64_t> found;
  Change change = Change::Replace;
  int answers = 0;
};

TEST_F(Scatter, AClickChoosesThePointUnderTheCursor) {
  show(points({0, 1, 2}, {0, 2, 1}));
  QSignalSpy clicked(&plot, &ScatterPlot::pointClicked);
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(1) + QPoint(2, 1));
  ASSERT_EQ(clicked.count(), 1);
  EXPECT_EQ(clicked[0][0].toLongLong(), 1);
}

TEST_F(Scatter, ARectangleMarksExactlyThePointsInside) {
  std::vector<float> x, y;
  for (int i = 0; i < 100; ++i) x.push_back(float(i % 10)), y.push_back(float(i / 10));
  show(points(x, y));
  // From between points (1, 1) and (2, 2) to between (4, 3) and (5, 4).
  const QPoint from = (plot.positionOf(11) + plot.positionOf(22)) / 2;
  const QPoint to = (plot.positionOf(34) + plot.positionOf(45)) / 2;
  drag({from, (from + to) / 2, to});
  EXPECT_EQ(found, (std::vector<std::int64_t>{22, 23, 24, 32, 33, 34}));
  EXPECT_EQ(change, Change::Replace);
  drag({from, to}, Qt::ShiftModifier);
  EXPECT_EQ(change, Change::Add);
  drag({from, to}, Qt::AltModifier);
  EXPECT_EQ(change, Change::Remove);
}

TEST_F(Scatter, ALassoMarksExactlyThePointsItGoesAround) {
  for (const int count : {3000, 120'000}) {  // found at once, and in the background
    const auto shown = cloud(count);
    show(shown);
    plot.setTool(ScatterPlot::Tool::Lasso);
    // A star that crosses itself: its middle is gone around twice.
    QList<QPoint> path;
    QPolygonF line;
    for (int i = 0; i < 5; ++i) {
      const double angle = 2 * M_PI * (i * 2 % 5) / 5 + 0.1;
      const QPoint corner(220 + int(140 * std::cos(angle)), 190 + int(130 * std::sin(angle)));
      path.append(corner);
      line.append(plot.dataAt(corner));
    }
    drag(path);
    std::vector<std::int64_t> expected;
    for (int i = 0; i < count; ++i)
      if (goesAround(line, double(shown->x[std::size_t(i)]), double(shown->y[std::size_t(i)])))
        expected.push_back(i);
    EXPECT_GT(expected.size(), std::size_t(count) / 50);
    EXPECT_EQ(found, expected);
  }
}

TEST(ScatterShapes, AnyLineHoldsThePointsOfTheWindingTest) {
  compute::Random random(9);
  const auto shown = cloud(400);
  for (int round = 0; round < 60; ++round) {
    QPolygonF line;
    for (std::int64_t i = 3 + random.below(round < 30 ? 8 : 200); i > 0; --i)
      line.append({random.uniform(-3, 9), random.uniform(-3, 5)});
    std::vector<std::int64_t> expected;
    for (std::size_t i = 0; i < shown->size(); ++i)
      if (goesAround(line, double(shown->x[i]), double(shown->y[i])))
        expected.push_back(std::int64_t(i));
    ASSERT_EQ(pointsInside(*shown, line), expected) << round;
  }
}

TEST(ScatterShapes, WhatIsNotANumberIsNowhere) {
  const auto shown = points({0, NAN, 1, INFINITY}, {0, 0, NAN, 1});
  EXPECT_EQ(boundsOf(*shown), QRectF(0, 0, 0, 0));
  EXPECT_EQ(pointsIn(*shown, QRectF(-10, -10, 20, 20)), std::vector<std::int64_t>{0});
  EXPECT_EQ(pointsInside(*shown, QPolygonF({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}})),
            std::vector<std::int64_t>{0});
  const ScatterPicture picture =
      drawScatter(*shown, {}, {}, QRectF(-1, -1, 2, 2), {QSize(20, 20), 1, Qt::white, Qt::red});
  EXPECT_NE(picture.image.pixel(10, 10), qRgb(255, 255, 255));
}

TEST(ScatterPicture, MarkedPointsKeepTheirColourWhileTheOthersStepBack) {
  const auto shown = points({0.25f, 0.75f}, {0.5f, 0.5f});
  ScatterColors colors;
  colors.colors = {qRgb(200, 0, 0), qRgb(0, 0, 200)};
  const ScatterLook look{QSize(40, 20), 1, Qt::white, Qt::magenta};
  const QRectF view(0, 0, 1, 1);
  const QImage plain = drawScatter(*shown, colors, {}, view, look).image;
  EXPECT_EQ(plain.pixel(10, 10), qRgb(200, 0, 0));
  EXPECT_EQ(plain.pixel(30, 10), qRgb(0, 0, 200));
  const QImage marked = drawScatter(*shown, colors, {0, 1}, view, look).image;
  EXPECT_GT(qGreen(marked.pixel(10, 10)), 180);
  EXPECT_EQ(marked.pixel(30, 10), qRgb(0, 0, 200));
  EXPECT_EQ(marked.pixel(20, 5), qRgb(255, 255, 255));
}

TEST_F(Scatter, WhileANewPictureIsMadeTheOldOneMovesAlong) {
  const auto shown = cloud(200'000);
  show(shown);
  const auto darkest = [](const QImage& image) {
    // The middle of what is drawn, by the number of coloured pixels.
    double sum = 0, count = 0;
    for (int y = 20; y < 340; y += 2)
      for (int x = 70; x < 400; x += 2)
        if (qGreen(image.pixel(x, y)) < 200) sum += x, ++count;
    return sum / count;
  };
  const double before = darkest(plot.grab().toImage());
  // Everything in the pool waits: only the old picture can be shown.
  QTest::mousePress(&plot, Qt::RightButton, {}, QPoint(200, 200));
  QTest::mouseMove(&plot, QPoint(160, 200));
  const double during = darkest(plot.grab().toImage());
  EXPECT_FALSE(plot.settled());
  settle();
  const double after = darkest(plot.grab().toImage());
  QTest::mouseRelease(&plot, Qt::RightButton, {}, QPoint(160, 200));
  EXPECT_LT(during, before - 15);
  EXPECT_NEAR(during, after, 8);
}

TEST_F(Scatter, KeysPanAndZoom) {
  show(cloud(100));
  plot.setFocus();
  const QPoint at = plot.positionOf(0);
  QTest::keyClick(&plot, Qt::Key_Right);
  EXPECT_EQ(plot.positionOf(0), at - QPoint(40, 0));
  QTest::keyClick(&plot, Qt::Key_0);
  EXPECT_EQ(plot.positionOf(0), at);
  const QPoint a = plot.positionOf(1), b = plot.positionOf(2);
  QTest::keyClick(&plot, Qt::Key_Plus);
  EXPECT_NEAR((plot.positionOf(1) - plot.positionOf(2)).x(), 1.25 * (a - b).x(), 2);
}

TEST_F(Scatter, AMillionPointsPanFluidly) {
  const auto shown = cloud(1'000'000);
  plot.resize(800, 700);
  QElapsedTimer clock;
  clock.start();
  show(shown);
  std::printf("first picture of a million points: %lld ms\n",
              static_cast<long long>(clock.elapsed()));
  double worst = 0;
  QTest::mousePress(&plot, Qt::RightButton, {}, QPoint(200, 200));
  for (int i = 0; i < 40; ++i) {
    clock.start();
    QTest::mouseMove(&plot, QPoint(200 + i, 200 + i % 7));
    plot.repaint();
    QCoreApplication::processEvents();
    worst = std::max(worst, double(clock.nsecsElapsed()) / 1e6);
  }
  QTest::mouseRelease(&plot, Qt::RightButton, {}, QPoint(240, 200));
  std::printf("longest frame while panning: %.1f ms\n", worst);
  settle();
  EXPECT_TRUE(plot.settled());
}

}  // namespace
}  // namespace histion::ui
