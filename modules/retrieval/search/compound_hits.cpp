#include "retrieval/search/compound_hits.h"

#include <algorithm>
#include <cmath>

#include "compute/parallel.h"
#include "retrieval/model/fragment_explanations.h"
#include "retrieval/molecules/isotope_pattern.h"

namespace histion::retrieval {
namespace {

constexpr double kFragmentDa = 0.01;
constexpr int kDrawingWidth = 320, kDrawingHeight = 240;

nlohmann::json ionsOf(const CompoundHit& hit, const MsmsSpectrum& asked) {
  auto ions = nlohmann::json::array();
  const auto formula = Formula::parse(hit.candidate.formula);
  const auto add = [&](const std::string& label, double mz) {
    ions.push_back({{"label", label}, {"mz", mz}});
  };
  if (hit.adduct && formula) {
    constexpr double kLeast = 0.005, kWidth = 0.05;
    add(hit.adduct->text, hit.adduct->mz(hit.candidate.mass));
    if (const auto ion = hit.adduct->ion(*formula))
      for (const IsotopePeak& peak : isotopePattern(*ion, hit.adduct->charge, kWidth, kLeast))
        if (peak.shift == 1 || peak.shift == 2)
          add(hit.adduct->text + " M+" + std::to_string(peak.shift), peak.mz);
  }
  for (const Adduct& adduct : usualAdducts(asked.positive))
    if ((!hit.adduct || adduct.text != hit.adduct->text) && adduct.molecules == 1 &&
        hit.candidate.mass > 0)
      add(adduct.text, adduct.mz(hit.candidate.mass));
  return ions;
}

// Peaks of the query that the library spectrum has too.
std::vector<double> sharedWith(const MsmsSpectrum& asked, const MsmsSpectrum& reference) {
  std::vector<double> mz;
  for (const PeakMatch& match :
       compare(asked, reference, Similarity::Cosine, Tolerance::da(kFragmentDa)).matches)
    mz.push_back(asked.mz[std::size_t(match.first)]);
  return mz;
}

HitList::Hit hitOf(const CompoundSearch& search, const MsmsSpectrum& asked, const CompoundHit& hit,
                   bool drawn) {
  HitList::Hit out;
  out.name = hit.candidate.name;
  out.formula = hit.candidate.formula;
  out.inchiKey = hit.candidate.firstBlock;
  out.smiles = hit.candidate.smiles;
  if (hit.adduct) out.adduct = hit.adduct->text;
  out.score = hit.score;
  out.ppmError = hit.ppmError.value_or(std::nan(""));
  out.probability = hit.probability;
  out.scoreParts = hit.parts;
  if (drawn) out.structureSvg = drawStructure(out.smiles, kDrawingWidth, kDrawingHeight);
  if (const auto structure = readStructure(out.smiles, {.smiles = false, .fingerprint = false})) {
    auto fragments = nlohmann::json::array();
    for (const ExplainedPeak& peak : explainPeaks(asked, structure->skeleton)) {
      fragments.push_back({{"mz", peak.mz},
                           {"ppm_error", peak.ppmError},
                           {"formula", peak.formula},
                           {"cuts", peak.cuts}});
      out.matchedMz.push_back(peak.mz);
    }
    out.facts["fragments"] = std::move(fragments);
  }
  if (hit.librarySpectrum >= 0) {
    const auto& library = *search.library();
    const MsmsSpectrum& reference = library.spectra()[std::size_t(hit.librarySpectrum)];
    out.mz = reference.mz;
    out.intensity = reference.intensity;
    out.matchedMz = sharedWith(asked, reference);
    out.facts["library"] = reference.id;
    out.facts["similarity"] = hit.similarity;
    if (out.name.empty()) out.name = reference.name;
  }
  if (hit.adduct && hit.candidate.mass > 0)
    out.facts["ion_mz"] = hit.adduct->mz(hit.candidate.mass);
  out.facts["ions"] = ionsOf(hit, asked);
  return out;
}

}  // namespace

std::shared_ptr<const HitList> compoundHits(const CompoundSearch& search,
                                            const CompoundQuestion& question,
                                            const CompoundAnswer& answer, bool drawn,
                                            const CancelToken& cancel) {
  const MsmsSpectrum& asked = question.spectrum;
  auto list = std::make_shared<HitList>();
  list->query = asked.name.empty() ? asked.id : asked.name;
  list->queryMz = asked.mz;
  list->queryIntensity = asked.intensity;
  list->facts = {{"model", search.modelHash()},
                 {"tolerance_da", kFragmentDa},
                 {"compared", answer.compared},
                 {"in_window", answer.inWindow},
                 {"none_probability", answer.noneProbability}};
  if (asked.precursorMz > 0) list->facts["precursor_mz"] = asked.precursorMz;
  if (asked.adduct) list->facts["adduct"] = asked.adduct->text;
  list->hits.resize(answer.hits.size());
  compute::parallelFor(0, std::ssize(answer.hits), 1, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         for (auto i = std::size_t(first); i < std::size_t(last); ++i)
                           list->hits[i] = hitOf(search, asked, answer.hits[i], drawn);
                       });
  return list;
}

}  // namespace histion::retrieval
