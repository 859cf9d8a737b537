// The SpectrumSource of open flex spectra: keeps a calibration and a file name per spectrum, and
// reads the fid when the spectrum is wanted.
#pragma once

#include "acqus.h"
#include "core/dataset.h"
#include "spectrum_folders.h"

namespace histion::io_flex {

struct FlexSpectrum {
  SpectrumFiles files;
  TimeOfFlight flight;
  TimeOfFlight::Range usable;
  bool bigEndian = false;
};

class FlexSource : public SpectrumSource {
 public:
  // Takes layout and grid as they are; the axis is computed for continuous spectra.
  FlexSource(DatasetDescription description, PixelGrid grid, std::vector<FlexSpectrum> spectra);

  const DatasetDescription& description() const override { return description_; }
  const PixelGrid& grid() const override { return grid_; }
  std::span<const double> mzAxis() const override { return axis_; }
  std::int64_t pointCount(std::int64_t index) const override {
    return spectra_[std::size_t(index)].usable.size();
  }
  void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const override;
  std::vector<std::string> files() const override;

 private:
  DatasetDescription description_;
  PixelGrid grid_;
  std::vector<FlexSpectrum> spectra_;
  std::vector<double> axis_;  // continuous: shared by all
};

}  // namespace histion::io_flex
