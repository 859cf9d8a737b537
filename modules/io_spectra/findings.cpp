#include "findings.h"

#include "core/error.h"

namespace histion::io_spectra {
namespace {

constexpr int kExamples = 3;

std::string counted(std::int64_t count, const char* word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string sentence(Repair repair, std::int64_t n) {
  switch (repair) {
    case Repair::Sorted:
      return "The peaks of " + counted(n, "record") + " were not ascending and were sorted by m/z.";
    case Repair::PeakCount:
      return "Another number of peaks than stated was found in " + counted(n, "record") +
             "; the peaks that are there were kept.";
    case Repair::NoPeaks:
      return counted(n, "record") + " without peaks " + (n == 1 ? "was" : "were") + " kept.";
    case Repair::KeptAsText:
      return counted(n, "value") + " could not be understood and " + (n == 1 ? "was" : "were") +
             " kept as text.";
    case Repair::ChargeSign:
      return "The charge of " + counted(n, "record") +
             " had no sign and was taken as negative like the ion mode.";
    case Repair::RtAsMinutes:
      return "The retention time of " + counted(n, "record") +
             " had no unit and was taken as minutes.";
    case Repair::RtAsSeconds:
      return "The retention time of " + counted(n, "record") +
             " had no unit and was taken as seconds.";
    case Repair::Unterminated:
      return counted(n, "record") + " had no end mark and ended where the next began.";
    case Repair::Latin1Lines:
      return counted(n, "line") + (n == 1 ? " was" : " were") + " not UTF-8 and read as Latin-1.";
    case Repair::IgnoredLines:
      return counted(n, "line") + " outside of records " + (n == 1 ? "was" : "were") + " ignored.";
    case Repair::kCount:
      break;
  }
  return {};
}

}  // namespace

void Findings::skipped(const std::string& where, std::string_view what) {
  if (skipped_++ >= kExamples) return;
  if (!examples_.empty()) examples_ += "; ";
  examples_ += where + ": " + std::string(what);
}

void Findings::report(std::size_t recordsRead, const std::filesystem::path& file,
                      const char* format, Progress& progress) const {
  if (recordsRead == 0)
    throw Error(ErrorKind::Damaged,
                "'" + file.string() + "' holds no " + format + " record that can be read" +
                    (skipped_ > 0 ? " (" + examples_ + ")" : std::string()),
                std::string("Choose a file with ") + format + " records or export it again");
  if (skipped_ > 0)
    progress.warn(counted(skipped_, "record") + (skipped_ == 1 ? " was" : " were") +
                  " skipped because " + (skipped_ == 1 ? "it is" : "they are") + " damaged (" +
                  examples_ + (skipped_ > kExamples ? "; …" : "") + ").");
  for (std::size_t i = 0; i < counts_.size(); ++i)
    if (counts_[i] > 0) progress.warn(sentence(Repair(i), counts_[i]));
  for (const std::string& text : sentences_) progress.warn(text);
}

}  // namespace histion::io_spectra
