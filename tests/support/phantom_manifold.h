// Phantom P2: pixels on a curved surface of few dimensions. Three to six spatial factors (blobs,
// rings, gradients) are mixed through a random network with one hidden layer and softplus units
// into expected counts, then Poisson counts are drawn. The truth is the factors. In the linear
// variant the expected counts are a non-negative linear mixture, where PCA must win or tie.
#pragma once

#include <cstdint>
#include <vector>

#include "support/memory_dataset.h"

namespace histion::testing {

struct PhantomManifoldOptions {
  int width = 64;
  int height = 64;
  int sections = 1;  // sections share the network, not the factor images
  int factors = 4;   // 3 to 6
  int features = 200;
  int hidden = 24;
  double bend = 3.0;         // spread of the hidden weights: how strongly the surface is curved
  double meanCounts = 50.0;  // average expected count per feature
  bool linear = false;
  bool poisson = true;  // false: the expected counts themselves
  std::uint64_t seed = 1;
};

struct PhantomManifold {
  PhantomManifoldOptions options;
  PixelGrid grid;
  std::vector<double> factors;   // [spectra][factors], each in [0, 1]
  std::vector<double> expected;  // [spectra][features]
  std::vector<float> counts;     // [spectra][features]
  std::vector<double> mz;        // one per feature, ascending, 1 Da apart

  std::int64_t spectra() const { return grid.spectra(); }
  // The counts as continuous spectra, or as peak lists of the non-zero counts.
  SpectraInMemory continuous() const { return continuousSpectra(grid, mz, counts); }
  SpectraInMemory processed() const;
};

PhantomManifold makePhantomManifold(const PhantomManifoldOptions& options = {});

}  // namespace histion::testing
