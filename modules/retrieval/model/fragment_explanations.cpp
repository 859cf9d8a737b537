#include "retrieval/model/fragment_explanations.h"

#include "retrieval/model/fragment_evidence.h"

namespace histion::retrieval {

std::vector<ExplainedPeak> explainPeaks(const MsmsSpectrum& spectrum, const Skeleton& skeleton) {
  const FragmentTable table(skeleton);
  std::vector<ExplainedPeak> explained;
  for (const FragmentMatch& match : fragmentMatches(spectrum, table)) {
    if (!explained.empty() && explained.back().mz == spectrum.mz[match.peak]) continue;
    const FragmentTable::Entry& entry = table.entries()[match.entry];
    Formula ion = table.formulaOf(entry);
    ion.set(Element::H, ion[Element::H] + match.hydrogens);
    const double electron = spectrum.positive ? kElectronMass : -kElectronMass;
    const double mz = spectrum.mz[match.peak], calculated = ion.mass() - electron;
    explained.push_back({mz, (mz - calculated) / calculated * 1e6,
                         ion.text() + (spectrum.positive ? "+" : "-"), int(entry.cuts)});
  }
  return explained;
}

}  // namespace histion::retrieval
