#include "core/parameters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace histion {
namespace {

[[noreturn]] void reject(const ParameterSpec& spec, const std::string& what) {
  throw Error(ErrorKind::Usage, "parameter '" + spec.id + "' " + what,
              spec.tooltip.empty() ? "See 'histion-run describe'" : spec.tooltip);
}

std::string number(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

void checkRange(const ParameterSpec& spec, double value) {
  if (!std::isfinite(value)) reject(spec, "must be a finite number");
  if (spec.minimum && value < *spec.minimum)
    reject(spec, "is " + number(value) + " but must be at least " + number(*spec.minimum));
  if (spec.maximum && value > *spec.maximum)
    reject(spec, "is " + number(value) + " but must be at most " + number(*spec.maximum));
}

nlohmann::json checked(const ParameterSpec& spec, const nlohmann::json& value) {
  switch (spec.type) {
    case ParameterType::Bool:
      if (!value.is_boolean()) reject(spec, "must be true or false");
      return value;
    case ParameterType::Int:
    case ParameterType::Seed: {
      if (!value.is_number_integer() &&
          !(value.is_number_float() && value.get<double>() == std::floor(value.get<double>())))
        reject(spec, "must be a whole number");
      checkRange(spec, value.get<double>());
      if (std::abs(value.get<double>()) > 9e15) reject(spec, "is too large");
      return value.get<std::int64_t>();
    }
    case ParameterType::Real:
      if (!value.is_number()) reject(spec, "must be a number");
      checkRange(spec, value.get<double>());
      return value.get<double>();
    case ParameterType::Choice: {
      const bool known =
          value.is_string() && std::any_of(spec.choices.begin(), spec.choices.end(),
                                           [&](const Choice& c) { return c.value == value; });
      if (known) return value;
      std::string list;
      for (const Choice& c : spec.choices) list += (list.empty() ? "" : ", ") + c.value;
      reject(spec, "must be one of " + list);
    }
    case ParameterType::MzList:
      if (!value.is_array()) reject(spec, "must be a list of m/z values");
      for (const auto& mz : value)
        if (!mz.is_number() || !(mz.get<double>() > 0) || !std::isfinite(mz.get<double>()))
          reject(spec, "must hold positive m/z values only");
      return value;
    default:
      if (!value.is_string()) reject(spec, "must be text");
      return value;
  }
}

std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string_view toString(ParameterType type) {
  switch (type) {
    case ParameterType::Bool:
      return "bool";
    case ParameterType::Int:
      return "int";
    case ParameterType::Real:
      return "real";
    case ParameterType::Text:
      return "text";
    case ParameterType::Choice:
      return "choice";
    case ParameterType::File:
      return "file";
    case ParameterType::Region:
      return "region";
    case ParameterType::MzList:
      return "mz_list";
    case ParameterType::Data:
      return "data";
    case ParameterType::Seed:
      return "seed";
  }
  return "text";
}

const std::vector<std::string>& knownUnits() {
  static const std::vector<std::string> units{"",  "m/z", "Da",     "ppm",  "µm",     "px",
                                              "%", "s",   "epochs", "rows", "counts", "1/epoch"};
  return units;
}

std::optional<std::string> nearestWord(std::string_view word,
                                       const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

Parameters::Parameters(const std::vector<ParameterSpec>& specs, const nlohmann::json& given) {
  if (!given.is_null() && !given.is_object())
    throw Error(ErrorKind::Usage, "the parameters are not a JSON object");
  for (const auto& [name, value] : given.items()) {
    if (std::any_of(specs.begin(), specs.end(), [&, name = name](auto& s) { return s.id == name; }))
      continue;
    std::vector<std::string> known;
    for (const ParameterSpec& spec : specs) known.push_back(spec.id);
    const auto near = nearestWord(name, known);
    throw Error(ErrorKind::Usage, "there is no parameter '" + name + "'",
                near ? "Did you mean '" + *near + "'?" : "See 'histion-run describe'");
  }
  for (const ParameterSpec& spec : specs) {
    const bool present = given.is_object() && given.contains(spec.id);
    const nlohmann::json& value = present ? given.at(spec.id) : spec.defaultValue;
    if (value.is_null()) reject(spec, "is missing");
    values_[spec.id] = checked(spec, value);
  }
}

const nlohmann::json& Parameters::value(std::string_view id) const {
  const auto found = values_.find(std::string(id));
  if (found == values_.end())
    throw Error(ErrorKind::Failed,
                "the module reads the undeclared parameter '" + std::string(id) + "'",
                "Declare it in module.json");
  return *found;
}

bool Parameters::flag(std::string_view id) const { return value(id).get<bool>(); }
std::int64_t Parameters::integer(std::string_view id) const {
  return value(id).get<std::int64_t>();
}
double Parameters::real(std::string_view id) const { return value(id).get<double>(); }
std::string Parameters::text(std::string_view id) const { return value(id).get<std::string>(); }
std::vector<double> Parameters::mzList(std::string_view id) const {
  return value(id).get<std::vector<double>>();
}

nlohmann::json parseParameter(const ParameterSpec& spec, const std::string& word) {
  switch (spec.type) {
    case ParameterType::Bool:
      if (word == "true" || word == "yes" || word == "on" || word == "1") return true;
      if (word == "false" || word == "no" || word == "off" || word == "0") return false;
      reject(spec, "must be true or false, not '" + word + "'");
    case ParameterType::Int:
    case ParameterType::Real:
    case ParameterType::Seed: {
      const auto parsed = nlohmann::json::parse(word, nullptr, false);
      if (!parsed.is_number()) reject(spec, "must be a number, not '" + word + "'");
      return parsed;
    }
    case ParameterType::MzList: {
      nlohmann::json list = nlohmann::json::array();
      std::istringstream stream(word);
      for (std::string item; std::getline(stream, item, ',');) {
        const auto parsed = nlohmann::json::parse(item, nullptr, false);
        if (!parsed.is_number()) reject(spec, "holds '" + item + "', which is not a number");
        list.push_back(parsed);
      }
      return list;
    }
    default:
      return word;
  }
}

}  // namespace histion
