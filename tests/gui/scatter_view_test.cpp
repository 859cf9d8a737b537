// The scatter view: what colours mean, marks of several drags, regions made of marked pixels.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <numeric>

#include "compute/random.h"
#include "compute/region_mask.h"
#include "pictures.h"
#include "store/annotation_journal.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"
#include "ui/views/scatter/scatter_colors.h"
#include "ui/views/scatter/scatter_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

constexpr int kWidth = 30, kHeight = 20, kSections = 2;
constexpr std::int64_t kCells = kWidth * kHeight;

// m/z 500 with x + 1.
std::shared_ptr<const Dataset> phantom() {
  std::vector<testing::PeakList> spectra;
  for (int s = 0; s < kSections; ++s)
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x) spectra.push_back({{500}, {float(x + 1)}});
  return testing::MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(kWidth, kHeight, kSections), std::move(spectra)));
}

// The pixels' own x and y, so that places in the scatter are places in the image.
std::shared_ptr<const Embedding> positions() {
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = testing::fullGrid(kWidth, kHeight, kSections);
  embedding->dimensions = 2;
  for (const PixelPosition& at : embedding->grid.positions()) {
    embedding->values.push_back(float(at.x + 40 * at.section));
    embedding->values.push_back(float(at.y));
  }
  embedding->dimensionNames = {"x", "y"};
  return embedding;
}

class ScatterViewTest : public ::testing::Test {
 protected:
  void SetUp() override {
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    view.resize(560, 480);
    view.show();
    view.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    at.selection.setMz({500, Tolerance::ppm(10)});
    at.selection.setDataset("msi", phantom());
    view.showData(positions(), nullptr);
  }
  // Between the points: from beside (x0, y0) to beside (x1, y1), both included.
  void box(int x0, int y0, int x1, int y1, Qt::KeyboardModifiers modifiers = {}) {
    const auto place = [&](int x, int y) {
      return view.plot()->positionOf(std::int64_t(y) * kWidth + x);
    };
    const QPoint step = (place(1, 1) - place(0, 0)) / 2;
    QTest::mousePress(view.plot(), Qt::LeftButton, modifiers, place(x0, y0) - step);
    QTest::mouseMove(view.plot(), place(x1, y0));
    QTest::mouseMove(view.plot(), place(x1, y1) + step);
    QTest::mouseRelease(view.plot(), Qt::LeftButton, modifiers, place(x1, y1) + step);
  }
  static std::vector<std::int64_t> cells(int x0, int y0, int x1, int y1) {
    std::vector<std::int64_t> all;
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x) all.push_back(std::int64_t(y) * kWidth + x);
    return all;
  }
  const ScatterColors& color(const QString& source) {
    QSignalSpy shown(&view, &ScatterView::colorsShown);
    view.setColoring(source);
    EXPECT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
    return view.plot()->colors();
  }
  std::string draw(const std::string& name, const std::string& className, double x0, double x1,
                   int section) {
    Annotation area = at.annotations.fresh("msi", section);
    area.name = name;
    area.className = className;
    area.color = {10, 200, 90};
    area.parts = compute::rectangle(x0, 0, x1, kHeight);
    const std::string id = area.id;
    at.annotations.edit("Draw", {{id, std::make_shared<const Annotation>(area)}});
    return id;
  }
  QString count() { return view.findChild<QLabel*>("scatterCount")->text(); }

  testing::TemporaryFolder folder;
  TestWorkspace at;
  ScatterView view{at.work};
};

TEST_F(ScatterViewTest, ShiftAddsToTheMarksAndAltRemovesFromThem) {
  EXPECT_EQ(count(), "1,200 points");
  box(2, 3, 5, 6);
  EXPECT_EQ(at.selection.marked(), cells(2, 3, 5, 6));
  EXPECT_EQ(count(), "16 of 1,200 points marked");
  box(5, 6, 7, 7, Qt::ShiftModifier);
  EXPECT_EQ(at.selection.marked().size(), 16u + 6 - 1);
  box(0, 0, 29, 4, Qt::AltModifier);
  auto expected = cells(2, 5, 5, 6);
  for (const auto& added : {cells(6, 6, 7, 6), cells(5, 7, 7, 7)})
    expected.insert(expected.end(), added.begin(), added.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(at.selection.marked(), expected);
  box(1, 1, 1, 1);  // replaces
  EXPECT_EQ(at.selection.marked(), cells(1, 1, 1, 1));
  view.findChild<QPushButton*>("clearMarks")->click();
  EXPECT_TRUE(at.selection.marked().empty());
  EXPECT_EQ(count(), "1,200 points");
}

TEST_F(ScatterViewTest, TheLassoIsAKeyAway) {
  view.plot()->setFocus();
  QTest::keyClick(view.plot(), Qt::Key_L);
  EXPECT_EQ(view.plot()->tool(), ScatterPlot::Tool::Lasso);
  QTest::keyClick(view.plot(), Qt::Key_R);
  EXPECT_EQ(view.plot()->tool(), ScatterPlot::Tool::Rectangle);
}

TEST_F(ScatterViewTest, ARegionMadeOfMarksHasExactlyTheMarkedPixels) {
  compute::Random random(4);
  std::vector<std::int64_t> marked;
  for (std::int64_t cell = 0; cell < kSections * kCells; ++cell)
    if (random.uniform() < 0.4) marked.push_back(cell);
  at.selection.setMarked(marked);
  QSignalSpy made(&view, &ScatterView::regionMade);
  view.findChild<QPushButton*>("markedToRegion")->click();
  ASSERT_TRUE(made.count() > 0 || made.wait(kViewWaitMs));
  ASSERT_EQ(at.annotations.ordered().size(), 2u);
  EXPECT_EQ(at.annotations.selected().size(), 2u);
  std::vector<std::int64_t> again;
  for (const AnnotationPtr& object : at.annotations.ordered()) {
    EXPECT_EQ(object->frame, "msi");
    const auto mask = compute::maskOf(object->parts, kWidth, kHeight);
    for (std::size_t i = 0; i < mask.size(); ++i)
      if (mask[i] != 0) again.push_back(object->section * kCells + std::int64_t(i));
  }
  EXPECT_EQ(again, marked);
  at.annotations.history().undo();  // one step
  EXPECT_TRUE(at.annotations.ordered().empty());
}

TEST_F(ScatterViewTest, NothingCanBeDrawnIntoAReadOnlyProject) {
  at.selection.setMarked({1, 2, 3});
  at.annotations.setReadOnly(true);
  EXPECT_FALSE(view.findChild<QPushButton*>("markedToRegion")->isEnabled());
  view.makeRegion();
  QTest::qWait(30);
  EXPECT_TRUE(at.annotations.ordered().empty());
}

TEST_F(ScatterViewTest, PointsHaveTheColourOfTheAreaTheyLieIn) {
  at.annotations.setClasses("Classes", {{"Tumor", {200, 10, 20}}});
  draw("core", "Tumor", 0, 10, 0);
  draw("rim", "Tumor", 8, 15, 0);
  const ScatterColors own = color("regions");
  ASSERT_EQ(own.colors.size(), std::size_t(kSections * kCells));
  for (std::int64_t i = 0; i < kSections * kCells; ++i) {
    const bool inside = i < kCells && i % kWidth < 15;
    EXPECT_EQ(own.colors[std::size_t(i)] == qRgb(10, 200, 90), inside) << i;
  }
  EXPECT_EQ(own.legend.size(), 3u);  // core, rim, none
  const ScatterColors classes = color("classes");
  EXPECT_EQ(classes.colors[3], qRgb(200, 10, 20));
  ASSERT_EQ(classes.legend.size(), 2u);
  EXPECT_EQ(classes.legend[0].first, "Tumor");
  // They follow what is drawn.
  QSignalSpy shown(&view, &ScatterView::colorsShown);
  draw("other", "Tumor", 20, 30, 1);
  ASSERT_TRUE(shown.count() > 0 || shown.wait(kViewWaitMs));
  EXPECT_EQ(view.plot()->colors().colors[std::size_t(kCells) + 25], qRgb(200, 10, 20));
}

TEST_F(ScatterViewTest, ColoursOfAnIonFollowTheSelection) {
  const ScatterColors ion = color("ion");
  ASSERT_EQ(ion.colors.size(), std::size_t(kSections * kCells));
  at.selection.setDisplay({Normalization::None, "grey"});
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const auto& now = view.plot()->colors().colors;
        return now.size() == ion.colors.size() && now[0] != ion.colors[0];
      },
      kViewWaitMs));
  const auto& now = view.plot()->colors().colors;
  for (int x = 1; x < kWidth - 1; ++x) EXPECT_GE(qGreen(now[x]), qGreen(now[x - 1]));
  EXPECT_EQ(now[5], now[std::size_t(kCells) + 5]);
  const ScatterColors sections = color("section");
  EXPECT_EQ(sections.legend.size(), 2u);
  EXPECT_NE(sections.colors[0], sections.colors[std::size_t(kCells)]);
}

TEST(ScatterColours, OfResultsAreThoseOfTheirLabels) {
  const PixelGrid grid = testing::fullGrid(4, 2, 2);
  Image2D labels;  // both sections side by side
  labels.width = 8;
  labels.height = 2;
  for (int y = 0; y < 2; ++y)
    for (int x = 0; x < 8; ++x) labels.values.push_back(float(x / 4));
  labels.values[0] = NAN;
  const ScatterColors clusters = resultColors(grid, labels, "viridis");
  ASSERT_EQ(clusters.colors.size(), 16u);
  EXPECT_EQ(clusters.colors[1], labelColor(0));
  EXPECT_EQ(clusters.colors[8], labelColor(1));
  ASSERT_EQ(clusters.legend.size(), 3u);
  EXPECT_EQ(clusters.legend[2].second, clusters.colors[0]);
  Regions regions;
  regions.width = 4;
  regions.height = 2;
  regions.classes = {{"a", {1, 2, 3}}, {"b", {4, 5, 6}}};
  regions.labels = {0, 1, -1, 0, 1, 1, 0, 0};
  const ScatterColors drawn = resultColors(grid, regions, "viridis");
  EXPECT_EQ(drawn.colors[1], qRgb(4, 5, 6));
  EXPECT_EQ(drawn.colors[8 + 3], qRgb(1, 2, 3));
  Table table;
  table.columns = {{"time", "s", std::vector<double>(16, 0.5)},
                   {"cluster", "", std::vector<std::string>(16, "x")}};
  std::get<1>(table.columns[1].values)[3] = "y";
  const ScatterColors named = resultColors(grid, table, "viridis");
  EXPECT_EQ(named.legend.size(), 2u);
  EXPECT_EQ(named.colors[3], labelColor(1));
  labels.width = 16;
  EXPECT_TRUE(resultColors(grid, labels, "viridis").colors.empty());
}

TEST_F(ScatterViewTest, AMillionPixelsAreMarkedInOneGo) {
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = testing::fullGrid(1000, 1000);
  embedding->dimensions = 2;
  for (const PixelPosition& at : embedding->grid.positions())
    embedding->values.insert(embedding->values.end(), {float(at.x), float(at.y)});
  QElapsedTimer clock;
  clock.start();
  view.showData(embedding, nullptr);
  std::printf("a million points shown: %lld ms\n", static_cast<long long>(clock.elapsed()));
  std::vector<std::int64_t> all(1'000'000);
  std::iota(all.begin(), all.end(), 0);
  clock.start();
  Q_EMIT view.plot()->selected(all, ScatterPlot::Change::Replace);
  std::printf("a million points marked: %lld ms\n", static_cast<long long>(clock.elapsed()));
  EXPECT_EQ(at.selection.marked(), all);
  all.resize(400'000);
  Q_EMIT view.plot()->selected(all, ScatterPlot::Change::Remove);
  EXPECT_EQ(at.selection.marked().size(), 600'000u);
  EXPECT_EQ(at.selection.marked().front(), 400'000);
  EXPECT_EQ(count(), "600,000 of 1,000,000 points marked");
}

TEST_F(ScatterViewTest, WithALassoLooksAsBefore) {
  draw("left", "", 0, 10, 0);
  color("regions");
  view.plot()->setTool(ScatterPlot::Tool::Lasso);
  QTest::mousePress(view.plot(), Qt::LeftButton, {}, QPoint(120, 80));
  for (const QPoint at : {QPoint(250, 60), QPoint(330, 200), QPoint(230, 300), QPoint(130, 240)})
    QTest::mouseMove(view.plot(), at);
  EXPECT_TRUE(matchesBaseline(view.plot()->grab().toImage(), "scatter-lasso"));
  QTest::mouseRelease(view.plot(), Qt::LeftButton, {}, QPoint(130, 240));
  EXPECT_FALSE(at.selection.marked().empty());
}

}  // namespace
}  // namespace histion::ui
