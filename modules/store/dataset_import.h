// Turns a SpectrumSource into a dataset file with both peak orders, in bounded memory and on all
// cores: spectra are decoded block by block into by_pixel order and distributed over m/z buckets,
// then each bucket is sorted and written to its place in by_mz order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/dataset.h"
#include "core/progress.h"

namespace histion::store {

struct ImportOptions {
  // What peaks waiting to be sorted may keep in memory; the rest goes to a temporary file.
  std::int64_t sortMemoryBytes = std::int64_t{192} << 20;
  // Leave the spectra where source.rawArrays() says they are, and write only the order by m/z.
  // Throws Failed when the source cannot be linked.
  bool link = false;
};

struct ImportedDataset {
  DatasetDescription description;  // with all warnings
  DatasetTotals totals;
};

// Writes `file` (which exists, empty) completely and flushes it. Throws Damaged (bad data),
// Resource (disk full), Cancelled; the file is then worthless. Sends a preview image of a strong
// peak while spectra are read.
ImportedDataset importDataset(const SpectrumSource& source, const std::filesystem::path& file,
                              const ImportOptions& options, Progress& progress,
                              const CancelToken& cancel);

}  // namespace histion::store
