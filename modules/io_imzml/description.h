// From header and spectrum table to what a dataset tells about itself: layout, form, polarity,
// pixel grid, and a warning for everything that was repaired or assumed.
#pragma once

#include <filesystem>

#include "core/dataset.h"
#include "header.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// Fills everything but name and sourceFile. Throws Damaged when spectra lack what others have.
DatasetDescription describe(const Header& header, const SpectrumTable& spectra,
                            const std::filesystem::path& file);

// The grid; its warnings are appended to `description`. Throws Damaged.
PixelGrid placeOnGrid(const Header& header, const SpectrumTable& spectra,
                      const std::filesystem::path& file, DatasetDescription& description);

}  // namespace histion::io_imzml
