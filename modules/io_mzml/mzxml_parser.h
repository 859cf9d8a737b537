// The elements of mzXML (1.x to 3.x) into a run table; nested scans come in the order of their
// start tags. The index is not looked at. Handed the events by run_parser.
#pragma once

#include <memory>

#include "spectrum_parts.h"

namespace histion::io_mzml {

// Appends to `table` as elements are closed. `file` is named in errors.
std::unique_ptr<RunParser> makeMzxmlParser(RunTable& table, const std::string& file);

}  // namespace histion::io_mzml
