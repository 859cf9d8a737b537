// One binaryDataArray as its terms describe it, until its place in the ibd is settled. Used by the
// spectrum builder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "spectrum_table.h"
#include "terms.h"

namespace histion::io_imzml {

struct PendingArray {
  enum class Kind : std::uint8_t { Other, Mz, Intensity };
  Kind kind = Kind::Other;
  std::int64_t points = -1, offset = 0, bytes = -1;  // -1: unsaid
  bool hasOffset = false, zlib = false, badCompression = false, badType = false;
  NumberType type = NumberType::Float32;  // the last one named
  unsigned types = 0;                     // bit per NumberType named
  std::string compression;
  ExtraArray description;  // of arrays beside m/z and intensity

  // Throws SpectrumProblem.
  void add(TermCode code, std::string_view value, std::string_view name, std::string_view unitName);
  // The type; of two that are named the one that fits the stored bytes, else the later one.
  NumberType settledType() const;
  bool namesTwoTypes() const { return (types & (types - 1)) != 0; }
  // Number of points that the stored bytes of an uncompressed array make; empty when unknown.
  std::optional<std::int64_t> pointsOfBytes() const;
  // Where it lies; `label` for the message. Throws SpectrumProblem.
  ArrayPlace place(NumberType settled, std::string_view label) const;
  // May the array be read at all? Says why not, else an empty text.
  bool readable() const { return types != 0 && !badCompression && hasOffset && points >= 0; }
};

}  // namespace histion::io_imzml
