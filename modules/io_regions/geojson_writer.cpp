#include <charconv>
#include <cmath>
#include <set>

#include "compute/hash.h"
#include "core/error.h"
#include "feature_reader.h"
#include "io_regions.h"
#include "json_text.h"
#include "output_file.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using Region = Regions::Region;
using Ring = Regions::Ring;

template <typename Json>
std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isUuid(const std::string& text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0)
      return false;
  }
  return true;
}

// The form for identifiers made from a hash (version 8).
std::string uuidOf(const std::string& content) {
  std::string hex = compute::sha256(content);
  hex[12] = '8';
  hex[16] = "89ab"[(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') & 3];
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20, 12);
}

class FeatureWriter {
 public:
  FeatureWriter(const Regions& regions, std::set<std::string>& ids, FeatureWarnings& warnings)
      : regions_(regions), ids_(ids), warnings_(warnings) {}

  // Empty when the region has no point that can be written.
  std::string text(const Region& region, std::size_t index) {
    std::string coordinates;
    index_ = index;
    const std::string type = geometry(region, coordinates);
    if (coordinates.empty()) {
      warnings_.add("A region without points was not written", index);
      return {};
    }
    const json marks = region.extra.is_object() ? region.extra.value(kMarks, json()) : json();
    std::string geometryText = "{\"type\":\"" + type + "\",\"coordinates\":" + coordinates;
    for (const auto& [key, value] : members(marks, "geometry"))
      if (key != "type" && key != "coordinates" && key != "geometries")
        geometryText += "," + dump(json(key)) + ":" + dump(value);
    geometryText += "}";
    ordered_json properties = propertiesOf(region, marks);
    const std::string id = idOf(region, index, type + coordinates + dump(properties));
    std::string start = "{\"type\":\"Feature\",\"id\":\"" + id + "\",\"geometry\":";
    std::string end;
    for (const auto& [key, value] : members(marks, "feature"))
      if (key != "type" && key != "geometry" && key != "properties" && key != "id" && key != kOwn)
        end += "," + dump(json(key)) + ":" + dump(value);
    addOwn(region, id, start + geometryText + ",\"properties\":" + dump(properties) + end + "}",
           properties);
    return start + geometryText + ",\"properties\":" + dump(properties) + end + "}";
  }

 private:
  // The entries of marks[key] when it is an object.
  static std::map<std::string, json> members(const json& marks, const char* key) {
    if (!marks.is_object() || !marks.contains(key) || !marks.at(key).is_object()) return {};
    return marks.at(key).get<std::map<std::string, json>>();
  }

  void number(std::string& out, double value) const {
    if (!std::isfinite(value))
      throw Error(
          ErrorKind::Failed,
          "region " + std::to_string(index_ + 1) + " has a coordinate that is not a finite number",
          "Draw that region again");
    if (value == 0 && std::signbit(value)) {
      out += "-0.0";
      return;
    }
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
  }

  void points(std::string& out, const Ring& ring, bool close) const {
    out += '[';
    for (std::size_t i = 0; i < ring.size() + (close ? 1 : 0); ++i) {
      if (i > 0) out += ',';
      point(out, ring[i % ring.size()]);
    }
    out += ']';
  }

  void point(std::string& out, const Regions::Point& p) const {
    out += '[';
    number(out, p[0]);
    out += ',';
    number(out, p[1]);
    out += ']';
  }

  // The type; `out` stays empty when nothing can be written.
  std::string geometry(const Region& region, std::string& out) {
    std::vector<std::string> parts;
    if (region.shape == Regions::Shape::Points) {
      Ring all;
      for (const auto& part : region.parts)
        for (const Ring& ring : part) all.insert(all.end(), ring.begin(), ring.end());
      if (all.size() == 1)
        point(out, all.front());
      else if (!all.empty())
        points(out, all, false);
      return all.size() == 1 ? "Point" : "MultiPoint";
    }
    const bool area = region.shape == Regions::Shape::Area;
    for (const auto& part : region.parts) {
      std::string text;
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i].size() < (area ? 3u : 2u)) {
          warnings_.add(area ? "A ring with fewer than three points was not written"
                             : "A line with fewer than two points was not written",
                        index_);
          if (area && i == 0) break;
          continue;
        }
        std::string ring;
        points(ring, part[i], area);
        if (area)
          text += (text.empty() ? "" : ",") + ring;
        else
          parts.push_back(std::move(ring));
      }
      if (!text.empty()) parts.push_back("[" + text + "]");
    }
    if (parts.size() == 1) out = parts.front();
    if (parts.size() > 1) {
      for (const std::string& part : parts) out += (out.empty() ? "[" : ",") + part;
      out += ']';
    }
    return std::string(parts.size() > 1 ? "Multi" : "") + (area ? "Polygon" : "LineString");
  }

  // Would a reader leave this property alone, or take it for the name, colour, lock or class?
  static bool staysInExtra(const std::string& key, const json& value) {
    bool read = false;
    for (const char* known : {"name", "color", "colorRGB", "classification", "isLocked", "locked"})
      read = read || key == known;
    if (!read) return true;
    FeatureWarnings ignored;
    const json alone{{"type", "Feature"},
                     {"geometry", {{"type", "Point"}, {"coordinates", {0, 0}}}},
                     {"properties", {{key, value}}}};
    return readFeature(alone, 0, "", ignored).front().region.extra == json{{key, value}};
  }

  ordered_json propertiesOf(const Region& region, const json& marks) const {
    const json extra = region.extra.is_object() ? region.extra : json::object();
    ordered_json result = ordered_json::object();
    result["objectType"] = extra.contains("objectType") ? extra.at("objectType") : "annotation";
    if (!region.name.empty()) result["name"] = region.name;
    if (region.color) result["color"] = *region.color;
    if (region.classIndex >= 0) {
      const Regions::Class& known = regions_.classes.at(std::size_t(region.classIndex));
      result["classification"] = {{"name", known.name}, {"color", known.color}};
      for (const auto& [key, value] : members(marks, "classification"))
        if (key != "name" && key != "color" && key != "colorRGB")
          result["classification"][key] = value;
    }
    if (region.locked) result["isLocked"] = true;
    for (const auto& [key, value] : extra.items())
      if (key != kMarks && key != kOwn && !result.contains(key) && staysInExtra(key, value))
        result[key] = value;
    for (const auto& [key, value] : members(marks, "properties"))
      if (key != kOwn && !result.contains(key)) result[key] = value;
    if (!region.note.empty()) {
      if (!result.contains("metadata")) result["metadata"] = ordered_json::object();
      if (result["metadata"].is_object()) result["metadata"][kDescription] = region.note;
    }
    return result;
  }

  std::string idOf(const Region& region, std::size_t index, const std::string& content) {
    std::string id = isUuid(region.id) ? region.id : uuidOf(std::to_string(index) + content);
    for (int again = 0; !ids_.insert(id).second; ++again)
      id = uuidOf(std::to_string(index) + "/" + std::to_string(again) + content);
    return id;
  }

  // Adds what a reader would not get back from the rest.
  void addOwn(const Region& region, const std::string& id, const std::string& feature,
              ordered_json& properties) const {
    FeatureWarnings ignored;
    const auto back = readFeature(json::parse(feature), index_, "", ignored);
    const Region& seen = back.front().region;
    ordered_json own = ordered_json::object();
    if (region.id != id) own["id"] = region.id;
    if (region.name != seen.name) own["name"] = region.name;
    if (region.note != seen.note) own["note"] = region.note;
    if (region.extra != seen.extra) own["extra"] = region.extra;
    if (!region.parent.empty()) own["parent"] = region.parent;
    if (region.section != 0) own["section"] = region.section;
    if (region.classIndex >= 0) {
      const auto& classes = regions_.classes;
      const auto& own_class = classes[std::size_t(region.classIndex)];
      const auto first = std::find_if(classes.begin(), classes.end(), [&](const auto& c) {
        return c.name == own_class.name && c.color == own_class.color;
      });
      if (first - classes.begin() != region.classIndex) own["class"] = region.classIndex;
    }
    if (!own.empty()) properties[kOwn] = std::move(own);
  }

  const Regions& regions_;
  std::set<std::string>& ids_;
  FeatureWarnings& warnings_;
  std::size_t index_ = 0;
};

}  // namespace

WrittenRegions geojsonText(const Regions& regions, const CancelToken& cancel) {
  ordered_json own{{"schema", 1}, {"title", regions.title}, {"frame", regions.frame}};
  own["width"] = regions.width;
  own["height"] = regions.height;
  own["classes"] = ordered_json::array();
  for (const Regions::Class& c : regions.classes)
    own["classes"].push_back({{"name", c.name}, {"color", c.color}});
  WrittenRegions result;
  result.text = kOwnStart + dump(own) + ",\"features\":[";
  std::set<std::string> ids;
  FeatureWarnings warnings;
  FeatureWriter writer(regions, ids, warnings);
  bool any = false;
  for (std::size_t i = 0; i < regions.regions.size(); ++i) {
    cancel.check();
    const std::string feature = writer.text(regions.regions[i], i);
    if (feature.empty()) continue;
    result.text += (any ? ",\n" : "\n") + feature;
    any = true;
  }
  result.text += "\n]}\n";
  result.warnings = warnings.sentences();
  if (!regions.labels.empty())
    result.warnings.push_back("The label map was not written: GeoJSON holds outlines only.");
  return result;
}

std::vector<std::string> writeGeojson(const Regions& regions, const std::filesystem::path& file,
                                      const CancelToken& cancel) {
  const WrittenRegions written = geojsonText(regions, cancel);
  writeWhole(file, written.text);
  return written.warnings;
}

}  // namespace histion::io_regions
