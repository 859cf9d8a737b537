// Kinds of compound retrieval: ranked hits, and an index that is searched for them.
#pragma once

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
  };
  std::vector<Hit> hits;  // best first
  std::string query;      // what was asked
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
