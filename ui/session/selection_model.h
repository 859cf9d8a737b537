// What the user looks at: the open data, pixel or scan, m/z window, layer, marked pixels, display
// settings. Views change it and listen to it; they never call each other. Only the window's thread
// uses it.
#pragma once

#include <QObject>
#include <QPoint>
#include <QString>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "compute/chromatogram.h"
#include "compute/display.h"
#include "compute/ion_image.h"
#include "core/dataset.h"

namespace histion::ui {

struct MzSelection {
  double mz = 0.0;  // 0: nothing chosen yet
  Tolerance tolerance = Tolerance::ppm(10);
  compute::Aggregate aggregate = compute::Aggregate::Sum;
  MzWindow window() const { return tolerance.window(mz); }
  bool operator==(const MzSelection&) const = default;
};

// The ion image of the m/z window, or one channel of a result.
struct LayerSelection {
  QString result;  // empty: ion image
  int channel = 0;
  bool operator==(const LayerSelection&) const = default;
};

struct DisplaySettings {
  Normalization normalization = Normalization::Tic;
  std::string colormap = "viridis";
  compute::Scale scale = compute::Scale::Linear;
  compute::Clip clip{};
  compute::Smoothing smoothing = compute::Smoothing::None;
  bool sharedRange = false;  // the range of an ion stays when another dataset or section is shown
  bool operator==(const DisplaySettings&) const = default;
};

// Which chromatogram of an LC-MS run is shown.
struct ChromatogramSelection {
  compute::ChromatogramKind kind = compute::ChromatogramKind::Total;
  int msLevel = 1;
  std::vector<MzSelection> kept;  // extracted ones shown beside that of the m/z
  bool operator==(const ChromatogramSelection&) const = default;
};

// Seconds of an LC-MS run.
struct TimeRange {
  double low = 0.0, high = 0.0;
  bool operator==(const TimeRange&) const = default;
};

class SelectionModel : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  // What is open, of any kind, and its id; null when nothing is.
  const DataPtr& data() const { return data_; }
  const QString& datasetId() const { return datasetId_; }
  // The open data when they are an imaging dataset, and when they are an LC-MS run; else null.
  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  const std::shared_ptr<const Dataset>& run() const { return run_; }
  // Also forgets pixel, scan, layer and marks, and chooses the base peak when `mz` is outside the
  // data.
  void setData(const QString& id, DataPtr data);
  void setDataset(const QString& id, std::shared_ptr<const Dataset> dataset) {
    setData(id, std::move(dataset));
  }

  std::optional<QPoint> pixel() const { return pixel_; }
  void setPixel(std::optional<QPoint> pixel);
  // Of an imaging dataset. Another section forgets the pixel.
  int section() const { return section_; }
  void setSection(int section);
  // The spectrum at the chosen pixel, if something was measured there.
  std::optional<std::int64_t> spectrumIndex() const;

  // Index of the chosen scan of an LC-MS run.
  std::optional<std::int64_t> scan() const { return scan_; }
  void setScan(std::optional<std::int64_t> scan);
  // The scan of the shown MS level before or after the chosen one in time.
  void stepScan(int direction);
  const ChromatogramSelection& chromatogram() const { return chromatogram_; }
  void setChromatogram(const ChromatogramSelection& chromatogram);
  // Index of the chosen entry of a library that is open.
  std::optional<std::int64_t> entry() const { return entry_; }
  void setEntry(std::optional<std::int64_t> entry);
  // The part of the run that chromatogram and map show; empty: all of it.
  std::optional<TimeRange> timeRange() const { return timeRange_; }
  void setTimeRange(std::optional<TimeRange> range);

  const MzSelection& mz() const { return mz_; }
  void setMz(const MzSelection& mz);
  // Keeps tolerance and aggregate, and shows the ion image, or of an LC-MS run the extracted
  // chromatogram.
  void showIon(double mz);

  const LayerSelection& layer() const { return layer_; }
  void setLayer(const LayerSelection& layer);

  const DisplaySettings& display() const { return display_; }
  void setDisplay(const DisplaySettings& display);

  // Cells of the grid ((section * height + y) * width + x) that were marked in a scatter.
  const std::vector<std::int64_t>& marked() const { return marked_; }
  void setMarked(std::vector<std::int64_t> cells);

  // For the session; what does not fit the open dataset is ignored.
  nlohmann::json json() const;
  void restore(const nlohmann::json& state);

 Q_SIGNALS:
  void datasetChanged();
  void pixelChanged();
  void sectionChanged();
  void scanChanged();
  void entryChanged();
  void chromatogramChanged();
  void timeRangeChanged();
  void mzChanged();
  void layerChanged();
  void displayChanged();
  void markedChanged();

 private:
  void restoreRun(const nlohmann::json& state);

  DataPtr data_;
  std::shared_ptr<const Dataset> dataset_, run_;
  QString datasetId_;
  std::optional<QPoint> pixel_;
  int section_ = 0;
  std::optional<std::int64_t> scan_, entry_;
  ChromatogramSelection chromatogram_;
  std::optional<TimeRange> timeRange_;
  MzSelection mz_;
  LayerSelection layer_;
  DisplaySettings display_;
  std::vector<std::int64_t> marked_;
};

}  // namespace histion::ui
