// Members of JSON whose form nobody vouches for: what is missing, or of another type, counts as not
// given.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace histion {

// Null when `object` is no object or has no such member.
inline const nlohmann::json& memberOf(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNothing;
  if (!object.is_object()) return kNothing;
  const auto found = object.find(key);
  return found != object.end() ? *found : kNothing;
}

inline double numberIn(const nlohmann::json& object, const char* key, double fallback = 0) {
  const nlohmann::json& value = memberOf(object, key);
  return value.is_number() ? value.get<double>() : fallback;
}

inline std::string textIn(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = memberOf(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace histion
