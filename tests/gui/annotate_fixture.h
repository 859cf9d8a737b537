// A plane of 200 × 150 pixels without any view behind it, and the tools on it.
#pragma once

#include <gtest/gtest.h>
#include <QApplication>
#include <QPainter>
#include <QTest>
#include <cmath>
#include <functional>

#include "store/annotation_journal.h"
#include "support/temporary_folder.h"
#include "ui/annotate/drawing_tools.h"
#include "workspace_fixture.h"

namespace histion::ui {

// Counts what reaches it: events that the tools leave alone.
class FakePlane : public QWidget, public PlaneView {
 public:
  FakePlane() {
    setFixedSize(600, 450);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    picture = QImage(200, 150, QImage::Format_RGB32);
    picture.fill(QColor(235, 235, 240));
  }
  QWidget* widget() override { return this; }
  std::string frame() const override { return id; }
  QSize frameSize() const override { return picture.size(); }
  int panels() const override { return count; }
  QRect panelArea(int panel) const override {
    return QRect(panel * width() / count, 0, width() / count, height());
  }
  QTransform toWidget(int panel) const override {
    return QTransform::fromScale(zoom, zoom) *
           QTransform::fromTranslate(origin.x() + panelArea(panel).x(), origin.y());
  }
  void panBy(QPointF move) override {
    origin += move;
    panned += move;
    viewChanged();
  }
  QImage colors(QRect area, int largest) const override {
    const QImage part = picture.copy(area);
    return std::max(part.width(), part.height()) > largest
               ? part.scaled(largest, largest, Qt::KeepAspectRatio)
               : part;
  }
  void onViewChanged(QObject* context, std::function<void()> call) override {
    listeners.emplace_back(context, std::move(call));
  }
  void viewChanged() {
    for (const auto& [context, call] : listeners)
      if (context) call();
    update();
  }
  void setZoom(double value) {
    zoom = value;
    viewChanged();
  }

  std::string id = "plane";
  QImage picture;
  int count = 1, presses = 0, releases = 0, moves = 0, doubles = 0, wheels = 0;
  double zoom = 2;
  QPointF origin{50, 40}, panned;
  std::vector<std::pair<QPointer<QObject>, std::function<void()>>> listeners;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), Qt::darkGray);
    for (int panel = 0; panel < count; ++panel) {
      painter.setClipRect(panelArea(panel));
      painter.setTransform(toWidget(panel));
      painter.drawImage(0, 0, picture);
      painter.resetTransform();
    }
  }
  void mousePressEvent(QMouseEvent*) override { ++presses; }
  void mouseReleaseEvent(QMouseEvent*) override { ++releases; }
  void mouseMoveEvent(QMouseEvent*) override { ++moves; }
  void mouseDoubleClickEvent(QMouseEvent*) override { ++doubles; }
  void wheelEvent(QWheelEvent*) override { ++wheels; }
};

class AnnotateTest : public ::testing::Test {
 protected:
  void SetUp() override {
    open(false);
    tools.attach(&plane);
    tools.setBrushRadius(20);
    window.setFixedSize(plane.size());
    plane.setParent(&window);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    plane.setFocus();
    QObject::connect(&tools, &DrawingTools::notice, &window,
                     [this](const QString& text) { notices << text; });
  }
  void TearDown() override { plane.setParent(nullptr); }

  void open(bool readOnly) {
    w.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), readOnly);
    QCoreApplication::processEvents();
  }
  AnnotationLayer& layer() { return *tools.layerOf(&plane); }
  QPointF at(double x, double y) const { return plane.toWidget(0).map(QPointF(x, y)); }

  void send(QEvent::Type type, QPointF position, Qt::MouseButton button, Qt::MouseButtons buttons,
            Qt::KeyboardModifiers modifiers) {
    QMouseEvent event(type, position, plane.mapToGlobal(position), button, buttons, modifiers);
    QApplication::sendEvent(&plane, &event);
  }
  // Positions in pixels of the plane.
  void press(QPointF p, Qt::KeyboardModifiers m = {}, Qt::MouseButton b = Qt::LeftButton) {
    send(QEvent::MouseButtonPress, at(p.x(), p.y()), b, b, m);
  }
  void move(QPointF p, Qt::KeyboardModifiers m = {}, Qt::MouseButtons b = Qt::LeftButton) {
    send(QEvent::MouseMove, at(p.x(), p.y()), Qt::NoButton, b, m);
  }
  void release(QPointF p, Qt::KeyboardModifiers m = {}, Qt::MouseButton b = Qt::LeftButton) {
    send(QEvent::MouseButtonRelease, at(p.x(), p.y()), b, Qt::NoButton, m);
  }
  void click(QPointF p, Qt::KeyboardModifiers m = {}) {
    press(p, m);
    release(p, m);
  }
  void doubleClick(QPointF p) {
    click(p);
    send(QEvent::MouseButtonDblClick, at(p.x(), p.y()), Qt::LeftButton, Qt::LeftButton, {});
    release(p);
  }
  void drag(QPointF from, QPointF to, Qt::KeyboardModifiers m = {}) {
    press(from, m);
    for (int i = 1; i <= 10; ++i) move(from + (to - from) * i / 10.0, m);
    release(to, m);
    settle();
  }
  void settle() {
    ASSERT_TRUE(QTest::qWaitFor([this] { return tools.edits().idle(); }, kViewWaitMs));
    QCoreApplication::processEvents();
  }
  void settleLayer() {
    QCoreApplication::processEvents();
    ASSERT_TRUE(QTest::qWaitFor([this] { return layer().settled(); }, kViewWaitMs));
  }
  void use(ToolKind kind) { tools.setTool(kind); }
  void trigger(const char* name) {
    QCoreApplication::processEvents();
    ASSERT_TRUE(tools.action(name)) << name;
    ASSERT_TRUE(tools.action(name)->isEnabled()) << name;
    tools.action(name)->trigger();
    settle();
  }

  const std::vector<AnnotationPtr>& objects() const { return w.annotations.ordered(); }
  const Annotation& last() const { return *objects().back(); }
  double area(const Annotation& object) const { return compute::areaOf(object.parts); }
  std::string add(double x0, double y0, double x1, double y1, const std::string& name = {}) {
    Annotation object = w.annotations.fresh("plane", 0);
    object.name = name;
    object.parts = compute::rectangle(x0, y0, x1, y1);
    w.annotations.edit(QStringLiteral("add"),
                       {{object.id, std::make_shared<const Annotation>(object)}});
    return object.id;
  }
  void choose(std::vector<std::string> ids) { w.annotations.setSelected(std::move(ids)); }

  testing::TemporaryFolder folder;
  TestWorkspace w;
  QWidget window;
  FakePlane plane;
  DrawingTools tools{w.work};
  QStringList notices;
};

}  // namespace histion::ui
