// Many points in the plane. Their picture is drawn in the background; while a new one is made the
// last one is shown where it belongs now, so that panning a million points stays fluid. Dragging
// marks the points in a rectangle or inside a lasso (with Shift more, with Alt fewer), a click
// chooses the nearest point, the wheel zooms at the cursor, the middle or right button pans, a
// double click shows all. Arrow keys pan, + and - zoom, 0 shows all, Escape ends a drag.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/session/query_pool.h"
#include "ui/views/scatter/scatter_points.h"

namespace histion::ui {

class ScatterPlot : public QWidget {
  Q_OBJECT
 public:
  enum class Tool { Rectangle, Lasso };
  enum class Change { Replace, Add, Remove };

  explicit ScatterPlot(QueryPool& queries, QWidget* parent = nullptr);

  // Forgets marks and shows all.
  void setPoints(std::shared_ptr<const ScatterPoints> points, const QString& xName,
                 const QString& yName);
  void setColors(ScatterColors colors);
  const ScatterColors& colors() const { return *colors_; }
  void setEmptyText(const QString& text);
  void setCurrent(std::optional<std::int64_t> point);
  // One per point; empty: none.
  void setMarks(std::vector<std::uint8_t> marks);
  void setTool(Tool tool);
  Tool tool() const { return tool_; }

  void showAll();
  void zoomBy(double factor);
  QPoint positionOf(std::int64_t point) const;
  QPointF dataAt(QPointF position) const;
  // Whether the picture on the screen is that of the present view.
  bool settled() const { return !drawing_ && !stale_; }

 Q_SIGNALS:
  void pointClicked(qint64 point);
  void selected(const std::vector<std::int64_t>& points, histion::ui::ScatterPlot::Change change);
  // A new picture is on the screen.
  void drawn();

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QRectF area() const;
  QPointF place(std::size_t point) const;
  QPointF placeOf(QPointF data) const;
  void zoomAt(QPointF position, double factor);
  void panBy(QPointF pixels);
  void redraw();
  void draw();
  ScatterLook look() const;
  void selectDragged(Change change);
  void paintAxes(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  std::optional<std::int64_t> nearest(QPointF position) const;

  QueryPool& queries_;
  std::shared_ptr<const ScatterPoints> points_;
  std::shared_ptr<const ScatterColors> colors_;
  std::shared_ptr<const std::vector<std::uint8_t>> marks_;
  QString xName_, yName_, emptyText_;
  QRectF bounds_;
  QRectF view_{0, 0, 1, 1};  // data coordinates shown; y grows upwards
  ScatterPicture picture_;
  bool stale_ = true, drawing_ = false;
  Tool tool_ = Tool::Rectangle;
  std::optional<std::int64_t> current_;
  QPointF pressed_, last_;
  QPolygonF lasso_;
  enum class Drag { None, Click, Select, Pan } drag_ = Drag::None;
};

}  // namespace histion::ui
