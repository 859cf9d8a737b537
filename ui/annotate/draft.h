// What is being drawn, moved or pointed at right now: the layer paints it live above everything.
// Coordinates are pixels of the plane's frame.
#pragma once

#include <QImage>
#include <QPainterPath>
#include <QPolygonF>
#include <QRgb>
#include <optional>

namespace histion::ui {

struct Draft {
  QPainterPath area;  // outline, filled lightly
  QPainterPath line;  // outline alone
  QPolygonF points;
  QPolygonF corners;       // small squares
  QPolygonF stroke;        // what a round brush has painted so far
  double strokeWidth = 0;  // logical pixels
  QImage picture;          // found by the wand
  QRectF pictureArea;
  std::optional<QPointF> cursor;  // centre of the brush's circle
  double cursorRadius = 0;        // logical pixels
  QRgb color = 0xff00a0ff;
  bool erasing = false;
};

}  // namespace histion::ui
