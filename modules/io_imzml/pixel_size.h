// The side lengths of a pixel from what the header says, in whatever way it says it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "header.h"

namespace histion::io_imzml {

// In µm along x and y; what was assumed becomes a warning.
std::optional<std::array<double, 2>> pixelSizeOf(const Header& header,
                                                 std::vector<std::string>& warnings);

}  // namespace histion::io_imzml
