// Entry of m/z, tolerance (half-width) and aggregation, and the display switches; part of the tool
// bar.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QWidget>

#include "ui/session/selection_model.h"

namespace histion::ui {

class MzBar : public QWidget {
  Q_OBJECT
 public:
  explicit MzBar(SelectionModel& selection, QWidget* parent = nullptr);

 Q_SIGNALS:
  void rejected(const QString& reason);

 private:
  void apply();
  void changeUnit();
  void applyDisplay();
  void readSelection();

  SelectionModel& selection_;
  QLineEdit* mz_;
  QDoubleSpinBox* tolerance_;
  QComboBox *unit_, *aggregate_, *colormap_;
  QCheckBox* tic_;
};

}  // namespace histion::ui
