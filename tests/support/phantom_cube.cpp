#include "support/phantom_cube.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "compute/parallel.h"
#include "compute/random.h"

namespace histion::testing {
namespace {

using compute::Random;

// Streams of one seed; spectra use kFirstSpectrum + index.
enum Stream : std::uint64_t { kPeaks = 1, kRegions = 2, kFactors = 3, kShapes = 16 };
constexpr std::uint64_t kFirstSpectrum = 1u << 20;
constexpr std::uint64_t kFirstNoise = 1ull << 40;

constexpr double kLowestMz = 400.0, kHighestMz = 3000.0;
constexpr double kSeparationWidths = 3.0;  // least distance between peaks, in widths
const double kSigmaPerWidth = 1.0 / (2.0 * std::sqrt(2.0 * std::log(2.0)));

std::vector<double> drawPeaks(const PhantomCubeOptions& o) {
  Random random(o.seed, kPeaks);
  std::vector<double> mz;
  for (int tries = 0; int(mz.size()) < o.peaks; ++tries) {
    if (tries > 10000 * o.peaks)
      throw std::invalid_argument("too many peaks for this resolving power");
    const double candidate = std::exp(o.logMeanMz + o.logSdMz * random.normal());
    if (candidate < kLowestMz || candidate > kHighestMz) continue;
    const double apart = kSeparationWidths * candidate / o.resolvingPower;
    const bool free = std::none_of(mz.begin(), mz.end(),
                                   [&](double m) { return std::abs(m - candidate) < apart; });
    if (free) mz.push_back(candidate);
  }
  std::sort(mz.begin(), mz.end());
  return mz;
}

std::vector<double> drawRegionSpectra(const PhantomCubeOptions& o) {
  Random random(o.seed, kRegions);
  std::vector<double> table(std::size_t(o.regions) * o.peaks);
  for (int p = 0; p < o.peaks; ++p) {
    const double base = std::exp(o.logMeanIntensity + o.logSdIntensity * random.normal());
    const bool marker = random.uniform() < o.markerShare;
    for (int r = 0; r < o.regions; ++r) {
      const double effect = marker ? std::exp2(o.regionSdLog2 * random.normal()) : 1.0;
      const double share = o.background && r == 0 ? 0.01 : 1.0;
      table[std::size_t(r) * o.peaks + p] = base * effect * share;
    }
  }
  return table;
}

// Replaces each label by the commonest in its 5 × 5 neighbourhood.
std::vector<int> majority(const std::vector<int>& labels, int width, int height, int regions) {
  std::vector<int> smooth(labels.size());
  std::vector<int> votes;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      votes.assign(std::size_t(regions), 0);
      for (int dy = -2; dy <= 2; ++dy)
        for (int dx = -2; dx <= 2; ++dx) {
          const int sx = std::clamp(x + dx, 0, width - 1), sy = std::clamp(y + dy, 0, height - 1);
          ++votes[std::size_t(labels[std::size_t(sy) * width + sx])];
        }
      smooth[std::size_t(y) * width + x] =
          int(std::max_element(votes.begin(), votes.end()) - votes.begin());
    }
  return smooth;
}

// Voronoi cells of well-separated centres, with ragged borders smoothed by majority.
std::vector<int> drawShapes(const PhantomCubeOptions& o, int section) {
  Random random(o.seed, kShapes + std::uint64_t(section));
  const int inner = o.background ? 1 : 0;  // first region that lies on the tissue
  const double diagonal = std::hypot(o.width, o.height);
  std::vector<std::array<double, 2>> centres;
  double apart = 0.7 * diagonal / std::sqrt(double(o.regions));
  while (int(centres.size()) < o.regions - inner) {
    const double margin = o.background ? 0.2 : 0.08;
    const std::array<double, 2> c{random.uniform(margin, 1 - margin) * o.width,
                                  random.uniform(margin, 1 - margin) * o.height};
    const bool free = std::none_of(centres.begin(), centres.end(), [&](auto& d) {
      return std::hypot(c[0] - d[0], c[1] - d[1]) < apart;
    });
    if (free)
      centres.push_back(c);
    else
      apart *= 0.995;  // always ends
  }
  std::vector<int> labels(std::size_t(o.width) * o.height);
  for (int y = 0; y < o.height; ++y)
    for (int x = 0; x < o.width; ++x) {
      const double px = x + 0.5 + 0.02 * diagonal * random.normal();
      const double py = y + 0.5 + 0.02 * diagonal * random.normal();
      int nearest = 0;
      double least = 1e300;
      for (std::size_t c = 0; c < centres.size(); ++c)
        if (const double d = std::hypot(px - centres[c][0], py - centres[c][1]); d < least) {
          least = d;
          nearest = int(c);
        }
      const double ex = 2.0 * px / o.width - 1.0, ey = 2.0 * py / o.height - 1.0;
      const bool off = o.background && ex * ex + ey * ey > 0.8;
      labels[std::size_t(y) * o.width + x] = off ? 0 : nearest + inner;
    }
  for (int pass = 0; pass < 3; ++pass) labels = majority(labels, o.width, o.height, o.regions);
  return labels;
}

// Unit-variance noise e = correlation × (mean of the four neighbours' e) + white noise, solved by
// fixed-point iteration (a contraction for |correlation| < 1).
std::vector<double> autoregressiveNoise(const PhantomCubeOptions& o, Random& random) {
  const auto cells = std::size_t(o.width) * o.height;
  std::vector<double> white(cells), e, next(cells);
  for (double& v : white) v = random.normal();
  e = white;
  for (int pass = 0; pass < 40; ++pass) {
    for (int y = 0; y < o.height; ++y)
      for (int x = 0; x < o.width; ++x) {
        double sum = 0;
        int n = 0;
        const auto add = [&](int sx, int sy) {
          if (sx < 0 || sy < 0 || sx >= o.width || sy >= o.height) return;
          sum += e[std::size_t(sy) * o.width + sx];
          ++n;
        };
        add(x - 1, y), add(x + 1, y), add(x, y - 1), add(x, y + 1);
        const auto i = std::size_t(y) * o.width + x;
        next[i] = white[i] + (n ? o.correlation * sum / n : 0.0);
      }
    e.swap(next);
  }
  double mean = 0, variance = 0;
  for (const double v : e) mean += v / double(cells);
  for (const double v : e) variance += (v - mean) * (v - mean) / double(cells);
  for (double& v : e) v = (v - mean) / std::sqrt(std::max(variance, 1e-12));
  return e;
}

std::vector<double> drawFactors(const PhantomCubeOptions& o) {
  std::vector<double> factors;
  for (int s = 0; s < o.sections; ++s) {
    Random random(o.seed, kFactors + 256 * std::uint64_t(s + 1));
    const double run = o.runSdLog2 * random.normal();
    for (const double e : autoregressiveNoise(o, random))
      factors.push_back(std::exp2(run + o.pixelSdLog2 * e));
  }
  return factors;
}

std::vector<double> profileAxis(const PhantomCubeOptions& o, const std::vector<double>& mz) {
  const double width = 1.0 / o.resolvingPower;
  const double low = std::log(mz.front()) - 10 * width, high = std::log(mz.back()) + 10 * width;
  const double step = width / o.pointsPerWidth;
  std::vector<double> axis(std::size_t((high - low) / step) + 1);
  for (std::size_t i = 0; i < axis.size(); ++i) axis[i] = std::exp(low + step * double(i));
  return axis;
}

}  // namespace

PhantomCube makePhantomCube(const PhantomCubeOptions& options) {
  PhantomCube cube;
  cube.options = options;
  cube.grid = fullGrid(options.width, options.height, options.sections);
  cube.mz = drawPeaks(options);
  cube.regionIntensity = drawRegionSpectra(options);
  for (int s = 0; s < options.sections; ++s) {
    const auto shapes = drawShapes(options, s);
    cube.region.insert(cube.region.end(), shapes.begin(), shapes.end());
  }
  cube.factor = drawFactors(options);
  cube.axis = profileAxis(options, cube.mz);
  cube.abundance.resize(std::size_t(cube.spectra()) * cube.mz.size());
  compute::parallelFor(0, cube.spectra(), 256, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      Random random(options.seed, kFirstSpectrum + std::uint64_t(i));
      const double* mean =
          &cube.regionIntensity[std::size_t(cube.region[std::size_t(i)]) * cube.mz.size()];
      double* row = &cube.abundance[std::size_t(i) * cube.mz.size()];
      for (std::size_t p = 0; p < cube.mz.size(); ++p)
        row[p] = mean[p] * std::exp(options.peakSd * random.normal());
    }
  });
  return cube;
}

double PhantomCube::baselineAt(std::int64_t spectrum, double at) const {
  const double position = (at - axis.front()) / (axis.back() - axis.front());
  return factor[std::size_t(spectrum)] * options.baseline *
         std::exp(-options.baselineDecay * position);
}

SpectraInMemory PhantomCube::profile() const {
  std::vector<float> matrix(std::size_t(spectra()) * axis.size());
  compute::parallelFor(0, spectra(), 16, [&](std::int64_t first, std::int64_t last) {
    std::vector<double> row(axis.size());
    for (std::int64_t i = first; i < last; ++i) {
      Random random(options.seed, kFirstNoise + std::uint64_t(i));
      for (std::size_t k = 0; k < axis.size(); ++k)
        row[k] = baselineAt(i, axis[k]) + options.noiseSd * random.normal();
      for (int p = 0; p < peaks(); ++p) {
        const double centre =
            mz[std::size_t(p)] * (1 + options.massErrorPpm * 1e-6 * random.normal());
        const double sigma = kSigmaPerWidth * centre / options.resolvingPower;
        const auto from = std::lower_bound(axis.begin(), axis.end(), centre - 6 * sigma);
        const auto to = std::upper_bound(from, axis.end(), centre + 6 * sigma);
        for (auto k = from; k != to; ++k) {
          const double z = (*k - centre) / sigma;
          row[std::size_t(k - axis.begin())] += intensity(i, p) * std::exp(-0.5 * z * z);
        }
      }
      float* out = &matrix[std::size_t(i) * axis.size()];
      for (std::size_t k = 0; k < axis.size(); ++k) out[k] = float(std::max(0.0, row[k]));
    }
  });
  SpectraInMemory data = continuousSpectra(grid, axis, std::move(matrix));
  data.description.name = "phantom cube, profile";
  data.description.form = SpectrumForm::Profile;
  return data;
}

SpectraInMemory PhantomCube::centroids() const {
  std::vector<PeakList> lists(static_cast<std::size_t>(spectra()));
  compute::parallelFor(0, spectra(), 64, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      Random random(options.seed, 2 * kFirstNoise + std::uint64_t(i));
      PeakList& list = lists[std::size_t(i)];
      for (int p = 0; p < peaks(); ++p) {
        const double shift = options.massErrorPpm * 1e-6 * random.normal();
        const double height = intensity(i, p) + options.noiseSd * random.normal();
        if (height <= options.detectionLimit) continue;
        list.mz.push_back(mz[std::size_t(p)] * (1 + shift));
        list.intensity.push_back(float(height));
      }
      for (int p = 0; p < options.noisePeaks; ++p) {
        list.mz.push_back(random.uniform(axis.front(), axis.back()));
        list.intensity.push_back(float(options.noiseSd * (1e-3 + std::abs(random.normal()))));
      }
    }
  });
  SpectraInMemory data = processedSpectra(grid, std::move(lists));
  data.description.name = "phantom cube, centroids";
  data.description.form = SpectrumForm::Centroid;
  return data;
}

}  // namespace histion::testing
