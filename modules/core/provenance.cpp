#include "core/provenance.h"

namespace histion {

nlohmann::json Provenance::json() const {
  nlohmann::json in = nlohmann::json::array(), read = nlohmann::json::array();
  for (const UsedInput& i : inputs)
    in.push_back({{"port", i.port}, {"id", i.id}, {"content_hash", i.contentHash}});
  for (const UsedFile& f : files) {
    read.push_back({{"path", f.path}, {"bytes", f.bytes}, {"content_hash", f.contentHash}});
    if (!f.port.empty()) read.back()["port"] = f.port;
  }
  return {{"module", module},    {"version", version},
          {"output", output},    {"parameters", parameters},
          {"units", units},      {"inputs", in},
          {"files", read},       {"recipe_hash", recipeHash},
          {"engine", engine},    {"device", device},
          {"created", created},  {"seconds", seconds},
          {"warnings", warnings}};
}

Provenance Provenance::from(const nlohmann::json& d) {
  Provenance p;
  p.module = d.value("module", "");
  p.version = d.value("version", "");
  p.output = d.value("output", "");
  p.parameters = d.value("parameters", nlohmann::json::object());
  p.units = d.value("units", nlohmann::json::object());
  for (const auto& i : d.value("inputs", nlohmann::json::array()))
    p.inputs.push_back({i.value("port", ""), i.value("id", ""), i.value("content_hash", "")});
  for (const auto& f : d.value("files", nlohmann::json::array()))
    p.files.push_back({f.value("path", ""), f.value("bytes", std::int64_t{0}),
                       f.value("content_hash", ""), f.value("port", "")});
  p.recipeHash = d.value("recipe_hash", "");
  p.engine = d.value("engine", "");
  p.device = d.value("device", "");
  p.created = d.value("created", "");
  p.seconds = d.value("seconds", 0.0);
  p.warnings = d.value("warnings", std::vector<std::string>{});
  return p;
}

std::string Provenance::recipe() const {
  nlohmann::json in = nlohmann::json::array(), read = nlohmann::json::array();
  for (const UsedInput& i : inputs) in.push_back({i.port, i.contentHash});
  for (const UsedFile& f : files) {
    if (f.port.empty())
      read.push_back(f.contentHash);
    else
      read.push_back({f.port, f.contentHash});
  }
  return nlohmann::json{{"module", module},
                        {"version", version},
                        {"parameters", parameters},
                        {"inputs", in},
                        {"files", read}}
      .dump();
}

}  // namespace histion
