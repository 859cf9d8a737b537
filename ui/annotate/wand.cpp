#include "ui/annotate/wand.h"

#include <cmath>

#include "compute/region_mask.h"

namespace histion::ui {
namespace {

// A pixel goes with six or more of its eight neighbours. Outlines of compact shapes, whose pixels
// have at least three neighbours inside and at most five outside, stay as they are.
void removeSpecks(WandMask& mask) {
  const std::vector<std::uint8_t> before = mask.inside;
  const int w = mask.width, h = mask.height;
  for (int y = 1; y + 1 < h; ++y)
    for (int x = 1; x + 1 < w; ++x) {
      const std::size_t at = std::size_t(y) * w + x;
      int around = 0;
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) around += before[at + std::ptrdiff_t(dy) * w + dx];
      around -= before[at];
      if (before[at] && around <= 1) mask.inside[at] = 0;
      if (!before[at] && around >= 6) mask.inside[at] = 1;
    }
}

}  // namespace

WandMask similarPixels(const QImage& source, QPoint seed, double tolerance) {
  const QImage picture = source.format() == QImage::Format_RGB32
                             ? source
                             : source.convertToFormat(QImage::Format_RGB32);
  const int w = picture.width(), h = picture.height();
  WandMask mask{w, h, std::vector<std::uint8_t>(std::size_t(w) * h)};
  if (!QRect(0, 0, w, h).contains(seed)) return mask;
  const auto* pixels = reinterpret_cast<const QRgb*>(picture.constBits());
  const std::size_t stride = std::size_t(picture.bytesPerLine()) / sizeof(QRgb);
  const QRgb wanted = pixels[std::size_t(seed.y()) * stride + seed.x()];
  const double limit = 3 * tolerance * tolerance;
  const auto similar = [&](int x, int y) {
    const QRgb c = pixels[std::size_t(y) * stride + x];
    const int r = qRed(c) - qRed(wanted), g = qGreen(c) - qGreen(wanted),
              b = qBlue(c) - qBlue(wanted);
    return r * r + g * g + b * b <= limit;
  };
  // Runs of a row at a time.
  std::vector<QPoint> open{seed};
  while (!open.empty()) {
    const QPoint p = open.back();
    open.pop_back();
    std::uint8_t* row = mask.inside.data() + std::size_t(p.y()) * w;
    if (row[p.x()]) continue;
    int x0 = p.x(), x1 = p.x();
    while (x0 > 0 && !row[x0 - 1] && similar(x0 - 1, p.y())) --x0;
    while (x1 + 1 < w && !row[x1 + 1] && similar(x1 + 1, p.y())) ++x1;
    std::fill(row + x0, row + x1 + 1, std::uint8_t(1));
    for (const int y : {p.y() - 1, p.y() + 1}) {
      if (y < 0 || y >= h) continue;
      const std::uint8_t* other = mask.inside.data() + std::size_t(y) * w;
      bool inRun = false;
      for (int x = x0; x <= x1; ++x) {
        const bool free = !other[x] && similar(x, y);
        if (free && !inRun) open.push_back({x, y});
        inRun = free;
      }
    }
  }
  removeSpecks(mask);
  return mask;
}

compute::Polygons smoothOutlines(const WandMask& mask) {
  compute::Polygons outlines = compute::outlinesOf(mask.inside, mask.width, mask.height);
  for (auto& part : outlines)
    for (auto& ring : part) {
      // Half a pixel from either end of every straight edge.
      compute::Ring cut;
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        const double dx = b[0] - a[0], dy = b[1] - a[1], length = std::hypot(dx, dy);
        if (!(length > 0)) continue;
        const double half = 0.5 / length;
        cut.push_back({a[0] + half * dx, a[1] + half * dy});
        if (length > 1.5) cut.push_back({b[0] - half * dx, b[1] - half * dy});
      }
      ring = std::move(cut);
    }
  // Less than the 0.35 pixels by which centres clear the cut corners.
  constexpr double kTolerance = 0.25;
  return compute::simplify(outlines, kTolerance);
}

}  // namespace histion::ui
