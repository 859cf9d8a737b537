#include "lcms.h"

#include "chromatograms.h"
#include "description.h"
#include "run_source.h"

namespace histion::io_mzml {
namespace {

// Kinds of extra arrays of which no single one had the right length are forgotten.
void dropUnusedExtras(RunTable& table) {
  std::vector<bool> used(table.extraArrays.size());
  for (const ExtraText& extra : table.extras)
    if (extra.text.bytes != 0) used[extra.array] = true;
  std::vector<std::uint32_t> renumbered(used.size());
  std::vector<ExtraArray> kept;
  for (std::size_t i = 0; i < used.size(); ++i) {
    renumbered[i] = std::uint32_t(kept.size());
    if (used[i]) kept.push_back(table.extraArrays[i]);
  }
  for (ExtraText& extra : table.extras) extra.array = renumbered[extra.array];
  table.extraArrays = std::move(kept);
}

[[noreturn]] void nothingInside(const RunTable& table, const InputFile& file,
                                const std::vector<std::string>& warnings) {
  const auto other = table.repairs.find(Repair::OtherSpectra);
  std::string message = "'" + file.path().string() + "' ";
  if (table.endsEarly)
    message += "ends before its first spectrum is complete";
  else if (!table.chromatograms.empty())
    message += "holds no spectra and no chromatogram that can be read";
  else if (other != table.repairs.end())
    message += "holds only " + counted(other->second, "spectrum", "spectra") +
               " over wavelength, none over m/z";
  else
    message += "holds no spectra and no chromatograms";
  throw Error(ErrorKind::Damaged, message, "Convert or copy the file again",
              warnings.empty() ? "" : warnings.front());
}

}  // namespace

OpenedRun openRun(const std::filesystem::path& file, Progress& progress,
                  const CancelToken& cancel) {
  SubProgress unpacking(progress, 0, 0.3);
  const auto input = std::make_shared<const InputFile>(file, unpacking, cancel);
  SubProgress parsing(progress, 0.3, 1);
  RunTable table = parseRun(*input, parsing, cancel);
  dropUnusedExtras(table);
  OpenedRun run;
  std::vector<std::string> warnings = input->warnings();
  run.chromatograms = readChromatograms(*input, textWidthOf(*input), table, warnings, cancel);
  table.chromatograms.shrink_to_fit();
  if (!table.spectra.empty()) {
    run.dataset = std::make_shared<const RunSource>(input, std::move(table), std::move(warnings));
  } else if (run.chromatograms) {
    for (const std::string& sentence : repairSentences(table)) progress.warn(sentence);
    for (const std::string& sentence : warnings) progress.warn(sentence);
  } else {
    nothingInside(table, *input, warnings);
  }
  return run;
}

}  // namespace histion::io_mzml
