// The chosen scan of an LC-MS run: what is known of it, its spectrum, and the fragment scans of the
// same cycle. Clicking a peak shows its extracted chromatogram. Of a run that was just opened the
// survey scan with the highest total ion current is chosen.
#pragma once

#include "ui/views/spectrum/spectrum_pane.h"

class QComboBox;
class QLabel;

namespace histion::ui {

// "Scan 1042   12.35 min   MS2   precursor m/z 445.1200 (2+)   30 eV   positive".
QString scanText(const Scan& scan, std::int64_t index);

class ScanView : public SpectrumPane {
  Q_OBJECT
 public:
  explicit ScanView(Workspace workspace, QWidget* parent = nullptr);

 Q_SIGNALS:
  // The spectrum of the chosen scan is on the screen.
  void shown();

 protected:
  bool active() const override;
  const Trace* steppedTrace() const override;
  void recolor() override;

 private:
  void newRun();
  void request();
  void listCycle();
  QColor colorOf(int msLevel) const;

  QLabel* header_;
  QComboBox* cycle_;
  int shownLevel_ = 0;
};

}  // namespace histion::ui
