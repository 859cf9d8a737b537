// The panel of display controls and its slider, by mouse and keys.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include "images_fixture.h"
#include "ui/views/ion_image/display_panel.h"
#include "ui/widgets/range_slider.h"

namespace histion::ui {
namespace {

void drag(QWidget* widget, QPoint from, QPoint to) {
  QTest::mousePress(widget, Qt::LeftButton, {}, from);
  QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(QPointF(to)), Qt::NoButton,
                   Qt::LeftButton, {});
  QApplication::sendEvent(widget, &move);
  QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

class RangeSliderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    slider.resize(216, 44);  // 200 px of line between margins of 8
    slider.setPositions(0.25, 0.75);
    slider.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&slider));
  }
  RangeSlider slider;
};

TEST_F(RangeSliderTest, ItsHandlesAreDragged) {
  QSignalSpy moved(&slider, &RangeSlider::moved);
  drag(&slider, slider.handlePosition(false), slider.handlePosition(false) - QPoint(30, 0));
  EXPECT_NEAR(slider.low(), 0.10, 0.005);
  EXPECT_EQ(slider.high(), 0.75);
  drag(&slider, slider.handlePosition(true), slider.handlePosition(true) + QPoint(20, 0));
  EXPECT_NEAR(slider.high(), 0.85, 0.005);
  EXPECT_EQ(moved.count(), 2);
  EXPECT_EQ(moved.last()[0].toDouble(), slider.low());
}

TEST_F(RangeSliderTest, WhatLiesBetweenIsMovedAsAWhole) {
  drag(&slider, {108, 20}, {128, 20});
  EXPECT_NEAR(slider.low(), 0.35, 0.005);
  EXPECT_NEAR(slider.high(), 0.85, 0.005);
  drag(&slider, {120, 20}, {400, 20});  // it stops at the end with its width
  EXPECT_NEAR(slider.high(), 1, 1e-9);
  EXPECT_NEAR(slider.low(), 0.5, 0.005);
}

TEST_F(RangeSliderTest, TheHandlesNeverCross) {
  drag(&slider, slider.handlePosition(false), {210, 34});
  EXPECT_LT(slider.low(), slider.high());
  drag(&slider, slider.handlePosition(true), {0, 34});
  EXPECT_LT(slider.low(), slider.high());
}

TEST_F(RangeSliderTest, KeysMoveTheEnds) {
  QTest::keyClick(&slider, Qt::Key_Left);
  EXPECT_NEAR(slider.high(), 0.74, 1e-9);
  QTest::keyClick(&slider, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_NEAR(slider.high(), 0.84, 1e-9);
  QTest::keyClick(&slider, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_NEAR(slider.low(), 0.26, 1e-9);
}

class DisplayPanelTest : public ImagesTest {
 protected:
  void SetUp() override {
    ImagesTest::SetUp();
    panel = std::make_unique<DisplayPanel>(at.work);
    panel->resize(325, 900);
    panel->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(panel.get()));
    settle();
  }
  void TearDown() override {
    panel.reset();
    ImagesTest::TearDown();
  }
  template <typename T>
  T* child(const char* name) {
    for (T* found : panel->findChildren<T*>(QLatin1String(name)))
      if (found->isVisible()) return found;
    ADD_FAILURE() << name << " is not shown";
    return nullptr;
  }
  void choose(const char* combo, const QString& text) {
    auto* box = child<QComboBox>(combo);
    box->setCurrentText(text);
    Q_EMIT box->activated(box->currentIndex());
    settle();
  }
  const ImageDisplay& shownDisplay() { return canvas().scene().display(); }
  std::unique_ptr<DisplayPanel> panel;
};

TEST_F(DisplayPanelTest, ScaleAndColoursReachTheImage) {
  choose("displayScale", QStringLiteral("Logarithmic"));
  EXPECT_EQ(shownDisplay().scale, compute::Scale::Log);
  EXPECT_FLOAT_EQ(shownDisplay().range.low, 1);
  choose("displayColormap", QStringLiteral("magma"));
  EXPECT_EQ(shownDisplay().colormap, "magma");
  child<QDoubleSpinBox>("clipHigh")->setValue(50);
  settle();
  EXPECT_FLOAT_EQ(shownDisplay().range.high, 20.5f);  // the median of 1 … 40
}

TEST_F(DisplayPanelTest, AWrongClipIsNotTaken) {
  child<QDoubleSpinBox>("clipLow")->setValue(99.5);
  settle();
  EXPECT_EQ(at.selection.display().clip, compute::Clip{});
  EXPECT_EQ(child<QDoubleSpinBox>("clipLow")->value(), 0);
}

TEST_F(DisplayPanelTest, TheSliderSetsTheRangeAndAutoTakesItBack) {
  auto* slider = child<RangeSlider>("ionRange_1");
  const int half = (slider->handlePosition(true).x() - slider->handlePosition(false).x()) / 2;
  drag(slider, slider->handlePosition(true), slider->handlePosition(true) - QPoint(half, 0));
  settle();
  EXPECT_NEAR(shownDisplay().range.high, 20, 0.5);
  EXPECT_EQ(shownDisplay().range.low, 0);
  QTest::mouseClick(child<QToolButton>("ionAuto_1"), Qt::LeftButton);
  settle();
  EXPECT_FLOAT_EQ(shownDisplay().range.high, 40);
  QTest::mouseClick(child<QToolButton>("ionLock_1"), Qt::LeftButton);
  settle();
  showIon(600);
  EXPECT_FLOAT_EQ(shownDisplay().range.high, 40);
}

TEST_F(DisplayPanelTest, ModesAreOneClickAway) {
  QTest::mouseClick(child<QPushButton>("modePanels"), Qt::LeftButton);
  QTest::mouseClick(child<QPushButton>("addShown"), Qt::LeftButton);
  settle();
  EXPECT_EQ(canvas().panels(), 2);
  showIon(600);
  QTest::mouseClick(child<QPushButton>("modeChannels"), Qt::LeftButton);
  settle();
  ASSERT_EQ(at.composition.channels().size(), 2u);
  EXPECT_EQ(at.composition.channels()[0].mz, ion(600));
  EXPECT_NE(at.composition.channels()[0].color, at.composition.channels()[1].color);
  QTest::mouseClick(child<QToolButton>("ionVisible_1"), Qt::LeftButton);
  EXPECT_FALSE(at.composition.channels()[0].visible);
  QTest::mouseClick(child<QToolButton>("ionTitle_2"), Qt::LeftButton);
  settle();
  EXPECT_EQ(at.selection.mz(), ion(500));
  EXPECT_EQ(at.composition.channel(), 1);
  QTest::mouseClick(child<QToolButton>("ionRemove_1"), Qt::LeftButton);
  settle();
  ASSERT_EQ(at.composition.channels().size(), 1u);
  EXPECT_EQ(at.composition.channel(), 0);
  QTest::mouseClick(child<QPushButton>("modeSingle"), Qt::LeftButton);
  settle();
  EXPECT_EQ(canvas().panels(), 1);
}

TEST_F(DisplayPanelTest, TheSecondPictureIsChosenFromAList) {
  at.composition.setPanels({shown(700)});
  choose("blendSource", QStringLiteral("m/z 700.0000 ± 0.1 Da"));
  EXPECT_EQ(at.composition.blend().mode, Blend::Mode::Overlay);
  EXPECT_EQ(at.composition.blend().source.mz, ion(700));
  QTest::mouseClick(child<QPushButton>("blendWipe"), Qt::LeftButton);
  EXPECT_EQ(at.composition.blend().mode, Blend::Mode::Wipe);
  child<QCheckBox>("blendHorizontal")->click();
  EXPECT_TRUE(at.composition.blend().horizontal);
}

TEST_F(DisplayPanelTest, EveryControlSaysWhatItIs) {
  for (QWidget* widget : panel->findChildren<QWidget*>()) {
    const bool control =
        qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<RangeSlider*>(widget);
    if (!control || widget->objectName().startsWith(QStringLiteral("qt_"))) continue;
    EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
    EXPECT_FALSE(widget->toolTip().isEmpty()) << widget->objectName().toStdString();
  }
}

TEST_F(DisplayPanelTest, ATitleWithoutRoomIsCutAtItsEndOnly) {
  auto* title = child<QToolButton>("ionTitle_1");
  const QString text = QStringLiteral("Abundance of a lipid with a long name");
  title->setText(text);
  const auto ink = [&](int width, int from, int count) {
    title->resize(width, title->height());
    const QImage grabbed = title->grab().toImage().scaled(title->size());
    return grabbed.copy(from, 0, count, grabbed.height());
  };
  const QImage beginning = ink(900, 0, 60);
  EXPECT_EQ(ink(120, 0, 60), beginning);
  // Nothing is drawn up to the edge.
  const QImage edge = ink(120, 117, 1);
  for (int y = 1; y < edge.height(); ++y) EXPECT_EQ(edge.pixel(0, y), edge.pixel(0, 0));
  EXPECT_TRUE(title->toolTip().contains(QStringLiteral("500")) || !title->isEnabled());
}

}  // namespace
}  // namespace histion::ui
