#include "ui/annotate/object_geometry.h"

#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

double distanceToSegment(QPointF p, const compute::Point& a, const compute::Point& b) {
  const double dx = b[0] - a[0], dy = b[1] - a[1];
  const double length = dx * dx + dy * dy;
  double t = length > 0 ? ((p.x() - a[0]) * dx + (p.y() - a[1]) * dy) / length : 0;
  t = std::clamp(t, 0.0, 1.0);
  return std::hypot(p.x() - a[0] - t * dx, p.y() - a[1] - t * dy);
}

std::size_t edgesOf(const Annotation& object, const compute::Ring& ring) {
  if (object.shape == Regions::Shape::Area) return ring.size();
  return object.shape == Regions::Shape::Line && !ring.empty() ? ring.size() - 1 : 0;
}

}  // namespace

double scaleOf(const QTransform& t) { return std::sqrt(std::abs(t.determinant())); }

compute::Box boxOf(const QRectF& rect) {
  const QRectF r = rect.normalized();
  return {r.left(), r.top(), r.right(), r.bottom()};
}

QRectF rectOf(const compute::Box& box) {
  return QRectF(QPointF(box.x0, box.y0), QPointF(box.x1, box.y1));
}

compute::Box mapped(const compute::Box& box, const QTransform& transform) {
  return box.empty() ? box : boxOf(transform.mapRect(rectOf(box)));
}

compute::Box boundsOf(const Annotation& object) {
  compute::Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (const auto& part : object.parts)
    for (const auto& ring : part)
      for (const auto& p : ring) {
        box.x0 = std::min(box.x0, p[0]), box.x1 = std::max(box.x1, p[0]);
        box.y0 = std::min(box.y0, p[1]), box.y1 = std::max(box.y1, p[1]);
      }
  return box.empty() ? compute::Box{0, 0, -1, -1} : box;
}

std::size_t cornersOf(const Annotation& object) {
  std::size_t corners = 0;
  for (const auto& part : object.parts)
    for (const auto& ring : part) corners += ring.size();
  return corners;
}

double measureOf(const Annotation& object) {
  switch (object.shape) {
    case Regions::Shape::Area:
      return compute::areaOf(object.parts);
    case Regions::Shape::Line: {
      double length = 0;
      for (const auto& part : object.parts)
        for (const auto& ring : part) length += compute::lengthOf(ring);
      return length;
    }
    case Regions::Shape::Points:
      return double(cornersOf(object));
  }
  return 0;
}

bool hits(const Annotation& object, QPointF position, double reach) {
  if (object.shape == Regions::Shape::Points)
    return cornerNear(object, position, reach).has_value();
  if (object.shape == Regions::Shape::Area &&
      compute::contains(object.parts, {position.x(), position.y()}))
    return true;
  return edgeNear(object, position, reach).has_value();
}

std::optional<Corner> cornerNear(const Annotation& object, QPointF position, double reach) {
  std::optional<Corner> found;
  double best = reach;
  for (std::size_t p = 0; p < object.parts.size(); ++p)
    for (std::size_t r = 0; r < object.parts[p].size(); ++r) {
      const auto& ring = object.parts[p][r];
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const double distance = std::hypot(ring[i][0] - position.x(), ring[i][1] - position.y());
        if (distance <= best) best = distance, found = Corner{p, r, i};
      }
    }
  return found;
}

std::optional<Corner> edgeNear(const Annotation& object, QPointF position, double reach) {
  std::optional<Corner> found;
  double best = reach;
  for (std::size_t p = 0; p < object.parts.size(); ++p)
    for (std::size_t r = 0; r < object.parts[p].size(); ++r) {
      const auto& ring = object.parts[p][r];
      const std::size_t edges = edgesOf(object, ring);
      for (std::size_t i = 0; i < edges; ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        if (std::min(a[0], b[0]) > position.x() + best ||
            std::max(a[0], b[0]) < position.x() - best ||
            std::min(a[1], b[1]) > position.y() + best ||
            std::max(a[1], b[1]) < position.y() - best)
          continue;
        const double distance = distanceToSegment(position, a, b);
        if (distance <= best) best = distance, found = Corner{p, r, i};
      }
    }
  return found;
}

QPainterPath pathOf(const compute::Polygons& shape, bool closed) {
  QPainterPath path;
  for (const auto& part : shape)
    for (const auto& ring : part) {
      if (ring.empty()) continue;
      QPolygonF polygon;
      polygon.reserve(qsizetype(ring.size()) + 1);
      for (const auto& p : ring) polygon << QPointF(p[0], p[1]);
      if (closed) polygon << polygon.front();
      path.addPolygon(polygon);
    }
  return path;
}

Annotation transformed(const Annotation& object, const QTransform& transform) {
  Annotation result = object;
  for (auto& part : result.parts)
    for (auto& ring : part)
      for (auto& p : ring) {
        const QPointF at = transform.map(QPointF(p[0], p[1]));
        p = {at.x(), at.y()};
      }
  return result;
}

}  // namespace histion::ui
