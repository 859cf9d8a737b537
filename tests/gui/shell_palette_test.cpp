// The command palette: finding, running, jumping.
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QSettings>
#include <QTest>

#include "ui/shell/command_palette.h"
#include "ui/shell/command_search.h"
#include "ui/shell/docks.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "watchdog.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

Command named(const QString& text, const QString& path = {}, const QString& tip = {}) {
  Command command;
  command.text = text;
  command.path = path;
  command.tip = tip;
  return command;
}

TEST(CommandSearch, WordsInOrderFitAndOthersDoNot) {
  const Command picture = named("Save picture…", "File");
  for (const char* query : {"save", "picture", "sv pic", "savpi", "file picture", "SAVE"})
    EXPECT_GT(matchScore(picture, query), 0) << query;
  for (const char* query : {"zoom", "picturesave", "save zoom"})
    EXPECT_EQ(matchScore(picture, query), 0) << query;
}

TEST(CommandSearch, TheBeginningOfANameCountsMoreThanAPlaceInsideAndThatMoreThanAMenu) {
  EXPECT_GT(matchScore(named("Report…"), "report"), matchScore(named("Write report"), "report"));
  EXPECT_GT(matchScore(named("Write report"), "report"),
            matchScore(named("Close", "Report"), "report"));
  EXPECT_GT(matchScore(named("Zoom in"), "zi"), 0);
}

TEST(CommandSearch, MnemonicsAndKeysAreNotPartOfTheText) {
  EXPECT_EQ(plainActionText("&Save && close\tCtrl+S").toStdString(), "Save & close");
}

class ShellPalette : public WindowTest {
 protected:
  void SetUp() override {
    QSettings().remove("recentCommands");
    WindowTest::SetUp();
  }
  QListView* openList(const QString& query) {
    QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* search = child<QLineEdit>("commandSearch");
    EXPECT_TRUE(search->isVisible());
    search->clear();
    QTest::keyClicks(search, query);
    return child<QListView>("commandList");
  }
  QString chosen() { return child<QListView>("commandList")->currentIndex().data().toString(); }
  void press(Qt::Key key) { QTest::keyClick(child<QLineEdit>("commandSearch"), key); }
};

TEST_F(ShellPalette, ListsEveryActionOfTheMenus) {
  const std::vector<Command> commands = commandsOf(*window);
  QStringList names;
  for (const Command& command : commands) names << command.text;
  for (const QAction* menu : window->menuBar()->actions()) {
    for (const QAction* action : menu->menu()->actions()) {
      if (action->isSeparator() || action->menu() || action->objectName() == "actionPalette")
        continue;
      EXPECT_TRUE(names.contains(plainActionText(action->text()))) << action->text().toStdString();
    }
  }
}

TEST_F(ShellPalette, EveryPanelCanBeShownWithIt) {
  openPhantom();
  for (const QDockWidget* dock : window->docks().all()) {
    const QAction* toggle = dock->toggleViewAction();
    int found = 0;
    for (const Command& command : commandsOf(*window))
      if (command.id == toggle->objectName()) {
        ++found;
        EXPECT_TRUE(command.reason.isEmpty()) << command.reason.toStdString();
        EXPECT_EQ(command.path.toStdString(), "View ▸ Panels");
      }
    EXPECT_EQ(found, 1) << toggle->objectName().toStdString();
  }
}

TEST_F(ShellPalette, ANamedPanelComesToTheFrontWhetherItWasClosedOrBehindOthers) {
  openPhantom();
  const auto inFront = [this](const char* name) {
    const QDockWidget* dock = window->docks().dock(name);
    const QPoint center = dock->mapTo(window.get(), dock->rect().center());
    return dock->isVisible() && window->rect().contains(center);
  };
  window->docks().dock("historyDock")->close();
  window->docks().raise("displayDock");
  for (const char* name : {"historyDock", "displayDock", "historyDock"}) {
    QTest::qWait(1);
    EXPECT_FALSE(inFront(name)) << name;
    for (const Command& command : commandsOf(*window))
      if (command.id == QStringLiteral("actionPanel_") + QLatin1String(name)) command.run();
    EXPECT_TRUE(QTest::qWaitFor([&] { return inFront(name); })) << name;
  }
}

TEST_F(ShellPalette, EnterRunsWhatWasFoundAndEscapeLeaves) {
  openPhantom();
  openList("dark");
  EXPECT_EQ(chosen().toStdString(), "Dark");
  press(Qt::Key_Escape);
  EXPECT_FALSE(child<QWidget>("commandPalette")->isVisible());
  openList("show jobs");
  press(Qt::Key_Escape);
  openList("layout pathology");
  EXPECT_EQ(chosen().toStdString(), "Pathology");
  press(Qt::Key_Return);
  EXPECT_FALSE(child<QWidget>("commandPalette")->isVisible());
  EXPECT_FALSE(window->docks().dock("modulesDock")->isVisible());
}

TEST_F(ShellPalette, ANumberIsAnMz) {
  openPhantom();
  openList("700");
  EXPECT_EQ(chosen().toStdString(), "Ion image of m/z 700");
  press(Qt::Key_Return);
  EXPECT_TRUE(waitForTitle("700.0000"));
  openList("600,0");
  press(Qt::Key_Return);
  EXPECT_TRUE(waitForTitle("600.0000"));
}

TEST_F(ShellPalette, ADatasetIsOpenedByItsName) {
  openPhantom();
  openList("two regions");
  EXPECT_EQ(chosen().toStdString(), window->session().datasets().front().name);
  press(Qt::Key_Return);
  EXPECT_EQ(window->selection().datasetId().toStdString(), window->session().datasets().front().id);
}

TEST_F(ShellPalette, WhatCannotBeDoneIsGreyWithItsReasonAndDoesNotRun) {
  auto* list = openList("import into");
  const QModelIndex first = list->model()->index(0, 0);
  EXPECT_EQ(first.data().toString().toStdString(), "Import into this project…");
  EXPECT_FALSE(first.flags() & Qt::ItemIsEnabled);
  EXPECT_TRUE(first.data(Qt::UserRole).toString().contains("no project is open"))
      << first.data(Qt::UserRole).toString().toStdString();
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
  EXPECT_TRUE(child<QWidget>("commandPalette")->isVisible());
  EXPECT_NE(list->currentIndex(), first);
}

TEST_F(ShellPalette, TheLastCommandStandsFirstNextTime) {
  openPhantom();
  openList("zoom out");
  EXPECT_EQ(chosen().toStdString(), "Zoom out");
  press(Qt::Key_Return);
  openList("");
  EXPECT_EQ(chosen().toStdString(), "Zoom out");
  press(Qt::Key_Down);
  EXPECT_NE(chosen().toStdString(), "Zoom out");
  press(Qt::Key_Up);
  EXPECT_EQ(chosen().toStdString(), "Zoom out");
}

TEST_F(ShellPalette, ActionsOfPanelsThatWereNeverSeenAreFoundAndOpenThem) {
  openPhantom();
  ASSERT_EQ(window->findChild<QWidget*>("galleryView"), nullptr);
  const Watchdog watchdog;
  openList("find similar ions");
  ASSERT_TRUE(QTest::qWaitFor([&] { return chosen() == "Find similar ions"; }, kWaitMs));
  EXPECT_EQ(child<QListView>("commandList")->currentIndex().data(Qt::UserRole).toString(),
            "Gallery");
  press(Qt::Key_Return);
  EXPECT_TRUE(window->docks().dock("galleryDock")->isVisible());
  // One that is behind other tabs comes to the front.
  window->docks().raise("modulesDock");
  openList("grow by similarity");
  EXPECT_EQ(chosen().toStdString(), "Grow by similarity");
  press(Qt::Key_Return);
  const QDockWidget* grow = window->docks().dock("growDock");
  EXPECT_TRUE(QTest::qWaitFor([&] {
    return grow->isVisible() &&
           window->rect().contains(grow->mapTo(window.get(), grow->rect().center()));
  }));
}

TEST_F(ShellPalette, WhatCannotBeDoneSaysSoOnce) {
  openPhantom();
  QAction plain("Unheard-of thing", window.get());
  plain.setObjectName("actionUnheard");
  plain.setEnabled(false);
  window->addAction(&plain);
  auto* list = openList("unheard");
  ASSERT_GT(list->model()->rowCount(), 0);
  EXPECT_EQ(list->model()->index(0, 0).data().toString(), "Unheard-of thing");
  EXPECT_EQ(list->model()->index(0, 0).data(Qt::UserRole).toString(), "not possible now");
  press(Qt::Key_Escape);
  // Drawing tools tell their reason.
  list = openList("fill holes");
  EXPECT_EQ(list->model()->index(0, 0).data(Qt::UserRole).toString().count("hoose an area first"),
            1);
}

}  // namespace
}  // namespace histion::ui
