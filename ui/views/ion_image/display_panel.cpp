#include "ui/views/ion_image/display_panel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/views/ion_image/arrangement.h"
#include "ui/views/ion_image/blend_controls.h"
#include "ui/views/ion_image/ion_row.h"
#include "ui/views/ion_image/segment_row.h"

namespace histion::ui {
namespace {

QLabel* heading(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("strong", true);
  QFont font = label->font();
  font.setBold(true);
  label->setFont(font);
  return label;
}

QFrame* line(QWidget* parent) {
  auto* frame = new QFrame(parent);
  frame->setFrameShape(QFrame::HLine);
  frame->setForegroundRole(QPalette::Mid);
  frame->setFrameShadow(QFrame::Plain);
  return frame;
}

}  // namespace

DisplayPanel::DisplayPanel(Workspace workspace, QWidget* parent)
    : QWidget(parent), work_(workspace) {
  setObjectName(QStringLiteral("displayPanel"));
  auto* content = new QWidget(this);
  auto* rows = new QWidget(content);
  rowLayout_ = new QVBoxLayout(rows);
  rowLayout_->setContentsMargins(0, 0, 0, 0);
  rowLayout_->setSpacing(2);
  add_ = new QPushButton(content);
  add_->setObjectName(QStringLiteral("addShown"));
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(10);
  layout->addWidget(makeModes());
  layout->addWidget(makeSettings());
  layout->addWidget(line(content));
  layout->addWidget(rows);
  layout->addWidget(add_);
  layout->addWidget(line(content));
  layout->addWidget(heading(tr("Second picture"), content));
  layout->addWidget(new BlendControls(work_, content));
  layout->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName(QStringLiteral("displayArea"));
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);

  connect(add_, &QPushButton::clicked, this, &DisplayPanel::addShown);
  connect(&work_.selection, &SelectionModel::displayChanged, this, &DisplayPanel::readSettings);
  connect(&work_.selection, &SelectionModel::displayChanged, this, &DisplayPanel::readRows);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &DisplayPanel::readRows);
  connect(&work_.composition, &Composition::changed, this, &DisplayPanel::readRows);
  connect(&work_.composition, &Composition::factsChanged, this, &DisplayPanel::readRows);
  readSettings();
  readRows();
}

QWidget* DisplayPanel::makeModes() {
  auto* box = new SegmentRow(this);
  modes_ = new QButtonGroup(this);
  const struct {
    ImageMode mode;
    const char* name;
    QString text, tip;
  } choices[] = {
      {ImageMode::Single, "modeSingle", tr("Single"), tr("One image")},
      {ImageMode::Panels, "modePanels", tr("Panels"), tr("Up to six images side by side")},
      {ImageMode::Channels, "modeChannels", tr("Channels"),
       tr("Up to seven ions over each other, each in a colour of its own")}};
  for (const auto& choice : choices) {
    modes_->addButton(box->add(choice.name, choice.text, choice.tip), int(choice.mode));
  }
  connect(modes_, &QButtonGroup::idClicked, this,
          [this](int mode) { setImageMode(work_.selection, work_.composition, ImageMode(mode)); });
  return box;
}

QWidget* DisplayPanel::makeSettings() {
  auto* box = new QWidget(this);
  const auto combo = [box](const char* name, const QString& tip) {
    auto* made = new QComboBox(box);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    return made;
  };
  colormap_ = combo("displayColormap", tr("Colours of single images and panels"));
  for (const char* name : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    colormap_->addItem(QString::fromLatin1(name));
  scale_ = combo("displayScale", tr("How values become places on the colour bar"));
  scale_->addItem(tr("Linear"), int(compute::Scale::Linear));
  scale_->addItem(tr("Logarithmic"), int(compute::Scale::Log));
  scale_->addItem(tr("Square root"), int(compute::Scale::Sqrt));
  scale_->addItem(tr("Rank (equal shares of pixels)"), int(compute::Scale::Rank));
  smoothing_ = combo("displaySmoothing", tr("For the eye only: numbers stay as they are"));
  smoothing_->addItem(tr("None"), int(compute::Smoothing::None));
  smoothing_->addItem(tr("Gaussian, 1 pixel"), int(compute::Smoothing::Gaussian));
  smoothing_->addItem(tr("Median, 3 × 3 pixels"), int(compute::Smoothing::Median));
  mixing_ = combo("displayMixing", tr("How the colours of channels are joined"));
  mixing_->addItem(tr("Add"), int(compute::Mixing::Add));
  mixing_->addItem(tr("Screen"), int(compute::Mixing::Screen));
  const auto percent = [box](const char* name, const QString& tip, double value) {
    auto* made = new QDoubleSpinBox(box);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setSuffix(QStringLiteral(" %"));
    made->setDecimals(1);
    made->setRange(0, 100);
    made->setValue(value);
    made->setKeyboardTracking(false);
    return made;
  };
  clipLow_ =
      percent("clipLow", tr("Percentile of the pixels above zero where the colours begin"), 0);
  clipHigh_ =
      percent("clipHigh", tr("Percentile of the pixels above zero where the colours end"), 99);
  shared_ = new QCheckBox(tr("Same range in all datasets and sections"), box);
  shared_->setObjectName(QStringLiteral("sharedRange"));
  shared_->setToolTip(
      tr("The range of an ion stays as it is when another dataset or section is opened"));
  auto* clip = new QHBoxLayout;
  clip->setSpacing(6);
  clip->addWidget(clipLow_, 1);
  clip->addWidget(new QLabel(QStringLiteral("–"), box));
  clip->addWidget(clipHigh_, 1);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(tr("&Colours"), colormap_);
  form->addRow(tr("&Scale"), scale_);
  auto* clipLabel = new QLabel(tr("C&lip"), box);
  clipLabel->setBuddy(clipLow_);
  form->addRow(clipLabel, clip);
  form->addRow(tr("S&moothing"), smoothing_);
  form->addRow(tr("Mi&xing"), mixing_);
  form->addRow(shared_);
  for (QComboBox* choice : {colormap_, scale_, smoothing_})
    connect(choice, &QComboBox::activated, this, &DisplayPanel::applySettings);
  for (QDoubleSpinBox* spin : {clipLow_, clipHigh_})
    connect(spin, &QDoubleSpinBox::valueChanged, this, &DisplayPanel::applySettings);
  connect(shared_, &QCheckBox::toggled, this, &DisplayPanel::applySettings);
  connect(mixing_, &QComboBox::activated, this,
          [this] { work_.composition.setMixing(compute::Mixing(mixing_->currentData().toInt())); });
  return box;
}

void DisplayPanel::applySettings() {
  if (reading_) return;
  DisplaySettings next = work_.selection.display();
  next.colormap = colormap_->currentText().toStdString();
  next.scale = compute::Scale(scale_->currentData().toInt());
  next.smoothing = compute::Smoothing(smoothing_->currentData().toInt());
  if (clipLow_->value() < clipHigh_->value()) next.clip = {clipLow_->value(), clipHigh_->value()};
  next.sharedRange = shared_->isChecked();
  // Ranges that were made with other percentiles are made anew.
  if (next.clip != work_.selection.display().clip || next.scale != work_.selection.display().scale)
    work_.composition.forgetSharedRanges();
  work_.selection.setDisplay(next);
  readSettings();
}

void DisplayPanel::readSettings() {
  const DisplaySettings& now = work_.selection.display();
  reading_ = true;
  colormap_->setCurrentText(QString::fromStdString(now.colormap));
  scale_->setCurrentIndex(scale_->findData(int(now.scale)));
  smoothing_->setCurrentIndex(smoothing_->findData(int(now.smoothing)));
  clipLow_->setValue(now.clip.low);
  clipHigh_->setValue(now.clip.high);
  shared_->setChecked(now.sharedRange);
  reading_ = false;
}

void DisplayPanel::readRows() {
  const Composition& composition = work_.composition;
  const ImageMode mode = composition.mode();
  modes_->button(int(mode))->setChecked(true);
  const bool channels = mode == ImageMode::Channels;
  const std::vector<ShownIon> ions =
      channels ? composition.channels() : panelsInOrder(work_.selection, composition);
  while (rows_.size() > ions.size()) {
    // Not at once: the row may be what tells of the change.
    rows_.back()->hide();
    rows_.back()->deleteLater();
    rows_.pop_back();
  }
  while (rows_.size() < ions.size()) {
    const int index = int(rows_.size());
    auto* row = new IonRow(index, this);
    connect(row, &IonRow::edited, this, [this, index](const ShownIon& ion) {
      replaceShown(work_.selection, work_.composition, index, ion);
    });
    connect(row, &IonRow::removed, this, [this, index] {
      work_.composition.mode() == ImageMode::Channels
          ? removeChannel(work_.composition, index)
          : closePanel(work_.selection, work_.composition, index);
    });
    connect(row, &IonRow::chosen, this, [this, index] {
      work_.composition.mode() == ImageMode::Channels
          ? chooseChannel(work_.selection, work_.composition, index)
          : choosePanel(work_.selection, work_.composition, index);
    });
    rowLayout_->addWidget(row);
    rows_.push_back(row);
  }
  for (std::size_t i = 0; i < ions.size(); ++i) {
    IonRow::State state;
    state.ion = ions[i];
    if (channels && !state.ion.color.isValid()) state.ion.color = Composition::channelColor(int(i));
    if (composition.facts().size() == ions.size()) state.facts = composition.facts()[i];
    state.scale = work_.selection.display().scale;
    state.channel = channels;
    state.removable = channels || ions.size() > 1;
    state.choosable = channels || ions.size() > 1;
    state.chosen = channels ? int(i) == composition.channel() : int(i) == composition.place();
    rows_[i]->setState(state);
  }
  mixing_->setCurrentIndex(mixing_->findData(int(composition.mixing())));
  auto* form = qobject_cast<QFormLayout*>(mixing_->parentWidget()->layout());
  mixing_->setVisible(channels);
  form->labelForField(mixing_)->setVisible(channels);
  colormap_->setEnabled(!channels);
  add_->setVisible(mode != ImageMode::Single);
  add_->setText(channels ? tr("Add present ion as channel") : tr("Add panel"));
  add_->setToolTip(channels ? tr("The ion of the m/z bar becomes one more channel, up to seven")
                            : tr("The present image stays in a panel of its own, up to six"));
  add_->setEnabled(work_.selection.dataset() &&
                   (channels ? ions.size() < std::size_t(Composition::kMostChannels)
                             : ions.size() < std::size_t(Composition::kMostPanels)));
}

void DisplayPanel::addShown() {
  work_.composition.mode() == ImageMode::Channels ? addChannel(work_.selection, work_.composition)
                                                  : addPanel(work_.selection, work_.composition);
}

}  // namespace histion::ui
