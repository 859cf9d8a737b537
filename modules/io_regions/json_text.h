// JSON from untrusted text: limited depth, errors with line and column, and the NaN and Infinity
// that QuPath writes for measurements. Used by the GeoJSON reader.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/progress.h"

namespace histion::io_regions {

inline constexpr int kMaximumDepth = 64;
// How every file that Histion writes begins.
inline constexpr const char* kOwnStart = "{\"type\":\"FeatureCollection\",\"histion\":";

struct ParsedJson {
  nlohmann::json document;
  std::size_t specialNumbers = 0;  // NaN and Infinity, read as null
};

// Throws Damaged naming `where`, Cancelled.
ParsedJson parseJson(const std::string& text, const std::string& where, const CancelToken& cancel);

}  // namespace histion::io_regions
