// Regions as GeoJSON, the form in which QuPath writes and opens annotations. Used by the plugin's
// adapter and by tests. Not here: label maps, which are pictures.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/progress.h"
#include "core/regions.h"

namespace histion::io_regions {

struct ReadRegions {
  std::shared_ptr<const Regions> regions;
  std::vector<std::string> warnings;  // what was left out or repaired, one sentence each
};

// Throws Damaged for text that is not JSON (with line and column), not GeoJSON, nested deeper than
// 64 levels or with a coordinate that is not a finite number; Resource for a file above 2 GiB;
// systemError; Cancelled. Coordinates are kept as the file states them.
ReadRegions readGeojson(const std::filesystem::path& file, const CancelToken& cancel);

// The same from text; `where` names it in messages, `title` is used when the text states none.
ReadRegions parseGeojson(const std::string& text, const std::string& where,
                         const std::string& title, const CancelToken& cancel);

struct WrittenRegions {
  std::string text;
  std::vector<std::string> warnings;
};

// A FeatureCollection, one feature a line; the same regions give the same bytes. parseGeojson()
// gives back regions that are equal. Throws Failed for a coordinate that is not finite, Cancelled.
WrittenRegions geojsonText(const Regions& regions, const CancelToken& cancel);

// Writes it; the file appears when it is complete. Returns the warnings.
std::vector<std::string> writeGeojson(const Regions& regions, const std::filesystem::path& file,
                                      const CancelToken& cancel);

}  // namespace histion::io_regions
