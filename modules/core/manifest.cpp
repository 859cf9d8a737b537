#include "core/manifest.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "core/letters.h"

namespace histion {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, ParameterType>, 10> kTypes{
    {{"bool", ParameterType::Bool},
     {"int", ParameterType::Int},
     {"real", ParameterType::Real},
     {"text", ParameterType::Text},
     {"choice", ParameterType::Choice},
     {"file", ParameterType::File},
     {"region", ParameterType::Region},
     {"mz_list", ParameterType::MzList},
     {"data", ParameterType::Data},
     {"seed", ParameterType::Seed}}};

// Reads keys of one JSON object and rejects those it was never asked for.
class Keys {
 public:
  Keys(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) fail("is not an object");
  }
  template <typename T>
  T require(const std::string& key) {
    if (!object_.contains(key)) fail("lacks '" + key + "'");
    return convert<T>(key);
  }
  template <typename T>
  T get(const std::string& key, T fallback) {
    seen_.insert(key);
    return object_.contains(key) ? convert<T>(key) : fallback;
  }
  void finish() {
    for (const auto& [key, value] : object_.items())
      if (!seen_.contains(key)) fail("has the unknown key '" + key + "'");
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::Damaged, where_ + " " + what, "Correct the module.json");
  }

 private:
  template <typename T>
  T convert(const std::string& key) {
    seen_.insert(key);
    try {
      return object_.at(key).get<T>();
    } catch (const json::exception&) {
      fail("has a '" + key + "' of the wrong type");
    }
  }
  const json& object_;
  std::string where_;
  std::set<std::string> seen_;
};

enum class Direction { In, Out };

std::vector<Port> readPorts(const json& list, Direction direction, const std::string& where) {
  std::vector<Port> ports;
  for (const json& entry : list) {
    Keys keys(entry, where);
    Port port;
    port.id = keys.require<std::string>("id");
    port.label = keys.get<std::string>("label", port.id);
    const auto kind = keys.require<std::string>("kind");
    const auto known = dataKindFrom(kind);
    if (!known) keys.fail("names the unknown data kind '" + kind + "'");
    port.kind = *known;
    port.optional = keys.get("optional", false);
    if (direction == Direction::In) port.many = keys.get("many", false);
    if (direction == Direction::Out) port.answer = keys.get("answer", false);
    if (port.answer && port.kind != DataKind::Table)
      keys.fail("calls '" + port.id + "' an answer, which only a table can be");
    port.summary = keys.get<std::string>("summary", "");
    keys.finish();
    ports.push_back(std::move(port));
  }
  return ports;
}

ParameterSpec readParameter(const json& entry, const std::string& where) {
  Keys keys(entry, where);
  ParameterSpec spec;
  spec.id = keys.require<std::string>("id");
  spec.label = keys.require<std::string>("label");
  spec.tooltip = keys.require<std::string>("tooltip");
  const auto type = keys.require<std::string>("type");
  const auto known =
      std::find_if(kTypes.begin(), kTypes.end(), [&](auto& t) { return t.first == type; });
  if (known == kTypes.end()) keys.fail("has the unknown type '" + type + "'");
  spec.type = known->second;
  spec.unit = keys.get<std::string>("unit", "");
  const auto& units = knownUnits();
  if (std::find(units.begin(), units.end(), spec.unit) == units.end())
    keys.fail("has the unknown unit '" + spec.unit + "'");
  spec.defaultValue = keys.get<json>("default", nullptr);
  const json low = keys.get<json>("min", nullptr), high = keys.get<json>("max", nullptr);
  if (low.is_number()) spec.minimum = low.get<double>();
  if (high.is_number()) spec.maximum = high.get<double>();
  for (const json& choice : keys.get<json>("choices", json::array())) {
    Keys choiceKeys(choice, where);
    spec.choices.push_back(
        {choiceKeys.require<std::string>("value"), choiceKeys.require<std::string>("label")});
    choiceKeys.finish();
  }
  if (spec.type == ParameterType::Choice && spec.choices.empty()) keys.fail("has no choices");
  spec.advanced = keys.get("advanced", false);
  spec.visibleIf = keys.get<json>("visible_if", nullptr);
  keys.finish();
  if (!spec.defaultValue.is_null()) {
    try {
      Parameters({spec}, json::object());
    } catch (const Error& e) {
      keys.fail("has an invalid default: " + e.message());
    }
  }
  return spec;
}

Manifest readMethod(const json& entry, const std::string& where) {
  Keys keys(entry, where);
  Manifest m;
  m.id = keys.require<std::string>("id");
  m.version = keys.require<std::string>("version");
  m.title = keys.require<std::string>("title");
  m.summary = keys.require<std::string>("summary");
  m.category = keys.require<std::string>("category");
  m.inputs = readPorts(keys.get<json>("inputs", json::array()), Direction::In,
                       where + ", inputs of " + m.id);
  m.outputs = readPorts(keys.get<json>("outputs", json::array()), Direction::Out,
                        where + ", outputs of " + m.id);
  for (const json& p : keys.get<json>("parameters", json::array()))
    m.parameters.push_back(readParameter(
        p, where + ", parameter '" + p.value("id", std::string("?")) + "' of " + m.id));
  m.usesDevice = keys.get("device", false);
  m.references = keys.get<std::vector<std::string>>("references", {});
  m.opens = keys.get<std::vector<std::string>>("opens", {});
  m.saves = keys.get<std::vector<std::string>>("saves", {});
  keys.finish();
  if (std::count_if(m.outputs.begin(), m.outputs.end(), [](auto& p) { return p.answer; }) > 1)
    keys.fail("has more than one answer");
  std::set<std::string> names;
  for (const Port& port : m.inputs)
    if (!names.insert(port.id).second) keys.fail("names '" + port.id + "' twice");
  for (const ParameterSpec& p : m.parameters)
    if (!names.insert(p.id).second) keys.fail("names '" + p.id + "' twice");
  return m;
}

json portJson(const Port& port) {
  json entry{{"id", port.id},
             {"label", port.label},
             {"kind", toString(port.kind)},
             {"optional", port.optional},
             {"summary", port.summary}};
  if (port.many) entry["many"] = true;
  if (port.answer) entry["answer"] = true;
  return entry;
}

}  // namespace

const Port* Manifest::answer() const {
  const auto found =
      std::find_if(outputs.begin(), outputs.end(), [](const Port& port) { return port.answer; });
  return found == outputs.end() ? nullptr : &*found;
}

json Manifest::json() const {
  nlohmann::json in = nlohmann::json::array(), out = in, params = in;
  for (const Port& port : inputs) in.push_back(portJson(port));
  for (const Port& port : outputs) out.push_back(portJson(port));
  for (const ParameterSpec& p : parameters) {
    nlohmann::json entry{{"id", p.id},
                         {"label", p.label},
                         {"type", toString(p.type)},
                         {"unit", p.unit},
                         {"default", p.defaultValue},
                         {"tooltip", p.tooltip},
                         {"advanced", p.advanced}};
    if (p.minimum) entry["min"] = *p.minimum;
    if (p.maximum) entry["max"] = *p.maximum;
    if (!p.visibleIf.is_null()) entry["visible_if"] = p.visibleIf;
    for (const Choice& c : p.choices)
      entry["choices"].push_back({{"value", c.value}, {"label", c.label}});
    params.push_back(entry);
  }
  return {{"id", id},           {"version", version},   {"title", title},
          {"summary", summary}, {"category", category}, {"inputs", in},
          {"outputs", out},     {"parameters", params}, {"device", usesDevice},
          {"opens", opens},     {"saves", saves},       {"references", references},
          {"family", family}};
}

std::vector<Manifest> readManifests(const std::filesystem::path& folder) {
  const std::string where = (folder / "module.json").string();
  std::ifstream file(where);
  if (!file) throw Error(ErrorKind::Damaged, where + " cannot be read", "Install the module again");
  const json document = json::parse(file, nullptr, false);
  if (document.is_discarded())
    throw Error(ErrorKind::Damaged, where + " is not valid JSON", "Correct the module.json");
  std::vector<Manifest> manifests;
  const json list = document.is_array() ? document : json::array({document});
  for (const json& entry : list) {
    Manifest manifest = readMethod(entry, where);
    manifest.folder = folder;
    manifest.family = folder.filename().string();
    manifests.push_back(std::move(manifest));
  }
  return manifests;
}

bool matchesPattern(std::string_view fileName, const std::vector<std::string>& patterns) {
  const std::string name = lowerCase(fileName);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    const std::string tail = lowerCase(pattern.substr(pattern.find('*') + 1));
    return name.size() >= tail.size() && name.ends_with(tail);
  });
}

}  // namespace histion
