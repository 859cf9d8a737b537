// Parameters of a module: their declaration (from module.json) and validated values. The form, the
// command line, the help page and the provenance all come from the same ParameterSpec.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/export.h"

namespace histion {

enum class ParameterType { Bool, Int, Real, Text, Choice, File, Region, MzList, Data, Seed };
HISTION_API std::string_view toString(ParameterType type);

struct Choice {
  std::string value;  // written in requests and provenance
  std::string label;  // shown
};

struct ParameterSpec {
  std::string id;     // snake_case
  std::string label;  // shown in the form
  ParameterType type = ParameterType::Real;
  std::string unit;                        // one of knownUnits()
  nlohmann::json defaultValue;             // null: the user must give it
  std::optional<double> minimum, maximum;  // inclusive, for int and real
  std::vector<Choice> choices;             // for choice
  std::string tooltip;
  bool advanced = false;
  // Shown only while another parameter has this value: {"binning": "ppm"}; null: always.
  nlohmann::json visibleIf;
};

// "", "m/z", "Da", "ppm", "µm", "px", "%", "s", "epochs", "rows", "counts", "1/epoch".
HISTION_API const std::vector<std::string>& knownUnits();

// Validated values, one for every declared parameter. JSON types: bool; integer; number; string
// (text, choice, file, region id, data id); array of numbers (mz_list); integer (seed).
class HISTION_API Parameters {
 public:
  Parameters() = default;
  // Fills defaults and checks names, types and ranges. Throws Usage naming the parameter; a
  // misspelt name gets the nearest known one as hint.
  Parameters(const std::vector<ParameterSpec>& specs, const nlohmann::json& given);

  bool flag(std::string_view id) const;
  std::int64_t integer(std::string_view id) const;  // also seed
  double real(std::string_view id) const;
  std::string text(std::string_view id) const;  // text, choice, file, region, data
  std::vector<double> mzList(std::string_view id) const;
  const nlohmann::json& json() const { return values_; }

 private:
  const nlohmann::json& value(std::string_view id) const;
  nlohmann::json values_ = nlohmann::json::object();
};

// Reads a command-line word as JSON of the declared type ("0.5", "true", "741.53,798.54"). Throws
// Usage when it cannot be read.
HISTION_API nlohmann::json parseParameter(const ParameterSpec& spec, const std::string& word);

// The known word nearest to `word`, when one is near enough to be a misspelling.
HISTION_API std::optional<std::string> nearestWord(std::string_view word,
                                                   const std::vector<std::string>& known);

}  // namespace histion
