#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "compute/random.h"
#include "store/peak_buckets.h"
#include "store/summary.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

auto key(const Peak& p) { return std::tuple(p.mz, p.spectrum, p.intensity); }

std::vector<Peak> randomPeaks(std::size_t count, std::uint64_t seed, bool clustered) {
  compute::Random random(seed);
  std::vector<Peak> peaks(count);
  for (Peak& p : peaks) {
    p.mz = clustered ? 400.0 + double(random.below(20)) * 50.0 + 1e-4 * random.normal()
                     : random.uniform(100.0, 1000.0);
    p.spectrum = std::uint32_t(random.below(500));
    p.intensity = float(random.uniform());
  }
  return peaks;
}

TEST(SortPeaks, EqualsStdSortForSpreadClusteredAndEqualValues) {
  std::vector<Peak> scratch;
  for (const bool clustered : {false, true})
    for (const std::size_t count : {0u, 1u, 2u, 63u, 64u, 5000u}) {
      auto peaks = randomPeaks(count, count + 1, clustered);
      auto truth = peaks;
      std::sort(truth.begin(), truth.end(), [](auto& a, auto& b) { return key(a) < key(b); });
      sortPeaks(peaks, scratch);
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(key(peaks[i]), key(truth[i])) << i;
    }
  std::vector<Peak> equal(1000, {500.0, 0, 1.0f});
  for (std::size_t i = 0; i < equal.size(); ++i) equal[i].spectrum = std::uint32_t(999 - i);
  sortPeaks(equal, scratch);
  EXPECT_EQ(equal.front().spectrum, 0u);
  EXPECT_EQ(equal.back().spectrum, 999u);
}

TEST(BucketEdges, EveryValueFallsIntoTheBucketWhoseEdgesEncloseIt) {
  compute::Random random(3);
  std::vector<double> sample;
  for (int i = 0; i < 5000; ++i) sample.push_back(100.0 + 900.0 * std::pow(random.uniform(), 4));
  const PpmBins bins(5.0);
  const BucketEdges edges(sample, 200, bins);
  EXPECT_GT(edges.count(), 100);
  std::sort(sample.begin(), sample.end());
  std::int64_t last = 0;
  for (const double mz : sample) {
    const std::int64_t bucket = edges.of(mz);
    EXPECT_GE(bucket, last);  // monotone
    last = bucket;
    // All values of a summary bin share a bucket.
    const double edge = bins.lowerEdge(bins.of(mz));
    EXPECT_EQ(edges.of(std::nextafter(edge, 1e300) * (1 + 1e-12)), bucket);
  }
  EXPECT_EQ(edges.of(1.0), 0);
  EXPECT_EQ(edges.of(1e9), edges.count() - 1);
}

// Both with everything in memory and with nearly everything in the temporary file.
TEST(PeakBuckets, GiveAllPeaksInOrderWhateverTheMemory) {
  const testing::TemporaryFolder folder;
  constexpr int kSpectra = 300, kPeaks = 200;
  for (const std::int64_t memory : {std::int64_t{1} << 30, std::int64_t{1} << 12}) {
    const PpmBins bins(5.0);
    std::vector<Peak> truth;
    std::vector<double> sample;
    std::vector<std::vector<double>> mz(kSpectra);
    std::vector<std::vector<float>> intensity(kSpectra);
    compute::Random random(11);
    for (int s = 0; s < kSpectra; ++s) {
      for (int k = 0; k < kPeaks; ++k) mz[std::size_t(s)].push_back(random.uniform(100, 1000));
      std::sort(mz[std::size_t(s)].begin(), mz[std::size_t(s)].end());
      for (const double m : mz[std::size_t(s)]) {
        intensity[std::size_t(s)].push_back(float(random.uniform()));
        truth.push_back({m, std::uint32_t(s), intensity[std::size_t(s)].back()});
        sample.push_back(m);
      }
    }
    PeakBuckets buckets(BucketEdges(sample, 17, bins), kSpectra * kPeaks, memory, 2, folder.path());
    PeakBuckets::Writer a(buckets), b(buckets);
    for (int s = 0; s < kSpectra; ++s)
      (s % 3 ? a : b).add(std::uint32_t(s), mz[std::size_t(s)], intensity[std::size_t(s)]);
    a.finish();
    b.finish();
    std::sort(truth.begin(), truth.end(), [](auto& x, auto& y) { return key(x) < key(y); });
    std::vector<Peak> peaks, scratch;
    std::size_t at = 0;
    for (std::int64_t bucket = 0; bucket < buckets.count(); ++bucket) {
      buckets.sorted(bucket, peaks, scratch);
      for (const Peak& p : peaks) ASSERT_EQ(key(p), key(truth[at++]));
    }
    EXPECT_EQ(at, truth.size());
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));  // the spill file has no name
  }
}

TEST(BucketSummary, ABinnedSummaryKeepsTheTotalAndItsCentresLieInTheirBins) {
  const PpmBins bins(BucketSummary::kBinPpm);
  // More distinct values than an exact summary holds.
  constexpr std::int64_t kCount = BucketSummary::kExactLimit + 50'000;
  std::vector<Peak> peaks;
  compute::Random random(5);
  for (std::int64_t i = 0; i < kCount; ++i)
    peaks.push_back({random.uniform(100, 2000), 0, float(random.uniform())});
  std::sort(peaks.begin(), peaks.end(), [](auto& a, auto& b) { return a.mz < b.mz; });
  BucketSummary summary(1);
  summary.add(0, peaks, bins);
  const SummaryArrays arrays = summary.finish(10);
  EXPECT_EQ(arrays.binPpm, BucketSummary::kBinPpm);
  double sum = 0, truth = 0;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < arrays.mz.size(); ++i) {
    sum += double(arrays.mean[i]) * 10;
    count += arrays.count[i];
    if (i > 0) {
      EXPECT_GT(arrays.mz[i], arrays.mz[i - 1]);
    }
  }
  for (const Peak& p : peaks) truth += p.intensity;
  EXPECT_EQ(count, kCount);
  EXPECT_NEAR(sum / truth, 1.0, 1e-6);  // single-precision means
}

TEST(ChannelSummary, DoesNotDependOnTheOrderInWhichBlocksArrive) {
  const std::vector<float> first{1, 0, 0.1f, 5}, second{3, 7, 0.2f, 0};
  const std::vector<double> axis{100, 200};
  ChannelSummary forward(2), backward(2);
  forward.add(0, first);
  forward.add(1, second);
  backward.add(1, second);
  backward.add(0, first);
  const auto a = forward.finish(axis, 4), b = backward.finish(axis, 4);
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.max, (std::vector<float>{3, 7}));
  EXPECT_EQ(b.count, (std::vector<std::int64_t>{4, 2}));
}

}  // namespace
}  // namespace histion::store
