#include "peak_text.h"

#include <charconv>
#include <cmath>

#include "field_names.h"

namespace histion::io_spectra {
namespace {

constexpr const char* kNoNumber = "a peak is no pair of numbers";
constexpr const char* kNotFinite = "a peak's m/z or intensity is not a finite number";

bool isSpace(char c) { return c == ' ' || c == '\t'; }
bool isSeparator(char c) {
  return isSpace(c) || c == ',' || c == ';' || c == ':' || c == '(' || c == ')';
}

void skipSpaces(const char*& p, const char* end) {
  while (p != end && isSpace(*p)) ++p;
}
void skipSeparators(const char*& p, const char* end) {
  while (p != end && isSeparator(*p)) ++p;
}

enum class Outcome { Number, NotFinite, None };

// A number that ends at a separator or at the end of the text.
template <typename T>
Outcome takeNumber(const char*& p, const char* end, T& value) {
  const char* start = p;
  if (start != end && *start == '+') ++start;
  const auto [stop, error] = std::from_chars(start, end, value);
  if (error == std::errc::invalid_argument || (stop != end && !isSeparator(*stop)))
    return Outcome::None;
  if (error == std::errc::result_out_of_range) {
    // Too small for the type is as good as zero; too large is no peak.
    const std::string_view digits(start, std::size_t(stop - start));
    if (digits.find("e-") == digits.npos && digits.find("E-") == digits.npos)
      return Outcome::NotFinite;
    value = 0;
  }
  if (!std::isfinite(value)) return Outcome::NotFinite;
  p = stop;
  return Outcome::Number;
}

// m/z and intensity. Null when both were read.
const char* takePeak(const char*& p, const char* end, double& mz, float& intensity) {
  Outcome outcome = takeNumber(p, end, mz);
  if (outcome == Outcome::Number) {
    if (mz < 0.0) return "a peak's m/z is negative";
    skipSeparators(p, end);
    outcome = takeNumber(p, end, intensity);
  }
  if (outcome == Outcome::Number) return nullptr;
  return outcome == Outcome::None ? kNoNumber : kNotFinite;
}

std::string_view between(const char* from, const char* to) {
  return trimmed({from, std::size_t(to - from)});
}

// The annotation that starts at p, in quotes or up to the next semicolon.
std::string_view takeAnnotation(const char*& p, const char* end) {
  const bool quoted = *p == '"';
  const char* const from = quoted ? p + 1 : p;
  const char* to = from;
  while (to != end && *to != (quoted ? '"' : ';')) ++to;
  p = quoted && to != end ? to + 1 : to;
  return between(from, to);
}

// Does a further pair of numbers start at p?
bool pairFollows(const char* p, const char* end) {
  double mz = 0.0;
  float intensity = 0.0f;
  return takePeak(p, end, mz, intensity) == nullptr;
}

}  // namespace

bool looksLikePeaks(std::string_view line) {
  if (line.empty()) return false;
  std::size_t at = 0;
  if (line[0] == '(' || line[0] == '+' || line[0] == '-' || line[0] == '.') ++at;
  return at < line.size() && line[at] >= '0' && line[at] <= '9';
}

const char* addPeakLine(std::string_view line, RecordBuilder& record) {
  const char* p = line.data();
  const char* const end = p + line.size();
  double mz = 0.0;
  float intensity = 0.0f;
  if (const char* problem = takePeak(p, end, mz, intensity)) return problem;
  record.addPeak(mz, intensity, between(p, end));
  return nullptr;
}

const char* addPeakList(std::string_view line, RecordBuilder& record) {
  const char* p = line.data();
  const char* const end = p + line.size();
  skipSeparators(p, end);
  while (p != end) {
    double mz = 0.0;
    float intensity = 0.0f;
    if (const char* problem = takePeak(p, end, mz, intensity)) return problem;
    skipSpaces(p, end);
    std::string_view annotation;
    if (p != end && *p != ';' && *p != ',' && *p != ')' && !pairFollows(p, end))
      annotation = takeAnnotation(p, end);
    record.addPeak(mz, intensity, annotation);
    skipSeparators(p, end);
    // A second annotation behind a quoted one has no peak of its own.
    if (p != end && !annotation.empty() && !looksLikePeaks(between(p, end)))
      return "something that is no peak follows a peak's annotation";
  }
  return nullptr;
}

const char* addPeakColumns(std::string_view line, RecordBuilder& record) {
  const char* p = line.data();
  const char* const end = p + line.size();
  double mz = 0.0;
  float intensity = 0.0f;
  if (const char* problem = takePeak(p, end, mz, intensity)) return problem;
  record.addPeak(mz, intensity);
  return nullptr;
}

const char* addPeakPairs(std::string_view text, RecordBuilder& record) {
  const char* p = text.data();
  const char* const end = p + text.size();
  const auto take = [&](char wanted) {
    skipSpaces(p, end);
    if (p == end || *p != wanted) return false;
    ++p;
    skipSpaces(p, end);
    return true;
  };
  const auto number = [&](auto& value) {
    skipSpaces(p, end);
    const auto [stop, error] = std::from_chars(p, end, value);
    p = stop;
    return error == std::errc() && std::isfinite(value);
  };
  if (!take('[')) return "the peaks are no list";
  if (take(']')) return nullptr;
  do {
    double mz = 0.0;
    float intensity = 0.0f;
    if (!take('[') || !number(mz) || !take(',') || !number(intensity) || !take(']') || mz < 0.0)
      return kNoNumber;
    record.addPeak(mz, intensity);
  } while (take(','));
  return take(']') ? nullptr : "the list of peaks has no end";
}

}  // namespace histion::io_spectra
