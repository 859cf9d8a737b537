// The SpectrumSource of an open run: scans, exact numbers of points, and decoding on demand.
#pragma once

#include <memory>
#include <mutex>

#include "array_decoder.h"
#include "core/dataset.h"
#include "run_parser.h"

namespace histion::io_mzml {

class RunSource : public SpectrumSource {
 public:
  // `table` as parseRun gives it, with at least one spectrum.
  RunSource(std::shared_ptr<const InputFile> file, RunTable table,
            std::vector<std::string> warnings);

  const DatasetDescription& description() const override { return description_; }
  const PixelGrid& grid() const override { return grid_; }
  std::span<const double> mzAxis() const override { return {}; }
  std::span<const Scan> scans() const override { return table_.scans; }
  std::int64_t pointCount(std::int64_t index) const override {
    return table_.spectra[std::size_t(index)].points;
  }
  void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const override;
  std::vector<std::string> readWarnings() const override;

 private:
  struct Scratch;
  void readSpectrum(Scratch& scratch, std::size_t index, std::size_t at,
                    SpectrumBlock& block) const;

  std::shared_ptr<const InputFile> file_;
  TextWidth width_;
  RunTable table_;
  DatasetDescription description_;
  PixelGrid grid_;
  mutable std::mutex mutex_;
  mutable std::vector<bool> wasUnsorted_;  // per spectrum, made when the first one is met
};

}  // namespace histion::io_mzml
