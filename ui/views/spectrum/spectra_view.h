// The spectra of what is chosen: mean and maximum of all, the mean of every chosen area, the chosen
// pixel's and pinned ones, and a result's (loadings, pseudo-spectra). Each can be hidden in the
// legend. Clicking a peak chooses its ion image.
#pragma once

#include <QComboBox>
#include <QSet>
#include <vector>

#include "core/spectrum.h"
#include "ui/views/spectrum/spectrum_pane.h"

class QLabel;

namespace histion::ui {

class RegionTraces;
class TraceLegend;

class SpectraView : public SpectrumPane {
  Q_OBJECT
 public:
  static constexpr std::size_t kMostPins = 5;

  explicit SpectraView(Workspace workspace, QWidget* parent = nullptr);

  // The trace of the chosen pixel, empty when there is none.
  const Trace& pixelTrace() const { return pixel_; }
  void setTraceShown(const QString& key, bool shown);
  // Keeps the pixel's spectrum beside the next ones.
  void pin();
  std::size_t pins() const { return pins_.size(); }

 Q_SIGNALS:
  // A new pixel spectrum is shown.
  void pixelSpectrumShown();

 protected:
  bool active() const override;
  const Trace* steppedTrace() const override;
  void recolor() override { rebuild(true); }

 private:
  struct Line {
    QString key;
    Trace trace;
    bool removable = false;
  };
  void newDataset();
  void requestSummary();
  void requestPixel();
  void requestResult();
  void showResultSpectrum();
  std::vector<Line> lines() const;
  void rebuild(bool keepRange);
  void fillMirrorChoice(const std::vector<const Line*>& shown);
  void showOnly(const QString& key);
  void removePin(const QString& key);
  void updatePin();

  QComboBox *layout_, *spectra_, *upper_, *lower_;
  QLabel* hint_;
  QAction* pin_;
  TraceLegend* legend_;
  RegionTraces* regions_;
  Trace mean_, max_, pixel_, result_;
  std::vector<Trace> pins_;
  QSet<QString> hidden_;
  std::shared_ptr<const SpectrumSet> set_;
};

}  // namespace histion::ui
