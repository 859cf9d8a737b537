// The binary companion of an imzML: where it lies, and whether every array fits into it.
#pragma once

#include <filesystem>

#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// The .ibd beside `imzml`, in any letter case. Throws Damaged when there is none.
std::filesystem::path findIbd(const std::filesystem::path& imzml);

// Throws Damaged naming the first spectrum whose arrays do not lie inside the file.
void checkPlaces(const SpectrumTable& spectra, const InputFile& ibd,
                 const std::filesystem::path& imzml);

}  // namespace histion::io_imzml
