// The gates of the method: against PCA on a curved phantom, equal to PCA when it is linear, and one
// latent space for two sections.
#include "reduction/autoencoder.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "compute/random.h"
#include "reduction/pca.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/phantom_manifold.h"

namespace histion::reduction {
namespace {

using testing::MemoryDataset;

struct Errors {
  double autoencoder = 0, pca = 0;
};

// Trains on one part of a phantom section and judges both methods on blocks that neither the
// training nor the early stop has seen.
Errors onHeldOutBlocks(const testing::PhantomManifoldOptions& phantomOptions, AutoencoderFit fit,
                       std::uint64_t seed) {
  const auto phantom = makePhantomManifold(phantomOptions);
  const auto data = MemoryDataset::of(phantom.continuous());
  compute::FeatureRows rows(data, compute::featuresFromPeaks(phantom.mz, Tolerance::da(0.1)));
  rows.fillCache(CancelToken{});
  const auto blocks = learn::spatialBlocks(data->grid(), 8);
  const learn::Split outer = learn::splitByGroup(blocks, 0.2, 99);
  fit.training.seed = seed;
  SilentProgress progress;
  const AutoencoderResult result = fitAutoencoder(rows, outer.train, fit, progress, CancelToken{});
  double sum = 0;
  for (const std::int64_t i : outer.validation) sum += result.error[std::size_t(i)];

  const MinMaxRows scaled(rows, result.low, result.high);
  PcaOptions pca;
  pca.components = int(fit.network.latent);
  // PCA may use the autoencoder's validation pixels as well: it needs no early stop.
  const PcaModel model = fitPca(scaled, outer.train, pca, progress, CancelToken{});
  std::vector<float> error(outer.validation.size());
  projectPca(model, scaled, outer.validation, {}, error, CancelToken{});
  double pcaSum = 0;
  for (const float e : error) pcaSum += e;
  const double n = double(outer.validation.size());
  return {sum / n, pcaSum / n};
}

// Adjusted Rand index of two labellings (Hubert & Arabie 1985).
double adjustedRand(const std::vector<int>& a, const std::vector<int>& b) {
  const int ka = *std::max_element(a.begin(), a.end()) + 1;
  const int kb = *std::max_element(b.begin(), b.end()) + 1;
  std::vector<double> table(std::size_t(ka * kb)), rows(static_cast<std::size_t>(ka)),
      columns(static_cast<std::size_t>(kb));
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++table[std::size_t(a[i] * kb + b[i])];
    ++rows[std::size_t(a[i])];
    ++columns[std::size_t(b[i])];
  }
  const auto pairs = [](const std::vector<double>& counts) {
    double sum = 0;
    for (const double c : counts) sum += c * (c - 1) / 2;
    return sum;
  };
  const double n = double(a.size());
  const double expected = pairs(rows) * pairs(columns) / (n * (n - 1) / 2);
  return (pairs(table) - expected) / (0.5 * (pairs(rows) + pairs(columns)) - expected);
}

// Lloyd's k-means from random pixels: the tightest of ten starts, 30 rounds each.
std::vector<int> kMeans(const std::vector<float>& values, int d, int k) {
  using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const Matrix> points(values.data(), std::int64_t(values.size()) / d, d);
  const std::int64_t n = points.rows();
  compute::Random random(7);
  std::vector<int> best, label(static_cast<std::size_t>(n));
  double leastSpread = 1e300;
  for (int start = 0; start < 10; ++start) {
    Matrix centres(k, d);
    for (int c = 0; c < k; ++c) centres.row(c) = points.row(random.below(n));
    double spread = 0;
    for (int round = 0; round < 30; ++round) {
      Matrix sums = Matrix::Zero(k, d);
      Eigen::VectorXf counts = Eigen::VectorXf::Zero(k);
      spread = 0;
      for (std::int64_t i = 0; i < n; ++i) {
        Eigen::Index nearest = 0;
        spread += (centres.rowwise() - points.row(i)).rowwise().squaredNorm().minCoeff(&nearest);
        label[std::size_t(i)] = int(nearest);
        sums.row(nearest) += points.row(i);
        ++counts[nearest];
      }
      for (int c = 0; c < k; ++c)
        if (counts[c] > 0) centres.row(c) = sums.row(c) / counts[c];
    }
    if (spread < leastSpread) {
      leastSpread = spread;
      best = label;
    }
  }
  return best;
}

// Mean silhouette (Rousseeuw 1987) of a labelling, over every `step`-th point.
double silhouette(const std::vector<float>& values, int d, const std::vector<int>& label,
                  std::size_t step) {
  using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const Matrix> all(values.data(), std::int64_t(values.size()) / d, d);
  const int labels = *std::max_element(label.begin(), label.end()) + 1;
  double total = 0;
  int points = 0;
  for (std::size_t i = 0; i < label.size(); i += step) {
    std::vector<double> sum(std::size_t(labels), 0.0), count(std::size_t(labels), 0.0);
    for (std::size_t j = 0; j < label.size(); j += step) {
      if (i == j) continue;
      sum[std::size_t(label[j])] += (all.row(std::int64_t(i)) - all.row(std::int64_t(j))).norm();
      ++count[std::size_t(label[j])];
    }
    const auto own = std::size_t(label[i]);
    double other = 1e300;
    for (std::size_t c = 0; c < sum.size(); ++c)
      if (c != own && count[c] > 0) other = std::min(other, sum[c] / count[c]);
    const double inside = count[own] > 0 ? sum[own] / count[own] : 0.0;
    total += (other - inside) / std::max(other, inside);
    ++points;
  }
  return total / points;
}

TEST(Autoencoder, ReconstructsTheCurvedPhantomBetterThanPcaForThreeSeeds) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    testing::PhantomManifoldOptions phantom;
    AutoencoderFit fit;
    fit.network.latent = phantom.factors;
    fit.training.schedule = learn::Schedule::Cosine;
    const Errors e = onHeldOutBlocks(phantom, fit, seed);
    RecordProperty("ratio_seed_" + std::to_string(seed), std::to_string(e.autoencoder / e.pca));
    EXPECT_LT(e.autoencoder, e.pca) << "seed " << seed;
  }
}

// A network without bends can at best find the principal subspace (Baldi & Hornik 1989).
TEST(Autoencoder, WithLinearUnitsComesWithinTwoPercentOfPca) {
  testing::PhantomManifoldOptions phantom;
  phantom.linear = true;
  AutoencoderFit fit;
  fit.network.latent = phantom.factors;
  fit.network.widths = {64};
  fit.network.activation = learn::Activation::Identity;
  fit.network.output = learn::Activation::Identity;
  fit.training.schedule = learn::Schedule::Cosine;
  fit.training.epochs = 400;
  fit.training.patience = 0;
  const Errors e = onHeldOutBlocks(phantom, fit, 1);
  RecordProperty("linear_ratio", std::to_string(e.autoencoder / e.pca));
  EXPECT_LT(e.autoencoder / e.pca, 1.02);
}

TEST(Autoencoder, TrainedOnOneSectionSeparatesTheRegionsOfBoth) {
  testing::PhantomCubeOptions options;
  options.width = options.height = 48;
  options.sections = 2;
  const auto phantom = testing::makePhantomCube(options);
  const auto data = MemoryDataset::of(phantom.centroids());
  compute::RowOptions rowOptions;
  rowOptions.normalization = Normalization::Tic;
  compute::FeatureRows rows(data, compute::featuresFromPeaks(phantom.mz, Tolerance::ppm(40)),
                            rowOptions);
  std::vector<std::int64_t> first;
  for (std::int64_t i = 0; i < data->spectra(); ++i)
    if (data->grid().positions()[std::size_t(i)].section == 0) first.push_back(i);
  AutoencoderFit fit;
  fit.network.latent = 5;
  fit.training.patience = 30;
  fit.training.schedule = learn::Schedule::Cosine;
  SilentProgress progress;
  const AutoencoderResult result = fitAutoencoder(rows, first, fit, progress, CancelToken{});
  const auto label = kMeans(result.latent, 5, options.regions);
  const double ari = adjustedRand(label, phantom.region);
  RecordProperty("ari", std::to_string(ari));
  EXPECT_GE(ari, 0.8);
  // The sections mix in the latent space: what divides pixels is the region, not the run.
  std::vector<int> section;
  for (const PixelPosition& p : data->grid().positions()) section.push_back(p.section);
  EXPECT_LT(silhouette(result.latent, 5, section, 4), 0.1);
  EXPECT_GT(silhouette(result.latent, 5, phantom.region, 4), 0.1);
}

}  // namespace
}  // namespace histion::reduction
