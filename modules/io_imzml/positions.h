// Where the spectra lie: from the coordinates in the file to the pixel grid and its sections. Used
// when a file is opened.
#pragma once

#include <filesystem>

#include "core/dataset.h"
#include "header.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// The grid; its warnings and section_z_um are added to `description`. Throws Damaged when spectra
// lack what others have, or lie too far apart.
PixelGrid placeOnGrid(const Header& header, const SpectrumTable& spectra,
                      const std::filesystem::path& file, DatasetDescription& description);

}  // namespace histion::io_imzml
