// Spectral libraries as text: MGF, MSP, MassBank records and GNPS JSON lists become a SpectrumSet;
// MGF and MSP are written, too. Used by the plugin adapter, by tests and by fuzz targets. LC-MS
// runs and images are not read here.
//
// Facts of a spectrum are those of core/spectrum.h; every other field of a record is kept as text
// in facts["fields"] under its own name, a repeated one as an array of texts. What stands behind
// the peaks (charges, annotations) is kept in fields["peak_annotations"], one text per peak.
//
// Readers stream the file, skip records they cannot read, and say through Progress::warn what was
// skipped, repaired or assumed, one sentence a kind. They throw Damaged when no record is readable,
// systemError, and Cancelled. All functions may run in several threads at once.
#pragma once

#include <filesystem>
#include <memory>

#include "core/progress.h"
#include "core/spectrum.h"

namespace histion::io_spectra {

using SpectrumSetPtr = std::shared_ptr<const SpectrumSet>;

// BEGIN IONS … END IONS, in the dialects of Mascot, GNPS and MassBank.
SpectrumSetPtr readMgf(const std::filesystem::path& file, Progress& progress,
                       const CancelToken& cancel);
// Name: … Num Peaks: …, in the dialects of NIST, MoNA, MassBank, MS-DIAL and RECETOX.
SpectrumSetPtr readMsp(const std::filesystem::path& file, Progress& progress,
                       const CancelToken& cancel);
// ACCESSION: … //, one or several records.
SpectrumSetPtr readMassBank(const std::filesystem::path& file, Progress& progress,
                            const CancelToken& cancel);
// A JSON list of library records as GNPS exports them.
SpectrumSetPtr readGnpsJson(const std::filesystem::path& file, Progress& progress,
                            const CancelToken& cancel);

// Written so that reading the file gives equal spectra and facts: numbers in the fewest digits that
// read back to the same value. Names that the format cannot hold are altered, line breaks become
// spaces, and peaks without finite numbers are left out, each with a warning. The file appears
// under its name when it is complete. Throws systemError and Cancelled.
void writeMgf(const SpectrumSet& spectra, const std::filesystem::path& file, Progress& progress,
              const CancelToken& cancel);
void writeMsp(const SpectrumSet& spectra, const std::filesystem::path& file, Progress& progress,
              const CancelToken& cancel);

}  // namespace histion::io_spectra
