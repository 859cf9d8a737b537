// The layout of data/<id>.h5 and the read-only view of it.
//
//   /by_pixel   offset[P+1] int64, mz[N] float64, intensity[N] float32
//               (continuous: mz[M] once, intensity[P][M])
//               extra0[N], extra1[N], … float64 (continuous: [P][M]): the description's extra
//               arrays (linked: mz_offset[P] and intensity_offset[P], bytes in the linked file,
//               instead of mz and intensity; continuous: mz[M] and intensity_offset[P])
//   /by_mz      edges (m/z of every 1024th peak), mz[N], spectrum[N] uint32, intensity[N]
//               (continuous: intensity[M][P])
//   /grid       x, y, section per spectrum, int32
//   /scans      of LC-MS data: retention_time, ms_level, precursor_mz, … per spectrum
//   /summary    mz, mean, max, count; tic, rms, median, highest per spectrum
//   /description  JSON text: layout, form, polarity, origin, pixel size, totals, …
//
// Everything is contiguous and uncompressed, so that it can be mapped and stays plain HDF5.
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset.h"
#include "store/linked_spectra.h"

namespace histion::store {

inline constexpr int kDatasetSchema = 2;
inline constexpr std::int64_t kPeaksPerEdge = 1024;

// Maps the file. `name` is what the user sees; `linked` is where the spectra of linked data lie.
// Throws Damaged when it is not a whole dataset of a known schema. A linked file that is gone or
// has changed is only noticed when a spectrum is wanted: ion images come from the sealed file.
std::shared_ptr<const Dataset> openDatasetFile(const std::filesystem::path& file,
                                               const std::string& name,
                                               const LinkedFile& linked = {});

// What `info` prints of a dataset beside its id.
nlohmann::json datasetFacts(const DatasetDescription& description, const DatasetTotals& totals,
                            const PixelGrid& grid, std::span<const Scan> scans);

// The JSON in /description. The source's path and name are not part of it: the same data give the
// same file wherever they came from.
nlohmann::json describeDataset(const DatasetDescription& description, const DatasetTotals& totals,
                               const PixelGrid& grid, double summaryBinPpm);

// The arrays of /scans by name.
std::map<std::string, Array> scanArrays(std::span<const Scan> scans);

}  // namespace histion::store
