// Named arrays in the safetensors format: 8 bytes of header length (little-endian), a JSON header
// {"name": {"dtype", "shape", "data_offsets"}, "__metadata__": {text: text}}, then the bytes of
// the arrays end to end. Written and read here without any library, so that weights can be opened
// by other programs and a damaged or hostile file is refused before memory is asked for.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/record.h"

namespace histion::learn {

struct TensorFile {
  std::map<std::string, Array> tensors;
  std::map<std::string, std::string> metadata;

  // The array of that name with these dimensions, as numbers of type T. Throws Damaged.
  template <typename T>
  std::vector<T> values(const std::string& name, const std::vector<std::int64_t>& shape) const {
    return require(name, shape).to<T>();
  }
  HISTION_API const Array& require(const std::string& name,
                                   const std::vector<std::int64_t>& shape) const;
};

// How float32 arrays of two or more dimensions are written: as they are, or rounded to float16,
// which halves the file.
enum class Precision { Full, Half };

// Arrays in the order of their names; the same content always gives the same bytes.
HISTION_API std::vector<std::uint8_t> writeSafetensors(const TensorFile& file,
                                                       Precision precision = Precision::Full);

// Throws Damaged, saying what is wrong, when the header length, the JSON, a type, a shape or an
// offset is not valid, or when arrays overlap or leave gaps. Float16 arrays become float32.
// Allocates no more than twice the size of `bytes` for the arrays.
HISTION_API TensorFile readSafetensors(std::span<const std::uint8_t> bytes);

}  // namespace histion::learn
