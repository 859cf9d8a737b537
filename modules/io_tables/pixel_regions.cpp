#include "pixel_regions.h"

#include <algorithm>
#include <cmath>

namespace histion::io_tables {
namespace {

// Even-odd rule along the row of the pixel's centre: the crossings of a line y = const.
std::vector<double> crossings(const std::vector<Regions::Ring>& rings, double y) {
  std::vector<double> found;
  for (const Regions::Ring& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
      if ((a[1] <= y) == (b[1] <= y)) continue;
      found.push_back(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
    }
  std::sort(found.begin(), found.end());
  return found;
}

class Painter {
 public:
  Painter(const PixelGrid& grid, const CancelToken& cancel)
      : grid_(grid), cancel_(cancel), codes_(std::size_t(grid.cellsPerSection()), -1) {}

  void labels(const Regions& regions) {
    if (regions.labels.empty()) return;
    for (int y = 0; y < std::min(grid_.height(), regions.height); ++y)
      for (int x = 0; x < std::min(grid_.width(), regions.width); ++x)
        at(x, y) = regions.labels[std::size_t(y) * std::size_t(regions.width) + std::size_t(x)];
  }

  void polygon(const std::vector<Regions::Ring>& rings, std::int32_t code) {
    double top = INFINITY, bottom = -INFINITY;
    for (const auto& ring : rings)
      for (const auto& p : ring) {
        top = std::min(top, p[1]);
        bottom = std::max(bottom, p[1]);
      }
    if (!(top <= bottom)) return;
    const int first = int(std::clamp(std::floor(top - 0.5), 0.0, double(grid_.height())));
    const int last = int(std::clamp(std::ceil(bottom + 0.5), 0.0, double(grid_.height())));
    for (int y = first; y < last; ++y) {
      cancel_.check();
      const auto xs = crossings(rings, y + 0.5);
      for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
        // Centres with xs[i] <= x + 0.5 < xs[i + 1].
        const double low = std::clamp(std::ceil(xs[i] - 0.5), 0.0, double(grid_.width()));
        const double high = std::clamp(std::ceil(xs[i + 1] - 0.5), 0.0, double(grid_.width()));
        for (int x = int(low); x < int(high); ++x) at(x, y) = code;
      }
    }
  }

  std::vector<std::int32_t> codes() const {
    std::vector<std::int32_t> result;
    for (const PixelPosition& p : grid_.positions())
      result.push_back(codes_[std::size_t(p.y) * std::size_t(grid_.width()) + std::size_t(p.x)]);
    return result;
  }

 private:
  std::int32_t& at(int x, int y) {
    return codes_[std::size_t(y) * std::size_t(grid_.width()) + std::size_t(x)];
  }
  const PixelGrid& grid_;
  const CancelToken& cancel_;
  std::vector<std::int32_t> codes_;
};

}  // namespace

PixelClasses classifyPixels(const PixelGrid& grid, const Regions& regions,
                            const CancelToken& cancel) {
  PixelClasses result;
  const auto category = [&](const std::string& name) {
    const auto known = std::find(result.categories.begin(), result.categories.end(), name);
    if (known != result.categories.end()) return std::int32_t(known - result.categories.begin());
    result.categories.push_back(name);
    return std::int32_t(result.categories.size()) - 1;
  };
  std::vector<std::int32_t> codeOfClass;
  for (const auto& c : regions.classes)
    codeOfClass.push_back(category(c.name.empty() ? "unnamed" : c.name));
  Painter painter(grid, cancel);
  painter.labels(regions);
  // The label map speaks of classes, the polygons of categories: paint the latter above all
  // classes.
  const auto above = std::int32_t(regions.classes.size());
  for (const auto& region : regions.regions) {
    if (region.shape != Regions::Shape::Area) continue;
    const std::int32_t code = region.classIndex >= 0
                                  ? codeOfClass[std::size_t(region.classIndex)]
                                  : category(region.name.empty() ? "unclassified" : region.name);
    for (const auto& rings : region.parts) painter.polygon(rings, above + code);
  }
  result.codes = painter.codes();
  for (std::int32_t& code : result.codes) {
    if (code >= above)
      code -= above;
    else
      code = code < 0 ? -1 : codeOfClass[std::size_t(code)];
  }
  return result;
}

}  // namespace histion::io_tables
