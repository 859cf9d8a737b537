// The chromatogram of an LC-MS run: total ion current, base peak, or extracted ones of the chosen
// m/z and of those that were kept.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/session/workspace.h"
#include "ui/views/lcms/chromatogram_plot.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace histion::ui {

class ChromatogramView : public QWidget {
  Q_OBJECT
 public:
  explicit ChromatogramView(Workspace workspace, QWidget* parent = nullptr);

  ChromatogramPlot* plot() { return plot_; }

 Q_SIGNALS:
  void hoverText(const QString& text);
  // New traces are on the screen.
  void shown();

 private:
  void newRun();
  void request();
  void showChosen();
  void choose(double minutes, bool fragment);
  void keep();

  Workspace work_;
  ChromatogramPlot* plot_;
  QComboBox *kind_, *level_;
  QToolButton *keep_, *clear_, *all_;
};

}  // namespace histion::ui
