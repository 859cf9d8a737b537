#include "chromatograms.h"

#include <algorithm>
#include <cmath>

namespace histion::io_mzml {
namespace {

constexpr std::size_t kMaxRows = 20'000'000;

}  // namespace

std::shared_ptr<const Table> readChromatograms(const InputFile& file, TextWidth width,
                                               const RunTable& run,
                                               std::vector<std::string>& warnings,
                                               const CancelToken& cancel) {
  ArrayDecoder decoder(file, width);
  std::vector<std::string> names;
  std::vector<double> precursors, products, times, intensities, time, intensity;
  std::size_t tooMany = 0;
  for (const ChromatogramEntry& entry : run.chromatograms) {
    cancel.check();
    try {
      const auto finite = [](double v) { return std::isfinite(v); };
      decoder.decode(entry.time, "time", 0, time);
      decoder.decode(entry.intensity, "intensity", std::int64_t(time.size()), intensity);
      if (time.size() != intensity.size())
        throw ArrayProblem{"has " + std::to_string(time.size()) + " times but " +
                           std::to_string(intensity.size()) + " intensities"};
      if (!std::all_of(time.begin(), time.end(), finite) ||
          !std::all_of(intensity.begin(), intensity.end(), finite))
        throw ArrayProblem{"has a value that is not a finite number"};
    } catch (const ArrayProblem& problem) {
      warnings.push_back("The chromatogram '" + entry.name.substr(0, 80) + "' " + problem.what +
                         "; it was left out.");
      continue;
    }
    if (times.size() + time.size() > kMaxRows) {
      ++tooMany;
      continue;
    }
    names.insert(names.end(), time.size(), entry.name);
    precursors.insert(precursors.end(), time.size(), entry.precursorMz);
    products.insert(products.end(), time.size(), entry.productMz);
    for (const double t : time) times.push_back(t * entry.timeUnit);
    intensities.insert(intensities.end(), intensity.begin(), intensity.end());
  }
  if (tooMany > 0)
    warnings.push_back(std::to_string(tooMany) +
                       " chromatograms beyond 20 million points were left out.");
  if (times.empty()) return nullptr;
  auto table = std::make_shared<Table>();
  table->title = "Chromatograms of " + file.path().filename().string();
  table->columns = {{"chromatogram", "", std::move(names)},
                    {"precursor", "m/z", std::move(precursors)},
                    {"product", "m/z", std::move(products)},
                    {"time", "s", std::move(times)},
                    {"intensity", "", std::move(intensities)}};
  return table;
}

}  // namespace histion::io_mzml
