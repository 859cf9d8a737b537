// The spectra of an imaging dataset: pixel, regions, pins, legend, m/z window and keys.
#include <gtest/gtest.h>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "compute/shapes.h"
#include "pictures.h"
#include "store/annotation_journal.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/views/spectrum/trace_legend.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

constexpr int kWidth = 6, kHeight = 4;

// m/z 500 with 10 everywhere, m/z 600 with x, m/z 700 with y.
std::shared_ptr<const Dataset> phantom() {
  std::vector<testing::PeakList> spectra;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) spectra.push_back({{500, 600, 700}, {10, float(x), float(y)}});
  return testing::MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(kWidth, kHeight), std::move(spectra)));
}

class SpectraViewTest : public ::testing::Test {
 protected:
  void SetUp() override {
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    view.resize(900, 360);
    view.show();
    view.activateWindow();  // shortcuts belong to the active window
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    at.selection.setMz({600, Tolerance::ppm(10)});
    at.selection.setDataset("msi", phantom());
    ASSERT_TRUE(waitFor({"mean"}));
  }
  bool waitFor(const QStringList& names) {
    return QTest::qWaitFor([&] { return shown() == names; }, kViewWaitMs);
  }
  QStringList shown() {
    QStringList names;
    for (const Trace& trace : view.plot()->traces()) names += trace.name;
    return names;
  }
  void choosePixel(int x, int y) {
    QSignalSpy spectrum(&view, &SpectraView::pixelSpectrumShown);
    at.selection.setPixel(QPoint(x, y));
    ASSERT_TRUE(spectrum.count() > 0 || spectrum.wait(kViewWaitMs));
  }
  std::string draw(const std::string& name, double x0, double y0, double x1, double y1) {
    Annotation area = at.annotations.fresh("msi", 0);
    area.name = name;
    area.color = {20, 140, 60};
    area.parts = compute::rectangle(x0, y0, x1, y1);
    const std::string id = area.id;
    at.annotations.edit("Draw", {{id, std::make_shared<const Annotation>(area)}});
    return id;
  }
  TraceLegend* legend() { return view.findChild<TraceLegend*>(); }

  testing::TemporaryFolder folder;
  TestWorkspace at;
  SpectraView view{at.work};
};

TEST_F(SpectraViewTest, AChosenAreaHasTheMeanSpectrumOfThePixelsInside) {
  // Pixels x 1 to 3, y 0 to 1: their centres lie inside.
  const std::string id = draw("tumour", 0.6, 0, 3.9, 2);
  EXPECT_EQ(shown(), QStringList{"mean"});
  at.annotations.setSelected({id});
  ASSERT_TRUE(waitFor({"mean", "tumour (6 px)"}));
  const Trace& trace = view.plot()->traces()[1];
  ASSERT_EQ(trace.mz.size(), 3u);
  EXPECT_FLOAT_EQ(trace.intensity[0], 10);
  EXPECT_FLOAT_EQ(trace.intensity[1], 2);     // of x 1, 2, 3
  EXPECT_FLOAT_EQ(trace.intensity[2], 0.5f);  // of y 0, 1
  EXPECT_EQ(trace.color.rgb(), qRgb(20, 140, 60));
  // Another outline, another mean; another name, the same.
  Annotation changed = *at.annotations.find(id);
  changed.parts = compute::rectangle(5, 0, 6, 4);
  at.annotations.edit("Move", {{id, std::make_shared<const Annotation>(changed)}});
  ASSERT_TRUE(waitFor({"mean", "tumour (4 px)"}));
  EXPECT_FLOAT_EQ(view.plot()->traces()[1].intensity[1], 5);
  const float* before = view.plot()->traces()[1].intensity.data();
  changed.name = "stroma";
  at.annotations.edit("Rename", {{id, std::make_shared<const Annotation>(changed)}});
  ASSERT_TRUE(waitFor({"mean", "stroma (4 px)"}));
  EXPECT_EQ(view.plot()->traces()[1].intensity.data(), before);
  at.annotations.setSelected({});
  ASSERT_TRUE(waitFor({"mean"}));
}

TEST_F(SpectraViewTest, AnAreaWithoutPixelsShowsNothingAndSaysSo) {
  QSignalSpy told(&view, &SpectraView::hoverText);
  at.annotations.setSelected({draw("speck", 0.6, 0.6, 0.9, 0.9)});
  ASSERT_TRUE(QTest::qWaitFor([&] { return told.count() > 0; }, kViewWaitMs));
  ASSERT_FALSE(told.isEmpty());
  EXPECT_TRUE(told.back()[0].toString().contains("speck"));
  EXPECT_EQ(shown(), QStringList{"mean"});
}

TEST_F(SpectraViewTest, TracesCanBeHiddenInTheLegend) {
  choosePixel(2, 1);
  ASSERT_TRUE(waitFor({"mean", "pixel 2, 1"}));
  ASSERT_EQ(legend()->count(), 3);
  EXPECT_EQ(legend()->item(1)->checkState(), Qt::Unchecked);
  legend()->item(1)->setCheckState(Qt::Checked);
  EXPECT_EQ(shown(), (QStringList{"mean", "maximum", "pixel 2, 1"}));
  EXPECT_FLOAT_EQ(view.plot()->traces()[1].intensity[1], 5);
  legend()->item(0)->setCheckState(Qt::Unchecked);
  EXPECT_EQ(shown(), (QStringList{"maximum", "pixel 2, 1"}));
  // With the keyboard too: the space bar ticks.
  legend()->setFocus();
  legend()->setCurrentRow(0);
  QTest::keyClick(legend(), Qt::Key_Space);
  EXPECT_EQ(shown(), (QStringList{"mean", "maximum", "pixel 2, 1"}));
  Q_EMIT legend()->onlyWanted("pixel");
  EXPECT_EQ(shown(), QStringList{"pixel 2, 1"});
  Q_EMIT legend()->onlyWanted({});
  EXPECT_EQ(shown(), (QStringList{"mean", "maximum", "pixel 2, 1"}));
}

TEST_F(SpectraViewTest, PinnedSpectraStayBesideTheNextUpToFive) {
  choosePixel(0, 0);
  view.plot()->setFocus();
  QTest::keyClick(view.plot(), Qt::Key_P);
  EXPECT_EQ(shown(), (QStringList{"mean", "pixel 0, 0"}));
  QTest::keyClick(view.plot(), Qt::Key_P);  // the same again: no second one
  EXPECT_EQ(view.pins(), 1u);
  for (int x = 1; x < kWidth; ++x) {
    choosePixel(x, 0);
    view.findChild<QToolButton*>("pinSpectrum")->click();
  }
  EXPECT_EQ(view.pins(), SpectraView::kMostPins);
  EXPECT_FALSE(view.findChild<QToolButton*>("pinSpectrum")->isEnabled());
  ASSERT_TRUE(waitFor({"mean", "pixel 5, 0", "pixel 0, 0", "pixel 1, 0", "pixel 2, 0", "pixel 3, 0",
                       "pixel 4, 0"}));
  std::set<QRgb> colors;
  for (const Trace& trace : view.plot()->traces()) colors.insert(trace.color.rgb());
  EXPECT_EQ(colors.size(), 7u);
  legend()->setFocus();
  legend()->setCurrentRow(3);  // mean, maximum, pixel, first pin
  QTest::keyClick(legend(), Qt::Key_Delete);
  EXPECT_EQ(view.pins(), 4u);
  EXPECT_FALSE(shown().contains("pixel 0, 0"));
  at.selection.setDataset("other", phantom());
  EXPECT_EQ(view.pins(), 0u);
}

TEST_F(SpectraViewTest, MirroredShowsTheTwoChosenTraces) {
  choosePixel(2, 1);
  view.pin();
  choosePixel(4, 3);
  auto* layout = view.findChild<QComboBox*>("spectrumLayoutCombo");
  layout->setCurrentIndex(1);
  Q_EMIT layout->activated(1);
  ASSERT_EQ(shown().size(), 2);
  EXPECT_EQ(shown()[0], "mean");
  auto* lower = view.findChild<QComboBox*>("mirrorLower");
  ASSERT_TRUE(lower->isVisible());
  lower->setCurrentIndex(lower->findText("pixel 2, 1"));
  Q_EMIT lower->activated(lower->currentIndex());
  EXPECT_EQ(shown(), (QStringList{"mean", "pixel 2, 1"}));
  EXPECT_TRUE(view.plot()->frame().panels[1].down);
  layout->setCurrentIndex(0);
  Q_EMIT layout->activated(0);
  EXPECT_EQ(shown().size(), 3);
  EXPECT_FALSE(lower->isVisible());
}

TEST_F(SpectraViewTest, AltAndDragMakesAnIonImageOfTheRange) {
  at.selection.setLayer({"some result", 0});
  SpectrumPlot* plot = view.plot();
  const QPoint from = plot->positionOf(0, 590, 5), to = plot->positionOf(0, 650, 5);
  QTest::mousePress(plot, Qt::LeftButton, Qt::AltModifier, from);
  QTest::mouseMove(plot, to);
  QTest::mouseRelease(plot, Qt::LeftButton, Qt::AltModifier, to);
  const MzSelection& mz = at.selection.mz();
  EXPECT_EQ(mz.tolerance.kind, Tolerance::Kind::Da);
  EXPECT_NEAR(mz.mz, 620, 0.5);
  EXPECT_NEAR(mz.tolerance.halfWidth, 30, 0.5);
  EXPECT_TRUE(at.selection.layer().result.isEmpty());
}

TEST_F(SpectraViewTest, KeysStepAndScaleTheWindow) {
  SpectrumPlot* plot = view.plot();
  plot->setFocus();
  QTest::keyClick(plot, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_NEAR(at.selection.mz().mz, 600 + 2 * 0.006, 1e-9);
  QTest::keyClick(plot, Qt::Key_Up, Qt::ShiftModifier);
  EXPECT_NEAR(at.selection.mz().tolerance.halfWidth, 11, 1e-9);
  QTest::keyClick(plot, Qt::Key_Down, Qt::ShiftModifier);
  QTest::keyClick(plot, Qt::Key_Down, Qt::ShiftModifier);
  EXPECT_NEAR(at.selection.mz().tolerance.halfWidth, 10 / 1.1, 1e-9);
  QTest::keyClick(plot, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(at.selection.mz().mz, 700);
  QTest::keyClick(plot, Qt::Key_Left, Qt::ControlModifier);
  QTest::keyClick(plot, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(at.selection.mz().mz, 500);
}

TEST_F(SpectraViewTest, CtrlGGoesToAnMzOrZoomsToARange) {
  SpectrumPlot* plot = view.plot();
  plot->setFocus();
  auto* field = view.findChild<QLineEdit*>("goToMz");
  EXPECT_FALSE(field->isVisible());
  const auto go = [&](const QString& text) {
    QTest::keyClick(plot, Qt::Key_G, Qt::ControlModifier);
    ASSERT_TRUE(field->isVisible());
    field->clear();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
  };
  go("650.25");
  EXPECT_EQ(at.selection.mz().mz, 650.25);
  EXPECT_FALSE(field->isVisible());
  go("690,5 - 710");
  EXPECT_EQ(at.selection.mz().mz, 650.25);
  EXPECT_NEAR(plot->range().first, 690.5, 1e-9);
  EXPECT_EQ(plot->range().second, plot->fullRange().second);  // the data end at 704
  QSignalSpy told(&view, &SpectraView::hoverText);
  go("5000");
  EXPECT_TRUE(field->isVisible());
  EXPECT_EQ(at.selection.mz().mz, 650.25);
  ASSERT_FALSE(told.isEmpty());
  EXPECT_TRUE(told.back()[0].toString().contains("between"));
  QTest::keyClick(field, Qt::Key_Escape);
  EXPECT_FALSE(field->isVisible());
}

TEST_F(SpectraViewTest, StackedWithRegionsLooksAsBefore) {
  choosePixel(4, 2);
  at.annotations.setSelected({draw("left", 0, 0, 2, 4), draw("right", 4, 0, 6, 4)});
  ASSERT_TRUE(waitFor({"mean", "pixel 4, 2", "left (8 px)", "right (8 px)"}));
  EXPECT_TRUE(matchesBaseline(view.plot()->grab().toImage(), "spectra-stacked"));
}

}  // namespace
}  // namespace histion::ui
