// The spectra of what is chosen: mean spectrum, the chosen pixel's, and a result's (loadings,
// pseudo-spectra). Clicking a peak chooses its ion image.
#pragma once

#include <QComboBox>
#include <QWidget>

#include "core/spectrum.h"
#include "ui/session/workspace.h"
#include "ui/views/spectrum/spectrum_plot.h"

namespace histion::ui {

class SpectraView : public QWidget {
  Q_OBJECT
 public:
  explicit SpectraView(Workspace workspace, QWidget* parent = nullptr);

  SpectrumPlot* plot() { return plot_; }
  // The trace of the chosen pixel, empty when there is none.
  const Trace& pixelTrace() const { return pixel_; }

  void stepByTolerance(int direction);
  void stepToPeak(int direction);

 Q_SIGNALS:
  void hoverText(const QString& text);
  // A new pixel spectrum is shown.
  void pixelSpectrumShown();

 private:
  void requestMean();
  void requestPixel();
  void requestResult();
  void showResultSpectrum();
  void rebuild(bool keepRange);
  void updateBand();

  Workspace work_;
  SpectrumPlot* plot_;
  QComboBox *reference_, *layout_, *spectra_;
  Trace mean_, pixel_, result_;
  std::shared_ptr<const SpectrumSet> set_;
};

}  // namespace histion::ui
