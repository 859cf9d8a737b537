// Collects one record: fields under the names of the file on one side, canonical facts and sorted
// peaks on the other. Shared by all formats.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/spectrum.h"
#include "field_names.h"
#include "findings.h"

namespace histion::io_spectra {

class RecordBuilder {
 public:
  // unitlessRt: what a retention time without unit is taken for.
  RecordBuilder(Findings& findings, Repair unitlessRt)
      : findings_(findings), unitlessRt_(unitlessRt) {}

  // Begins a record; `place` is a line, or the number of the record in a list.
  void start(std::int64_t place, const char* placeWord = "line");
  bool started() const { return started_; }

  // A field of the record: the fact it stands for, or kept under its name. The first value of a
  // fact counts; another one is kept as a field. Values that say nothing ("", "N/A") are dropped.
  void set(std::string_view name, std::string_view value);
  // The same with the meaning known.
  void setFact(Fact fact, std::string_view name, std::string_view value);
  // Kept as it is in facts["fields"]; a repeated name makes an array.
  void keep(std::string_view name, std::string_view value);
  bool has(Fact fact) const;

  void addPeak(double mz, float intensity, std::string_view annotation = {});
  // Makes room for peaks that are announced, within bounds.
  void expectPeaks(std::int64_t count);
  std::size_t peaks() const { return spectrum_.mz.size(); }
  bool empty() const {
    return spectrum_.mz.empty() && known_ == 0 && fields_.empty() && name_.empty() &&
           title_.empty();
  }

  // The record cannot be read: finish() drops it. The first reason counts.
  void spoil(std::int64_t place, std::string_view why);
  bool spoilt() const { return spoilt_; }

  // Ends the record: appends it to `spectra`, or counts it as skipped.
  void finish(std::vector<Spectrum>& spectra);

 private:
  bool setNumber(std::size_t slot, std::string_view value);
  bool setCharge(std::string_view value);
  bool setPolarity(std::string_view value);
  bool setLevel(std::string_view value);
  bool setRetentionTime(std::string_view value, Fact unit);
  bool setText(std::size_t slot, std::string_view value);
  void store(std::size_t slot, nlohmann::json value);
  void moveFacts();
  void settleName();
  void sortPeaks();

  Findings& findings_;
  Repair unitlessRt_;
  const char* placeWord_ = "line";
  static constexpr std::size_t kSlots = 17;
  Spectrum spectrum_;
  std::array<nlohmann::json, kSlots> slots_;  // facts in the order of their keys
  std::uint32_t known_ = 0;                   // a bit per slot
  nlohmann::json fields_ = nlohmann::json::object();
  std::string name_, title_, titleField_;
  std::vector<std::string> annotations_;  // empty, or one per peak
  std::int64_t spoiltAt_ = 0;
  std::string reason_;
  bool started_ = false, spoilt_ = false, signlessCharge_ = false;
};

}  // namespace histion::io_spectra
