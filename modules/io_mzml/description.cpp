#include "description.h"

#include <algorithm>
#include <map>

namespace histion::io_mzml {
namespace {

// Of the MS1 spectra, or of all when there are none.
FormState majorityForm(const RunTable& table) {
  for (const bool onlyMs1 : {true, false}) {
    std::int64_t profile = 0, centroid = 0;
    for (std::size_t i = 0; i < table.spectra.size(); ++i) {
      if (onlyMs1 && table.scans[i].msLevel != 1) continue;
      profile += table.spectra[i].form == FormState::Profile;
      centroid += table.spectra[i].form == FormState::Centroid;
    }
    if (profile + centroid > 0)
      return profile > centroid ? FormState::Profile : FormState::Centroid;
  }
  return table.fileForm;
}

Polarity commonPolarity(const std::vector<Scan>& scans) {
  bool positive = false, negative = false;
  for (const Scan& scan : scans) {
    positive |= scan.polarity == Polarity::Positive;
    negative |= scan.polarity == Polarity::Negative;
  }
  if (positive && negative) return Polarity::Mixed;
  return positive ? Polarity::Positive : negative ? Polarity::Negative : Polarity::Unknown;
}

}  // namespace

std::string counted(std::int64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string runName(const std::filesystem::path& file) {
  std::filesystem::path name = file.filename();
  std::string extension = name.extension().string();
  if (extension == ".gz" || extension == ".GZ") name = name.stem();
  return name.stem().string();
}

std::vector<std::string> repairSentences(const RunTable& table) {
  std::vector<std::string> sentences;
  const auto found = [&](Repair repair) {
    const auto at = table.repairs.find(repair);
    return at == table.repairs.end() ? std::int64_t{0} : at->second;
  };
  const auto say = [&](Repair repair, const char* one, const char* many, const std::string& rest) {
    if (const std::int64_t count = found(repair))
      sentences.push_back(counted(count, one, many) + rest);
  };
  const auto spectra = std::int64_t(table.spectra.size());
  const std::int64_t whole = spectra + found(Repair::OtherSpectra);
  if (table.endsEarly)
    sentences.push_back(
        "The file ends early: " + std::to_string(whole) + " of " +
        (table.declared ? std::to_string(*table.declared) : std::string("an unknown number of")) +
        " declared scans were read.");
  else if (table.declared && *table.declared != whole)
    sentences.push_back("The file declares " + std::to_string(*table.declared) +
                        " scans but holds " + std::to_string(whole) + ".");
  if (table.bytesBehindEnd) sentences.push_back("Bytes behind the end of the XML were ignored.");
  if (table.networkOrder)
    sentences.push_back(
        "The file is a draft of mzML before 1.0; its numbers were read in network byte order.");
  say(Repair::Length, "spectrum states", "spectra state",
      " another number of points than stored; the stored number was taken.");
  if (const std::int64_t zeros = found(Repair::ZerosDropped))
    sentences.push_back(
        counted(zeros, "zero intensity", "zero intensities") + " in " +
        counted(found(Repair::ZerosSpectra), "centroid spectrum", "centroid spectra") +
        " were left out.");
  say(Repair::EmptyPairs, "pair", "pairs", " of zero m/z and zero intensity stood for no peaks.");
  say(Repair::ExtraLength, "further array", "further arrays",
      " of another length than the m/z values were left out.");
  say(Repair::ExtraTooMany, "further array", "further arrays", " beyond 32 kinds were left out.");
  say(Repair::IgnoredArrays, "array", "arrays",
      " of text, without a name or given twice were left out.");
  say(Repair::NoRetention, "scan has", "scans have", " no retention time.");
  say(Repair::NoTimeUnit, "time has", "times have", " no unit and were taken as minutes.");
  say(Repair::OtherSpectra, "spectrum", "spectra", " over wavelength without m/z were left out.");
  say(Repair::NoArrays, "spectrum states", "spectra state", " points but hold none.");
  return sentences;
}

DatasetDescription describe(const RunTable& table, const std::filesystem::path& file) {
  DatasetDescription d;
  d.name = runName(file);
  d.sourceFile = file.string();
  d.layout = PeakLayout::Processed;
  d.instrument = table.instrument;
  d.polarity = commonPolarity(table.scans);
  d.extraArrays = table.extraArrays;
  d.warnings = repairSentences(table);
  const FormState form = majorityForm(table);
  d.form = form == FormState::Profile ? SpectrumForm::Profile : SpectrumForm::Centroid;
  if (form == FormState::Unsaid)
    d.warnings.push_back(
        "The file does not say whether its spectra are profile or centroid; they were taken as "
        "centroid.");
  std::map<std::string, std::int64_t> levels;
  for (const Scan& scan : table.scans) ++levels[std::to_string(scan.msLevel)];
  d.extra["format"] = table.format;
  d.extra["spectra_per_ms_level"] = levels;
  return d;
}

}  // namespace histion::io_mzml
