// GeoJSON geometries as the parts of regions. Used by the feature reader.
#pragma once

#include <vector>

#include "feature_reader.h"

namespace histion::io_regions {

struct Geometry {
  Regions::Shape shape = Regions::Shape::Area;
  std::vector<std::vector<Regions::Ring>> parts;
};

// Adds a geometry to the one of its shape in `found`. Rings with fewer than three points, lines
// with fewer than two and unknown types are left out with a warning. Throws Damaged.
void readGeometry(const nlohmann::json& geometry, std::size_t feature, const std::string& where,
                  FeatureWarnings& warnings, std::vector<Geometry>& found);

}  // namespace histion::io_regions
