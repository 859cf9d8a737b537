#include "compute/shapes.h"

#include <geos_c.h>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>

#include "core/error.h"

namespace histion::compute {
namespace {

// GEOS reports through a handle; one per thread, so that calls do not share anything.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(handle_, &Geos::keepMessage, this);
  }
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t handle() const { return handle_; }
  [[noreturn]] void fail() const {
    throw Error(ErrorKind::Failed, "a shape could not be computed: " + message_,
                "Simplify the shape and try again.");
  }

 private:
  static void keepMessage(const char* message, void* self) {
    static_cast<Geos*>(self)->message_ = message;
  }
  GEOSContextHandle_t handle_;
  std::string message_;
};

Geos& geos() {
  static thread_local Geos instance;
  return instance;
}

struct Free {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos().handle(), geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Free>;

Geometry checked(GEOSGeometry* geometry) {
  if (!geometry) geos().fail();
  return Geometry(geometry);
}

void requireFinite(const Ring& ring) {
  for (const Point& p : ring)
    if (!std::isfinite(p[0]) || !std::isfinite(p[1]))
      throw Error(ErrorKind::Usage, "a shape has a corner that is not a finite number",
                  "Draw the shape again.");
}

GEOSCoordSequence* sequenceOf(const Ring& ring, bool close) {
  requireFinite(ring);
  const auto handle = geos().handle();
  const bool repeat = close && (ring.front() != ring.back() || ring.size() == 1);
  const auto count = unsigned(ring.size() + (repeat ? 1 : 0));
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(handle, count, 2);
  if (!sequence) geos().fail();
  for (unsigned i = 0; i < count; ++i) {
    const Point& p = ring[i % ring.size()];
    GEOSCoordSeq_setXY_r(handle, sequence, i, p[0], p[1]);
  }
  return sequence;
}

Geometry polygonOf(const std::vector<Ring>& rings) {
  const auto handle = geos().handle();
  Geometry outline = checked(GEOSGeom_createLinearRing_r(handle, sequenceOf(rings.front(), true)));
  std::vector<Geometry> holes;
  for (std::size_t i = 1; i < rings.size(); ++i)
    if (rings[i].size() >= 3)
      holes.push_back(checked(GEOSGeom_createLinearRing_r(handle, sequenceOf(rings[i], true))));
  std::vector<GEOSGeometry*> raw;
  for (Geometry& hole : holes) raw.push_back(hole.release());
  return checked(GEOSGeom_createPolygon_r(
      handle, outline.release(), raw.empty() ? nullptr : raw.data(), unsigned(raw.size())));
}

Geometry rawGeometry(const Polygons& shape) {
  std::vector<Geometry> parts;
  for (const auto& rings : shape)
    if (!rings.empty() && rings.front().size() >= 3) parts.push_back(polygonOf(rings));
  std::vector<GEOSGeometry*> raw;
  for (Geometry& part : parts) raw.push_back(part.release());
  return checked(GEOSGeom_createCollection_r(geos().handle(), GEOS_MULTIPOLYGON,
                                             raw.empty() ? nullptr : raw.data(),
                                             unsigned(raw.size())));
}

// Valid: crossing edges are resolved.
Geometry geometryOf(const Polygons& shape) {
  Geometry geometry = rawGeometry(shape);
  const char valid = GEOSisValid_r(geos().handle(), geometry.get());
  if (valid == 2) geos().fail();
  return valid == 1 ? std::move(geometry)
                    : checked(GEOSMakeValid_r(geos().handle(), geometry.get()));
}

Ring ringOf(const GEOSGeometry* ring) {
  const auto handle = geos().handle();
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(handle, ring);
  unsigned count = 0;
  GEOSCoordSeq_getSize_r(handle, sequence, &count);
  Ring points(count > 0 ? count - 1 : 0);  // the first one is repeated at the end
  for (std::size_t i = 0; i < points.size(); ++i)
    GEOSCoordSeq_getXY_r(handle, sequence, unsigned(i), &points[i][0], &points[i][1]);
  return points;
}

void collect(const GEOSGeometry* geometry, Polygons& out) {
  const auto handle = geos().handle();
  const int type = GEOSGeomTypeId_r(handle, geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(handle, geometry)) return;
    std::vector<Ring> rings{ringOf(GEOSGetExteriorRing_r(handle, geometry))};
    const int holes = GEOSGetNumInteriorRings_r(handle, geometry);
    for (int i = 0; i < holes; ++i)
      rings.push_back(ringOf(GEOSGetInteriorRingN_r(handle, geometry, i)));
    if (rings.front().size() >= 3) out.push_back(std::move(rings));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int count = GEOSGetNumGeometries_r(handle, geometry);
    for (int i = 0; i < count; ++i) collect(GEOSGetGeometryN_r(handle, geometry, i), out);
  }
}

Polygons polygonsOf(const Geometry& geometry) {
  Polygons polygons;
  collect(geometry.get(), polygons);
  return polygons;
}

using Binary = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);
Polygons combine(Binary operation, const Polygons& a, const Polygons& b) {
  const Geometry first = geometryOf(a), second = geometryOf(b);
  return polygonsOf(checked(operation(geos().handle(), first.get(), second.get())));
}

double ringArea(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point &p = ring[i], &q = ring[(i + 1) % ring.size()];
    // Relative to the first corner: far from the origin the products would lose digits.
    twice += (p[0] - ring[0][0]) * (q[1] - ring[0][1]) - (q[0] - ring[0][0]) * (p[1] - ring[0][1]);
  }
  return std::abs(twice) / 2;
}

constexpr int kQuadrantSegments = 12;  // of round corners: off by 0.2 % of the radius

}  // namespace

Box boundsOf(const Polygons& shape) {
  Box box{1, 1, 0, 0};
  bool any = false;
  for (const auto& rings : shape)
    for (const Ring& ring : rings)
      for (const Point& p : ring) {
        if (!any) box = {p[0], p[1], p[0], p[1]};
        any = true;
        box.x0 = std::min(box.x0, p[0]);
        box.y0 = std::min(box.y0, p[1]);
        box.x1 = std::max(box.x1, p[0]);
        box.y1 = std::max(box.y1, p[1]);
      }
  return box;
}

Polygons unite(const Polygons& a, const Polygons& b) { return combine(&GEOSUnion_r, a, b); }

Polygons uniteAll(std::span<const Polygons> shapes) {
  std::vector<Geometry> parts;
  for (const Polygons& shape : shapes) parts.push_back(geometryOf(shape));
  std::vector<GEOSGeometry*> raw;
  for (Geometry& part : parts) raw.push_back(part.release());
  const Geometry all = checked(GEOSGeom_createCollection_r(geos().handle(), GEOS_GEOMETRYCOLLECTION,
                                                           raw.empty() ? nullptr : raw.data(),
                                                           unsigned(raw.size())));
  return polygonsOf(checked(GEOSUnaryUnion_r(geos().handle(), all.get())));
}

Polygons subtract(const Polygons& a, const Polygons& b) { return combine(&GEOSDifference_r, a, b); }
Polygons intersect(const Polygons& a, const Polygons& b) {
  return combine(&GEOSIntersection_r, a, b);
}

Polygons repaired(const Polygons& shape) { return polygonsOf(geometryOf(shape)); }

bool isValid(const Polygons& shape) {
  return GEOSisValid_r(geos().handle(), rawGeometry(shape).get()) == 1;
}

Polygons fillHoles(const Polygons& shape, double below) {
  Polygons filled;
  for (const auto& rings : shape) {
    if (rings.empty()) continue;
    filled.push_back({rings.front()});
    for (std::size_t i = 1; i < rings.size(); ++i)
      if (ringArea(rings[i]) >= below) filled.back().push_back(rings[i]);
  }
  // Islands inside a filled hole become part of what surrounds them.
  return repaired(uniteAll(std::span(&filled, 1)));
}

Polygons simplify(const Polygons& shape, double tolerance) {
  const Geometry geometry = geometryOf(shape);
  return polygonsOf(
      checked(GEOSTopologyPreserveSimplify_r(geos().handle(), geometry.get(), tolerance)));
}

Polygons brushStroke(const Ring& path, double radius) {
  if (path.empty() || !(radius > 0)) return {};
  const auto handle = geos().handle();
  Geometry line;
  if (std::all_of(path.begin(), path.end(), [&](const Point& p) { return p == path.front(); })) {
    line = checked(GEOSGeom_createPoint_r(handle, sequenceOf({path.front()}, false)));
  } else {
    line = checked(GEOSGeom_createLineString_r(handle, sequenceOf(path, false)));
    // A hand makes more points than the outline needs.
    line = checked(GEOSSimplify_r(handle, line.get(), radius * 0.02));
  }
  return polygonsOf(checked(GEOSBuffer_r(handle, line.get(), radius, kQuadrantSegments)));
}

Polygons grown(const Polygons& shape, double distance) {
  const Geometry geometry = geometryOf(shape);
  return polygonsOf(
      checked(GEOSBuffer_r(geos().handle(), geometry.get(), distance, kQuadrantSegments)));
}

double areaOf(const Polygons& shape) {
  double area = 0;
  for (const auto& rings : shape)
    for (std::size_t i = 0; i < rings.size(); ++i)
      area += i == 0 ? ringArea(rings[i]) : -ringArea(rings[i]);
  return area;
}

double lengthOf(const Ring& line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += std::hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  return length;
}

bool contains(const Polygons& shape, Point point) {
  bool inside = false;
  for (const auto& rings : shape)
    for (const Ring& ring : rings)
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point &a = ring[i], &b = ring[j];
        if ((a[1] > point[1]) != (b[1] > point[1]) &&
            point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0])
          inside = !inside;
      }
  return inside;
}

std::size_t cornersOf(const Polygons& shape) {
  std::size_t count = 0;
  for (const auto& rings : shape)
    for (const Ring& ring : rings) count += ring.size();
  return count;
}

Polygons transformed(const Polygons& shape, const std::array<double, 6>& m) {
  Polygons moved = shape;
  for (auto& rings : moved)
    for (Ring& ring : rings)
      for (Point& p : ring)
        p = {m[0] * p[0] + m[1] * p[1] + m[2], m[3] * p[0] + m[4] * p[1] + m[5]};
  return moved;
}

Polygons rectangle(double x0, double y0, double x1, double y1) {
  if (x1 < x0) std::swap(x0, x1);
  if (y1 < y0) std::swap(y0, y1);
  if (!(x1 > x0) || !(y1 > y0)) return {};
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}}};
}

Polygons ellipse(double x0, double y0, double x1, double y1) {
  const double a = std::abs(x1 - x0) / 2, b = std::abs(y1 - y0) / 2;
  if (!(a > 0) || !(b > 0)) return {};
  // A chord of n is off by r (1 - cos(π / n)) ≈ r π² / (2 n²).
  const double corners = std::numbers::pi * std::sqrt(std::max(a, b) / (2 * 0.05));
  const int n = std::clamp(int(std::ceil(corners)), 32, 720);
  Ring ring;
  for (int i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * i / n;
    ring.push_back({(x0 + x1) / 2 + a * std::cos(angle), (y0 + y1) / 2 + b * std::sin(angle)});
  }
  return {{ring}};
}

}  // namespace histion::compute
