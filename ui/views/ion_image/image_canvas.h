// The VTK view of one image, or of several side by side that are zoomed and moved together: wheel
// zooms at the cursor, dragging pans, a click chooses a pixel (and the panel it is in), a double
// click fits. Used by the image view and the matrix page.
#pragma once

#include <QPoint>
#include <memory>
#include <optional>
#include <vector>

#include "ui/scene/image_scene.h"
#include "ui/widgets/plane_view.h"
#include "ui/widgets/vtk_widget.h"

class QToolButton;

namespace histion::ui {

class ImageCanvas : public VtkWidget, public PlaneView {
  Q_OBJECT
 public:
  explicit ImageCanvas(QWidget* parent = nullptr);

  // 1 to 6. All panels show images of the same size.
  void setPanels(int count);
  ImageScene& scene(int panel = 0) { return *scenes_[std::size_t(panel)]; }
  // After images were set: gives every panel the same room, so that pixels lie alike in all.
  void alignPanels();
  // Outlined when there are several.
  void setChosenPanel(int panel);
  int chosenPanel() const { return chosen_; }
  void setOverlayStyle(const OverlayStyle& style);
  void setMarker(std::optional<QPoint> pixel);

  void fit();
  void zoomBy(double factor);
  // Where the centre of an image pixel lies, in the widget.
  QPoint widgetPosition(QPoint pixel, int panel = 0) const;
  // Whose pixels the image has; empty while nothing may be drawn on it.
  void setFrame(const std::string& id, int section);

  QWidget* widget() override { return this; }
  std::string frame() const override;
  int section() const override { return section_; }
  QSize frameSize() const override;
  int panels() const override { return count_; }
  QRect panelArea(int panel) const override;
  QTransform toWidget(int panel) const override;
  void panBy(QPointF widgetMove) override;
  QImage colors(QRect area, int largest) const override;
  void onViewChanged(QObject* context, std::function<void()> call) override;

 Q_SIGNALS:
  void pixelClicked(QPoint pixel);
  // A click into another panel than the chosen one; before pixelClicked.
  void panelClicked(int panel);
  void panelClosed(int panel);
  // Empty when the cursor is beside the image.
  void hovered(std::optional<QPoint> pixel);
  // A number key, 1 to 7.
  void numberPressed(int number);
  // The line of a wipe is dragged there, as a share of the panel.
  void wipeMoved(double position);
  // After pan, zoom, resize, another image, frame or number of panels.
  void viewChanged();

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
  // Of the panel, in physical pixels of the widget.
  QRect physicalArea(int panel) const;
  QSize layoutFor(int count) const;
  void addScene();
  void placePanels();
  void zoomAt(QPointF position, double factor);
  // The others show the same part of the plane.
  void share(int panel);
  void showHover(int panel, std::optional<QPoint> pixel);
  bool onWipe(QPointF position) const;
  void dragWipe(QPointF position);

  std::vector<std::unique_ptr<ImageScene>> scenes_;
  std::vector<QToolButton*> closers_;
  int count_ = 1, chosen_ = 0;
  QSize physical_{1, 1}, cells_{1, 1};
  OverlayStyle overlay_;
  std::string frame_;
  int section_ = 0;
  QPointF pressed_, last_;
  bool panning_ = false, wiping_ = false, sharing_ = false;
};

}  // namespace histion::ui
