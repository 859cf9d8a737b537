// Molecules that are easily confused, from a library: what training should tell apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// For each of `molecules` (of the library) the places in that list of up to `most` others, the most
// similar first.
using SimilarMolecules = std::vector<std::vector<std::int32_t>>;

// By Tanimoto similarity of fingerprints.
SimilarMolecules similarByFingerprint(const Library& library,
                                      std::span<const std::int32_t> molecules, std::size_t most,
                                      const CancelToken& cancel);
// By modified cosine of the spectrum with the most peaks to spectra of the others; molecules
// without a similar one get none.
SimilarMolecules similarBySpectrum(const Library& library, std::span<const std::int32_t> molecules,
                                   std::size_t most, Progress& progress, const CancelToken& cancel);

}  // namespace histion::retrieval
