#include "ui/views/scatter/scatter_points.h"

#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "compute/parallel.h"

namespace histion::ui {
namespace {

constexpr std::int64_t kPiece = 1 << 16;  // points that one thread tests at a time
constexpr std::size_t kManyPoints = 20'000;

bool isFinite(const ScatterPoints& points, std::size_t i) {
  return std::isfinite(points.x[i]) && std::isfinite(points.y[i]);
}

// All points for which `inside` says yes, in order.
template <typename Inside>
std::vector<std::int64_t> select(const ScatterPoints& points, const Inside& inside) {
  const auto n = std::int64_t(points.size());
  const std::int64_t pieces = (n + kPiece - 1) / kPiece;
  std::vector<std::vector<std::int64_t>> found(static_cast<std::size_t>(pieces));
  compute::parallelFor(0, pieces, 1, [&](std::int64_t a, std::int64_t b) {
    for (std::int64_t piece = a; piece < b; ++piece)
      for (std::int64_t i = piece * kPiece; i < std::min(n, (piece + 1) * kPiece); ++i)
        if (isFinite(points, std::size_t(i)) &&
            inside(double(points.x[std::size_t(i)]), double(points.y[std::size_t(i)])))
          found[std::size_t(piece)].push_back(i);
  });
  std::vector<std::int64_t> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// Edges of a closed line, sorted into strips of y: a point looks at the few edges of its strip.
class Strips {
 public:
  explicit Strips(const QPolygonF& line) : box_(line.boundingRect()) {
    const auto corners = std::size_t(line.size());
    strips_.resize(std::clamp<std::size_t>(2 * corners, 1, 4096));
    for (std::size_t i = 0; i < corners; ++i) {
      const QPointF a = line[qsizetype(i)], b = line[qsizetype((i + 1) % corners)];
      if (a.y() == b.y()) continue;
      const std::size_t first = stripOf(std::min(a.y(), b.y()));
      const std::size_t last = stripOf(std::max(a.y(), b.y()));
      for (std::size_t s = first; s <= last; ++s) strips_[s].push_back({a, b});
    }
  }
  bool contains(double x, double y) const {
    if (x < box_.left() || x > box_.right() || y < box_.top() || y > box_.bottom()) return false;
    int winding = 0;
    for (const auto& [a, b] : strips_[stripOf(y)]) {
      const bool up = a.y() <= y;
      if (up == (b.y() <= y)) continue;
      const double side = (b.x() - a.x()) * (y - a.y()) - (x - a.x()) * (b.y() - a.y());
      if (up && side > 0) ++winding;
      if (!up && side < 0) --winding;
    }
    return winding != 0;
  }

 private:
  std::size_t stripOf(double y) const {
    const double t = box_.height() > 0 ? (y - box_.top()) / box_.height() : 0;
    return std::min(strips_.size() - 1, std::size_t(std::max(0.0, t) * double(strips_.size())));
  }
  QRectF box_;
  std::vector<std::vector<std::pair<QPointF, QPointF>>> strips_;
};

}  // namespace

QRectF boundsOf(const ScatterPoints& points) {
  float x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (isFinite(points, i)) {
      x0 = std::min(x0, points.x[i]), x1 = std::max(x1, points.x[i]);
      y0 = std::min(y0, points.y[i]), y1 = std::max(y1, points.y[i]);
    }
  if (!(x1 >= x0)) return {};
  return QRectF(x0, y0, double(x1) - x0, double(y1) - y0);
}

std::vector<std::int64_t> pointsIn(const ScatterPoints& points, const QRectF& box) {
  const double left = box.left(), right = box.right(), low = box.top(), high = box.bottom();
  return select(
      points, [=](double x, double y) { return x >= left && x <= right && y >= low && y <= high; });
}

std::vector<std::int64_t> pointsInside(const ScatterPoints& points, const QPolygonF& line) {
  if (line.size() < 3) return {};
  const Strips strips(line);
  return select(points, [&](double x, double y) { return strips.contains(x, y); });
}

ScatterPicture drawScatter(const ScatterPoints& points, const ScatterColors& colors,
                           const std::vector<std::uint8_t>& marks, const QRectF& view,
                           const ScatterLook& look) {
  const int w = std::max(1, look.size.width()), h = std::max(1, look.size.height());
  ScatterPicture picture{QImage(w, h, QImage::Format_RGB32), view};
  picture.image.setDevicePixelRatio(look.ratio);
  picture.image.fill(look.background);
  const std::size_t n = points.size();
  const bool anyMarked = marks.size() == n && n > 0;
  const bool ownColors = colors.colors.size() == n;
  const int dot = std::max(1, int(std::lround((n > kManyPoints ? 1.5 : 2.5) * look.ratio)));
  auto* pixels = reinterpret_cast<QRgb*>(picture.image.bits());
  const float sx = float(w / view.width()), sy = float(h / view.height());
  const float left = float(view.left()), low = float(view.top());
  const auto visit = [&](std::size_t i, auto&& paint) {
    const float px = (points.x[i] - left) * sx, py = float(h) - (points.y[i] - low) * sy;
    // Also false for what is not a number.
    if (!(px > -8 && py > -8 && px < float(w + 8) && py < float(h + 8))) return;
    const int x0 = int(std::floor(px)) - dot / 2, y0 = int(std::floor(py)) - dot / 2;
    for (int y = std::max(0, y0); y < std::min(h, y0 + dot); ++y)
      for (int x = std::max(0, x0); x < std::min(w, x0 + dot); ++x)
        paint(std::size_t(y) * std::size_t(w) + std::size_t(x));
  };
  const auto faded = [&](QRgb color) {
    if (!anyMarked) return color;
    const QColor& back = look.background;
    return qRgb((qRed(color) + 5 * back.red()) / 6, (qGreen(color) + 5 * back.green()) / 6,
                (qBlue(color) + 5 * back.blue()) / 6);
  };
  if (ownColors) {
    for (std::size_t i = 0; i < n; ++i)
      visit(i, [&](std::size_t at) { pixels[at] = faded(colors.colors[i]); });
  } else {
    std::vector<std::uint32_t> count(std::size_t(w) * std::size_t(h));
    for (std::size_t i = 0; i < n; ++i) visit(i, [&](std::size_t at) { ++count[at]; });
    const double most = std::log1p(double(*std::max_element(count.begin(), count.end())));
    const auto& map = compute::colormap("viridis");
    for (std::size_t at = 0; at < count.size(); ++at)
      if (count[at] > 0) {
        const auto& c = map[std::size_t(std::lround(255 * std::log1p(double(count[at])) / most))];
        pixels[at] = faded(qRgb(c[0], c[1], c[2]));
      }
  }
  if (anyMarked)
    for (std::size_t i = 0; i < n; ++i)
      if (marks[i] != 0)
        visit(i, [&](std::size_t at) {
          pixels[at] = ownColors ? colors.colors[i] : look.marked.rgb();
        });
  return picture;
}

}  // namespace histion::ui
