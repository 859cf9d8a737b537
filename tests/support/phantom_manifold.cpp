#include "support/phantom_manifold.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "compute/parallel.h"
#include "compute/random.h"

namespace histion::testing {
namespace {

using compute::Random;

constexpr std::uint64_t kNetwork = 1, kFactorImages = 16, kFirstSpectrum = 1u << 20;

double softplus(double x) { return x > 30 ? x : std::log1p(std::exp(x)); }

// One image in [0, 1] over the unit square; kinds alternate so that every phantom has all three.
std::function<double(double, double)> drawFactorImage(int kind, Random& random) {
  const double cx = random.uniform(0.25, 0.75), cy = random.uniform(0.25, 0.75);
  switch (kind % 3) {
    case 0: {  // three blobs
      std::vector<std::array<double, 3>> blobs;
      for (int i = 0; i < 3; ++i)
        blobs.push_back(
            {random.uniform(0.1, 0.9), random.uniform(0.1, 0.9), random.uniform(0.08, 0.2)});
      return [blobs](double x, double y) {
        double value = 0;
        for (const auto& [bx, by, r] : blobs)
          value = std::max(value,
                           std::exp(-0.5 * ((x - bx) * (x - bx) + (y - by) * (y - by)) / (r * r)));
        return value;
      };
    }
    case 1: {  // ring
      const double radius = random.uniform(0.15, 0.35), width = random.uniform(0.04, 0.09);
      return [=](double x, double y) {
        const double d = (std::hypot(x - cx, y - cy) - radius) / width;
        return std::exp(-0.5 * d * d);
      };
    }
    default: {  // gradient
      const double angle = random.uniform(0, 2 * std::numbers::pi);
      const double reach = std::abs(std::cos(angle)) + std::abs(std::sin(angle));
      return [=](double x, double y) {
        const double along = (x - 0.5) * std::cos(angle) + (y - 0.5) * std::sin(angle);
        return std::clamp(0.5 + along / reach, 0.0, 1.0);
      };
    }
  }
}

std::vector<double> drawFactors(const PhantomManifoldOptions& o) {
  std::vector<double> values(std::size_t(o.width) * o.height * o.sections * o.factors);
  std::size_t next = 0;
  for (int s = 0; s < o.sections; ++s) {
    Random random(o.seed, kFactorImages + std::uint64_t(s));
    std::vector<std::function<double(double, double)>> images;
    for (int f = 0; f < o.factors; ++f) images.push_back(drawFactorImage(f, random));
    for (int y = 0; y < o.height; ++y)
      for (int x = 0; x < o.width; ++x)
        for (const auto& image : images)
          values[next++] = image((x + 0.5) / o.width, (y + 0.5) / o.height);
  }
  return values;
}

struct Mixing {
  std::vector<double> hidden, hiddenBias;  // [hidden][factors], [hidden]
  std::vector<double> output, outputBias;  // [features][hidden or factors], [features]
};

Mixing drawMixing(const PhantomManifoldOptions& o) {
  Random random(o.seed, kNetwork);
  Mixing m;
  if (o.linear) {
    for (int i = 0; i < o.features * o.factors; ++i) m.output.push_back(std::exp(random.normal()));
    for (int i = 0; i < o.features; ++i) m.outputBias.push_back(0.2 + 0.3 * random.uniform());
    return m;
  }
  for (int h = 0; h < o.hidden; ++h) {
    // The unit's kink lies inside the cube of factors, where it bends the surface.
    double atCentre = 0;
    for (int f = 0; f < o.factors; ++f) {
      m.hidden.push_back(o.bend * 2.0 * random.normal());
      atCentre += m.hidden.back() * random.uniform();
    }
    m.hiddenBias.push_back(-atCentre);
  }
  for (int i = 0; i < o.features * o.hidden; ++i)
    m.output.push_back(random.normal() / std::sqrt(double(o.hidden)));
  for (int i = 0; i < o.features; ++i) m.outputBias.push_back(0.5 * random.normal());
  return m;
}

void expectedCounts(const PhantomManifoldOptions& o, const Mixing& m, const double* factors,
                    double* out) {
  std::vector<double> hidden(factors, factors + o.factors);
  if (!o.linear) {
    hidden.assign(std::size_t(o.hidden), 0.0);
    for (int h = 0; h < o.hidden; ++h) {
      double sum = m.hiddenBias[std::size_t(h)];
      for (int f = 0; f < o.factors; ++f)
        sum += m.hidden[std::size_t(h) * o.factors + f] * factors[f];
      hidden[std::size_t(h)] = softplus(sum);
    }
  }
  for (int i = 0; i < o.features; ++i) {
    double sum = m.outputBias[std::size_t(i)];
    for (std::size_t h = 0; h < hidden.size(); ++h)
      sum += m.output[std::size_t(i) * hidden.size() + h] * hidden[h];
    out[i] = o.linear ? sum : softplus(sum);
  }
}

}  // namespace

PhantomManifold makePhantomManifold(const PhantomManifoldOptions& options) {
  PhantomManifold phantom;
  phantom.options = options;
  phantom.grid = fullGrid(options.width, options.height, options.sections);
  phantom.factors = drawFactors(options);
  for (int i = 0; i < options.features; ++i) phantom.mz.push_back(400.0 + i);
  const Mixing mixing = drawMixing(options);
  const auto n = std::size_t(options.features);
  phantom.expected.resize(std::size_t(phantom.spectra()) * n);
  phantom.counts.resize(phantom.expected.size());
  compute::parallelFor(0, phantom.spectra(), 64, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i)
      expectedCounts(options, mixing, &phantom.factors[std::size_t(i) * options.factors],
                     &phantom.expected[std::size_t(i) * n]);
  });
  // One serial sum, so that the scale does not depend on the number of threads.
  double sum = 0;
  for (const double v : phantom.expected) sum += v;
  const double scale = options.meanCounts * double(phantom.expected.size()) / sum;
  compute::parallelFor(0, phantom.spectra(), 64, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      Random random(options.seed, kFirstSpectrum + std::uint64_t(i));
      for (std::size_t k = std::size_t(i) * n; k < std::size_t(i + 1) * n; ++k) {
        phantom.expected[k] *= scale;
        phantom.counts[k] = options.poisson ? float(random.poisson(phantom.expected[k]))
                                            : float(phantom.expected[k]);
      }
    }
  });
  return phantom;
}

SpectraInMemory PhantomManifold::processed() const {
  std::vector<PeakList> lists(static_cast<std::size_t>(spectra()));
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (std::size_t k = 0; k < mz.size(); ++k)
      if (const float count = counts[i * mz.size() + k]; count > 0) {
        lists[i].mz.push_back(mz[k]);
        lists[i].intensity.push_back(count);
      }
  return processedSpectra(grid, std::move(lists));
}

}  // namespace histion::testing
