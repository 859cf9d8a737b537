// Pieces of an import that do not depend on the peak layout: per-spectrum norms, the preview, and
// cutting the work into blocks.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "core/dataset.h"
#include "core/progress.h"

namespace histion::store {

// Half-open ranges of spectra with about `pointsPerBlock` points each (at least one spectrum).
struct SpectrumRange {
  std::int64_t first, last;
};
std::vector<SpectrumRange> cutIntoBlocks(const SpectrumSource& source, std::int64_t pointsPerBlock,
                                         std::int64_t spectraPerBlock);

// Norms of every spectrum; filled from several threads for different spectra.
class NormTable {
 public:
  explicit NormTable(std::int64_t spectra);
  void set(std::int64_t spectrum, std::span<const float> intensity, std::vector<float>& scratch);
  // Sum of all intensities, in the order of the spectra.
  double total() const;
  // m/z range of the non-empty spectra.
  void setRange(std::int64_t spectrum, double low, double high);
  std::pair<double, double> range() const;

  std::vector<float> tic, rms, median, highest;

 private:
  std::vector<double> sum_, low_, high_;
};

// A first ion image of a strong peak, sent a few times a second while spectra arrive.
class ImportPreview {
 public:
  // Looks at a sample of spectra for the strongest m/z.
  ImportPreview(const SpectrumSource& source, Progress& progress, const CancelToken& cancel);
  // Adds one spectrum; thread-safe for different spectra.
  void add(std::int64_t spectrum, std::span<const double> mz, std::span<const float> intensity);
  // Sends the picture when it is time. Thread-safe.
  void offer(bool now = false);
  // The sampled m/z values (used to balance the buckets).
  std::vector<double> takeSample() { return std::move(sample_); }

 private:
  const SpectrumSource& source_;
  Progress& progress_;
  MzWindow window_;
  double mz_ = 0.0;
  std::vector<double> sample_;
  std::vector<float> values_;  // per spectrum; NaN: not read yet
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace histion::store
