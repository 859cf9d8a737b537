// The drawing tools as a bar of buttons, and what of the annotations is shown. Undo and redo stand
// in the bar of the window.
#pragma once

#include <QToolBar>

namespace histion::ui {

class DrawingTools;

class AnnotationToolBar : public QToolBar {
  Q_OBJECT
 public:
  explicit AnnotationToolBar(DrawingTools& tools, QWidget* parent = nullptr);
};

}  // namespace histion::ui
