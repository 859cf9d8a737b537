// Keys of the drawing tools that are no actions: they mean something only while a tool is used.
#include <QApplication>
#include <QKeyEvent>

#include "ui/annotate/drawing_tools.h"

namespace histion::ui {

bool DrawingTools::wantsKey(const QKeyEvent& event) const {
  const bool plain = !(event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
  switch (event.key()) {
    case Qt::Key_Space:
      return plain;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
      return tool_->hasRadius();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
      return tool_->busy();
    case Qt::Key_Z:  // takes back what is being drawn, not the edit before
      return tool_->busy() && event.modifiers() == Qt::ControlModifier;
    case Qt::Key_Escape:
      return tool_->busy() || !work_.annotations.selected().empty();
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
      return kind_ == ToolKind::Move && !(event.modifiers() & ~Qt::KeypadModifier) && canDraw() &&
             !work_.annotations.selected().empty() && !host_.place().frame.empty();
    default:
      return false;
  }
}

bool DrawingTools::keyPressed(const QKeyEvent& event) {
  if (!wantsKey(event)) return false;
  switch (event.key()) {
    case Qt::Key_Space:
      if (!event.isAutoRepeat()) {
        space_ = true;
        updateCursor();
      }
      return true;
    case Qt::Key_BracketLeft:
      setBrushRadius(host_.brushRadius / kRadiusStep);
      return true;
    case Qt::Key_BracketRight:
      setBrushRadius(host_.brushRadius * kRadiusStep);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      tool_->finish();
      return true;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Z:
      if (!tool_->stepBack()) tool_->cancel();
      return true;
    case Qt::Key_Escape:
      if (tool_->busy()) {
        tool_->cancel();
        // What follows of this drag draws nothing more.
        if (gesture_ == Gesture::Tool) gesture_ = Gesture::None;
      } else {
        work_.annotations.setSelected({});
      }
      return true;
    default:
      return nudge(event.key());
  }
}

bool DrawingTools::windowKey(const QKeyEvent& event) {
  if (!currentPlane()) return false;
  const int key = event.key();
  Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
  // Some keyboards have signs on the upper level of a key.
  if (key < Qt::Key_A || key > Qt::Key_Z) modifiers &= ~Qt::ShiftModifier;
  const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(key)));
  // What means something there keeps its meaning, though it cannot be done now.
  for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
    for (const QAction* own : at->actions())
      if (own->shortcuts().contains(pressed)) return false;
  const auto run = [&](QAction* action) {
    if (!action->isEnabled() || !action->shortcuts().contains(pressed)) return false;
    action->trigger();
    return true;
  };
  for (QAction* tool : toolActions_)
    if (run(tool)) return true;
  // Not what changes objects: Delete or Enter in a list beside the image means that list.
  for (const char* name : {"actionUndoEdit", "actionRedoEdit", "actionFillAreas", "actionShowNames",
                           "actionShowAnnotations"})
    if (run(action(name))) return true;
  return false;
}

bool DrawingTools::nudge(int key) {
  const QPointF by(key == Qt::Key_Left    ? -1
                   : key == Qt::Key_Right ? 1
                                          : 0,
                   key == Qt::Key_Up     ? -1
                   : key == Qt::Key_Down ? 1
                                         : 0);
  edits_.moveChosen(host_.place(), by, QStringLiteral("nudge"));
  return true;
}

}  // namespace histion::ui
