// How the images look: one, several or coloured channels; colours, scale, clip, smoothing; the
// range of each picture; the second picture over or under it. Changes the selection's display
// settings and the composition, and listens to both.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/session/workspace.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QVBoxLayout;

namespace histion::ui {

class IonRow;

class DisplayPanel : public QWidget {
  Q_OBJECT
 public:
  explicit DisplayPanel(Workspace workspace, QWidget* parent = nullptr);

 private:
  QWidget* makeModes();
  QWidget* makeSettings();
  void applySettings();
  void readSettings();
  void readRows();
  void addShown();

  Workspace work_;
  QButtonGroup* modes_;
  QComboBox *colormap_, *scale_, *smoothing_, *mixing_;
  QDoubleSpinBox *clipLow_, *clipHigh_;
  QCheckBox* shared_;
  QPushButton* add_;
  QVBoxLayout* rowLayout_;
  std::vector<IonRow*> rows_;
  bool reading_ = false;
};

}  // namespace histion::ui
