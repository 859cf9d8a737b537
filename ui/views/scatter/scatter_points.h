// Points of a scatter, which of them lie in a shape, and their picture. Without widgets, so that
// all of it can run in the background. Used by the scatter plot.
#pragma once

#include <QColor>
#include <QImage>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace histion::ui {

struct ScatterPoints {
  std::vector<float> x, y;  // equal lengths; those that are not finite are nowhere
  std::size_t size() const { return x.size(); }
};

struct ScatterColors {
  std::vector<QRgb> colors;  // one per point; empty: by density
  std::vector<std::pair<QString, QRgb>> legend;
};

// The smallest rectangle around all points; null when there are none.
QRectF boundsOf(const ScatterPoints& points);

// Indices, ascending, of the points in the rectangle, edges included.
std::vector<std::int64_t> pointsIn(const ScatterPoints& points, const QRectF& box);
// Of the points that a closed line goes around (winding number not zero), so that loops of a line
// that crosses itself count too. Time hardly depends on the number of corners.
std::vector<std::int64_t> pointsInside(const ScatterPoints& points, const QPolygonF& line);

struct ScatterPicture {
  QImage image;
  QRectF view;  // what of the plane it shows; y grows upwards
};
struct ScatterLook {
  QSize size;  // device pixels
  double ratio = 1;
  QColor background, marked;
};
// `marks`: one per point, or empty: none is marked. Unmarked points step back when some are marked.
ScatterPicture drawScatter(const ScatterPoints& points, const ScatterColors& colors,
                           const std::vector<std::uint8_t>& marks, const QRectF& view,
                           const ScatterLook& look);

}  // namespace histion::ui
