// The controls beside the volume: opacity, slices, clipping box, surfaces. Only widgets; the volume
// view reads them and draws.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>
#include <QWidget>

#include "ui/scene/volume_scene.h"
#include "ui/widgets/range_slider.h"

class QFormLayout;
class QGroupBox;

namespace histion::ui {

class VolumeControls : public QWidget {
  Q_OBJECT
 public:
  explicit VolumeControls(QWidget* parent = nullptr);

  bool volumeShown() const { return volume_->isChecked(); }
  bool boxShown() const { return box_->isChecked(); }
  bool maximum() const { return blend_->currentIndex() == 1; }
  OpacityRamp ramp() const;
  bool sliceShown(int index) const { return slices_[std::size_t(index)].shown->isChecked(); }
  // 0 … 1 of the box; of the oblique one -1 … 1.
  double slicePosition(int index) const;
  std::array<double, 3> obliqueNormal() const;
  void setObliqueNormal(std::array<double, 3> normal);
  VolumeScene::Clip clip() const;
  bool regionsShown() const { return regions_->isChecked(); }
  QString labels() const { return labels_->currentData().toString(); }
  double surfaceOpacity() const { return surfaceOpacity_->value() / 100.0; }

  // Label results on offer: text and key.
  void setLabelChoices(const std::vector<std::pair<QString, QString>>& choices);
  void describeSurfaces(const std::vector<SurfaceMesh>& surfaces);
  // For the texts beside the slice sliders, in µm; `known`: else in pixels.
  void describeBox(const std::array<std::array<double, 3>, 2>& box, bool known);
  // 0: hidden, because the data state the heights.
  void setGap(double um, bool shown);
  double gap() const { return gap_->value(); }

 Q_SIGNALS:
  void volumeChanged();
  void sliceChanged(int index);
  void clipChanged();
  void surfacesChanged();
  void surfaceOpacityChanged();
  void gapChanged();
  void faceObliqueAsked();

 private:
  QSlider* slider(const char* name, const QString& label, const QString& tip, int low, int high,
                  int value);
  RangeSlider* range(const QString& name, const QString& label, const QString& tip);
  QGroupBox* volumeGroup();
  QGroupBox* sliceGroup();
  QGroupBox* clipGroup();
  QGroupBox* surfaceGroup();
  void tellSlices();

  struct Slice {
    QCheckBox* shown;
    QSlider* position;
    QLabel* text;
  };
  std::array<Slice, VolumeScene::kSlices> slices_;
  std::array<RangeSlider*, 3> clip_;
  QCheckBox *volume_, *box_, *regions_;
  QComboBox *blend_, *labels_;
  RangeSlider* rampRange_;
  QSlider *gamma_, *density_, *tilt_, *turn_, *surfaceOpacity_;
  QDoubleSpinBox* gap_;
  QLabel *gapLabel_, *surfaceList_;
  std::array<std::array<double, 3>, 2> shownBox_{};
  bool known_ = true;
};

}  // namespace histion::ui
