// The controls of one shown picture: its range over a small histogram, lock, gain, and of a channel
// its colour and visibility. Part of the display panel.
#pragma once

#include <QWidget>

#include "ui/session/composition.h"

class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace histion::ui {

class RangeSlider;

class IonRow : public QWidget {
  Q_OBJECT
 public:
  explicit IonRow(int index, QWidget* parent = nullptr);

  struct State {
    ShownIon ion;
    ShownFacts facts;
    compute::Scale scale = compute::Scale::Linear;
    bool channel = false;  // has a colour and can be hidden
    bool removable = false;
    bool chosen = false;  // its ion is the selection's
    bool choosable = false;
  };
  void setState(const State& state);
  RangeSlider* slider() { return slider_; }

 Q_SIGNALS:
  void edited(const ShownIon& ion);
  void removed();
  void chosen();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  compute::ColorScale fullScale() const;
  void rangeMoved(double low, double high);
  void chooseColor();
  void edit(ShownIon ion);

  State state_;
  QToolButton *visible_, *color_, *title_, *auto_, *lock_, *remove_;
  QLabel *low_, *high_;
  RangeSlider* slider_;
  QDoubleSpinBox* gain_;
  bool reading_ = false;
};

}  // namespace histion::ui
