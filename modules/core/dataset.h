// A Dataset: spectra on a pixel grid (imaging) or over retention time (LC-MS), readable in both
// peak orders. Implemented by the store (a memory-mapped file) and, for tests, in memory. A
// SpectrumSource is what a reader returns: it decodes spectra on demand and is turned into a
// Dataset by the store.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data_object.h"
#include "core/pixel_grid.h"
#include "core/progress.h"
#include "core/scan.h"
#include "core/tolerance.h"

namespace histion {

enum class SpectrumForm { Profile, Centroid };
// Processed: each spectrum has its own m/z values. Continuous: all share one axis.
enum class PeakLayout { Processed, Continuous };

HISTION_API std::string_view toString(SpectrumForm form);
HISTION_API std::string_view toString(Polarity polarity);
HISTION_API std::string_view toString(PeakLayout layout);
HISTION_API SpectrumForm spectrumFormFrom(std::string_view text);
HISTION_API Polarity polarityFrom(std::string_view text);
HISTION_API PeakLayout peakLayoutFrom(std::string_view text);

// A further value of every peak: ion mobility, signal to noise, or one that only the file's writer
// knows. Kept by name; ion images sum over it.
struct ExtraArray {
  std::string name;  // "mean inverse reduced ion mobility", as the file calls it
  std::string unit;  // may be empty
  bool operator==(const ExtraArray&) const = default;
};

// What a reader knows of the whole before any spectrum is decoded.
struct DatasetDescription {
  std::string name;        // shown to the user
  std::string sourceFile;  // as given by the user
  PeakLayout layout = PeakLayout::Processed;
  SpectrumForm form = SpectrumForm::Centroid;
  Polarity polarity = Polarity::Unknown;
  std::string instrument;
  std::vector<std::string> warnings;    // what was repaired or assumed, one sentence each
  std::vector<ExtraArray> extraArrays;  // what each peak carries beside m/z and intensity
  nlohmann::json extra = nlohmann::json::object();  // other facts of the file, kept by name
};

// Totals over the stored spectra.
struct DatasetTotals {
  std::int64_t peaks = 0;  // number of stored intensities
  double mzMin = 0.0, mzMax = 0.0;
  double tic = 0.0;  // sum of all stored intensities
};

struct SpectrumView {
  std::span<const double> mz;  // ascending
  std::span<const float> intensity;
  // Owns the values when they had to be decoded (linked data); null when they are mapped.
  std::shared_ptr<const void> owner = nullptr;
};

// Peaks of a processed dataset in ascending m/z order.
struct PeakRun {
  std::span<const double> mz;
  std::span<const std::uint32_t> spectrum;  // index of the spectrum the peak belongs to
  std::span<const float> intensity;
};

// Spectra summed over the dataset. For a processed dataset the axis holds every distinct m/z when
// there are few, else the intensity-weighted centres of the occupied bins of `binPpm` width.
struct SummarySpectra {
  std::span<const double> mz;
  std::span<const float> mean;  // sum over all spectra / number of spectra
  std::span<const float> max;
  std::span<const std::int64_t> count;  // stored intensities (continuous: non-zero ones)
  double binPpm = 0.0;                  // 0: exact axis
};

// Per-spectrum divisors. Tic: sum; Rms: root mean square over stored points; Median: median of the
// non-zero points; Max: highest point.
enum class Normalization { None, Tic, Rms, Median, Max };
HISTION_API std::string_view toString(Normalization normalization);
HISTION_API std::optional<Normalization> normalizationFrom(std::string_view text);

// Thread-safe for reading. Spans stay valid as long as the object; those of a SpectrumView with an
// owner as long as the view.
class HISTION_API Dataset : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Dataset; }
  Record toRecord() const override;

  virtual const DatasetDescription& description() const = 0;
  virtual const DatasetTotals& totals() const = 0;
  virtual const PixelGrid& grid() const = 0;
  std::int64_t spectra() const { return grid().spectra(); }
  bool continuous() const { return description().layout == PeakLayout::Continuous; }

  // One entry per spectrum for LC-MS data; empty for imaging data. The grid of LC-MS data is one
  // row in the order of acquisition.
  virtual std::span<const Scan> scans() const { return {}; }
  bool imaging() const { return scans().empty(); }

  // Throws Damaged when linked data are gone or have changed.
  virtual SpectrumView spectrum(std::int64_t index) const = 0;
  // Values of description().extraArrays[array], one per peak of the spectrum; NaN where unknown.
  virtual std::span<const double> extraArray(std::size_t array, std::int64_t index) const {
    (void)array;
    (void)index;
    return {};
  }
  virtual SummarySpectra summary() const = 0;
  // One value per spectrum; empty for None.
  virtual std::span<const float> norms(Normalization normalization) const = 0;

  // Processed datasets only: all peaks with m/z inside the closed window.
  virtual PeakRun peaks(MzWindow window) const = 0;
  // Continuous datasets only: the shared axis, and all spectra's intensities at one axis point.
  virtual std::span<const double> mzAxis() const = 0;
  virtual std::span<const float> channel(std::int64_t axisIndex) const = 0;
};

// Decoded spectra [first, first + size): intensities (and for processed data m/z) end to end.
struct SpectrumBlock {
  std::vector<std::int64_t> offset;  // size + 1
  std::vector<double> mz;            // empty for continuous data
  std::vector<float> intensity;
  std::vector<std::vector<double>> extra;  // [description().extraArrays][points], NaN: unknown
};

// Where the plain numbers of all spectra lie in a file, for data that are linked instead of copied.
enum class RawType : std::uint8_t { Float32, Float64, Int32, Int64 };
struct RawArrays {
  std::filesystem::path file;
  RawType mzType = RawType::Float64;  // little-endian, uncompressed, ascending in every spectrum
  RawType intensityType = RawType::Float32;
  std::vector<std::int64_t> mzOffset;  // bytes from the start; one per spectrum, or one when shared
  std::vector<std::int64_t> intensityOffset;  // one per spectrum
};

class HISTION_API SpectrumSource : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Dataset; }
  Record toRecord() const override;

  virtual const DatasetDescription& description() const = 0;
  virtual const PixelGrid& grid() const = 0;
  // The shared axis, ascending; empty for processed data.
  virtual std::span<const double> mzAxis() const = 0;
  // As Dataset::scans().
  virtual std::span<const Scan> scans() const { return {}; }
  // Number of points of one spectrum, known before decoding.
  virtual std::int64_t pointCount(std::int64_t index) const = 0;
  // Decodes spectra [first, last). m/z ascending, all values finite. Thread-safe. The block's
  // buffers are reused. Throws Damaged naming the spectrum.
  virtual void read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const = 0;
  // Checks that need the whole of the file (checksums); returns warnings. Called once, possibly
  // while read() runs in other threads, at the latest before the dataset is sealed.
  virtual std::vector<std::string> verify(const CancelToken&) const { return {}; }
  // Where the values lie as plain numbers; empty when they do not (compressed, several number
  // types, unsorted, zeros left out), so that the spectra cannot be linked.
  virtual std::optional<RawArrays> rawArrays() const { return std::nullopt; }
  // All files that are read, for the provenance.
  virtual std::vector<std::string> files() const { return {description().sourceFile}; }
  // What went into the dataset beside description().warnings, found while reading (unsorted m/z).
  virtual std::vector<std::string> readWarnings() const { return {}; }
};

}  // namespace histion
