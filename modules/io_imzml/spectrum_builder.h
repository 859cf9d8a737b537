// Collects the terms of one <spectrum> after the other into table entries. Fed by the fast scanner
// and by the expat handler alike.
#pragma once

#include <string_view>

#include "spectrum_table.h"
#include "terms.h"

namespace histion::io_imzml {

class SpectrumBuilder {
 public:
  SpectrumBuilder(const std::vector<TermGroup>& groups, SpectrumTable& table)
      : groups_(groups), table_(table) {}

  // Each may throw SpectrumProblem about spectrum `table.size()`.
  void beginSpectrum();
  void beginArray();
  void term(TermCode code, std::string_view value, std::string_view name);
  void reference(std::string_view groupId);
  void endArray();
  void endSpectrum();

 private:
  enum class Kind { Other, Mz, Intensity };
  // A binaryDataArray as far as it is known.
  struct PendingArray {
    Kind kind = Kind::Other;
    std::int64_t points = -1, offset = 0, bytes = -1;
    bool hasOffset = false, zlib = false, badCompression = false, badType = false;
    NumberType type = NumberType::Float32;  // the last one named
    unsigned types = 0;                     // bit per NumberType named
    std::string compression;
  };

  void spectrumTerm(TermCode code, std::string_view value, std::string_view name);
  void arrayTerm(TermCode code, std::string_view value, std::string_view name);
  void setPosition(std::int32_t& coordinate, std::uint16_t flag, const char* axis,
                   std::string_view value);
  std::int64_t arrayNumber(std::string_view what, std::string_view value) const;
  NumberType typeOf(const PendingArray& array);
  ArrayPlace placeOf(const PendingArray& array, NumberType type, const char* name);

  const std::vector<TermGroup>& groups_;
  SpectrumTable& table_;
  SpectrumEntry entry_;
  PendingArray array_, mz_, intensity_;
  bool inArray_ = false;
};

}  // namespace histion::io_imzml
