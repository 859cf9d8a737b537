#include "core/retrieval_kinds.h"

#include <algorithm>

#include "core/record_fields.h"

namespace histion {
namespace {

// Lists from before these fields have none of them; lists without such content are stored as then.
nlohmann::json jsonOf(const HitList::Hit& h) {
  nlohmann::json entry{
      {"name", h.name},          {"formula", h.formula},  {"adduct", h.adduct},
      {"inchikey", h.inchiKey},  {"smiles", h.smiles},    {"score", h.score},
      {"ppm_error", h.ppmError}, {"parts", h.scoreParts}, {"matched_mz", h.matchedMz},
      {"svg", h.structureSvg}};
  if (!h.mz.empty()) {
    entry["mz"] = h.mz;
    entry["intensity"] = h.intensity;
  }
  if (h.probability) entry["probability"] = *h.probability;
  if (!h.facts.empty()) entry["facts"] = h.facts;
  return entry;
}

// A spectrum whose m/z ascend, with an intensity each.
template <typename T>
bool isSpectrum(const std::vector<double>& mz, const std::vector<T>& intensity) {
  return mz.size() == intensity.size() && std::is_sorted(mz.begin(), mz.end());
}

}  // namespace

Record HitList::toRecord() const {
  Record record{"hit_list", 1, {}, {}};
  nlohmann::json list = nlohmann::json::array();
  for (const Hit& h : hits) list.push_back(jsonOf(h));
  record.meta = {{"hits", list}, {"query", query}};
  if (!facts.empty()) record.meta["facts"] = facts;
  if (!queryMz.empty()) {
    record.arrays["query_mz"] = Array::of(queryMz);
    record.arrays["query_intensity"] = Array::of(queryIntensity);
  }
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
      if (h.contains("mz")) {
        hit.mz = h.at("mz").get<std::vector<double>>();
        hit.intensity = h.at("intensity").get<std::vector<float>>();
        if (!isSpectrum(hit.mz, hit.intensity))
          fields::damaged(record, "a hit whose spectrum is not one");
      }
      if (h.contains("probability")) hit.probability = h.at("probability").get<double>();
      if (h.contains("facts")) hit.facts = h.at("facts");
      result->hits.push_back(std::move(hit));
    }
  } catch (const nlohmann::json::exception& e) {
    fields::damaged(record, std::string("invalid attributes (") + e.what() + ")");
  }
  result->query = fields::get<std::string>(record, "query");
  if (const auto facts = fields::optional<nlohmann::json>(record, "facts")) result->facts = *facts;
  if (record.arrays.contains("query_mz") || record.arrays.contains("query_intensity")) {
    result->queryMz = record.array("query_mz").to<double>();
    result->queryIntensity = record.array("query_intensity").to<float>();
    if (!isSpectrum(result->queryMz, result->queryIntensity))
      fields::damaged(record, "a query whose spectrum is not one");
  }
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
