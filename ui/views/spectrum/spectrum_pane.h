// What the view of an imaging dataset's spectra and that of an LC-MS scan have in common: a header
// above a plot, the m/z window as a band that can be dragged, choosing of peaks, and the keys that
// step through windows and peaks.
#pragma once

#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/spectrum/spectrum_plot.h"

class QAction;
class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace histion::ui {

class SpectrumPane : public QWidget {
  Q_OBJECT
 public:
  SpectrumPane(Workspace workspace, const QString& plotName, QWidget* parent);

  SpectrumPlot* plot() { return plot_; }
  // A whole window further, so that neighbouring images share only an edge.
  void stepByTolerance(int direction);
  void scaleTolerance(double factor);
  void stepToPeak(int direction);
  // Opens the field for an m/z, or for a range as in "740-760".
  void askForMz();

 Q_SIGNALS:
  void hoverText(const QString& text);

 protected:
  // Whether the selection's m/z window is of what is shown here.
  virtual bool active() const = 0;
  // The trace whose peaks are stepped through; null: none.
  virtual const Trace* steppedTrace() const = 0;
  virtual void recolor() = 0;

  void updateBand(bool bringIntoView);
  QHBoxLayout* header() { return header_; }
  QHBoxLayout* body() { return body_; }
  // A button in the header for an action of this widget.
  QToolButton* button(const char* name, QAction* action);
  // "‹ Peak" and "Peak ›" at the end of the header.
  void addPeakButtons();
  // An action of this widget. `everywhere`: its key works in the whole window.
  QAction* action(const char* name, const QString& text, const QString& tip,
                  const QKeySequence& keys, bool everywhere = false);
  void changeEvent(QEvent* event) override;

  Workspace work_;
  SpectrumPlot* plot_;

 private:
  void chooseWindow(const MzWindow& window);
  void goTo(const QString& text);

  QHBoxLayout *header_, *body_;
  QLineEdit* mzField_;
};

}  // namespace histion::ui
