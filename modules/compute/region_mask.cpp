#include "compute/region_mask.h"

#include <algorithm>
#include <cmath>

namespace histion::compute {
namespace {

// Directions along pixel edges: right, down, left, up.
constexpr int kDx[] = {1, 0, -1, 0}, kDy[] = {0, 1, 0, -1};

// Follows the edges around pixels that are set, these always on the right hand, and gives closed
// rings: outlines clockwise (with y down), holes the other way round.
class EdgeWalker {
 public:
  EdgeWalker(std::span<const std::uint8_t> mask, int width, int height)
      : mask_(mask), width_(width), height_(height) {
    // A top edge (pixel below set, above not) belongs to exactly one ring.
    done_.assign(std::size_t(width) * height, 0);
  }

  std::vector<Ring> rings() {
    std::vector<Ring> found;
    for (int y = 0; y < height_; ++y)
      for (int x = 0; x < width_; ++x) {
        if (!at(x, y) || at(x, y - 1) || done_[std::size_t(y) * width_ + x]) continue;
        found.push_back(walk(x, y));
      }
    return found;
  }

 private:
  bool at(int x, int y) const {
    return x >= 0 && y >= 0 && x < width_ && y < height_ && mask_[std::size_t(y) * width_ + x] != 0;
  }
  // The pixels ahead of a corner when walking in a direction: on the right and on the left.
  bool aheadRight(int x, int y, int d) const {
    static constexpr int px[] = {0, -1, -1, 0}, py[] = {0, 0, -1, -1};
    return at(x + px[d], y + py[d]);
  }
  bool aheadLeft(int x, int y, int d) const {
    static constexpr int px[] = {0, 0, -1, -1}, py[] = {-1, 0, 0, -1};
    return at(x + px[d], y + py[d]);
  }

  // A ring is entered at a corner: the top edge left of it would have been met before.
  Ring walk(int startX, int startY) {
    Ring ring;
    int x = startX, y = startY, d = 0;
    do {
      ring.push_back({double(x), double(y)});
      do {
        if (d == 0) done_[std::size_t(y) * width_ + x] = 1;
        x += kDx[d];
        y += kDy[d];
      } while (aheadRight(x, y, d) && !aheadLeft(x, y, d));
      // Right first: pixels that touch at a corner only stay apart.
      d = (d + (aheadRight(x, y, d) ? 3 : 1)) & 3;
    } while (x != startX || y != startY || d != 0);
    return ring;
  }

  std::span<const std::uint8_t> mask_;
  int width_, height_;
  std::vector<std::uint8_t> done_;
};

double signedArea(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point &p = ring[i], &q = ring[(i + 1) % ring.size()];
    twice += p[0] * q[1] - q[0] * p[1];
  }
  return twice / 2;
}

}  // namespace

std::vector<std::uint8_t> maskOf(const Polygons& shape, int width, int height) {
  std::vector<std::uint8_t> mask(std::size_t(std::max(0, width)) * std::max(0, height), 0);
  const Box box = boundsOf(shape);
  if (box.empty()) return mask;
  const int first = std::clamp(int(std::floor(box.y0 - 0.5)), 0, height);
  const int last = std::clamp(int(std::ceil(box.y1 + 0.5)), 0, height);
  if (first >= last) return mask;
  // Crossings of every row's centre line.
  std::vector<std::vector<double>> crossings(std::size_t(last - first));
  for (const auto& rings : shape)
    for (const Ring& ring : rings)
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point &a = ring[i], &b = ring[j];
        const auto [low, high] = std::minmax(a[1], b[1]);
        // Rows whose centre c has low <= c < high.
        const int from = std::max(first, int(std::ceil(low - 0.5)));
        const int to = std::min(last, int(std::ceil(high - 0.5)));
        for (int y = from; y < to; ++y)
          crossings[std::size_t(y - first)].push_back(a[0] + (b[0] - a[0]) * ((y + 0.5) - a[1]) /
                                                                 (b[1] - a[1]));
      }
  for (int y = first; y < last; ++y) {
    auto& row = crossings[std::size_t(y - first)];
    std::sort(row.begin(), row.end());
    for (std::size_t i = 0; i + 1 < row.size(); i += 2) {
      const int from = int(std::clamp(std::ceil(row[i] - 0.5), 0.0, double(width)));
      const int to = int(std::clamp(std::ceil(row[i + 1] - 0.5), 0.0, double(width)));
      if (to > from)
        std::fill_n(mask.begin() + std::int64_t(y) * width + from, to - from, std::uint8_t{1});
    }
  }
  return mask;
}

Polygons outlinesOf(std::span<const std::uint8_t> mask, int width, int height) {
  const std::vector<Ring> rings = EdgeWalker(mask, width, height).rings();
  // The connected pixels that a ring surrounds or that surround it are told by the label of the
  // pixel on its inner side.
  std::vector<int> label(mask.size(), -1);
  std::vector<std::size_t> stack;
  int labels = 0;
  for (std::size_t start = 0; start < mask.size(); ++start) {
    if (mask[start] == 0 || label[start] >= 0) continue;
    label[start] = labels;
    stack.push_back(start);
    while (!stack.empty()) {
      const std::size_t cell = stack.back();
      stack.pop_back();
      const int x = int(cell % std::size_t(width)), y = int(cell / std::size_t(width));
      for (int d = 0; d < 4; ++d) {
        const int nx = x + kDx[d], ny = y + kDy[d];
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const std::size_t next = std::size_t(ny) * width + nx;
        if (mask[next] != 0 && label[next] < 0) {
          label[next] = labels;
          stack.push_back(next);
        }
      }
    }
    ++labels;
  }
  std::vector<std::vector<Ring>> parts(static_cast<std::size_t>(labels));
  for (auto& part : parts) part.emplace_back();
  for (const Ring& ring : rings) {
    // The first edge of a ring is a top edge: the pixel below its start is set.
    const std::size_t cell = std::size_t(ring.front()[1]) * width + std::size_t(ring.front()[0]);
    auto& part = parts[std::size_t(label[cell])];
    if (signedArea(ring) > 0)
      part.front() = ring;
    else
      part.push_back(ring);
  }
  return parts;
}

std::vector<std::int64_t> spectraIn(const PixelGrid& grid, const Polygons& shape, int section) {
  std::vector<std::int64_t> found;
  if (section < 0 || section >= grid.sections()) return found;
  const auto mask = maskOf(shape, grid.width(), grid.height());
  const std::int64_t first = section * grid.cellsPerSection(),
                     last = first + grid.cellsPerSection();
  const auto cells = grid.cells();
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i] >= first && cells[i] < last && mask[std::size_t(cells[i] - first)] != 0)
      found.push_back(std::int64_t(i));
  return found;
}

}  // namespace histion::compute
