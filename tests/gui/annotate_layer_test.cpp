// The layer: where objects of any frame appear, panels, pictures that follow the view, many
// objects.
#include <QElapsedTimer>
#include <random>

#include "annotate_fixture.h"
#include "pictures.h"

namespace histion::ui {
namespace {

class LayerTest : public AnnotateTest {
 protected:
  // The layer alone on black.
  QImage picture() {
    settleLayer();
    QImage image(plane.size(), QImage::Format_RGB32);
    image.fill(Qt::black);
    layer().render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return image;
  }
  static bool isDrawn(const QImage& image, QPointF at) {
    return image.pixel(at.toPoint()) != qRgb(0, 0, 0);
  }
};

TEST_F(LayerTest, AreasAreFilledInTheirColourInsideAndNowhereElse) {
  add(20, 30, 80, 90);
  const QImage image = picture();
  EXPECT_TRUE(isDrawn(image, at(50, 60)));
  EXPECT_TRUE(isDrawn(image, at(20.2, 60)));
  EXPECT_FALSE(isDrawn(image, at(17, 60)));
  EXPECT_FALSE(isDrawn(image, at(83, 60)));
  const QColor fill(image.pixel(at(50, 60).toPoint()));
  const QColor wanted(w.annotations.colorOf(last()));
  EXPECT_NEAR(fill.hueF(), wanted.hueF(), 0.03);
  tools.action("actionFillAreas")->trigger();
  EXPECT_FALSE(isDrawn(picture(), at(50, 60)));
  EXPECT_TRUE(isDrawn(picture(), at(20.2, 60)));
  QTest::keyClick(&plane, Qt::Key_A);
  EXPECT_FALSE(isDrawn(picture(), at(20.2, 60)));
}

TEST_F(LayerTest, EditsUndoAndSelectionAreShown) {
  const auto id = add(20, 30, 80, 90);
  EXPECT_TRUE(isDrawn(picture(), at(50, 60)));
  const QImage plain = picture();
  choose({id});
  EXPECT_GT(differingShare(plain, picture(), 5), 0.001);
  choose({});
  EXPECT_LT(differingShare(plain, picture(), 1), 1e-9);
  add(100, 30, 160, 90);
  EXPECT_TRUE(isDrawn(picture(), at(130, 60)));
  w.annotations.history().undo();
  EXPECT_FALSE(isDrawn(picture(), at(130, 60)));
  EXPECT_LT(differingShare(plain, picture(), 1), 1e-9) << "a repainted part is like the whole";
  w.annotations.history().undo();
  EXPECT_FALSE(isDrawn(picture(), at(50, 60)));
}

TEST_F(LayerTest, ANewObjectIsShownBeforeTheBackgroundHasPaintedIt) {
  settleLayer();
  add(20, 30, 80, 90);
  QImage image(plane.size(), QImage::Format_RGB32);
  image.fill(Qt::black);
  layer().render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
  EXPECT_TRUE(isDrawn(image, at(50, 60)));
}

TEST_F(LayerTest, ThePictureMovesWithTheViewBeforeTheNextOneIsThere) {
  add(20, 30, 80, 90);
  picture();
  plane.panBy({33, 21});
  QImage image(plane.size(), QImage::Format_RGB32);
  image.fill(Qt::black);
  layer().render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
  EXPECT_TRUE(isDrawn(image, at(79, 89)));
  EXPECT_FALSE(isDrawn(image, at(18, 60)));
  plane.setZoom(5);
  EXPECT_TRUE(isDrawn(picture(), at(25, 35)));
  EXPECT_FALSE(isDrawn(picture(), at(18, 35)));
}

TEST_F(LayerTest, AShapeDrawnOnAnAlignedSlideIsShownAtItsPlaceAndCanBeChosenThere) {
  // 8 pixels of the slide are one here, shifted by (30, 20).
  w.annotations.setAlignment("align", "slide", "plane", {{0.125, 0, 30, 0, 0.125, 20}});
  Annotation onSlide = w.annotations.fresh("slide", 0);
  onSlide.parts = compute::rectangle(80, 160, 400, 480);  // (40, 40) to (80, 80) here
  w.annotations.edit("add", {{onSlide.id, std::make_shared<const Annotation>(onSlide)}});
  QImage image = picture();
  EXPECT_TRUE(isDrawn(image, at(42, 42)));
  EXPECT_TRUE(isDrawn(image, at(78, 78)));
  EXPECT_FALSE(isDrawn(image, at(37, 60)));
  EXPECT_FALSE(isDrawn(image, at(83, 60)));
  click({60, 60});
  EXPECT_EQ(w.annotations.selected(), std::vector{onSlide.id});
  drag({60, 60}, {70, 60});
  EXPECT_DOUBLE_EQ(boundsOf(*w.annotations.find(onSlide.id)).x0, 160);
  // Cut here, it is cut there.
  use(ToolKind::Rectangle);
  drag({50, 40}, {70, 90}, Qt::AltModifier);
  EXPECT_NEAR(area(*w.annotations.find(onSlide.id)), 320 * 320 / 2, 1e-3);
  // Objects of data that are not aligned are not shown.
  w.annotations.setAlignment("align", "slide", "plane", std::nullopt);
  EXPECT_FALSE(isDrawn(picture(), at(85, 60)));
}

TEST_F(LayerTest, EveryPanelShowsTheObjectsAndTakesTheTools) {
  plane.count = 2;
  plane.zoom = 1.2;
  plane.viewChanged();
  add(20, 30, 80, 90);
  const QImage image = picture();
  for (int panel = 0; panel < 2; ++panel) {
    EXPECT_TRUE(isDrawn(image, plane.toWidget(panel).map(QPointF(50, 60))));
    EXPECT_FALSE(isDrawn(image, plane.toWidget(panel).map(QPointF(15, 60))));
  }
  use(ToolKind::Rectangle);
  const QPointF from = plane.toWidget(1).map(QPointF(100, 100));
  const QPointF to = plane.toWidget(1).map(QPointF(110, 120));
  send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton, {});
  send(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton, {});
  send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton, {});
  settle();
  EXPECT_NEAR(area(last()), 200, 1e-6);
}

TEST_F(LayerTest, LooksLikeItsBaseline) {
  const auto make = [this](const char* className, Regions::Shape shape, compute::Polygons parts) {
    Annotation object = w.annotations.fresh("plane", 0);
    object.className = className;
    object.shape = shape;
    object.parts = std::move(parts);
    w.annotations.edit("add", {{object.id, std::make_shared<const Annotation>(object)}});
    return object.id;
  };
  make("Tumor", Regions::Shape::Area, compute::ellipse(10, 10, 90, 70));
  make("Stroma", Regions::Shape::Area,
       compute::subtract(compute::rectangle(60, 40, 150, 120), compute::ellipse(90, 70, 120, 100)));
  const auto chosen =
      make("Necrosis", Regions::Shape::Area, {{{{120, 15}, {185, 20}, {170, 60}, {140, 35}}}});
  make("Normal", Regions::Shape::Line, {{{{10, 130}, {60, 100}, {110, 140}}}});
  make("Artefact", Regions::Shape::Points, {{{{160, 100}, {175, 110}, {165, 130}}}});
  choose({chosen});
  settleLayer();
  EXPECT_TRUE(matchesBaseline(window.grab().toImage().convertToFormat(QImage::Format_RGB32),
                              "annotation-layer"));
}

TEST_F(LayerTest, TenThousandPolygonsAreEditedAndRepainted) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> x(0, 190), y(0, 140);
  std::vector<Annotations::Change> changes;
  for (int i = 0; i < 10'000; ++i) {
    Annotation object = w.annotations.fresh("plane", 0);
    object.order = i + 1;
    object.className = i % 2 ? "Tumor" : "Stroma";
    const QPointF c(x(random) + 5, y(random) + 5);
    compute::Ring ring;
    for (int k = 0; k < 20; ++k)
      ring.push_back({c.x() + 2 * std::cos(k * 0.314), c.y() + 2 * std::sin(k * 0.314)});
    object.parts = {{ring}};
    changes.push_back({object.id, std::make_shared<const Annotation>(object)});
  }
  QElapsedTimer timer;
  timer.start();
  w.annotations.edit("add", std::move(changes));
  const auto added = timer.restart();
  settleLayer();
  const auto painted = timer.restart();
  QCoreApplication::processEvents();
  timer.restart();
  add(50, 50, 60, 60);
  QCoreApplication::processEvents();
  layer().repaint();
  const auto edited = timer.nsecsElapsed() / 1e6;
  timer.restart();
  settleLayer();
  const auto shown = timer.restart();
  plane.panBy({7, 3});
  layer().repaint();
  const auto moved = timer.nsecsElapsed() / 1e6;
  timer.restart();
  trigger("actionChooseAll");
  QCoreApplication::processEvents();
  const auto chosen = timer.nsecsElapsed() / 1e6;
  std::printf(
      "10 000 polygons: added %lld ms, painted in the background %lld ms, one edit %.1f ms on the "
      "window's thread, shown after %lld ms, moved by a pan %.1f ms, all chosen %.1f ms\n",
      static_cast<long long>(added), static_cast<long long>(painted), edited,
      static_cast<long long>(shown), moved, chosen);
  EXPECT_EQ(objects().size(), 10'001u);
  choose({});
  EXPECT_TRUE(isDrawn(picture(), at(55, 55)));
}

TEST_F(LayerTest, APolygonOfAHundredThousandCornersIsDrawnAndPaintedOn) {
  compute::Ring ring;
  for (int i = 0; i < 100'000; ++i) {
    const double angle = i * 2 * std::acos(-1.0) / 100'000;
    const double r = 55 + 5 * std::sin(angle * 37) + (i % 2 ? 0.01 : 0);
    ring.push_back({100 + r * std::cos(angle), 75 + r * std::sin(angle)});
  }
  Annotation object = w.annotations.fresh("plane", 0);
  object.parts = {{ring}};
  w.annotations.edit("add", {{object.id, std::make_shared<const Annotation>(object)}});
  choose({object.id});
  EXPECT_TRUE(isDrawn(picture(), at(100, 75)));
  EXPECT_FALSE(isDrawn(picture(), at(100, 5)));
  const double before = area(last());
  use(ToolKind::Brush);
  QElapsedTimer timer;
  timer.start();
  press({150, 75});
  double longest = 0;
  for (int i = 0; i <= 30; ++i) {
    QElapsedTimer step;
    step.start();
    move({150.0 + i, 75});
    layer().repaint();
    longest = std::max(longest, step.nsecsElapsed() / 1e6);
  }
  timer.restart();
  release({180, 75});
  const double released = timer.nsecsElapsed() / 1e6;
  settle();
  std::printf("100 000 corners: a brush step %.1f ms, release %.1f ms, done after %lld ms\n",
              longest, released, static_cast<long long>(timer.elapsed()));
  EXPECT_EQ(objects().size(), 1u);
  // Beyond the outline at x = 155 to 160 a band of 20 to x = 180 and half a circle.
  EXPECT_NEAR(area(last()) - before, 25 * 20 + 157, 110);
  EXPECT_TRUE(isDrawn(picture(), at(185, 75)));
}

}  // namespace
}  // namespace histion::ui
