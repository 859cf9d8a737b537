// What one looks at in an LC-MS run: chromatograms and the retention time × m/z map. Used by the
// runner's commands and the LC-MS views. Not for imaging data: these have no retention times.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dataset.h"
#include "core/image2d.h"
#include "core/tables.h"

namespace histion::compute {

// Total: sum of all intensities of a scan. BasePeak: its highest. Extracted: sum inside a window.
enum class ChromatogramKind { Total, BasePeak, Extracted };
HISTION_API std::string_view toString(ChromatogramKind kind);  // "total", "base_peak", "extracted"
HISTION_API std::optional<ChromatogramKind> chromatogramKindFrom(std::string_view text);

struct ChromatogramRequest {
  ChromatogramKind kind = ChromatogramKind::Total;
  MzWindow window;  // closed; of Extracted
  int msLevel = 1;  // scans of other levels are left out
};

struct HISTION_API Chromatogram {
  std::vector<std::int64_t> scan;              // index of the spectrum, in ascending time
  std::vector<double> time;                    // s
  std::vector<float> value;                    // counts
  std::string title;                           // "m/z 741.5307 ± 0.0037", "total ion current"
  std::shared_ptr<const Table> table() const;  // columns scan, time, intensity
};

// Time of Extracted grows with the peaks inside the window. Scans without a retention time are left
// out. Throws Usage when the dataset is no LC-MS run or the window is not a range. Thread-safe.
HISTION_API Chromatogram chromatogram(const Dataset& dataset, const ChromatogramRequest& request);

// A map of the highest intensity per cell. Columns are equal steps of time, rows equal steps of
// m/z, row 0 at the smallest. A column without a scan shows the scan before it; NaN where there is
// none.
struct RetentionMapRequest {
  double timeLow = 0.0, timeHigh = 0.0;  // s; equal: the whole run
  double mzLow = 0.0, mzHigh = 0.0;      // equal: all of the level's peaks
  int width = 800, height = 600;
  int msLevel = 1;
};
// The image's facts hold time_low, time_high, mz_low and mz_high as they were used.
HISTION_API std::shared_ptr<const Image2D> retentionMap(const Dataset& dataset,
                                                        const RetentionMapRequest& request,
                                                        const CancelToken& cancel);

// The scan of that level nearest in time; empty when there is none.
HISTION_API std::optional<std::int64_t> scanAt(const Dataset& dataset, double time,
                                               int msLevel = 1);

}  // namespace histion::compute
