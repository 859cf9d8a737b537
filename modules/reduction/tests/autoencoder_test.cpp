// The gates of the method: against PCA on a curved phantom, equal to PCA when it is linear, and one
// latent space for two sections.
#include "reduction/autoencoder.h"

#include <gtest/gtest.h>

#include <cmath>

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

// Lloyd's k-means from farthest-point starts, 20 rounds.
std::vector<int> kMeans(const std::vector<float>& values, std::size_t d, int k) {
  const std::size_t n = values.size() / d;
  const auto distance = [&](std::size_t i, const std::vector<double>& centre) {
    double sum = 0;
    for (std::size_t c = 0; c < d; ++c) sum += std::pow(values[i * d + c] - centre[c], 2);
    return sum;
  };
  std::vector<std::vector<double>> centres{{values.begin(), values.begin() + std::ptrdiff_t(d)}};
  std::vector<int> label(n);
  while (int(centres.size()) < k) {
    std::size_t farthest = 0;
    double best = -1;
    for (std::size_t i = 0; i < n; ++i) {
      double nearest = 1e300;
      for (const auto& centre : centres) nearest = std::min(nearest, distance(i, centre));
      if (nearest > best) best = nearest, farthest = i;
    }
    centres.push_back({values.begin() + std::ptrdiff_t(farthest * d),
                       values.begin() + std::ptrdiff_t((farthest + 1) * d)});
  }
  for (int round = 0; round < 20; ++round) {
    std::vector<std::vector<double>> sums(std::size_t(k), std::vector<double>(d, 0.0));
    std::vector<double> counts(static_cast<std::size_t>(k), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      double least = 1e300;
      for (int c = 0; c < k; ++c)
        if (const double at = distance(i, centres[std::size_t(c)]); at < least) {
          least = at;
          label[i] = c;
        }
      ++counts[std::size_t(label[i])];
      for (std::size_t c = 0; c < d; ++c) sums[std::size_t(label[i])][c] += values[i * d + c];
    }
    for (int c = 0; c < k; ++c)
      if (counts[std::size_t(c)] > 0)
        for (std::size_t j = 0; j < d; ++j)
          centres[std::size_t(c)][j] = sums[std::size_t(c)][j] / counts[std::size_t(c)];
  }
  return label;
}

TEST(Autoencoder, ReconstructsTheCurvedPhantomBetterThanPcaForThreeSeeds) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    testing::PhantomManifoldOptions phantom;
    AutoencoderFit fit;
    fit.network.latent = phantom.factors;
    if (getenv("AE_LR")) fit.training.learningRate = atof(getenv("AE_LR"));
    if (getenv("AE_EP")) fit.training.epochs = atoi(getenv("AE_EP"));
    if (getenv("AE_WD")) fit.training.weightDecay = atof(getenv("AE_WD"));
    if (getenv("AE_SP")) fit.network.sparsityWeight = atof(getenv("AE_SP"));
    if (getenv("AE_BATCH")) fit.training.batch = atoi(getenv("AE_BATCH"));
    if (getenv("AE_PAT")) fit.training.patience = atoi(getenv("AE_PAT"));
    if (getenv("AE_BEND")) phantom.bend = atof(getenv("AE_BEND"));
    if (getenv("AE_D")) fit.network.latent = atoi(getenv("AE_D"));
    if (getenv("AE_SIZE")) phantom.width = phantom.height = atoi(getenv("AE_SIZE"));
    if (getenv("AE_COUNTS")) phantom.meanCounts = atof(getenv("AE_COUNTS"));
    if (getenv("AE_RELU")) fit.network.activation = learn::Activation::Relu;
    if (getenv("AE_BN")) fit.network.batchNorm = true;
    fit.training.schedule =
        getenv("AE_CONST") ? learn::Schedule::Constant : learn::Schedule::Cosine;
    const Errors e = onHeldOutBlocks(phantom, fit, seed);
    printf("seed %d ae %g pca %g ratio %.4f\n", int(seed), e.autoencoder, e.pca,
           e.autoencoder / e.pca);
    EXPECT_LT(e.autoencoder, e.pca) << "seed " << seed;
    if (getenv("AE_ONE")) break;
  }
}

}  // namespace
}  // namespace histion::reduction
