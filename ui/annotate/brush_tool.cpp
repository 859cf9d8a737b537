// Brush and eraser: the path of the mouse, of the width of a circle on the screen.
#include <cmath>

#include "ui/annotate/drawing_tool.h"

namespace histion::ui {
namespace {

class BrushTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(BrushTool)
 public:
  BrushTool(ToolHost& host, bool erasing) : DrawingTool(host), erasing_(erasing) {}

  bool press(const ToolEvent& event) override {
    path_ = {event.position};
    start_ = event;
    combine_ = erasing_ ? Combine::Subtract : combineOf(event.modifiers);
    target_.clear();
    if (combine_ == Combine::New) {
      target_ = host_.continued(event.position);
      if (!target_.empty()) combine_ = Combine::Add;
    }
    redraw(event);
    return true;
  }

  void drag(const ToolEvent& event) override {
    if (path_.isEmpty()) return;
    const QPointF step = event.widget - event.toWidget.map(path_.back());
    if (std::hypot(step.x(), step.y()) >= std::max(1.0, host_.brushRadius / 8))
      path_ << event.position;
    redraw(event);
  }

  void release(const ToolEvent& event) override {
    if (path_.isEmpty()) return;
    if (path_.back() != event.position) path_ << event.position;
    Draft stroke = draftAt(event);
    stroke.cursor.reset();
    host_.layer->linger(stroke);
    const QPolygonF path = std::exchange(path_, {});
    redraw(event);
    // A circle on the screen, also where pixels are not square.
    QTransform plain(start_.toWidget.m11(), start_.toWidget.m12(), start_.toWidget.m21(),
                     start_.toWidget.m22(), 0, 0);
    const double scale = scaleOf(plain);
    plain *= QTransform::fromScale(1 / scale, 1 / scale);
    compute::Ring line;
    for (const QPointF& p : path) {
      const QPointF at = plain.map(p);
      line.push_back({at.x(), at.y()});
    }
    host_.edits.drawArea(
        erasing_ || combine_ == Combine::Subtract ? tr("Erase") : tr("Brush"), host_.place(),
        combine_,
        [line, radius = host_.brushRadius / scale, back = plain.inverted()] {
          const auto stroke = compute::brushStroke(line, radius);
          return back.isIdentity() ? stroke : compute::transformed(stroke, affineOf(back));
        },
        target_);
    if (host_.edits.idle()) host_.layer->endLinger();
  }

  void hover(const ToolEvent& event) override { redraw(event); }
  void leave() override {
    if (path_.isEmpty()) clear();
  }
  void cancel() override {
    path_.clear();
    clear();
  }
  bool busy() const override { return !path_.isEmpty(); }
  bool hasRadius() const override { return true; }

 private:
  void redraw(const ToolEvent& event) { show(draftAt(event)); }
  Draft draftAt(const ToolEvent& event) const {
    Draft draft;
    draft.color = host_.color();
    draft.erasing = path_.isEmpty() ? erasing_ || (event.modifiers & Qt::AltModifier)
                                    : combine_ == Combine::Subtract;
    draft.stroke = path_;
    draft.strokeWidth = 2 * host_.brushRadius;
    draft.cursor = event.position;
    draft.cursorRadius = host_.brushRadius;
    return draft;
  }

  const bool erasing_;
  QPolygonF path_;
  ToolEvent start_;
  Combine combine_ = Combine::New;
  std::string target_;
};

}  // namespace

std::unique_ptr<DrawingTool> makeBrushTool(ToolHost& host, bool erasing) {
  return std::make_unique<BrushTool>(host, erasing);
}

}  // namespace histion::ui
