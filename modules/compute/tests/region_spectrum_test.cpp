#include "compute/region_spectrum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "compute/random.h"
#include "support/memory_dataset.h"

namespace histion::compute {
namespace {

using testing::MemoryDataset;
using testing::PeakList;

const CancelToken kNever;

std::vector<std::int64_t> allOf(const Dataset& data) {
  std::vector<std::int64_t> indices(std::size_t(data.spectra()));
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

std::shared_ptr<const MemoryDataset> threeSpectra() {
  return MemoryDataset::of(testing::processedSpectra(
      testing::fullGrid(3, 1),
      {{{100, 200}, {1, 2}}, {{200, 300}, {4, 6}}, {{100, 300, 400}, {3, 8, 5}}}));
}

TEST(RegionSpectrum, IsTheMeanAndMaximumOfItsSpectraByHand) {
  const auto data = threeSpectra();
  const std::vector<std::int64_t> chosen{2, 1};
  const RegionSpectrum region = regionSpectrum(*data, chosen, kNever);
  EXPECT_EQ(region.spectra, 2);
  EXPECT_EQ(region.mz, (std::vector<double>{100, 200, 300, 400}));
  EXPECT_EQ(region.mean, (std::vector<float>{1.5f, 2, 7, 2.5f}));
  EXPECT_EQ(region.max, (std::vector<float>{3, 4, 8, 5}));
}

TEST(RegionSpectrum, MergedHoldsTheChosenSpectrasOwnPeaksOnly) {
  const auto data = threeSpectra();
  const std::vector<std::int64_t> chosen{0, 1};
  const RegionSpectrum region = regionSpectrum(*data, chosen, kNever, RegionAxis::Merged);
  EXPECT_EQ(region.mz, (std::vector<double>{100, 200, 300}));
  EXPECT_EQ(region.mean, (std::vector<float>{0.5f, 3, 3}));
  EXPECT_EQ(region.max, (std::vector<float>{1, 4, 6}));
}

TEST(RegionSpectrum, OfNothingIsZeroEverywhere) {
  const auto data = threeSpectra();
  const RegionSpectrum region = regionSpectrum(*data, {}, kNever);
  EXPECT_EQ(region.spectra, 0);
  EXPECT_EQ(region.mean, std::vector<float>(4, 0.0f));
  EXPECT_EQ(region.max, std::vector<float>(4, 0.0f));
}

TEST(RegionSpectrum, OfAllContinuousSpectraIsTheSummary) {
  Random random(5);
  std::vector<double> axis;
  for (int k = 0; k < 20'000; ++k) axis.push_back(200 + 0.01 * k);
  std::vector<float> matrix(axis.size() * 60);
  for (float& value : matrix) value = float(random.uniform(-1, 9));
  const auto data = MemoryDataset::of(
      testing::continuousSpectra(testing::fullGrid(10, 6), std::move(axis), std::move(matrix)));
  const RegionSpectrum region = regionSpectrum(*data, allOf(*data), kNever);
  const SummarySpectra summary = data->summary();
  ASSERT_EQ(region.mz.size(), summary.mz.size());
  for (std::size_t k = 0; k < region.mz.size(); ++k) {
    ASSERT_EQ(region.mz[k], summary.mz[k]);
    ASSERT_NEAR(region.mean[k], summary.mean[k], 1e-5) << k;
    ASSERT_EQ(region.max[k], summary.max[k]) << k;
  }
}

TEST(RegionSpectrum, OfAllProcessedSpectraIsTheSummary) {
  Random random(6);
  std::vector<PeakList> spectra(500);
  for (PeakList& list : spectra)
    for (int i = 0; i < 100; ++i) {
      list.mz.push_back(100 + double(random.below(50'000)) * 0.01);
      list.intensity.push_back(float(random.uniform(0, 10)));
    }
  const auto data =
      MemoryDataset::of(testing::processedSpectra(testing::fullGrid(25, 20), std::move(spectra)));
  const SummarySpectra summary = data->summary();
  ASSERT_EQ(summary.binPpm, 0.0);
  const RegionSpectrum region = regionSpectrum(*data, allOf(*data), kNever);
  ASSERT_EQ(region.mz.size(), summary.mz.size());
  for (std::size_t k = 0; k < region.mz.size(); ++k) {
    ASSERT_NEAR(region.mean[k], summary.mean[k], 1e-5 * summary.mean[k] + 1e-9) << k;
    ASSERT_EQ(region.max[k], summary.max[k]) << k;
  }
}

// Peaks scatter by 1 ppm around masses that lie far apart: whatever the bins, each belongs to one.
TEST(RegionSpectrum, OnABinnedAxisKeepsThePeaksOfAMassTogether) {
  Random random(7);
  constexpr int kSpectra = 600, kMasses = 400;
  std::vector<PeakList> spectra(kSpectra);
  std::vector<double> total(kMasses, 0.0);
  for (std::size_t s = 0; s < kSpectra; ++s)
    for (int m = 0; m < kMasses; ++m) {
      const float value = float(1 + m % 7);
      spectra[s].mz.push_back((300 + m) * (1 + 1e-6 * random.uniform(-1, 1)));
      spectra[s].intensity.push_back(value);
      if (s % 3 == 0) total[std::size_t(m)] += value;
    }
  const auto data =
      MemoryDataset::of(testing::processedSpectra(testing::fullGrid(30, 20), std::move(spectra)));
  ASSERT_GT(data->summary().binPpm, 0.0);
  std::vector<std::int64_t> third;
  for (std::int64_t s = 0; s < kSpectra; s += 3) third.push_back(s);
  const RegionSpectrum region = regionSpectrum(*data, third, kNever);
  ASSERT_EQ(region.mz.size(), data->summary().mz.size());
  std::vector<double> found(kMasses, 0.0);
  for (std::size_t k = 0; k < region.mz.size(); ++k) {
    const double mass = std::round(region.mz[k]);
    EXPECT_LT(std::abs(region.mz[k] / mass - 1), 1.1e-6);
    found[std::size_t(mass - 300)] += region.mean[k];
  }
  for (std::size_t m = 0; m < kMasses; ++m)
    EXPECT_NEAR(found[m], total[m] / double(third.size()), 1e-4) << m;
}

TEST(RegionSpectrum, RefusesSpectraThatDoNotExistAndStopsWhenCancelled) {
  const auto data = threeSpectra();
  const std::vector<std::int64_t> wrong{0, 3};
  EXPECT_THROW(regionSpectrum(*data, wrong, kNever), Error);
  CancelToken cancelled;
  cancelled.cancel();
  EXPECT_THROW(regionSpectrum(*data, allOf(*data), cancelled), Cancelled);
}

}  // namespace
}  // namespace histion::compute
