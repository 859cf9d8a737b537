// Phantom P1: a mass spectrometry image of a few tissue regions with exactly known truth. The
// generative recipe follows the image simulation of the Cardinal package: peaks and intensities
// drawn log-normally, multiplicative peak noise, additive noise, mass error, finite resolving
// power, an exponentially decaying baseline, run and pixel factors, spatially autoregressive
// noise. Everything follows from the seed and is the same whatever the number of threads.
#pragma once

#include <cstdint>
#include <vector>

#include "support/memory_dataset.h"

namespace histion::testing {

struct PhantomCubeOptions {
  int width = 64;
  int height = 64;
  int sections = 1;         // sections share peaks and region spectra, not shapes and run factors
  int regions = 5;          // 4 to 6 is the usual range
  bool background = false;  // region 0 becomes a frame of off-tissue pixels, a hundred times weaker
  int peaks = 60;
  double markerShare = 0.6;   // share of peaks whose intensity depends on the region
  double regionSdLog2 = 1.5;  // spread of a marker's intensity between regions
  double logMeanMz = 7.0, logSdMz = 0.3;
  double logMeanIntensity = 1.0, logSdIntensity = 0.9;
  double peakSd = 0.2;             // multiplicative, natural log
  double noiseSd = 0.1;            // additive, in units of intensity
  double massErrorPpm = 10.0;      // sd, per peak and spectrum
  double resolvingPower = 1000.0;  // m/z over full width at half maximum
  double baseline = 1.0;           // at the low end of the axis
  double baselineDecay = 5.0;      // e-folds over the axis
  double runSdLog2 = 1.0;          // one factor per section
  double pixelSdLog2 = 1.0;        // one factor per spectrum
  double correlation = 0.3;        // of the pixel factor with the mean of its four neighbours
  double detectionLimit = 0.0;     // centroid spectra leave out peaks at or below this intensity
  int noisePeaks = 0;              // spurious peaks per centroid spectrum, at random m/z
  int pointsPerWidth = 5;          // profile points per full width at half maximum
  std::uint64_t seed = 1;
};

struct PhantomCube {
  PhantomCubeOptions options;
  PixelGrid grid;
  std::vector<int> region;              // per spectrum
  std::vector<double> mz;               // true m/z of the peaks, ascending
  std::vector<double> regionIntensity;  // [regions][peaks]: mean before noise and factors
  std::vector<double> abundance;        // [spectra][peaks]: with multiplicative peak noise
  std::vector<double> factor;           // per spectrum: run × pixel
  std::vector<double> axis;             // profile axis: equal steps in log(m/z)

  std::int64_t spectra() const { return grid.spectra(); }
  int peaks() const { return int(mz.size()); }
  // Height of a peak in a spectrum, before additive noise.
  double intensity(std::int64_t spectrum, int peak) const {
    return abundance[std::size_t(spectrum) * mz.size() + std::size_t(peak)] *
           factor[std::size_t(spectrum)];
  }
  // The true baseline of a spectrum.
  double baselineAt(std::int64_t spectrum, double mz) const;

  // Profile spectra on the shared axis: Gaussian peaks, baseline, additive noise (clipped at 0).
  SpectraInMemory profile() const;
  // One peak list per pixel: heights with additive noise at m/z with mass error.
  SpectraInMemory centroids() const;
};

// Throws std::invalid_argument when the peaks cannot be kept apart at this resolving power.
PhantomCube makePhantomCube(const PhantomCubeOptions& options = {});

}  // namespace histion::testing
