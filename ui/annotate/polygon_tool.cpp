// Polygon and polyline: clicks set corners, a drag draws freehand.
#include <cmath>

#include "ui/annotate/drawing_tool.h"

namespace histion::ui {
namespace {

constexpr double kDragStart = 4;   // logical pixels before a press becomes a freehand line
constexpr double kStep = 1.5;      // logical pixels between freehand corners
constexpr double kCloseReach = 8;  // logical pixels around the first corner

class PolygonTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(PolygonTool)
 public:
  PolygonTool(ToolHost& host, bool closed, bool freehand)
      : DrawingTool(host), closed_(closed), freehand_(freehand) {}

  bool press(const ToolEvent& event) override {
    if (corners_.empty()) modifiers_ = event.modifiers;
    modifiers_ |= event.modifiers;
    if (closed_ && corners_.size() >= 3 && near(corners_.front(), event)) {
      finish();
      return true;
    }
    before_ = corners_.size();
    pressed_ = event;
    dragging_ = freehand_;
    down_ = true;
    append(event.position);
    redraw(event.position);
    return true;
  }

  void drag(const ToolEvent& event) override {
    if (!down_) return;
    if (!dragging_ && distance(event.widget, pressed_.widget) < kDragStart) return;
    dragging_ = true;
    const QPointF last = event.toWidget.map(QPointF(corners_.back()[0], corners_.back()[1]));
    if (distance(event.widget, last) >= kStep) append(event.position);
    redraw(event.position);
  }

  void release(const ToolEvent& event) override {
    if (!std::exchange(down_, false)) return;
    if (std::exchange(dragging_, false) && (before_ == 0 || near(corners_.front(), event))) {
      finish();
      return;
    }
    redraw(event.position);
  }

  void hover(const ToolEvent& event) override {
    if (!corners_.empty()) redraw(event.position);
  }

  // The first press of the two has set the last corner already.
  bool doublePress(const ToolEvent&) override {
    finish();
    return true;
  }

  bool finish() override {
    if (corners_.empty()) return false;
    const compute::Ring ring = std::move(corners_);
    const Combine combine = combineOf(modifiers_);
    cancel();
    if (!closed_) {
      if (ring.size() >= 2 && compute::lengthOf(ring) > 0)
        host_.edits.drawLine(tr("Draw line"), host_.place(), ring);
    } else if (ring.size() >= 3) {
      host_.edits.drawArea(tr("Draw polygon"), host_.place(), combine,
                           [ring] { return compute::repaired({{ring}}); });
    }
    return true;
  }

  bool stepBack() override {
    if (corners_.empty()) return false;
    corners_.pop_back();
    corners_.empty() ? cancel() : redraw(cursor_);
    return true;
  }

  void cancel() override {
    corners_.clear();
    down_ = dragging_ = false;
    clear();
  }
  bool busy() const override { return !corners_.empty(); }

 private:
  static double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }
  static bool near(const compute::Point& corner, const ToolEvent& event) {
    return distance(event.toWidget.map(QPointF(corner[0], corner[1])), event.widget) <= kCloseReach;
  }
  // A second press at the same place adds nothing.
  void append(QPointF p) {
    if (corners_.empty() || corners_.back() != compute::Point{p.x(), p.y()})
      corners_.push_back({p.x(), p.y()});
  }
  void redraw(QPointF cursor) {
    cursor_ = cursor;
    Draft draft;
    draft.color = host_.color();
    draft.erasing = combineOf(modifiers_) == Combine::Subtract;
    compute::Ring ring = corners_;
    ring.push_back({cursor.x(), cursor.y()});
    (closed_ && ring.size() > 2 ? draft.area : draft.line) =
        pathOf({{ring}}, closed_ && ring.size() > 2);
    if (!dragging_) {
      // Of a freehand part only what can be clicked: its ends.
      if (corners_.size() <= 100) {
        for (const auto& p : corners_) draft.corners << QPointF(p[0], p[1]);
      } else {
        draft.corners << QPointF(corners_.front()[0], corners_.front()[1]);
      }
    }
    show(draft);
  }

  const bool closed_, freehand_;
  compute::Ring corners_;
  std::size_t before_ = 0;  // corners before the present press
  ToolEvent pressed_;
  QPointF cursor_;
  Qt::KeyboardModifiers modifiers_;
  bool down_ = false, dragging_ = false;
};

}  // namespace

std::unique_ptr<DrawingTool> makePolygonTool(ToolHost& host, bool closed, bool freehand) {
  return std::make_unique<PolygonTool>(host, closed, freehand);
}

}  // namespace histion::ui
