// Turns the samples of TIFF pages (grey, RGB, palette; 8 to 32 bits; with opacity) into RGB values.
// Used by tiff_file.cpp only.
#pragma once

#include <cstdint>
#include <span>

#include "tiff_file.h"

namespace histion::io_histology {

// `samples` holds whole pixels one after the other, page.samples values each.
void samplesToRgb(const TiffPage& page, std::span<const std::uint8_t> samples, ValueRange range,
                  std::span<std::uint8_t> rgb);

// Widens the range by the finite colour values.
void widen(const TiffPage& page, std::span<const std::uint8_t> samples, ValueRange& range);

}  // namespace histion::io_histology
