#include "mzml_terms.h"

#include <charconv>
#include <cmath>

namespace histion::io_mzml {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::int64_t> digitsAtStart(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc() && end != text.data() && number >= 0 ? std::optional(number)
                                                                     : std::nullopt;
}

}  // namespace

std::uint32_t termCode(std::string_view accession) {
  accession = trimmed(accession);
  std::uint32_t imaging = 0;
  if (accession.starts_with("IMS:")) {
    imaging = 0x80000000u;
    accession.remove_prefix(1);
  }
  if (!accession.starts_with("MS:") || accession.size() > 12) return 0;
  accession.remove_prefix(3);
  std::uint32_t number = 0;
  const auto [end, problem] =
      std::from_chars(accession.data(), accession.data() + accession.size(), number);
  const bool whole = problem == std::errc() && end == accession.data() + accession.size();
  return whole && number != 0 ? number | imaging : 0;
}

std::optional<double> realNumber(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
  text = trimmed(text);
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size()) return number;
  const std::optional<double> real = realNumber(text);
  if (!real || *real != std::floor(*real) || !(std::abs(*real) < 0x1.0p53)) return std::nullopt;
  return std::int64_t(*real);
}

std::optional<double> secondsOf(const Term& term) {
  const std::string_view unit = term.unit, name = term.unitName;
  if (unit == "UO:0000010" || unit == "MS:1000039" || (unit.empty() && name == "second"))
    return 1.0;
  if (unit == "UO:0000031" || unit == "MS:1000038" || (unit.empty() && name == "minute"))
    return 60.0;
  if (unit == "UO:0000032" || (unit.empty() && name == "hour")) return 3600.0;
  if (unit == "UO:0000028" || (unit.empty() && name == "millisecond")) return 1e-3;
  if (unit == "UO:0000029" || (unit.empty() && name == "microsecond")) return 1e-6;
  return std::nullopt;
}

std::optional<std::int64_t> scanNumber(std::string_view nativeId) {
  for (const std::string_view key : {"scan=", "scanId=", "spectrum=", "scanNumber="})
    for (std::size_t at = 0; (at = nativeId.find(key, at)) != std::string_view::npos; ++at)
      if (at == 0 || nativeId[at - 1] == ' ' || nativeId[at - 1] == '_')
        if (const auto number = digitsAtStart(nativeId.substr(at + key.size()))) return number;
  return std::nullopt;
}

std::optional<double> durationSeconds(std::string_view text) {
  text = trimmed(text);
  if (const auto plain = realNumber(text)) return plain;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  bool time = false, any = false;
  double seconds = 0;
  while (!text.empty()) {
    if (text.front() == 'T') {
      if (time) return std::nullopt;
      time = true;
      text.remove_prefix(1);
      continue;
    }
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end == text.data() + text.size()) return std::nullopt;
    const char unit = *end;
    const double factor = time          ? unit == 'H'   ? 3600.0
                                          : unit == 'M' ? 60.0
                                          : unit == 'S' ? 1.0
                                                        : 0.0
                          : unit == 'D' ? 86400.0
                                        : 0.0;
    // Years and months have no fixed length; only zero of them makes sense.
    if (factor == 0 && (time || (unit != 'Y' && unit != 'M') || number != 0)) return std::nullopt;
    seconds += factor * number;
    any = true;
    text.remove_prefix(std::size_t(end - text.data()) + 1);
  }
  if (!any || !std::isfinite(seconds)) return std::nullopt;
  return negative ? -seconds : seconds;
}

}  // namespace histion::io_mzml
