// How alike two fragment spectra are. All scores are 0 to 1, symmetric, 1 for equal spectra. Peaks
// are matched one to one within the tolerance (of the larger m/z), the largest share of the score
// first (greedy). To compare with many spectra at once: library_search.h.
#pragma once

#include <string_view>
#include <vector>

#include "core/export.h"
#include "core/tolerance.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

enum class Similarity {
  Cosine,          // of square roots of intensity
  ModifiedCosine,  // peaks may also match shifted by the difference of the precursors
  NeutralLoss,     // cosine of precursor minus m/z; 0 when a precursor is not known
  Entropy,  // 1 - spectral entropy distance, spectra of entropy below 3 weighted (Li 2021, Nat.
            // Methods 18:1524)
};
// "cosine", "modified_cosine", "neutral_loss", "entropy".
HISTION_API std::string_view toString(Similarity similarity);

struct PeakMatch {
  int first, second;  // indices of the peaks
  bool shifted;       // their m/z differ by more than the tolerance
  float share;        // of the score
};

struct Comparison {
  double score = 0;
  std::vector<PeakMatch> matches;  // ascending `first`
};

HISTION_API Comparison compare(const MsmsSpectrum& first, const MsmsSpectrum& second,
                               Similarity similarity, const Tolerance& tolerance);

}  // namespace histion::retrieval
