#include "description.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document.h"

namespace histion::io_imzml {
namespace {

std::string spectraText(std::int64_t count) {
  return count == 1 ? "1 spectrum" : std::to_string(count) + " spectra";
}

std::int64_t countFlag(const SpectrumTable& spectra, std::uint16_t flag) {
  return std::count_if(spectra.begin(), spectra.end(),
                       [&](const SpectrumEntry& s) { return (s.flags & flag) != 0; });
}

bool sharesAxis(const SpectrumTable& spectra) {
  const SpectrumEntry& first = spectra.front();
  return std::all_of(spectra.begin(), spectra.end(), [&](const SpectrumEntry& s) {
    return s.mz.offset == first.mz.offset && s.points == first.points && s.mzType == first.mzType &&
           s.mzZlib == first.mzZlib && s.mz.bytes == first.mz.bytes;
  });
}

PeakLayout layoutOf(const Header& header, const SpectrumTable& spectra,
                    std::vector<std::string>& warnings) {
  const bool saysContinuous = findTerm(header.fileContent, ims(1000030)) != nullptr;
  const bool saysProcessed = findTerm(header.fileContent, ims(1000031)) != nullptr;
  const bool shared = sharesAxis(spectra) && spectra.front().points > 0;
  if (saysContinuous != saysProcessed) {
    if (saysProcessed || shared) {
      return saysContinuous ? PeakLayout::Continuous : PeakLayout::Processed;
    }
    warnings.push_back(
        "The file calls itself continuous, but its spectra do not share one m/z axis; it was read "
        "as processed.");
    return PeakLayout::Processed;
  }
  const bool continuous = shared && spectra.size() > 1;
  warnings.push_back(std::string("The file ") +
                     (saysContinuous ? "calls itself both continuous and processed"
                                     : "does not say whether it is continuous or processed") +
                     "; " + (continuous ? "continuous" : "processed") +
                     " was concluded from the places of its m/z arrays.");
  return continuous ? PeakLayout::Continuous : PeakLayout::Processed;
}

SpectrumForm formOf(const Header& header, const SpectrumTable& spectra, PeakLayout layout,
                    std::vector<std::string>& warnings) {
  const std::int64_t profile = countFlag(spectra, kProfile);
  const std::int64_t centroid = countFlag(spectra, kCentroid);
  if (countFlag(spectra, kFormNameWins) > 0)
    warnings.push_back(
        "The name and the accession of the spectrum type contradict each other; the name was "
        "taken.");
  if (profile > 0 && centroid > 0)
    warnings.push_back("The file holds " + std::to_string(profile) + " profile and " +
                       std::to_string(centroid) + " centroid spectra; it is treated as " +
                       (profile >= centroid ? "profile." : "centroid."));
  if (profile > 0 || centroid > 0)
    return profile >= centroid ? SpectrumForm::Profile : SpectrumForm::Centroid;
  if (findTerm(header.fileContent, ms(1000128))) return SpectrumForm::Profile;
  if (findTerm(header.fileContent, ms(1000127))) return SpectrumForm::Centroid;
  const bool continuous = layout == PeakLayout::Continuous;
  warnings.push_back(std::string("The file does not say whether its spectra are profile or "
                                 "centroid; ") +
                     (continuous ? "profile" : "centroid") + " was assumed because it is " +
                     (continuous ? "continuous." : "processed."));
  return continuous ? SpectrumForm::Profile : SpectrumForm::Centroid;
}

Polarity polarityOf(const Header& header, const SpectrumTable& spectra) {
  bool positive = countFlag(spectra, kPositive) > 0;
  bool negative = countFlag(spectra, kNegative) > 0;
  if (!positive && !negative) {
    positive = findTerm(header.fileContent, ms(1000130)) != nullptr;
    negative = findTerm(header.fileContent, ms(1000129)) != nullptr;
  }
  if (positive && negative) return Polarity::Mixed;
  if (positive) return Polarity::Positive;
  return negative ? Polarity::Negative : Polarity::Unknown;
}

std::string instrumentOf(const Header& header) {
  for (const Header::Instrument& instrument : header.instruments) {
    for (const Term& term : instrument.terms) {
      // Serial number and customisation stand beside the model.
      if (term.code == ms(1000529) || term.code == ms(1000032)) continue;
      if (term.code == ms(1000031) && !trimmed(term.value).empty())
        return std::string(trimmed(term.value));
      if (term.code != ms(1000031) && !term.name.empty()) return term.name;
    }
  }
  return {};
}

std::string_view typeName(NumberType type) {
  constexpr std::string_view names[] = {"float32", "float64", "int8", "int16", "int32", "int64"};
  return names[std::size_t(type)];
}

nlohmann::json facts(const Header& header, const SpectrumTable& spectra) {
  nlohmann::json extra = nlohmann::json::object();
  if (const Term* uuid = findTerm(header.fileContent, ims(1000080))) extra["uuid"] = uuid->value;
  if (!header.software.empty()) extra["software"] = header.software;
  if (!header.scanSettings.empty()) {
    nlohmann::json settings = nlohmann::json::object();
    for (const Term& term : header.scanSettings.front().terms)
      if (!term.name.empty()) settings[term.name] = term.value;
    if (!settings.empty()) extra["scan_settings"] = std::move(settings);
  }
  const SpectrumEntry& first = spectra.front();
  extra["mz_type"] = typeName(first.mzType);
  extra["intensity_type"] = typeName(first.intensityType);
  extra["compression"] = first.mzZlib || first.intensityZlib ? "zlib" : "none";
  return extra;
}

// --- pixel size -------------------------------------------------------------------------------

// The settings that the spectra were taken with: those the instrument refers to, else the first
// that name a pixel size.
const TermList* settingsWithPixelSize(const Header& header, std::vector<std::string>& warnings) {
  std::vector<const Header::ScanSettings*> sized;
  for (const Header::ScanSettings& settings : header.scanSettings)
    if (findTerm(settings.terms, ims(1000046)) || findTerm(settings.terms, ims(1000047)))
      sized.push_back(&settings);
  if (sized.empty()) return &header.fileContent;
  for (const Header::Instrument& instrument : header.instruments)
    for (const Header::ScanSettings* settings : sized)
      if (!settings->id.empty() && settings->id == instrument.scanSettings) return &settings->terms;
  if (sized.size() > 1)
    warnings.push_back("The file has " + std::to_string(sized.size()) +
                       " scan settings with a pixel size; the first was taken.");
  return &sized.front()->terms;
}

// In µm. Empty, with a warning, when the value cannot be a length.
std::optional<double> lengthUm(const Term* term, bool& unitMissing,
                               std::vector<std::string>& warnings) {
  if (!term) return std::nullopt;
  double scale = 1.0;
  if (term->unit == "UO:0000018")
    scale = 1e-3;
  else if (term->unit == "UO:0000016")
    scale = 1e3;
  else if (term->unit == "UO:0000015")
    scale = 1e4;
  else if (term->unit == "UO:0000008")
    scale = 1e6;
  else if (term->unit != "UO:0000017")
    unitMissing = true;
  const auto value = realNumber(term->value);
  if (value && std::isfinite(*value) && *value > 0) return *value * scale;
  warnings.push_back("The " + (term->name.empty() ? "pixel size" : term->name) + " is '" +
                     term->value + "', which is not a length; it was ignored.");
  return std::nullopt;
}

std::optional<std::array<double, 2>> pixelSizeOf(const Header& header,
                                                 std::vector<std::string>& warnings) {
  const TermList* terms = settingsWithPixelSize(header, warnings);
  bool unitMissing = false;
  const auto x = lengthUm(findTerm(*terms, ims(1000046)), unitMissing, warnings);
  const auto y = lengthUm(findTerm(*terms, ims(1000047)), unitMissing, warnings);
  if (!x && !y) {
    warnings.push_back("The file names no pixel size, so lengths in the image are not known.");
    return std::nullopt;
  }
  if (unitMissing)
    warnings.push_back("The pixel size has no known unit; micrometres were assumed.");
  return std::array<double, 2>{x.value_or(*(y ? y : x)), y.value_or(*(x ? x : y))};
}

// --- positions --------------------------------------------------------------------------------

void requireAll(const SpectrumTable& spectra, std::uint16_t flag, const char* axis,
                const std::filesystem::path& file) {
  const auto lacking = std::find_if(spectra.begin(), spectra.end(),
                                    [&](const SpectrumEntry& s) { return (s.flags & flag) == 0; });
  if (lacking != spectra.end())
    throw spectrumError(file, lacking - spectra.begin(),
                        {"has no position " + std::string(axis) + ", while others have one",
                         "The file is incomplete; export it again"});
}

}  // namespace

DatasetDescription describe(const Header& header, const SpectrumTable& spectra,
                            const std::filesystem::path& file) {
  DatasetDescription description;
  auto& warnings = description.warnings;
  if (header.spectrumCount && *header.spectrumCount != std::int64_t(spectra.size()))
    warnings.push_back("The file announces " + spectraText(*header.spectrumCount) + " but holds " +
                       std::to_string(spectra.size()) + ".");
  if (const std::int64_t n = countFlag(spectra, kUnknownGroup))
    warnings.push_back(spectraText(n) +
                       " refer to a parameter group that the file does not define.");
  if (const std::int64_t n = countFlag(spectra, kTwoTypes))
    warnings.push_back("Two number types are named for an array of " + spectraText(n) +
                       "; the one that fits the stored bytes was taken.");
  if (const std::int64_t n = countFlag(spectra, kBytesDisagree))
    warnings.push_back("The encoded length of " + spectraText(n) +
                       " does not fit the number of points; the number of points was believed.");
  description.layout = layoutOf(header, spectra, warnings);
  description.form = formOf(header, spectra, description.layout, warnings);
  description.polarity = polarityOf(header, spectra);
  description.instrument = instrumentOf(header);
  description.extra = facts(header, spectra);
  return description;
}

PixelGrid placeOnGrid(const Header& header, const SpectrumTable& spectra,
                      const std::filesystem::path& file, DatasetDescription& description) {
  auto& warnings = description.warnings;
  const auto pixelSize = pixelSizeOf(header, warnings);
  std::vector<PixelPosition> positions(spectra.size());
  if (countFlag(spectra, kHasX) == 0 && countFlag(spectra, kHasY) == 0) {
    warnings.push_back("The spectra have no positions; they were laid in one row.");
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i].x = std::int32_t(i);
    return PixelGrid(std::move(positions), {0, 0, 0}, pixelSize);
  }
  requireAll(spectra, kHasX, "x", file);
  requireAll(spectra, kHasY, "y", file);
  // A spectrum without z lies in the first plane.
  const auto planeOf = [](const SpectrumEntry& s) { return (s.flags & kHasZ) != 0 ? s.z : 1; };
  std::array<int, 3> origin{spectra.front().x, spectra.front().y, planeOf(spectra.front())};
  std::array<int, 2> highest{origin[0], origin[1]};
  std::map<int, int> sections;
  for (const SpectrumEntry& s : spectra) {
    origin[0] = std::min(origin[0], s.x);
    origin[1] = std::min(origin[1], s.y);
    highest[0] = std::max(highest[0], s.x);
    highest[1] = std::max(highest[1], s.y);
    sections.emplace(planeOf(s), 0);
  }
  if (std::int64_t{highest[0]} - origin[0] > (1 << 30) ||
      std::int64_t{highest[1]} - origin[1] > (1 << 30))
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' has pixel positions too far apart",
                "Check the pixel coordinates in the file");
  origin[2] = sections.begin()->first;
  int next = 0;
  for (auto& [z, section] : sections) section = next++;
  for (std::size_t i = 0; i < positions.size(); ++i)
    positions[i] = {spectra[i].x - origin[0], spectra[i].y - origin[1],
                    sections.size() == 1 ? 0 : sections.at(planeOf(spectra[i]))};
  PixelGrid grid(std::move(positions), origin, pixelSize);
  if (const std::int64_t n = grid.spectra() - grid.pixels())
    warnings.push_back(spectraText(n) + (n == 1 ? " shares its" : " share their") +
                       " position with a later one; all are kept and the last is shown.");
  return grid;
}

}  // namespace histion::io_imzml
