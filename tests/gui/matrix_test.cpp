// The page of a matrix.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

#include "page_phantoms.h"
#include "ui/views/matrix/matrix_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

class MatrixTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view.resize(720, 600);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
  }
  TestWorkspace at;
  MatrixView view{at.work};
};

TEST_F(MatrixTest, ListsTheFeaturesAndShowsTheImageOfTheChosenOne) {
  at.selection.setData("matrix", matrixPhantom());
  ASSERT_EQ(view.table()->model()->rowCount(), 3);
  EXPECT_EQ(view.table()->model()->index(2, FeatureModel::Mz).data().toString(), "300.0000");
  EXPECT_EQ(view.table()->model()->index(1, FeatureModel::Name).data().toString(), "second");
  view.table()->selectRow(2);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.image() && view.image()->at(5, 3) == 3 * 305.0f; },
                              kViewWaitMs));
  EXPECT_EQ(view.image()->width, 12);
  // Mean of 2 · (x + 100 y) over 12 × 8 pixels: 2 · (5.5 + 350) = 711; the highest is 2 · 711.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return view.table()->model()->index(1, FeatureModel::Mean).data().toString() == "711";
      },
      kViewWaitMs));
  EXPECT_EQ(view.table()->model()->index(1, FeatureModel::Max).data().toString(), "1422");
}

TEST_F(MatrixTest, GoesToTheFeatureThatIsTyped) {
  at.selection.setData("matrix", matrixPhantom());
  auto* search = view.findChild<QLineEdit*>("featureSearch");
  search->setText("210");
  EXPECT_EQ(view.table()->currentIndex().row(), 1);
  search->setText("thi");
  EXPECT_EQ(view.table()->currentIndex().row(), 2);
}

TEST_F(MatrixTest, AMatrixWithoutPositionsIsAList) {
  auto table = std::make_shared<FeatureTable>(*matrixPhantom());
  std::vector<PixelPosition> row;
  for (int i = 0; i < 96; ++i) row.push_back({i, 0, 0});
  table->grid = PixelGrid(row);
  at.selection.setData("matrix", table);
  EXPECT_FALSE(view.canvas()->isVisible());
  EXPECT_EQ(view.table()->model()->rowCount(), 3);
}

}  // namespace
}  // namespace histion::ui
