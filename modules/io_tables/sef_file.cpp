#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <system_error>

#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

using nlohmann::json;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uintmax_t kMaximumBytes = std::uintmax_t{1} << 30;
constexpr int kMaximumDepth = 64;

json parse(const std::filesystem::path& file, const CancelToken& cancel) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream(file, std::ios::binary);
  if (failed || !stream) throw systemError("reading", file.string());
  if (size > kMaximumBytes)
    throw Error(ErrorKind::Resource, "'" + file.string() + "' is larger than 1 GiB",
                "Export fewer features");
  try {
    return json::parse(stream, [&](int depth, json::parse_event_t, const json&) {
      cancel.check();
      if (depth > kMaximumDepth)
        throw Error(ErrorKind::Damaged, "'" + file.string() + "' is nested too deep",
                    "Export the feature list again");
      return true;
    });
  } catch (const json::exception& e) {
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' is not a feature list in JSON",
                "Export the feature list again, or as .csv", e.what());
  }
}

// The member with one of these names, letter case and signs ignored; null when there is none.
const json* member(const json& object, std::initializer_list<const char*> names) {
  for (const char* name : names)
    for (const auto& [key, value] : object.items())
      if (plainName(key) == name) return &value;
  return nullptr;
}

double number(const json* value) {
  if (!value) return kNaN;
  if (value->is_number()) return value->get<double>();
  if (value->is_string()) return numberFrom(value->get<std::string>()).value_or(kNaN);
  return kNaN;
}

struct Window {
  double low = kNaN, high = kNaN;
};

Window bounds(const json& entry) {
  const json* const low = member(entry, {"mzmin", "minmz", "mzlow", "lowmz", "lower", "lowermz",
                                         "low", "min", "start", "mzstart", "lowerbound"});
  const json* const high = member(entry, {"mzmax", "maxmz", "mzhigh", "highmz", "upper", "uppermz",
                                          "high", "max", "end", "mzend", "upperbound"});
  return {number(low), number(high)};
}

Window windowOf(const json& entry, double mz) {
  Window window = bounds(entry);
  if (const json* inner = member(entry, {"interval", "mzinterval", "mzrange", "range", "window"})) {
    if (inner->is_object()) window = bounds(*inner);
    if (inner->is_array() && inner->size() == 2)
      window = {number(&inner->at(0)), number(&inner->at(1))};
  }
  if (!std::isnan(window.low) && !std::isnan(window.high)) return window;
  const json* const unitText =
      member(entry, {"unit", "toleranceunit", "widthunit", "intervalunit"});
  const bool ppmUnit =
      unitText && unitText->is_string() && plainName(unitText->get<std::string>()) == "ppm";
  const auto half = [&](double value, bool ppm) {
    return Window{mz - value * (ppm ? mz * 1e-6 : 1), mz + value * (ppm ? mz * 1e-6 : 1)};
  };
  if (const double v = number(member(entry, {"ppm", "toleranceppm", "tolppm"})); v > 0)
    return half(v, true);
  if (const double v = number(member(entry, {"toleranceda", "da"})); v > 0) return half(v, false);
  if (const double v = number(member(entry, {"tolerance", "halfwidth"})); v > 0)
    return half(v, ppmUnit);
  if (const double v = number(member(entry, {"intervalwidth", "width", "mzwidth"})); v > 0)
    return half(v / 2, ppmUnit);
  return {};
}

double centreOf(const json& entry) {
  const double mz = number(member(entry, {"mz", "mzvalue", "centermz", "mzcenter", "centroidmz",
                                          "centroid", "center", "centre", "mass"}));
  if (!std::isnan(mz)) return mz;
  const Window window = windowOf(entry, kNaN);
  return (window.low + window.high) / 2;
}

// The list that holds the features: the first one with an entry that states an m/z.
const json* findList(const json& value) {
  if (value.is_array() && std::any_of(value.begin(), value.end(), [](const json& v) {
        return v.is_number() || (v.is_object() && !std::isnan(centreOf(v)));
      }))
    return &value;
  if (value.is_object()) {
    if (const json* named = member(value, {"features", "featurelist", "mzfeatures", "intervals",
                                           "mzintervals", "peaks", "items", "entries"}))
      if (const json* list = findList(*named)) return list;
  }
  if (value.is_structured())
    for (const json& inner : value)
      if (const json* list = findList(inner)) return list;
  return nullptr;
}

std::string textOf(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? std::string() : value.dump();
}

}  // namespace

ReadTables readSef(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel) {
  const json document = parse(file, cancel);
  const json* const list = findList(document);
  if (!list)
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' holds no list of m/z features",
                "Export the feature list again, or as .csv");
  Draft draft;
  draft.title = file.stem().string();
  if (document.is_object())
    if (const json* name = member(document, {"name", "title", "featurelistname"}))
      if (name->is_string()) draft.title = name->get<std::string>();
  std::size_t skipped = 0;
  Table::Column formulas{"formula", "", std::vector<std::string>()};
  auto& formula = std::get<std::vector<std::string>>(formulas.values);
  for (const json& entry : *list) {
    cancel.check();
    const double mz = entry.is_object() ? centreOf(entry) : number(&entry);
    if (!std::isfinite(mz) || mz <= 0) {
      ++skipped;
      continue;
    }
    const Window window = entry.is_object() ? windowOf(entry, mz) : Window();
    draft.mz.push_back(mz);
    draft.low.push_back(window.low);
    draft.high.push_back(window.high);
    const auto text = [&](std::initializer_list<const char*> names) {
      const json* const found = entry.is_object() ? member(entry, names) : nullptr;
      return found ? textOf(*found) : std::string();
    };
    draft.names.push_back(text({"name", "label", "annotation", "featurename", "title"}));
    formula.push_back(text({"formula", "sumformula", "molecularformula"}));
  }
  if (skipped > 0)
    draft.warn(std::to_string(skipped) + " entries without a positive m/z were left out.");
  if (draft.mz.empty())
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' holds no positive m/z value",
                "Export the feature list again");
  const auto allEmpty = [](const std::vector<std::string>& texts) {
    return std::all_of(texts.begin(), texts.end(), [](auto& t) { return t.empty(); });
  };
  if (allEmpty(draft.names)) draft.names.clear();
  if (!allEmpty(formula)) {
    draft.annotations.columns = {{"mz", "m/z", draft.mz}};
    draft.annotations.columns.push_back(std::move(formulas));
  }
  return assemble(std::move(draft), options, cancel);
}

}  // namespace histion::io_tables
