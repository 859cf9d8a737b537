#include "mzxml_parser.h"

#include <algorithm>
#include <cmath>

#include "mzml_terms.h"

namespace histion::io_mzml {
namespace {

class MzxmlParser : public RunParser {
 public:
  MzxmlParser(RunTable& table, std::string file) : table_(table), file_(std::move(file)) {
    table_.format = "mzXML";
  }

  bool wantsText() const override { return inPrecursor_; }
  void text(std::string_view piece) override {
    if (text_.size() < 100) text_.append(piece.substr(0, 100));
  }

  void start(std::string_view name, const Attributes& a, TagPlace place) override {
    if (name == "scan") {
      startScan(a);
    } else if (name == "peaks" && !open_.empty()) {
      startPeaks(a, place);
    } else if (name == "precursorMz" && !open_.empty()) {
      startPrecursor(a);
    } else if (name == "msRun") {
      const auto count = wholeNumber(a["scanCount"]);
      if (count && *count >= 0) table_.declared = table_.declared.value_or(0) + *count;
    } else if (name == "msManufacturer" || name == "msModel") {
      addInstrument(name == "msModel", a["value"]);
    } else if (name == "msInstrument" || name == "instrument") {
      addInstrument(false, a["manufacturer"]);
      addInstrument(true, a["model"]);
    } else if (name == "dataProcessing") {
      if (a["centroided"] == "1" || a["centroided"] == "true")
        table_.fileForm = FormState::Centroid;
    }
  }

  void end(std::string_view name, TagPlace place) override {
    if (name == "peaks" && inPeaks_) {
      inPeaks_ = false;
      ArrayPart& part = open_.back().parts.arrays.back();
      const Codec codec = part.text.codec;
      withProblem(open_.back(), [&] { part.text = textBetween(peaks_, place); });
      part.text.codec = codec;
    } else if (name == "precursorMz" && inPrecursor_) {
      inPrecursor_ = false;
      endPrecursor();
    } else if (name == "scan" && !open_.empty()) {
      OpenScan scan = std::move(open_.back());
      open_.pop_back();
      withProblem(scan, [&] { finishSpectrum(scan.parts, table_, scan.index); });
    }
  }

  std::size_t wholeSpectra() const override {
    return open_.empty() ? table_.spectra.size() : open_.front().index;
  }

  // A scan whose peaks are there is whole even when scans nested in it are missing.
  void endEarly() override {
    for (; !open_.empty(); open_.pop_back(), inPeaks_ = false) {
      OpenScan& scan = open_.back();
      bool keep = !inPeaks_ && !scan.parts.arrays.empty();
      try {
        if (keep) finishSpectrum(scan.parts, table_, scan.index);
      } catch (const ArrayProblem&) {
        keep = false;
      }
      if (keep) continue;
      table_.spectra.erase(table_.spectra.begin() + std::ptrdiff_t(scan.index));
      table_.scans.erase(table_.scans.begin() + std::ptrdiff_t(scan.index));
    }
  }

 private:
  struct OpenScan {
    std::size_t index = 0;  // of its spectrum, in the order of the start tags
    SpectrumParts parts;
    int precursors = 0;
  };

  void startScan(const Attributes& a) {
    OpenScan& scan = open_.emplace_back();
    scan.index = table_.spectra.size();
    table_.spectra.emplace_back();
    table_.scans.emplace_back();
    Scan& facts = scan.parts.scan;
    facts.number = wholeNumber(a["num"]).value_or(std::int64_t(scan.index) + 1);
    if (const auto level = wholeNumber(a["msLevel"]); level && *level >= 1 && *level <= 100) {
      facts.msLevel = std::int32_t(*level);
      scan.parts.hasLevel = true;
    }
    if (const auto seconds = durationSeconds(a["retentionTime"])) facts.retentionTime = *seconds;
    if (const auto energy = realNumber(a["collisionEnergy"]); energy && *energy > 0)
      facts.collisionEnergy = *energy;
    const std::string_view polarity = a["polarity"], centroided = a["centroided"];
    if (polarity == "+" || polarity == "positive") facts.polarity = Polarity::Positive;
    if (polarity == "-" || polarity == "negative") facts.polarity = Polarity::Negative;
    if (centroided == "1" || centroided == "true") scan.parts.form = FormState::Centroid;
    if (centroided == "0" || centroided == "false") scan.parts.form = FormState::Profile;
    if (const auto peaks = wholeNumber(a["peaksCount"])) scan.parts.stated = *peaks;
  }

  void startPeaks(const Attributes& a, TagPlace place) {
    ArrayPart& part = open_.back().parts.arrays.emplace_back();
    inPeaks_ = true;
    peaks_ = place;
    Codec& codec = part.text.codec;
    const std::string_view order = a["byteOrder"];
    codec.bigEndian = order.empty() || order == "network";
    const std::string_view precision = a["precision"];
    codec.type = precision == "64" ? NumberType::Float64 : NumberType::Float32;
    const std::string_view packing = a["compressionType"];
    if (packing == "zlib")
      codec.zlib = true;
    else if (!packing.empty() && packing != "none")
      part.unknownPacking = std::string(packing);
    std::string_view content = a["contentType"];
    if (content.empty()) content = a["pairOrder"];
    if (content.empty() || content == "m/z-int") {
      part.kind = ArrayKind::Pairs;
    } else if (content == "m/z") {
      part.kind = ArrayKind::Mz;
    } else if (content == "intensity") {
      part.kind = ArrayKind::Intensity;
    } else {
      part.kind = ArrayKind::Other;
      part.name = std::string(content.substr(0, 200));
    }
  }

  void startPrecursor(const Attributes& a) {
    OpenScan& scan = open_.back();
    ++scan.precursors;
    scan.parts.hasPrecursor = true;
    inPrecursor_ = true;
    text_.clear();
    if (scan.precursors > 1) return;
    if (const auto charge = wholeNumber(a["precursorCharge"]); charge && std::abs(*charge) < 10000)
      scan.parts.scan.precursorCharge = std::int32_t(*charge);
    if (const auto width = realNumber(a["windowWideness"]); width && *width > 0)
      scan.parts.isolationLower = scan.parts.isolationUpper = *width / 2;
  }

  void endPrecursor() {
    if (open_.empty() || open_.back().precursors > 1) return;
    if (const auto mz = realNumber(text_); mz && *mz > 0) open_.back().parts.scan.precursorMz = *mz;
  }

  void addInstrument(bool model, std::string_view value) {
    bool& known = model ? hasModel_ : hasManufacturer_;
    if (value.empty() || known) return;
    known = true;
    if (!table_.instrument.empty()) table_.instrument += ' ';
    table_.instrument += value.substr(0, 200);
  }

  template <typename Work>
  void withProblem(const OpenScan& scan, Work work) {
    try {
      work();
    } catch (const ArrayProblem& problem) {
      throw spectrumError(file_, scan.parts.scan.number, std::int64_t(scan.index), problem);
    }
  }

  RunTable& table_;
  const std::string file_;
  std::vector<OpenScan> open_;  // outermost first
  TagPlace peaks_;
  std::string text_;
  bool inPeaks_ = false, inPrecursor_ = false, hasModel_ = false, hasManufacturer_ = false;
};

}  // namespace

std::unique_ptr<RunParser> makeMzxmlParser(RunTable& table, const std::string& file) {
  return std::make_unique<MzxmlParser>(table, file);
}

}  // namespace histion::io_mzml
