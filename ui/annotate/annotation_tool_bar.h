// The drawing tools as a bar of buttons, with undo, redo and what is shown.
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
