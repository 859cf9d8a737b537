// Measures of annotated shapes and boolean operations on them. Areas are lists of polygons, each an
// outline followed by its holes, as in Regions; y points down. Operations are GEOS's; results are
// valid (no crossing edges, holes inside their outlines), outlines and holes of non-zero area.
// All functions are thread-safe. They throw Usage for coordinates that are not finite.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/regions.h"

namespace histion::compute {

using Point = Regions::Point;
using Ring = Regions::Ring;
using Polygons = std::vector<std::vector<Ring>>;

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // x1 < x0: empty
  bool empty() const { return x1 < x0 || y1 < y0; }
  bool overlaps(const Box& other) const {
    return !empty() && !other.empty() && x0 <= other.x1 && other.x0 <= x1 && y0 <= other.y1 &&
           other.y0 <= y1;
  }
};
HISTION_API Box boundsOf(const Polygons& shape);

HISTION_API Polygons unite(const Polygons& a, const Polygons& b);
HISTION_API Polygons uniteAll(std::span<const Polygons> shapes);
HISTION_API Polygons subtract(const Polygons& a, const Polygons& b);
HISTION_API Polygons intersect(const Polygons& a, const Polygons& b);
// The same area with crossing edges resolved (even-odd), as drawn freehand.
HISTION_API Polygons repaired(const Polygons& shape);
HISTION_API bool isValid(const Polygons& shape);
// Removes holes smaller than `below` square pixels; all of them by default.
HISTION_API Polygons fillHoles(const Polygons& shape, double below = 1e300);
// Fewer corners; no outline moves by more than `tolerance` pixels (Douglas-Peucker), the topology
// stays.
HISTION_API Polygons simplify(const Polygons& shape, double tolerance);
// The area within `radius` of a line: what a round brush paints. One point is a circle.
HISTION_API Polygons brushStroke(const Ring& path, double radius);
// Grown by `distance` pixels, shrunk when it is negative.
HISTION_API Polygons grown(const Polygons& shape, double distance);

// Square pixels.
HISTION_API double areaOf(const Polygons& shape);
// Pixels along the line.
HISTION_API double lengthOf(const Ring& line);
HISTION_API bool contains(const Polygons& shape, Point point);
HISTION_API std::size_t cornersOf(const Polygons& shape);

// x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5.
HISTION_API Polygons transformed(const Polygons& shape, const std::array<double, 6>& affine);

HISTION_API Polygons rectangle(double x0, double y0, double x1, double y1);
// With so many corners that it is never off by more than 0.05 pixels.
HISTION_API Polygons ellipse(double x0, double y0, double x1, double y1);

}  // namespace histion::compute
