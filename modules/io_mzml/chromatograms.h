// The chromatograms of a run as one long table. Used by openRun.
#pragma once

#include <memory>

#include "array_decoder.h"
#include "core/progress.h"
#include "core/tables.h"
#include "run_table.h"

namespace histion::io_mzml {

// Decodes every chromatogram: one row a point, in the order of the file. One that cannot be decoded
// is left out with a sentence in `warnings`; so are those beyond 20 million points. Null when
// nothing is left. Throws Cancelled, and Damaged when the file became shorter.
std::shared_ptr<const Table> readChromatograms(const InputFile& file, TextWidth width,
                                               const RunTable& run,
                                               std::vector<std::string>& warnings,
                                               const CancelToken& cancel);

}  // namespace histion::io_mzml
