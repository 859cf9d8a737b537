// Collects the terms of one <spectrum> after the other into table entries. Fed by the fast scanner
// and by the expat handler alike.
#pragma once

#include <string_view>
#include <vector>

#include "array_terms.h"
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
  // A cvParam, or a userParam (code 0), as written.
  void term(TermCode code, std::string_view value, std::string_view name,
            std::string_view unitName = {});
  void reference(std::string_view groupId);
  void endArray();
  void endSpectrum();

 private:
  void take(TermCode code, std::string_view value, std::string_view name,
            std::string_view unitName);
  void spectrumTerm(TermCode code, std::string_view value);
  void setPosition(std::int32_t& coordinate, std::uint16_t flag, const char* axis,
                   std::string_view value);
  void setRealZ(std::string_view value);
  void settleLengths();
  void addExtra(const PendingArray& array, std::int64_t mzPoints);

  const std::vector<TermGroup>& groups_;
  SpectrumTable& table_;
  SpectrumEntry entry_;
  PendingArray array_, mz_, intensity_;
  std::vector<PendingArray> others_;
  std::optional<double> realZ_;
  bool inArray_ = false;
};

}  // namespace histion::io_imzml
