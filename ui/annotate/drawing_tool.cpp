// Rectangle, ellipse, line and points.
#include "ui/annotate/drawing_tool.h"

#include <cmath>

namespace histion::ui {
namespace {

constexpr double kSmallestDrag = 3;  // logical pixels; less is a click that slipped

class BoxTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(BoxTool)
 public:
  BoxTool(ToolHost& host, ToolKind kind) : DrawingTool(host), kind_(kind) {}

  bool press(const ToolEvent& event) override {
    start_ = event;
    busy_ = true;
    return true;
  }

  void drag(const ToolEvent& event) override {
    if (!busy_) return;
    Draft draft;
    draft.color = host_.color();
    draft.erasing = combineOf(event.modifiers) == Combine::Subtract;
    const QPointF end = endOf(event);
    if (kind_ == ToolKind::Line) {
      draft.line.moveTo(start_.position);
      draft.line.lineTo(end);
    } else if (kind_ == ToolKind::Ellipse) {
      draft.area.addEllipse(QRectF(start_.position, end).normalized());
    } else {
      draft.area.addRect(QRectF(start_.position, end).normalized());
    }
    show(draft);
  }

  void release(const ToolEvent& event) override {
    if (!std::exchange(busy_, false)) return;
    clear();
    const QPointF end = endOf(event), start = start_.position;
    const QPointF size = event.widget - start_.widget;
    if (kind_ == ToolKind::Line) {
      if (std::hypot(size.x(), size.y()) >= kSmallestDrag)
        host_.edits.drawLine(tr("Draw line"), host_.place(),
                             {{start.x(), start.y()}, {end.x(), end.y()}});
      return;
    }
    if (std::abs(size.x()) < kSmallestDrag && std::abs(size.y()) < kSmallestDrag) return;
    const QRectF box = QRectF(start, end).normalized();
    if (!(box.width() > 0 && box.height() > 0)) return;
    const bool ellipse = kind_ == ToolKind::Ellipse;
    host_.edits.drawArea(
        ellipse ? tr("Draw ellipse") : tr("Draw rectangle"), host_.place(),
        combineOf(event.modifiers), [box, ellipse] {
          return ellipse ? compute::ellipse(box.left(), box.top(), box.right(), box.bottom())
                         : compute::rectangle(box.left(), box.top(), box.right(), box.bottom());
        });
  }

  void cancel() override {
    busy_ = false;
    clear();
  }
  bool busy() const override { return busy_; }

 private:
  // With Ctrl a square, a circle or a line at a multiple of 45°, as seen on the screen.
  QPointF endOf(const ToolEvent& event) const {
    if (!(event.modifiers & Qt::ControlModifier)) return event.position;
    QPointF move = event.widget - start_.widget;
    if (kind_ == ToolKind::Line) {
      const double step = std::acos(-1.0) / 4, length = std::hypot(move.x(), move.y());
      const double angle = std::round(std::atan2(move.y(), move.x()) / step) * step;
      move = QPointF(length * std::cos(angle), length * std::sin(angle));
    } else {
      const double side = std::max(std::abs(move.x()), std::abs(move.y()));
      move = QPointF(std::copysign(side, move.x()), std::copysign(side, move.y()));
    }
    return event.toWidget.inverted().map(start_.widget + move);
  }

  ToolKind kind_;
  ToolEvent start_;
  bool busy_ = false;
};

class PointsTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(PointsTool)
 public:
  using DrawingTool::DrawingTool;

  bool press(const ToolEvent& event) override {
    if (!(event.modifiers & Qt::AltModifier)) {
      host_.edits.drawPoint(host_.place(), event.position);
      return true;
    }
    constexpr double kReach = 8;
    for (const AnnotationPtr& object : host_.edits.chosen()) {
      const auto toPlane = host_.layer->toPlane(*object);
      if (object->shape != Regions::Shape::Points || !toPlane) continue;
      const QTransform back = toPlane->inverted();
      if (const auto corner = cornerNear(*object, back.map(event.position),
                                         event.onFrame(kReach) * scaleOf(back))) {
        host_.edits.removePoint(object->id, *corner);
        return true;
      }
    }
    return true;
  }
  bool doublePress(const ToolEvent&) override { return true; }
};

}  // namespace

DrawingPlace ToolHost::place() const {
  return plane ? DrawingPlace{plane->frame(), plane->section(), plane->frameSize()}
               : DrawingPlace{};
}

std::string ToolHost::continued(QPointF position) const {
  for (const AnnotationPtr& object : edits.chosen()) {
    if (object->shape != Regions::Shape::Area) continue;
    const auto toPlane = layer->toPlane(*object);
    if (!toPlane || !toPlane->isInvertible()) continue;
    const QPointF here = toPlane->inverted().map(position);
    if (compute::contains(object->parts, {here.x(), here.y()})) return object->id;
  }
  return {};
}

std::unique_ptr<DrawingTool> makeTool(ToolKind kind, ToolHost& host) {
  switch (kind) {
    case ToolKind::Rectangle:
    case ToolKind::Ellipse:
    case ToolKind::Line:
      return std::make_unique<BoxTool>(host, kind);
    case ToolKind::Points:
      return std::make_unique<PointsTool>(host);
    case ToolKind::Polygon:
      return makePolygonTool(host, true, false);
    case ToolKind::Polyline:
      return makePolygonTool(host, false, false);
    case ToolKind::Freehand:
      return makePolygonTool(host, true, true);
    case ToolKind::Brush:
      return makeBrushTool(host, false);
    case ToolKind::Eraser:
      return makeBrushTool(host, true);
    case ToolKind::Wand:
      return makeWandTool(host);
    case ToolKind::Move:
      break;
  }
  return makeMoveTool(host);
}

}  // namespace histion::ui
