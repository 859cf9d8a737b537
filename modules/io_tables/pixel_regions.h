// Which region's class each pixel belongs to. Used by the AnnData writer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/pixel_grid.h"
#include "core/progress.h"
#include "core/regions.h"

namespace histion::io_tables {

struct PixelClasses {
  std::vector<std::string> categories;  // in the order of the classes, then of the regions
  std::vector<std::int32_t> codes;      // one per spectrum, -1: in no region
};

// A pixel (x, y) has its centre at (x + 0.5, y + 0.5). It belongs to a polygon when it lies inside
// by the even-odd rule over all its rings; later regions win over earlier ones and over the label
// map. A region without class counts under its name, or as "unclassified". All sections alike.
PixelClasses classifyPixels(const PixelGrid& grid, const Regions& regions,
                            const CancelToken& cancel);

}  // namespace histion::io_tables
