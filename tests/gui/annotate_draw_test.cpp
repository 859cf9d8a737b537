// What each drawing tool draws, against formulas.
#include "annotate_fixture.h"
#include "compute/region_mask.h"
#include "ui/annotate/wand.h"

namespace histion::ui {
namespace {

const double kPi = std::acos(-1.0);

double shoelace(const std::vector<QPointF>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const QPointF &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += a.x() * b.y() - b.x() * a.y();
  }
  return std::abs(sum) / 2;
}

TEST_F(AnnotateTest, TheRectangleToolDrawsTheRectangleThatWasDragged) {
  use(ToolKind::Rectangle);
  drag({10, 20}, {60, 50});
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(last()), 50 * 30, 1e-6);
  const auto box = boundsOf(last());
  EXPECT_DOUBLE_EQ(box.x0, 10);
  EXPECT_DOUBLE_EQ(box.y1, 50);
  EXPECT_EQ(last().frame, "plane");
  EXPECT_EQ(w.annotations.selected(), std::vector{last().id});
  EXPECT_EQ(w.annotations.history().undoText(), "Draw rectangle");
  EXPECT_EQ(plane.presses + plane.releases, 0) << "a drawing tool chooses no pixel";
}

TEST_F(AnnotateTest, CtrlMakesASquareAndACircle) {
  use(ToolKind::Rectangle);
  drag({10, 20}, {60, 50}, Qt::ControlModifier);
  EXPECT_NEAR(area(last()), 50 * 50, 1e-6);
  use(ToolKind::Ellipse);
  drag({100, 100}, {60, 90}, Qt::ControlModifier);
  EXPECT_NEAR(area(last()), kPi * 20 * 20, 0.01 * kPi * 400);
  EXPECT_NEAR(boundsOf(last()).y0, 60, 0.1);
}

TEST_F(AnnotateTest, TheEllipseToolDrawsPiTimesBothHalfAxes) {
  use(ToolKind::Ellipse);
  drag({20, 30}, {120, 90});
  // Corners on the ellipse, off by at most 0.05 pixels along 260 pixels of outline.
  EXPECT_NEAR(area(last()), kPi * 50 * 30, 0.05 * 260);
}

TEST_F(AnnotateTest, ASlipOfTheMouseDrawsNothing) {
  use(ToolKind::Rectangle);
  click({50, 50});
  settle();
  EXPECT_TRUE(objects().empty());
}

TEST_F(AnnotateTest, APolygonOfClicksIsClosedByDoubleClickEnterOrItsFirstCorner) {
  const std::vector<QPointF> ring{{10, 10}, {80, 15}, {60, 90}, {20, 60}};
  use(ToolKind::Polygon);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) click(ring[i]);
  EXPECT_TRUE(objects().empty());
  doubleClick(ring.back());
  settle();
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(last()), shoelace(ring), 1e-6);

  for (const QPointF& p : ring) click(p);
  QTest::keyClick(&plane, Qt::Key_Return);
  settle();
  ASSERT_EQ(objects().size(), 2u);
  EXPECT_NEAR(area(last()), shoelace(ring), 1e-6);

  for (const QPointF& p : ring) click(p);
  click(ring.front() + QPointF(1, 1));
  settle();
  ASSERT_EQ(objects().size(), 3u);
  EXPECT_NEAR(area(last()), shoelace(ring), 1e-6);
}

TEST_F(AnnotateTest, BackspaceTakesTheLastCornerBackAndEscCancels) {
  use(ToolKind::Polygon);
  click({10, 10});
  click({60, 10});
  click({60, 60});
  click({150, 140});
  QTest::keyClick(&plane, Qt::Key_Backspace);
  QTest::keyClick(&plane, Qt::Key_Return);
  settle();
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(last()), 50 * 50 / 2.0, 1e-6);
  click({10, 10});
  click({60, 10});
  click({60, 60});
  QTest::keyClick(&plane, Qt::Key_Escape);
  QTest::keyClick(&plane, Qt::Key_Return);
  settle();
  EXPECT_EQ(objects().size(), 1u);
  EXPECT_TRUE(layer().draft().area.isEmpty());
}

TEST_F(AnnotateTest, EscInADragDrawsNothing) {
  use(ToolKind::Rectangle);
  press({10, 10});
  move({50, 50});
  QTest::keyClick(&plane, Qt::Key_Escape);
  move({60, 60});
  release({60, 60});
  settle();
  EXPECT_TRUE(objects().empty());
}

TEST_F(AnnotateTest, DraggingWithThePolygonToolDrawsFreehand) {
  for (const ToolKind kind : {ToolKind::Polygon, ToolKind::Freehand}) {
    use(kind);
    const auto on = [](int i) {
      return QPointF(80 + 40 * std::cos(2 * kPi * i / 120), 70 + 40 * std::sin(2 * kPi * i / 120));
    };
    press(on(0));
    for (int i = 1; i < 120; ++i) move(on(i));
    release(on(119));
    settle();
    // Some corners are left out where they are closer than the step: less than 1 % of the area.
    EXPECT_NEAR(area(last()), kPi * 40 * 40, 0.01 * kPi * 1600);
  }
  EXPECT_EQ(objects().size(), 2u);
}

TEST_F(AnnotateTest, AFreehandLineThatCrossesItselfBecomesAValidArea) {
  use(ToolKind::Polygon);
  for (const QPointF& p : {QPointF(20, 20), {80, 80}, {80, 20}, {20, 80}}) click(p);
  QTest::keyClick(&plane, Qt::Key_Return);
  settle();
  EXPECT_TRUE(compute::isValid(last().parts));
  EXPECT_NEAR(area(last()), 2 * 60 * 30 / 2.0, 1e-6);  // two triangles
}

TEST_F(AnnotateTest, LinesHaveTheLengthOfWhatWasDrawn) {
  use(ToolKind::Line);
  drag({10, 10}, {40, 50});
  ASSERT_EQ(last().shape, Regions::Shape::Line);
  EXPECT_NEAR(measureOf(last()), 50, 1e-9);
  use(ToolKind::Polyline);
  click({10, 10});
  click({40, 50});
  doubleClick({40, 100});
  settle();
  EXPECT_EQ(objects().size(), 2u);
  EXPECT_NEAR(measureOf(last()), 100, 1e-9);
}

TEST_F(AnnotateTest, PointsGatherInOneObjectAndAltClickTakesOneAway) {
  use(ToolKind::Points);
  click({10, 10});
  click({50, 60});
  click({90, 20});
  settle();
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_EQ(last().shape, Regions::Shape::Points);
  EXPECT_EQ(measureOf(last()), 3);
  click({51, 61}, Qt::AltModifier);
  settle();
  ASSERT_EQ(measureOf(last()), 2);
  EXPECT_EQ(last().parts[0][0][1], (compute::Point{90, 20}));
  choose({});
  click({100, 100});
  settle();
  EXPECT_EQ(objects().size(), 2u);
}

TEST_F(AnnotateTest, ABrushStrokeCoversItsLengthTimesItsWidthAndTwoHalfCircles) {
  use(ToolKind::Brush);
  drag({40, 50}, {100, 50});  // radius 20 on the screen are 10 pixels here
  EXPECT_NEAR(area(last()), 60 * 20 + kPi * 100, 0.01 * 1514);
  EXPECT_EQ(w.annotations.history().count(), 1);
  plane.setZoom(4);
  choose({});
  drag({40, 50}, {40.5, 50});
  // The same circle on the screen is half as wide here.
  EXPECT_NEAR(area(last()), kPi * 25 + 0.5 * 10, 0.02 * kPi * 25);
}

TEST_F(AnnotateTest, TheBrushGoesOnWithTheChosenAreaItIsPressedInElseItBeginsAnother) {
  const auto id = add(20, 20, 80, 80);
  choose({id});
  use(ToolKind::Brush);
  drag({75, 50}, {100, 50});
  ASSERT_EQ(objects().size(), 1u);
  // Beyond the right side: a band to x = 100 and half a circle.
  EXPECT_NEAR(area(last()), 3600 + 20 * 20 + kPi * 50, 8);
  drag({140, 50}, {150, 50});
  EXPECT_EQ(objects().size(), 2u);
}

TEST_F(AnnotateTest, AltCutsFromTheChosenAndShiftAddsToIt) {
  const auto id = add(20, 20, 80, 80);
  choose({id});
  use(ToolKind::Rectangle);
  drag({50, 50}, {120, 120}, Qt::AltModifier);
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(last()), 3600 - 900, 1e-6);
  drag({50, 50}, {90, 80}, Qt::ShiftModifier);
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(last()), 3600 + 300, 1e-6);
  use(ToolKind::Eraser);
  drag({10, 30}, {90, 30});
  EXPECT_NEAR(area(last()), 3900 - 60 * 20, 2);
}

TEST_F(AnnotateTest, CuttingEverythingRemovesTheObjectAndWithoutOneANoticeSaysWhatToDo) {
  choose({add(20, 20, 40, 40)});
  use(ToolKind::Rectangle);
  drag({10, 10}, {60, 60}, Qt::AltModifier);
  EXPECT_TRUE(objects().empty());
  EXPECT_TRUE(notices.isEmpty());
  drag({10, 10}, {60, 60}, Qt::AltModifier);
  EXPECT_TRUE(objects().empty());
  EXPECT_EQ(notices.size(), 1);
}

TEST_F(AnnotateTest, AStrokeStaysOnTheScreenUntilItsAreaIsPaintedOrNothingCameOfIt) {
  use(ToolKind::Brush);
  drag({40, 50}, {100, 50});
  settleLayer();
  EXPECT_FALSE(layer().lingers());
  choose({});
  use(ToolKind::Eraser);
  press({40, 50});
  move({60, 50});
  release({60, 50});
  EXPECT_FALSE(layer().lingers());
  EXPECT_EQ(notices.size(), 1);
}

TEST_F(AnnotateTest, TheWandFindsExactlyTheDisc) {
  const QPointF centre(90.5, 70.5);
  const double radius = 33;
  std::vector<std::uint8_t> disc(200 * 150);
  for (int y = 0; y < 150; ++y)
    for (int x = 0; x < 200; ++x)
      if (std::hypot(x + 0.5 - centre.x(), y + 0.5 - centre.y()) <= radius) {
        disc[std::size_t(y) * 200 + x] = 1;
        plane.picture.setPixelColor(x, y, QColor(180, 60, 120));
      }
  use(ToolKind::Wand);
  click({90, 70});
  settle();
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_EQ(compute::maskOf(last().parts, 200, 150), disc);
  // Pressed in it again, nothing changes; outside a second object takes the rest.
  click({95, 75});
  settle();
  EXPECT_EQ(objects().size(), 1u);
  choose({});
  click({5, 5});
  settle();
  ASSERT_EQ(objects().size(), 2u);
  for (auto& value : disc) value = value ? 0 : 1;
  EXPECT_EQ(compute::maskOf(last().parts, 200, 150), disc);
}

TEST_F(AnnotateTest, DraggingTheWandTakesInMoreAndCtrlIsMoreStrict) {
  for (int y = 0; y < 150; ++y)
    for (int x = 0; x < 200; ++x)
      plane.picture.setPixelColor(x, y,
                                  x < 50    ? QColor(100, 100, 100)
                                  : x < 100 ? QColor(110, 110, 110)
                                  : x < 150 ? QColor(140, 140, 140)
                                            : QColor(250, 250, 250));
  use(ToolKind::Wand);
  const auto right = [this] { return boundsOf(last()).x1; };
  click({20, 70});
  settle();
  EXPECT_DOUBLE_EQ(right(), 100);
  choose({});
  click({20, 70}, Qt::ControlModifier);
  settle();
  EXPECT_DOUBLE_EQ(right(), 50);
  choose({});
  drag({20, 70}, {60, 70});  // 80 pixels of the screen: 40 levels more
  EXPECT_DOUBLE_EQ(right(), 150);
}

TEST(Wand, LeavesOutSpecksAndFillsGapsOfSinglePixels) {
  QImage picture(40, 30, QImage::Format_RGB32);
  picture.fill(Qt::black);
  for (int y = 5; y < 25; ++y)
    for (int x = 5; x < 35; ++x) picture.setPixelColor(x, y, Qt::white);
  picture.setPixelColor(15, 15, Qt::black);
  picture.setPixelColor(2, 2, Qt::white);
  const WandMask mask = similarPixels(picture, {10, 10}, 20);
  EXPECT_EQ(std::count(mask.inside.begin(), mask.inside.end(), 1), 20 * 30);
  EXPECT_EQ(similarPixels(picture, {100, 3}, 20).inside, std::vector<std::uint8_t>(1200));
}

TEST_F(AnnotateTest, NewObjectsGetTheActiveClass) {
  w.annotations.setActiveClass("Stroma");
  use(ToolKind::Rectangle);
  drag({10, 10}, {30, 30});
  EXPECT_EQ(last().className, "Stroma");
}

TEST_F(AnnotateTest, WithoutOpenDataOrInAReadOnlyProjectNothingIsDrawn) {
  use(ToolKind::Rectangle);
  plane.id.clear();
  drag({10, 10}, {50, 50});
  EXPECT_TRUE(objects().empty());
  plane.id = "plane";
  open(true);
  EXPECT_EQ(tools.tool(), ToolKind::Move);
  EXPECT_FALSE(tools.toolAction(ToolKind::Brush)->isEnabled());
  EXPECT_TRUE(tools.toolAction(ToolKind::Move)->isEnabled());
  EXPECT_FALSE(tools.action("actionAnnotateAll")->isEnabled());
  use(ToolKind::Brush);
  drag({10, 10}, {50, 50});
  EXPECT_TRUE(objects().empty());
}

}  // namespace
}  // namespace histion::ui
