// The VTK view of one image with mouse handling: wheel zooms at the cursor, dragging pans, a click
// chooses a pixel, a double click fits.
#pragma once

#include <QPoint>
#include <optional>

#include "ui/scene/image_scene.h"
#include "ui/widgets/vtk_widget.h"

namespace histion::ui {

class ImageCanvas : public VtkWidget {
  Q_OBJECT
 public:
  explicit ImageCanvas(QWidget* parent = nullptr);

  ImageScene& scene() { return scene_; }
  void fit();
  void zoomBy(double factor);
  // Where the centre of an image pixel lies, in the widget.
  QPoint widgetPosition(QPoint pixel) const;

 Q_SIGNALS:
  void pixelClicked(QPoint pixel);
  // Empty when the cursor is beside the image.
  void hovered(std::optional<QPoint> pixel);

 protected:
  void viewportChanged(int width, int height, double ratio) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  std::optional<QPoint> pixelUnder(QPointF position) const;
  ImageScene scene_;
  QPointF pressed_, last_;
  bool panning_ = false;
};

}  // namespace histion::ui
