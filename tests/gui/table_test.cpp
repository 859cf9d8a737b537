// Tables of results, and measurements of annotations.
#include <gtest/gtest.h>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "core/spectrum.h"
#include "core/tables.h"
#include "lists_phantoms.h"
#include "page_phantoms.h"
#include "store/annotation_journal.h"
#include "support/temporary_folder.h"
#include "ui/views/table/table_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

std::shared_ptr<const Table> lipids() {
  auto table = std::make_shared<Table>();
  table->title = "lipids";
  table->columns = {
      {"m/z", "", std::vector<double>{741.53, 798.541, 500.25, 600.5}},
      {"Name", "", std::vector<std::string>{"PC 32:1", "pc 34:1, \"rare\"", "LPC", ""}},
      {"Mean intensity", "counts", std::vector<double>{3, 1, std::nan(""), 1}}};
  return table;
}

class TableTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view.resize(760, 420);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    view.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
  }
  void open(const DataPtr& data) {
    QSignalSpy shown(&view, &TableView::rowsShown);
    at.selection.setData("data", data);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return shown.count() > 0 && view.model()->table(); }, kViewWaitMs));
  }
  void filter(const QString& text) {
    QSignalSpy shown(&view, &TableView::rowsShown);
    auto* field = view.findChild<QLineEdit*>("tableFilter");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
    ASSERT_TRUE(QTest::qWaitFor([&] { return shown.count() > 0; }, kViewWaitMs));
  }
  void sortBy(int column, Qt::SortOrder order) {
    QSignalSpy shown(&view, &TableView::rowsShown);
    view.table()->sortByColumn(column, order);
    ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
  }
  QString cell(int row, int column) { return view.model()->index(row, column).data().toString(); }
  std::vector<int> rows() { return {view.model()->order().begin(), view.model()->order().end()}; }

  testing::TemporaryFolder folder;
  TestWorkspace at;
  TableView view{at.work};
};

TEST_F(TableTest, ShowsColumnsWithUnitsAndNumbersOnTheRight) {
  open(matrixPhantom());
  const auto header = [&](int column) {
    return view.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  };
  ASSERT_EQ(view.model()->rowCount(), 3);
  EXPECT_EQ(header(0), "m/z");
  EXPECT_EQ(cell(2, 0), "300");
  EXPECT_EQ(cell(1, 1), "second");
  EXPECT_EQ(cell(0, 4), "355.5");  // mean of x + 100 y over 12 × 8 pixels
  EXPECT_TRUE(view.model()->index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
  EXPECT_TRUE(view.model()->index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
  open(lipids());
  EXPECT_EQ(header(2), "Mean intensity [counts]");
  EXPECT_EQ(cell(0, 0), "741.5300");
  EXPECT_EQ(cell(2, 2), "");
}

TEST_F(TableTest, SortsStablyWithEmptyCellsLast) {
  open(lipids());
  sortBy(2, Qt::AscendingOrder);
  EXPECT_EQ(rows(), (std::vector<int>{1, 3, 0, 2}));
  sortBy(2, Qt::DescendingOrder);
  EXPECT_EQ(rows(), (std::vector<int>{0, 1, 3, 2}));
  sortBy(1, Qt::AscendingOrder);  // whatever the case
  EXPECT_EQ(rows(), (std::vector<int>{2, 0, 1, 3}));
}

TEST_F(TableTest, AClickOnTheHeaderSorts) {
  open(lipids());
  QSignalSpy shown(&view, &TableView::rowsShown);
  auto* header = view.table()->horizontalHeader();
  QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                    QPoint(header->sectionViewportPosition(0) + 20, header->height() / 2));
  ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
  EXPECT_EQ(rows(), (std::vector<int>{2, 3, 0, 1}));
}

TEST_F(TableTest, FiltersByWordsAndComparisons) {
  open(lipids());
  filter("mz > 600.4");
  EXPECT_EQ(rows(), (std::vector<int>{0, 1, 3}));
  filter("pc mz>=500 \"mean intensity\" <= 2");
  EXPECT_EQ(rows(), (std::vector<int>{1}));
  filter("mz 500..601 and -lpc");
  EXPECT_EQ(rows(), (std::vector<int>{3}));
  filter("741.5");  // as far as it is written
  EXPECT_EQ(rows(), (std::vector<int>{0}));
  filter("nothing");
  EXPECT_TRUE(rows().empty());
  EXPECT_TRUE(view.findChild<QLabel*>("tableEmpty")->isVisible());
}

TEST_F(TableTest, MistakesInTheFilterAreExplainedAndHideNothing) {
  open(lipids());
  auto* problem = view.findChild<QLabel*>("tableProblem");
  for (const auto& [text, part] :
       std::vector<std::pair<QString, QString>>{{"mass > 5", "“mass”"},
                                                {"mz > abc", "“abc” is not a number"},
                                                {"mz >", "missing"},
                                                {"name > 5", "texts"},
                                                {"> 5", "name of a column"},
                                                {"\"open", "not closed"}}) {
    filter(text);
    EXPECT_TRUE(problem->isVisible()) << text.toStdString();
    EXPECT_TRUE(problem->text().contains(part)) << problem->text().toStdString();
    EXPECT_EQ(rows().size(), 4u) << text.toStdString();
  }
  filter("pc");
  EXPECT_FALSE(problem->isVisible());
}

TEST_F(TableTest, TheChosenRowStaysChosenWhileSortingAndFiltering) {
  open(lipids());
  view.table()->selectRow(3);
  sortBy(0, Qt::AscendingOrder);
  EXPECT_EQ(view.model()->rowAt(view.table()->currentIndex().row()), 3u);
  filter("mz > 600.4");
  EXPECT_EQ(view.model()->rowAt(view.table()->currentIndex().row()), 3u);
}

TEST_F(TableTest, ADoubleClickOnARowShowsItsIon) {
  open(lipids());
  const QRect place = view.table()->visualRect(view.model()->index(1, 1));
  QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {}, place.center());
  QTest::mouseDClick(view.table()->viewport(), Qt::LeftButton, {}, place.center());
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 798.541);
}

TEST_F(TableTest, CopiesChosenRowsWithAHeader) {
  open(lipids());
  sortBy(0, Qt::AscendingOrder);
  view.table()->setColumnHidden(2, true);
  view.table()->selectRow(2);
  QSignalSpy copied(&view, &TableView::copied);
  QTest::keyClick(view.table(), Qt::Key_C, Qt::ControlModifier);
  ASSERT_TRUE(copied.count() > 0 || copied.wait(kViewWaitMs));
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "m/z\tName\n741.53\tPC 32:1\n");
}

TEST_F(TableTest, ExportsWhatIsShownAndLeavesAnOldFileWhenItCannot) {
  open(lipids());
  filter("pc");
  sortBy(0, Qt::DescendingOrder);
  const QString file = QString::fromStdString((folder / "out.csv").string());
  QSignalSpy saved(&view, &TableView::saved), failed(&at.queries, &QueryPool::failed);
  view.exportTo(file);
  ASSERT_TRUE(saved.wait(kViewWaitMs));
  QFile written(file);
  ASSERT_TRUE(written.open(QIODevice::ReadOnly));
  EXPECT_EQ(QString::fromUtf8(written.readAll()),
            "m/z,Name,Mean intensity [counts]\r\n798.541,\"pc 34:1, \"\"rare\"\"\",1\r\n"
            "741.53,PC 32:1,3\r\n500.25,LPC,\r\n");
  view.exportTo(QString::fromStdString((folder / "no such folder" / "out.csv").string()));
  ASSERT_TRUE(failed.count() > 0 || failed.wait(kViewWaitMs));
  EXPECT_TRUE(failed[0][0].toString().contains("out.csv"));
}

TEST_F(TableTest, FindGoesFromMatchToMatch) {
  open(lipids());
  QTest::keyClick(view.table(), Qt::Key_F, Qt::ControlModifier);
  auto* find = view.findChild<QLineEdit*>("tableFind");
  ASSERT_TRUE(find->isVisible());
  const auto current = [&] { return view.table()->currentIndex().row(); };
  QTest::keyClicks(find, "pc");
  ASSERT_TRUE(QTest::qWaitFor([&] { return current() == 0; }, kViewWaitMs));
  QTest::keyClick(find, Qt::Key_F3);
  ASSERT_TRUE(QTest::qWaitFor([&] { return current() == 1; }, kViewWaitMs));
  QTest::keyClick(find, Qt::Key_F3);
  ASSERT_TRUE(QTest::qWaitFor([&] { return current() == 2; }, kViewWaitMs));
  QTest::keyClick(find, Qt::Key_F3, Qt::ShiftModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return current() == 1; }, kViewWaitMs));
  QTest::keyClick(find, Qt::Key_Escape);
  EXPECT_FALSE(find->isVisible());
}

TEST_F(TableTest, ColumnsAreHiddenFromTheMenuButNeverAll) {
  open(lipids());
  auto* menu = view.findChild<QMenu*>("tableColumnMenu");
  for (int c = 0; c < 3; ++c) {
    menu->popup(view.mapToGlobal(QPoint()));
    if (menu->actions()[c]->isEnabled()) menu->actions()[c]->trigger();
    menu->close();
  }
  EXPECT_TRUE(view.table()->isColumnHidden(0));
  EXPECT_TRUE(view.table()->isColumnHidden(1));
  EXPECT_FALSE(view.table()->isColumnHidden(2));
}

TEST_F(TableTest, AMillionRowsAreSortedAndFilteredBesideTheWindow) {
  auto table = std::make_shared<Table>();
  std::vector<double> mz(1'000'000);
  for (std::size_t i = 0; i < mz.size(); ++i) mz[i] = 100 + double((i * 7919) % mz.size()) * 0.001;
  table->columns = {{"m/z", "", std::move(mz)}};
  open(table);
  EXPECT_EQ(view.model()->rowCount(), 1'000'000);
  QElapsedTimer clock;
  clock.start();
  view.table()->sortByColumn(0, Qt::AscendingOrder);
  const auto asked = clock.elapsed();
  QSignalSpy shown(&view, &TableView::rowsShown);
  ASSERT_TRUE(shown.wait(kViewWaitMs));
  std::printf("sorting 1 000 000 rows: %lld ms, of these in the window %lld ms\n",
              static_cast<long long>(clock.elapsed()), static_cast<long long>(asked));
  EXPECT_EQ(cell(0, 0), "100.0000");
  EXPECT_EQ(cell(999'999, 0), "1099.9990");
  filter("mz < 100.0105");
  EXPECT_EQ(view.model()->rowCount(), 11);
}

TEST_F(TableTest, FactsOfALibraryAreColumns) {
  open(libraryPhantom(20));
  const auto& columns = view.model()->table()->columns;
  std::vector<QString> names;
  for (const auto& c : columns) names.push_back(c.name);
  EXPECT_EQ(names[0], "Name");
  EXPECT_EQ(names[1], "Precursor m/z");
  EXPECT_EQ(view.model()->table()->mzColumn, 1);
  EXPECT_EQ(cell(7, 1), "100.0700");
}

class MeasurementsTest : public TableTest {
 protected:
  void SetUp() override {
    TableTest::SetUp();
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    at.selection.setMz({500, Tolerance::ppm(20), compute::Aggregate::Sum});
    DisplaySettings plain;
    plain.normalization = Normalization::None;
    at.selection.setDisplay(plain);
    at.selection.setDataset("tissues", data);
  }
  std::string draw(const char* className, double x0, double y0, double x1, double y1) {
    auto a = std::make_shared<Annotation>(at.annotations.fresh("tissues", 0));
    a->className = className;
    a->parts = {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}}};
    const std::string id = a->id;
    EXPECT_TRUE(at.annotations.edit("draw", {{id, a}}));
    return id;
  }
  bool waitForRows(int count) {
    return QTest::qWaitFor([&] { return view.model()->rowCount() == count; }, kViewWaitMs);
  }
  double value(int row, const QString& name) {
    const TableData& t = *view.model()->table();
    for (int c = 0; c < int(t.columns.size()); ++c)
      if (t.columns[std::size_t(c)].name == name) return t.number(row, c);
    ADD_FAILURE() << name.toStdString();
    return 0;
  }
  std::shared_ptr<const testing::MemoryDataset> data = testing::MemoryDataset::of(twoTissues());
};

TEST_F(MeasurementsTest, AreaPixelsAndIntensityOfObjectsAndClasses) {
  EXPECT_TRUE(view.findChild<QLabel*>("tableEmpty")->isVisible());
  draw("Tumor", 2, 2, 6, 5);     // 4 × 3 pixels on the left
  draw("Tumor", 4, 2, 8, 5);     // half of it again
  draw("Stroma", 14, 2, 16, 4);  // 2 × 2 on the right
  ASSERT_TRUE(waitForRows(5));
  EXPECT_NEAR(value(0, "Area"), 12 * 1e-4, 1e-12);  // pixels of 10 × 10 µm
  // As in the list of annotations.
  const TableData& names = *view.model()->table();
  ASSERT_EQ(names.columns[1].name, "Name");
  EXPECT_EQ(names.text(0, 1).toStdString(), "Area");
  EXPECT_EQ(value(0, "Pixels"), 12);
  EXPECT_EQ(value(2, "Pixels"), 4);
  const auto image = compute::ionImage(
      *data, {Tolerance::ppm(20).window(500), compute::Aggregate::Sum, Normalization::None, 0});
  double sum = 0;
  for (int y = 2; y < 5; ++y)
    for (int x = 2; x < 6; ++x) sum += image->at(x, y);
  EXPECT_NEAR(value(0, "Mean"), sum / 12, 1e-2);
  // The class: 2 … 8 by 2 … 5, each pixel once. Stroma comes before Tumor.
  EXPECT_EQ(value(3, "Pixels"), 4);
  EXPECT_EQ(value(4, "Pixels"), 18);
  EXPECT_EQ(value(4, "Objects"), 2);
  EXPECT_NEAR(value(4, "Area"), 18 * 1e-4, 1e-12);
  EXPECT_GT(value(4, "Mean"), 10 * value(3, "Mean"));
}

TEST_F(MeasurementsTest, FollowIonNormalisationAndUndo) {
  draw("Tumor", 2, 2, 6, 5);
  ASSERT_TRUE(waitForRows(2));
  const double before = value(0, "Mean");
  at.selection.showIon(600);
  ASSERT_TRUE(QTest::qWaitFor([&] { return value(0, "Mean") < before / 5; }, kViewWaitMs));
  DisplaySettings tic = at.selection.display();
  tic.normalization = Normalization::Tic;
  at.selection.setDisplay(tic);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->table()->columns[6].unit == "% of TIC"; },
                              kViewWaitMs));
  EXPECT_LT(value(0, "Mean"), 100);
  at.annotations.history().undo();
  ASSERT_TRUE(waitForRows(0));
}

TEST_F(MeasurementsTest, ADoubleClickChoosesTheAnnotation) {
  draw("Tumor", 2, 2, 6, 5);
  const std::string second = draw("Stroma", 14, 2, 16, 4);
  ASSERT_TRUE(waitForRows(4));
  const QRect place = view.table()->visualRect(view.model()->index(1, 1));
  QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {}, place.center());
  QTest::mouseDClick(view.table()->viewport(), Qt::LeftButton, {}, place.center());
  EXPECT_EQ(at.annotations.selected(), std::vector<std::string>{second});
}

}  // namespace
}  // namespace histion::ui
