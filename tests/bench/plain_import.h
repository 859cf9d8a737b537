// The plain way to import an imzML, on one core: parse with expat, read all peaks into memory, sort
// them with std::sort, write both orders and flush. What the real import is measured against.
#pragma once

#include <filesystem>

namespace histion::bench {

struct PlainTimes {
  double parse = 0, read = 0, sort = 0, write = 0;  // seconds
  double total() const { return parse + read + sort + write; }
};

// For uncompressed processed files with 64-bit m/z and 32-bit intensity.
PlainTimes plainImport(const std::filesystem::path& imzml, const std::filesystem::path& folder);

}  // namespace histion::bench
