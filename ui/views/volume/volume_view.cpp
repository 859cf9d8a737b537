#include "ui/views/volume/volume_view.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/controls.h"

namespace histion::ui {
namespace {

constexpr int kControlsWidth = 272;  // px
constexpr double kGapUm = 20;        // where neither sections nor pixels state a size
constexpr std::array<const char*, VolumeScene::kSlices> kSliceKeys{"slice x", "slice y", "slice z",
                                                                   "slice oblique"};

}  // namespace

VolumeView::VolumeView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      place_(new QWidget(this)),
      controls_(new VolumeControls),
      title_(new QLabel(this)),
      note_(new QLabel(this)),
      notice_(new QLabel(this)),
      message_(new QLabel(this)) {
  setObjectName(QStringLiteral("volumeView"));
  turntable_ = new Turntable(
      work_.queries, this, [this] { return shown_.built.data; },
      [this](VolumeScene& scene, std::shared_ptr<VolumeData> data) {
        fill(scene, std::move(data));
      });
  auto* header = new QHBoxLayout;
  buildHeader(header);

  notice_->setObjectName(QStringLiteral("volumeNotice"));
  notice_->setProperty("faint", true);
  notice_->setContentsMargins(12, 3, 12, 4);
  notice_->hide();
  message_->setObjectName(QStringLiteral("volumeMessage"));
  message_->setWordWrap(true);
  message_->setAlignment(Qt::AlignCenter);
  message_->setMinimumWidth(1);
  auto* messagePage = new QWidget(this);
  auto* offer = new QPushButton(tr("Build a stack…"), messagePage);
  offer->setObjectName(QStringLiteral("volumeOffer"));
  offer->setToolTip(stackAction_->toolTip());
  connect(offer, &QPushButton::clicked, this, &VolumeView::askStack);
  auto* messageLayout = new QVBoxLayout(messagePage);
  messageLayout->setContentsMargins(40, 24, 40, 24);
  messageLayout->addStretch(1);
  messageLayout->addWidget(message_);
  messageLayout->addWidget(offer, 0, Qt::AlignCenter);
  messageLayout->addStretch(2);
  auto* centre = new QWidget(this);
  pages_ = new QStackedLayout(centre);
  pages_->addWidget(messagePage);
  pages_->addWidget(place_);
  auto* placeLayout = new QVBoxLayout(place_);
  placeLayout->setContentsMargins(0, 0, 0, 0);
  placeLayout->setSpacing(0);
  placeLayout->addWidget(notice_);

  auto* scroll = new QScrollArea(this);
  scroll->setObjectName(QStringLiteral("volumeControlsArea"));
  scroll->setWidget(controls_);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFixedWidth(kControlsWidth);
  auto* body = new QHBoxLayout;
  body->setSpacing(0);
  body->addWidget(centre, 1);
  body->addWidget(scroll);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addLayout(body, 1);

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    listLabels();
    later();
  });
  connect(&selection, &SelectionModel::mzChanged, this, [this] {
    if (work_.composition.mode() != ImageMode::Channels && storedTitle_.isEmpty()) later();
  });
  connect(&selection, &SelectionModel::layerChanged, this, &VolumeView::later);
  connect(&selection, &SelectionModel::displayChanged, this, &VolumeView::later);
  connect(&work_.composition, &Composition::changed, this, &VolumeView::later);
  connect(&work_.session, &ProjectSession::projectChanged, this, [this] {
    stack_.clear();
    stackSections_.clear();
    later();
  });
  connect(&work_.session, &ProjectSession::entriesChanged, this, [this] {
    allowStack();
    listLabels();
  });
  connect(&work_.annotations, &Annotations::alignmentsChanged, this, [this] {
    stackSections_.clear();
    if (stacked()) later();
  });
  const auto regionsChanged = [this] {
    regionsStale_ = true;
    if (isVisible() && controls_->regionsShown()) requestSurfaces();
  };
  connect(&work_.annotations, &Annotations::changed, this, regionsChanged);
  connect(&work_.annotations, &Annotations::classesChanged, this, regionsChanged);
  connect(&work_.annotations, &Annotations::reset, this, regionsChanged);

  connect(controls_, &VolumeControls::volumeChanged, this, &VolumeView::restyle);
  connect(controls_, &VolumeControls::sliceChanged, this, &VolumeView::requestSlice);
  connect(controls_, &VolumeControls::clipChanged, this, [this] {
    if (!canvas_) return;
    canvas_->scene().setClip(controls_->clip());
    canvas_->changed();
  });
  connect(controls_, &VolumeControls::surfacesChanged, this, &VolumeView::requestSurfaces);
  connect(controls_, &VolumeControls::surfaceOpacityChanged, this, &VolumeView::showSurfaces);
  connect(controls_, &VolumeControls::gapChanged, this, [this] {
    gapUm_ = controls_->gap();
    later();
    Q_EMIT stackChanged();
  });
  connect(controls_, &VolumeControls::faceObliqueAsked, this, [this] {
    if (canvas_) controls_->setObliqueNormal(canvas_->scene().viewDirection());
  });
  allowStack();
  controls_->setGap(kGapUm, false);
  tell();
}

void VolumeView::allowStack() {
  setPossible(stackAction_, imagingDatasets().size() > 1,
              tr("the project has fewer than two imaging datasets"));
}

QAction* VolumeView::action(const char* name, const QString& text, const QString& tip) {
  auto* made = new QAction(text, this);
  made->setObjectName(QLatin1String(name));
  made->setToolTip(tip);
  addAction(made);
  return made;
}

void VolumeView::buildHeader(QHBoxLayout* header) {
  title_->setObjectName(QStringLiteral("volumeTitle"));
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  title_->setMinimumWidth(1);
  note_->setObjectName(QStringLiteral("volumeNote"));
  note_->setProperty("faint", true);
  note_->setMinimumWidth(1);
  header->setContentsMargins(12, 5, 8, 5);
  header->setSpacing(6);
  header->addWidget(title_);
  header->addWidget(note_, 1);
  const auto button = [&](const char* name, QAction* shown, const QString& text) {
    auto* tool = new QToolButton(this);
    tool->setObjectName(QLatin1String(name));
    // A text of the button itself would be gone when the action changes.
    shown->setIconText(text);
    tool->setDefaultAction(shown);
    tool->setAutoRaise(true);
    header->addWidget(tool);
  };
  using View = VolumeScene::View;
  struct Preset {
    const char *actionName, *buttonName;
    QString text, label, tip;
    View view;
  };
  const Preset presets[] = {
      {"actionVolumeHome", "volumeHome", tr("Show the whole volume"), tr("Fit"),
       tr("The whole volume, a little from the side (0, or double click)"), View::Home},
      {"actionVolumeX", "volumeX", tr("Look along x"), tr("X"), tr("Look along x (X)"), View::X},
      {"actionVolumeY", "volumeY", tr("Look along y"), tr("Y"), tr("Look along y (Y)"), View::Y},
      {"actionVolumeZ", "volumeZ", tr("Look along z"), tr("Z"),
       tr("Look along z, onto the first section (Z)"), View::Z}};
  for (const Preset& preset : presets) {
    auto* made = action(preset.actionName, preset.text, preset.tip);
    connect(made, &QAction::triggered, this, [this, view = preset.view] {
      if (canvas_) canvas_->look(view);
    });
    button(preset.buttonName, made, preset.label);
    volumeActions_ << made;
  }
  stackAction_ = action("actionVolumeStack", tr("Build a stack…"),
                        tr("Makes several datasets of the project the sections of one stack"));
  connect(stackAction_, &QAction::triggered, this, &VolumeView::askStack);
  button("volumeStack", stackAction_, tr("Stack…"));
  auto* turntable =
      action("actionVolumeTurntable", tr("Turntable…"), tr("Writes pictures of one full turn"));
  connect(turntable, &QAction::triggered, this, &VolumeView::askTurntable);
  button("volumeTurntable", turntable, tr("Turntable…"));
  volumeActions_ << turntable;
}

void VolumeView::makeCanvas() {
  canvas_ = new VolumeCanvas(work_.queries, place_);
  static_cast<QVBoxLayout*>(place_->layout())->insertWidget(0, canvas_, 1);
  setFocusProxy(canvas_);
  connect(canvas_, &VolumeCanvas::ready, this, [this] {
    notice_->setText(tr("Drawn by the processor: no graphics card is used"));
    notice_->setToolTip(canvas_->rendererName());
    notice_->setVisible(canvas_->scene().software());
  });
  canvas_->scene().setClip(controls_->clip());
}

void VolumeView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) request();
  if (regionsStale_ && controls_->regionsShown()) requestSurfaces();
}

void VolumeView::later() {
  stale_ = true;
  if (isVisible()) request();
}

std::shared_ptr<const Volume3D> VolumeView::volume() const {
  return shown_.built.data ? shown_.built.data->volumes().front() : nullptr;
}

bool VolumeView::stacked() const {
  const std::string open = work_.selection.datasetId().toStdString();
  return std::any_of(stack_.begin(), stack_.end(),
                     [&](const StackItem& item) { return item.dataset == open; });
}

std::vector<ShownIon> VolumeView::ions() const {
  std::vector<ShownIon> ions;
  if (work_.composition.mode() == ImageMode::Channels)
    for (const ShownIon& channel : work_.composition.channels())
      if (channel.visible && channel.layer.result.isEmpty() && channel.mz.mz > 0 &&
          int(ions.size()) < VolumeData::kMost)
        ions.push_back(channel);
  if (ions.empty() && work_.selection.mz().mz > 0) {
    ShownIon own = work_.composition.own();
    own.mz = work_.selection.mz();
    own.color = {};
    ions.push_back(own);
  }
  return ions;
}

void VolumeView::request() {
  stale_ = false;
  storedTitle_.clear();
  const auto& dataset = work_.selection.dataset();
  if (!dataset) {
    work_.queries.drop(this, "volume");
    return message(tr("Open an imaging dataset with several sections."), false);
  }
  const QString& layer = work_.selection.layer().result;
  if (!layer.isEmpty()) {
    const auto entry = work_.session.find(layer);
    if (entry && entry->kind == toString(DataKind::Volume3D)) return requestStored(layer);
  }
  const std::string id = work_.selection.datasetId().toStdString();
  const bool stack = stacked();
  if (!stack && dataset->grid().sections() < 2) {
    work_.queries.drop(this, "volume");
    const bool several = imagingDatasets().size() > 1;
    return message(
        several ? tr("This dataset has one section only.\n\nIf other datasets of the project are "
                     "serial sections of the same tissue, build a stack of them: choose them, put "
                     "them in order and state how far apart they lie.")
                : tr("This dataset has one section only.\n\nTo see a volume, import the other "
                     "serial sections into this project too (File, Import). Then build a stack of "
                     "them here."),
        several);
  }
  const auto shownIons = ions();
  if (shownIons.empty()) return message(tr("Choose an m/z to see it in the stack."), false);
  std::vector<MzSelection> wanted;
  for (const ShownIon& ion : shownIons) wanted.push_back(ion.mz);
  const auto& size = dataset->grid().pixelSizeUm();
  const double gap = gapUm_ > 0 ? gapUm_ : size ? std::max((*size)[0], (*size)[1]) : kGapUm;
  controls_->setGap(gap, !stack && !compute::statesHeights(*dataset));

  std::map<std::string, std::array<double, 6>> aligned;
  if (stack)
    for (const StackItem& item : stack_)
      if (const auto map = work_.annotations.mapping(item.dataset, stack_.front().dataset))
        aligned[item.dataset] = {map->m11(), map->m21(), map->dx(),
                                 map->m12(), map->m22(), map->dy()};
  busy_ = true;
  tell();
  work_.queries.submit(
      this, "volume",
      [stack, dataset, id, gap, wanted, aligned, list = stack_, known = stackSections_,
       project = work_.session.project(),
       normalization = work_.selection.display().normalization]() -> Answer {
        Answer answer;
        try {
          if (!stack)
            answer.sections = sectionsOf(dataset, id, gap);
          else
            answer.sections = known.empty() ? sectionsOf(*project, list, aligned) : known;
          answer.built = volumeOf(answer.sections, wanted, normalization);
        } catch (const std::exception& error) {
          answer.problem = errorText(error);
        }
        return answer;
      },
      [this, stack](Answer answer) {
        if (stack) stackSections_ = answer.sections;
        receive(std::move(answer));
      });
}

void VolumeView::requestStored(const QString& id) {
  busy_ = true;
  const auto entry = work_.session.find(id);
  storedTitle_ = entry ? QString::fromStdString(entry->name) : id;
  tell();
  work_.queries.submit(
      this, "volume",
      [project = work_.session.project(), id]() -> Answer {
        Answer answer;
        try {
          const auto stored =
              std::dynamic_pointer_cast<const Volume3D>(project->load(id.toStdString()));
          if (stored) answer.built = volumeOf(stored);
        } catch (const std::exception& error) {
          answer.problem = errorText(error);
        }
        return answer;
      },
      [this](Answer answer) { receive(std::move(answer)); });
}

void VolumeView::receive(Answer answer) {
  busy_ = false;
  if (!answer.problem.isEmpty() || !answer.built.data)
    return message(answer.problem.isEmpty() ? tr("There is nothing to show.") : answer.problem,
                   stacked());
  shown_ = std::move(answer);
  if (!canvas_) makeCanvas();
  VolumeScene& scene = canvas_->scene();
  scene.setVolume(shown_.built.data, style(), shown_.built.sizeKnown);
  scene.setVolumeVisible(controls_->volumeShown());
  scene.setDecorations(controls_->boxShown(), true);
  controls_->describeBox(compute::boxOf(*volume()), shown_.built.sizeKnown);
  pages_->setCurrentIndex(1);
  for (int i = 0; i < VolumeScene::kSlices; ++i) requestSlice(i);
  requestSurfaces();
  canvas_->changed();
  tell();
  Q_EMIT volumeShown();
}

void VolumeView::message(const QString& text, bool offersStack) {
  busy_ = false;
  shown_ = {};
  surfaces_.clear();
  slices_ = {};
  if (canvas_) canvas_->scene().setVolume(nullptr, {}, true);
  message_->setText(text);
  findChild<QPushButton*>(QStringLiteral("volumeOffer"))->setVisible(offersStack);
  pages_->setCurrentIndex(0);
  tell();
}

std::vector<VolumeColors> VolumeView::colors() const {
  std::vector<VolumeColors> colors;
  if (!shown_.built.data) return colors;
  const auto shownIons = storedTitle_.isEmpty() ? ions() : std::vector<ShownIon>{};
  const auto& ranges = shown_.built.data->ranges();
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    VolumeColors shown;
    shown.colormap = work_.selection.display().colormap;
    shown.range = ranges[i];
    if (i < shownIons.size()) {
      if (shownIons[i].range) shown.range = *shownIons[i].range;
      if (ranges.size() > 1 && shownIons[i].color.isValid()) {
        const QColor color = shownIons[i].color;
        shown.color = {std::uint8_t(color.red()), std::uint8_t(color.green()),
                       std::uint8_t(color.blue())};
      }
    }
    colors.push_back(shown);
  }
  return colors;
}

VolumeStyle VolumeView::style() const {
  return {colors(), controls_->ramp(), controls_->maximum()};
}

void VolumeView::restyle() {
  if (!canvas_ || !shown_.built.data) return;
  VolumeScene& scene = canvas_->scene();
  scene.setVolumeStyle(style());
  scene.setVolumeVisible(controls_->volumeShown());
  scene.setDecorations(controls_->boxShown(), true);
  canvas_->changed();
}

void VolumeView::requestSlice(int index) {
  if (!canvas_ || !shown_.built.data) return;
  const auto at = std::size_t(index);
  if (!controls_->sliceShown(index)) {
    work_.queries.drop(this, kSliceKeys[at]);
    slices_[at].reset();
    canvas_->scene().setSlice(index, {});
    return canvas_->changed();
  }
  work_.queries.submit(
      this, kSliceKeys[at],
      [data = shown_.built.data, colors = colors(), index, normal = controls_->obliqueNormal(),
       position = controls_->slicePosition(index)] {
        return index == VolumeScene::kOblique ? obliqueSlice(*data, colors, normal, position)
                                              : axisSlice(*data, colors, index, position);
      },
      [this, index](SlicePicture picture) {
        if (!canvas_) return;
        slices_[std::size_t(index)] = std::move(picture);
        canvas_->scene().setSlice(index, slices_[std::size_t(index)]);
        canvas_->changed();
      });
}

}  // namespace histion::ui
