// The phantoms are the truth of many tests, so their own properties are tested here.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/phantom_manifold.h"

namespace histion::testing {
namespace {

double sdLog2(const std::vector<double>& values) {
  double mean = 0, variance = 0;
  for (const double v : values) mean += std::log2(v) / double(values.size());
  for (const double v : values)
    variance += std::pow(std::log2(v) - mean, 2) / double(values.size());
  return std::sqrt(variance);
}

TEST(PhantomCube, TheSameSeedGivesTheSameBytesAndAnotherSeedDoesNot) {
  PhantomCubeOptions o;
  o.width = o.height = 24;
  const auto a = makePhantomCube(o).centroids(), b = makePhantomCube(o).centroids();
  EXPECT_EQ(a.mz, b.mz);
  EXPECT_EQ(a.intensity, b.intensity);
  o.seed = 2;
  EXPECT_NE(makePhantomCube(o).centroids().mz, a.mz);
}

TEST(PhantomCube, HasTheStatedRegionsPeaksAndFactors) {
  const auto cube = makePhantomCube({});
  EXPECT_EQ(cube.spectra(), 64 * 64);
  std::vector<int> area(5, 0);
  for (const int r : cube.region) ++area.at(std::size_t(r));
  for (const int pixels : area) EXPECT_GT(pixels, 64);  // no region vanished
  ASSERT_EQ(cube.peaks(), 60);
  for (int p = 1; p < cube.peaks(); ++p)
    EXPECT_GT(cube.mz[std::size_t(p)] - cube.mz[std::size_t(p) - 1],
              3.0 * cube.mz[std::size_t(p) - 1] / 1000.0 * 0.99);
  EXPECT_NEAR(sdLog2(cube.factor), 1.0, 1e-9);  // normalised by construction
}

TEST(PhantomCube, PixelFactorsAreCorrelatedBetweenNeighbours) {
  PhantomCubeOptions o;
  o.correlation = 0.9;
  const auto smooth = makePhantomCube(o);
  o.correlation = 0.0;
  const auto rough = makePhantomCube(o);
  const auto neighbours = [](const PhantomCube& cube) {
    double product = 0, square = 0, mean = 0;
    for (const double f : cube.factor) mean += std::log2(f) / double(cube.factor.size());
    for (std::size_t i = 0; i + 1 < cube.factor.size(); ++i) {
      if (i % 64 == 63) continue;
      product += (std::log2(cube.factor[i]) - mean) * (std::log2(cube.factor[i + 1]) - mean);
      square += std::pow(std::log2(cube.factor[i]) - mean, 2);
    }
    return product / square;
  };
  EXPECT_GT(neighbours(smooth), 0.3);
  EXPECT_LT(std::abs(neighbours(rough)), 0.05);  // 3 sd of a correlation over 4032 pairs
}

TEST(PhantomCube, ProfilesHoldTheTruePeaksOverTheTrueBaseline) {
  PhantomCubeOptions o;
  o.width = o.height = 8;
  o.noiseSd = 0.0;
  o.massErrorPpm = 0.0;
  const auto cube = makePhantomCube(o);
  const auto data = MemoryDataset(cube.profile());
  for (const std::int64_t i : {0, 17, 63})
    for (int p = 0; p < cube.peaks(); ++p) {
      const double mz = cube.mz[std::size_t(p)];
      const auto axis = data.mzAxis();
      const auto k = std::lower_bound(axis.begin(), axis.end(), mz) - axis.begin();
      const auto y = data.spectrum(i).intensity;
      const double top = std::max(y[std::size_t(k)], y[std::size_t(k) - 1]);
      const double expected = cube.intensity(i, p) + cube.baselineAt(i, mz);
      // The nearest of 5 points per width is at most 0.1 widths away: exp(-4 ln 2 × 0.01) = 0.973.
      EXPECT_LE(top, expected * 1.02);
      EXPECT_GE(top, expected * 0.96);
    }
}

TEST(PhantomCube, CentroidsLieWithinTheMassErrorAndBackgroundIsWeak) {
  PhantomCubeOptions o;
  o.background = true;
  o.noiseSd = 0.0;
  o.pixelSdLog2 = 0.2;
  const auto cube = makePhantomCube(o);
  const auto data = MemoryDataset(cube.centroids());
  double off = 0, on = 0, squares = 0;
  std::int64_t offPixels = 0, n = 0;
  for (std::int64_t i = 0; i < cube.spectra(); ++i) {
    const double tic = data.norms(Normalization::Tic)[std::size_t(i)];
    const bool background = cube.region[std::size_t(i)] == 0;
    (background ? off : on) += tic;
    offPixels += background;
    const auto s = data.spectrum(i);
    ASSERT_EQ(s.mz.size(), cube.mz.size());
    for (std::size_t p = 0; p < s.mz.size(); ++p) {
      squares += std::pow((s.mz[p] / cube.mz[p] - 1) * 1e6, 2);
      ++n;
    }
  }
  ASSERT_GT(offPixels, 200);
  EXPECT_LT(off / double(offPixels), 0.05 * on / double(cube.spectra() - offPixels));
  EXPECT_NEAR(std::sqrt(squares / double(n)), 10.0, 0.2);  // 245 760 draws: 0.1 ppm is 7 sd
}

TEST(PhantomManifold, TheSameSeedGivesTheSameCountsAndSectionsShareTheNetwork) {
  PhantomManifoldOptions o;
  o.width = o.height = 16;
  EXPECT_EQ(makePhantomManifold(o).counts, makePhantomManifold(o).counts);
  o.sections = 2;
  o.poisson = false;
  const auto two = makePhantomManifold(o);
  EXPECT_EQ(two.spectra(), 512);
  EXPECT_EQ(two.grid.sections(), 2);
  o.seed = 9;
  EXPECT_NE(makePhantomManifold(o).counts, two.counts);
}

TEST(PhantomManifold, CountsArePoissonAroundTheExpectedValues) {
  PhantomManifoldOptions o;
  o.meanCounts = 12;
  const auto phantom = makePhantomManifold(o);
  double mean = 0, dispersion = 0;
  const auto n = double(phantom.counts.size());
  for (std::size_t i = 0; i < phantom.counts.size(); ++i) {
    mean += phantom.expected[i] / n;
    const double d = phantom.counts[i] - phantom.expected[i];
    if (phantom.expected[i] > 0) dispersion += d * d / phantom.expected[i] / n;
  }
  EXPECT_NEAR(mean, 12.0, 1e-6);
  EXPECT_NEAR(dispersion, 1.0, 0.02);  // variance equals the mean; 819 200 draws
}

TEST(PhantomManifold, FactorsFillTheUnitIntervalAndProcessedDataLoseNothing) {
  PhantomManifoldOptions o;
  o.factors = 6;
  o.meanCounts = 2;
  const auto phantom = makePhantomManifold(o);
  for (int f = 0; f < 6; ++f) {
    double low = 1, high = 0;
    for (std::int64_t i = 0; i < phantom.spectra(); ++i) {
      low = std::min(low, phantom.factors[std::size_t(i) * 6 + f]);
      high = std::max(high, phantom.factors[std::size_t(i) * 6 + f]);
    }
    EXPECT_GE(low, 0.0);
    EXPECT_LE(high, 1.0);
    EXPECT_GT(high - low, 0.8);
  }
  const MemoryDataset processed(phantom.processed()), continuous(phantom.continuous());
  EXPECT_EQ(processed.totals().tic, continuous.totals().tic);
  EXPECT_LT(processed.totals().peaks, continuous.totals().peaks);
}

TEST(PhantomManifold, LinearVariantHasExactlyTheRankOfItsFactors) {
  PhantomManifoldOptions o;
  o.linear = true;
  o.poisson = false;
  o.factors = 3;
  o.width = o.height = 16;
  const auto phantom = makePhantomManifold(o);
  // Each row is an affine function of its factors: pixels with equal factor sums of three others
  // obey it exactly. Checked by solving the mixture from four pixels and predicting the rest.
  const auto factor = [&](std::int64_t i, int f) {
    return phantom.factors[std::size_t(i) * 3 + f];
  };
  const std::array<std::int64_t, 4> base{5, 60, 130, 250};
  for (const std::int64_t i : {1, 77, 201}) {
    // Barycentric coordinates of pixel i with respect to the four base pixels.
    std::array<std::array<double, 5>, 4> system{};
    for (std::size_t c = 0; c < 4; ++c) {
      for (int f = 0; f < 3; ++f) system[std::size_t(f)][c] = factor(base[c], f);
      system[3][c] = 1.0;
    }
    for (int f = 0; f < 3; ++f) system[std::size_t(f)][4] = factor(i, f);
    system[3][4] = 1.0;
    for (std::size_t k = 0; k < 4; ++k) {
      std::size_t pivot = k;
      for (std::size_t r = k; r < 4; ++r)
        if (std::abs(system[r][k]) > std::abs(system[pivot][k])) pivot = r;
      std::swap(system[k], system[pivot]);
      for (std::size_t r = 0; r < 4; ++r) {
        if (r == k) continue;
        const double m = system[r][k] / system[k][k];
        for (std::size_t c = k; c < 5; ++c) system[r][c] -= m * system[k][c];
      }
    }
    for (std::size_t j = 0; j < 200; j += 37) {
      double predicted = 0;
      for (std::size_t c = 0; c < 4; ++c)
        predicted += system[c][4] / system[c][c] * phantom.expected[std::size_t(base[c]) * 200 + j];
      EXPECT_NEAR(predicted, phantom.expected[std::size_t(i) * 200 + j],
                  1e-6 * std::abs(predicted) + 1e-6);
    }
  }
}

TEST(MemoryDataset, BothOrdersHoldTheSamePeaks) {
  PhantomCubeOptions o;
  o.width = o.height = 12;
  const MemoryDataset data(makePhantomCube(o).centroids());
  const PeakRun all = data.peaks({0, 1e9});
  EXPECT_EQ(std::int64_t(all.mz.size()), data.totals().peaks);
  EXPECT_TRUE(std::is_sorted(all.mz.begin(), all.mz.end()));
  double sum = 0;
  for (std::size_t i = 0; i < all.mz.size(); ++i) {
    const auto s = data.spectrum(all.spectrum[i]);
    const auto at = std::lower_bound(s.mz.begin(), s.mz.end(), all.mz[i]) - s.mz.begin();
    ASSERT_EQ(s.mz[std::size_t(at)], all.mz[i]);
    sum += all.intensity[i];
  }
  EXPECT_NEAR(sum, data.totals().tic, 1e-6 * sum);
  SpectrumBlock block;
  MemorySource(makePhantomCube(o).centroids()).read(3, 5, block);
  EXPECT_EQ(std::int64_t(block.mz.size()), block.offset.back());
  EXPECT_EQ(block.mz.front(), data.spectrum(3).mz.front());
}

}  // namespace
}  // namespace histion::testing
