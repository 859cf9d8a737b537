// The four library formats: the first byte chooses the reader, the rest is the file. What was read
// is written and read again, which must give the same spectra.
#include <cstdlib>

#include "input_file.h"
#include "io_spectra/spectra.h"

namespace {

using namespace histion;
using namespace histion::io_spectra;

SpectrumSetPtr read(int format, const std::filesystem::path& file) {
  SilentProgress progress;
  const CancelToken cancel;
  switch (format) {
    case 0:
      return readMgf(file, progress, cancel);
    case 1:
      return readMsp(file, progress, cancel);
    case 2:
      return readMassBank(file, progress, cancel);
    default:
      return readGnpsJson(file, progress, cancel);
  }
}

// Peaks must be sorted and whole, and the facts must be text that JSON can hold.
std::size_t check(const SpectrumSet& set) {
  std::size_t characters = 0;
  for (const Spectrum& spectrum : set.spectra) {
    if (spectrum.mz.size() != spectrum.intensity.size()) std::abort();
    for (std::size_t i = 1; i < spectrum.mz.size(); ++i)
      if (!(spectrum.mz[i - 1] <= spectrum.mz[i])) std::abort();
    characters += spectrum.facts.dump().size() + nlohmann::json(spectrum.name).dump().size();
  }
  return characters;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  if (size == 0) return 0;
  try {
    const SpectrumSetPtr set = read(data[0] % 4, folder.write("library", data + 1, size - 1));
    check(*set);
    SilentProgress progress;
    for (const bool mgf : {true, false}) {
      const auto file = folder.write(mgf ? "again.mgf" : "again.msp", data, 0);
      (mgf ? writeMgf : writeMsp)(*set, file, progress, CancelToken());
      const SpectrumSetPtr again = read(mgf ? 0 : 1, file);
      check(*again);
      if (again->spectra.size() > set->spectra.size()) std::abort();
    }
  } catch (const Error&) {
  }
  return 0;
}
