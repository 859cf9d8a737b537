// Draws a slide: pan, zoom, scale bar and an overview. Wheel zooms at the cursor, dragging pans, a
// double click fits; a click or drag in the overview goes there. Positions are pixels of the finest
// level.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/views/histology/tile_store.h"

namespace histion::ui {

class SlideCanvas : public QWidget {
  Q_OBJECT
 public:
  explicit SlideCanvas(QueryPool& queries, QWidget* parent = nullptr);

  void setSlide(std::shared_ptr<const Histology> slide);
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

 Q_SIGNALS:
  // Empty when the cursor is beside the picture.
  void hovered(std::optional<QPointF> pixel);
  void zoomChanged();
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
  TileStore tiles_;
  QPointF centre_;
  double scale_ = 1;
  bool fitted_ = true;
  enum class Drag { None, Pan, Overview } drag_ = Drag::None;
  QPointF last_;
};

}  // namespace histion::ui
