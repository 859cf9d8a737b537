// The isotope pattern of an ion: where its peaks lie and how large each is. Used where a compound
// is sought by accurate mass alone. Not a spectrum: no peak width, no detector.
#pragma once

#include <span>
#include <vector>

#include "core/export.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

struct Isotope {
  double mass;       // Da, AME2016
  double abundance;  // mole fraction, IUPAC/CIAAW best measurement (2013)
};
// Ascending mass; the abundances add to 1.
HISTION_API std::span<const Isotope> isotopesOf(Element element);

struct IsotopePeak {
  double mz;           // centroid of what was merged
  double probability;  // share of all ions of this formula
  int shift;           // nucleons beyond the ion of the most abundant isotopes: 1 for M+1
};

// The pattern of an ion whose composition and signed charge are given (charge 0: masses of the
// neutral), ascending m/z. Isotopologues closer than `width` (m/z) to the centroid of those below
// them become one peak. Peaks less probable than `least` are left out; what is lost beside them is
// below 1e-5 in sum for molecules up to 10 kDa. Empty for an empty formula and for negative counts.
// Exact convolution of the elements' binomial and multinomial distributions; thread-safe.
HISTION_API std::vector<IsotopePeak> isotopePattern(const Formula& ion, int charge, double width,
                                                    double least = 1e-6);

}  // namespace histion::retrieval
