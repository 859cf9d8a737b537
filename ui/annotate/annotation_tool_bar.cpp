#include "ui/annotate/annotation_tool_bar.h"

#include "ui/annotate/drawing_tools.h"

namespace histion::ui {

AnnotationToolBar::AnnotationToolBar(DrawingTools& tools, QWidget* parent)
    : QToolBar(tr("Drawing"), parent) {
  setObjectName(QStringLiteral("annotationToolBar"));
  setAccessibleName(tr("Drawing tools"));
  setMovable(false);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setToolButtonStyle(Qt::ToolButtonIconOnly);
  setIconSize(QSize(20, 20));
  addActions(tools.toolActions());
  addSeparator();
  for (const char* name : {"actionUndoEdit", "actionRedoEdit"}) addAction(tools.action(name));
  addSeparator();
  for (const char* name : {"actionFillAreas", "actionShowNames", "actionShowAnnotations"})
    addAction(tools.action(name));
}

}  // namespace histion::ui
