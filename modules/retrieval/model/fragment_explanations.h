// Which peaks of a spectrum a molecule's fragments explain, in words for a person: the formula of
// each peak. The same matches as the evidence network sees, the likeliest one of each peak.
#pragma once

#include <string>
#include <vector>

#include "core/export.h"
#include "retrieval/molecules/fragments.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

struct ExplainedPeak {
  double mz = 0;        // measured
  double ppmError = 0;  // measured minus calculated
  std::string formula;  // of the ion, with the hydrogens that moved: "C7H5O+"
  int cuts = 0;
};

// Ascending m/z; of the 40 strongest peaks.
HISTION_API std::vector<ExplainedPeak> explainPeaks(const MsmsSpectrum& spectrum,
                                                    const Skeleton& skeleton);

}  // namespace histion::retrieval
