#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "core/error.h"
#include "core/json_values.h"
#include "feature_reader.h"
#include "io_regions.h"
#include "json_text.h"

namespace histion::io_regions {
namespace {

using nlohmann::json;
using Color = std::array<std::uint8_t, 3>;

constexpr std::uintmax_t kMaximumBytes = std::uintmax_t{2} << 30;
constexpr std::size_t kReadBytes = std::size_t{4} << 20;
constexpr std::array<Color, 8> kPalette{{{{200, 0, 0}},
                                         {{150, 200, 150}},
                                         {{50, 50, 200}},
                                         {{230, 160, 30}},
                                         {{160, 90, 160}},
                                         {{0, 160, 180}},
                                         {{120, 120, 60}},
                                         {{230, 110, 180}}}};

// For a class without a colour: the same name always gets the same one.
Color paletteColor(const std::string& name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ std::uint8_t(c)) * 16777619u;
  return kPalette[hash % kPalette.size()];
}

class Collector {
 public:
  Collector(const std::string& where, const CancelToken& cancel)
      : where_(where), cancel_(cancel), regions_(std::make_shared<Regions>()) {}

  ReadRegions read(const json& document, std::size_t specialNumbers, const std::string& title) {
    regions_->title = title;
    if (!any(document))
      throw Error(ErrorKind::Damaged,
                  "'" + where_ + "' is JSON, but holds no GeoJSON features or geometries",
                  "Export annotations as GeoJSON, for example from QuPath");
    for (const auto& [name, color] : unstated_) regions_->classes[color].color = paletteColor(name);
    dropRepeatedIds();
    std::vector<std::string> sentences = warnings_.sentences();
    if (specialNumbers > 0)
      sentences.push_back(std::to_string(specialNumbers) +
                          " values written as NaN or Infinity were read as missing.");
    if (regions_->regions.empty()) sentences.push_back("The file holds no regions.");
    return {regions_, std::move(sentences)};
  }

 private:
  // False when nothing here is GeoJSON.
  bool any(const json& value) {
    const std::string type = textIn(value, "type");
    if (type == "FeatureCollection") {
      const auto features = value.find("features");
      if (features == value.end() || !features->is_array())
        throw Error(ErrorKind::Damaged, "'" + where_ + "' is a FeatureCollection without features",
                    "Export the annotations again");
      if (value.contains(kOwn)) own(value.at(kOwn));
      each(*features);
      return true;
    }
    if (type == "Feature" || isGeometryType(type)) {
      feature(value);
      return true;
    }
    if (!value.is_array()) return false;
    const bool fine = value.empty() || std::any_of(value.begin(), value.end(), [](const json& v) {
                        return textIn(v, "type") == "Feature" || isGeometryType(textIn(v, "type"));
                      });
    if (fine) each(value);
    return fine;
  }

  void each(const json& features) {
    for (const json& value : features) {
      cancel_.check();
      if (textIn(value, "type") == "Feature" || isGeometryType(textIn(value, "type")))
        feature(value);
      else
        warnings_.add("Something that is no feature was left out", index_++);
    }
  }

  void feature(const json& value) {
    for (FeatureRegion& found : readFeature(value, index_, where_, warnings_)) {
      Regions::Region& region = found.region;
      const bool fits =
          region.classIndex >= 0 && found.statedClass &&
          region.classIndex < int(regions_->classes.size()) &&
          matches(regions_->classes[std::size_t(region.classIndex)], *found.statedClass);
      if (!fits) region.classIndex = found.statedClass ? classOf(*found.statedClass) : -1;
      regions_->regions.push_back(std::move(region));
    }
    ++index_;
  }

  static bool matches(const Regions::Class& known, const StatedClass& stated) {
    return known.name == stated.name && (!stated.color || known.color == *stated.color);
  }

  int classOf(const StatedClass& stated) {
    auto& classes = regions_->classes;
    for (std::size_t i = 0; i < classes.size(); ++i)
      if (matches(classes[i], stated)) {
        return int(i);
      } else if (const auto open = unstated_.find(stated.name);
                 stated.color && open != unstated_.end() && open->second == i) {
        // The first feature of this class named no colour; this one does.
        classes[i].color = *stated.color;
        unstated_.erase(open);
        return int(i);
      }
    classes.push_back({stated.name, stated.color.value_or(Color{0, 0, 0})});
    if (!stated.color) unstated_[stated.name] = classes.size() - 1;
    return int(classes.size()) - 1;
  }

  // What Histion itself wrote beside the features.
  void own(const json& value) {
    if (!value.is_object() || !regions_->regions.empty() || !regions_->classes.empty()) return;
    const auto text = [&](const char* key, std::string& target) {
      if (value.contains(key) && value.at(key).is_string())
        target = value.at(key).get<std::string>();
    };
    const auto length = [&](const char* key) {
      const bool fine = value.contains(key) && value.at(key).is_number_integer();
      const auto number = fine ? value.at(key).get<std::int64_t>() : 0;
      return number >= 0 && number < (1 << 30) ? int(number) : 0;
    };
    text("title", regions_->title);
    text("frame", regions_->frame);
    regions_->width = length("width");
    regions_->height = length("height");
    if (!value.contains("classes") || !value.at("classes").is_array()) return;
    for (const json& entry : value.at("classes")) try {
        regions_->classes.push_back(
            {entry.at("name").get<std::string>(), entry.at("color").get<Color>()});
      } catch (const json::exception&) {
        warnings_.add("A class without name or colour in the list of classes was left out", 0);
        return;
      }
  }

  void dropRepeatedIds() {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < regions_->regions.size(); ++i) {
      std::string& id = regions_->regions[i].id;
      if (id.empty() || seen.insert(id).second) continue;
      id.clear();
      warnings_.add("An id that an earlier feature has too was left out", i);
    }
  }

  const std::string& where_;
  const CancelToken& cancel_;
  std::shared_ptr<Regions> regions_;
  FeatureWarnings warnings_;
  std::map<std::string, std::size_t> unstated_;  // classes that no feature gave a colour yet
  std::size_t index_ = 0;
};

}  // namespace

ReadRegions parseGeojson(const std::string& text, const std::string& where,
                         const std::string& title, const CancelToken& cancel) {
  const ParsedJson parsed = parseJson(text, where, cancel);
  return Collector(where, cancel).read(parsed.document, parsed.specialNumbers, title);
}

ReadRegions readGeojson(const std::filesystem::path& file, const CancelToken& cancel) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream(file, std::ios::binary);
  if (failed || !stream) throw systemError("reading", file.string());
  if (size > kMaximumBytes)
    throw Error(ErrorKind::Resource, "'" + file.string() + "' is larger than 2 GiB",
                "Export fewer objects into one file");
  std::string text(std::size_t(size), '\0');
  std::size_t filled = 0;
  while (filled < text.size() && stream) {
    cancel.check();
    stream.read(text.data() + filled, std::streamsize(std::min(kReadBytes, text.size() - filled)));
    filled += std::size_t(stream.gcount());
  }
  text.resize(filled);
  return parseGeojson(text, file.string(), file.stem().string(), cancel);
}

}  // namespace histion::io_regions
