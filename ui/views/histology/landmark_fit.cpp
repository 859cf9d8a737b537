#include "ui/views/histology/landmark_fit.h"

#include <cmath>

namespace histion::ui {
namespace {
constexpr double kLeast = 1e-9;  // of the spread squared
}

std::optional<QTransform> fitLandmarks(const std::vector<LandmarkPair>& pairs) {
  if (pairs.size() < 2) return std::nullopt;
  QPointF from, to;
  for (const LandmarkPair& pair : pairs) {
    from += pair.from / double(pairs.size());
    to += pair.to / double(pairs.size());
  }
  double a = 0, b = 0, c = 0, d = 0;  // linear part: x' = a x + b y, y' = c x + d y
  if (pairs.size() == 2) {
    const QPointF u = pairs[1].from - pairs[0].from, v = pairs[1].to - pairs[0].to;
    const double square = QPointF::dotProduct(u, u);
    if (!(square > 0) || !(QPointF::dotProduct(v, v) > 0)) return std::nullopt;
    a = d = QPointF::dotProduct(u, v) / square;
    c = (u.x() * v.y() - u.y() * v.x()) / square;
    b = -c;
  } else {
    double xx = 0, xy = 0, yy = 0, xu = 0, yu = 0, xv = 0, yv = 0;
    for (const LandmarkPair& pair : pairs) {
      const QPointF p = pair.from - from, q = pair.to - to;
      xx += p.x() * p.x();
      xy += p.x() * p.y();
      yy += p.y() * p.y();
      xu += p.x() * q.x();
      yu += p.y() * q.x();
      xv += p.x() * q.y();
      yv += p.y() * q.y();
    }
    const double det = xx * yy - xy * xy, spread = (xx + yy) * (xx + yy);
    if (!(det > kLeast * spread)) return std::nullopt;
    a = (xu * yy - yu * xy) / det;
    b = (yu * xx - xu * xy) / det;
    c = (xv * yy - yv * xy) / det;
    d = (yv * xx - xv * xy) / det;
    if (std::abs(a * d - b * c) < kLeast) return std::nullopt;
  }
  return transformOf(
      {a, b, to.x() - a * from.x() - b * from.y(), c, d, to.y() - c * from.x() - d * from.y()});
}

double residual(const LandmarkPair& pair, const QTransform& map) {
  const QPointF off = map.map(pair.from) - pair.to;
  return std::hypot(off.x(), off.y());
}

}  // namespace histion::ui
