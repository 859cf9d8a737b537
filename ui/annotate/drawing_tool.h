// One tool of the drawing tools: what presses, drags and clicks on a plane become. A tool shows
// what it is doing as a draft of the layer and ends in one edit. Created and fed by DrawingTools,
// which handles panning, keys and the choice of the plane.
#pragma once

#include <QCoreApplication>
#include <functional>
#include <memory>

#include "ui/annotate/annotation_edits.h"
#include "ui/annotate/annotation_layer.h"

namespace histion::ui {

enum class ToolKind {
  Move,
  Rectangle,
  Ellipse,
  Line,
  Polygon,
  Polyline,
  Freehand,
  Brush,
  Eraser,
  Wand,
  Points
};

struct ToolEvent {
  QPointF position;  // of the plane's frame
  QPointF widget;    // of the plane's widget
  QTransform toWidget;
  Qt::KeyboardModifiers modifiers;
  // Logical pixels as pixels of the frame.
  double onFrame(double pixels) const { return pixels / std::max(1e-12, scaleOf(toWidget)); }
};

// What tools work on; plane and layer are those under the mouse.
struct ToolHost {
  Workspace work;
  AnnotationEdits& edits;
  PlaneView* plane = nullptr;
  AnnotationLayer* layer = nullptr;
  double brushRadius = 20;  // logical pixels
  std::function<void()> showProperties;

  DrawingPlace place() const;
  QRgb color() const { return work.annotations.colorOfClass(work.annotations.activeClass()); }
  // The chosen area at this position that a brush without modifiers goes on with.
  std::string continued(QPointF position) const;
};

class DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(DrawingTool)
 public:
  explicit DrawingTool(ToolHost& host) : host_(host) {}
  virtual ~DrawingTool() = default;

  // False: the plane gets the press and all that follows until the release.
  virtual bool press(const ToolEvent& event) = 0;
  virtual void drag(const ToolEvent&) {}
  virtual void release(const ToolEvent&) {}
  // Without a button.
  virtual void hover(const ToolEvent&) {}
  // The second press of a double click.
  virtual bool doublePress(const ToolEvent& event) { return press(event); }
  virtual void leave() {}
  // Enter, Backspace; false: nothing was being drawn.
  virtual bool finish() { return false; }
  virtual bool stepBack() { return false; }
  virtual void cancel() {}
  // Something is being drawn.
  virtual bool busy() const { return false; }
  virtual bool hasRadius() const { return false; }

 protected:
  void show(const Draft& draft) {
    if (host_.layer) host_.layer->setDraft(draft);
  }
  void clear() { show({}); }
  static Combine combineOf(Qt::KeyboardModifiers modifiers) {
    if (modifiers & Qt::AltModifier) return Combine::Subtract;
    return modifiers & Qt::ShiftModifier ? Combine::Add : Combine::New;
  }
  ToolHost& host_;
};

std::unique_ptr<DrawingTool> makeTool(ToolKind kind, ToolHost& host);
std::unique_ptr<DrawingTool> makeMoveTool(ToolHost& host);
std::unique_ptr<DrawingTool> makeBrushTool(ToolHost& host, bool erasing);
std::unique_ptr<DrawingTool> makePolygonTool(ToolHost& host, bool closed, bool freehand);
std::unique_ptr<DrawingTool> makeWandTool(ToolHost& host);

}  // namespace histion::ui
