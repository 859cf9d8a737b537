#include <algorithm>
#include <cmath>

#include "compute/parallel.h"
#include "ui/scene/volume_scene.h"

namespace histion::ui {
namespace {

constexpr int kObliqueSide = 384;  // pixels

using Point = std::array<double, 3>;

Point cross(const Point& a, const Point& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

Point scaled(const Point& a, double factor) {
  return {a[0] * factor, a[1] * factor, a[2] * factor};
}

Point unitOf(const Point& a) {
  const double length = std::hypot(a[0], a[1], a[2]);
  return length > 0 ? scaled(a, 1 / length) : Point{0, 0, 1};
}

}  // namespace

SlicePicture pictureOf(const VolumeData& data, const std::vector<VolumeColors>& colors,
                       const compute::CutPlane& plane, int width, int height) {
  SlicePicture picture{plane, width, height, {}};
  picture.rgba.assign(std::size_t(width) * std::size_t(height) * 4, 0);
  for (std::size_t c = 0; c < data.volumes().size() && c < colors.size(); ++c) {
    const VolumeColors& shown = colors[c];
    const std::vector<float> values = compute::cutThrough(*data.volumes()[c], plane, width, height);
    const auto& table = compute::colormap(shown.colormap);
    const double span = std::max(1e-30, double(shown.range.high) - shown.range.low);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::isnan(values[i])) continue;
      const double part = std::clamp((values[i] - shown.range.low) / span, 0.0, 1.0);
      std::uint8_t* out = &picture.rgba[4 * i];
      for (std::size_t k = 0; k < 3; ++k) {
        const int add = shown.color ? int(std::lround(part * (*shown.color)[k]))
                                    : table[std::size_t(std::lround(255 * part))][k];
        out[k] = std::uint8_t(std::min(255, out[k] + add));
      }
      out[3] = 255;
    }
  }
  return picture;
}

SlicePicture axisSlice(const VolumeData& data, const std::vector<VolumeColors>& colors, int axis,
                       double position) {
  const Volume3D& volume = data.first();
  const auto box = compute::boxOf(volume);
  const auto a = std::size_t(axis), b = (a + 1) % 3, c = (a + 2) % 3;
  compute::CutPlane plane{box[0], {0, 0, 0}, {0, 0, 0}};
  // In the middle of a layer of voxels: what was measured, not a mixture.
  const int layer = std::clamp(int(position * volume.size[a]), 0, volume.size[a] - 1);
  plane.corner[a] = volume.originUm[a] + layer * volume.spacingUm[a];
  plane.u[b] = box[1][b] - box[0][b];
  plane.v[c] = box[1][c] - box[0][c];
  return pictureOf(data, colors, plane, volume.size[b], volume.size[c]);
}

SlicePicture obliqueSlice(const VolumeData& data, const std::vector<VolumeColors>& colors,
                          std::array<double, 3> normal, double offset) {
  const auto box = compute::boxOf(data.first());
  const Point n = unitOf(normal);
  const Point u = unitOf(cross(std::abs(n[2]) < 0.9 ? Point{0, 0, 1} : Point{1, 0, 0}, n));
  const Point v = cross(n, u);
  const double half =
      std::hypot(box[1][0] - box[0][0], box[1][1] - box[0][1], box[1][2] - box[0][2]) / 2;
  compute::CutPlane plane;
  for (std::size_t a = 0; a < 3; ++a) {
    plane.corner[a] =
        (box[0][a] + box[1][a]) / 2 + offset * half * n[a] - half * u[a] - half * v[a];
    plane.u[a] = 2 * half * u[a];
    plane.v[a] = 2 * half * v[a];
  }
  return pictureOf(data, colors, plane, kObliqueSide, kObliqueSide);
}

}  // namespace histion::ui
