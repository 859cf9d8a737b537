// The controls of the second picture: which one, over or under the image, beside a line, in turn.
// Part of the display panel.
#pragma once

#include <QWidget>

#include "ui/session/workspace.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSlider;

namespace histion::ui {

class BlendControls : public QWidget {
  Q_OBJECT
 public:
  explicit BlendControls(Workspace workspace, QWidget* parent = nullptr);

 private:
  void listSources();
  void addSource(const QString& text, const Blend::Source& source);
  void read();
  void sourceChosen(int index);
  template <typename Change>
  void change(Change change);

  Workspace work_;
  QButtonGroup* modes_;
  QFormLayout* form_;
  QComboBox *source_, *colormap_;
  QSlider* opacity_;
  QCheckBox *under_, *fade_, *horizontal_;
  QDoubleSpinBox* rate_;
  std::vector<Blend::Source> sources_;
  bool reading_ = false;
};

}  // namespace histion::ui
