#include "store/imported_facts.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "core/spectrum.h"
#include "core/tables.h"

namespace histion::store {
namespace {

// m/z ends of nothing are 0, as for empty datasets.
struct Range {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double lower() const { return low <= high ? low : 0.0; }
  double upper() const { return low <= high ? high : 0.0; }
};

nlohmann::json common(const char* kind, std::int64_t spectra, const Range& mz, double tic) {
  return {{"kind", kind},
          {"spectra", spectra},
          {"pixels", 0},
          {"width", 0},
          {"height", 0},
          {"sections", 0},
          {"peaks", 0},
          {"mz_min", mz.lower()},
          {"mz_max", mz.upper()},
          {"tic", tic},
          {"pixel_size_um", nullptr},
          {"origin", {0, 0}},
          {"polarity", "unknown"},
          {"form", "centroid"},
          {"warnings", nlohmann::json::array()}};
}

nlohmann::json libraryFacts(const SpectrumSet& set) {
  Range mz, precursor;
  double tic = 0.0;
  std::int64_t peaks = 0, structures = 0;
  std::set<std::string> polarities, compounds;
  for (const Spectrum& s : set.spectra) {
    for (const double value : s.mz) mz.add(value);
    for (const float value : s.intensity) tic += value;
    peaks += std::int64_t(s.mz.size());
    if (s.facts.contains("polarity")) polarities.insert(s.facts["polarity"]);
    if (s.facts.contains("precursor_mz") && s.facts["precursor_mz"].is_number())
      precursor.add(s.facts["precursor_mz"]);
    structures += s.facts.contains("smiles") || s.facts.contains("inchi");
    if (s.facts.contains("inchikey") && s.facts["inchikey"].is_string())
      compounds.insert(s.facts["inchikey"].get<std::string>().substr(0, 14));
  }
  auto facts = common("library", std::int64_t(set.spectra.size()), mz, tic);
  facts["peaks"] = peaks;
  facts["polarity"] = polarities.size() == 1 ? *polarities.begin()
                      : polarities.empty()   ? "unknown"
                                             : "mixed";
  facts["precursor_min"] = precursor.lower();
  facts["precursor_max"] = precursor.upper();
  facts["with_structure"] = structures;
  facts["compounds"] = compounds.size();
  return facts;
}

nlohmann::json matrixFacts(const FeatureTable& table) {
  Range mz;
  for (const double value : table.mz) mz.add(value);
  double tic = 0.0;
  for (const float value : table.matrix)
    if (value == value) tic += value;
  auto facts = common("matrix", table.matrix.empty() ? 0 : table.grid.spectra(), mz, tic);
  facts["features"] = table.mz.size();
  if (table.matrix.empty()) return facts;
  const auto& size = table.grid.pixelSizeUm();
  facts["peaks"] = table.matrix.size();
  facts["pixels"] = table.grid.pixels();
  facts["width"] = table.grid.width();
  facts["height"] = table.grid.height();
  facts["sections"] = table.grid.sections();
  facts["origin"] = {table.grid.origin()[0], table.grid.origin()[1]};
  if (size)
    facts["pixel_size_um"] =
        (*size)[0] == (*size)[1] ? nlohmann::json((*size)[0]) : nlohmann::json(*size);
  return facts;
}

}  // namespace

nlohmann::json importedFacts(const DataObject& object) {
  if (const auto* set = dynamic_cast<const SpectrumSet*>(&object)) return libraryFacts(*set);
  if (const auto* table = dynamic_cast<const FeatureTable*>(&object)) return matrixFacts(*table);
  throw Error(ErrorKind::Failed,
              "a " + std::string(toString(object.kind())) + " cannot be imported as data");
}

}  // namespace histion::store
