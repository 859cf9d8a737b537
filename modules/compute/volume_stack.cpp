#include "compute/volume_stack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "compute/parallel.h"
#include "core/error.h"

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kSame = 1e-6;  // relative

using Affine = std::array<double, 6>;

Affine inverse(const Affine& a) {
  const double det = a[0] * a[4] - a[1] * a[3];
  if (!std::isfinite(det) || std::abs(det) < 1e-12)
    throw Error(ErrorKind::Usage, "the placement of a section squeezes it to nothing",
                "Align the section again");
  const double i0 = a[4] / det, i1 = -a[1] / det, i3 = -a[3] / det, i4 = a[0] / det;
  return {i0, i1, -(i0 * a[2] + i1 * a[5]), i3, i4, -(i3 * a[2] + i4 * a[5])};
}

std::array<double, 2> apply(const Affine& a, double x, double y) {
  return {a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]};
}

void checkFrame(const SectionFrame& frame) {
  bool good = frame.width > 0 && frame.height > 0 && std::isfinite(frame.zUm);
  for (const double value : frame.placement) good = good && std::isfinite(value);
  if (frame.pixelSizeUm)
    for (const double size : *frame.pixelSizeUm) good = good && std::isfinite(size) && size > 0;
  if (!good)
    throw Error(ErrorKind::Usage, "a section of the stack has no place",
                "Give every section a height and a size");
}

// Bilinear between pixel centres, from the measured neighbours; NaN beside the picture and where
// the nearest pixel is NaN.
float sample(std::span<const float> image, int width, int height, double x, double y) {
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return kNaN;
  if (std::isnan(image[std::size_t(int(y)) * width + std::size_t(int(x))])) return kNaN;
  const double px = std::clamp(x - 0.5, 0.0, width - 1.0);
  const double py = std::clamp(y - 0.5, 0.0, height - 1.0);
  const int x0 = int(px), y0 = int(py);
  const double fx = px - x0, fy = py - y0;
  double sum = 0, weight = 0;
  for (int j = 0; j < 2; ++j)
    for (int i = 0; i < 2; ++i) {
      const double w = (i ? fx : 1 - fx) * (j ? fy : 1 - fy);
      if (w <= 0) continue;
      const float value = image[std::size_t(y0 + j) * width + std::size_t(x0 + i)];
      if (std::isnan(value)) continue;
      sum += w * value;
      weight += w;
    }
  return weight > 0 ? float(sum / weight) : kNaN;
}

// Where the middle of a voxel's part lies in pixels of the first section.
struct Lattice {
  double x0, y0, step;
  int parts;
  Lattice(const StackGrid& grid, const std::array<double, 2>& pixelSize)
      : x0(grid.originUm[0] / pixelSize[0] - grid.reduction / 2.0),
        y0(grid.originUm[1] / pixelSize[1] - grid.reduction / 2.0),
        step(grid.reduction),
        parts(grid.reduction) {}
};

std::array<double, 2> pixelSizeOf(const StackGrid& grid) {
  return {grid.spacingUm[0] / grid.reduction, grid.spacingUm[1] / grid.reduction};
}

std::vector<float> placed(const StackGrid& grid, const SectionFrame& frame,
                          std::span<const float> image) {
  const auto [nx, ny, nz] = grid.size;
  const Lattice lattice(grid, pixelSizeOf(grid));
  const Affine back = inverse(frame.placement);
  std::vector<float> plane(std::size_t(nx) * ny, kNaN);
  parallelFor(0, ny, 16, [&, nx = nx](std::int64_t first, std::int64_t last) {
    for (auto y = first; y < last; ++y)
      for (int x = 0; x < nx; ++x) {
        double sum = 0;
        int found = 0;
        for (int j = 0; j < lattice.parts; ++j)
          for (int i = 0; i < lattice.parts; ++i) {
            const auto [sx, sy] = apply(back, lattice.x0 + x * lattice.step + i + 0.5,
                                        lattice.y0 + double(y) * lattice.step + j + 0.5);
            const float value = sample(image, frame.width, frame.height, sx, sy);
            if (std::isnan(value)) continue;
            sum += value;
            ++found;
          }
        if (2 * found >= lattice.parts * lattice.parts)
          plane[std::size_t(y) * nx + std::size_t(x)] = float(sum / found);
      }
  });
  return plane;
}

// The section at or below a height and how far on the next one is, in [0, 1).
struct Between {
  std::size_t below;
  double share;
};
Between between(const std::vector<double>& heights, double z) {
  const auto next = std::upper_bound(heights.begin(), heights.end(), z);
  if (next == heights.begin()) return {0, 0};
  const auto below = std::size_t(next - heights.begin()) - 1;
  if (below + 1 >= heights.size()) return {heights.size() - 1, 0};
  double share = (z - heights[below]) / (heights[below + 1] - heights[below]);
  // A plane that is meant to lie on a section shows that section.
  if (share < kSame) return {below, 0};
  if (share > 1 - kSame) return {below + 1, 0};
  return {below, share};
}

void placePlanes(StackGrid& grid, const StackLimits& limits) {
  const auto& z = grid.zUm;
  grid.originUm[2] = z.front();
  if (z.size() == 1) {
    grid.size[2] = 1;
    return;
  }
  const double extent = z.back() - z.front();
  double closest = extent, widest = 0;
  for (std::size_t i = 1; i < z.size(); ++i) {
    closest = std::min(closest, z[i] - z[i - 1]);
    widest = std::max(widest, z[i] - z[i - 1]);
  }
  const double gaps = extent / closest;
  const bool even = widest - closest <= 1e-3 * closest;
  const int most = std::max(2, limits.planes);
  int planes = int(std::min(double(most) + 1, (even ? std::round(gaps) : std::ceil(gaps)) + 1));
  if (planes > most) {
    planes = most;
    grid.notes.push_back("The sections are resampled to " + std::to_string(most) +
                         " planes: some lie closer together than the planes.");
  } else if (!even) {
    grid.notes.push_back("The gaps between the sections differ: " + std::to_string(planes) +
                         " evenly spaced planes are interpolated between the neighbouring "
                         "sections.");
  }
  grid.size[2] = planes;
  grid.spacingUm[2] = extent / (planes - 1);
}

}  // namespace

StackGrid stackGrid(std::span<const SectionFrame> frames, const StackLimits& limits) {
  if (frames.empty())
    throw Error(ErrorKind::Usage, "the stack has no section", "Choose at least one section");
  for (const SectionFrame& frame : frames) checkFrame(frame);
  StackGrid grid;
  grid.order.resize(frames.size());
  std::iota(grid.order.begin(), grid.order.end(), std::size_t{0});
  std::stable_sort(grid.order.begin(), grid.order.end(),
                   [&](auto a, auto b) { return frames[a].zUm < frames[b].zUm; });
  for (const auto index : grid.order) grid.zUm.push_back(frames[index].zUm);
  for (std::size_t i = 1; i < grid.zUm.size(); ++i)
    if (!(grid.zUm[i] > grid.zUm[i - 1]))
      throw Error(ErrorKind::Usage, "two sections of the stack lie at the same height",
                  "Give every section its own height");

  double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
  for (const SectionFrame& frame : frames) {
    inverse(frame.placement);
    for (const double cx : {0.0, double(frame.width)})
      for (const double cy : {0.0, double(frame.height)}) {
        const auto [x, y] = apply(frame.placement, cx, cy);
        x0 = std::min(x0, x);
        x1 = std::max(x1, x);
        y0 = std::min(y0, y);
        y1 = std::max(y1, y);
      }
  }
  x0 = std::floor(x0 + kSame);
  y0 = std::floor(y0 + kSame);
  const double width = std::max(1.0, std::ceil(x1 - kSame) - x0);
  const double height = std::max(1.0, std::ceil(y1 - kSame) - y0);
  if (std::max(width, height) > 1e6)
    throw Error(ErrorKind::Usage, "the sections of the stack lie too far apart",
                "Align them on the first section again");
  grid.reduction = std::max(1, int(std::ceil(std::max(width, height) / limits.across)));
  grid.sizeKnown = frames.front().pixelSizeUm.has_value();
  const std::array<double, 2> pixel =
      frames.front().pixelSizeUm.value_or(std::array<double, 2>{1.0, 1.0});
  const int f = grid.reduction;
  grid.size = {int(std::ceil(width / f)), int(std::ceil(height / f)), 1};
  grid.spacingUm = {pixel[0] * f, pixel[1] * f, std::max(pixel[0], pixel[1]) * f};
  grid.originUm = {(x0 + f / 2.0) * pixel[0], (y0 + f / 2.0) * pixel[1], 0};
  if (f > 1)
    grid.notes.push_back("Means of " + std::to_string(f) + " × " + std::to_string(f) +
                         " pixels are shown.");
  if (!grid.sizeKnown)
    grid.notes.push_back("The pixel size is not known: a pixel is taken for 1 µm.");
  placePlanes(grid, limits);
  return grid;
}

std::shared_ptr<Volume3D> fillStack(const StackGrid& grid, std::span<const SectionFrame> frames,
                                    std::span<const std::span<const float>> images) {
  auto volume = std::make_shared<Volume3D>();
  volume->size = grid.size;
  volume->spacingUm = grid.spacingUm;
  volume->originUm = grid.originUm;
  const std::size_t plane = std::size_t(grid.size[0]) * std::size_t(grid.size[1]);
  volume->values.assign(plane * std::size_t(grid.size[2]), kNaN);
  std::vector<std::vector<float>> sections;
  for (const auto index : grid.order)
    sections.push_back(placed(grid, frames[index], images[index]));
  parallelFor(0, grid.size[2], 1, [&](std::int64_t first, std::int64_t last) {
    for (auto k = first; k < last; ++k) {
      float* out = volume->values.data() + plane * std::size_t(k);
      const auto [below, share] =
          between(grid.zUm, grid.originUm[2] + double(k) * grid.spacingUm[2]);
      const std::vector<float>& low = sections[below];
      if (share == 0) {
        std::copy(low.begin(), low.end(), out);
        continue;
      }
      const std::vector<float>& high = sections[below + 1];
      for (std::size_t i = 0; i < plane; ++i) {
        const bool gone = std::isnan(low[i]), absent = std::isnan(high[i]);
        if (!gone && !absent)
          out[i] = float((1 - share) * low[i] + share * high[i]);
        else if (!gone && share < 0.5)
          out[i] = low[i];
        else if (!absent && share >= 0.5)
          out[i] = high[i];
      }
    }
  });
  return volume;
}

std::vector<std::uint8_t> fillLabels(const StackGrid& grid, std::span<const SectionFrame> frames,
                                     std::span<const std::span<const std::uint8_t>> labels) {
  const auto [nx, ny, nz] = grid.size;
  const Lattice lattice(grid, pixelSizeOf(grid));
  const std::size_t plane = std::size_t(nx) * std::size_t(ny);
  std::vector<std::uint8_t> volume(plane * std::size_t(nz), 0);
  parallelFor(0, nz, 1, [&, nx = nx, ny = ny](std::int64_t first, std::int64_t last) {
    for (auto k = first; k < last; ++k) {
      const auto [below, share] =
          between(grid.zUm, grid.originUm[2] + double(k) * grid.spacingUm[2]);
      const std::size_t index = grid.order[share < 0.5 ? below : below + 1];
      const SectionFrame& frame = frames[index];
      const auto source = labels[index];
      if (source.empty()) continue;
      const Affine back = inverse(frame.placement);
      std::uint8_t* out = volume.data() + plane * std::size_t(k);
      for (int y = 0; y < ny; ++y)
        for (int x = 0; x < nx; ++x) {
          const auto [sx, sy] = apply(back, lattice.x0 + (x + 0.5) * lattice.step,
                                      lattice.y0 + (y + 0.5) * lattice.step);
          if (sx >= 0 && sy >= 0 && sx < frame.width && sy < frame.height)
            out[std::size_t(y) * nx + std::size_t(x)] =
                source[std::size_t(int(sy)) * std::size_t(frame.width) + std::size_t(int(sx))];
        }
    }
  });
  return volume;
}

bool statesHeights(const Dataset& dataset) {
  const auto found = dataset.description().extra.find("section_z_um");
  if (found == dataset.description().extra.end() || !found->is_array() ||
      found->size() != std::size_t(dataset.grid().sections()))
    return false;
  double before = -std::numeric_limits<double>::infinity();
  for (const auto& value : *found) {
    if (!value.is_number() || !(value.get<double>() > before)) return false;
    before = value.get<double>();
  }
  return std::isfinite(before);
}

std::vector<double> sectionHeights(const Dataset& dataset, double gapUm) {
  if (statesHeights(dataset))
    return dataset.description().extra.at("section_z_um").get<std::vector<double>>();
  std::vector<double> heights;
  for (int i = 0; i < dataset.grid().sections(); ++i) heights.push_back(i * gapUm);
  return heights;
}

std::shared_ptr<const Volume3D> reduced(std::shared_ptr<const Volume3D> volume,
                                        const StackLimits& limits) {
  const auto [nx, ny, nz] = volume->size;
  const int f = std::max(1, (std::max(nx, ny) + limits.across - 1) / limits.across);
  const int g = std::max(1, (nz + limits.planes - 1) / limits.planes);
  if (f == 1 && g == 1) return volume;
  auto small = std::make_shared<Volume3D>();
  small->title = volume->title;
  small->unit = volume->unit;
  const std::array<int, 3> step{f, f, g};
  for (std::size_t a = 0; a < 3; ++a) {
    small->size[a] = (volume->size[a] + step[a] - 1) / step[a];
    small->spacingUm[a] = volume->spacingUm[a] * step[a];
    small->originUm[a] = volume->originUm[a] + (step[a] - 1) / 2.0 * volume->spacingUm[a];
  }
  const auto [mx, my, mz] = small->size;
  small->values.assign(std::size_t(mx) * my * mz, kNaN);
  parallelFor(0, mz, 1, [&, nx = nx, ny = ny, nz = nz, mx = mx, my = my](auto first, auto last) {
    for (auto z = first; z < last; ++z)
      for (int y = 0; y < my; ++y)
        for (int x = 0; x < mx; ++x) {
          double sum = 0;
          int found = 0;
          for (int k = int(z) * g; k < std::min(nz, int(z + 1) * g); ++k)
            for (int j = y * f; j < std::min(ny, (y + 1) * f); ++j)
              for (int i = x * f; i < std::min(nx, (x + 1) * f); ++i) {
                const float value = volume->values[(std::size_t(k) * ny + j) * nx + i];
                if (std::isnan(value)) continue;
                sum += value;
                ++found;
              }
          if (found) small->values[(std::size_t(z) * my + y) * mx + x] = float(sum / found);
        }
  });
  return small;
}

std::array<std::array<double, 3>, 2> boxOf(const Volume3D& volume) {
  std::array<std::array<double, 3>, 2> box;
  for (std::size_t a = 0; a < 3; ++a) {
    box[0][a] = volume.originUm[a] - volume.spacingUm[a] / 2;
    box[1][a] = box[0][a] + volume.size[a] * volume.spacingUm[a];
  }
  return box;
}

std::vector<float> cutThrough(const Volume3D& volume, const CutPlane& plane, int width,
                              int height) {
  std::vector<float> out(std::size_t(width) * height, kNaN);
  const auto& n = volume.size;
  const std::array<std::int64_t, 3> stride{1, n[0], std::int64_t{n[0]} * n[1]};
  parallelFor(0, height, 32, [&](std::int64_t first, std::int64_t last) {
    for (auto row = first; row < last; ++row)
      for (int column = 0; column < width; ++column) {
        const double s = (column + 0.5) / width, t = (double(row) + 0.5) / height;
        std::array<std::int64_t, 3> base;
        std::array<double, 3> share;
        std::int64_t nearest = 0;
        bool inside = true;
        for (std::size_t a = 0; a < 3 && inside; ++a) {
          const double at =
              (plane.corner[a] + s * plane.u[a] + t * plane.v[a] - volume.originUm[a]) /
              volume.spacingUm[a];
          inside = at >= -0.5 - kSame && at <= n[a] - 0.5 + kSame;
          const double held = std::clamp(at, 0.0, n[a] - 1.0);
          base[a] = std::min<std::int64_t>(std::int64_t(held), std::max(0, n[a] - 2));
          share[a] = held - double(base[a]);
          nearest += std::int64_t(std::lround(held)) * stride[a];
        }
        if (!inside || std::isnan(volume.values[std::size_t(nearest)])) continue;
        double sum = 0, weight = 0;
        for (int corner = 0; corner < 8; ++corner) {
          double w = 1;
          std::int64_t at = 0;
          for (std::size_t a = 0; a < 3; ++a) {
            const bool upper = (corner >> a) & 1;
            w *= upper ? share[a] : 1 - share[a];
            at += (base[a] + (upper && n[a] > 1 ? 1 : 0)) * stride[a];
          }
          if (w <= 0) continue;
          const float value = volume.values[std::size_t(at)];
          if (std::isnan(value)) continue;
          sum += w * value;
          weight += w;
        }
        if (weight > 0) out[std::size_t(row) * width + std::size_t(column)] = float(sum / weight);
      }
  });
  return out;
}

}  // namespace histion::compute
