// Draws a slide: pan, zoom, scale bar and an overview. Wheel zooms at the cursor, dragging pans, a
// double click fits; a click or drag in the overview goes there. Positions are pixels of the finest
// level.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/views/histology/tile_store.h"
#include "ui/widgets/plane_view.h"

namespace histion::ui {

class SlideCanvas : public QWidget, public PlaneView {
  Q_OBJECT
 public:
  explicit SlideCanvas(QueryPool& queries, QWidget* parent = nullptr);

  // `frame`: id of the slide.
  void setSlide(std::shared_ptr<const Histology> slide, const std::string& frame);
  const std::shared_ptr<const Histology>& slide() const { return slide_; }
  void fit();
  void zoomBy(double factor);
  // Screen pixels per pixel of the finest level.
  double zoom() const { return scale_; }
  void setZoom(double scale) { zoomAt(QPointF(width() / 2.0, height() / 2.0), scale / scale_); }
  QPointF widgetPosition(QPointF pixel) const;
  QPointF pixelAt(QPointF position) const;
  // All that the view shows has been read.
  bool complete() const { return tiles_.complete(); }

  // Draws over the slide, under the scale bar.
  void setOverlay(std::function<void(QPainter&)> draw) { overlay_ = std::move(draw); }

  QWidget* widget() override { return this; }
  std::string frame() const override { return slide_ ? frame_ : std::string(); }
  QSize frameSize() const override;
  QRect panelArea(int) const override { return rect(); }
  QTransform toWidget(int panel = 0) const override;
  void panBy(QPointF widgetMove) override;
  QImage colors(QRect area, int largest) const override;
  void onViewChanged(QObject* context, std::function<void()> call) override;

 Q_SIGNALS:
  // Empty when the cursor is beside the picture.
  void hovered(std::optional<QPointF> pixel);
  void zoomChanged();
  // After pan, zoom, resize or another slide.
  void viewChanged();
  void failed(const QString& text);
  // Everything in view is drawn at its own resolution.
  void settled();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QSizeF fullSize() const;
  double fitScale() const;
  void zoomAt(QPointF position, double factor);
  void moved();
  int levelFor(double scale) const;
  void drawLevel(QPainter& painter, int level);
  void drawScaleBar(QPainter& painter);
  void drawOverview(QPainter& painter);
  QRectF overviewArea() const;
  void goTo(QPointF overviewPosition);

  std::shared_ptr<const Histology> slide_;
  std::string frame_;
  std::function<void(QPainter&)> overlay_;
  mutable TileStore tiles_;  // looking up notes what was used last
  QPointF centre_;
  double scale_ = 1;
  bool fitted_ = true;
  enum class Drag { None, Pan, Overview } drag_ = Drag::None;
  QPointF last_;
};

}  // namespace histion::ui
