// A working day in the window, with real mouse and keys: open, browse, annotate with every tool,
// undo all, redo all, save, open again: identical. A watchdog listens to every event.
#include <QSignalSpy>
#include <QTest>

#include "pictures.h"
#include "store/annotation_journal.h"
#include "ui/annotate/drawing_tools.h"
#include "ui/shell/pages.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "watchdog.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

class TourTest : public WindowTest {
 protected:
  void SetUp() override {
    WindowTest::SetUp();
    openPhantom();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->annotations().readOnly(); }, kWaitMs));
    canvas = window->imageView().canvas();
    canvas->setFocus();
  }
  // Widget position of a place in pixels of the frame, counted from the corner.
  QPoint at(double x, double y) const {
    return static_cast<PlaneView*>(canvas)->toWidget(0).map(QPointF(x, y)).toPoint();
  }
  void drag(const std::vector<QPoint>& path, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(canvas, Qt::LeftButton, modifiers, path.front());
    for (const QPoint& point : path) {
      QMouseEvent move(QEvent::MouseMove, point, canvas->mapToGlobal(point), Qt::NoButton,
                       Qt::LeftButton, modifiers);
      QApplication::sendEvent(canvas, &move);
    }
    QTest::mouseRelease(canvas, Qt::LeftButton, modifiers, path.back());
  }
  // As a person types: what happened before has been drawn.
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    canvas->setFocus();
    QCoreApplication::processEvents();
    QTest::keyClick(canvas, key, modifiers);
  }
  std::size_t count() const { return window->annotations().ordered().size(); }
  std::vector<nlohmann::json> drawn() const { return window->annotations().set().lines(); }

  // Every tool once; returns how many objects there are.
  void drawWithEveryTool() {
    key(Qt::Key_R);
    drag({at(2, 2), at(6, 5), at(10, 8)});
    ASSERT_EQ(count(), 1u) << "rectangle";
    key(Qt::Key_O);
    drag({at(14, 2), at(16, 4), at(22, 9)});
    ASSERT_EQ(count(), 2u) << "ellipse";
    key(Qt::Key_L);
    drag({at(26, 2), at(30, 5), at(37, 8)});
    ASSERT_EQ(count(), 3u) << "line";
    key(Qt::Key_P);
    for (const QPointF p : {QPointF(2, 12), QPointF(10, 12), QPointF(8, 17)})
      QTest::mouseClick(canvas, Qt::LeftButton, {}, at(p.x(), p.y()));
    QTest::mouseDClick(canvas, Qt::LeftButton, {}, at(3, 17));
    ASSERT_EQ(count(), 4u) << "polygon";
    key(Qt::Key_V);
    for (const QPointF p : {QPointF(14, 12), QPointF(20, 13)})
      QTest::mouseClick(canvas, Qt::LeftButton, {}, at(p.x(), p.y()));
    QTest::mouseDClick(canvas, Qt::LeftButton, {}, at(23, 17));
    ASSERT_EQ(count(), 5u) << "polyline";
    key(Qt::Key_P, Qt::ShiftModifier);
    drag({at(27, 12), at(33, 11), at(36, 15), at(30, 18), at(27, 15)});
    ASSERT_EQ(count(), 6u) << "freehand";
    key(Qt::Key_B);
    window->annotations().setSelected({});
    drag({at(4, 23), at(8, 24), at(12, 23)});
    ASSERT_EQ(count(), 7u) << "brush";
    const double before = areaOf(7);
    key(Qt::Key_B, Qt::ShiftModifier);
    drag({at(8, 21), at(8, 26)});
    ASSERT_EQ(count(), 7u) << "eraser";
    EXPECT_LT(areaOf(7), before);
    key(Qt::Key_W);
    window->annotations().setSelected({});
    drag({at(30, 25), at(31, 25)});
    ASSERT_EQ(count(), 8u) << "wand";
    key(Qt::Key_Period);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, at(19, 27));
    ASSERT_EQ(count(), 9u) << "points";
    key(Qt::Key_M);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, at(6, 5));
    ASSERT_EQ(window->annotations().selected().size(), 1u) << "choosing";
    drag({at(6, 5), at(7, 5), at(8, 6)});
    key(Qt::Key_D, Qt::ShiftModifier);
    EXPECT_EQ(count(), 10u) << "duplicate";
  }
  double areaOf(std::size_t number) const {
    return compute::areaOf(window->annotations().ordered()[number - 1]->parts);
  }

  ImageCanvas* canvas = nullptr;
};

TEST_F(TourTest, AnnotatingWithEveryToolUndoingRedoingAndOpeningAgainGivesTheSame) {
  const Watchdog watchdog;
  drawWithEveryTool();
  const auto all = drawn();
  QUndoStack& history = window->annotations().history();
  const int steps = history.count();
  EXPECT_GE(steps, 12);
  for (int i = 0; i < steps; ++i) key(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(drawn(), AnnotationSet().lines());
  for (int i = 0; i < steps; ++i) key(Qt::Key_Y, Qt::ControlModifier);
  EXPECT_EQ(drawn(), all);
  const QString project = window->session().folder();
  window->session().close();
  EXPECT_EQ(count(), 0u);
  window->open(project);
  ASSERT_TRUE(QTest::qWaitFor([&] { return count() > 0; }, kWaitMs));
  EXPECT_EQ(drawn(), all);
}

TEST_F(TourTest, BrowsingKeepsTheWindowAlive) {
  const Watchdog watchdog;
  SpectrumPlot* plot = window->spectraView().plot();
  for (const double mz : {700.0, 500.0, 600.0}) {
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->positionOf(0, mz, 30) + QPoint(2, 0));
    ASSERT_TRUE(waitForTitle(QString::number(mz, 'f', 4)));
    for (int x = 1; x < 40; x += 3)
      QTest::mouseClick(canvas, Qt::LeftButton, {}, at(x + 0.5, 12.5));
  }
  for (int i = 0; i < 10; ++i) {
    QWheelEvent wheel(at(20, 15), canvas->mapToGlobal(at(20, 15)), {}, {0, i < 5 ? 120 : -120},
                      Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas, &wheel);
    QTest::qWait(20);
  }
  canvas->setFocus();
  QTest::keyClick(window.get(), Qt::Key_Right, Qt::ControlModifier);
  QTest::keyClick(window.get(), Qt::Key_Left, Qt::ControlModifier);
  QTest::qWait(200);
}

TEST_F(TourTest, ARegionsMeanSpectrumAndTheHistoryOfEditsFollowTheDrawing) {
  const Watchdog watchdog;
  key(Qt::Key_R);
  drag({at(1, 1), at(5, 5), at(19, 29)});
  ASSERT_EQ(count(), 1u);
  window->annotations().setSelected({window->annotations().ordered().front()->id});
  // Left of the middle m/z 500 is strong; the region's mean says so.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        for (const Trace& trace : window->spectraView().plot()->traces())
          if (trace.mz.size() == 3 && trace.intensity[0] > 100 && trace.intensity[2] < 10)
            return true;
        return false;
      },
      kWaitMs));
}

}  // namespace
}  // namespace histion::ui
