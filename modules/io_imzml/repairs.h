// Puts the places of arrays right that the XML states wrongly, when the sizes of the two files
// leave no doubt: offsets that were cut to 32 bits, an ibd without its leading UUID, compressed
// arrays without their length. Used when a file is opened, before the places are checked.
#pragma once

#include <string>
#include <vector>

#include "core/progress.h"
#include "header.h"
#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// Changes `spectra` and adds a warning for each kind of repair. What cannot be repaired is left for
// checkPlaces(). Throws Cancelled.
void repairPlaces(SpectrumTable& spectra, const Header& header, const InputFile& ibd,
                  std::vector<std::string>& warnings, const CancelToken& cancel);

// Undoes offsets modulo `modulus`: each array that would lie before the one of its kind in the
// spectrum before is lifted. False, with `spectra` unchanged, unless all arrays then lie inside
// `size` bytes. Made for ibd files larger than the modulus.
bool unwrapOffsets(SpectrumTable& spectra, std::int64_t modulus, std::int64_t size);

}  // namespace histion::io_imzml
