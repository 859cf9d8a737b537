#include "description.h"

#include <algorithm>
#include <optional>

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
  bool elsewhere = false;
  const TermCode said = eitherTerm(header, ims(1000030), ims(1000031), elsewhere);
  const bool shared = sharesAxis(spectra) && spectra.front().points > 0;
  if (said == ims(1000030) && !shared) {
    warnings.push_back(
        "The file calls itself continuous, but its spectra do not share one m/z axis; it was read "
        "as processed.");
    return PeakLayout::Processed;
  }
  if (said != 0) {
    const bool continuous = said == ims(1000030);
    if (elsewhere)
      warnings.push_back(std::string("The file calls itself ") +
                         (continuous ? "continuous" : "processed") +
                         " outside its file content; that was believed.");
    return continuous ? PeakLayout::Continuous : PeakLayout::Processed;
  }
  const bool continuous = shared && spectra.size() > 1;
  warnings.push_back(std::string("The file ") +
                     (findTerm(header.everywhere, ims(1000030))
                          ? "calls itself both continuous and processed"
                          : "does not say whether it is continuous or processed") +
                     "; " + (continuous ? "continuous" : "processed") +
                     " was concluded from the places of its m/z arrays.");
  return continuous ? PeakLayout::Continuous : PeakLayout::Processed;
}

// Empty when neither the spectra nor the header say it.
std::optional<SpectrumForm> statedForm(const Header& header, const SpectrumTable& spectra,
                                       std::vector<std::string>& warnings) {
  const std::int64_t profile = countFlag(spectra, kProfile);
  const std::int64_t centroid = countFlag(spectra, kCentroid);
  if (profile > 0 && centroid > 0)
    warnings.push_back("The file holds " + std::to_string(profile) + " profile and " +
                       std::to_string(centroid) + " centroid spectra; it is treated as " +
                       (profile >= centroid ? "profile." : "centroid."));
  if (profile > 0 || centroid > 0)
    return profile >= centroid ? SpectrumForm::Profile : SpectrumForm::Centroid;
  bool elsewhere = false;
  const TermCode said = eitherTerm(header, ms(1000128), ms(1000127), elsewhere);
  if (said == 0) return std::nullopt;
  const bool isProfile = said == ms(1000128);
  if (elsewhere)
    warnings.push_back(std::string("The file says ") + (isProfile ? "profile" : "centroid") +
                       " in a place that its spectra do not refer to; that was believed.");
  return isProfile ? SpectrumForm::Profile : SpectrumForm::Centroid;
}

SpectrumForm guessedForm(PeakLayout layout, std::optional<bool> looksProfile,
                         std::vector<std::string>& warnings) {
  const bool continuous = layout == PeakLayout::Continuous;
  const bool profile = looksProfile.value_or(continuous);
  std::string why;
  if (looksProfile)
    why = profile ? "its m/z values are evenly spaced." : "its m/z values are unevenly spaced.";
  else
    why = continuous ? "it is continuous." : "it is processed.";
  warnings.push_back("The file does not say whether its spectra are profile or centroid; " +
                     std::string(profile ? "profile" : "centroid") + " was assumed because " + why);
  return profile ? SpectrumForm::Profile : SpectrumForm::Centroid;
}

Polarity polarityOf(const Header& header, const SpectrumTable& spectra) {
  bool positive = countFlag(spectra, kPositive) > 0;
  bool negative = countFlag(spectra, kNegative) > 0;
  for (const TermList* list : {&header.fileContent, &header.everywhere}) {
    if (positive || negative) break;
    positive = findTerm(*list, ms(1000130)) != nullptr;
    negative = findTerm(*list, ms(1000129)) != nullptr;
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

void warnOfRepairs(const Header& header, const SpectrumTable& spectra,
                   std::vector<std::string>& warnings) {
  if (header.encodingReplaced)
    warnings.push_back("The XML is not in the encoding that it declares; it was read as " +
                       std::string(header.encoding == "utf-8" ? "UTF-8." : "Latin-1."));
  if (header.spectrumCount && *header.spectrumCount != std::int64_t(spectra.size()))
    warnings.push_back("The file announces " + spectraText(*header.spectrumCount) + " but holds " +
                       std::to_string(spectra.size()) + ".");
  const auto ofSpectra = [&](std::int64_t n, const std::string& before, const std::string& after) {
    if (n > 0) warnings.push_back(before + spectraText(n) + after);
  };
  const auto ofTerms = [&](std::int64_t n, const char* after) {
    if (n > 0)
      warnings.push_back((n == 1 ? "1 parameter" : std::to_string(n) + " parameters") + after);
  };
  ofTerms(header.termsByName + spectra.count(Repair::ByName),
          " without a usable accession; the name told what was meant.");
  ofTerms(header.contradictions + spectra.count(Repair::Contradiction),
          " whose name and accession contradict each other; the name was taken.");
  ofSpectra(countFlag(spectra, kUnknownGroup), "",
            " refer to a parameter group that the file does not define.");
  ofSpectra(countFlag(spectra, kTwoTypes), "Two number types are named for an array of ",
            "; the one that fits the stored bytes was taken.");
  ofSpectra(countFlag(spectra, kBytesDisagree), "The encoded length of ",
            " does not fit the number of points; the number of points was believed.");
  ofSpectra(spectra.count(Repair::NoEncodedLength), "The encoded length of arrays is missing in ",
            "; it was computed from the number of points.");
  ofSpectra(spectra.count(Repair::NoArrayLength), "The array length is missing in ",
            "; it was concluded from the stored bytes or the other array.");
  ofSpectra(spectra.count(Repair::WrongArrayLength), "The array length of ",
            " contradicts the stored bytes and the other array; those were believed.");
  ofSpectra(spectra.count(Repair::CutToShorter), "",
            " with m/z and intensity arrays of different lengths; the end of the longer one was "
            "left out.");
  const auto ofArrays = [&](std::int64_t n, const char* after) {
    if (n > 0)
      warnings.push_back((n == 1 ? "1 further array" : std::to_string(n) + " further arrays") +
                         after);
  };
  ofArrays(spectra.count(Repair::ExtraOtherLength),
           " not as long as the m/z array of the spectrum; left out.");
  ofArrays(spectra.count(Repair::ExtraUnreadable), " in a form that is not read; left out.");
  if (const std::int64_t n = spectra.count(Repair::RealZBroken))
    warnings.push_back("3DPositionZ is no number in " + spectraText(n) + "; it was ignored there.");
}

}  // namespace

DatasetDescription describe(const Header& header, const SpectrumTable& spectra,
                            const LooksProfile& looksProfile) {
  DatasetDescription description;
  auto& warnings = description.warnings;
  warnOfRepairs(header, spectra, warnings);
  description.layout = layoutOf(header, spectra, warnings);
  const auto form = statedForm(header, spectra, warnings);
  description.form = form ? *form : guessedForm(description.layout, looksProfile(), warnings);
  description.polarity = polarityOf(header, spectra);
  description.instrument = instrumentOf(header);
  description.extraArrays = spectra.arrays;
  description.extra = facts(header, spectra);
  return description;
}

}  // namespace histion::io_imzml
