#include "compute/feature_rows.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/phantom_manifold.h"

namespace histion::compute {
namespace {

using testing::MemoryDataset;

std::shared_ptr<const MemoryDataset> cubeCentroids() {
  testing::PhantomCubeOptions o;
  o.width = 17;
  o.height = 13;
  o.detectionLimit = 0.8;
  o.noisePeaks = 20;
  return MemoryDataset::of(makePhantomCube(o).centroids());
}

std::shared_ptr<const MemoryDataset> cubeProfile() {
  testing::PhantomCubeOptions o;
  o.width = 7;
  o.height = 6;
  o.peaks = 20;
  return MemoryDataset::of(makePhantomCube(o).profile());
}

// Every value by a plain loop over all points of the spectrum.
std::vector<float> bruteForce(const Dataset& data, const FeatureAxis& axis, RowOptions o) {
  std::vector<float> result;
  const auto norms = data.norms(o.normalization);
  for (std::int64_t i = 0; i < data.spectra(); ++i)
    for (std::int64_t j = 0; j < axis.size(); ++j) {
      double sum = 0;
      const auto s = data.spectrum(i);
      for (std::size_t k = 0; k < s.mz.size(); ++k)
        if (axis.windows[std::size_t(j)].contains(s.mz[k])) sum += s.intensity[k];
      if (!norms.empty()) sum = norms[std::size_t(i)] > 0 ? sum / norms[std::size_t(i)] : 0.0;
      if (o.normalization == Normalization::Tic) sum *= double(axis.size());
      if (o.transform == IntensityTransform::Sqrt) sum = std::sqrt(sum);
      if (o.transform == IntensityTransform::Log1p) sum = std::log1p(sum);
      result.push_back(float(sum));
    }
  return result;
}

void expectSame(const std::vector<float>& a, const std::vector<float>& b) {
  ASSERT_EQ(a.size(), b.size());
  // The rows are added up in float: a few units in the last place of sums of up to 100 points.
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], 1e-5 * (1 + std::abs(b[i])));
}

class FeatureRowsOf
    : public ::testing::TestWithParam<std::tuple<Normalization, IntensityTransform>> {
 protected:
  RowOptions options() const { return {std::get<0>(GetParam()), std::get<1>(GetParam())}; }
};

TEST_P(FeatureRowsOf, ProcessedDataEqualABruteForceSum) {
  const auto data = cubeCentroids();
  // Wide windows of many close features, so that windows overlap.
  std::vector<double> mz;
  for (double m = 500; m < 1800; m *= 1.004) mz.push_back(m);
  const FeatureAxis axis = featuresFromPeaks(mz, Tolerance::da(4));
  const FeatureRows rows(data, axis, options());
  std::vector<float> values(std::size_t(rows.spectra() * rows.features()));
  rows.rows(0, rows.spectra(), values);
  expectSame(values, bruteForce(*data, axis, options()));
}

TEST_P(FeatureRowsOf, ContinuousDataEqualABruteForceSum) {
  const auto data = cubeProfile();
  const FeatureAxis axis = featuresFromBins(*data, Tolerance::Kind::Da, 7.0, {{0, 0}, 50});
  const FeatureRows rows(data, axis, options());
  std::vector<float> values(std::size_t(rows.spectra() * rows.features()));
  rows.rows(0, rows.spectra(), values);
  expectSame(values, bruteForce(*data, axis, options()));
}

INSTANTIATE_TEST_SUITE_P(
    AllOptions, FeatureRowsOf,
    ::testing::Combine(::testing::Values(Normalization::None, Normalization::Tic,
                                         Normalization::Rms, Normalization::Median,
                                         Normalization::Max),
                       ::testing::Values(IntensityTransform::None, IntensityTransform::Sqrt,
                                         IntensityTransform::Log1p)));

TEST(FeatureRows, AnyOrderOfRowsAndTheCacheGiveTheSameBytes) {
  const auto data = cubeCentroids();
  FeatureRows rows(data, pickFeatures(*data, {{{0, 0}, 40}, Tolerance::ppm(20), 0.01}));
  const auto n = std::size_t(rows.features());
  std::vector<float> all(std::size_t(rows.spectra()) * n);
  rows.rows(0, rows.spectra(), all);
  const std::vector<std::int64_t> picked{200, 3, 3, 117};
  std::vector<float> some(picked.size() * n), cached(some.size());
  rows.rows(picked, some);
  for (std::size_t i = 0; i < picked.size(); ++i)
    for (std::size_t j = 0; j < n; ++j)
      ASSERT_EQ(some[i * n + j], all[std::size_t(picked[i]) * n + j]);
  EXPECT_FALSE(rows.cached());
  rows.fillCache(CancelToken{});
  EXPECT_TRUE(rows.cached());
  rows.rows(picked, cached);
  EXPECT_EQ(cached, some);
}

TEST(FeatureRows, TheCacheObeysItsBudgetAndTheCancelToken) {
  const auto data = cubeCentroids();
  const FeatureAxis axis = pickFeatures(*data, {{{0, 0}, 40}, Tolerance::ppm(20), 0.01});
  RowOptions small;
  small.cacheBytes = data->spectra() * axis.size() * 4 - 1;
  FeatureRows rows(data, axis, small);
  rows.fillCache(CancelToken{});
  EXPECT_FALSE(rows.cached());
  CancelToken cancelled;
  cancelled.cancel();
  FeatureRows other(data, axis, {});
  EXPECT_THROW(other.fillCache(cancelled), Cancelled);
}

TEST(FeatureRows, EmptySpectraGiveZeros) {
  const auto data = MemoryDataset::of(
      testing::processedSpectra(testing::fullGrid(2, 1), {{{500.0}, {2.0f}}, {{}, {}}}));
  const FeatureRows rows(data, featuresFromPeaks({500.0}, Tolerance::ppm(5)));
  std::vector<float> values(2);
  rows.rows(0, 2, values);
  EXPECT_EQ(values, (std::vector<float>{1.0f, 0.0f}));
}

TEST(FeatureRows, TransformNamesRoundTrip) {
  for (const auto t :
       {IntensityTransform::None, IntensityTransform::Sqrt, IntensityTransform::Log1p})
    EXPECT_EQ(intensityTransformFrom(toString(t)), t);
  EXPECT_FALSE(intensityTransformFrom("cube"));
}

}  // namespace
}  // namespace histion::compute
