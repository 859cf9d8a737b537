#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "line_reader.h"
#include "peak_text.h"
#include "spectra.h"

namespace histion::io_spectra {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 32;  // levels of a record; a library has three

// Numbers and structures as their JSON text, so that every field is a text.
std::string textOf(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

bool saysNothing(const Json& value) {
  return value.is_null() || (value.is_structured() && value.empty());
}

// A list of [m/z, intensity], as JSON or as its text.
const char* addPeaks(const Json& peaks, RecordBuilder& record) {
  if (peaks.is_string()) return addPeakPairs(peaks.get_ref<const std::string&>(), record);
  if (peaks.is_null()) return nullptr;
  if (!peaks.is_array()) return "the peaks are no list";
  for (const Json& peak : peaks) {
    if (!peak.is_array() || peak.size() < 2 || !peak[0].is_number() || !peak[1].is_number())
      return "a peak is no pair of numbers";
    const auto mz = peak[0].get<double>();
    const auto intensity = peak[1].get<double>();
    if (!(mz >= 0.0) || !(std::abs(intensity) <= double(std::numeric_limits<float>::max())))
      return "a peak's m/z or intensity is out of range";
    record.addPeak(mz, float(intensity));
  }
  return nullptr;
}

class GnpsReader {
 public:
  GnpsReader(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel)
      : lines_(file, progress, cancel), cancel_(cancel), record_(findings_, Repair::RtAsSeconds) {}

  std::shared_ptr<SpectrumSet> read(Progress& progress) {
    const std::string text = lines_.rest();
    // Each record is taken as soon as it is complete and then forgotten.
    const auto take = [this](int depth, Json::parse_event_t event, Json& value) {
      return listen(depth, event, value);
    };
    try {
      const Json left = Json::parse(text, take);
      if (!left.empty()) throw notALibrary();
    } catch (const Json::exception& problem) {
      unreadable(problem);
    }
    findings_.count(Repair::Latin1Lines, lines_.latin1Lines());
    findings_.report(set_->spectra.size(), lines_.path(), "GNPS", progress);
    set_->title = lines_.path().stem().string();
    return set_;
  }

 private:
  Error notALibrary() const {
    return Error(ErrorKind::Damaged,
                 "'" + lines_.path().string() + "' is JSON, but no list of library records",
                 "Choose a library that was exported from GNPS as JSON");
  }

  bool listen(int depth, Json::parse_event_t event, Json& value) {
    using Event = Json::parse_event_t;
    if (depth > kDeepest) throw notALibrary();
    if (depth == 0 && event != Event::array_start && event != Event::array_end) throw notALibrary();
    if (depth != 1) return true;
    if (event == Event::object_end) {
      take(value);
      return false;
    }
    if (event == Event::value || event == Event::array_end) {
      ++number_;
      findings_.skipped("record " + std::to_string(number_), "it is no object");
      return false;
    }
    return true;
  }

  void take(const Json& object) {
    if (++number_ % 64 == 0) cancel_.check();
    record_.start(number_, "record");
    const auto peaks =
        object.contains("peaks_json") ? object.find("peaks_json") : object.find("peaks");
    if (peaks == object.end() && !object.contains("spectrum_id"))
      record_.spoil(number_, "it has neither peaks nor a spectrum_id");
    else if (peaks != object.end())
      if (const char* problem = addPeaks(*peaks, record_)) record_.spoil(number_, problem);
    if (!record_.spoilt())
      for (auto field = object.begin(); field != object.end(); ++field)
        if (field != peaks && !saysNothing(*field)) record_.set(field.key(), textOf(*field));
    record_.finish(set_->spectra);
  }

  // What was read before the text broke off is kept.
  void unreadable(const Json::exception& problem) {
    const auto* parse = dynamic_cast<const Json::parse_error*>(&problem);
    const std::string place = parse ? " at byte " + std::to_string(parse->byte) : std::string();
    if (set_->spectra.empty())
      throw Error(ErrorKind::Damaged, "'" + lines_.path().string() + "' is not valid JSON" + place,
                  "Choose a library that was exported from GNPS as JSON", problem.what());
    findings_.say("The file is damaged" + place + "; what follows was not read.");
  }

  LineReader lines_;
  const CancelToken& cancel_;
  Findings findings_;
  RecordBuilder record_;
  std::shared_ptr<SpectrumSet> set_ = std::make_shared<SpectrumSet>();
  std::int64_t number_ = 0;
};

}  // namespace

SpectrumSetPtr readGnpsJson(const std::filesystem::path& file, Progress& progress,
                            const CancelToken& cancel) {
  return GnpsReader(file, progress, cancel).read(progress);
}

}  // namespace histion::io_spectra
