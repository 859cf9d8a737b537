// Places spectra by the names of their spots.
#pragma once

#include "core/dataset.h"
#include "spectrum_folders.h"

namespace histion::io_flex {

// Spectra with positions share one raster; regions that use the same positions become sections.
// Spectra without are laid in a row, in a section of their own when others have positions. Keeps
// the regions and the plate's spots in description.extra and appends to its warnings. One entry
// per spectrum in both arguments.
PixelGrid gridOf(const std::vector<std::optional<Spot>>& spots,
                 const std::vector<std::string>& names, DatasetDescription& description);

}  // namespace histion::io_flex
