// The SpectrumSource of an open imzML: places on the grid, points, and decoding on demand.
#pragma once

#include <mutex>

#include "array_reader.h"
#include "core/dataset.h"
#include "header.h"
#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

class ImzmlSource : public SpectrumSource {
 public:
  // Reads the shared axis of continuous data. Throws Damaged, Cancelled.
  ImzmlSource(std::filesystem::path file, const std::filesystem::path& ibd, Header header,
              SpectrumTable spectra, const CancelToken& cancel);

  const DatasetDescription& description() const override { return description_; }
  const PixelGrid& grid() const override { return grid_; }
  std::span<const double> mzAxis() const override { return axis_; }
  std::int64_t pointCount(std::int64_t index) const override {
    return spectra_[std::size_t(index)].points;
  }
  void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const override;
  std::vector<std::string> verify(const CancelToken& cancel) const override;
  std::vector<std::string> readWarnings() const override;
  std::vector<std::string> files() const override { return {file_.string(), ibd_.path().string()}; }
  // Empty also once a spectrum was found unsorted.
  std::optional<RawArrays> rawArrays() const override;

 private:
  void readAxis();
  void fetch(std::vector<ArrayRequest>& requests, ArrayFindings& findings) const;
  void sortSpectra(std::int64_t first, SpectrumBlock& block,
                   std::vector<std::int64_t> unsorted) const;
  void reorder(SpectrumBlock& block) const;
  std::optional<bool> looksProfile() const;
  void requestExtra(std::int64_t first, std::int64_t last, SpectrumBlock& block,
                    std::vector<ArrayRequest>& requests) const;
  void noteZeros(std::int64_t first, const SpectrumBlock& block) const;

  std::filesystem::path file_;
  InputFile ibd_;
  Header header_;
  SpectrumTable spectra_;
  ArrayReader reader_;
  DatasetDescription description_;
  PixelGrid grid_;
  std::vector<double> axis_;
  std::vector<std::uint32_t> axisOrder_;  // empty: the axis was ascending
  mutable std::mutex mutex_;
  // Per spectrum, made when the first one is met.
  mutable std::vector<bool> wasUnsorted_, hasZeros_;
  mutable std::int64_t zeros_ = 0;
};

}  // namespace histion::io_imzml
