// Geometry of one annotation as the mouse and the painter need it: bounds, what a position hits,
// corners and edges. Positions are pixels of the object's frame. Pure functions.
#pragma once

#include <QPainterPath>
#include <QTransform>
#include <array>
#include <optional>

#include "compute/shapes.h"
#include "core/annotation.h"
#include "ui/session/affine.h"

namespace histion::ui {

// Pixels of the target per pixel of the source.
double scaleOf(const QTransform& transform);
compute::Box boxOf(const QRectF& rect);
QRectF rectOf(const compute::Box& box);
// The box around a mapped box.
compute::Box mapped(const compute::Box& box, const QTransform& transform);

// Of every ring, also of lines and points.
compute::Box boundsOf(const Annotation& object);
std::size_t cornersOf(const Annotation& object);
// Square pixels of an area, pixels along a line, number of points.
double measureOf(const Annotation& object);
// Inside the area, or within `reach` of its outline, the line or a point.
bool hits(const Annotation& object, QPointF position, double reach);

struct Corner {
  std::size_t part = 0, ring = 0, index = 0;
};
std::optional<Corner> cornerNear(const Annotation& object, QPointF position, double reach);
// The corner at which the nearest edge begins.
std::optional<Corner> edgeNear(const Annotation& object, QPointF position, double reach);

QPainterPath pathOf(const compute::Polygons& shape, bool closed);
// All coordinates mapped.
Annotation transformed(const Annotation& object, const QTransform& transform);

}  // namespace histion::ui
