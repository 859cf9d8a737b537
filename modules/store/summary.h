// Accumulates the summary spectra (mean, max, count) during an import. Results do not depend on how
// the work is cut among threads.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "store/peak_buckets.h"

namespace histion::store {

// One point of a summary spectrum before division by the number of spectra.
struct SummaryPoint {
  double mz = 0.0;
  double sum = 0.0;
  float max = 0.0f;
  std::int64_t count = 0;
};

struct SummaryArrays {
  std::vector<double> mz;
  std::vector<float> mean, max;
  std::vector<std::int64_t> count;
  double binPpm = 0.0;  // 0: exact axis
};

// Processed data: fed bucket by bucket with peaks sorted by m/z.
class BucketSummary {
 public:
  // Above this many distinct m/z values the summary is binned.
  static constexpr std::int64_t kExactLimit = 200'000;
  static constexpr double kBinPpm = 5.0;

  explicit BucketSummary(std::int64_t buckets);
  // Thread-safe for different buckets.
  void add(std::int64_t bucket, std::span<const Peak> sorted, const PpmBins& bins);
  SummaryArrays finish(std::int64_t spectra) const;

 private:
  std::vector<std::vector<SummaryPoint>> exact_, binned_;  // per bucket
  std::atomic<std::int64_t> distinct_{0};
};

// Continuous data: fed in blocks of spectra that may arrive in any order.
class ChannelSummary {
 public:
  explicit ChannelSummary(std::int64_t channels);
  // `intensity` is [spectra][channels] of block `index`; blocks are 0, 1, 2, …. Thread-safe.
  void add(std::int64_t index, std::span<const float> intensity);
  SummaryArrays finish(std::span<const double> axis, std::int64_t spectra) const;

 private:
  struct Part {
    std::vector<double> sum;
    std::vector<float> max;
    std::vector<std::int64_t> count;
  };
  void merge(const Part& part);
  std::int64_t channels_;
  std::mutex mutex_;
  Part total_;
  std::int64_t next_ = 0;
  std::map<std::int64_t, Part> waiting_;  // blocks that arrived before their turn
};

}  // namespace histion::store
