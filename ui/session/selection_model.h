// What the user looks at: dataset, pixel, m/z window, layer, marked pixels, display settings. Views
// change it and listen to it; they never call each other. Only the window's thread uses it.
#pragma once

#include <QObject>
#include <QPoint>
#include <QString>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

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
  bool operator==(const DisplaySettings&) const = default;
};

class SelectionModel : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  const QString& datasetId() const { return datasetId_; }
  // Also forgets pixel, layer and marks, and chooses the base peak when `mz` is outside the data.
  void setDataset(const QString& id, std::shared_ptr<const Dataset> dataset);

  std::optional<QPoint> pixel() const { return pixel_; }
  void setPixel(std::optional<QPoint> pixel);
  // The spectrum at the chosen pixel, if something was measured there.
  std::optional<std::int64_t> spectrumIndex() const;

  const MzSelection& mz() const { return mz_; }
  void setMz(const MzSelection& mz);
  // Keeps tolerance and aggregate, and shows the ion image.
  void showIon(double mz);

  const LayerSelection& layer() const { return layer_; }
  void setLayer(const LayerSelection& layer);

  const DisplaySettings& display() const { return display_; }
  void setDisplay(const DisplaySettings& display);

  // Cells of the grid (y * width + x) that were marked in a scatter.
  const std::vector<std::int64_t>& marked() const { return marked_; }
  void setMarked(std::vector<std::int64_t> cells);

  // For the session; what does not fit the open dataset is ignored.
  nlohmann::json json() const;
  void restore(const nlohmann::json& state);

 Q_SIGNALS:
  void datasetChanged();
  void pixelChanged();
  void mzChanged();
  void layerChanged();
  void displayChanged();
  void markedChanged();

 private:
  std::shared_ptr<const Dataset> dataset_;
  QString datasetId_;
  std::optional<QPoint> pixel_;
  MzSelection mz_;
  LayerSelection layer_;
  DisplaySettings display_;
  std::vector<std::int64_t> marked_;
};

}  // namespace histion::ui
