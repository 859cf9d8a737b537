#include "feature_reader.h"

#include <algorithm>

#include "geometry_reader.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;
using Color = std::array<std::uint8_t, 3>;

// [r, g, b], or QuPath's packed integer (alpha in the top byte, often negative).
std::optional<Color> colorFrom(const json& value) {
  if (value.is_number_integer()) {
    const auto packed = std::uint64_t(value.get<std::int64_t>());
    return Color{std::uint8_t(packed >> 16), std::uint8_t(packed >> 8), std::uint8_t(packed)};
  }
  if (!value.is_array() || value.size() != 3) return std::nullopt;
  Color color{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (!value[i].is_number_integer()) return std::nullopt;
    const auto part = value[i].get<std::int64_t>();
    if (part < 0 || part > 255) return std::nullopt;
    color[i] = std::uint8_t(part);
  }
  return color;
}

// Early versions of QuPath put the type of the object where its id belongs.
std::optional<std::string> objectTypeFromId(const std::string& id) {
  const std::array<std::array<const char*, 2>, 6> known{{{"PathAnnotationObject", "annotation"},
                                                         {"PathDetectionObject", "detection"},
                                                         {"PathCellObject", "cell"},
                                                         {"PathTileObject", "tile"},
                                                         {"TMACoreObject", "tma_core"},
                                                         {"PathRootObject", "root"}}};
  for (const auto& [name, type] : known)
    if (id == name) return type;
  return std::nullopt;
}

class PropertyReader {
 public:
  explicit PropertyReader(FeatureRegion& out) : out_(out), region_(out.region) {}

  void read(const json& feature, std::size_t index, FeatureWarnings& warnings) {
    for (const auto& [key, value] : feature.items()) {
      if (key == "type" || key == "geometry" || key == "properties" || key == kOwn) continue;
      if (key == "id" && id(value)) continue;
      marks_["feature"][key] = value;
    }
    geometryMembers(feature.at("geometry"));
    if (const auto found = feature.find("properties"); found != feature.end()) {
      if (found->is_object())
        properties(*found);
      else if (!found->is_null())
        warnings.add("Properties that are not an object were left out", index);
    }
    if (!marks_.empty()) region_.extra[kMarks] = std::move(marks_);
    if (own_.is_object()) own();
  }

 private:
  bool id(const json& value) {
    if (value.is_number_integer()) region_.id = value.dump();
    if (!value.is_string()) return value.is_number_integer();
    const auto text = value.get<std::string>();
    if (const auto type = objectTypeFromId(text)) {
      if (*type != "annotation") region_.extra["objectType"] = *type;
    } else {
      region_.id = text;
    }
    return true;
  }

  void geometryMembers(const json& geometry) {
    for (const auto& [key, value] : geometry.items())
      if (key != "type" && key != "coordinates" && key != "geometries")
        marks_["geometry"][key] = value;
  }

  void properties(const json& all) {
    const bool hasColor = all.contains("color") && colorFrom(all.at("color"));
    for (const auto& [key, value] : all.items()) {
      if (key == "objectType" && value == "annotation") continue;
      if (key == "name" && value.is_string()) {
        region_.name = value.get<std::string>();
      } else if ((key == "isLocked" || key == "locked") && value.is_boolean()) {
        region_.locked = region_.locked || value.get<bool>();
      } else if (key == "color" || (key == "colorRGB" && !hasColor)) {
        if (const auto color = colorFrom(value))
          region_.color = color;
        else
          region_.extra[key] = value;
      } else if (key == "classification") {
        if (!value.is_null() && !classification(value)) region_.extra[key] = value;
      } else if (key == "metadata") {
        metadata(value);
      } else if (key == kOwn && value.is_object()) {
        own_ = value;
      } else if (key == kMarks) {
        marks_["properties"][key] = value;
      } else {
        region_.extra[key] = value;
      }
    }
  }

  bool classification(const json& value) {
    if (value.is_string()) {
      out_.statedClass = StatedClass{value.get<std::string>(), std::nullopt};
      return true;
    }
    if (!value.is_object()) return false;
    StatedClass stated;
    const auto name = value.find("name"), names = value.find("names");
    const bool hasName = name != value.end() && name->is_string();
    if (hasName) {
      stated.name = name->get<std::string>();
    } else if (names != value.end() && names->is_array() && !names->empty()) {
      for (const json& part : *names) {
        if (!part.is_string()) return false;
        stated.name += (stated.name.empty() ? "" : ": ") + part.get<std::string>();
      }
    } else {
      return false;
    }
    for (const char* key : {"color", "colorRGB"})
      if (value.contains(key) && !stated.color) stated.color = colorFrom(value.at(key));
    for (const auto& [key, member] : value.items())
      if (key != "name" && key != "color" && key != "colorRGB")
        marks_["classification"][key] = member;
    out_.statedClass = std::move(stated);
    return true;
  }

  void metadata(const json& value) {
    json rest = value;
    if (value.is_object() && value.contains(kDescription) && value.at(kDescription).is_string()) {
      region_.note = value.at(kDescription).get<std::string>();
      rest.erase(kDescription);
      if (rest.empty()) return;
    }
    region_.extra["metadata"] = std::move(rest);
  }

  // What only Histion wrote and which is not to be told from the rest.
  void own() {
    const auto text = [&](const char* key, std::string& target) {
      if (own_.contains(key) && own_.at(key).is_string()) target = own_.at(key).get<std::string>();
    };
    text("id", region_.id);
    text("name", region_.name);
    text("note", region_.note);
    text("parent", region_.parent);
    if (own_.contains("section") && own_.at("section").is_number_unsigned() &&
        own_.at("section").get<std::uint64_t>() < 1'000'000)
      region_.section = own_.at("section").get<int>();
    if (own_.contains("extra")) region_.extra = own_.at("extra");
    if (own_.contains("class") && own_.at("class").is_number_unsigned() &&
        own_.at("class").get<std::uint64_t>() < 1'000'000)
      region_.classIndex = own_.at("class").get<int>();
  }

  FeatureRegion& out_;
  Regions::Region& region_;
  json marks_ = json::object(), own_;
};

}  // namespace

void FeatureWarnings::add(const std::string& what, std::size_t feature) {
  const auto same =
      std::find_if(seen_.begin(), seen_.end(), [&](const Seen& s) { return s.what == what; });
  if (same != seen_.end()) {
    ++same->count;
    return;
  }
  // A file with a thousand kinds of faults needs no thousand sentences.
  if (seen_.size() < 50) seen_.push_back({what, 1, feature});
}

std::vector<std::string> FeatureWarnings::sentences() const {
  std::vector<std::string> result;
  for (const Seen& s : seen_) {
    const std::string place = "feature " + std::to_string(s.first + 1);
    result.push_back(s.what + (s.count == 1 ? " (" + place + ")."
                                            : " (" + std::to_string(s.count) + " times, first in " +
                                                  place + ")."));
  }
  return result;
}

std::vector<FeatureRegion> readFeature(const json& feature, std::size_t index,
                                       const std::string& where, FeatureWarnings& warnings) {
  const bool wrapped = feature.value("type", json()) == "Feature";
  const json whole = wrapped ? json() : json{{"type", "Feature"}, {"geometry", feature}};
  const json& stated = wrapped ? feature : whole;
  std::vector<FeatureRegion> result;
  const auto geometry = stated.find("geometry");
  if (geometry == stated.end() || !geometry->is_object()) {
    warnings.add("A feature without geometry was left out", index);
    return result;
  }
  std::vector<Geometry> found;
  readGeometry(*geometry, index, where, warnings, found);
  if (found.empty()) {
    warnings.add("A feature without any usable point was left out", index);
    return result;
  }
  FeatureRegion first;
  PropertyReader(first).read(stated, index, warnings);
  if (found.size() > 1)
    warnings.add("A feature that mixes areas, lines and points became one region of each", index);
  for (std::size_t i = 0; i < found.size(); ++i) {
    FeatureRegion& next = result.emplace_back(first);
    next.region.shape = found[i].shape;
    next.region.parts = std::move(found[i].parts);
    if (i > 0) next.region.id.clear();
  }
  return result;
}

}  // namespace histion::io_regions
