// Help in the window, the history panel's actions, the queue of jobs.
#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTreeWidget>
#include <fstream>

#include "ui/forms/module_panel.h"
#include "ui/history/report_dialog.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/shell/docks.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/panels.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

class ShellHelp : public WindowTest {
 protected:
  HelpViewer* help() { return child<HelpViewer>("helpViewer"); }
  QString text() { return help()->findChild<QTextBrowser*>("helpText")->toPlainText(); }
  void runPca(int components) {
    JobRequest request;
    request.module = "pca";
    request.inputs["dataset"] = window->session().datasets().front().id;
    request.parameters = {{"components", components}};
    EXPECT_EQ(window->modulePanel().fill(request, true).toStdString(), "");
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return !window->jobs().busy() && !window->selection().layer().result.isEmpty(); },
        kWaitMs));
  }
};

TEST_F(ShellHelp, F1OpensThePageOfWhatHasTheKeyboard) {
  openPhantom();
  window->docks().raise(QStringLiteral("projectDock"), true);
  window->docks().dock("projectDock")->setProperty("helpPage", "keys");
  QTest::keyClick(window.get(), Qt::Key_F1);
  ASSERT_NE(help(), nullptr);
  EXPECT_EQ(help()->page().toStdString(), "keys");
}

TEST_F(ShellHelp, TheFirstPageIsForBeginnersAndTheListHasModulesAndDocuments) {
  child<QAction>("actionHelp")->trigger();
  EXPECT_EQ(help()->page().toStdString(), "index");
  EXPECT_GT(text().size(), 300);
  help()->showPage("pca");
  EXPECT_EQ(help()->page().toStdString(), "module:pca");
  help()->showPage("docs:formats");
  EXPECT_EQ(help()->page().toStdString(), "docs:formats");
}

TEST_F(ShellHelp, EveryPanelAndViewOpensAPageThatIsThere) {
  openPhantom();
  child<QAction>("actionHelp")->trigger();
  int pages = 0;
  for (const QWidget* widget : window->findChildren<QWidget*>())
    if (const QString page = widget->property("helpPage").toString(); !page.isEmpty()) {
      help()->showPage(page);
      EXPECT_EQ(help()->page().toStdString(), page.toStdString())
          << widget->objectName().toStdString();
      ++pages;
    }
  EXPECT_GE(pages, int(panels().size()));
  EXPECT_EQ(window->docks().dock("growDock")->property("helpPage").toString().toStdString(),
            "grow");
}

// The links of a page are followed inside the help, in both languages.
TEST(ShellHelpPages, EveryPageIsThereInChineseWithTheSamePartsAndLinks) {
  const QDir folder(QStringLiteral(HISTION_SOURCE_DIR "/resources/help"));
  const auto read = [&](const QString& name) {
    QFile file(folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
  };
  const auto all = [](const QString& text, const char* pattern) {
    QStringList found;
    QRegularExpression wanted(QLatin1String(pattern), QRegularExpression::MultilineOption);
    for (auto at = wanted.globalMatch(text); at.hasNext();) found << at.next().captured(1);
    return found;
  };
  int pages = 0;
  for (const QString& name : folder.entryList({QStringLiteral("*.md")}, QDir::Files)) {
    if (name.endsWith(QLatin1String(".zh_CN.md"))) continue;
    const QString english = read(name),
                  chinese = read(name.chopped(3) + QStringLiteral(".zh_CN.md"));
    ++pages;
    ASSERT_FALSE(chinese.isEmpty()) << name.toStdString();
    EXPECT_GT(chinese.count(QRegularExpression(QStringLiteral("\\p{Han}"))), 50)
        << name.toStdString();
    EXPECT_EQ(all(english, "^(#+) ").join(' ').toStdString(),
              all(chinese, "^(#+) ").join(' ').toStdString())
        << name.toStdString();
    EXPECT_EQ(all(english, "\\]\\(([^)]+)\\)").join(' ').toStdString(),
              all(chinese, "\\]\\(([^)]+)\\)").join(' ').toStdString())
        << name.toStdString();
    EXPECT_EQ(all(english, "^(\\|)").size(), all(chinese, "^(\\|)").size()) << name.toStdString();
    // Bold ends where it should, also beside the punctuation of Chinese.
    for (const QString& text : {english, chinese}) {
      QTextDocument shown;
      shown.setMarkdown(text);
      EXPECT_FALSE(shown.toPlainText().contains(QLatin1String("**"))) << name.toStdString();
    }
    // A link leads to a page of the help or of the documents.
    for (const QString& link : all(english, "\\]\\(([^)]+)\\)"))
      EXPECT_TRUE(link == QLatin1String("keys.md") || folder.exists(link) ||
                  folder.exists(QStringLiteral("../docs/") + link))
          << name.toStdString() << " " << link.toStdString();
  }
  EXPECT_GE(pages, 15);
}

TEST_F(ShellHelp, TheKeysOfTheWindowAreListedAsTheyAre) {
  child<QAction>("actionPalette")->setShortcut(QKeySequence("Ctrl+Alt+7"));
  child<QAction>("actionKeys")->trigger();
  EXPECT_TRUE(text().contains("Ctrl+Alt+7")) << text().toStdString();
  EXPECT_TRUE(text().contains("Export"));
}

TEST_F(ShellHelp, TheSearchListsOnlyPagesThatHaveAllWords) {
  child<QAction>("actionHelp")->trigger();
  auto* search = help()->findChild<QLineEdit*>("helpSearch");
  auto* pages = help()->findChild<QTreeWidget*>("helpPages");
  QTest::keyClicks(search, "encoder model");
  int visible = 0, hidden = 0;
  for (QTreeWidgetItemIterator it(pages); *it; ++it)
    if ((*it)->parent()) ((*it)->isHidden() ? hidden : visible)++;
  EXPECT_GE(visible, 1);
  EXPECT_GE(hidden, 3);
  EXPECT_TRUE(text().contains("encoder", Qt::CaseInsensitive));
  search->setText("qqqqzzzz");
  EXPECT_TRUE(text().contains("No page"));
}

TEST_F(ShellHelp, RunAgainFillsTheFormWithTheSameParametersAndRuns) {
  openPhantom();
  runPca(2);
  const std::size_t jobs = window->jobs().jobs().size();
  window->modulePanel().choose("autoencoder");
  auto* again = child<QPushButton>("runAgain");
  window->docks().raise(QStringLiteral("historyDock"));
  ASSERT_TRUE(again->isEnabled());
  QTest::mouseClick(again, Qt::LeftButton);
  ASSERT_EQ(window->jobs().jobs().size(), jobs + 1);
  EXPECT_EQ(window->jobs().jobs().back()->request().module, "pca");
  EXPECT_EQ(window->jobs().jobs().back()->request().parameters.at("components"), 2);
  EXPECT_EQ(child<QLineEdit>("parameter_components")->text().toStdString(), "2");
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->jobs().busy(); }, kWaitMs));
}

TEST_F(ShellHelp, TheHistoryPageLinksToWhatAResultWasMadeFrom) {
  openPhantom();
  runPca(2);
  auto* page = child<QTextBrowser>("provenanceText");
  const QString dataset = QString::fromStdString(window->session().datasets().front().id);
  EXPECT_TRUE(page->toHtml().contains("entry:" + dataset)) << page->toHtml().toStdString();
  EXPECT_TRUE(page->toPlainText().contains("Components"));
  Q_EMIT page->anchorClicked(QUrl("entry:" + dataset));
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return window->selection().layer().result.isEmpty(); }, kWaitMs));
  // Everything in the order of time, the newest first.
  auto* all = child<QTreeWidget>("historyList");
  ASSERT_EQ(all->topLevelItemCount(),
            int(window->session().datasets().size() + window->session().results().size()));
  EXPECT_EQ(all->topLevelItem(all->topLevelItemCount() - 1)->data(0, Qt::UserRole).toString(),
            dataset);
}

TEST_F(ShellHelp, AReportOfTheIonImageInViewIsShownAndWritten) {
  openPhantom();
  window->selection().showIon(500.0);
  ASSERT_TRUE(waitForTitle("500.0000"));
  child<QAction>("actionReport")->trigger();
  auto* dialog = child<ReportDialog>("reportDialog");
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog->contents() != nullptr; }, kWaitMs));
  EXPECT_TRUE(dialog->contents()->methods.contains(QStringLiteral("m/z 500.0000 ± 10 ppm")))
      << dialog->contents()->methods.toStdString();
  const auto file = folder / "report.html";
  QSignalSpy written(dialog, &ReportDialog::written);
  dialog->write(QString::fromStdString(file.string()));
  ASSERT_TRUE(written.count() > 0 || written.wait(kWaitMs));
  EXPECT_GT(std::filesystem::file_size(file), 5000u);
}

TEST_F(ShellHelp, WaitingJobsMoveUpAndAreCancelledAndAFailedOneOpensItsForm) {
  openPhantom();
  window->docks().raise(QStringLiteral("jobsDock"));
  const auto request = [&](int components) {
    JobRequest wanted;
    wanted.project = window->session().folder().toStdString();
    wanted.module = "pca";
    wanted.inputs["dataset"] = window->session().datasets().front().id;
    wanted.parameters = {{"components", components}};
    return wanted;
  };
  JobQueue& queue = window->jobs();
  JobRequest failing = request(2);
  failing.inputs["dataset"] = "no-such-data";
  Job* first = queue.add(request(2), "First");
  Job* second = queue.add(request(3), "Second");
  Job* third = queue.add(failing, "Third");
  EXPECT_TRUE(queue.moveUp(third));
  const auto at = [&](Job* job) {
    return std::find(queue.jobs().begin(), queue.jobs().end(), job) - queue.jobs().begin();
  };
  EXPECT_LT(at(third), at(second));
  second->cancel();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !queue.busy(); }, kWaitMs));
  EXPECT_EQ(first->state(), Job::State::Done);
  EXPECT_EQ(second->state(), Job::State::Cancelled);
  ASSERT_EQ(third->state(), Job::State::Failed);
  QPushButton* again = nullptr;
  for (QPushButton* each : window->findChildren<QPushButton*>("jobAgain"))
    if (each->isVisible()) again = each;
  ASSERT_NE(again, nullptr);
  window->modulePanel().choose("autoencoder");
  QTest::mouseClick(again, Qt::LeftButton);
  EXPECT_EQ(window->modulePanel().form()->manifest().id, "pca");
}

TEST(ShellJobs, TheTimeLeftIsToldOnlyWhenItCanBe) {
  EXPECT_TRUE(timeLeft(1, 0.5).isEmpty());
  EXPECT_TRUE(timeLeft(60, 0.01).isEmpty());
  EXPECT_EQ(timeLeft(30, 0.5).toStdString(), "about 30 s left");
  EXPECT_EQ(timeLeft(60, 0.25).toStdString(), "about 3 min left");
  EXPECT_EQ(timeLeft(3600, 0.2).toStdString(), "about 4.0 h left");
  EXPECT_EQ(timeLeft(98, 0.98).toStdString(), "a few seconds left");
}

}  // namespace
}  // namespace histion::ui
