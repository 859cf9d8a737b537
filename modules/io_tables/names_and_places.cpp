#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "assemble.h"
#include "core/error.h"
#include "core/letters.h"

namespace histion::io_tables {
namespace {

constexpr double kMaximumCoordinate = 1 << 30;

std::string_view strip(std::string_view text, std::string_view characters) {
  const auto first = text.find_first_not_of(characters);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(characters) - first + 1);
}

// One axis as steps from its lowest value.
struct Axis {
  std::vector<std::int32_t> index;
  double origin = 0;
  double step = 1;  // in units of the file
};

std::vector<double> distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

// The common step of whole numbers; 0 for a single value.
std::int64_t wholeStep(const std::vector<double>& ascending) {
  std::int64_t step = 0;
  for (const double v : ascending) step = std::gcd(step, std::int64_t(v - ascending.front()));
  return step;
}

std::optional<Axis> axisOf(const std::vector<double>& values, double step) {
  Axis axis;
  axis.step = step;
  axis.origin = *std::min_element(values.begin(), values.end());
  for (const double v : values) {
    const double at = (v - axis.origin) / step;
    if (at > kMaximumCoordinate || std::abs(at - std::round(at)) > 0.05) return std::nullopt;
    axis.index.push_back(std::int32_t(std::lround(at)));
  }
  return axis;
}

// The smallest distance between values that are not the same but for rounding.
double smallestStep(const std::vector<double>& ascending) {
  const double noise = 1e-6 * (ascending.back() - ascending.front());
  double step = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < ascending.size(); ++i)
    if (const double d = ascending[i] - ascending[i - 1]; d > noise) step = std::min(step, d);
  return std::isfinite(step) ? step : 1.0;
}

bool allWhole(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return v == std::round(v); });
}

bool usable(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](double v) { return std::isfinite(v) && std::abs(v) < kMaximumCoordinate; });
}

std::vector<std::int32_t> ranks(const std::vector<double>& values) {
  const auto order = distinct(values);
  std::vector<std::int32_t> result;
  for (const double v : values)
    result.push_back(std::int32_t(std::lower_bound(order.begin(), order.end(), v) - order.begin()));
  return result;
}

}  // namespace

std::string plainName(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)))
      result += char(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::optional<double> numberFrom(std::string_view text, bool decimalComma) {
  text = strip(text, " \t\"");
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (text.empty() || text == "-") return nan;
  if (text.size() <= 4) {
    const std::string plain = plainName(text);
    if (plain == "na" || plain == "nan" || plain == "null" || plain == "none") return nan;
  }
  std::string replaced;
  if (decimalComma) {
    replaced = text;
    if (const auto comma = replaced.find(','); comma != std::string::npos) replaced[comma] = '.';
    text = replaced;
  }
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty()) return std::nullopt;
  if (status == std::errc::result_out_of_range)
    return text.find("e-") != std::string_view::npos ? 0.0
                                                     : std::numeric_limits<double>::infinity();
  if (status != std::errc()) return std::nullopt;
  return value;
}

std::optional<double> mzFromName(std::string_view name, bool decimalComma) {
  name = strip(name, " \t\"[]()");
  const std::string lower = lowerCase(name);
  std::string_view rest = lower;
  for (const std::string_view prefix : {"m/z", "m.z.", "m.z", "m_z", "mz", "mass", "ion", "x"})
    if (rest.starts_with(prefix)) {
      rest.remove_prefix(prefix.size());
      break;
    }
  // A hyphen joins only after a prefix; before a bare number it is a sign.
  rest = strip(rest, rest.size() < lower.size() ? " _:=-" : " _:=");
  for (const std::string_view suffix : {"m/z", "mz", "da", "th"})
    if (rest.ends_with(suffix)) {
      rest = strip(rest.substr(0, rest.size() - suffix.size()), " _");
      break;
    }
  if (rest.empty() || !std::isdigit(static_cast<unsigned char>(rest.front()))) return std::nullopt;
  const auto value = numberFrom(rest, decimalComma);
  if (!value || !std::isfinite(*value) || *value <= 0) return std::nullopt;
  return value;
}

void placeInRows(Draft& draft, std::int64_t width) {
  if (width <= 0) width = std::max<std::int64_t>(draft.rows, 1);
  draft.positions.clear();
  for (std::int64_t i = 0; i < draft.rows; ++i)
    draft.positions.push_back({std::int32_t(i % width), std::int32_t(i / width), 0});
}

void placePixels(Draft& draft, const std::vector<double>& x, const std::vector<double>& y,
                 const std::vector<double>& section) {
  const auto inARow = [&](const std::string& why) {
    draft.warn(why + "; the pixels were put into one row.");
    placeInRows(draft, 0);
  };
  const auto n = std::size_t(draft.rows);
  if (x.size() != n || y.size() != n)
    throw Error(ErrorKind::Damaged,
                "'" + draft.title + "' has another number of coordinates than of pixels",
                "Check the file");
  if (n == 0) return;
  if (!usable(x) || !usable(y)) return inARow("Some coordinates are no usable numbers");
  const auto xs = distinct(x), ys = distinct(y);
  const bool sectioned = section.size() == n && usable(section);
  if (n > 1 && xs.size() == 1 && ys.size() == 1 && !(sectioned && distinct(section).size() > 1))
    return inARow("All pixels have the same coordinates");
  std::array<double, 2> step{1, 1};
  if (allWhole(xs) && allWhole(ys)) {
    const auto a = wholeStep(xs), b = wholeStep(ys);
    // Two or more columns and rows apart by the same distance: a raster in other units.
    if (a == b && a > 1 && xs.size() > 2 && ys.size() > 2) {
      step = {double(a), double(a)};
      draft.warn("The coordinates go in steps of " + std::to_string(a) +
                 ", which were taken as one pixel.");
    }
  } else {
    step = {smallestStep(xs), smallestStep(ys)};
    if (xs.size() == 1) step[0] = step[1];
    if (ys.size() == 1) step[1] = step[0];
    draft.warn(
        "The coordinates are not whole numbers; their smallest step was taken as one pixel.");
  }
  const auto columns = axisOf(x, step[0]), rows = axisOf(y, step[1]);
  if (!columns || !rows) return inARow("The coordinates lie on no raster");
  const auto width = 1.0 + *std::max_element(columns->index.begin(), columns->index.end());
  const auto height = 1.0 + *std::max_element(rows->index.begin(), rows->index.end());
  std::vector<std::int32_t> sections(n, 0);
  if (sectioned) sections = ranks(section);
  const double depth = 1.0 + *std::max_element(sections.begin(), sections.end());
  if (width * height * depth > 256.0 * double(n) + 1.6e7)
    return inARow("The coordinates lie too far apart for a picture");
  draft.positions.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    draft.positions[i] = {columns->index[i], rows->index[i], sections[i]};
  const auto whole = [](double v) { return v == std::round(v) ? int(v) : 0; };
  if (step[0] == 1 && step[1] == 1) {
    draft.origin = {whole(columns->origin), whole(rows->origin), 0};
    if (sectioned) draft.origin[2] = whole(*std::min_element(section.begin(), section.end()));
  }
}

}  // namespace histion::io_tables
