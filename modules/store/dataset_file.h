// The layout of data/<id>.h5 and the read-only view of it.
//
//   /by_pixel   offset[P+1] int64, mz[N] float64, intensity[N] float32
//               (continuous: mz[M] once, intensity[P][M])
//   /by_mz      edges (m/z of every 1024th peak), mz[N], spectrum[N] uint32, intensity[N]
//               (continuous: intensity[M][P])
//   /grid       x, y, section per spectrum, int32
//   /summary    mz, mean, max, count; tic, rms, median, highest per spectrum
//   /description  JSON text: layout, form, polarity, origin, pixel size, totals, …
//
// Everything is contiguous and uncompressed, so that it can be mapped and stays plain HDF5.
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset.h"

namespace histion::store {

inline constexpr int kDatasetSchema = 1;
inline constexpr std::int64_t kPeaksPerEdge = 1024;

// Maps the file. `name` is what the user sees. Throws Damaged when it is not a whole dataset of a
// known schema.
std::shared_ptr<const Dataset> openDatasetFile(const std::filesystem::path& file,
                                               const std::string& name);

// What `info` prints of a dataset beside its id.
nlohmann::json datasetFacts(const DatasetDescription& description, const DatasetTotals& totals,
                            const PixelGrid& grid);

// The JSON in /description. The source's path and name are not part of it: the same data give the
// same file wherever they came from.
nlohmann::json describeDataset(const DatasetDescription& description, const DatasetTotals& totals,
                               const PixelGrid& grid, double summaryBinPpm);

}  // namespace histion::store
