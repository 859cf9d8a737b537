// The tools a pathologist draws with, on any plane: one set for the window. Choosing, drawing and
// editing with the mouse, the actions with their keys, and the layers that show what is drawn.
// Every change is one undoable edit of Annotations.
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QPointer>
#include <map>

#include "ui/annotate/drawing_tool.h"

namespace histion::ui {

class DrawingTools : public QObject {
  Q_OBJECT
 public:
  explicit DrawingTools(const Workspace& work, QObject* parent = nullptr);
  ~DrawingTools() override;

  // The tools work on the plane from now on; it gets a layer and the keys. A plane that is deleted
  // is detached.
  void attach(PlaneView* plane);
  void detach(PlaneView* plane);
  // Keys of tools, undo and what is shown work in all of this window too, wherever nothing else
  // uses them: a key arrives here only when no control wanted it.
  void listenTo(QWidget* window);
  AnnotationLayer* layerOf(PlaneView* plane) const;

  // Checkable, one at a time.
  QList<QAction*> toolActions() const { return toolActions_; }
  QAction* toolAction(ToolKind kind) const { return toolActions_[int(kind)]; }
  QList<QAction*> editActions() const { return editActions_; }
  // By object name; null: none of that name.
  QAction* action(const char* name) const;

  ToolKind tool() const { return kind_; }
  void setTool(ToolKind kind);
  static constexpr double kRadiusStep = 1.15;  // of one key press or wheel step
  double brushRadius() const { return host_.brushRadius; }
  void setBrushRadius(double logicalPixels);
  AnnotationEdits& edits() { return edits_; }
  ObjectIndex& index() { return index_; }
  const Workspace& workspace() const { return work_; }
  // The plane that was used last, else one that is visible.
  PlaneView* currentPlane() const;

  // Name, class, note, lock and colour of the chosen objects.
  void showProperties();
  void askSimplify();

 Q_SIGNALS:
  void notice(const QString& text);
  void toolChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Attached {
    PlaneView* plane;
    QPointer<QWidget> widget;
    QPointer<AnnotationLayer> layer;
  };
  void buildToolActions();
  void buildEditActions();
  void updateActions();
  void scheduleUpdate();
  void updateCursor();
  void updateLayers();
  Attached* find(const QObject* widget);
  void use(const Attached& attached);
  DrawingPlace place() const;
  std::optional<ToolEvent> eventAt(QPointF position, Qt::KeyboardModifiers modifiers, int panel);
  bool canDraw() const;
  bool mousePressed(const QMouseEvent& event);
  bool mouseMoved(const QMouseEvent& event);
  bool mouseReleased(const QMouseEvent& event);
  bool mouseDoubled(const QMouseEvent& event);
  bool wheel(const QWheelEvent& event);
  bool wantsKey(const QKeyEvent& event) const;
  bool keyPressed(const QKeyEvent& event);
  bool nudge(int key);
  bool windowKey(const QKeyEvent& event);
  void endPan();
  QString drawReason() const;

  Workspace work_;
  ObjectIndex index_;
  AnnotationEdits edits_;
  ToolHost host_;
  std::vector<Attached> planes_;
  std::vector<const QObject*> windows_;  // only compared
  ToolKind kind_ = ToolKind::Move;
  std::unique_ptr<DrawingTool> tool_;
  QActionGroup toolGroup_;
  QList<QAction*> toolActions_, editActions_;
  LayerStyle style_;
  // The gesture under way.
  enum class Gesture { None, Tool, Pan, Passed } gesture_ = Gesture::None;
  QPointF pressed_, last_;
  int panel_ = 0;
  bool space_ = false, updateScheduled_ = false;
};

}  // namespace histion::ui
