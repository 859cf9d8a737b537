// External sort of peaks by m/z, first half: distributes peaks over m/z ranges ("buckets") that
// are each small enough to be sorted in the processor's cache. Peaks that exceed the memory
// allowance go to an unnamed temporary file, which vanishes with the process.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "store/sealed_file.h"
#include "store/write_behind.h"

namespace histion::store {

struct Peak {
  double mz;
  std::uint32_t spectrum;
  float intensity;
};
static_assert(sizeof(Peak) == 16);

// Bin edges of the summary spectra: `ppm` wide, on a logarithmic axis. Buckets end at bin edges, so
// that no bin is cut.
class PpmBins {
 public:
  explicit PpmBins(double ppm);
  std::int64_t of(double mz) const;
  double lowerEdge(std::int64_t bin) const;

 private:
  double step_;
};

// Where one bucket ends and the next begins, from a sample of the data.
class BucketEdges {
 public:
  // `sample` is consumed. About `buckets` ranges with equal numbers of sampled peaks.
  BucketEdges(std::vector<double> sample, std::int64_t buckets, const PpmBins& bins);
  std::int64_t count() const { return std::int64_t(edges_.size()) + 1; }
  // Index of the bucket of an m/z.
  std::int64_t of(double mz) const {
    std::int64_t b = start_[cellOf(mz)];
    while (b < std::int64_t(edges_.size()) && mz >= edges_[std::size_t(b)]) ++b;
    return b;
  }

 private:
  std::size_t cellOf(double mz) const {
    const double cell = (mz - low_) * scale_;
    if (!(cell > 0)) return 0;
    return cell < double(start_.size() - 1) ? std::size_t(cell) : start_.size() - 1;
  }
  std::vector<double> edges_;        // ascending; bucket b holds mz < edges_[b]
  std::vector<std::int64_t> start_;  // per cell of a uniform axis: the first bucket to try
  double low_ = 0.0, scale_ = 0.0;
};

class PeakBuckets {
 public:
  // memoryBytes: what all buckets together may keep in memory. workers: how many Writers there are.
  PeakBuckets(BucketEdges edges, std::int64_t peaks, std::int64_t memoryBytes, int workers,
              const std::filesystem::path& spillFolder);
  ~PeakBuckets();

  // One per worker; not thread-safe itself. Call finish() when the worker is done.
  class Writer {
   public:
    explicit Writer(PeakBuckets& buckets);
    void add(std::uint32_t spectrum, std::span<const double> mz, std::span<const float> intensity);
    void finish();

   private:
    PeakBuckets& buckets_;
    std::vector<Peak> buffer_;  // one chunk per bucket
    std::vector<std::uint32_t> used_;
  };

  std::int64_t count() const { return edges_.count(); }
  std::int64_t size(std::int64_t bucket) const { return sizes_[std::size_t(bucket)]; }
  // All peaks of a bucket, sorted by (m/z, spectrum, intensity). Thread-safe after all Writers have
  // finished. `scratch` is reused.
  void sorted(std::int64_t bucket, std::vector<Peak>& peaks, std::vector<Peak>& scratch) const;

 private:
  struct Chunk {
    std::int64_t slot;  // in memory when below memoryChunks_, else in the file
    std::uint32_t peaks;
  };
  void put(std::int64_t bucket, std::span<const Peak> peaks);
  BucketEdges edges_;
  std::uint32_t chunkPeaks_;
  std::int64_t memoryChunks_;
  std::vector<std::unique_ptr<Peak[]>> memory_;  // slabs, made on first use
  std::int64_t peaks_;
  std::unique_ptr<FileHandle> spill_;
  std::unique_ptr<WriteBehind> spillWriter_;
  std::filesystem::path spillFolder_;
  std::mutex mutex_;
  std::int64_t nextSlot_ = 0;
  std::vector<std::vector<Chunk>> chunks_;
  std::vector<std::int64_t> sizes_;
};

// Sorts by (m/z, spectrum, intensity): a distribution over the value range, then short sorts.
void sortPeaks(std::vector<Peak>& peaks, std::vector<Peak>& scratch);

}  // namespace histion::store
