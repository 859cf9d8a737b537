#include "core/retrieval_kinds.h"

#include "core/record_fields.h"

namespace histion {

Record HitList::toRecord() const {
  Record record{"hit_list", 1, {}, {}};
  nlohmann::json list = nlohmann::json::array();
  for (const Hit& h : hits)
    list.push_back({{"name", h.name},
                    {"formula", h.formula},
                    {"adduct", h.adduct},
                    {"inchikey", h.inchiKey},
                    {"smiles", h.smiles},
                    {"score", h.score},
                    {"ppm_error", h.ppmError},
                    {"parts", h.scoreParts},
                    {"matched_mz", h.matchedMz},
                    {"svg", h.structureSvg}});
  record.meta = {{"hits", list}, {"query", query}};
  return record;
}

std::shared_ptr<const HitList> HitList::fromRecord(const Record& record) {
  auto result = std::make_shared<HitList>();
  try {
    for (const auto& h : record.meta.at("hits")) {
      Hit hit;
      hit.name = h.at("name");
      hit.formula = h.at("formula");
      hit.adduct = h.at("adduct");
      hit.inchiKey = h.at("inchikey");
      hit.smiles = h.at("smiles");
      hit.score = h.at("score");
      hit.ppmError = h.at("ppm_error");
      hit.scoreParts = h.at("parts").get<decltype(hit.scoreParts)>();
      hit.matchedMz = h.at("matched_mz").get<std::vector<double>>();
      hit.structureSvg = h.at("svg");
      result->hits.push_back(std::move(hit));
    }
  } catch (const nlohmann::json::exception& e) {
    fields::damaged(record, std::string("invalid attributes (") + e.what() + ")");
  }
  result->query = fields::get<std::string>(record, "query");
  return result;
}

Record SearchIndex::toRecord() const {
  Record record{"search_index", 1, {}, {}};
  record.arrays["payload"] = Array::of(payload);
  record.meta = {{"method", method}, {"keys", keys}, {"dimensions", dimensions}, {"facts", facts}};
  return record;
}

std::shared_ptr<const SearchIndex> SearchIndex::fromRecord(const Record& record) {
  auto index = std::make_shared<SearchIndex>();
  index->payload = record.array("payload").to<std::uint8_t>();
  index->method = fields::get<std::string>(record, "method");
  index->keys = fields::get<std::vector<std::string>>(record, "keys");
  index->dimensions = fields::get<int>(record, "dimensions");
  index->facts = fields::get<nlohmann::json>(record, "facts");
  return index;
}

}  // namespace histion
