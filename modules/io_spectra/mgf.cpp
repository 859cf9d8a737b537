#include "line_reader.h"
#include "peak_text.h"
#include "spectra.h"

namespace histion::io_spectra {
namespace {

constexpr const char* kNoEnd = "the record has no END IONS";

class MgfReader {
 public:
  MgfReader(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel)
      : lines_(file, progress, cancel), record_(findings_, Repair::RtAsSeconds) {}

  std::shared_ptr<SpectrumSet> read(Progress& progress) {
    while (const auto line = lines_.next()) {
      const std::string_view text = trimmed(*line);
      if (text.empty() || text[0] == '#' || text[0] == ';' || text[0] == '!' || text[0] == '/')
        continue;
      if (equalIgnoringCase(text, "BEGIN IONS"))
        begin();
      else if (equalIgnoringCase(text, "END IONS"))
        end();
      else if (record_.started())
        inside(text);
      else
        outside(text);
    }
    if (record_.started()) unfinished();
    findings_.count(Repair::Latin1Lines, lines_.latin1Lines());
    findings_.report(set_->spectra.size(), lines_.path(), "MGF", progress);
    if (set_->title.empty()) set_->title = lines_.path().stem().string();
    return set_;
  }

 private:
  void begin() {
    if (record_.started()) unfinished();
    record_.start(lines_.number());
    beganAt_ = lines_.number();
  }
  void unfinished() {
    record_.spoil(beganAt_, kNoEnd);
    record_.finish(set_->spectra);
  }
  void end() {
    if (!record_.started()) return findings_.count(Repair::IgnoredLines);
    if (record_.empty()) record_.spoil(beganAt_, "the record is empty");
    if (!commonCharge_.empty() && !record_.has(Fact::Charge))
      record_.setFact(Fact::Charge, "CHARGE", commonCharge_);
    record_.finish(set_->spectra);
  }

  void inside(std::string_view text) {
    if (record_.spoilt()) return;
    const auto equals = text.find('=');
    const char* problem = nullptr;
    if (looksLikePeaks(text)) {
      problem = addPeakLine(text, record_);
      if (problem == nullptr) return;
    }
    if (equals == std::string_view::npos)
      return record_.spoil(lines_.number(),
                           problem ? problem : "a line is neither a peak nor KEY=value");
    const std::string_view key = trimmed(text.substr(0, equals));
    const std::string_view value = text.substr(equals + 1);
    if (equalIgnoringCase(key, "PEPMASS"))
      precursor(trimmed(value));
    else
      record_.set(key, value);
  }

  // "329.065", "329.065 12000", "329.065 12000 2+".
  void precursor(std::string_view value) {
    const auto word = [&] {
      const auto space = value.find_first_of(" \t");
      const std::string_view first = value.substr(0, space);
      value = space == std::string_view::npos ? std::string_view() : trimmed(value.substr(space));
      return first;
    };
    record_.setFact(Fact::PrecursorMz, "PEPMASS", word());
    if (!value.empty()) record_.keep("PRECURSOR_INTENSITY", word());
    if (!value.empty()) record_.setFact(Fact::Charge, "CHARGE", value);
  }

  // What stands before the first record counts for all of them.
  void outside(std::string_view text) {
    const auto equals = text.find('=');
    const std::string_view key = trimmed(text.substr(0, equals));
    if (equals != std::string_view::npos && equalIgnoringCase(key, "CHARGE"))
      commonCharge_ = trimmed(text.substr(equals + 1));
    else if (equals != std::string_view::npos && equalIgnoringCase(key, "COM"))
      set_->title = trimmed(text.substr(equals + 1));
    else
      findings_.count(Repair::IgnoredLines);
  }

  LineReader lines_;
  Findings findings_;
  RecordBuilder record_;
  std::shared_ptr<SpectrumSet> set_ = std::make_shared<SpectrumSet>();
  std::string commonCharge_;
  std::int64_t beganAt_ = 0;
};

}  // namespace

SpectrumSetPtr readMgf(const std::filesystem::path& file, Progress& progress,
                       const CancelToken& cancel) {
  return MgfReader(file, progress, cancel).read(progress);
}

}  // namespace histion::io_spectra
