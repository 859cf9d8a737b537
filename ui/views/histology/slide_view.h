// The page of a histology slide: the picture with its size, magnification and zoom.
#pragma once

#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/histology/overlay_bar.h"
#include "ui/views/histology/slide_canvas.h"

class QLabel;
class QToolButton;

namespace histion::ui {

class SlideView : public QWidget {
  Q_OBJECT
 public:
  explicit SlideView(Workspace workspace, QWidget* parent = nullptr);

  SlideCanvas* canvas() { return canvas_; }
  SlideOverlay* overlay() { return overlay_; }

 Q_SIGNALS:
  void hoverText(const QString& text);
  void failed(const QString& text);

 private:
  void showSlide();
  void showZoom();
  void hover(std::optional<QPointF> pixel);

  Workspace work_;
  SlideCanvas* canvas_;
  SlideOverlay* overlay_;
  QLabel *title_, *note_, *zoom_;
};

}  // namespace histion::ui
