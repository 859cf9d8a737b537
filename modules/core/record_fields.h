// Reading attributes of a Record with errors that name them. Used by the data kinds only.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/record.h"

namespace histion::fields {

[[noreturn]] inline void damaged(const Record& record, const std::string& what) {
  throw Error(ErrorKind::Damaged, "a stored " + record.kind + " has " + what,
              "Run the module again");
}

template <typename T>
T get(const Record& record, const std::string& name) {
  const auto found = record.meta.find(name);
  if (found == record.meta.end()) damaged(record, "no attribute '" + name + "'");
  try {
    return found->template get<T>();
  } catch (const nlohmann::json::exception&) {
    damaged(record, "an invalid attribute '" + name + "'");
  }
}

template <typename T>
std::optional<T> optional(const Record& record, const std::string& name) {
  if (!record.meta.contains(name) || record.meta.at(name).is_null()) return std::nullopt;
  return get<T>(record, name);
}

// The array's shape, with the product checked against its number of values.
template <std::size_t N>
std::array<std::int64_t, N> shape(const Record& record, const Array& array) {
  if (array.shape.size() != N) damaged(record, "an array of the wrong rank");
  std::array<std::int64_t, N> result{};
  std::int64_t product = 1;
  for (std::size_t i = 0; i < N; ++i) product *= (result[i] = array.shape[i]);
  if (product != array.size()) damaged(record, "an array that does not fit its shape");
  return result;
}

}  // namespace histion::fields
