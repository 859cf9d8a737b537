// Shapes as pixels and pixels as shapes. A pixel belongs to an area when its centre does.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compute/shapes.h"
#include "core/pixel_grid.h"

namespace histion::compute {

// One byte per pixel [height][width]: 1 inside. Even-odd over all rings. Outside of the picture is
// cut off.
HISTION_API std::vector<std::uint8_t> maskOf(const Polygons& shape, int width, int height);

// The outlines of the pixels that are not zero, along pixel edges, holes included; pixels that
// touch at a corner only are different polygons. maskOf() gives the mask back.
HISTION_API Polygons outlinesOf(std::span<const std::uint8_t> mask, int width, int height);

// Indices of the spectra, ascending, whose pixel lies in a shape of that section.
HISTION_API std::vector<std::int64_t> spectraIn(const PixelGrid& grid, const Polygons& shape,
                                                int section);

}  // namespace histion::compute
