#include "pixel_size.h"

#include <algorithm>
#include <cmath>

namespace histion::io_imzml {
namespace {

constexpr TermCode kCountX = ims(1000042), kDimensionX = ims(1000044), kSizeX = ims(1000046),
                   kSizeY = ims(1000047);
// A pixel wider than this is not believed when its square root is a usual width.
constexpr double kWidestUm = 1000.0;

// The settings that the spectra were taken with: those the instrument refers to, else the first
// that name a pixel size, else whatever stands elsewhere.
const TermList& settingsWithPixelSize(const Header& header, std::vector<std::string>& warnings) {
  const auto names = [](const TermList& terms) {
    return findTerm(terms, kSizeX) || findTerm(terms, kSizeY);
  };
  std::vector<const Header::ScanSettings*> sized;
  for (const Header::ScanSettings& settings : header.scanSettings)
    if (names(settings.terms)) sized.push_back(&settings);
  for (const Header::Instrument& instrument : header.instruments)
    for (const Header::ScanSettings* settings : sized)
      if (!settings->id.empty() && settings->id == instrument.scanSettings) return settings->terms;
  if (sized.size() > 1)
    warnings.push_back("The file has " + std::to_string(sized.size()) +
                       " scan settings with a pixel size; the first was taken.");
  if (!sized.empty()) return sized.front()->terms;
  if (names(header.fileContent)) return header.fileContent;
  if (names(header.everywhere))
    warnings.push_back("The pixel size stands outside the scan settings; it was taken from there.");
  return header.everywhere;
}

struct Unit {
  double um = 1.0;
  bool area = false, known = false;
};

Unit unitOf(const Term& term) {
  struct Known {
    std::string_view accession, name;
    double um;
  };
  constexpr Known lengths[] = {{"UO:0000018", "nanomet", 1e-3},
                               {"UO:0000017", "micromet", 1.0},
                               {"UO:0000016", "millimet", 1e3},
                               {"UO:0000015", "centimet", 1e4},
                               {"UO:0000008", "met", 1e6},
                               {"", "nm", 1e-3},
                               {"", "um", 1.0},
                               {"", "\u00b5m", 1.0},
                               {"", "\u03bcm", 1.0},
                               {"", "micron", 1.0},
                               {"", "mm", 1e3}};
  constexpr Known areas[] = {{"UO:0010001", "square micromet", 1.0},
                             {"UO:0000082", "square millimet", 1e3},
                             {"UO:0000081", "square centimet", 1e4},
                             {"UO:0000080", "square met", 1e6},
                             {"", "um^2", 1.0},
                             {"", "um2", 1.0},
                             {"", "\u00b5m\u00b2", 1.0},
                             {"", "\u03bcm\u00b2", 1.0},
                             {"", "\u00b5m^2", 1.0}};
  for (const Known& known : areas)
    if (!known.accession.empty() && term.unit == known.accession) return {known.um, true, true};
  // The name of an area may stand behind the accession of the length.
  const auto named = [&](const Known& known) {
    return known.accession.empty() ? term.unitName == known.name
                                   : term.unitName.starts_with(known.name);
  };
  for (const Known& known : areas)
    if (named(known)) return {known.um, true, true};
  for (const Known& known : lengths)
    if (!known.accession.empty() && term.unit == known.accession) return {known.um, false, true};
  for (const Known& known : lengths)
    if (named(known)) return {known.um, false, true};
  return {};
}

std::optional<double> positive(const Term& term) {
  const auto value = realNumber(term.value);
  return value && std::isfinite(*value) && *value > 0 ? value : std::nullopt;
}

// Width of the image over the number of its pixels, in µm.
std::optional<double> sizeFromDimension(const TermList& terms, unsigned axis) {
  const Term* count = findTerm(terms, kCountX + axis);
  const Term* dimension = findTerm(terms, kDimensionX + axis);
  if (!count || !dimension || !positive(*count) || !positive(*dimension)) return std::nullopt;
  const Unit unit = unitOf(*dimension);
  if (unit.area) return std::nullopt;
  return *positive(*dimension) * unit.um / *positive(*count);
}

bool near(double a, double b) { return std::abs(a - b) <= 0.02 * b; }

class Sizes {
 public:
  Sizes(const TermList& terms, std::vector<std::string>& warnings)
      : terms_(terms), warnings_(warnings) {}

  // Length in µm along an axis; 0: x.
  std::optional<double> side(unsigned axis, bool alone) {
    const Term* term = findTerm(terms_, kSizeX + axis);
    if (!term) return std::nullopt;
    const auto value = positive(*term);
    if (!value) {
      warnings_.push_back("The " + (term->name.empty() ? "pixel size" : term->name) + " is '" +
                          term->value + "', which is not a length; it was ignored.");
      return std::nullopt;
    }
    const Unit unit = unitOf(*term);
    unitMissing |= !unit.known;
    if (unit.area || (alone && looksLikeArea(*value * unit.um, axis))) {
      wasArea = true;
      return std::sqrt(*value) * unit.um;
    }
    return *value * unit.um;
  }

  bool unitMissing = false, wasArea = false;

 private:
  // Older files give the area of a square pixel where newer ones give its side.
  bool looksLikeArea(double um, unsigned axis) const {
    if (const auto expected = sizeFromDimension(terms_, axis))
      if (near(um, *expected) || near(std::sqrt(um), *expected)) return !near(um, *expected);
    return um > kWidestUm && std::sqrt(um) <= 0.5 * kWidestUm;
  }

  const TermList& terms_;
  std::vector<std::string>& warnings_;
};

std::string plain(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

}  // namespace

std::optional<std::array<double, 2>> pixelSizeOf(const Header& header,
                                                 std::vector<std::string>& warnings) {
  const TermList& terms = settingsWithPixelSize(header, warnings);
  Sizes sizes(terms, warnings);
  const bool both = findTerm(terms, kSizeX) && findTerm(terms, kSizeY);
  const auto x = sizes.side(0, !both), y = sizes.side(1, !both);
  if (!x && !y) {
    for (const Header::ScanSettings& settings : header.scanSettings) {
      const auto width = sizeFromDimension(settings.terms, 0);
      const auto height = sizeFromDimension(settings.terms, 1);
      if (!width && !height) continue;
      const std::array<double, 2> size{width.value_or(*(height ? height : width)),
                                       height.value_or(*(width ? width : height))};
      warnings.push_back("The file names no pixel size; " + plain(size[0]) + " \u00d7 " +
                         plain(size[1]) +
                         " \u00b5m was computed from the size of the image and the number of its "
                         "pixels.");
      return size;
    }
    warnings.push_back("The file names no pixel size, so lengths in the image are not known.");
    return std::nullopt;
  }
  if (sizes.wasArea)
    warnings.push_back("The pixel size is given as an area; its square root, " +
                       plain(*(x ? x : y)) + " \u00b5m, was taken as the side.");
  if (sizes.unitMissing)
    warnings.push_back("The pixel size has no known unit; micrometres were assumed.");
  if (!x || !y)
    warnings.push_back("The pixel size is given along one direction; " + plain(*(x ? x : y)) +
                       " \u00b5m was taken for both.");
  return std::array<double, 2>{x.value_or(*(y ? y : x)), y.value_or(*(x ? x : y))};
}

}  // namespace histion::io_imzml
