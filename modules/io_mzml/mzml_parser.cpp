#include "mzml_parser.h"

#include <algorithm>
#include <limits>

#include "mzml_terms.h"

namespace histion::io_mzml {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

class MzmlParser : public RunParser {
 public:
  MzmlParser(RunTable& table, std::string file) : table_(table), file_(std::move(file)) {
    table_.format = "mzML";
  }

  void start(std::string_view name, const Attributes& a, TagPlace place) override {
    if (name == "cvParam") {
      term({termCode(a["accession"]), a["value"], a["name"], a["unitAccession"], a["unitName"]});
    } else if (name == "referenceableParamGroupRef") {
      reference(a["ref"]);
    } else if (inItem_) {
      startInItem(name, a, place);
    } else if (name == "spectrum" && inList_) {
      startSpectrum(a);
    } else if (name == "chromatogram" && inList_) {
      startItem(a);
      isChromatogram_ = true;
      name_ = std::string(a["id"]);
    } else {
      startInHeader(name, a);
    }
  }

  void end(std::string_view name, TagPlace place) override {
    if (name == "referenceableParamGroup") {
      inGroup_ = false;
    } else if (name == "fileContent") {
      inFileContent_ = false;
    } else if (name == "instrumentConfiguration" || name == "instrument" ||
               name == "componentList") {
      inInstrument_ = false;
    } else if (name == "spectrumList" || name == "chromatogramList") {
      inList_ = false;
    } else if (inItem_) {
      endInItem(name, place);
    }
  }

  std::size_t wholeSpectra() const override { return table_.spectra.size(); }

 private:
  enum class Part { None, Isolation, Ion, Activation };

  void startInHeader(std::string_view name, const Attributes& a) {
    if (name == "mzML") {
      const std::string_view version = a["version"];
      // The drafts before 1.0 stored numbers in network byte order.
      table_.networkOrder = version.starts_with("0.");
      draft_ = table_.networkOrder;
    } else if (name == "referenceableParamGroup") {
      groups_.push_back({std::string(a["id"]), {}});
      inGroup_ = true;
    } else if (name == "fileContent") {
      inFileContent_ = true;
    } else if (name == "instrumentConfiguration" || name == "instrument") {
      inInstrument_ = true;
    } else if (name == "componentList") {
      inInstrument_ = false;
    } else if (name == "spectrumList" || name == "chromatogramList") {
      inList_ = true;
      if (name == "spectrumList") {
        const auto count = wholeNumber(a["count"]);
        if (count && *count >= 0) table_.declared = *count;
      }
    }
  }

  void startItem(const Attributes& a) {
    inItem_ = true;
    isChromatogram_ = false;
    parts_ = {};
    scans_ = precursors_ = 0;
    productMz_ = 0;
    part_ = Part::None;
    inProduct_ = inPrecursor_ = inArray_ = false;
    if (const auto stated = wholeNumber(a["defaultArrayLength"])) parts_.stated = *stated;
  }

  void startSpectrum(const Attributes& a) {
    startItem(a);
    auto number = scanNumber(a["id"]);
    if (!number) number = wholeNumber(a["scanNumber"]);
    parts_.scan.number = number ? *number : std::int64_t(table_.spectra.size()) + 1;
    if (const auto level = wholeNumber(a["msLevel"])) setLevel(*level);
    if (const std::string_view id = a["id"]; !number && id.starts_with('S') && draft_)
      if (const auto plain = wholeNumber(id.substr(1))) parts_.scan.number = *plain;
  }

  void startInItem(std::string_view name, const Attributes& a, TagPlace place) {
    if (name == "binaryDataArray") {
      parts_.arrays.emplace_back();
      inArray_ = true;
      parts_.arrays.back().text.codec.bigEndian = table_.networkOrder;
      if (const auto length = wholeNumber(a["arrayLength"]); length && *length >= 0)
        parts_.arrays.back().length = *length;
    } else if (name == "binary") {
      binary_ = place;
    } else if (name == "scan") {
      ++scans_;
    } else if (name == "precursor") {
      ++precursors_;
      inPrecursor_ = true;
      ions_ = 0;
      parts_.hasPrecursor = true;
    } else if (name == "product") {
      inProduct_ = true;
    } else if (name == "isolationWindow") {
      part_ = Part::Isolation;
    } else if (name == "selectedIon" || name == "ionSelection") {
      part_ = Part::Ion;
      ++ions_;
    } else if (name == "activation") {
      part_ = Part::Activation;
    }
  }

  void endInItem(std::string_view name, TagPlace place) {
    if (name == "binary" && inArray_) {
      const Codec codec = parts_.arrays.back().text.codec;
      withProblem([&] { parts_.arrays.back().text = textBetween(binary_, place); });
      parts_.arrays.back().text.codec = codec;
    } else if (name == "binaryDataArray") {
      inArray_ = false;
    } else if (name == "precursor") {
      inPrecursor_ = false;
    } else if (name == "product") {
      inProduct_ = false;
    } else if (name == "isolationWindow" || name == "selectedIon" || name == "ionSelection" ||
               name == "activation") {
      part_ = Part::None;
    } else if (name == "spectrum" && !isChromatogram_) {
      inItem_ = false;
      table_.spectra.emplace_back();
      table_.scans.emplace_back();
      bool keep = false;
      withProblem([&] { keep = finishSpectrum(parts_, table_, table_.spectra.size() - 1); });
      if (!keep) {
        table_.spectra.pop_back();
        table_.scans.pop_back();
      }
    } else if (name == "chromatogram" && isChromatogram_) {
      inItem_ = false;
      finishChromatogram();
    }
  }

  void finishChromatogram() {
    ChromatogramEntry entry;
    entry.name = std::move(name_);
    entry.precursorMz =
        parts_.isolationTarget > 0 ? parts_.isolationTarget : parts_.scan.precursorMz;
    entry.productMz = productMz_;
    for (const ArrayPart& part : parts_.arrays) {
      if (part.kind != ArrayKind::Time && part.kind != ArrayKind::Intensity) continue;
      if (part.external || !part.unknownPacking.empty()) return;
      ArrayText& text = part.kind == ArrayKind::Time ? entry.time : entry.intensity;
      if (text.bytes != 0) continue;
      text = part.text;
      if (part.kind != ArrayKind::Time) continue;
      if (part.timeUnit == 0) ++table_.repairs[Repair::NoTimeUnit];
      entry.timeUnit = part.timeUnit == 0 ? 60.0 : part.timeUnit;
    }
    table_.chromatograms.push_back(std::move(entry));
  }

  void reference(std::string_view id) {
    if (inGroup_) return;  // the schema allows no references inside groups
    const auto found =
        std::find_if(groups_.begin(), groups_.end(), [&](const auto& g) { return g.id == id; });
    if (found == groups_.end()) return;
    for (const TermGroup::Stored& t : found->terms)
      term({t.code, t.value, t.name, t.unit, t.unitName});
  }

  void term(const Term& t) {
    if (inGroup_) {
      groups_.back().terms.push_back({t.code, std::string(t.value), std::string(t.name),
                                      std::string(t.unit), std::string(t.unitName)});
    } else if (inItem_ && inArray_) {
      arrayTerm(t, parts_.arrays.back());
    } else if (inItem_) {
      itemTerm(t);
    } else if (inFileContent_) {
      if (t.code == term::kCentroid) table_.fileForm = FormState::Centroid;
      if (t.code == term::kProfile && table_.fileForm == FormState::Unsaid)
        table_.fileForm = FormState::Profile;
    } else if (inInstrument_ && table_.instrument.empty() && t.code != 0 &&
               t.code != term::kInstrumentModel && t.code != term::kCustomization &&
               t.code != term::kSerialNumber) {
      table_.instrument = std::string(t.name);
    }
  }

  void setLevel(std::int64_t level) {
    if (level < 1 || level > 100) return;
    parts_.scan.msLevel = std::int32_t(level);
    parts_.hasLevel = true;
  }

  void itemTerm(const Term& t) {
    Scan& scan = parts_.scan;
    // Of several precursors, the first is the one that was fragmented last.
    const bool ofPrecursor = inPrecursor_ && precursors_ == 1;
    const auto number = [&](double& to) {
      if (const auto value = realNumber(t.value); value && *value > 0) to = *value;
    };
    switch (t.code) {
      case term::kMsLevel:
        if (const auto level = wholeNumber(t.value)) setLevel(*level);
        break;
      case term::kMsnSpectrum:
        parts_.isMsn = !draft_;
        break;
      case term::kCentroid:
        parts_.form = FormState::Centroid;
        break;
      case term::kProfile:
        parts_.form = FormState::Profile;
        break;
      case term::kPositive:
        scan.polarity = Polarity::Positive;
        break;
      case term::kNegative:
        scan.polarity = Polarity::Negative;
        break;
      case term::kScanStartTime:
        if (scans_ <= 1) retention(t);
        break;
      case term::kIsolationTarget:
        if (inProduct_)
          number(productMz_);
        else if (ofPrecursor && part_ == Part::Isolation)
          number(parts_.isolationTarget);
        break;
      case term::kIsolationLower:
        if (ofPrecursor && part_ == Part::Isolation) number(parts_.isolationLower);
        break;
      case term::kIsolationUpper:
        if (ofPrecursor && part_ == Part::Isolation) number(parts_.isolationUpper);
        break;
      case term::kMzOld:
      case term::kSelectedIonMz:
        if (ofPrecursor && part_ == Part::Ion && ions_ == 1) number(scan.precursorMz);
        break;
      case term::kChargeState:
        if (ofPrecursor && part_ == Part::Ion && ions_ == 1)
          if (const auto charge = wholeNumber(t.value); charge && std::abs(*charge) < 10000)
            scan.precursorCharge = std::int32_t(*charge);
        break;
      case term::kNormalizedCollisionEnergy:
        if (ofPrecursor && scan.collisionEnergy == 0) number(scan.collisionEnergy);
        break;
      case term::kCollisionEnergy:
        if (ofPrecursor) number(scan.collisionEnergy);
        break;
      default:
        break;
    }
  }

  void retention(const Term& t) {
    const auto value = realNumber(t.value);
    if (!value) return;
    const auto unit = secondsOf(t);
    if (!unit) ++table_.repairs[Repair::NoTimeUnit];
    parts_.scan.retentionTime = *value * unit.value_or(60.0);
  }

  void arrayTerm(const Term& t, ArrayPart& array) {
    Codec& codec = array.text.codec;
    const auto packing = [&](Packing p, bool zlib) {
      codec.packing = p;
      codec.zlib |= zlib;
    };
    switch (t.code) {
      case term::kFloat32:
        codec.type = NumberType::Float32;
        return;
      case term::kFloat64:
        codec.type = NumberType::Float64;
        return;
      case term::kInt32:
        codec.type = NumberType::Int32;
        return;
      case term::kInt64:
        codec.type = NumberType::Int64;
        return;
      case term::kFloat16:
        array.unknownPacking = "16-bit floats";
        return;
      case term::kNoCompression:
        return;
      case term::kZlib:
      case term::kTruncationZlib:
        codec.zlib = true;
        return;
      case term::kLinear:
      case term::kLinearZlib:
        return packing(Packing::Linear, t.code == term::kLinearZlib);
      case term::kPic:
      case term::kPicZlib:
        return packing(Packing::Pic, t.code == term::kPicZlib);
      case term::kSlof:
      case term::kSlofZlib:
        return packing(Packing::Slof, t.code == term::kSlofZlib);
      case term::kMzArray:
        array.kind = ArrayKind::Mz;
        return;
      case term::kIntensityArray:
        array.kind = ArrayKind::Intensity;
        return;
      case term::kTimeArray:
        array.kind = ArrayKind::Time;
        array.timeUnit = secondsOf(t).value_or(0);
        // In a spectrum a time array is one more value of every peak.
        if (!isChromatogram_) named(array, t.name, t.unitName);
        return;
      case term::kWavelengthArray:
        array.kind = ArrayKind::Wavelength;
        return;
      case term::kTextArray:
        array.kind = ArrayKind::Text;
        return;
      case term::kExternalData:
        array.external = true;
        return;
      case term::kNonStandardArray:
        if (array.kind == ArrayKind::Unsaid)
          named(array, t.value.empty() ? t.name : t.value, t.unitName);
        return;
      default:
        if (contains(t.name, "compression") || contains(t.name, "zstd") || contains(t.name, "zlib"))
          array.unknownPacking = std::string(t.name);
        else if (contains(t.name, "array") && array.kind == ArrayKind::Unsaid)
          named(array, t.name, t.unitName);
    }
  }

  static void named(ArrayPart& array, std::string_view name, std::string_view unit) {
    array.kind = ArrayKind::Other;
    array.name = std::string(name.substr(0, 200));
    array.unit = std::string(unit.substr(0, 200));
  }

  template <typename Work>
  void withProblem(Work work) {
    try {
      work();
    } catch (const ArrayProblem& problem) {
      throw spectrumError(file_, parts_.scan.number,
                          std::max<std::int64_t>(std::int64_t(table_.spectra.size()) - 1, 0),
                          problem);
    }
  }

  RunTable& table_;
  const std::string file_;
  std::vector<TermGroup> groups_;
  SpectrumParts parts_;
  std::string name_;
  TagPlace binary_;
  double productMz_ = 0;
  int scans_ = 0, precursors_ = 0, ions_ = 0;
  Part part_ = Part::None;
  bool inGroup_ = false, inFileContent_ = false, inInstrument_ = false, inList_ = false;
  bool inItem_ = false, isChromatogram_ = false, inArray_ = false;
  bool inPrecursor_ = false, inProduct_ = false, draft_ = false;
};

}  // namespace

std::unique_ptr<RunParser> makeMzmlParser(RunTable& table, const std::string& file) {
  return std::make_unique<MzmlParser>(table, file);
}

}  // namespace histion::io_mzml
