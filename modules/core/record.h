// The neutral form of a data object: JSON attributes plus named arrays. Every data kind converts
// to and from a Record, so the store, the exporters and the tests need no code per kind.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/export.h"

namespace histion {

enum class DType { Float32, Float64, Int32, Int64, UInt8, UInt32 };

HISTION_API std::size_t byteSize(DType type);
HISTION_API std::string toString(DType type);  // "float32", …

template <typename T>
constexpr DType dtypeOf() {
  if constexpr (std::is_same_v<T, float>) return DType::Float32;
  if constexpr (std::is_same_v<T, double>) return DType::Float64;
  if constexpr (std::is_same_v<T, std::int32_t>) return DType::Int32;
  if constexpr (std::is_same_v<T, std::int64_t>) return DType::Int64;
  if constexpr (std::is_same_v<T, std::uint8_t>) return DType::UInt8;
  if constexpr (std::is_same_v<T, std::uint32_t>) return DType::UInt32;
}

// A dense row-major array.
struct HISTION_API Array {
  DType type = DType::Float32;
  std::vector<std::int64_t> shape;
  std::vector<std::byte> bytes;

  std::int64_t size() const;

  template <typename T>
  static Array of(std::span<const T> values, std::vector<std::int64_t> shape) {
    Array array{dtypeOf<T>(), std::move(shape), std::vector<std::byte>(values.size_bytes())};
    if (!values.empty()) std::memcpy(array.bytes.data(), values.data(), values.size_bytes());
    return array;
  }
  template <typename T>
  static Array of(const std::vector<T>& values) {
    return of<T>(std::span<const T>(values), {static_cast<std::int64_t>(values.size())});
  }
  // A copy of the values. Throws Damaged when the type is another one.
  template <typename T>
  std::vector<T> to() const {
    if (dtypeOf<T>() != type)
      throw Error(ErrorKind::Damaged, "an array holds " + toString(type) + " where " +
                                          toString(dtypeOf<T>()) + " is expected");
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
  }
};

struct HISTION_API Record {
  std::string kind;     // "embedding", see data_object.h
  int schema = 1;       // version of the kind's layout
  nlohmann::json meta;  // attributes, small
  std::map<std::string, Array> arrays;

  // The array of that name. Throws Damaged when it is missing.
  const Array& array(const std::string& name) const;
  // Also checks the number of values.
  const Array& array(const std::string& name, std::int64_t size) const;
};

}  // namespace histion
