#include "ibd_file.h"

#include <vector>

#include "core/letters.h"
#include "document.h"

namespace histion::io_imzml {

std::filesystem::path findIbd(const std::filesystem::path& imzml) {
  std::filesystem::path exact = imzml;
  exact.replace_extension(".ibd");
  std::error_code ignored;
  if (std::filesystem::is_regular_file(exact, ignored)) return exact;
  const std::filesystem::path folder = imzml.has_parent_path() ? imzml.parent_path() : ".";
  const std::string wanted = lowerCase(exact.filename().string());
  std::vector<std::filesystem::path> found;
  for (auto entry = std::filesystem::directory_iterator(folder, ignored);
       entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
    if (lowerCase(entry->path().filename().string()) == wanted && entry->is_regular_file(ignored))
      found.push_back(entry->path());
    if (ignored) break;
  }
  if (found.empty())
    throw Error(ErrorKind::Damaged,
                "the spectra of '" + imzml.string() + "' are missing: there is no file '" +
                    exact.filename().string() + "' beside it",
                "Put the .ibd file into the same folder under the same name");
  return *std::min_element(found.begin(), found.end());
}

void checkPlaces(const SpectrumTable& spectra, const InputFile& ibd,
                 const std::filesystem::path& imzml) {
  const std::int64_t size = ibd.size();
  const auto check = [&](std::int64_t index, const ArrayPlace& place, const std::string& name) {
    if (place.offset < 0)
      throw spectrumError(imzml, index,
                          {"has the negative external offset '" + std::to_string(place.offset) +
                               "' for its " + name,
                           "The file is damaged or was written by a program that cannot address "
                           "large files; export it again"});
    if (place.offset <= size && place.bytes <= size - place.offset) return;
    throw spectrumError(
        imzml, index,
        {"has its " + name + " at byte " + std::to_string(place.offset) + " with " +
             std::to_string(place.bytes) + " bytes, but '" + ibd.path().filename().string() +
             "' has only " + std::to_string(size) + " bytes",
         "Copy the .ibd file again completely; both files must come from the same export"});
  };
  for (std::size_t i = 0; i < spectra.size(); ++i) {
    if (spectra[i].points == 0) continue;
    check(std::int64_t(i), spectra[i].mz, "m/z array");
    check(std::int64_t(i), spectra[i].intensity, "intensity array");
  }
  for (const ExtraPlace& extra : spectra.extra)
    check(extra.spectrum, extra.place, spectra.arrays[extra.array].name);
}

}  // namespace histion::io_imzml
