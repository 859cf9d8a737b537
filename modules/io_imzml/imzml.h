// Opens an imzML/ibd pair as a SpectrumSource. Used by the plugin adapter and by tests.
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset.h"
#include "core/progress.h"

namespace histion::io_imzml {

// Parses the XML, checks every array's place against the real size of the .ibd and returns a source
// that decodes spectra on demand. What was repaired or assumed stands in description().warnings.
// Throws Damaged (not an imzML, damaged, inconsistent), Failed (cannot be opened, a compression
// that is not read) and Cancelled.
std::shared_ptr<const SpectrumSource> openImzml(const std::filesystem::path& file,
                                                Progress& progress, const CancelToken& cancel);

}  // namespace histion::io_imzml
