#include <charconv>

#include "line_reader.h"
#include "peak_text.h"
#include "spectra.h"

namespace histion::io_spectra {
namespace {

// Tags whose value begins with a sub-tag.
bool hasSubtags(std::string_view tag) {
  return tag == "AC$MASS_SPECTROMETRY" || tag == "AC$CHROMATOGRAPHY" || tag == "AC$GENERAL" ||
         tag == "AC$ION_MOBILITY" || tag == "MS$FOCUSED_ION" || tag == "MS$DATA_PROCESSING" ||
         tag == "CH$LINK" || tag == "SP$LINK";
}

std::optional<Fact> factOf(std::string_view tag) {
  if (tag == "CH$NAME") return Fact::Name;
  if (tag == "RECORD_TITLE") return Fact::Title;
  if (tag == "CH$FORMULA") return Fact::Formula;
  if (tag == "CH$SMILES") return Fact::Smiles;
  if (tag == "CH$IUPAC") return Fact::Inchi;
  if (tag == "CH$EXACT_MASS") return Fact::ExactMass;
  if (tag == "CH$LINK INCHIKEY") return Fact::Inchikey;
  if (tag == "AC$INSTRUMENT") return Fact::Instrument;
  if (tag == "AC$INSTRUMENT_TYPE") return Fact::InstrumentType;
  if (tag == "AC$MASS_SPECTROMETRY MS_TYPE") return Fact::MsLevel;
  if (tag == "AC$MASS_SPECTROMETRY ION_MODE") return Fact::Polarity;
  if (tag == "AC$MASS_SPECTROMETRY COLLISION_ENERGY") return Fact::CollisionEnergy;
  if (tag == "AC$CHROMATOGRAPHY RETENTION_TIME") return Fact::RtAnyUnit;
  if (tag == "MS$FOCUSED_ION PRECURSOR_M/Z") return Fact::PrecursorMz;
  if (tag == "MS$FOCUSED_ION PRECURSOR_TYPE") return Fact::Adduct;
  if (tag == "ACCESSION") return Fact::Id;
  if (tag == "LICENSE") return Fact::License;
  return std::nullopt;
}

class MassBankReader {
 public:
  MassBankReader(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel)
      : lines_(file, progress, cancel), record_(findings_, Repair::RtAsMinutes) {}

  std::shared_ptr<SpectrumSet> read(Progress& progress) {
    while (const auto line = lines_.next()) {
      const std::string_view text = trimmed(*line);
      if (text.empty()) continue;
      if (text.starts_with("ACCESSION:"))
        begin();
      else if (!record_.started())
        outside(text);
      if (!record_.started()) continue;
      if (text == "//")
        finish();
      else if (line->front() == ' ' || line->front() == '\t')
        continuation(text);
      else
        field(text);
    }
    if (record_.started()) unterminated();
    findings_.count(Repair::Latin1Lines, lines_.latin1Lines());
    findings_.report(set_->spectra.size(), lines_.path(), "MassBank", progress);
    set_->title = lines_.path().stem().string();
    return set_;
  }

 private:
  void begin() {
    if (record_.started()) unterminated();
    record_.start(lines_.number());
    stated_ = -1;
    tag_.clear();
  }

  // A text file that is something else is told at once, not searched to its end.
  void outside(std::string_view text) {
    if (set_->spectra.empty() && findings_.skippedRecords() == 0)
      throw Error(ErrorKind::Damaged,
                  "'" + lines_.path().string() +
                      "' is no MassBank record: it does not begin with 'ACCESSION:'",
                  "Choose a file with MassBank records");
    if (text != "//") findings_.count(Repair::IgnoredLines);
  }

  void unterminated() {
    if (!record_.spoilt()) findings_.count(Repair::Unterminated);
    finish();
  }

  void finish() {
    if (!record_.spoilt() && stated_ >= 0 && std::int64_t(record_.peaks()) != stated_)
      findings_.count(Repair::PeakCount);
    record_.finish(set_->spectra);
  }

  // A line of a table, or of a text that runs over several lines.
  void continuation(std::string_view text) {
    if (record_.spoilt()) return;
    if (tag_ != "PK$PEAK") return record_.keep(tag_, text);
    if (const char* problem = addPeakColumns(text, record_))
      record_.spoil(lines_.number(), problem);
  }

  void field(std::string_view text) {
    if (record_.spoilt()) return;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
      return record_.spoil(lines_.number(), "a line is no 'TAG: value'");
    tag_ = text.substr(0, colon);
    std::string_view value = trimmed(text.substr(colon + 1));
    if (tag_ == "PK$PEAK") return;
    if (tag_ == "PK$NUM_PEAK") return state(value);
    if (hasSubtags(tag_)) {
      const auto space = value.find(' ');
      tag_ += " " + std::string(value.substr(0, space));
      value = space == std::string_view::npos ? std::string_view() : trimmed(value.substr(space));
    }
    if (const auto fact = factOf(tag_))
      record_.setFact(*fact, tag_, value);
    else
      record_.keep(tag_, value);
  }

  void state(std::string_view value) {
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, stated_);
    if (value == "N/A")
      stated_ = 0;
    else if (error != std::errc() || stop != end || stated_ < 0)
      record_.spoil(lines_.number(), "the number of peaks is no number");
    record_.expectPeaks(stated_);
  }

  LineReader lines_;
  Findings findings_;
  RecordBuilder record_;
  std::shared_ptr<SpectrumSet> set_ = std::make_shared<SpectrumSet>();
  std::string tag_;
  std::int64_t stated_ = -1;
};

}  // namespace

SpectrumSetPtr readMassBank(const std::filesystem::path& file, Progress& progress,
                            const CancelToken& cancel) {
  return MassBankReader(file, progress, cancel).read(progress);
}

}  // namespace histion::io_spectra
