// What a reader met that the user should know: counted while reading, said once at the end.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/progress.h"

namespace histion::io_spectra {

enum class Repair {
  Sorted,        // peaks that were not ascending
  PeakCount,     // another number of peaks than stated
  NoPeaks,       // records without peaks
  KeptAsText,    // numbers that are none
  ChargeSign,    // charges without sign in negative mode
  RtAsMinutes,   // retention times without unit
  RtAsSeconds,   // retention times without unit
  Unterminated,  // records without their end mark
  Latin1Lines,   // lines that were no UTF-8
  IgnoredLines,  // lines outside of records
  kCount
};

class Findings {
 public:
  // where: "line 12".
  void skipped(const std::string& where, std::string_view what);
  void count(Repair repair, std::int64_t by = 1) { counts_[std::size_t(repair)] += by; }
  // A sentence of its own.
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  std::int64_t skippedRecords() const { return skipped_; }
  // Throws Damaged when nothing was read; says the rest through `progress`.
  void report(std::size_t recordsRead, const std::filesystem::path& file, const char* format,
              Progress& progress) const;

 private:
  std::array<std::int64_t, std::size_t(Repair::kCount)> counts_{};
  std::int64_t skipped_ = 0;
  std::string examples_;
  std::vector<std::string> sentences_;
};

}  // namespace histion::io_spectra
