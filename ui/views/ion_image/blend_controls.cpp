#include "ui/views/ion_image/blend_controls.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "ui/views/ion_image/segment_row.h"
#include "ui/views/ion_image/shown_pictures.h"

namespace histion::ui {

BlendControls::BlendControls(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      modes_(new QButtonGroup(this)),
      form_(new QFormLayout),
      source_(new QComboBox(this)),
      colormap_(new QComboBox(this)),
      opacity_(new QSlider(Qt::Horizontal, this)),
      under_(new QCheckBox(tr("Under the image"), this)),
      fade_(new QCheckBox(tr("Low values are transparent"), this)),
      horizontal_(new QCheckBox(tr("Line from left to right"), this)),
      rate_(new QDoubleSpinBox(this)) {
  setObjectName(QStringLiteral("blendControls"));
  auto* row = new SegmentRow(this);
  const struct {
    Blend::Mode mode;
    const char* name;
    QString text, tip;
  } choices[] = {{Blend::Mode::None, "blendNone", tr("Off"), tr("Only the image")},
                 {Blend::Mode::Overlay, "blendOverlay", tr("Overlay"),
                  tr("The second picture lies over or under the image (Shift+O)")},
                 {Blend::Mode::Wipe, "blendWipe", tr("Wipe"),
                  tr("The image on one side of a line, the second picture on the other (Shift+W)")},
                 {Blend::Mode::Flicker, "blendFlicker", tr("Flicker"),
                  tr("The image and the second picture in turn (Shift+K)")}};
  for (const auto& choice : choices) {
    modes_->addButton(row->add(choice.name, choice.text, choice.tip), int(choice.mode));
  }
  source_->setObjectName(QStringLiteral("blendSource"));
  source_->setToolTip(tr("The second picture: an ion, a result or a slide"));
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(12);
  colormap_->setObjectName(QStringLiteral("blendColormap"));
  colormap_->setToolTip(tr("Colours of the second picture"));
  for (const char* name : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    colormap_->addItem(QString::fromLatin1(name));
  opacity_->setObjectName(QStringLiteral("blendOpacity"));
  opacity_->setToolTip(tr("Opacity of the picture that lies above"));
  opacity_->setRange(0, 100);
  opacity_->setPageStep(10);
  under_->setObjectName(QStringLiteral("blendUnder"));
  under_->setToolTip(tr("The image lies over the second picture"));
  fade_->setObjectName(QStringLiteral("blendFade"));
  fade_->setToolTip(tr("Of the picture above only what is bright hides the one below"));
  horizontal_->setObjectName(QStringLiteral("blendHorizontal"));
  horizontal_->setToolTip(tr("The image above the line, the second picture below it"));
  rate_->setObjectName(QStringLiteral("blendRate"));
  rate_->setToolTip(tr("How often the pictures change"));
  rate_->setRange(1, 5);
  rate_->setSingleStep(0.5);
  rate_->setDecimals(1);
  rate_->setSuffix(tr(" per second"));

  form_->setContentsMargins(0, 0, 0, 0);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form_->addRow(tr("Picture"), source_);
  form_->addRow(tr("Colours"), colormap_);
  form_->addRow(tr("Opacity"), opacity_);
  form_->addRow(under_);
  form_->addRow(fade_);
  form_->addRow(horizontal_);
  form_->addRow(tr("Changes"), rate_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(row);
  layout->addLayout(form_);

  connect(modes_, &QButtonGroup::idClicked, this,
          [this](int mode) { change([mode](Blend& blend) { blend.mode = Blend::Mode(mode); }); });
  connect(source_, &QComboBox::activated, this, &BlendControls::sourceChosen);
  connect(colormap_, &QComboBox::activated, this, [this] {
    change([this](Blend& b) { b.colormap = colormap_->currentText().toStdString(); });
  });
  connect(opacity_, &QSlider::valueChanged, this,
          [this](int value) { change([value](Blend& b) { b.opacity = value / 100.0; }); });
  connect(under_, &QCheckBox::toggled, this,
          [this](bool on) { change([on](Blend& b) { b.under = on; }); });
  connect(fade_, &QCheckBox::toggled, this,
          [this](bool on) { change([on](Blend& b) { b.fade = on; }); });
  connect(horizontal_, &QCheckBox::toggled, this,
          [this](bool on) { change([on](Blend& b) { b.horizontal = on; }); });
  connect(rate_, &QDoubleSpinBox::valueChanged, this,
          [this](double rate) { change([rate](Blend& b) { b.rate = rate; }); });
  connect(&work_.composition, &Composition::blendChanged, this, &BlendControls::read);
  connect(&work_.composition, &Composition::changed, this, &BlendControls::listSources);
  connect(&work_.selection, &SelectionModel::mzChanged, this, &BlendControls::listSources);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &BlendControls::listSources);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &BlendControls::listSources);
  listSources();
}

template <typename Change>
void BlendControls::change(Change change) {
  if (reading_) return;
  Blend blend = work_.composition.blend();
  change(blend);
  work_.composition.setBlend(blend);
}

void BlendControls::addSource(const QString& text, const Blend::Source& source) {
  if (std::find(sources_.begin(), sources_.end(), source) != sources_.end()) return;
  sources_.push_back(source);
  source_->addItem(text);
}

void BlendControls::listSources() {
  const Blend::Source& now = work_.composition.blend().source;
  source_->clear();
  sources_.clear();
  addSource(tr("Choose…"), {});
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.kind == "histology")
      addSource(tr("Slide: %1").arg(QString::fromStdString(entry.name)),
                {Blend::Kind::Slide, {}, QString::fromStdString(entry.id), 0});
  for (const store::Entry& entry : work_.session.results())
    for (const DataKind kind : {DataKind::Image2D, DataKind::Embedding, DataKind::Regions})
      if (entry.kind == toString(kind) && entry.problem.empty())
        addSource(QString::fromStdString(entry.name),
                  {Blend::Kind::Result, {}, QString::fromStdString(entry.id), 0});
  std::vector<MzSelection> ions;
  if (now.kind == Blend::Kind::Ion) ions.push_back(now.mz);
  for (const ShownIon& ion : work_.composition.panels()) ions.push_back(ion.mz);
  for (const ShownIon& ion : work_.composition.channels()) ions.push_back(ion.mz);
  ions.push_back(work_.selection.mz());
  for (const MzSelection& mz : ions)
    if (mz.mz > 0) addSource(ionTitle(mz), {Blend::Kind::Ion, mz, {}, 0});
  // What a session names stays chosen even when the project has lost it.
  if (now.kind == Blend::Kind::Slide || now.kind == Blend::Kind::Result)
    addSource(now.channel > 0 ? tr("Channel %1 of a result").arg(now.channel + 1)
                              : tr("not in this project"),
              now);
  read();
}

void BlendControls::sourceChosen(int index) {
  if (index < 0 || index >= int(sources_.size())) return;
  change([&](Blend& blend) {
    blend.source = sources_[std::size_t(index)];
    // Choosing a picture means to see it.
    if (blend.mode == Blend::Mode::None && blend.source.kind != Blend::Kind::None)
      blend.mode = Blend::Mode::Overlay;
  });
}

void BlendControls::read() {
  const Blend& blend = work_.composition.blend();
  const auto place = std::find(sources_.begin(), sources_.end(), blend.source);
  if (place == sources_.end()) {
    listSources();
    return;
  }
  reading_ = true;
  modes_->button(int(blend.mode))->setChecked(true);
  source_->setCurrentIndex(int(place - sources_.begin()));
  colormap_->setCurrentText(QString::fromStdString(blend.colormap));
  opacity_->setValue(int(std::lround(100 * blend.opacity)));
  under_->setChecked(blend.under);
  fade_->setChecked(blend.fade);
  horizontal_->setChecked(blend.horizontal);
  rate_->setValue(blend.rate);
  const bool overlay = blend.mode == Blend::Mode::Overlay;
  const auto show = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    if (QWidget* label = form_->labelForField(field)) label->setVisible(shown);
  };
  show(colormap_, blend.mode != Blend::Mode::None && blend.source.kind != Blend::Kind::Slide);
  show(opacity_, overlay);
  show(under_, overlay);
  show(fade_, overlay);
  show(horizontal_, blend.mode == Blend::Mode::Wipe);
  show(rate_, blend.mode == Blend::Mode::Flicker);
  reading_ = false;
}

}  // namespace histion::ui
