// Asks OpenSlide whether it knows a file. Used by openPicture only.
#pragma once

#include <filesystem>

namespace histion::io_histology {

// A form of a scanner's maker; plain tiled TIFF files are none.
bool isScannerFile(const std::filesystem::path& file);

}  // namespace histion::io_histology
