#include "acqus.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>

#include "core/error.h"

namespace histion::io_flex {
namespace {

constexpr std::int64_t kLargest = 16 << 20;  // real ones have some ten kilobytes
constexpr const char* kRemedy = "Copy the spectrum's folder again from the instrument's computer";

// JCAMP-DX: "##$KEY= value"; a text in <…> may run over lines, other values are one line here.
class ParameterFile {
 public:
  explicit ParameterFile(const std::filesystem::path& file) : file_(file) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure))
      throw Error(ErrorKind::Damaged, "'" + file.string() + "' is missing or no plain file",
                  kRemedy);
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) throw systemError("opening", file.string());
    const auto size = std::int64_t(stream.tellg());
    if (size < 0) throw systemError("reading", file.string());
    if (size > kLargest)
      throw Error(ErrorKind::Damaged, "'" + file.string() + "' is too large for a parameter file",
                  kRemedy);
    text_.resize(std::size_t(size));
    stream.seekg(0);
    stream.read(text_.data(), size);
    if (stream.gcount() != size)
      throw Error(ErrorKind::Damaged, "'" + file.string() + "' could not be read whole", kRemedy);
    parse();
  }

  bool isJcamp() const { return !values_.empty(); }

  // Without the brackets of a text; nothing when the key is missing or its value empty.
  std::optional<std::string> text(const std::string& key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) return std::nullopt;
    std::string_view value = found->second;
    if (value.starts_with('<')) {
      value.remove_prefix(1);
      value = value.substr(0, value.find('>'));
    }
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.front())))
      value.remove_prefix(1);
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back())))
      value.remove_suffix(1);
    if (value.empty()) return std::nullopt;
    return printable(value);
  }

  std::optional<double> optionalNumber(const std::string& key) const {
    auto value = text(key);
    if (!value) return std::nullopt;
    const char* start = value->data();
    const char* const end = start + value->size();
    if (*start == '+') ++start;
    double number = 0.0;
    const auto [stop, error] = std::from_chars(start, end, number);
    if (error != std::errc() || stop != end || !std::isfinite(number))
      throw Error(ErrorKind::Damaged,
                  "'" + file_.string() + "' gives " + key + " as '" + value->substr(0, 40) +
                      "', which is no number",
                  kRemedy);
    return number;
  }

  double number(const std::string& key) const {
    const auto value = optionalNumber(key);
    if (!value)
      throw Error(ErrorKind::Damaged, "'" + file_.string() + "' does not give " + key,
                  "Choose the acqus file of a time-of-flight spectrum");
    return *value;
  }

 private:
  // Bytes beyond ASCII are Latin-1 in these files and may be anything; they are shown as '?'.
  static std::string printable(std::string_view value) {
    std::string out(value);
    for (char& c : out)
      if (static_cast<unsigned char>(c) >= 0x7F || static_cast<unsigned char>(c) < 0x20) c = '?';
    return out;
  }

  void parse() {
    const std::string_view all = text_;
    std::size_t at = all.find("##");
    while (at != std::string_view::npos) {
      at += 2;
      std::size_t end = at;
      // The next label stands at the start of a line.
      do end = all.find("##", end + 1);
      while (end != std::string_view::npos && all[end - 1] != '\n' && all[end - 1] != '\r');
      const std::string_view entry = all.substr(at, end == all.npos ? end : end - at);
      if (const auto equals = entry.find('='); equals != std::string_view::npos) {
        std::string_view value = entry.substr(equals + 1);
        const auto shown = value.find_first_not_of(" \t");
        value.remove_prefix(std::min(shown, value.size()));
        if (!value.starts_with('<')) value = value.substr(0, value.find_first_of("\r\n"));
        values_.emplace(entry.substr(0, equals), value);
      }
      at = end;
    }
  }

  std::filesystem::path file_;
  std::string text_;
  std::map<std::string, std::string, std::less<>> values_;  // the first of each key
};

Error outOfRange(const std::filesystem::path& file, const std::string& key, double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return {ErrorKind::Damaged,
          "'" + file.string() + "' gives " + key + " as " + std::string(digits, end) +
              ", which cannot be",
          kRemedy};
}

// 1 is positive and 0 negative; the ionization mode ("LD+") must not say the opposite.
Polarity polarityOf(const ParameterFile& parameters, std::vector<std::string>& remarks) {
  const auto code = parameters.optionalNumber("$POLARI");
  const std::string mode = parameters.text(".IONIZATION MODE").value_or("");
  const Polarity byCode = !code          ? Polarity::Unknown
                          : *code == 1.0 ? Polarity::Positive
                          : *code == 0.0 ? Polarity::Negative
                                         : Polarity::Unknown;
  const Polarity byMode = mode.ends_with('+')   ? Polarity::Positive
                          : mode.ends_with('-') ? Polarity::Negative
                                                : Polarity::Unknown;
  if (byCode == Polarity::Unknown) return byMode;
  if (byMode == Polarity::Unknown || byMode == byCode) return byCode;
  remarks.push_back(
      "$POLARI and the ionization mode contradict each other; the polarity is unknown");
  return Polarity::Unknown;
}

// Calibrations beyond the quadratic one and spectra of fragments, whose m/z would need more.
void remarkOnCalibration(const ParameterFile& parameters, std::vector<std::string>& remarks) {
  if (parameters.text("$HPClUse").value_or("no") == "yes" &&
      parameters.optionalNumber("$HPClOrd").value_or(0.0) > 0.0)
    remarks.push_back(
        "a high-precision calibration (HPC) is given, which is not applied; m/z follow the "
        "quadratic calibration");
  const std::string calibrator = parameters.text("$NTBCal").value_or("");
  if (calibrator.find("V1.0CTOF2CalibrationConstants") != std::string::npos)
    remarks.push_back(
        "a cubic calibration is given, which is not applied; m/z follow the quadratic calibration");
  const double kind = parameters.optionalNumber("$SPType").value_or(0.0);
  if (kind != 0.0)
    remarks.push_back(
        "the spectrum is a fragment spectrum (PSD or LIFT); its m/z follow the calibration of "
        "whole ions");
}

}  // namespace

Acquisition readAcqus(const std::filesystem::path& file) {
  const ParameterFile parameters(file);
  if (!parameters.isJcamp())
    throw Error(ErrorKind::Damaged,
                "'" + file.string() + "' is no parameter file of an acquisition",
                "Choose the acqus file beside a fid");
  if (const auto type = parameters.text(".SPECTROMETER TYPE"); type && *type != "TOF")
    throw Error(ErrorKind::Damaged,
                "'" + file.string() + "' is of a " + type->substr(0, 40) +
                    " spectrometer, not of a time-of-flight one",
                "Choose a spectrum of a flex instrument");
  for (const char* key : {"$DTATYPE", "$DTYPA"})
    if (const auto type = parameters.optionalNumber(key); type && *type != 0.0)
      throw outOfRange(file, key, *type);
  Acquisition result;
  const auto positive = [&](const std::string& key) {
    const double value = parameters.number(key);
    if (!(value > 0.0)) throw outOfRange(file, key, value);
    return value;
  };
  TimeOfFlight& flight = result.flight;
  const double points = positive("$TD");
  if (points != std::floor(points) || points > 2147483647.0) throw outOfRange(file, "$TD", points);
  flight.points = std::int64_t(points);
  flight.delay = parameters.number("$DELAY");
  flight.dwell = positive("$DW");
  flight.ml1 = positive("$ML1");
  flight.ml2 = parameters.number("$ML2");
  flight.ml3 = parameters.optionalNumber("$ML3").value_or(0.0);
  const auto order = parameters.optionalNumber("$BYTORDA");
  if (order && *order != 0.0 && *order != 1.0) throw outOfRange(file, "$BYTORDA", *order);
  if (!order)
    result.remarks.push_back("the byte order is not given and was taken as little-endian");
  result.bigEndian = order == 1.0;
  result.polarity = polarityOf(parameters, result.remarks);
  remarkOnCalibration(parameters, result.remarks);
  result.instrument = parameters.text("$INSTRUM").value_or("");
  if (auto device = parameters.text("SPECTROMETER/DATASYSTEM")) result.instrument = *device;
  result.date = parameters.text("$AQ_DATE").value_or("");
  result.spot = parameters.text("$PATCHNO").value_or(parameters.text("$SPOTNO").value_or(""));
  return result;
}

}  // namespace histion::io_flex
