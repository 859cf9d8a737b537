// The image canvas: panels that move together, pixels where they belong, the line of a wipe.
#include <QSignalSpy>
#include <QToolButton>
#include <cmath>
#include <limits>

#include "images_fixture.h"
#include "pictures.h"

namespace histion::ui {
namespace {

std::shared_ptr<Image2D> flat(int width, int height, float value) {
  auto image = std::make_shared<Image2D>();
  image->width = width;
  image->height = height;
  image->values.assign(std::size_t(width) * std::size_t(height), value);
  return image;
}

ImageDisplay grey(float low, float high) {
  ImageDisplay display;
  display.range = {low, high};
  display.colormap = "grey";
  return display;
}

class CanvasTest : public ::testing::Test {
 protected:
  void SetUp() override {
    canvas.resize(800, 500);
    canvas.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&canvas));
  }
  void setPanels(int count) {
    canvas.setPanels(count);
    for (int i = 0; i < count; ++i) {
      canvas.scene(i).setTitle(count > 1 ? "panel" : "");
      canvas.scene(i).setImage(flat(40, 30, 0.5f), grey(0, 1));
    }
    canvas.alignPanels();
  }
  ImageCanvas canvas;
};

TEST_F(CanvasTest, TheTransformSaysWhereAPixelIsOnTheScreen) {
  auto image = flat(50, 40, 0);
  image->values[17 * 50 + 31] = 1;
  canvas.scene().setImage(image, grey(0, 1));
  canvas.zoomBy(1.7);
  canvas.panBy({-23, 11});
  const QImage screen = canvas.grabFramebuffer();
  const QTransform map = canvas.toWidget(0);
  const double ratio = canvas.devicePixelRatioF();
  const auto at = [&](double x, double y) {
    const QPointF place = map.map(QPointF(x, y)) * ratio;
    return qGray(screen.pixel(int(std::floor(place.x())), int(std::floor(place.y()))));
  };
  EXPECT_EQ(at(31.5, 17.5), 255);
  // Just inside its corners, and just outside of them.
  EXPECT_EQ(at(31.1, 17.1), 255);
  EXPECT_EQ(at(31.9, 17.9), 255);
  EXPECT_EQ(at(30.9, 17.5), 0);
  EXPECT_EQ(at(32.1, 17.5), 0);
  EXPECT_EQ(at(31.5, 16.9), 0);
  EXPECT_EQ(at(31.5, 18.1), 0);
}

TEST_F(CanvasTest, TheTransformHoldsInEveryPanel) {
  for (const int count : {2, 3, 4, 5, 6}) {
    canvas.setPanels(count);
    for (int i = 0; i < count; ++i) {
      auto image = flat(20, 15, 0);
      image->values[4 * 20 + 7] = 1;
      canvas.scene(i).setTitle("panel");
      canvas.scene(i).setImage(image, grey(0, 1));
    }
    canvas.alignPanels();
    const QImage screen = screenOf(canvas);
    for (int i = 0; i < count; ++i) {
      const QTransform map = canvas.toWidget(i);
      EXPECT_EQ(qGray(screen.pixel(map.map(QPointF(7.5, 4.5)).toPoint())), 255) << count << i;
      EXPECT_EQ(qGray(screen.pixel(map.map(QPointF(6.5, 4.5)).toPoint())), 0) << count << i;
      EXPECT_TRUE(canvas.panelArea(i).contains(canvas.widgetPosition({0, 0}, i)));
      EXPECT_EQ(canvas.panelAt(canvas.panelArea(i).center()), i);
    }
  }
}

TEST_F(CanvasTest, PanelsFillTheCanvasWithoutOverlap) {
  for (int count = 1; count <= 6; ++count) {
    canvas.setPanels(count);
    int pixels = 0;
    for (int i = 0; i < count; ++i) {
      const QRect area = canvas.panelArea(i);
      EXPECT_TRUE(canvas.rect().contains(area));
      for (int j = 0; j < i; ++j) EXPECT_FALSE(area.intersects(canvas.panelArea(j)));
      pixels += area.width() * area.height();
    }
    const int cells = count == 5 ? 6 : count;
    EXPECT_NEAR(pixels, 800 * 500 * count / cells, 800 * 500 / 100);
  }
}

TEST_F(CanvasTest, ZoomingInOnePanelMovesAllOfThem) {
  setPanels(4);
  QSignalSpy changed(&canvas, &ImageCanvas::viewChanged);
  const QPoint place = canvas.widgetPosition({30, 10}, 3);
  QWheelEvent wheel(place, canvas.mapToGlobal(place), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  const double before = canvas.toWidget(0).m11();
  QApplication::sendEvent(&canvas, &wheel);
  EXPECT_GE(changed.count(), 1);
  EXPECT_NEAR(canvas.toWidget(0).m11(), 1.44 * before, 1e-9);
  for (int i = 0; i < 4; ++i) {
    EXPECT_NEAR(canvas.toWidget(i).m11(), canvas.toWidget(0).m11(), 1e-9);
    // The pixel under the cursor stays there, in each panel at the same place of it.
    const QPoint moved = canvas.widgetPosition({30, 10}, i) - canvas.panelArea(i).topLeft();
    EXPECT_LE((moved - (place - canvas.panelArea(3).topLeft())).manhattanLength(), 2);
  }
}

TEST_F(CanvasTest, DraggingPansAllPanelsAndChoosesNothing) {
  setPanels(2);
  QSignalSpy clicked(&canvas, &ImageCanvas::pixelClicked),
      chosen(&canvas, &ImageCanvas::panelClicked);
  const QPoint from = canvas.panelArea(1).center();
  const QPointF before = canvas.toWidget(0).map(QPointF(0, 0));
  QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
  for (int step = 1; step <= 10; ++step) {
    QMouseEvent move(QEvent::MouseMove, from + QPointF(5 * step, 3 * step),
                     canvas.mapToGlobal(from + QPointF(5 * step, 3 * step)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(&canvas, &move);
  }
  QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from + QPoint(50, 30));
  EXPECT_EQ(clicked.count(), 0);
  EXPECT_EQ(chosen.count(), 0);
  const QPointF moved = canvas.toWidget(0).map(QPointF(0, 0)) - before;
  EXPECT_NEAR(moved.x(), 50, 1);
  EXPECT_NEAR(moved.y(), 30, 1);
}

TEST_F(CanvasTest, AClickTellsThePanelAndThePixel) {
  setPanels(4);
  QSignalSpy clicked(&canvas, &ImageCanvas::pixelClicked),
      chosen(&canvas, &ImageCanvas::panelClicked);
  QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.widgetPosition({12, 7}, 2));
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toInt(), 2);
  ASSERT_EQ(clicked.count(), 1);
  EXPECT_EQ(clicked[0][0].toPoint(), QPoint(12, 7));
}

TEST_F(CanvasTest, EveryPanelCanBeClosedByItsButton) {
  setPanels(3);
  QSignalSpy closed(&canvas, &ImageCanvas::panelClosed);
  auto* button = canvas.findChild<QToolButton*>(QStringLiteral("closePanel2"));
  ASSERT_TRUE(button && button->isVisible());
  EXPECT_TRUE(canvas.panelArea(1).contains(button->geometry()));
  QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_EQ(closed.count(), 1);
  EXPECT_EQ(closed[0][0].toInt(), 1);
  setPanels(1);
  EXPECT_FALSE(button->isVisible());
}

TEST_F(CanvasTest, TheChosenPanelIsOutlined) {
  setPanels(2);
  const QColor accent = canvas.palette().color(QPalette::Highlight);
  for (const int chosen : {0, 1}) {
    canvas.setChosenPanel(chosen);
    const QImage screen = screenOf(canvas);
    for (const int panel : {0, 1}) {
      const QRect area = canvas.panelArea(panel);
      const QColor edge = screen.pixelColor(area.left(), area.center().y());
      EXPECT_EQ(edge == accent, panel == chosen) << edge.name().toStdString();
    }
  }
}

TEST_F(CanvasTest, TheWipeShowsTheImageOnOneSideAndTheOtherBeyond) {
  canvas.scene().setImage(flat(40, 30, 1), grey(0, 1));
  auto red = std::make_shared<std::vector<std::uint8_t>>();
  for (int i = 0; i < 4; ++i) red->insert(red->end(), {200, 0, 0, 255});
  canvas.scene().setOverlay(SceneOverlay{red, 2, 2, {{{0, 0}, {40, 0}, {40, 30}, {0, 30}}}, false});
  for (const bool horizontal : {false, true}) {
    OverlayStyle style;
    style.wipe = SceneWipe{0.4, horizontal};
    canvas.setOverlayStyle(style);
    const QImage screen = screenOf(canvas);
    for (const QPoint pixel : {QPoint(2, 3), {10, 20}, {14, 5}, {20, 20}, {30, 12}, {38, 28}}) {
      const QPoint place = canvas.widgetPosition(pixel);
      const double share = horizontal ? place.y() / 500.0 : place.x() / 800.0;
      if (std::abs(share - 0.4) < 0.03) continue;  // the line itself
      const QColor seen = screen.pixelColor(place);
      EXPECT_EQ(seen, share < 0.4 ? QColor(255, 255, 255) : QColor(200, 0, 0))
          << pixel.x() << "," << pixel.y() << " " << seen.name().toStdString();
    }
  }
}

TEST_F(CanvasTest, TheLineOfAWipeIsDragged) {
  canvas.scene().setImage(flat(40, 30, 1), grey(0, 1));
  OverlayStyle style;
  style.wipe = SceneWipe{0.5, false};
  canvas.setOverlayStyle(style);
  QSignalSpy moved(&canvas, &ImageCanvas::wipeMoved);
  const double before = canvas.toWidget(0).dx();
  QTest::mousePress(&canvas, Qt::LeftButton, {}, {400, 200});
  QMouseEvent move(QEvent::MouseMove, QPointF(200, 210), canvas.mapToGlobal(QPointF(200, 210)),
                   Qt::NoButton, Qt::LeftButton, {});
  QApplication::sendEvent(&canvas, &move);
  QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {200, 210});
  ASSERT_GE(moved.count(), 1);
  EXPECT_NEAR(moved.last()[0].toDouble(), 0.25, 1e-9);
  EXPECT_EQ(canvas.toWidget(0).dx(), before);  // nothing was panned
}

TEST_F(CanvasTest, OpacityMixesTheTwoPicturesOverAndUnder) {
  canvas.scene().setImage(flat(40, 30, 1), grey(0, 1));  // white
  auto black = std::make_shared<std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 0, 0, 255});
  canvas.scene().setOverlay(
      SceneOverlay{black, 1, 1, {{{0, 0}, {40, 0}, {40, 30}, {0, 30}}}, false});
  OverlayStyle style;
  style.opacity = 0.25;
  canvas.setOverlayStyle(style);
  const QPoint place = canvas.widgetPosition({20, 15});
  EXPECT_NEAR(screenOf(canvas).pixelColor(place).red(), 191, 2);  // ¼ black over white
  style.under = true;
  canvas.setOverlayStyle(style);
  EXPECT_NEAR(screenOf(canvas).pixelColor(place).red(), 64, 2);  // ¼ white over black
}

TEST_F(CanvasTest, ColoursOfAnAreaAreThoseOfItsPixels) {
  auto image = flat(50, 40, 0);
  image->values[17 * 50 + 31] = 1;
  image->values[5] = std::numeric_limits<float>::quiet_NaN();
  canvas.scene().setImage(image, grey(0, 1));
  const QImage all = canvas.colors(QRect(0, 0, 50, 40), 100);
  ASSERT_EQ(all.size(), QSize(50, 40));
  EXPECT_EQ(qGray(all.pixel(31, 17)), 255);
  EXPECT_EQ(qGray(all.pixel(30, 17)), 0);
  EXPECT_EQ(qAlpha(all.pixel(5, 0)), 0);
  EXPECT_EQ(canvas.colors(QRect(30, 10, 10, 10), 100).size(), QSize(10, 10));
  EXPECT_EQ(canvas.colors(QRect(0, 0, 50, 40), 25).width(), 25);
  EXPECT_TRUE(canvas.colors(QRect(60, 0, 5, 5), 25).isNull());
}

TEST_F(CanvasTest, FourPanelsLookLikeTheirBaseline) {
  canvas.setPanels(4);
  for (int i = 0; i < 4; ++i) {
    auto image = std::make_shared<Image2D>();
    image->width = 16;
    image->height = 12;
    for (int y = 0; y < 12; ++y)
      for (int x = 0; x < 16; ++x)
        image->values.push_back(float(i == 0   ? x
                                      : i == 1 ? 15 - x
                                      : i == 2 ? y
                                               : (x / 4 + y / 4) % 2));
    ImageDisplay display;
    display.range = {0, i < 2 ? 15.0f : i == 2 ? 11.0f : 1.0f};
    canvas.scene(i).setImage(image, display);
    canvas.scene(i).setTitle("panel");
  }
  canvas.alignPanels();
  canvas.setChosenPanel(1);
  const QImage screen = screenOf(canvas);
  QImage pixels(800, 500, QImage::Format_RGB32);
  pixels.fill(Qt::black);
  // Only the pictures: text and the buttons are the machine's fonts.
  for (int i = 0; i < 4; ++i) {
    const QRectF area = canvas.toWidget(i).mapRect(QRectF(0, 0, 16, 12));
    for (int y = int(area.top()) + 1; y < int(area.bottom()) - 1; ++y)
      for (int x = int(area.left()) + 1; x < int(area.right()) - 1; ++x)
        pixels.setPixel(x, y, screen.pixel(x, y));
  }
  EXPECT_TRUE(matchesBaseline(pixels, "images-four-panels"));
}

TEST_F(CanvasTest, PanelsStandAsTheShapeOfTheImagesWants) {
  const auto cellsOf = [this](int count, int width, int height) {
    canvas.setPanels(count);
    for (int i = 0; i < count; ++i) {
      canvas.scene(i).setTitle("panel");
      canvas.scene(i).setImage(flat(width, height, 0.5f), grey(0, 1));
    }
    canvas.alignPanels();
    const QRect area = canvas.panelArea(0);
    return QSize(int(std::lround(800.0 / area.width())), int(std::lround(500.0 / area.height())));
  };
  EXPECT_EQ(cellsOf(3, 200, 30), QSize(1, 3));  // below one another
  EXPECT_EQ(cellsOf(3, 30, 200), QSize(3, 1));
  EXPECT_EQ(cellsOf(2, 200, 40), QSize(1, 2));
  EXPECT_EQ(cellsOf(4, 40, 40), QSize(2, 2));
  EXPECT_EQ(cellsOf(4, 20, 200), QSize(4, 1));
  // Pixels and panels are where they are said to be.
  cellsOf(3, 200, 30);
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(canvas.panelArea(i).contains(canvas.widgetPosition({199, 29}, i)));
  QSignalSpy changed(&canvas, &ImageCanvas::viewChanged);
  canvas.resize(300, 900);
  EXPECT_GT(changed.count(), 0);
  EXPECT_EQ(canvas.panelArea(0).width(), 300);
}

TEST_F(CanvasTest, ASecondPictureThatReachesBeyondTheImageIsFittedToo) {
  canvas.scene().setImage(flat(40, 30, 0.5f), grey(0, 1));
  const QTransform alone = canvas.toWidget(0);
  SceneOverlay slide;
  slide.width = slide.height = 1;
  slide.rgba = std::make_shared<const std::vector<std::uint8_t>>(4, std::uint8_t(255));
  slide.corners = {{{-20, -10}, {60, -10}, {60, 40}, {-20, 40}}};
  canvas.scene().setOverlay(slide);
  const QRectF seen = canvas.toWidget(0).mapRect(QRectF(-20, -10, 80, 50));
  EXPECT_TRUE(QRectF(canvas.rect()).contains(seen));
  EXPECT_LT(canvas.toWidget(0).m11(), alone.m11());
  // What the person has set stays.
  canvas.zoomBy(2);
  const QTransform zoomed = canvas.toWidget(0);
  canvas.scene().setOverlay(std::nullopt);
  EXPECT_EQ(canvas.toWidget(0), zoomed);
  canvas.fit();
  EXPECT_EQ(canvas.toWidget(0), alone);
}

}  // namespace
}  // namespace histion::ui
