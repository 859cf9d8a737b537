// Start page, tour, preferences, and opening without anybody who answers.
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <fstream>

#include "ui/session/project_location.h"
#include "ui/shell/pages.h"
#include "ui/shell/preferences.h"
#include "ui/shell/recent_card.h"
#include "ui/shell/scripted.h"
#include "ui/shell/start_page.h"
#include "ui/shell/tour.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/widgets/theme.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

class ShellStart : public WindowTest {
 protected:
  void SetUp() override {
    QSettings().clear();
    StartPage::forgetThumbnails();
    WindowTest::SetUp();
  }
  void TearDown() override {
    window.reset();
    QSettings().clear();
    applyAppearance(*qApp, Appearance::Light);
  }
};

TEST_F(ShellStart, ARecentProjectIsShownWithItsPictureAndWhatItHolds) {
  openPhantom();
  child<QAction>("actionClose")->trigger();
  auto* card = child<RecentCard>("recentProject");
  ASSERT_NE(card, nullptr);
  EXPECT_EQ(card->folder().toStdString(), (folder / "two regions.histion").string());
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return card->accessibleDescription().contains("1 dataset"); }, kWaitMs))
      << card->accessibleDescription().toStdString();
  EXPECT_TRUE(card->accessibleDescription().contains("today"));
  // The phantom's picture has strong colours, the stand-in has none.
  const QImage drawn = card->grab().toImage();
  int yellow = 0;
  for (int y = 0; y < drawn.height(); ++y)
    for (int x = 0; x < drawn.width(); ++x) {
      const QColor c = drawn.pixelColor(x, y);
      yellow += c.red() > 200 && c.green() > 200 && c.blue() < 90;
    }
  EXPECT_GT(yellow, 20);
  QTest::mouseClick(card, Qt::LeftButton);
  EXPECT_TRUE(QTest::qWaitFor([&] { return window->selection().dataset() != nullptr; }, kWaitMs));
}

TEST_F(ShellStart, TheTourPointsAtControlsThatExistAndTheKeysWalkThroughIt) {
  openPhantom();
  child<QAction>("actionTour")->trigger();
  auto* tour = child<Tour>("tour");
  ASSERT_NE(tour, nullptr);
  ASSERT_TRUE(tour->isVisible());
  for (int step = 0; step < tour->count(); ++step) {
    EXPECT_EQ(tour->step(), step);
    EXPECT_TRUE(QTest::qWaitFor([&] { return tour->target() != nullptr; }, kWaitMs))
        << "step " << step << " points at nothing";
    EXPECT_FALSE(child<QLabel>("tourText")->text().isEmpty());
    EXPECT_TRUE(window->rect().contains(tour->geometry())) << step;
    if (step == 0) {
      QTest::keyClick(child<QPushButton>("tourNext"), Qt::Key_Return);
      // A button reacts to the space bar; Return is for default buttons of dialogs.
      if (tour->step() == 0) QTest::keyClick(child<QPushButton>("tourNext"), Qt::Key_Space);
    } else if (step + 1 < tour->count()) {
      QTest::mouseClick(child<QPushButton>("tourNext"), Qt::LeftButton);
    }
  }
  QTest::mouseClick(child<QPushButton>("tourBack"), Qt::LeftButton);
  EXPECT_EQ(tour->step(), tour->count() - 2);
  QTest::keyClick(tour, Qt::Key_Escape);
  EXPECT_FALSE(tour->isVisible());
  child<QAction>("actionTour")->trigger();
  EXPECT_TRUE(tour->isVisible());
  EXPECT_EQ(tour->step(), 0);
}

TEST_F(ShellStart, DoingWhatTheTourAsksForIsTickedOffAndTheWindowStaysUsable) {
  openPhantom();
  child<QAction>("actionTour")->trigger();
  auto* tour = child<Tour>("tour");
  tour->go(2);
  ImageCanvas* canvas = window->imageView().canvas();
  const auto isDone = [&] {
    for (const QLabel* label : tour->findChildren<QLabel*>())
      if (label->text().contains(QStringLiteral("✓")) && label->isVisible()) return true;
    return false;
  };
  EXPECT_FALSE(isDone());
  QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->widgetPosition({5, 5}));
  EXPECT_EQ(window->selection().pixel(), QPoint(5, 5));
  EXPECT_TRUE(isDone());
}

TEST_F(ShellStart, PreferencesAreKeptAndCancelTakesLooksBack) {
  child<QAction>("actionPreferences")->trigger();
  auto* dialog = child<Preferences>("preferences");
  auto* appearance = dialog->findChild<QComboBox*>("appearanceCombo");
  appearance->setCurrentIndex(2);
  Q_EMIT appearance->activated(2);
  EXPECT_TRUE(isDark(window->palette()));
  dialog->reject();
  EXPECT_FALSE(isDark(window->palette()));

  child<QAction>("actionPreferences")->trigger();
  dialog = nullptr;
  for (Preferences* each : window->findChildren<Preferences*>())
    if (each->isVisible()) dialog = each;
  ASSERT_NE(dialog, nullptr);
  dialog->findChild<QComboBox*>("defaultToleranceUnit")->setCurrentIndex(1);
  dialog->findChild<QDoubleSpinBox*>("defaultTolerance")->setValue(0.25);
  dialog->findChild<QComboBox*>("defaultColormap")->setCurrentText("magma");
  auto* normalization = dialog->findChild<QComboBox*>("defaultNormalization");
  normalization->setCurrentIndex(normalization->findData(int(Normalization::None)));
  dialog->findChild<QPushButton*>("preferencesOk")->click();
  const Settings kept = Settings::load();
  EXPECT_EQ(kept.tolerance, Tolerance::da(0.25));
  EXPECT_EQ(kept.display.colormap, "magma");
  EXPECT_EQ(kept.display.normalization, Normalization::None);
  // New data start with them.
  window.reset();
  WindowTest::SetUp();
  openPhantom();
  EXPECT_EQ(window->selection().mz().tolerance, Tolerance::da(0.25));
  EXPECT_EQ(window->selection().display().colormap, "magma");
}

TEST_F(ShellStart, AFolderForProjectsMustExistAndIsThenUsed) {
  Preferences dialog;
  dialog.findChild<QComboBox*>("projectPlace")->setCurrentIndex(1);
  auto* ok = dialog.findChild<QPushButton*>("preferencesOk");
  dialog.findChild<QLineEdit*>("projectFolder")->setText("/no/such/folder");
  EXPECT_FALSE(ok->isEnabled());
  EXPECT_TRUE(dialog.findChild<QLabel*>("preferencesProblem")->text().contains("folder"));
  std::filesystem::create_directory(folder / "projects");
  dialog.findChild<QLineEdit*>("projectFolder")
      ->setText(QString::fromStdString((folder / "projects").string()));
  EXPECT_TRUE(ok->isEnabled());
  ok->click();
  EXPECT_EQ(projectFolderFor(folder / "brain.imzML"), folder / "projects" / "brain.histion");
}

TEST_F(ShellStart, TextsGrowWithTheirSize) {
  const double before = qApp->font().pointSizeF();
  applyAppearance(*qApp, Appearance::Light, 150);
  EXPECT_NEAR(qApp->font().pointSizeF(), before * 1.5, 0.01);
  EXPECT_GT(window->minimumSizeHint().width(), 0);
  applyAppearance(*qApp, Appearance::Light, 100);
  EXPECT_NEAR(qApp->font().pointSizeF(), before, 0.01);
}

TEST_F(ShellStart, ATableIsOpenedWithoutQuestionsWhenNobodyIsThere) {
  std::ofstream(folder / "cells.csv") << "x,y,500.1,600.2\n0,0,1,2\n1,0,3,4\n0,1,5,6\n1,1,7,8\n";
  window->setUnattended(true);
  ScriptedOptions options;
  options.screenshot = QString::fromStdString((folder / "shot.png").string());
  Scripted script(*window, options);
  QSignalSpy finished(&script, &Scripted::finished);
  window->open(QString::fromStdString((folder / "cells.csv").string()));
  ASSERT_TRUE(finished.count() > 0 || finished.wait(kWaitMs));
  EXPECT_EQ(finished[0][0].toInt(), 0);
  EXPECT_EQ(window->findChild<QWidget*>("importDialog"), nullptr);
  EXPECT_EQ(window->session().datasets().size(), 1u);
  EXPECT_EQ(QImage(options.screenshot).size(), window->size() * window->devicePixelRatio());
}

TEST_F(ShellStart, APictureIsTakenOnlyWhenNothingIsUnderWay) {
  openPhantom();
  bool ran = false;
  QSemaphore allowed;
  window->queries().submit(
      window.get(), "slow",
      [&] {
        allowed.acquire();
        return 1;
      },
      [&](int) { ran = true; });
  EXPECT_GT(window->queries().pending(), 0);
  ScriptedOptions options;
  options.screenshot = QString::fromStdString((folder / "shot.png").string());
  options.page = "jobs";
  Scripted script(*window, options);
  bool before = false;
  QObject::connect(&script, &Scripted::finished, window.get(), [&] { before = ran; });
  QSignalSpy finished(&script, &Scripted::finished);
  // Until it has looked more often than it would with nothing under way.
  int looks = 0;
  QObject::connect(script.findChild<QTimer*>(), &QTimer::timeout, &script, [&] { ++looks; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return looks > 25; }, kWaitMs));
  EXPECT_EQ(finished.count(), 0);
  allowed.release();
  ASSERT_TRUE(finished.count() > 0 || finished.wait(kWaitMs));
  EXPECT_TRUE(before);
  EXPECT_EQ(window->queries().pending(), 0);
  EXPECT_TRUE(child<QWidget>("jobsPanel")->isVisible());
}

}  // namespace
}  // namespace histion::ui
