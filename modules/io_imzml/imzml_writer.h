// Writes a dataset as an imzML/ibd pair. Used by the plugin adapter and by tests.
#pragma once

#include <filesystem>

#include "core/dataset.h"
#include "core/progress.h"

namespace histion::io_imzml {

// `file` ends with .imzML; the .ibd is written beside it. m/z as 64-bit, intensities as 32-bit
// floats, processed or continuous as the dataset is, further arrays as 64-bit floats. The same
// dataset gives the same bytes. Both files appear together when they are complete; nothing is left
// behind otherwise. Memory does not grow with the dataset. Throws Usage (another ending, LC-MS
// data, no spectra), systemError, Cancelled.
void saveImzml(const Dataset& dataset, const std::filesystem::path& file, Progress& progress,
               const CancelToken& cancel);

}  // namespace histion::io_imzml
