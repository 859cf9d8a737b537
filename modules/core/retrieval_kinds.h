// Kinds of compound retrieval: ranked hits, and an index that is searched for them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

class HISTION_API HitList : public DataObject {
 public:
  DataKind kind() const override { return DataKind::HitList; }
  Record toRecord() const override;
  static std::shared_ptr<const HitList> fromRecord(const Record& record);

  struct Hit {
    std::string name, formula, adduct, inchiKey, smiles;
    double score = 0.0;
    double ppmError = 0.0;
    std::vector<std::pair<std::string, double>> scoreParts;
    std::vector<double> matchedMz;
    std::string structureSvg;  // drawn by the module: the window has no chemistry library
    // The spectrum that was compared with the query, ascending m/z; may be empty.
    std::vector<double> mz = {};
    std::vector<float> intensity = {};       // same length
    std::optional<double> probability = {};  // that the hit is right, 0 to 1
    // What else is known: ion_mz (number: where its ion lies in images), library, id, license.
    nlohmann::json facts = nlohmann::json::object();
  };
  std::vector<Hit> hits;  // best first
  std::string query;      // what was asked
  // The spectrum that was asked for, ascending m/z; may be empty.
  std::vector<double> queryMz;
  std::vector<float> queryIntensity;  // same length
  // Of the query: precursor_mz (number), tolerance_ppm or tolerance_da (number: of fragments),
  // dataset (id of the data it comes from).
  nlohmann::json facts = nlohmann::json::object();
};

// An opaque search structure with the method that made it.
class HISTION_API SearchIndex : public DataObject {
 public:
  DataKind kind() const override { return DataKind::SearchIndex; }
  Record toRecord() const override;
  static std::shared_ptr<const SearchIndex> fromRecord(const Record& record);

  std::string method;  // "flat", "ivf_pq", …
  std::vector<std::string> keys;
  int dimensions = 0;
  std::vector<std::uint8_t> payload;
  nlohmann::json facts = nlohmann::json::object();
};

}  // namespace histion
