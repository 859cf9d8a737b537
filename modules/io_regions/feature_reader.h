// One GeoJSON feature as regions. Used by the reader for every feature, and by the writer to see
// what a reader will make of the feature it wrote.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/regions.h"

namespace histion::io_regions {

// Sentences about features, each kind once, with how often and where first.
class FeatureWarnings {
 public:
  void add(const std::string& what, std::size_t feature);
  std::vector<std::string> sentences() const;

 private:
  struct Seen {
    std::string what;
    std::size_t count = 0, first = 0;
  };
  std::vector<Seen> seen_;
};

// The class a feature states, before it has a place in Regions::classes.
struct StatedClass {
  std::string name;
  std::optional<std::array<std::uint8_t, 3>> color;
};

struct FeatureRegion {
  Regions::Region region;  // classIndex is set only when `own` of the file states it
  std::optional<StatedClass> statedClass;
};

// Keys inside Region::extra and inside the properties that Histion uses itself.
inline constexpr const char* kMarks = "geojson";  // in extra: members beside the properties
inline constexpr const char* kOwn = "histion";    // in a file: what GeoJSON has no words for
inline constexpr const char* kDescription = "ANNOTATION_DESCRIPTION";  // QuPath's note

// A feature or plain geometry; several regions when a GeometryCollection mixes shapes, none when
// nothing usable is in it. Throws Damaged for a coordinate that is not a finite number.
std::vector<FeatureRegion> readFeature(const nlohmann::json& feature, std::size_t index,
                                       const std::string& where, FeatureWarnings& warnings);

bool isGeometryType(const std::string& type);

}  // namespace histion::io_regions
