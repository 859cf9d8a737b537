// From a file to a checked run table: one pass of expat, and in between every spectrum of the bytes
// just read is decoded once, while they are still in the page cache.
#pragma once

#include "array_decoder.h"
#include "core/progress.h"
#include "input_file.h"
#include "run_table.h"

namespace histion::io_mzml {

// Throws Damaged, Failed, Cancelled.
RunTable parseRun(const InputFile& file, Progress& progress, const CancelToken& cancel);

// Decodes the intensities and extra arrays of spectra [first, last) on all cores and makes `points`
// exact: corrects a wrong stated length (decoding the m/z values too), counts zeros of centroid
// spectra, and gives up extra arrays of another length. m/z values are otherwise left to read().
// Throws Damaged naming the scan, Cancelled.
void checkSpectra(const InputFile& file, TextWidth width, RunTable& table, std::size_t first,
                  std::size_t last, const CancelToken& cancel);

// The values of one spectrum as the file stores them; `mz` is only filled when `withMz` or when the
// values come in pairs. Throws ArrayProblem.
struct StoredPeaks {
  std::vector<double> mz, intensity;
};
void decodePeaks(ArrayDecoder& decoder, const SpectrumEntry& entry, bool withMz,
                 StoredPeaks& peaks);
// Throws ArrayProblem when there are not as many m/z values as intensities.
void checkLengths(const StoredPeaks& peaks);

// Is this point left out? Zeros of centroid spectra, and the pair (0, 0) that stands for "no
// peaks".
inline bool leftOut(const SpectrumEntry& entry, const StoredPeaks& peaks, std::size_t i,
                    bool centroid) {
  return peaks.intensity[i] == 0 && (centroid || (entry.pairs && peaks.mz[i] == 0));
}

}  // namespace histion::io_mzml
