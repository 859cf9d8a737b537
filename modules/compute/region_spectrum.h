// Mean and maximum spectrum of some of a dataset's spectra: the pixels of an annotated area, the
// scans of a time span. Used by the spectrum view and by modules that compare regions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/dataset.h"

namespace histion::compute {

enum class RegionAxis {
  // That of Dataset::summary(): heights of regions and of the whole can be compared.
  Summary,
  // Every distinct m/z of the chosen spectra. Meant for a handful of them; of continuous data the
  // shared axis.
  Merged,
};

struct RegionSpectrum {
  std::vector<double> mz;        // ascending
  std::vector<float> mean, max;  // same length; mean: sum / number of spectra
  std::int64_t spectra = 0;
};

// `indices` are of spectra, in any order. Reads each of them once, at most a few megabytes at a
// time; sums in the order given, whatever the number of threads. No indices: zeros (Merged: no
// points). Throws Usage for an index outside the dataset, Cancelled.
HISTION_API RegionSpectrum regionSpectrum(const Dataset& dataset,
                                          std::span<const std::int64_t> indices,
                                          const CancelToken& cancel,
                                          RegionAxis axis = RegionAxis::Summary);

}  // namespace histion::compute
