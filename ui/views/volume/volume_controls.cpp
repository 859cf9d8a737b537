#include "ui/views/volume/volume_controls.h"

#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr int kSteps = 200;
constexpr std::array<const char*, 4> kSliceNames{"X", "Y", "Z", "Oblique"};

QString lengthText(double um, bool known) {
  if (!known) return QObject::tr("%1 px").arg(um, 0, 'f', 0);
  return std::abs(um) >= 1000 ? QObject::tr("%1 mm").arg(um / 1000, 0, 'f', 2)
                              : QObject::tr("%1 µm").arg(um, 0, 'f', 0);
}

}  // namespace

VolumeControls::VolumeControls(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("volumeControls"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 6, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(volumeGroup());
  layout->addWidget(sliceGroup());
  layout->addWidget(clipGroup());
  layout->addWidget(surfaceGroup());
  layout->addStretch(1);
}

QSlider* VolumeControls::slider(const char* name, const QString& label, const QString& tip, int low,
                                int high, int value) {
  auto* made = new QSlider(Qt::Horizontal, this);
  made->setObjectName(QLatin1String(name));
  made->setAccessibleName(label);
  made->setToolTip(tip);
  made->setRange(low, high);
  made->setPageStep((high - low) / 10);
  made->setValue(value);
  made->setMinimumWidth(60);
  return made;
}

RangeSlider* VolumeControls::range(const QString& name, const QString& label, const QString& tip) {
  auto* made = new RangeSlider(this);
  made->setObjectName(name);
  made->setAccessibleName(label);
  made->setToolTip(tip);
  made->setFixedHeight(24);
  return made;
}

QGroupBox* VolumeControls::volumeGroup() {
  auto* group = new QGroupBox(tr("Volume"), this);
  auto* form = new QFormLayout(group);
  form->setContentsMargins(8, 6, 8, 8);
  form->setVerticalSpacing(5);
  volume_ = new QCheckBox(tr("Show the volume"), this);
  volume_->setObjectName(QStringLiteral("volumeShown"));
  volume_->setToolTip(tr("Draws the whole stack as a cloud"));
  volume_->setChecked(true);
  box_ = new QCheckBox(tr("Box and lengths"), this);
  box_->setObjectName(QStringLiteral("volumeBox"));
  box_->setToolTip(tr("The edges of the stack with their lengths"));
  box_->setChecked(true);
  blend_ = new QComboBox(this);
  blend_->setObjectName(QStringLiteral("volumeBlend"));
  blend_->setAccessibleName(tr("How the volume is drawn"));
  blend_->setToolTip(
      tr("Cloud: near parts hide what lies behind. Brightest: each line of sight "
         "shows its highest value."));
  blend_->addItems({tr("Cloud"), tr("Brightest")});
  rampRange_ = range(QStringLiteral("volumeRamp"), tr("Values that are visible"),
                     tr("Values below the left handle are invisible; from the right handle on the "
                        "volume is densest"));
  rampRange_->setPositions(OpacityRamp{}.low, OpacityRamp{}.high);
  gamma_ = slider("volumeGamma", tr("Rise of the opacity"),
                  tr("To the right: faint values become more transparent"), -20, 20, 0);
  density_ = slider("volumeDensity", tr("Density"), tr("How dense the densest parts are"), 1, 100,
                    int(std::lround(100 * OpacityRamp{}.most)));
  gap_ = new QDoubleSpinBox(this);
  gap_->setObjectName(QStringLiteral("volumeGap"));
  gap_->setRange(0.1, 100'000);
  gap_->setDecimals(1);
  gap_->setValue(20);
  gap_->setSuffix(tr(" µm"));
  gap_->setKeyboardTracking(false);
  gap_->setToolTip(tr("From one section to the next; the file does not state it"));
  gapLabel_ = new QLabel(tr("Section gap"), this);
  gapLabel_->setBuddy(gap_);
  form->addRow(volume_);
  form->addRow(tr("Drawn as"), blend_);
  form->addRow(tr("Values"), rampRange_);
  form->addRow(tr("Rise"), gamma_);
  form->addRow(tr("Density"), density_);
  form->addRow(gapLabel_, gap_);
  form->addRow(box_);
  for (auto* check : {volume_, box_})
    connect(check, &QCheckBox::toggled, this, &VolumeControls::volumeChanged);
  connect(blend_, &QComboBox::currentIndexChanged, this, &VolumeControls::volumeChanged);
  connect(rampRange_, &RangeSlider::moved, this, &VolumeControls::volumeChanged);
  for (auto* part : {gamma_, density_})
    connect(part, &QSlider::valueChanged, this, &VolumeControls::volumeChanged);
  connect(gap_, &QDoubleSpinBox::valueChanged, this, &VolumeControls::gapChanged);
  return group;
}

QGroupBox* VolumeControls::sliceGroup() {
  auto* group = new QGroupBox(tr("Slices"), this);
  auto* grid = new QGridLayout(group);
  grid->setContentsMargins(8, 6, 8, 8);
  grid->setVerticalSpacing(5);
  const std::array<QString, 4> labels{tr("x"), tr("y"), tr("z"), tr("Oblique")};
  const std::array<QString, 4> tips{tr("A slice across x"), tr("A slice across y"),
                                    tr("A slice across z: a section"),
                                    tr("A slice in any direction")};
  for (int i = 0; i < VolumeScene::kSlices; ++i) {
    Slice& slice = slices_[std::size_t(i)];
    const QString name = QLatin1String(kSliceNames[std::size_t(i)]);
    slice.shown = new QCheckBox(labels[std::size_t(i)], this);
    slice.shown->setObjectName(QStringLiteral("slice%1").arg(name));
    slice.shown->setToolTip(tips[std::size_t(i)]);
    const bool oblique = i == VolumeScene::kOblique;
    slice.position =
        slider("", tr("Position of slice %1").arg(labels[std::size_t(i)]),
               tr("Where the slice lies"), oblique ? -kSteps : 0, kSteps, oblique ? 0 : kSteps / 2);
    slice.position->setObjectName(QStringLiteral("slicePosition%1").arg(name));
    slice.text = new QLabel(this);
    slice.text->setProperty("faint", true);
    slice.text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    slice.text->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00.00 mm")));
    const int row = oblique ? 4 : i;
    grid->addWidget(slice.shown, row, 0);
    grid->addWidget(slice.position, row, 1);
    grid->addWidget(slice.text, row, 2);
    connect(slice.shown, &QCheckBox::toggled, this, [this, i] {
      tellSlices();
      Q_EMIT sliceChanged(i);
    });
    connect(slice.position, &QSlider::valueChanged, this, [this, i] {
      tellSlices();
      // Moving a slice that is not shown shows it.
      if (!slices_[std::size_t(i)].shown->isChecked())
        slices_[std::size_t(i)].shown->setChecked(true);
      else
        Q_EMIT sliceChanged(i);
    });
  }
  tilt_ = slider("obliqueTilt", tr("Tilt of the oblique slice"),
                 tr("Angle between the slice and the sections"), 0, 180, 55);
  turn_ = slider("obliqueTurn", tr("Turn of the oblique slice"),
                 tr("Direction into which the slice is tilted"), -180, 180, 40);
  auto* face = new QToolButton(this);
  face->setObjectName(QStringLiteral("obliqueFace"));
  face->setText(tr("Face me"));
  face->setToolTip(tr("Turns the oblique slice so that you look straight onto it"));
  grid->addWidget(new QLabel(tr("Tilt"), this), 5, 0);
  grid->addWidget(tilt_, 5, 1);
  grid->addWidget(face, 5, 2);
  grid->addWidget(new QLabel(tr("Turn"), this), 6, 0);
  grid->addWidget(turn_, 6, 1);
  grid->setColumnStretch(1, 1);
  for (auto* angle : {tilt_, turn_})
    connect(angle, &QSlider::valueChanged, this, [this] {
      if (!slices_[VolumeScene::kOblique].shown->isChecked())
        slices_[VolumeScene::kOblique].shown->setChecked(true);
      else
        Q_EMIT sliceChanged(VolumeScene::kOblique);
    });
  connect(face, &QToolButton::clicked, this, &VolumeControls::faceObliqueAsked);
  return group;
}

QGroupBox* VolumeControls::clipGroup() {
  auto* group = new QGroupBox(tr("Cut away"), this);
  auto* form = new QFormLayout(group);
  form->setContentsMargins(8, 6, 8, 8);
  form->setVerticalSpacing(5);
  const std::array<QString, 3> labels{tr("x"), tr("y"), tr("z")};
  for (std::size_t i = 0; i < 3; ++i) {
    clip_[i] = range(QStringLiteral("clip%1").arg(QLatin1String(kSliceNames[i])),
                     tr("Part along %1 that is kept").arg(labels[i]),
                     tr("Only what lies between the handles is drawn"));
    form->addRow(labels[i], clip_[i]);
    connect(clip_[i], &RangeSlider::moved, this, &VolumeControls::clipChanged);
  }
  auto* reset = new QToolButton(this);
  reset->setObjectName(QStringLiteral("clipReset"));
  reset->setText(tr("Show all"));
  reset->setToolTip(tr("Nothing is cut away"));
  connect(reset, &QToolButton::clicked, this, [this] {
    for (auto* part : clip_) part->setPositions(0, 1);
    Q_EMIT clipChanged();
  });
  form->addRow(QString(), reset);
  return group;
}

QGroupBox* VolumeControls::surfaceGroup() {
  auto* group = new QGroupBox(tr("Surfaces"), this);
  auto* form = new QFormLayout(group);
  form->setContentsMargins(8, 6, 8, 8);
  form->setVerticalSpacing(5);
  regions_ = new QCheckBox(tr("Drawn regions"), this);
  regions_->setObjectName(QStringLiteral("surfaceRegions"));
  regions_->setToolTip(tr("Areas drawn on the sections as solids, one a class"));
  labels_ = new QComboBox(this);
  labels_->setObjectName(QStringLiteral("surfaceLabels"));
  labels_->setAccessibleName(tr("Result shown as surfaces"));
  labels_->setToolTip(tr("A segmentation whose classes are shown as solids"));
  labels_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  labels_->setMinimumContentsLength(8);
  labels_->addItem(tr("None"), QString());
  surfaceOpacity_ = slider("surfaceOpacity", tr("Opacity of the surfaces"),
                           tr("How much of what lies behind is hidden"), 5, 100, 100);
  surfaceList_ = new QLabel(this);
  surfaceList_->setObjectName(QStringLiteral("surfaceList"));
  surfaceList_->setTextFormat(Qt::RichText);
  surfaceList_->setWordWrap(true);
  surfaceList_->hide();
  form->addRow(regions_);
  form->addRow(tr("Result"), labels_);
  form->addRow(tr("Opacity"), surfaceOpacity_);
  form->addRow(surfaceList_);
  connect(regions_, &QCheckBox::toggled, this, &VolumeControls::surfacesChanged);
  connect(labels_, &QComboBox::currentIndexChanged, this, &VolumeControls::surfacesChanged);
  connect(surfaceOpacity_, &QSlider::valueChanged, this, &VolumeControls::surfaceOpacityChanged);
  return group;
}

OpacityRamp VolumeControls::ramp() const {
  OpacityRamp ramp;
  ramp.low = rampRange_->low();
  ramp.high = rampRange_->high();
  ramp.gamma = std::pow(2.0, gamma_->value() / 10.0);
  // Low densities need the finer steps.
  ramp.most = std::pow(density_->value() / 100.0, 1.5);
  return ramp;
}

double VolumeControls::slicePosition(int index) const {
  return slices_[std::size_t(index)].position->value() / double(kSteps);
}

std::array<double, 3> VolumeControls::obliqueNormal() const {
  const double tilt = tilt_->value() * std::numbers::pi / 180;
  const double turn = turn_->value() * std::numbers::pi / 180;
  return {std::sin(tilt) * std::cos(turn), std::sin(tilt) * std::sin(turn), std::cos(tilt)};
}

void VolumeControls::setObliqueNormal(std::array<double, 3> normal) {
  const double length = std::hypot(normal[0], normal[1], normal[2]);
  if (!(length > 0)) return;
  {
    const QSignalBlocker tilt(tilt_), turn(turn_);
    tilt_->setValue(int(std::lround(std::acos(normal[2] / length) * 180 / std::numbers::pi)));
    turn_->setValue(int(std::lround(std::atan2(normal[1], normal[0]) * 180 / std::numbers::pi)));
  }
  if (!slices_[VolumeScene::kOblique].shown->isChecked())
    slices_[VolumeScene::kOblique].shown->setChecked(true);
  else
    Q_EMIT sliceChanged(VolumeScene::kOblique);
}

VolumeScene::Clip VolumeControls::clip() const {
  VolumeScene::Clip clip;
  for (std::size_t i = 0; i < 3; ++i) clip[i] = {clip_[i]->low(), clip_[i]->high()};
  return clip;
}

void VolumeControls::setLabelChoices(const std::vector<std::pair<QString, QString>>& choices) {
  const QString chosen = labels();
  const QSignalBlocker blocker(labels_);
  labels_->clear();
  labels_->addItem(tr("None"), QString());
  for (const auto& [text, key] : choices) labels_->addItem(text, key);
  labels_->setCurrentIndex(std::max(0, labels_->findData(chosen)));
  labels_->setEnabled(!choices.empty());
}

void VolumeControls::describeSurfaces(const std::vector<SurfaceMesh>& surfaces) {
  QString text;
  for (const SurfaceMesh& surface : surfaces) {
    const auto& c = surface.label.color;
    const QString size =
        known_ ? tr("%1 mm³").arg(QString::fromStdString(shortNumber(surface.volumeUm3 * 1e-9)))
               : QString();
    text += QStringLiteral("<div><span style='color:%1'>■</span> %2 &nbsp;%3</div>")
                .arg(QColor(c[0], c[1], c[2]).name(),
                     QString::fromStdString(surface.label.name).toHtmlEscaped(), size);
  }
  surfaceList_->setText(text);
  surfaceList_->setVisible(!surfaces.empty());
}

void VolumeControls::describeBox(const std::array<std::array<double, 3>, 2>& box, bool known) {
  shownBox_ = box;
  known_ = known;
  tellSlices();
}

void VolumeControls::tellSlices() {
  double diagonal = 0;
  for (std::size_t a = 0; a < 3; ++a) diagonal += std::pow(shownBox_[1][a] - shownBox_[0][a], 2);
  diagonal = std::sqrt(diagonal);
  for (std::size_t i = 0; i < slices_.size(); ++i) {
    const double span = i < 3 ? shownBox_[1][i] - shownBox_[0][i] : diagonal / 2;
    slices_[i].text->setText(lengthText(slicePosition(int(i)) * span, known_));
  }
}

void VolumeControls::setGap(double um, bool shown) {
  const QSignalBlocker blocker(gap_);
  if (um > 0) gap_->setValue(um);
  gap_->setVisible(shown);
  gapLabel_->setVisible(shown);
}

}  // namespace histion::ui
