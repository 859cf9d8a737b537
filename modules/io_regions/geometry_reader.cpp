#include "geometry_reader.h"
#include "core/json_values.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;
using Shape = Regions::Shape;

// Short and without anything that a message should not hold.
std::string plain(const std::string& text) {
  std::string result = text.substr(0, 40);
  for (char& c : result)
    if (c < ' ' || c > '~') c = '?';
  return result;
}

class GeometryReader {
 public:
  GeometryReader(std::size_t feature, const std::string& where, FeatureWarnings& warnings,
                 std::vector<Geometry>& found)
      : feature_(feature), where_(where), warnings_(warnings), found_(found) {}

  void read(const json& geometry) {
    if (!geometry.is_object()) {
      warn("A geometry that is not an object was left out");
      return;
    }
    const std::string type = textIn(geometry, "type");
    if (!isGeometryType(type)) {
      warn("A geometry of the unknown type '" + plain(type) + "' was left out");
      return;
    }
    const char* const member = type == "GeometryCollection" ? "geometries" : "coordinates";
    const auto content = geometry.find(member);
    if (content == geometry.end() || !content->is_array())
      damaged("has a " + type + " without " + member);
    if (type == "GeometryCollection")
      for (const json& inner : *content) read(inner);
    else if (type == "Polygon")
      polygon(*content);
    else if (type == "MultiPolygon")
      for (const json& part : list(*content)) polygon(list(part));
    else if (type == "LineString")
      line(*content);
    else if (type == "MultiLineString")
      for (const json& part : list(*content)) line(list(part));
    else if (type == "Point")
      addPoints(content->empty() ? Regions::Ring() : Regions::Ring{point(*content)});
    else
      addPoints(points(*content));
  }

 private:
  void warn(const std::string& what) { warnings_.add(what, feature_); }
  [[noreturn]] void damaged(const std::string& what) const {
    throw Error(ErrorKind::Damaged,
                "feature " + std::to_string(feature_ + 1) + " of '" + where_ + "' " + what,
                "Export the annotations again");
  }

  const json& list(const json& value) const {
    if (!value.is_array()) damaged("has coordinates that are not lists of points");
    return value;
  }

  Geometry& of(Shape shape) {
    const auto same =
        std::find_if(found_.begin(), found_.end(), [&](auto& g) { return g.shape == shape; });
    if (same != found_.end()) return *same;
    found_.push_back({shape, {}});
    return found_.back();
  }

  Regions::Point point(const json& value) {
    if (!value.is_array() || value.size() < 2) damaged("has a point without x and y");
    Regions::Point result{};
    for (std::size_t i = 0; i < 2; ++i) {
      if (!value[i].is_number()) damaged("has a coordinate that is not a number");
      result[i] = value[i].get<double>();
      if (!std::isfinite(result[i])) damaged("has a coordinate that is not a finite number");
    }
    if (value.size() > 2) warn("Third coordinates of points were left out");
    return result;
  }

  Regions::Ring points(const json& values) {
    Regions::Ring result;
    result.reserve(list(values).size());
    for (const json& value : values) result.push_back(point(value));
    return result;
  }

  void polygon(const json& rings) {
    std::vector<Regions::Ring> part;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      Regions::Ring ring = points(rings[i]);
      if (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
      else if (ring.size() >= 3)
        warn("An outline that does not return to its first point was closed");
      if (ring.size() < 3) {
        warn("A ring with fewer than three points was left out");
        // Holes without their outline mean nothing.
        if (i == 0) return;
        continue;
      }
      part.push_back(std::move(ring));
    }
    if (!part.empty()) of(Shape::Area).parts.push_back(std::move(part));
  }

  void line(const json& values) {
    Regions::Ring ring = points(values);
    if (ring.size() < 2)
      warn("A line with fewer than two points was left out");
    else
      of(Shape::Line).parts.push_back({std::move(ring)});
  }

  void addPoints(Regions::Ring ring) {
    if (ring.empty()) return;
    auto& parts = of(Shape::Points).parts;
    if (parts.empty()) parts.push_back({Regions::Ring()});
    Regions::Ring& all = parts.front().front();
    all.insert(all.end(), ring.begin(), ring.end());
  }

  std::size_t feature_;
  const std::string& where_;
  FeatureWarnings& warnings_;
  std::vector<Geometry>& found_;
};

}  // namespace

bool isGeometryType(const std::string& type) {
  for (const char* known : {"Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point",
                            "MultiPoint", "GeometryCollection"})
    if (type == known) return true;
  return false;
}

void readGeometry(const json& geometry, std::size_t feature, const std::string& where,
                  FeatureWarnings& warnings, std::vector<Geometry>& found) {
  GeometryReader(feature, where, warnings, found).read(geometry);
}

}  // namespace histion::io_regions
