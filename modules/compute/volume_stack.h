// Serial sections as one volume, and cuts through volumes. Sections lie at their own heights and in
// their own pixels; the volume has an even grid whose voxel centres are originUm + index ×
// spacingUm, counted in µm from the corner of the first section's first pixel. Used by the volume
// view. Everything is thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compute/ion_image.h"
#include "core/image2d.h"

namespace histion::compute {

// Where one section lies. `placement` leads from its pixels into those of the stack's first
// section (x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5, counted from the corner of the first
// pixel).
struct SectionFrame {
  int width = 0, height = 0;
  std::optional<std::array<double, 2>> pixelSizeUm;
  double zUm = 0;
  std::array<double, 6> placement{1, 0, 0, 0, 1, 0};
};

struct StackLimits {
  int across = 512;  // voxels in x and y
  int planes = 256;
};

// The grid that holds all sections. Sections are listed in ascending z; `order` leads from there to
// the frames as they were given.
struct StackGrid {
  std::array<int, 3> size{0, 0, 0};
  std::array<double, 3> spacingUm{1, 1, 1};
  std::array<double, 3> originUm{0, 0, 0};
  int reduction = 1;  // pixels of the first section per voxel, along x and y
  bool sizeKnown = true;
  std::vector<std::size_t> order;
  std::vector<double> zUm;         // of the sections, ascending
  std::vector<std::string> notes;  // what differs from the data, one sentence each
};

// Planes lie as close as the closest two sections, first and last plane exactly at the first and
// last section. Throws Usage when there is no section, two lie at the same height, a placement
// cannot be inverted, or a number is not finite.
HISTION_API StackGrid stackGrid(std::span<const SectionFrame> frames,
                                const StackLimits& limits = {});

// images[i]: [height][width] of frames[i], NaN where nothing was measured. In a plane bilinear,
// between planes linear; NaN where nothing was measured.
HISTION_API std::shared_ptr<Volume3D> fillStack(const StackGrid& grid,
                                                std::span<const SectionFrame> frames,
                                                std::span<const std::span<const float>> images);

// Labels (0: none) of the nearest pixel of the nearest section, [z][y][x].
HISTION_API std::vector<std::uint8_t> fillLabels(
    const StackGrid& grid, std::span<const SectionFrame> frames,
    std::span<const std::span<const std::uint8_t>> labels);

// Heights of a dataset's sections: as its file states them; else `gapUm` apart.
HISTION_API std::vector<double> sectionHeights(const Dataset& dataset, double gapUm);
// True when the file states them.
HISTION_API bool statesHeights(const Dataset& dataset);

// A volume within the limits: means over blocks of voxels. The same object when it is small enough.
HISTION_API std::shared_ptr<const Volume3D> reduced(std::shared_ptr<const Volume3D> volume,
                                                    const StackLimits& limits = {});

// The parallelogram corner + s u + t v, s and t in [0, 1], in µm.
struct CutPlane {
  std::array<double, 3> corner{0, 0, 0}, u{1, 0, 0}, v{0, 1, 0};
};
// [height][width] values at the middles of the parallelogram's cells, trilinear; NaN outside of the
// volume and where the nearest voxel is NaN.
HISTION_API std::vector<float> cutThrough(const Volume3D& volume, const CutPlane& plane, int width,
                                          int height);

// Lower and upper corner of the box of all voxels, faces included.
HISTION_API std::array<std::array<double, 3>, 2> boxOf(const Volume3D& volume);

}  // namespace histion::compute
