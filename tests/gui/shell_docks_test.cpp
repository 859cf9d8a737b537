// Panels around the views: arrangements, tabs, what is remembered, moving with the keyboard.
#include <QMenu>
#include <QSettings>
#include <QTabBar>
#include <QTest>

#include "ui/shell/docks.h"
#include "ui/shell/layouts.h"
#include "ui/shell/panels.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

class ShellDocks : public WindowTest {
 protected:
  void SetUp() override {
    QSettings().clear();
    WindowTest::SetUp();
  }
  QDockWidget* dock(const char* name) { return window->docks().dock(QLatin1String(name)); }
};

TEST_F(ShellDocks, EveryPanelHasADockWithNameTitleAndAnActionInTheMenu) {
  for (const Panel& panel : panels()) {
    QDockWidget* found = dock(panel.dock);
    ASSERT_NE(found, nullptr) << panel.dock;
    EXPECT_FALSE(found->windowTitle().isEmpty()) << panel.dock;
    EXPECT_LE(found->windowTitle().size(), 12) << panel.dock;  // it stands on a tab
    EXPECT_FALSE(found->toggleViewAction()->toolTip().isEmpty()) << panel.dock;
  }
}

TEST_F(ShellDocks, PanelsRestWhileNothingIsOpenAndComeBackAsTheyWere) {
  for (QDockWidget* each : window->docks().all()) EXPECT_FALSE(each->isVisible());
  openPhantom();
  EXPECT_TRUE(dock("projectDock")->isVisible());
  dock("historyDock")->setFloating(true);
  dock("scatterDock")->close();
  window->session().close();
  for (QDockWidget* each : window->docks().all()) EXPECT_FALSE(each->isVisible());
  openAndWait(folder / "two regions.imzML");
  EXPECT_TRUE(dock("projectDock")->isVisible());
  EXPECT_TRUE(dock("historyDock")->isFloating());
  EXPECT_FALSE(dock("scatterDock")->isVisible());
}

TEST_F(ShellDocks, AnArrangementSurvivesTheNextStart) {
  openPhantom();
  window->docks().raise(QStringLiteral("jobsDock"));
  dock("modulesDock")->close();
  window->addDockWidget(Qt::LeftDockWidgetArea, dock("historyDock"));
  window->close();
  window.reset();
  WindowTest::SetUp();
  openAndWait(folder / "two regions.histion");
  EXPECT_FALSE(dock("modulesDock")->isVisible());
  EXPECT_EQ(window->dockWidgetArea(dock("historyDock")), Qt::LeftDockWidgetArea);
}

TEST_F(ShellDocks, BuiltInLayoutsShowThePanelsOfTheirWork) {
  openPhantom();
  ASSERT_TRUE(window->layouts().apply("pathology"));
  EXPECT_TRUE(dock("projectDock")->isVisible());
  EXPECT_FALSE(dock("modulesDock")->isVisible());
  ASSERT_TRUE(window->layouts().apply("Chemistry"));
  EXPECT_TRUE(dock("modulesDock")->isVisible());
  EXPECT_EQ(window->dockWidgetArea(dock("modulesDock")), Qt::RightDockWidgetArea);
  EXPECT_TRUE(window->tabifiedDockWidgets(dock("modulesDock")).contains(dock("historyDock")));
  EXPECT_FALSE(window->layouts().apply("no such layout"));
}

TEST_F(ShellDocks, AnOwnLayoutIsSavedRenamedAppliedAndDeleted) {
  openPhantom();
  dock("jobsDock")->setFloating(true);
  dock("modulesDock")->close();
  Layouts& layouts = window->layouts();
  layouts.save(QStringLiteral("Spät / 夜"));
  EXPECT_EQ(layouts.own(), QStringList{QStringLiteral("Spät / 夜")});
  layouts.reset();
  EXPECT_TRUE(dock("modulesDock")->isVisible());
  EXPECT_FALSE(dock("jobsDock")->isFloating());
  ASSERT_TRUE(layouts.rename(QStringLiteral("Spät / 夜"), "Night"));
  EXPECT_FALSE(layouts.rename("Missing", "Other"));
  ASSERT_TRUE(layouts.apply("night"));
  EXPECT_FALSE(dock("modulesDock")->isVisible());
  EXPECT_TRUE(dock("jobsDock")->isFloating());
  // It stands in the menu.
  EXPECT_EQ(child<QAction>("actionOwnLayout")->text(), "Night");
  layouts.remove("Night");
  EXPECT_TRUE(layouts.own().isEmpty());
  EXPECT_EQ(child<QAction>("actionOwnLayout"), nullptr);
}

TEST_F(ShellDocks, AStateOfAnotherVersionLeavesTheStandardArrangement) {
  window.reset();
  QSettings().setValue("docks", QByteArray("not a state"));
  WindowTest::SetUp();
  openPhantom();
  EXPECT_TRUE(dock("projectDock")->isVisible());
  EXPECT_TRUE(window->tabifiedDockWidgets(dock("modulesDock")).contains(dock("jobsDock")));
}

TEST_F(ShellDocks, F6GoesRoundAllVisiblePanelsAndTheViews) {
  openPhantom();
  window->imageView().setFocus();
  QStringList seen;
  for (int i = 0; i < 8; ++i) {
    QTest::keyClick(window.get(), Qt::Key_F6);
    const QDockWidget* now = window->docks().focused();
    seen << (now ? now->objectName() : QStringLiteral("views"));
  }
  EXPECT_TRUE(seen.contains("projectDock")) << seen.join(' ').toStdString();
  EXPECT_TRUE(seen.contains("jobsDock")) << seen.join(' ').toStdString();
  // Those behind another tab are passed over.
  EXPECT_FALSE(seen.contains("historyDock")) << seen.join(' ').toStdString();
  EXPECT_TRUE(seen.contains("views")) << seen.join(' ').toStdString();
  const QDockWidget* last = window->docks().focused();
  QTest::keyClick(window.get(), Qt::Key_F6);
  QTest::keyClick(window.get(), Qt::Key_F6, Qt::ShiftModifier);
  EXPECT_EQ(window->docks().focused(), last);
}

TEST_F(ShellDocks, TabsOfTheDocksCanBeFoundAndSayWhatTheyAre) {
  openPhantom();
  QTest::qWait(0);
  auto* tabs = child<QTabBar>("dockTabs");
  ASSERT_NE(tabs, nullptr);
  EXPECT_FALSE(tabs->accessibleName().isEmpty());
  for (int i = 0; i < tabs->count(); ++i) EXPECT_FALSE(tabs->tabToolTip(i).isEmpty());
}

}  // namespace
}  // namespace histion::ui
