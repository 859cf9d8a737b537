// The whole XML into a header and a spectrum table: pieces of the spectrum list on all cores, with
// expat as the judge of everything unusual.
#pragma once

#include "core/progress.h"
#include "header.h"
#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

struct ParsedImzml {
  Header header;
  SpectrumTable spectra;
  bool fast = false;  // read by the parallel scanner
};

// Throws Damaged, WrongEncoding, Cancelled. `header` comes from readHeader(file).
ParsedImzml parseSpectra(const InputFile& file, Header header, Progress& progress,
                         const CancelToken& cancel);

}  // namespace histion::io_imzml
