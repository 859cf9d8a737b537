// Wand: press on a colour, drag away to take in more.
#include <algorithm>
#include <cmath>

#include "ui/annotate/drawing_tool.h"
#include "ui/annotate/wand.h"

namespace histion::ui {
namespace {

constexpr int kMostPixels = 640;     // on the longer side of the picture that is searched
constexpr double kTolerance = 16;    // of 255, at the press
constexpr double kPerPixel = 0.5;    // more for each logical pixel of the drag
constexpr double kStrict = 1.0 / 3;  // with Ctrl

class WandTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(WandTool)
 public:
  using DrawingTool::DrawingTool;

  bool press(const ToolEvent& event) override {
    PlaneView& plane = *host_.plane;
    const int panel = std::max(0, plane.panelAt(event.widget.toPoint()));
    area_ = event.toWidget.inverted()
                .mapRect(QRectF(plane.panelArea(panel)))
                .toAlignedRect()
                .intersected(QRect(QPoint(0, 0), plane.frameSize()));
    if (!QRectF(area_).contains(event.position)) return true;
    picture_ = plane.colors(area_, kMostPixels);
    if (picture_.isNull()) return true;
    picture_ = picture_.convertToFormat(QImage::Format_RGB32);
    combine_ = combineOf(event.modifiers);
    target_.clear();
    if (combine_ == Combine::New) {
      target_ = host_.continued(event.position);
      if (!target_.empty()) combine_ = Combine::Add;
    }
    start_ = event;
    busy_ = true;
    drag(event);
    return true;
  }

  void drag(const ToolEvent& event) override {
    if (!busy_) return;
    const QPointF move = event.widget - start_.widget;
    const double factor = event.modifiers & Qt::ControlModifier ? kStrict : 1;
    const double tolerance = factor * (kTolerance + kPerPixel * std::hypot(move.x(), move.y()));
    const QPointF inArea = start_.position - area_.topLeft();
    const QPoint seed(
        std::min(picture_.width() - 1, int(inArea.x() * picture_.width() / area_.width())),
        std::min(picture_.height() - 1, int(inArea.y() * picture_.height() / area_.height())));
    mask_ = similarPixels(picture_, seed, tolerance);
    Draft draft;
    draft.erasing = combine_ == Combine::Subtract;
    const QColor color(draft.erasing ? QColor(Qt::white) : QColor(host_.color()));
    const QRgb tint = qPremultiply(qRgba(color.red(), color.green(), color.blue(), 120));
    draft.picture = QImage(mask_.width, mask_.height, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < mask_.height; ++y) {
      auto* row = reinterpret_cast<QRgb*>(draft.picture.scanLine(y));
      const std::uint8_t* inside = mask_.inside.data() + std::size_t(y) * mask_.width;
      for (int x = 0; x < mask_.width; ++x) row[x] = inside[x] ? tint : 0;
    }
    draft.pictureArea = area_;
    show(draft);
  }

  void release(const ToolEvent& event) override {
    if (!busy_) return;
    drag(event);
    cancel();
    const QTransform toFrame = QTransform::fromScale(double(area_.width()) / mask_.width,
                                                     double(area_.height()) / mask_.height) *
                               QTransform::fromTranslate(area_.x(), area_.y());
    host_.edits.drawArea(
        tr("Wand"), host_.place(), combine_,
        [mask = std::move(mask_), toFrame] {
          return compute::transformed(smoothOutlines(mask), affineOf(toFrame));
        },
        target_);
    mask_ = {};
  }

  void cancel() override {
    busy_ = false;
    clear();
  }
  bool busy() const override { return busy_; }

 private:
  QRect area_;  // of the frame
  QImage picture_;
  WandMask mask_;
  ToolEvent start_;
  Combine combine_ = Combine::New;
  std::string target_;
  bool busy_ = false;
};

}  // namespace

std::unique_ptr<DrawingTool> makeWandTool(ToolHost& host) {
  return std::make_unique<WandTool>(host);
}

}  // namespace histion::ui
