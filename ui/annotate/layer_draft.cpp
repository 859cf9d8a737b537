// What the layer draws live: handles of the chosen objects, and what a tool is drawing.
#include <cmath>

#include "ui/annotate/annotation_layer.h"

namespace histion::ui {
namespace {

constexpr double kHandle = 3.5;  // half a side, logical pixels

void drawHandle(QPainter& painter, QPointF at) {
  painter.drawRect(QRectF(at.x() - kHandle, at.y() - kHandle, 2 * kHandle, 2 * kHandle));
}

}  // namespace

void AnnotationLayer::paintHandles(QPainter& painter, const QTransform& toWidget) {
  std::size_t corners = 0;
  for (const std::string& id : shownChosen_) {
    const auto* item = index_.find(id);
    corners += item ? item->corners : 0;
    if (corners > kMostHandles) return;
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0, 0, 0, 190), 1));
  painter.setBrush(Qt::white);
  for (const std::string& id : shownChosen_) {
    const auto* item = index_.find(id);
    if (!item || item->object->locked || item->object->shape == Regions::Shape::Points) continue;
    if (hidden_.contains(id)) continue;
    const auto mapping = toPlane(*item->object);
    if (!mapping) continue;
    const QTransform place = *mapping * toWidget;
    for (const auto& part : item->object->parts)
      for (const auto& ring : part)
        for (const auto& p : ring) drawHandle(painter, place.map(QPointF(p[0], p[1])));
  }
}

void AnnotationLayer::paintDraft(QPainter& painter, const QTransform& toWidget, const Draft& d) {
  painter.setRenderHint(QPainter::Antialiasing);
  QColor color(d.color);
  QColor fill = color;
  fill.setAlpha(60);
  const auto outline = [&](const QPainterPath& path) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 130), 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(Qt::white, 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(color, 1.6, d.erasing ? Qt::DashLine : Qt::SolidLine));
    painter.drawPath(path);
  };
  if (!d.picture.isNull()) {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setTransform(toWidget, true);
    painter.drawImage(d.pictureArea, d.picture);
    painter.resetTransform();
  }
  if (!d.stroke.isEmpty()) {
    QPainterPath path;
    const QPolygonF line = toWidget.map(d.stroke);
    path.addPolygon(line);
    // A dot for a press that has not moved.
    if (line.size() == 1) path.lineTo(line.front() + QPointF(0.01, 0));
    QColor band = d.erasing ? QColor(Qt::white) : color;
    band.setAlpha(d.erasing ? 130 : 110);
    painter.strokePath(path, QPen(band, d.strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  }
  if (!d.area.isEmpty()) {
    const QPainterPath path = toWidget.map(d.area);
    if (style_.filled && !d.erasing) painter.fillPath(path, fill);
    outline(path);
  }
  if (!d.line.isEmpty()) outline(toWidget.map(d.line));
  painter.setPen(QPen(Qt::white, 1.5));
  painter.setBrush(color);
  for (const QPointF& p : d.points) painter.drawEllipse(toWidget.map(p), 3.5, 3.5);
  painter.setPen(QPen(QColor(0, 0, 0, 190), 1));
  painter.setBrush(Qt::white);
  for (const QPointF& p : d.corners) drawHandle(painter, toWidget.map(p));
  if (d.cursor) {
    painter.setBrush(Qt::NoBrush);
    const QPointF at = toWidget.map(*d.cursor);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
    painter.drawEllipse(at, d.cursorRadius, d.cursorRadius);
    painter.setPen(QPen(Qt::white, 1.2, d.erasing ? Qt::DashLine : Qt::SolidLine));
    painter.drawEllipse(at, d.cursorRadius, d.cursorRadius);
  }
}

}  // namespace histion::ui
