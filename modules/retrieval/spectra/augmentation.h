// Changes of a spectrum that leave its molecule the same: what another instrument, energy or day
// would have done. Used in training and for robustness curves.
#pragma once

#include "compute/random.h"
#include "core/export.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

struct Augmentation {
  double dropLow = 0.1, dropHigh = 0.3;  // share of peaks left out, drawn between; weak ones first
  double jitterPpm = 3;                  // standard deviation of each m/z
  double scaleLow = 0.6, scaleHigh = 1.4;  // factor of each intensity
  int noisePeaks = 5;                      // at most, anywhere below the precursor
  double noiseIntensity = 0.02;            // of the largest peak, at most
  double cropProbability = 0.1;            // of keeping a random m/z window only
  double cropLeastIntensity = 0.6;         // that the window must hold of all intensity

  // Spectra stay as they are.
  HISTION_API static Augmentation none();
};

// Keeps at least one peak. The result is scaled to a largest intensity of 1.
HISTION_API MsmsSpectrum augmented(const MsmsSpectrum& spectrum, const Augmentation& how,
                                   compute::Random& random);

}  // namespace histion::retrieval
