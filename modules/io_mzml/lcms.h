// Opens an LC-MS run, mzML or mzXML, plain or gzip-compressed, as a SpectrumSource with scans and a
// table of its chromatograms. Used by the plugin adapter, tests and the fuzz targets. It does not
// write and does not know imzML.
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset.h"
#include "core/progress.h"
#include "core/tables.h"

namespace histion::io_mzml {

struct OpenedRun {
  std::shared_ptr<const SpectrumSource> dataset;  // null: the file holds chromatograms only
  // Long form, one row a point: chromatogram (text), precursor m/z, product m/z (0: none), time
  // (s), intensity. Null when the file has none.
  std::shared_ptr<const Table> chromatograms;
};

// Reads the XML once in order, decodes every intensity once to know the exact number of points, and
// returns a source that decodes spectra from the file on demand. What was repaired stands in the
// dataset's description().warnings (for a file of chromatograms alone it goes to progress.warn).
// The outermost element decides the format, not the name. Thread-safe. Throws Damaged (no mzML or
// mzXML, damaged, no spectra and no chromatograms), Failed (cannot be opened, a compression that is
// not read), Resource (no space to unpack, an archive that unpacks to too much) and Cancelled.
OpenedRun openRun(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel);

}  // namespace histion::io_mzml
