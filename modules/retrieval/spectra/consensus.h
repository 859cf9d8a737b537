// Several spectra of one ion merged into one, so that what they agree on stands out: energies and
// instruments each show a part of the fragments.
#pragma once

#include <span>

#include "core/export.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

// Peaks within 0.01 Da or 10 ppm of each other are one; it keeps the mean of their m/z, weighted
// with intensity, and the mean of intensity over all spectra. Peaks that are in less than a third
// of the spectra are left out. What is said of the measurement stays where all agree. One spectrum
// stays as it is; none gives an empty one.
HISTION_API MsmsSpectrum consensusOf(std::span<const MsmsSpectrum* const> spectra);

}  // namespace histion::retrieval
