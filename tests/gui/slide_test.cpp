// The slide viewer: levels, tiles, navigation and read-out.
#include <gtest/gtest.h>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "page_phantoms.h"
#include "pictures.h"
#include "ui/views/histology/slide_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

class SlideTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view.resize(600, 500);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    at.selection.setData("slide", slide);
    ASSERT_TRUE(settle());
  }
  SlideCanvas& canvas() { return *view.canvas(); }
  // Waits until what the view shows now has been read and drawn.
  bool settle() {
    canvas().grab();  // asks for the tiles
    return QTest::qWaitFor([&] { return canvas().complete(); }, kViewWaitMs);
  }
  QColor colorAt(QPointF pixel) {
    return canvas().grab().toImage().pixelColor(canvas().widgetPosition(pixel).toPoint());
  }
  static QColor expected(QPointF pixel) {
    const auto c = slideColor(std::int64_t(pixel.x()) / 256, std::int64_t(pixel.y()) / 256);
    return QColor(c[0], c[1], c[2]);
  }

  std::shared_ptr<SlidePhantom> slide = std::make_shared<SlidePhantom>();
  TestWorkspace at;
  SlideView view{at.work};
};

TEST_F(SlideTest, TheWholeSlideIsReadFromACoarseLevel) {
  for (const QPointF pixel : {QPointF(128, 128), QPointF(2176, 1408), QPointF(3968, 2944)})
    EXPECT_EQ(colorAt(pixel), expected(pixel)) << pixel.x();
  EXPECT_LT(slide->pixels, 4096 * 3072 / 8);
}

TEST_F(SlideTest, ZoomingInReadsTheFinestLevelOfWhatIsInViewOnly) {
  view.findChild<QToolButton*>("slideNative")->click();
  const std::int64_t before = slide->pixels;
  ASSERT_TRUE(settle());
  EXPECT_DOUBLE_EQ(canvas().zoom(), 1.0);
  const std::int64_t read = slide->pixels - before;
  EXPECT_GE(read, std::int64_t(canvas().width()) * canvas().height());
  EXPECT_LE(read, std::int64_t(canvas().width() + 512) * (canvas().height() + 512));
  // Beside the middle, where four colours meet.
  const QPointF middle = canvas().pixelAt(QPointF(canvas().rect().center()) + QPointF(80, 60));
  EXPECT_EQ(colorAt(middle), expected(middle));
  // The same place again needs nothing from the file.
  const int reads = slide->reads;
  canvas().fit();
  ASSERT_TRUE(settle());
  view.findChild<QToolButton*>("slideNative")->click();
  ASSERT_TRUE(settle());
  EXPECT_EQ(slide->reads, reads);
}

TEST_F(SlideTest, TheWheelKeepsThePixelUnderTheCursor) {
  const QPointF place(200, 150);
  const QPointF pixel = canvas().pixelAt(place);
  QWheelEvent wheel(place, canvas().mapToGlobal(place), {}, QPoint(0, 240), Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(&canvas(), &wheel);
  EXPECT_NEAR(canvas().pixelAt(place).x(), pixel.x(), 1e-6);
  EXPECT_NEAR(canvas().pixelAt(place).y(), pixel.y(), 1e-6);
  EXPECT_GT(canvas().zoom(), 0.14);
}

TEST_F(SlideTest, DraggingMovesThePictureWithTheMouse) {
  canvas().setZoom(0.5);
  const QPointF pixel = canvas().pixelAt({300, 200});
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, {300, 200});
  QTest::mouseMove(&canvas(), {260, 230});
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {260, 230});
  EXPECT_NEAR(canvas().pixelAt({260, 230}).x(), pixel.x(), 1e-6);
  EXPECT_NEAR(canvas().pixelAt({260, 230}).y(), pixel.y(), 1e-6);
}

TEST_F(SlideTest, TheCursorsPlaceIsToldInPixelsAndMicrometres) {
  QSignalSpy text(&view, &SlideView::hoverText);
  const QPoint place = canvas().widgetPosition({2000.5, 1000.5}).toPoint();
  QMouseEvent move(QEvent::MouseMove, place, canvas().mapToGlobal(place), Qt::NoButton, {}, {});
  QApplication::sendEvent(&canvas(), &move);
  ASSERT_GT(text.count(), 0);
  const QString told = text.last().front().toString();
  const QPointF pixel = canvas().pixelAt(place);
  EXPECT_TRUE(told.contains(QStringLiteral("x %1").arg(int(pixel.x())))) << told.toStdString();
  EXPECT_TRUE(told.contains(QStringLiteral("%1").arg(int(pixel.x()) * 0.5, 0, 'f', 1)))
      << told.toStdString();
  EXPECT_TRUE(told.contains(QStringLiteral("µm")));
}

TEST_F(SlideTest, AClickInTheOverviewGoesThere) {
  canvas().setZoom(1);
  // The overview lies in the lower right corner, 150 px wide: its own corner is the slide's.
  const QPoint corner(canvas().width() - 12 - 4, canvas().height() - 12 - 4);
  QTest::mouseClick(&canvas(), Qt::LeftButton, {}, corner);
  const QPointF centre = canvas().pixelAt(QPointF(canvas().width() / 2.0, canvas().height() / 2.0));
  EXPECT_NEAR(centre.x(), 4096 - 4 * 4096 / 150.0, 40);
  EXPECT_NEAR(centre.y(), 3072 - 4 * 4096 / 150.0, 40);
}

TEST_F(SlideTest, ADamagedPartIsToldOnceAndTheCoarsePictureStays) {
  QSignalSpy failed(&view, &SlideView::failed);
  slide->broken = true;
  canvas().setZoom(1);
  ASSERT_TRUE(settle());
  ASSERT_EQ(failed.count(), 1);
  EXPECT_TRUE(failed.front().front().toString().contains("tile 7"));
  // Beside the middle, where four colours meet.
  const QPointF middle = canvas().pixelAt(QPointF(canvas().rect().center()) + QPointF(80, 60));
  EXPECT_EQ(colorAt(middle), expected(middle));
}

TEST_F(SlideTest, TheHeaderTellsSizeAndMagnification) {
  EXPECT_EQ(view.findChild<QLabel*>("slideTitle")->text(), "phantom slide");
  const QString note = view.findChild<QLabel*>("slideNote")->text();
  EXPECT_TRUE(note.contains("0.5 µm/px")) << note.toStdString();
  EXPECT_TRUE(note.contains("20×")) << note.toStdString();
}

}  // namespace
}  // namespace histion::ui
