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
  // All of it is seen beside an image above its spectra in a window 800 pixels high.
  setIconSize(QSize(18, 18));
  addActions(tools.toolActions());
  addSeparator();
  for (const char* name : {"actionFillAreas", "actionShowNames", "actionShowAnnotations"})
    addAction(tools.action(name));
}

}  // namespace histion::ui
