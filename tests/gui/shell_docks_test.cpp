// Panels around the views: arrangements, tabs, what is remembered, moving with the keyboard.
#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QTabBar>
#include <QTest>
#include <random>

#include "mouse_hand.h"
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

TEST_F(ShellDocks, ATabThatIsDraggedOutFloatsItsPanel) {
  openPhantom();
  QTest::qWait(0);
  QTabBar* tabs = nullptr;
  for (QTabBar* bar : window->findChildren<QTabBar*>(QStringLiteral("dockTabs")))
    if (bar->isVisible() && bar->count() > 1) tabs = bar;
  ASSERT_NE(tabs, nullptr);
  QDockWidget* chosen = nullptr;
  for (QDockWidget* each : window->docks().all())
    if (each->windowTitle() == tabs->tabText(1)) chosen = each;
  ASSERT_NE(chosen, nullptr);
  const QPoint start = tabs->tabRect(1).center();
  MouseHand hand;
  hand.press(tabs, start);
  hand.move(tabs->mapToGlobal(start + QPoint(8, 4)));
  EXPECT_FALSE(chosen->isFloating()) << "a tremble is no drag";
  const QPoint there = window->mapToGlobal(window->rect().center());
  hand.move(there);
  EXPECT_TRUE(chosen->isFloating());
  hand.release(there);
  EXPECT_TRUE(chosen->isVisible());
  EXPECT_TRUE(chosen->frameGeometry().adjusted(-1, -1, 1, 1).contains(there));
}

// A panel that is dragged, floated, tabbed and arranged anew in any order stays where Qt can find
// it.
TEST_F(ShellDocks, PanelsMayBeDraggedAndArrangedInAnyOrder) {
  openPhantom();
  std::mt19937 random(20261121);
  const auto pick = [&](int count) { return int(random() % std::uint32_t(count)); };
  constexpr int kMoves = 200;
  for (int i = 0; i < kMoves; ++i) {
    std::vector<QWidget*> handles;
    for (QTabBar* bar : window->findChildren<QTabBar*>(QStringLiteral("dockTabs")))
      if (bar->isVisible()) handles.push_back(bar);
    for (QDockWidget* each : window->docks().all())
      if (each->isVisible()) handles.push_back(each);
    switch (pick(8)) {
      case 0:
        window->layouts().apply(Layouts::builtIn()[pick(int(Layouts::builtIn().size()))]);
        break;
      case 1:
        window->docks()
            .all()[pick(int(window->docks().all().size()))]
            ->toggleViewAction()
            ->trigger();
        break;
      case 2:
        if (QDockWidget* each = window->docks().all()[pick(int(window->docks().all().size()))];
            each->isVisible())
          each->setFloating(!each->isFloating());
        break;
      default: {
        if (handles.empty()) break;
        QWidget* handle = handles[std::size_t(pick(int(handles.size())))];
        const auto somewhere = [&] {
          return window->mapToGlobal(QPoint(pick(window->width()), pick(window->height())));
        };
        MouseHand hand;
        hand.press(handle, {pick(std::max(1, handle->width())), pick(24)});
        for (int step = 1 + pick(5); step > 0; --step) hand.move(somewhere());
        if (pick(3) == 0) QCoreApplication::processEvents();
        hand.release(somewhere());
      }
    }
    if (pick(4) == 0) QCoreApplication::processEvents();
  }
  ASSERT_TRUE(window->layouts().apply("pathology"));
  QCoreApplication::processEvents();
  EXPECT_TRUE(dock("projectDock")->isVisible());
  EXPECT_FALSE(dock("projectDock")->isFloating());
}

TEST_F(ShellDocks, TitlesOfTabsAreReadInASmallWindow) {
  openPhantom();
  window->resize(1280, 800);
  for (const QString& layout : Layouts::builtIn()) {
    window->layouts().apply(layout);
    window->docks().raise(QStringLiteral("jobsDock"));
    QTest::qWait(0);
    for (const QTabBar* bar : window->findChildren<QTabBar*>("dockTabs")) {
      if (!bar->isVisible()) continue;
      for (int i = 0; i < bar->count(); ++i) {
        EXPECT_TRUE(bar->rect().contains(bar->tabRect(i)))
            << layout.toStdString() << ": " << bar->tabText(i).toStdString();
        EXPECT_GE(bar->tabRect(i).width(),
                  bar->fontMetrics().horizontalAdvance(bar->tabText(i)) + 8);
      }
    }
  }
}

}  // namespace
}  // namespace histion::ui
