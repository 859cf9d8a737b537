#include "core/data_json.h"

#include <cmath>

namespace histion {
namespace {

template <typename T>
nlohmann::json valuesOf(const Array& array) {
  return array.to<T>();
}

nlohmann::json valuesOf(const Array& array) {
  switch (array.type) {
    case DType::Float32:
      return valuesOf<float>(array);
    case DType::Float64:
      return valuesOf<double>(array);
    case DType::Int32:
      return valuesOf<std::int32_t>(array);
    case DType::Int64:
      return valuesOf<std::int64_t>(array);
    case DType::UInt8:
      return valuesOf<std::uint8_t>(array);
    case DType::UInt32:
      return valuesOf<std::uint32_t>(array);
  }
  return nullptr;
}

// Numbers that are not finite are written as null.
void fill(nlohmann::json& object, const char* key) {
  if (const auto found = object.find(key); found != object.end() && found->is_null())
    *found = std::nan("");
}

}  // namespace

nlohmann::json dataJson(const DataObject& object) {
  Record record = object.toRecord();
  nlohmann::json document =
      record.meta.is_object() ? std::move(record.meta) : nlohmann::json::object();
  document["kind"] = record.kind;
  document["schema"] = record.schema;
  for (const auto& [name, array] : record.arrays) {
    document[name] = valuesOf(array);
    if (array.shape.size() > 1) document["shapes"][name] = array.shape;
  }
  return document;
}

std::shared_ptr<const HitList> hitListFrom(nlohmann::json document) {
  try {
    if (document.at("kind") != toString(DataKind::HitList))
      throw Error(ErrorKind::Damaged, "this is no hit list but " + document["kind"].dump());
    Record record{document["kind"], document.at("schema"), {}, {}};
    if (document.contains("query_mz")) {
      record.arrays["query_mz"] = Array::of(document["query_mz"].get<std::vector<double>>());
      record.arrays["query_intensity"] =
          Array::of(document.at("query_intensity").get<std::vector<float>>());
    }
    for (nlohmann::json& hit : document.at("hits")) {
      fill(hit, "score");
      fill(hit, "ppm_error");
      for (nlohmann::json& part : hit.at("parts"))
        if (part.at(1).is_null()) part[1] = std::nan("");
    }
    record.meta = std::move(document);
    return HitList::fromRecord(record);
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::Damaged, std::string("this is no hit list (") + e.what() + ")");
  }
}

}  // namespace histion
