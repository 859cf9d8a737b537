// Opens the bytes of one fuzz input as an LC-MS run and reads everything it holds.
#pragma once

#include "core/error.h"
#include "input_file.h"
#include "io_mzml/lcms.h"

namespace histion::fuzz {

// A sum over all values, so that nothing is left unread.
inline double readRun(const std::string& name, const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  double sum = 0;
  try {
    SilentProgress progress;
    const auto run = io_mzml::openRun(folder.write(name, data, size), progress, CancelToken());
    if (run.chromatograms)
      for (const double value : std::get<std::vector<double>>(run.chromatograms->columns[4].values))
        sum += value;
    if (!run.dataset) return sum;
    SpectrumBlock block;
    for (std::int64_t i = 0; i < run.dataset->grid().spectra(); ++i) {
      run.dataset->read(i, i + 1, block);
      for (const double value : block.mz) sum += value;
      for (const float value : block.intensity) sum += double(value);
      for (const auto& values : block.extra)
        for (const double value : values) sum += value;
      sum += run.dataset->scans()[std::size_t(i)].retentionTime;
    }
    sum += double(run.dataset->readWarnings().size());
  } catch (const Error&) {
  }
  return sum;
}

}  // namespace histion::fuzz
