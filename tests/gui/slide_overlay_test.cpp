// Imaging data over a slide: landmarks, placement, keys, undo.
#include <gtest/gtest.h>
#include <QAction>
#include <QLabel>
#include <QSlider>
#include <QTest>

#include "page_phantoms.h"
#include "store/annotation_journal.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"
#include "ui/views/histology/slide_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

void expectSame(const QTransform& a, const QTransform& b, double tolerance) {
  const auto x = affineOf(a), y = affineOf(b);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_NEAR(x[i], y[i], tolerance) << i;
}

TEST(Landmarks, AKnownAffineMapIsRecovered) {
  const QTransform truth = transformOf({1.2, -0.3, 40, 0.25, 0.9, -17});
  std::vector<LandmarkPair> pairs;
  for (const QPointF p : {QPointF(0, 0), QPointF(50, 3), QPointF(7, 40), QPointF(33, 28)})
    pairs.push_back({p, truth.map(p)});
  const auto fitted = fitLandmarks(pairs);
  ASSERT_TRUE(fitted);
  expectSame(*fitted, truth, 1e-9);
  for (const auto& pair : pairs) EXPECT_NEAR(residual(pair, *fitted), 0, 1e-9);
}

TEST(Landmarks, TwoPairsGiveTheSimilarityThroughBoth) {
  // A quarter turn, twice as large.
  const auto fitted = fitLandmarks({{{0, 0}, {10, 20}}, {{5, 0}, {10, 30}}});
  ASSERT_TRUE(fitted);
  expectSame(*fitted, transformOf({0, -2, 10, 2, 0, 20}), 1e-12);
}

TEST(Landmarks, APerturbedCornerOfASquareLeavesAQuarterOfItEverywhere) {
  // Four corners, one of them 4 px off: the best affine map misses every corner by 1 px.
  std::vector<LandmarkPair> pairs{
      {{0, 0}, {0, 0}}, {{10, 0}, {10, 0}}, {{0, 10}, {0, 10}}, {{10, 10}, {14, 10}}};
  const auto fitted = fitLandmarks(pairs);
  ASSERT_TRUE(fitted);
  for (const auto& pair : pairs) EXPECT_NEAR(residual(pair, *fitted), 1, 1e-9);
}

TEST(Landmarks, PointsOnOnePlaceOrOneLineGiveNothing) {
  EXPECT_FALSE(fitLandmarks({{{1, 1}, {2, 2}}}));
  EXPECT_FALSE(fitLandmarks({{{1, 1}, {2, 2}}, {{1, 1}, {3, 3}}}));
  EXPECT_FALSE(fitLandmarks({{{0, 0}, {0, 0}}, {{1, 1}, {1, 2}}, {{2, 2}, {2, 5}}}));
}

class SlideOverlayTest : public ::testing::Test {
 protected:
  // 20 × 10 pixels of 50 µm; m/z 500 only in the right half.
  void SetUp() override {
    std::vector<testing::PeakList> spectra;
    for (int i = 0; i < 200; ++i)
      spectra.push_back(i % 20 >= 10 ? testing::PeakList{{500, 600}, {100, 1}}
                                     : testing::PeakList{{600}, {1}});
    std::vector<PixelPosition> positions;
    for (int i = 0; i < 200; ++i) positions.push_back({i % 20, i / 20, 0});
    dataset = testing::MemoryDataset::of(testing::processedSpectra(
        PixelGrid(std::move(positions), {0, 0, 0}, std::array{50.0, 50.0}), std::move(spectra)));
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    view.resize(1000, 600);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    at.selection.setData("slide", slide);
    MzSelection mz;
    mz.mz = 500;
    overlay().setMz(mz);
    overlay().setData("msi", dataset);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !overlay().picture().isNull(); }, kViewWaitMs));
  }
  SlideOverlay& overlay() { return *view.overlay(); }
  SlideCanvas& canvas() { return *view.canvas(); }
  QColor colorAt(QPointF pixel) {
    return canvas().grab().toImage().pixelColor(canvas().widgetPosition(pixel).toPoint());
  }
  void align(std::array<double, 6> affine) {
    ASSERT_TRUE(at.annotations.setAlignment("Align", "msi", "slide", affine));
  }
  std::array<double, 6> affine() {
    const auto map = at.annotations.mapping("msi", "slide");
    return map ? affineOf(*map) : std::array<double, 6>{};
  }

  testing::TemporaryFolder folder;
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<SlidePhantom> slide = std::make_shared<SlidePhantom>();
  TestWorkspace at;
  SlideView view{at.work};
};

TEST_F(SlideOverlayTest, ItAppearsWhereTheAlignmentPutsIt) {
  EXPECT_FALSE(overlay().mapping());
  overlay().setOpacity(1);
  align({100, 0, 1000, 0, 100, 800});  // 20 × 10 pixels onto x 1000 … 3000, y 800 … 1800
  const auto& colors = compute::colormap("viridis");
  const QColor low(colors[0][0], colors[0][1], colors[0][2]);
  const QColor high(colors[255][0], colors[255][1], colors[255][2]);
  EXPECT_EQ(colorAt({1500, 1300}), low);
  EXPECT_EQ(colorAt({2500, 1300}), high);
  const QColor beside = colorAt({2500, 2000});
  EXPECT_NE(beside, low);
  EXPECT_NE(beside, high);
  // Half over the slide.
  view.findChild<QSlider*>("overlayOpacity")->setValue(0);
  EXPECT_NE(colorAt({2500, 1300}), high);
}

TEST_F(SlideOverlayTest, AWipeShowsItOnOneSideOfTheLine) {
  overlay().setOpacity(1);
  overlay().setMode(SlideOverlay::Mode::Wipe);
  align({100, 0, 1000, 0, 100, 800});
  const QColor high = colorAt({2900, 1300});
  const QPointF place = canvas().widgetPosition({2900, 1300});
  overlay().setWipe((place.x() + 30) / canvas().width());
  EXPECT_NE(colorAt({2900, 1300}), high);
  // The line can be dragged.
  const int x = int((place.x() + 30));
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, {x, 20});
  QTest::mouseMove(&canvas(), {x - 90, 20});
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {x - 90, 20});
  EXPECT_EQ(colorAt({2900, 1300}), high);
}

TEST_F(SlideOverlayTest, AlignStartsInTheMiddleInItsOwnSize) {
  view.findChild<QAction*>("actionAlignOverlay")->trigger();
  ASSERT_TRUE(overlay().aligning());
  // 50 µm on 0.5 µm: 100 slide pixels each; 2000 × 1000 in the middle of 4096 × 3072.
  EXPECT_EQ(affine(), (std::array<double, 6>{100, 0, 1048, 0, 100, 1036}));
  EXPECT_TRUE(view.findChild<QWidget*>("landmarkPanel")->isVisible());
}

TEST_F(SlideOverlayTest, KeysMoveTurnAndScaleAndUndoTakesThemBack) {
  align({100, 0, 1000, 0, 100, 1000});
  overlay().setAligning(true);
  const auto before = affine();
  QTest::keyClick(&canvas(), Qt::Key_D);
  EXPECT_NEAR(affine()[2], 1000 + 4 / canvas().zoom(), 1e-6);
  at.annotations.history().undo();
  EXPECT_EQ(affine(), before);
  QTest::keyClick(&canvas(), Qt::Key_Plus);
  EXPECT_NEAR(affine()[0], 101, 1e-9);
  // About the middle, which stays at (2000, 1500).
  EXPECT_NEAR(affine()[0] * 10 + affine()[2], 2000, 1e-6);
  QTest::keyClick(&canvas(), Qt::Key_E, Qt::ShiftModifier);
  EXPECT_NEAR(std::atan2(affine()[3], affine()[0]) * 180 / M_PI, 5, 1e-6);
  at.annotations.history().undo();
  at.annotations.history().undo();
  EXPECT_EQ(affine(), before);
}

TEST_F(SlideOverlayTest, DraggingItMovesItInOneStep) {
  align({100, 0, 1000, 0, 100, 1000});
  overlay().setAligning(true);
  const QPoint from = canvas().widgetPosition({2000, 1500}).toPoint();
  const int steps = at.annotations.history().count();
  QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
  QTest::mouseMove(&canvas(), from + QPoint(20, 10));
  QTest::mouseMove(&canvas(), from + QPoint(40, 20));
  QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, from + QPoint(40, 20));
  EXPECT_NEAR(affine()[2], 1000 + 40 / canvas().zoom(), 1e-6);
  EXPECT_NEAR(affine()[5], 1000 + 20 / canvas().zoom(), 1e-6);
  EXPECT_EQ(at.annotations.history().count(), steps + 1);
}

TEST_F(SlideOverlayTest, LandmarksAlignItAndTellTheirError) {
  overlay().setAligning(true);
  auto* panel = view.findChild<LandmarkPanel*>();
  ASSERT_TRUE(panel);
  ASSERT_TRUE(QTest::qWaitFor([&] { return panel->image()->width() > 100; }, kViewWaitMs));
  // Clicks on both pictures.
  const QPoint click = canvas().widgetPosition({2000, 1500}).toPoint();
  QTest::mouseClick(&canvas(), Qt::LeftButton, {}, click);
  ASSERT_TRUE(overlay().pending());
  EXPECT_NEAR(overlay().pending()->x(), canvas().pixelAt(click).x(), 1e-6);
  QTest::mouseClick(panel->image(), Qt::LeftButton, {}, panel->widgetPosition({5, 5}).toPoint());
  ASSERT_EQ(overlay().landmarks().size(), 1u);
  EXPECT_NEAR(overlay().landmarks()[0].from.x(), 5, 0.1);
  overlay().removeLandmark();
  // A square, one corner 40 slide pixels off: 10 px = 5 µm everywhere.
  const double off = 40;
  for (const auto& [from, to] :
       {LandmarkPair{{0, 0}, {1000, 1000}}, LandmarkPair{{10, 0}, {2000, 1000}},
        LandmarkPair{{0, 10}, {1000, 2000}}, LandmarkPair{{10, 10}, {2000 + off, 2000}}}) {
    overlay().addSlidePoint(to);
    overlay().addDatasetPoint(from);
  }
  ASSERT_TRUE(overlay().landmarkError());
  EXPECT_NEAR(*overlay().landmarkError(), 5, 1e-6);
  const QString told = view.findChild<QLabel*>("landmarkResiduals")->text();
  EXPECT_TRUE(told.contains(QStringLiteral("5.0 µm"))) << told.toStdString();
}

TEST_F(SlideOverlayTest, ARegistrationResultIsAdoptedInEitherDirection) {
  Transform result;
  result.fromFrame = "slide";
  result.toFrame = "msi";
  result.affine = {0.01, 0, -10, 0, 0.01, -8};
  EXPECT_TRUE(overlay().adopt(result));
  expectSame(transformOf(affine()), transformOf({100, 0, 1000, 0, 100, 800}), 1e-6);
  result.toFrame = "other";
  EXPECT_FALSE(overlay().adopt(result));
}

TEST_F(SlideOverlayTest, AReadOnlyProjectIsNotAligned) {
  at.annotations.setReadOnly(true);
  EXPECT_FALSE(view.findChild<QAction*>("actionAlignOverlay")->isEnabled());
  overlay().setAligning(true);
  EXPECT_FALSE(overlay().aligning());
}

TEST_F(SlideOverlayTest, TheCanvasIsAPlaneForDrawingTools) {
  EXPECT_EQ(canvas().frame(), "slide");
  EXPECT_EQ(canvas().frameSize(), QSize(4096, 3072));
  const QPointF there = canvas().toWidget(0).map(QPointF(1000, 500));
  EXPECT_NEAR(there.x(), canvas().widgetPosition({1000, 500}).x(), 1e-9);
  int called = 0;
  QObject context;
  canvas().onViewChanged(&context, [&] { ++called; });
  const QPointF before = canvas().pixelAt({100, 100});
  canvas().panBy({30, -10});
  EXPECT_GT(called, 0);
  EXPECT_NEAR(canvas().pixelAt({130, 90}).x(), before.x(), 1e-6);
  const QImage colors = canvas().colors(QRect(0, 0, 4096, 3072), 256);
  EXPECT_EQ(colors.size(), QSize(256, 192));
}

}  // namespace
}  // namespace histion::ui
