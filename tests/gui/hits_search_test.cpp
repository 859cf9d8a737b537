// Which compound is this? Asking about what is selected, through the real worker.
#include <gtest/gtest.h>
#include <signal.h>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

#include "compute/region_mask.h"
#include "compute/shapes.h"
#include "pictures.h"
#include "search_fixture.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

using State = CompoundSearch::State;

TEST_F(SearchTest, AFragmentScanIsAskedByItself) {
  open(run);
  at->selection.setScan(fragments(9));  // m/z 120 with 10, 180 with 5
  ASSERT_TRUE(waitFor({"isomer A", "crash", "slow", "isomer B"}));
}

TEST_F(SearchTest, TheFirstQuestionFindsTheSearchPrepared) {
  WarmWorker& worker = view->search().worker();
  // The mean of the tissue is asked at once; what fragments need is made ready after that.
  ASSERT_TRUE(waitForAnswer("Mean spectrum"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !worker.isPreparing(); }, kViewWaitMs));
  const qint64 process = worker.processId();
  QSignalSpy progress(&worker, &WarmWorker::progress);
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  open(imaging);
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitFor({"left lipid"}));
  EXPECT_EQ(progress.count(), 0);  // nothing was left to be prepared
  EXPECT_EQ(worker.processId(), process);
}

TEST_F(SearchTest, AHiddenViewPreparesNothing) {
  view->hide();
  at->session.close();
  at->session.open(QString::fromStdString((folder / "project").string()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return at->selection.dataset() != nullptr; }, kViewWaitMs));
  QTest::qWait(100);
  EXPECT_FALSE(view->search().worker().isRunning());
  view->show();
  EXPECT_TRUE(QTest::qWaitFor([&] { return view->search().worker().isRunning(); }, kViewWaitMs));
}

TEST_F(SearchTest, TheLineAboveTellsWhatWasAsked) {
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  EXPECT_EQ(child<QLabel>("questionWhat")->text(), "Scan 20,");
  EXPECT_EQ(child<QDoubleSpinBox>("questionMz")->value(), 300.0);
  EXPECT_FALSE(child<QLabel>("questionNote")->isVisible());
  EXPECT_EQ(facts()["asked"]["ms_level"], 2);
  EXPECT_EQ(facts()["asked"]["polarity"], "positive");
  EXPECT_EQ(facts()["asked"]["charge"], 2);
  EXPECT_FALSE(facts()["asked"].contains("adduct"));
  EXPECT_EQ(view->model()->hits()->queryMz, (std::vector<double>{120, 180}));
}

TEST_F(SearchTest, WithoutFragmentsItIsAskedByMassAndThatIsSaid) {
  at->selection.showIon(500.0);
  at->selection.setPixel(QPoint(3, 4));
  ASSERT_TRUE(waitFor({"left lipid"}));
  EXPECT_TRUE(waitForQuestion("Pixel 3, 4"));
  EXPECT_TRUE(child<QLabel>("questionNote")->isVisible());
  EXPECT_EQ(child<QLabel>("questionNote")->text(),
            "No fragmentation: by accurate mass, isotopes and adducts. Isomers cannot be told "
            "apart.");
  EXPECT_EQ(facts()["precursor_mz"], 500.0);
  EXPECT_EQ(facts()["asked"]["ms_level"], 1);
  // Another peak of the same pixel.
  at->selection.showIon(600.0);
  ASSERT_TRUE(waitFor({"right lipid"}));
  at->selection.showIon(610.0);
  ASSERT_TRUE(waitFor({}));
  EXPECT_TRUE(stateText().contains("found nothing for Pixel 3, 4, m/z 610.0000"))
      << stateText().toStdString();
}

TEST_F(SearchTest, ARegionIsAskedWithItsMeanSpectrum) {
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitFor({"left lipid"}));
  EXPECT_EQ(child<QLabel>("questionWhat")->text(), "Mean spectrum,");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !at->annotations.readOnly(); }, kViewWaitMs));
  Annotation area = at->annotations.fresh(imaging.toStdString(), 0);
  area.name = "tumour";
  area.parts = compute::rectangle(0, 0, 2, 2);
  ASSERT_TRUE(at->annotations.edit("Draw", {{area.id, std::make_shared<const Annotation>(area)}}));
  at->annotations.setSelected({area.id});
  ASSERT_TRUE(waitForQuestion("Mean of tumour (4 px)"));
  ASSERT_TRUE(waitFor({"left lipid"}));
  const auto& hits = *view->model()->hits();
  ASSERT_EQ(hits.queryMz.size(), 7u);
  EXPECT_NEAR(hits.queryIntensity[0], 1000, 100);  // left: 10 × 100
  at->annotations.setSelected({});
  EXPECT_TRUE(waitForQuestion("Mean spectrum"));
}

TEST_F(SearchTest, ALibrarySpectrumIsAskedWithoutItsAnswer) {
  open(library);
  at->selection.setEntry(0);
  ASSERT_TRUE(waitForAnswer("isomer A"));
  EXPECT_EQ(names().front(), "isomer A");
  EXPECT_FALSE(facts()["asked"].contains("inchikey"));
  EXPECT_FALSE(facts()["asked"].contains("smiles"));
  EXPECT_FALSE(facts()["asked"].contains("formula"));
}

TEST_F(SearchTest, WhatWasAskedCanBeCorrected) {
  open(run);
  at->selection.setScan(fragments(3));
  ASSERT_TRUE(waitForAnswer("Scan 8"));
  auto* mz = child<QDoubleSpinBox>("questionMz");
  type(mz, QLocale().toString(450.002, 'f', 3));
  ASSERT_TRUE(waitFor({"other"}));
  EXPECT_NEAR(facts()["precursor_mz"].get<double>(), 450.002, 1e-9);
  auto* tolerance = child<QDoubleSpinBox>("questionTolerance");
  type(tolerance, "2");
  ASSERT_TRUE(waitFor({}));  // 4.4 ppm off
  auto* adduct = child<QComboBox>("questionAdduct");
  tolerance->setValue(20);
  adduct->lineEdit()->setFocus();
  adduct->lineEdit()->selectAll();
  QTest::keyClicks(adduct->lineEdit(), "[M+Na]+");
  QTest::keyClick(adduct->lineEdit(), Qt::Key_Return);
  ASSERT_TRUE(waitFor({"other"}));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return view->model()->hits() && facts()["asked"].value("adduct", "") == "[M+Na]+"; },
      kViewWaitMs));
  EXPECT_EQ(facts()["window_ppm"], 20.0);
  // The next scan is asked as it was measured, the tolerance stays.
  at->selection.setScan(fragments(4));
  ASSERT_TRUE(QTest::qWaitFor([&] { return names().size() == 4; }, kViewWaitMs));
  EXPECT_FALSE(facts()["asked"].contains("adduct"));
  EXPECT_EQ(facts()["window_ppm"], 20.0);
}

TEST_F(SearchTest, WhatIsPreparedShowsHowFarItIsAndCanBeCancelled) {
  view->search().worker().setProject({});
  qputenv("HISTION_FAKE_PREPARE_MS", "60000");
  view->search().worker().setProject(at->session.folder());
  open(run);
  at->selection.setScan(fragments(9));
  auto* progress = child<QProgressBar>("hitsProgress");
  ASSERT_TRUE(QTest::qWaitFor([&] { return progress->isVisible(); }, kViewWaitMs));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return stateText().contains("Preparing the search: encoding candidates"); },
      kViewWaitMs));
  EXPECT_FALSE(view->table()->isVisible());
  QTest::mouseClick(child<QPushButton>("hitsCancel"), Qt::LeftButton);
  EXPECT_EQ(view->search().state(), State::Cancelled);
  EXPECT_FALSE(progress->isVisible());
  EXPECT_EQ(stateText(), "The search was cancelled.");
  EXPECT_TRUE(child<QPushButton>("hitsAgain")->isVisible());
  QTest::mouseClick(child<QPushButton>("hitsAgain"), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([&] { return progress->isVisible(); }, kViewWaitMs));
}

TEST_F(SearchTest, OfManyQuickQuestionsTheLastIsAnswered) {
  open(run);
  for (int cycle = 0; cycle < 30; ++cycle) {
    at->selection.setScan(fragments(cycle));
    QCoreApplication::processEvents();
  }
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return view->model()->hits() && !view->search().isAsking() &&
               view->model()->hits()->queryIntensity == std::vector<float>{30, 5};
      },
      kViewWaitMs));
}

TEST_F(SearchTest, AWorkerThatDiesIsStartedAgainAndWhatKillsItTwiceIsTold) {
  open(library);
  at->selection.setEntry(0);
  ASSERT_TRUE(waitForAnswer("isomer A"));
  const qint64 first = view->search().worker().processId();
  ASSERT_GT(first, 0);
  ::kill(pid_t(first), SIGKILL);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !view->search().worker().isRunning(); }, kViewWaitMs));
  EXPECT_EQ(view->search().state(), State::Answered) << "what was found stays";
  at->selection.setEntry(4);
  ASSERT_TRUE(waitFor({"other"}));
  EXPECT_NE(view->search().worker().processId(), first);
  at->selection.setEntry(5);
  ASSERT_TRUE(waitForState(State::Failed));
  EXPECT_TRUE(stateText().contains("stopped unexpectedly")) << stateText().toStdString();
  EXPECT_TRUE(child<QPushButton>("hitsAgain")->isVisible());
  at->selection.setEntry(4);
  ASSERT_TRUE(waitFor({"other"}));
}

TEST_F(SearchTest, AnErrorOfTheSearchIsToldInItsWords) {
  open(run);
  at->selection.setScan(fragments(3));
  ASSERT_TRUE(waitForAnswer("Scan 8"));
  auto* mz = child<QDoubleSpinBox>("questionMz");
  type(mz, "0");
  ASSERT_TRUE(waitForState(State::Failed));
  EXPECT_TRUE(stateText().contains("the question has no precursor m/z\nEnter it above the hits"))
      << stateText().toStdString();
  EXPECT_TRUE(mz->isVisible());
  EXPECT_TRUE(
      child<QLabel>("questionNote")->text().startsWith("The m/z of the precursor is not known"));
}

TEST_F(SearchTest, ASpectrumWithoutPeaksIsNotAsked) {
  open(library);
  at->selection.setEntry(7);
  ASSERT_TRUE(waitForState(State::Impossible));
  EXPECT_EQ(stateText(),
            "silent has no peaks: there is nothing to compare.\nChoose another pixel, region, scan "
            "or library spectrum.");
  EXPECT_FALSE(child<QPushButton>("hitsImport")->isVisible());
  at->selection.setEntry(4);
  ASSERT_TRUE(waitFor({"other"}));
}

TEST_F(SearchTest, NothingIsAskedWhenItDoesNotFollowOrIsHidden) {
  ASSERT_TRUE(waitForState(State::Answered));
  auto* follow = child<QCheckBox>("hitsFollow");
  EXPECT_TRUE(follow->isChecked());
  QTest::mouseClick(follow, Qt::LeftButton, {}, {8, follow->height() / 2});
  ASSERT_FALSE(follow->isChecked());
  const auto before = view->model()->hits();
  at->selection.setPixel(QPoint(5, 5));
  QTest::qWait(50);
  EXPECT_EQ(view->model()->hits(), before);
  QTest::mouseClick(follow, Qt::LeftButton, {}, {8, follow->height() / 2});
  ASSERT_TRUE(waitForQuestion("Pixel 5, 5"));
  ASSERT_TRUE(waitForAnswer("Pixel 5, 5"));
  view->hide();
  const auto shown = view->model()->hits();
  at->selection.setPixel(QPoint(6, 6));
  QTest::qWait(50);
  EXPECT_EQ(view->model()->hits(), shown);
  view->show();
  ASSERT_TRUE(waitForQuestion("Pixel 6, 6"));
}

TEST_F(SearchTest, TheWorkerEndsWithTheProject) {
  ASSERT_TRUE(waitForState(State::Answered));
  const qint64 process = view->search().worker().processId();
  ASSERT_GT(process, 0);
  at->session.close();
  EXPECT_FALSE(view->search().worker().isRunning());
  EXPECT_TRUE(QTest::qWaitFor([&] { return ::kill(pid_t(process), 0) != 0; }, kViewWaitMs));
  EXPECT_EQ(view->model()->rowCount(), 0);
}

struct SearchWithoutLibrary : SearchTest {
  bool withLibrary() const override { return false; }
};

TEST_F(SearchWithoutLibrary, SaysWhatToImportAndOffersIt) {
  ASSERT_TRUE(waitForState(State::Impossible));
  EXPECT_TRUE(stateText().contains("holds no spectral library")) << stateText().toStdString();
  EXPECT_TRUE(child<QPushButton>("hitsImport")->isVisible());
  EXPECT_TRUE(child<QPushButton>("hitsImport")->isEnabled());
  EXPECT_FALSE(view->search().worker().isRunning());
  // When it has come, the question is asked.
  SilentProgress silent;
  Provenance provenance;
  provenance.recipeHash = std::string(64, 'd');
  store::Project::open(folder / "project")
      ->addImported(searchLibrary(), "drugs", provenance, silent, {});
  at->session.refresh();
  ASSERT_TRUE(waitForState(State::Answered));
}

struct SearchWithoutModule : SearchTest {
  QString modules() const override { return QStringLiteral("/nowhere"); }
};

TEST_F(SearchWithoutModule, SaysThatItIsNotInstalled) {
  ASSERT_TRUE(waitForState(State::Impossible));
  EXPECT_TRUE(stateText().startsWith("No module that finds compounds is installed."));
  EXPECT_FALSE(child<QPushButton>("hitsImport")->isVisible());
}

TEST_F(SearchTest, InALowPanelNothingNeedsMoreRoomFromAnswerToAnswer) {
  const QSize low(780, 280);
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitFor({"left lipid"}));
  view->resize(low.width(), 350);  // side by side from here on, which needs less height
  QCoreApplication::processEvents();
  view->resize(low);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view->size() == low; }, kViewWaitMs))
      << view->width() << " × " << view->height();
  open(library);
  at->selection.setEntry(7);  // no peaks: a reason in the place of hits
  ASSERT_TRUE(waitForState(State::Impossible));
  at->selection.setEntry(0);
  ASSERT_TRUE(waitForAnswer("isomer A"));
  auto* sides = child<QTabBar>("hitSides");
  ASSERT_TRUE(sides->isVisible());
  for (const int side : {1, 2, 0, 2, 1}) {
    QTest::mouseClick(sides, Qt::LeftButton, {}, sides->tabRect(side).center());
    QCoreApplication::processEvents();
    EXPECT_EQ(child<QWidget>("hitFacts")->isVisible(), side == 0) << side;
    EXPECT_EQ(child<QWidget>("hitParts")->isVisible(), side == 1) << side;
    EXPECT_EQ(child<QWidget>("hitMirror")->isVisible(), side == 2) << side;
  }
  auto* tabs = child<QTabBar>("hitsTabs");
  QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
  QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
  QCoreApplication::processEvents();
  EXPECT_EQ(view->size(), low);
}

TEST_F(SearchTest, LooksAsBefore) {
  at->selection.showIon(500.0);
  at->selection.setPixel(QPoint(3, 4));
  ASSERT_TRUE(waitFor({"left lipid"}));
  auto* structure = static_cast<StructureWidget*>(child<QWidget>("hitStructure"));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return view->model()->isDrawn(0) && !structure->drawing().isNull(); }, kViewWaitMs));
  child<QLabel>("hitsTitle")->clear();  // tells how long it took
  EXPECT_TRUE(matchesBaseline(view->grab().toImage(), "hits-live"));
  applyAppearance(*qApp, Appearance::Dark);
  const QColor base = QApplication::palette().color(QPalette::Base);
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        return view->model()->isDrawn(0) && view->model()->drawing(0).pixelColor(0, 0) == base &&
               structure->drawing().pixelColor(0, 0) == base;
      },
      kViewWaitMs));
  child<QLabel>("hitsTitle")->clear();
  EXPECT_TRUE(matchesBaseline(view->grab().toImage(), "hits-live-dark"));
  applyAppearance(*qApp, Appearance::Light);
}

}  // namespace
}  // namespace histion::ui
