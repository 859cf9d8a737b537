#include "retrieval/mass/mass_hits.h"

#include <algorithm>
#include <cstdio>

namespace histion::retrieval {
namespace {

// Of the query spectrum around the clicked peak: room for M-2 to M+6.
constexpr double kBelow = 3.5, kAbove = 6.5;
constexpr double kCommon = 0.1;  // adducts of this prior are named even without a peak

std::string isotopeLabel(int shift) {
  if (shift == 0) return "M";
  return (shift > 0 ? "M+" : "M") + std::to_string(shift);
}

nlohmann::json isotopesOf(const MassHit& hit) {
  auto list = nlohmann::json::array();
  for (const IsotopeMatch& cluster : hit.isotopes)
    list.push_back({{"label", isotopeLabel(cluster.shift)},
                    {"mz", cluster.mz},
                    {"probability", cluster.probability},
                    {"measured", cluster.measured},
                    {"counted", cluster.counted}});
  return list;
}

nlohmann::json ionsOf(const MassHit& hit) {
  auto list = nlohmann::json::array();
  const auto add = [&](const std::string& label, double mz, double measured) {
    list.push_back({{"label", label}, {"mz", mz}, {"measured", measured}});
  };
  const auto main = std::ranges::find(hit.isotopes, 0, &IsotopeMatch::shift);
  add(hit.adduct.text, hit.ionMz, main != hit.isotopes.end() ? main->measured : 0);
  for (const IsotopeMatch& cluster : hit.isotopes)
    if (cluster.shift != 0)
      add(hit.adduct.text + " " + isotopeLabel(cluster.shift), cluster.mz, cluster.measured);
  for (const OtherIon& other : hit.others)
    if (other.measured > 0 || adductPrior(*Adduct::parse(other.adduct), 0) >= kCommon)
      add(other.adduct, other.mz, other.measured);
  return list;
}

HitList::Hit hitOf(const Compound& compound, const MassHit& hit, std::size_t isomers) {
  HitList::Hit out;
  if (!compound.isomers.empty()) {
    const Isomer& first = compound.isomers.front();
    out.name = first.name;
    out.inchiKey = first.firstBlock;
    out.smiles = first.smiles;
  }
  out.formula = compound.formula.text();
  out.adduct = hit.adduct.text;
  out.score = hit.score;
  out.ppmError = hit.ppmError;
  out.probability = hit.probability;
  out.scoreParts = {{"mass", hit.massPart},
                    {"isotopes", hit.isotopePart},
                    {"adduct", hit.adductPart},
                    {"support", hit.supportPart},
                    {"isotope_cosine", hit.cosine}};
  double largest = 0;
  for (const IsotopeMatch& cluster : hit.isotopes) largest = std::max(largest, cluster.probability);
  for (const IsotopeMatch& cluster : hit.isotopes) {
    out.mz.push_back(cluster.mz);
    out.intensity.push_back(float(cluster.probability / largest));
    if (cluster.measured > 0) out.matchedMz.push_back(cluster.mz);
  }
  auto names = nlohmann::json::array();
  for (std::size_t i = 0; i < std::min(isomers, compound.isomers.size()); ++i)
    names.push_back(
        {{"name", compound.isomers[i].name}, {"inchikey", compound.isomers[i].firstBlock}});
  out.facts = {{"ms1", true},
               {"ion_mz", hit.ionMz},
               {"isotope", hit.isotope},
               {"isomers", names},
               {"isomer_count", compound.isomers.size()},
               {"isotopes", isotopesOf(hit)},
               {"ions", ionsOf(hit)}};
  return out;
}

}  // namespace

std::shared_ptr<const HitList> massHits(const MassAnnotator& annotator,
                                        const MassQuestion& question, const MassAnswer& answer,
                                        std::size_t isomers) {
  auto list = std::make_shared<HitList>();
  char text[64];
  std::snprintf(text, sizeof text, "m/z %.5f (MS1)", answer.mz);
  list->query = text;
  const auto first = std::ranges::lower_bound(question.mz, answer.mz - kBelow);
  const auto last = std::ranges::upper_bound(question.mz, answer.mz + kAbove);
  const auto begin = first - question.mz.begin(), count = last - first;
  if (count > 0) {
    list->queryMz.assign(first, last);
    const auto intensity = question.intensity.subspan(std::size_t(begin), std::size_t(count));
    list->queryIntensity.assign(intensity.begin(), intensity.end());
  }
  list->facts = {{"ms1", true},
                 {"precursor_mz", answer.mz},
                 {"tolerance_ppm", question.tolerance.at(answer.mz) / answer.mz * 1e6},
                 {"calibration_ppm", question.calibrationPpm},
                 {"noise", answer.noise},
                 {"selected_peaks", answer.selection},
                 {"explanations", answer.explanations},
                 {"none_probability", answer.noneProbability}};
  if (answer.isotopeOf) list->facts["isotope_of"] = *answer.isotopeOf;
  for (const MassHit& hit : answer.hits)
    list->hits.push_back(hitOf(annotator.table().compounds()[hit.compound], hit, isomers));
  return list;
}

}  // namespace histion::retrieval
