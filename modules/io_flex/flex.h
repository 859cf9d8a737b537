// Opens Bruker flex spectra (acqus + fid) as a SpectrumSource, without any vendor library. Used by
// the plugin adapter, by tests and by fuzz targets.
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset.h"
#include "core/progress.h"

namespace histion::io_flex {

// `path` is an acqus, acqu or fid file: that one spectrum; or a folder: every spectrum below it, in
// natural order of the paths (A2 before A10), symbolic links not followed. Profile spectra whose
// m/z follow from the time of flight; intensities as stored. Spots named R00X123Y045 give pixels,
// others are laid in a row. In a folder a damaged spectrum is left out with a warning. What was
// repaired or assumed stands in description().warnings. Throws Damaged naming the file, systemError
// and Cancelled.
std::shared_ptr<const SpectrumSource> openFlex(const std::filesystem::path& path,
                                               Progress& progress, const CancelToken& cancel);

}  // namespace histion::io_flex
