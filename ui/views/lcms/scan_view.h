// The chosen scan of an LC-MS run: what is known of it, its spectrum, and the fragment scans of the
// same cycle. Clicking a peak shows its extracted chromatogram.
#pragma once

#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/spectrum/spectrum_plot.h"

class QComboBox;
class QLabel;

namespace histion::ui {

// "Scan 1042   12.35 min   MS2   precursor m/z 445.1200 (2+)   30 eV   positive".
QString scanText(const Scan& scan, std::int64_t index);

class ScanView : public QWidget {
  Q_OBJECT
 public:
  explicit ScanView(Workspace workspace, QWidget* parent = nullptr);

  SpectrumPlot* plot() { return plot_; }

 Q_SIGNALS:
  void hoverText(const QString& text);
  // The spectrum of the chosen scan is on the screen.
  void shown();

 private:
  void request();
  void listCycle();
  void updateBand();

  Workspace work_;
  SpectrumPlot* plot_;
  QLabel* header_;
  QComboBox* cycle_;
  int shownLevel_ = 0;
};

}  // namespace histion::ui
