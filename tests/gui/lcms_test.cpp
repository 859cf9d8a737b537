// The page of an LC-MS run: chromatogram, map and scan, and what a click in one does to the others.
#include <gtest/gtest.h>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "page_phantoms.h"
#include "pictures.h"
#include "ui/views/lcms/chromatogram_view.h"
#include "ui/views/lcms/lcms_page.h"
#include "ui/views/lcms/retention_map.h"
#include "ui/views/lcms/scan_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

using compute::ChromatogramKind;

class LcmsPageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    page.resize(700, 720);
    page.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page));
    QSignalSpy map(&page.map(), &RetentionMap::shown);
    at.selection.setDataset("run", testing::MemoryDataset::of(lcmsPhantom()));
    ASSERT_TRUE(map.count() > 0 || map.wait(kViewWaitMs));
    ASSERT_TRUE(waitForTraces(1, "total"));
  }
  ChromatogramPlot& chromatogram() { return *page.chromatogram().plot(); }
  bool waitForTraces(std::size_t count, const QString& name) {
    return QTest::qWaitFor(
        [&] {
          return chromatogram().traces().size() == count &&
                 chromatogram().traces()[0].name.contains(name);
        },
        kViewWaitMs);
  }
  bool waitForHeader(const QString& part) {
    const auto text = [header = page.findChild<QLabel*>("scanHeader")] {
      return header->text().replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    };
    return QTest::qWaitFor([&] { return text().contains(part); }, kViewWaitMs);
  }

  TestWorkspace at;
  LcmsPage page{at.work};
};

TEST_F(LcmsPageTest, ShowsTheTotalIonCurrentOfTheSurveyScansInMinutes) {
  const Trace& trace = chromatogram().traces()[0];
  ASSERT_EQ(trace.mz.size(), std::size_t(kRunCycles));
  for (int k = 0; k < kRunCycles; ++k) {
    EXPECT_DOUBLE_EQ(trace.mz[std::size_t(k)], 3.0 * k / 60);
    EXPECT_FLOAT_EQ(trace.intensity[std::size_t(k)], 10 + runPeak(k, 20) + runPeak(k, 40));
  }
}

TEST_F(LcmsPageTest, ARunThatWasJustOpenedShowsTheSurveyScanOfTheHighestTotal) {
  // Survey scans 20 and 40 are equally high: the first of them, the 41st spectrum.
  ASSERT_TRUE(waitForHeader("Scan 41"));
  EXPECT_EQ(at.selection.scan(), 40);
  at.selection.setData("none", nullptr);
  at.selection.setDataset("run", testing::MemoryDataset::of(lcmsPhantom()));
  at.selection.setScan(3);  // as the session does when it restores
  QTest::qWait(50);
  EXPECT_EQ(at.selection.scan(), 3);
}

TEST_F(LcmsPageTest, AltAndDragInTheScanExtractsThatWindow) {
  ASSERT_TRUE(waitForHeader("Scan 41"));
  SpectrumPlot* plot = page.scan().plot();
  const QPoint from = plot->positionOf(0, 430, 500), to = plot->positionOf(0, 454, 500);
  QTest::mousePress(plot, Qt::LeftButton, Qt::AltModifier, from);
  QTest::mouseMove(plot, to);
  QTest::mouseRelease(plot, Qt::LeftButton, Qt::AltModifier, to);
  EXPECT_EQ(at.selection.chromatogram().kind, ChromatogramKind::Extracted);
  EXPECT_EQ(at.selection.mz().tolerance.kind, Tolerance::Kind::Da);
  EXPECT_NEAR(at.selection.mz().mz, 442, 1);
  EXPECT_NEAR(at.selection.mz().tolerance.halfWidth, 12, 1);
  ASSERT_TRUE(waitForTraces(1, "m/z"));
  EXPECT_FLOAT_EQ(chromatogram().traces()[0].intensity[40], 1000.0f);
}

TEST_F(LcmsPageTest, AClickInTheChromatogramChoosesTheNearestScanAndKeysStepOn) {
  QTest::mouseClick(&chromatogram(), Qt::LeftButton, {}, chromatogram().positionOf(61.0 / 60));
  EXPECT_EQ(at.selection.scan(), 40);  // survey scan 20 at 60 s; every second spectrum is one
  ASSERT_TRUE(waitForHeader("Scan 41"));
  ASSERT_EQ(page.scan().plot()->traces().size(), 1u);
  EXPECT_EQ(page.scan().plot()->traces()[0].intensity[1], 1000.0f);
  QTest::keyClick(&chromatogram(), Qt::Key_Right);
  EXPECT_EQ(at.selection.scan(), 42);
  QTest::keyClick(&chromatogram(), Qt::Key_Left);
  QTest::keyClick(&chromatogram(), Qt::Key_Left);
  EXPECT_EQ(at.selection.scan(), 38);
}

TEST_F(LcmsPageTest, TheHeaderTellsAllThatIsKnownOfAFragmentScan) {
  QTest::mouseClick(&chromatogram(), Qt::LeftButton, {},
                    chromatogram().positionOf(61.0 / 60, true));
  EXPECT_EQ(at.selection.scan(), 41);
  ASSERT_TRUE(waitForHeader("Scan 42"));
  for (const char* part : {"1.017 min", "MS2", "300.0000", "2+", "35", "positive"})
    EXPECT_TRUE(waitForHeader(part)) << part;
  ASSERT_EQ(page.scan().plot()->traces().size(), 1u);
  EXPECT_EQ(page.scan().plot()->traces()[0].mz[0], 120.0);
  // The survey scan and its fragments can be chosen from each other.
  auto* cycle = page.findChild<QComboBox*>("cycleCombo");
  ASSERT_EQ(cycle->count(), 2);
  EXPECT_EQ(cycle->currentIndex(), 1);
  Q_EMIT cycle->activated(0);
}

TEST_F(LcmsPageTest, APeakOfTheSpectrumBecomesAnExtractedChromatogram) {
  at.selection.setMz({500, Tolerance::ppm(10)});
  at.selection.setScan(80);  // survey scan 40
  ASSERT_TRUE(waitForHeader("Scan 81"));
  SpectrumPlot* plot = page.scan().plot();
  QTest::mouseClick(plot, Qt::LeftButton, {}, plot->positionOf(0, 450.0, 500));
  EXPECT_EQ(at.selection.chromatogram().kind, ChromatogramKind::Extracted);
  ASSERT_TRUE(waitForTraces(1, "450.0000"));
  for (int k = 0; k < kRunCycles; ++k)
    EXPECT_FLOAT_EQ(chromatogram().traces()[0].intensity[std::size_t(k)], runPeak(k, 40)) << k;
}

TEST_F(LcmsPageTest, KeptChromatogramsStayBesideTheNextOne) {
  at.selection.showIon(300.0);
  ASSERT_TRUE(waitForTraces(1, "300.0000"));
  page.findChild<QToolButton*>("keepTrace")->click();
  at.selection.showIon(450.0);
  ASSERT_TRUE(waitForTraces(2, "450.0000"));
  EXPECT_FLOAT_EQ(chromatogram().traces()[1].intensity[20], 1000.0f);
  EXPECT_NE(chromatogram().traces()[0].color, chromatogram().traces()[1].color);
  page.findChild<QToolButton*>("clearTraces")->click();
  ASSERT_TRUE(waitForTraces(1, "450.0000"));
}

TEST_F(LcmsPageTest, AClickInTheMapChoosesScanAndMass) {
  QTest::mouseClick(&page.map(), Qt::LeftButton, {}, page.map().positionOf(120, 450));
  ASSERT_TRUE(waitForTraces(1, "450.0000"));
  EXPECT_EQ(at.selection.scan(), 80);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 450.0);
}

TEST_F(LcmsPageTest, ARectangleInTheMapZoomsTheChromatogramToo) {
  QSignalSpy shown(&page.map(), &RetentionMap::shown);
  const QPoint from = page.map().positionOf(40, 250), to = page.map().positionOf(90, 350);
  QTest::mousePress(&page.map(), Qt::LeftButton, {}, from);
  QTest::mouseMove(&page.map(), (from + to) / 2);
  QTest::mouseMove(&page.map(), to);
  QTest::mouseRelease(&page.map(), Qt::LeftButton, {}, to);
  const auto range = chromatogram().range();
  EXPECT_NEAR(range.first, 40.0 / 60, 0.02);
  EXPECT_NEAR(range.second, 90.0 / 60, 0.02);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return shown.count() > 0 &&
               std::abs(page.map().image()->facts["mz_high"].get<double>() - 350) < 3;
      },
      kViewWaitMs));
  // The only peak in it is that of m/z 300: the map's highest value is its top.
  float highest = 0;
  for (const float value : page.map().image()->values)
    if (value > highest) highest = value;
  EXPECT_EQ(highest, 1000.0f);
  QTest::mouseDClick(&chromatogram(), Qt::LeftButton, {}, chromatogram().rect().center());
  EXPECT_FALSE(at.selection.timeRange());
}

TEST_F(LcmsPageTest, TheLevelChoiceMakesChromatogramAndMapOfFragmentScans) {
  QSignalSpy shown(&page.map(), &RetentionMap::shown);
  auto* level = page.findChild<QComboBox*>("levelCombo");
  ASSERT_EQ(level->count(), 2);
  level->setCurrentIndex(1);
  Q_EMIT level->activated(1);
  ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
  EXPECT_EQ(page.map().image()->facts["ms_level"], 2);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return !chromatogram().traces().empty() && chromatogram().traces()[0].intensity[0] == 6.0f;
      },
      kViewWaitMs));
}

TEST_F(LcmsPageTest, TheMapIsDrawnWithMassesUpwards) {
  // The lines of the chosen m/z and scan cross no place that is looked at.
  at.selection.setMz({230, Tolerance::ppm(10)});
  at.selection.setScan(110);
  const QPoint corner = page.map().positionOf(0, 452), opposite = page.map().positionOf(177, 198);
  const QImage picture = page.map().grab(QRect(corner, opposite)).toImage();
  // The places of both peaks are bright, the corners between them are not.
  const auto light = [&](double time, double mz) {
    const QPoint p = page.map().positionOf(time, mz) - corner;
    int best = 0;
    for (int dy = -3; dy <= 3; ++dy)
      if (picture.rect().contains(p + QPoint(0, dy)))
        best = std::max(best, QColor(picture.pixel(p + QPoint(0, dy))).green());
    return best;
  };
  EXPECT_GT(light(60, 300), light(120, 300) + 60);
  EXPECT_GT(light(120, 450), light(60, 450) + 60);
  EXPECT_LT(light(60, 380), 60);
}

}  // namespace
}  // namespace histion::ui
