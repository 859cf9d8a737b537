// Many points in the plane, drawn once into a cached picture: coloured one by one or by density.
// Dragging marks the points in a rectangle, a click chooses the nearest point, the wheel zooms at
// the cursor, the middle or right button pans, a double click shows all.
#pragma once

#include <QImage>
#include <QRubberBand>
#include <QWidget>
#include <cstdint>
#include <optional>
#include <vector>

namespace histion::ui {

class ScatterPlot : public QWidget {
  Q_OBJECT
 public:
  explicit ScatterPlot(QWidget* parent = nullptr);

  // Equal lengths; `colors` may be empty (density). Points that are not finite are left out.
  void setPoints(std::vector<float> x, std::vector<float> y, std::vector<QRgb> colors,
                 const QString& xName, const QString& yName);
  void setCurrent(std::optional<std::int64_t> point);
  void setMarked(std::vector<std::int64_t> points);
  QPoint positionOf(std::int64_t point) const;

 Q_SIGNALS:
  void pointClicked(qint64 point);
  void brushed(const std::vector<std::int64_t>& points);

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  QRectF area() const;
  QPointF place(std::size_t point) const;
  void showAll();
  void draw();
  std::optional<std::int64_t> nearest(QPointF position) const;

  std::vector<float> x_, y_;
  std::vector<QRgb> colors_;
  QString xName_, yName_;
  QRectF view_{0, 0, 1, 1};  // data coordinates shown; y grows upwards
  QImage cache_;
  bool dirty_ = true;
  std::optional<std::int64_t> current_;
  std::vector<std::int64_t> marked_;
  QPointF pressed_, last_;
  bool brushing_ = false, panning_ = false, pressedLeft_ = false;
};

}  // namespace histion::ui
