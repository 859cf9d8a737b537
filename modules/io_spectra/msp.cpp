#include <charconv>

#include "line_reader.h"
#include "msp_comment.h"
#include "peak_text.h"
#include "spectra.h"

namespace histion::io_spectra {
namespace {

// Fourteen capital letters, ten, one: "KWILGNNWGSNMPA-UHFFFAOYSA-N".
bool isInchikey(std::string_view text) {
  if (text.size() != 27) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 14 || i == 25 ? text[i] != '-' : text[i] < 'A' || text[i] > 'Z') return false;
  return true;
}

constexpr const char* kNoField = "a line is neither a peak nor 'Name: value'";

class MspReader {
 public:
  MspReader(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel)
      : lines_(file, progress, cancel), record_(findings_, Repair::RtAsMinutes) {}

  std::shared_ptr<SpectrumSet> read(Progress& progress) {
    while (const auto line = lines_.next()) {
      const std::string_view text = trimmed(*line);
      if (text.empty())
        blank();
      else if (text[0] >= '0' && text[0] <= '9' ? peaksMayFollow() || text.find(':') == text.npos
                                                : peaksMayFollow() && looksLikePeaks(text))
        peaks(text);
      else
        header(text);
    }
    finish();
    findings_.count(Repair::Latin1Lines, lines_.latin1Lines());
    findings_.report(set_->spectra.size(), lines_.path(), "MSP", progress);
    set_->title = lines_.path().stem().string();
    return set_;
  }

 private:
  bool peaksMayFollow() const { return stated_ >= 0; }

  void start() {
    record_.start(lines_.number());
    beganAt_ = lines_.number();
    stated_ = -1;
    wasBlank_ = false;
  }

  void finish() {
    if (!record_.started()) return;
    if (record_.peaks() == 0 && stated_ < 0 && !record_.has(Fact::Name))
      record_.spoil(beganAt_, "the record has neither a name nor peaks");
    if (!record_.spoilt() && stated_ >= 0 && std::int64_t(record_.peaks()) != stated_)
      findings_.count(Repair::PeakCount);
    record_.finish(set_->spectra);
    stated_ = -1;
  }

  void blank() {
    if (stated_ >= 0 && (record_.peaks() > 0 || stated_ == 0 || record_.spoilt())) finish();
    wasBlank_ = true;
  }

  void peaks(std::string_view text) {
    if (!record_.started()) start();
    if (record_.spoilt()) return;
    if (const char* problem = addPeakList(text, record_)) record_.spoil(lines_.number(), problem);
  }

  void header(std::string_view text) {
    const auto colon = text.find(':');
    const std::string_view key = trimmed(text.substr(0, colon));
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view() : trimmed(text.substr(colon + 1));
    if (colon == std::string_view::npos && record_.started())
      return record_.spoil(lines_.number(), kNoField);
    const bool name = equalIgnoringCase(key, "Name");
    if (record_.started() &&
        (record_.peaks() > 0 || stated_ >= 0 || (wasBlank_ && name) || (name && record_.spoilt())))
      finish();
    if (!record_.started()) start();
    wasBlank_ = false;
    if (colon == std::string_view::npos) return record_.spoil(lines_.number(), kNoField);
    if (equalIgnoringCase(key, "Num Peaks") || equalIgnoringCase(key, "NumPeaks") ||
        equalIgnoringCase(key, "Num_Peaks"))
      return state(value);
    if (equalIgnoringCase(key, "Comment") || equalIgnoringCase(key, "Comments"))
      return addComment(key, value, record_);
    if (equalIgnoringCase(key, "Synon") && synonymIsInchikey(value)) return;
    if (const auto second = value.find("NIST#:");
        equalIgnoringCase(key, "CAS#") && second != std::string_view::npos) {
      record_.set("NIST#", value.substr(second + 6));
      record_.set(key, trimmed(value.substr(0, value.find(';'))));
      return;
    }
    record_.set(key, value);
  }

  // Peaks may begin behind the number: "Num Peaks: 2  41 23; 55 120".
  void state(std::string_view value) {
    std::int64_t count = -1;
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, count);
    if (error != std::errc() || count < 0)
      return record_.spoil(lines_.number(), "the number of peaks is no number");
    stated_ = count;
    record_.expectPeaks(count);
    if (stop != end) peaks(trimmed({stop, std::size_t(end - stop)}));
  }

  // NIST marks the key by "$:28".
  bool synonymIsInchikey(std::string_view value) {
    if (!value.starts_with("$:28")) return false;
    const std::string_view key = trimmed(value.substr(4));
    if (!isInchikey(key)) return false;
    record_.setFact(Fact::Inchikey, "Synon", key);
    return true;
  }

  LineReader lines_;
  Findings findings_;
  RecordBuilder record_;
  std::shared_ptr<SpectrumSet> set_ = std::make_shared<SpectrumSet>();
  std::int64_t stated_ = -1;  // peaks; -1: not stated yet
  std::int64_t beganAt_ = 0;
  bool wasBlank_ = false;
};

}  // namespace

SpectrumSetPtr readMsp(const std::filesystem::path& file, Progress& progress,
                       const CancelToken& cancel) {
  return MspReader(file, progress, cancel).read(progress);
}

}  // namespace histion::io_spectra
