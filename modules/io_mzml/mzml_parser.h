// The elements of mzML (1.0, 1.1 and the 0.99 drafts) into a run table. The index of an indexedmzML
// is not looked at. Handed the events by run_parser.
#pragma once

#include <memory>

#include "spectrum_parts.h"

namespace histion::io_mzml {

// Appends to `table` as elements are closed. `file` is named in errors.
std::unique_ptr<RunParser> makeMzmlParser(RunTable& table, const std::string& file);

}  // namespace histion::io_mzml
