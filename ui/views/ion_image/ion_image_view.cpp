#include "ui/views/ion_image/ion_image_view.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/views/ion_image/arrangement.h"
#include "ui/views/ion_image/blend_layer.h"
#include "ui/widgets/elided_label.h"

namespace histion::ui {
namespace {

QToolButton* headerButton(QAction* action, const char* name, const QString& text, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setDefaultAction(action);
  button->setObjectName(QLatin1String(name));
  button->setText(text);
  button->setAutoRaise(true);
  return button;
}

}  // namespace

IonImageView::IonImageView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      canvas_(new ImageCanvas(this)),
      title_(new ElidedLabel(this)),
      note_(new QLabel(this)),
      channels_(new QComboBox(this)),
      sections_(new QComboBox(this)) {
  setObjectName(QStringLiteral("ionImageView"));
  title_->setObjectName(QStringLiteral("imageTitle"));
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  note_->setObjectName(QStringLiteral("imageNote"));
  note_->setProperty("faint", true);
  // Long names give way instead of widening the window.
  title_->setMinimumWidth(1);
  note_->setMinimumWidth(1);
  channels_->setObjectName(QStringLiteral("channelCombo"));
  channels_->setAccessibleName(tr("Channel of the result"));
  channels_->setToolTip(tr("Which picture of the result is shown"));
  channels_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  channels_->setMaximumWidth(240);
  channels_->hide();
  sections_->setObjectName(QStringLiteral("sectionCombo"));
  sections_->setAccessibleName(tr("Section"));
  sections_->setToolTip(tr("Which section of the dataset is shown"));
  sections_->hide();
  title_->setMinimumHeight(channels_->sizeHint().height());  // the header keeps its height
  blend_ = std::make_unique<BlendLayer>(work_, canvas_, cache_);
  makeActions();

  auto* fit = new QToolButton(this);
  fit->setObjectName(QStringLiteral("fitButton"));
  fit->setText(tr("Fit"));
  fit->setAutoRaise(true);
  fit->setToolTip(tr("Show the whole image (0, or double click)"));
  connect(fit, &QToolButton::clicked, canvas_, &ImageCanvas::fit);

  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 5, 8, 5);
  header->setSpacing(10);
  header->addWidget(title_);
  header->addWidget(note_, 1);
  header->addWidget(sections_);
  header->addWidget(channels_);
  header->addWidget(headerButton(findChild<QAction*>(QStringLiteral("actionAddPanel")),
                                 "addPanelButton", tr("Add panel"), this));
  header->addWidget(fit);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(canvas_, 1);
  connectSelection();
}

IonImageView::~IonImageView() = default;

void IonImageView::connectSelection() {
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    content_ = {};
    layerId_.clear();
    lastMz_ = {};
    listSections();
    request();
  });
  connect(&selection, &SelectionModel::sectionChanged, this, [this] {
    sections_->setCurrentIndex(work_.selection.section());
    request();
  });
  connect(sections_, &QComboBox::activated, this,
          [this](int section) { work_.selection.setSection(section); });
  connect(&selection, &SelectionModel::mzChanged, this, &IonImageView::ionChosen);
  connect(&selection, &SelectionModel::displayChanged, this, &IonImageView::request);
  connect(&selection, &SelectionModel::layerChanged, this, [this] {
    if (!work_.composition.changing()) request();
  });
  connect(&work_.composition, &Composition::changed, this, &IonImageView::request);
  // The image is painted anew only where the blend makes it fade.
  connect(&work_.composition, &Composition::blendChanged, this, [this] {
    if (fades() != faded_) request();
  });
  connect(&selection, &SelectionModel::pixelChanged, this,
          [this] { canvas_->setMarker(work_.selection.pixel()); });
  connect(&selection, &SelectionModel::markedChanged, this, &IonImageView::showMarked);
  connect(canvas_, &ImageCanvas::pixelClicked, this, [this](QPoint pixel) {
    if (!previewing_) work_.selection.setPixel(pixel);
  });
  connect(canvas_, &ImageCanvas::panelClicked, this,
          [this](int panel) { choosePanel(work_.selection, work_.composition, panel); });
  connect(canvas_, &ImageCanvas::panelClosed, this,
          [this](int panel) { closePanel(work_.selection, work_.composition, panel); });
  connect(canvas_, &ImageCanvas::hovered, this, &IonImageView::hover);
  connect(canvas_, &ImageCanvas::numberPressed, this, [this](int number) {
    auto channels = work_.composition.channels();
    if (work_.composition.mode() != ImageMode::Channels || number > int(channels.size())) return;
    channels[std::size_t(number) - 1].visible = !channels[std::size_t(number) - 1].visible;
    work_.composition.setChannels(std::move(channels));
  });
  connect(canvas_, &VtkWidget::frameDrawn, this, [this] {
    if (std::exchange(newImage_, false)) Q_EMIT imageShown();
  });
  connect(channels_, &QComboBox::activated, this, [this](int channel) {
    work_.selection.setLayer({work_.selection.layer().result, channel});
  });
  connect(&work_.jobs, &JobQueue::previewReady, this,
          [this](Job*, const std::shared_ptr<const Image2D>& image) { showPreview(image); });
  connect(&work_.jobs, &JobQueue::finished, this, [this](Job* job) {
    if (!previewing_ || !job->isImport()) return;
    previewing_ = false;
    request();
  });
}

void IonImageView::listSections() {
  sections_->clear();
  const auto& dataset = work_.selection.dataset();
  const int count = dataset ? dataset->grid().sections() : 0;
  for (int i = 0; i < count; ++i) sections_->addItem(tr("Section %1").arg(i + 1));
  sections_->setCurrentIndex(work_.selection.section());
}

void IonImageView::ionChosen() {
  Composition& composition = work_.composition;
  const MzSelection& mz = work_.selection.mz();
  if (mz.mz != shownMz_.mz && shownMz_.mz > 0) lastMz_ = shownMz_;
  shownMz_ = mz;
  if (composition.changing()) return;
  const bool follows = composition.mode() == ImageMode::Channels && composition.channel() >= 0;
  composition.together([&] {
    // Another ion gets a range of its own, unless the range is locked.
    if (composition.own().range && !composition.own().locked) {
      ShownIon own = composition.own();
      own.range.reset();
      composition.setOwn(own);
    }
    if (!follows) return;
    auto channels = composition.channels();
    ShownIon& chosen = channels[std::size_t(composition.channel())];
    if (chosen.mz != mz && !chosen.locked) chosen.range.reset();
    chosen.mz = mz;
    chosen.layer = {};
    composition.setChannels(std::move(channels));
  });
  if (work_.selection.layer().result.isEmpty() && !follows) request();
}

std::vector<ShownIon> IonImageView::wanted() const {
  const Composition& composition = work_.composition;
  if (composition.mode() == ImageMode::Channels && !composition.channels().empty())
    return composition.channels();
  return panelsInOrder(work_.selection, composition);
}

void IonImageView::toggleBlend(Blend::Mode mode) {
  Blend blend = work_.composition.blend();
  blend.mode = blend.mode == mode ? Blend::Mode::None : mode;
  if (blend.source.kind == Blend::Kind::None) blend.source = blend_->likelySource(lastMz_);
  work_.composition.setBlend(blend);
}

void IonImageView::makeActions() {
  const auto add = [this](const char* name, const QString& text, const QString& tip,
                          const QKeySequence& keys, auto run) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip + (keys.isEmpty() ? QString()
                                             : QStringLiteral(" (%1)").arg(
                                                   keys.toString(QKeySequence::NativeText))));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
  };
  add("actionAddPanel", tr("Add panel"),
      tr("The present image stays in a panel beside; choose another ion for this one"),
      QKeySequence(Qt::SHIFT | Qt::Key_A),
      [this] { addPanel(work_.selection, work_.composition); });
  add("actionClosePanel", tr("Close panel"), tr("Closes the chosen panel"),
      QKeySequence(Qt::SHIFT | Qt::Key_X),
      [this] { closePanel(work_.selection, work_.composition, work_.composition.place()); });
  const auto step = [this](int by) {
    const int count = int(work_.composition.panels().size()) + 1;
    choosePanel(work_.selection, work_.composition,
                (work_.composition.place() + by + count) % count);
  };
  add("actionNextPanel", tr("Next panel"), tr("Chooses the next panel"),
      QKeySequence(Qt::ALT | Qt::Key_Right), [step] { step(1); });
  add("actionPreviousPanel", tr("Previous panel"), tr("Chooses the panel before"),
      QKeySequence(Qt::ALT | Qt::Key_Left), [step] { step(-1); });
  add("actionBlendOverlay", tr("Overlay on or off"),
      tr("Lays a second picture over the image; the Display panel says which"),
      QKeySequence(Qt::SHIFT | Qt::Key_O), [this] { toggleBlend(Blend::Mode::Overlay); });
  add("actionBlendWipe", tr("Wipe on or off"),
      tr("Shows a second picture beside a line that can be dragged"),
      QKeySequence(Qt::SHIFT | Qt::Key_W), [this] { toggleBlend(Blend::Mode::Wipe); });
  add("actionBlendFlicker", tr("Flicker on or off"),
      tr("Shows the image and a second picture in turn"), QKeySequence(Qt::SHIFT | Qt::Key_K),
      [this] { toggleBlend(Blend::Mode::Flicker); });
}

}  // namespace histion::ui
