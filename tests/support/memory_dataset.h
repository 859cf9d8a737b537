// A Dataset that lives in memory, and the same spectra as a SpectrumSource. Used by tests and
// benchmarks that need data with known content without a file; it answers every question of the
// interface by the plainest computation, so it can also serve as truth for the store.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "core/dataset.h"

namespace histion::testing {

// Spectra as plain numbers.
struct SpectraInMemory {
  DatasetDescription description;
  PixelGrid grid;
  std::vector<double> axis;          // continuous: the shared axis, ascending; processed: empty
  std::vector<std::int64_t> offset;  // processed: spectra + 1; continuous: empty
  std::vector<double> mz;            // processed: all peaks, each spectrum ascending
  std::vector<float> intensity;      // processed: like mz; continuous: [spectra][axis]
  std::vector<Scan> scans;           // of an LC-MS run, one per spectrum
  std::vector<std::vector<double>> extra;  // [description.extraArrays][points]
};

// One spectrum per cell, row by row, section after section.
PixelGrid fullGrid(int width, int height, int sections = 1);

// Processed spectra from one list of peaks per pixel (each sorted by m/z here).
struct PeakList {
  std::vector<double> mz;
  std::vector<float> intensity;
};
SpectraInMemory processedSpectra(PixelGrid grid, std::vector<PeakList> spectra);
// An LC-MS run: one row of scans.
SpectraInMemory lcmsRun(std::vector<Scan> scans, std::vector<PeakList> spectra);
SpectraInMemory continuousSpectra(PixelGrid grid, std::vector<double> axis,
                                  std::vector<float> matrix);

class MemoryDataset : public Dataset {
 public:
  explicit MemoryDataset(SpectraInMemory spectra);
  static std::shared_ptr<const MemoryDataset> of(SpectraInMemory spectra) {
    return std::make_shared<const MemoryDataset>(std::move(spectra));
  }

  const DatasetDescription& description() const override { return data_.description; }
  const DatasetTotals& totals() const override { return totals_; }
  const PixelGrid& grid() const override { return data_.grid; }
  std::span<const Scan> scans() const override { return data_.scans; }
  SpectrumView spectrum(std::int64_t index) const override;
  std::span<const double> extraArray(std::size_t array, std::int64_t index) const override;
  SummarySpectra summary() const override;
  std::span<const float> norms(Normalization normalization) const override;
  PeakRun peaks(MzWindow window) const override;
  std::span<const double> mzAxis() const override { return data_.axis; }
  std::span<const float> channel(std::int64_t axisIndex) const override;

 private:
  void orderByMz();
  void summarize();
  void summarizeProcessed();
  void computeNorms();

  SpectraInMemory data_;
  DatasetTotals totals_;
  std::vector<double> byMz_;  // processed: peaks in ascending m/z order
  std::vector<std::uint32_t> byMzSpectrum_;
  std::vector<float> byMzIntensity_;
  std::vector<float> channels_;  // continuous: [axis][spectra]
  std::vector<double> summaryMz_;
  std::vector<float> mean_, max_;
  std::vector<std::int64_t> count_;
  double binPpm_ = 0.0;
  std::map<Normalization, std::vector<float>> norms_;
};

// The same spectra as a reader would deliver them.
class MemorySource : public SpectrumSource {
 public:
  explicit MemorySource(SpectraInMemory spectra) : data_(std::move(spectra)) {}

  const DatasetDescription& description() const override { return data_.description; }
  const PixelGrid& grid() const override { return data_.grid; }
  std::span<const Scan> scans() const override { return data_.scans; }
  std::span<const double> mzAxis() const override { return data_.axis; }
  std::int64_t pointCount(std::int64_t index) const override;
  void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const override;

 private:
  SpectraInMemory data_;
};

}  // namespace histion::testing
