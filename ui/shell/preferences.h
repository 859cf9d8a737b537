// The preferences: how the window looks and speaks, what new data start with, where projects go.
// Changes of looks apply at once; Cancel takes them back.
#pragma once

#include <QDialog>

#include "ui/shell/settings.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace histion::ui {

class Preferences : public QDialog {
  Q_OBJECT
 public:
  explicit Preferences(QWidget* parent = nullptr);
  Settings settings() const;

 Q_SIGNALS:
  // OK was pressed; they are saved.
  void changed(const Settings& before, const Settings& now);
  void resetAll();

 private:
  void read(const Settings& settings);
  void applyLooks(const Settings& settings);
  void check();
  QWidget* makeLooks();
  QWidget* makeData();
  QWidget* makeProjects();

  const Settings before_;
  QComboBox *appearance_, *language_, *unit_, *normalization_, *colormap_, *place_;
  QSpinBox *text_, *scale_;
  QDoubleSpinBox* tolerance_;
  QLineEdit* folder_;
  QCheckBox* remember_;
  QLabel *restart_, *problem_;
  QPushButton* browse_;
  QDialogButtonBox* buttons_;
};

}  // namespace histion::ui
