// The page of a spectral library.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include "page_phantoms.h"
#include "ui/views/library/library_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

class LibraryTest : public ::testing::Test {
 protected:
  void open(int entries) {
    view.resize(720, 700);
    view.show();
    QSignalSpy shown(&view, &LibraryView::rowsShown);
    at.selection.setData("library", libraryPhantom(entries));
    ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
  }
  void search(const QString& text) { view.findChild<QLineEdit*>("librarySearch")->setText(text); }
  QString cell(int row, int column) { return view.model()->index(row, column).data().toString(); }

  TestWorkspace at;
  LibraryView view{at.work};
};

TEST_F(LibraryTest, ListsEveryEntryAndShowsTheFirst) {
  open(50);
  EXPECT_EQ(view.model()->rowCount(), 50);
  EXPECT_EQ(cell(17, LibraryModel::Name), "compound 0000017");
  EXPECT_EQ(cell(17, LibraryModel::Precursor), "100.1700");
  EXPECT_EQ(cell(17, LibraryModel::Formula), "C17H34");
  EXPECT_EQ(cell(17, LibraryModel::Adduct), "[M+H]+");
  EXPECT_EQ(cell(17, LibraryModel::Energy), "20 eV");
  EXPECT_EQ(cell(17, LibraryModel::Peaks), "2");
  EXPECT_EQ(view.entry(), 0);
}

TEST_F(LibraryTest, ChoosingARowShowsItsSpectrumAndFacts) {
  open(50);
  view.table()->selectRow(30);
  ASSERT_EQ(view.plot()->traces().size(), 1u);
  EXPECT_DOUBLE_EQ(view.plot()->traces()[0].mz[1], 100.3);
  const QString facts = view.findChild<QTextBrowser*>("libraryFacts")->toPlainText();
  EXPECT_TRUE(facts.contains("C30H60")) << facts.toStdString();
  EXPECT_TRUE(facts.contains("[M+Na]+")) << facts.toStdString();
}

TEST_F(LibraryTest, SearchFindsWordsInAnyOrderAndPrecursors) {
  open(1000);
  search("h34 C17h");
  ASSERT_EQ(view.model()->rowCount(), 1);
  EXPECT_EQ(view.model()->entryAt(0), 17);
  search("102.50");  // the precursor of entry 250, and nobody's name
  ASSERT_EQ(view.model()->rowCount(), 1);
  EXPECT_EQ(view.model()->entryAt(0), 250);
  search("102.5");  // as written with one digit: 102.45 to 102.55
  EXPECT_EQ(view.model()->rowCount(), 11);
  search("na] 0000003");
  ASSERT_EQ(view.model()->rowCount(), 1);
  search("nothing like this");
  EXPECT_EQ(view.model()->rowCount(), 0);
  EXPECT_TRUE(view.findChild<QLabel*>("libraryCount")->text().startsWith("0 of"));
  EXPECT_TRUE(view.findChild<QLabel*>("libraryNone")->isVisible());
  EXPECT_EQ(view.findChild<QLabel*>("libraryNone")->text(), "No entry matches.");
  search("");
  EXPECT_EQ(view.model()->rowCount(), 1000);
  EXPECT_FALSE(view.findChild<QLabel*>("libraryNone")->isVisible());
}

TEST_F(LibraryTest, TheChosenEntryStaysChosenWhileSortingAndSearching) {
  open(100);
  view.table()->selectRow(40);
  view.table()->sortByColumn(LibraryModel::Precursor, Qt::DescendingOrder);
  EXPECT_EQ(view.entry(), 40);
  EXPECT_EQ(view.table()->currentIndex().row(), 59);
  search("0000040");
  EXPECT_EQ(view.entry(), 40);
  EXPECT_EQ(view.table()->currentIndex().row(), 0);
}

TEST_F(LibraryTest, FortyThousandEntriesAreSearchedAtOnce) {
  open(40'000);
  QElapsedTimer clock;
  clock.start();
  search("c39999h");
  std::printf("search in 40000 entries: %lld ms\n", static_cast<long long>(clock.elapsed()));
  EXPECT_EQ(view.model()->rowCount(), 1);
  EXPECT_EQ(view.model()->entryAt(0), 39'999);
}

}  // namespace
}  // namespace histion::ui
