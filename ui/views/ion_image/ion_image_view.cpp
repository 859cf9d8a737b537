#include "ui/views/ion_image/ion_image_view.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "compute/ion_image.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

struct Scale {
  double factor = 1;
  std::string unit;
  QString note;
};

Scale scaleOf(Normalization normalization) {
  switch (normalization) {
    case Normalization::Tic:
      return {100, "% of TIC", QObject::tr("TIC normalised")};
    case Normalization::Rms:
      return {1, "× RMS", QObject::tr("RMS normalised")};
    case Normalization::Median:
      return {1, "× median", QObject::tr("median normalised")};
    case Normalization::Max:
      return {100, "% of base peak", QObject::tr("base peak normalised")};
    case Normalization::None:
      break;
  }
  return {1, "intensity", QObject::tr("not normalised")};
}

QString toleranceText(const Tolerance& tolerance) {
  return QStringLiteral("± ") + QString::fromStdString(tolerance.text());
}

}  // namespace

IonImageView::IonImageView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      canvas_(new ImageCanvas(this)),
      title_(new QLabel(this)),
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
  channels_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  channels_->setMaximumWidth(240);
  channels_->hide();
  sections_->setObjectName(QStringLiteral("sectionCombo"));
  sections_->setAccessibleName(tr("Section"));
  sections_->setToolTip(tr("Which section of the dataset is shown"));
  sections_->hide();
  title_->setMinimumHeight(channels_->sizeHint().height());  // the header keeps its height
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
  header->addWidget(fit);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(canvas_, 1);

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    layer_.reset();
    layerId_.clear();
    listSections();
    request();
  });
  connect(&selection, &SelectionModel::sectionChanged, this, [this] {
    sections_->setCurrentIndex(work_.selection.section());
    request();
  });
  connect(sections_, &QComboBox::activated, this,
          [this](int section) { work_.selection.setSection(section); });
  connect(&selection, &SelectionModel::mzChanged, this, [this] {
    if (work_.selection.layer().result.isEmpty()) request();
  });
  connect(&selection, &SelectionModel::displayChanged, this, &IonImageView::request);
  connect(&selection, &SelectionModel::layerChanged, this, &IonImageView::request);
  connect(&selection, &SelectionModel::pixelChanged, this, [this] {
    const auto pixel = work_.selection.pixel();
    canvas_->scene().setMarker(pixel ? std::optional(std::array{pixel->x(), pixel->y()})
                                     : std::nullopt);
    canvas_->scheduleRender();
  });
  connect(&selection, &SelectionModel::markedChanged, this, &IonImageView::showMarked);
  connect(canvas_, &ImageCanvas::pixelClicked, this, [this](QPoint pixel) {
    if (!previewing_) work_.selection.setPixel(pixel);
  });
  connect(canvas_, &ImageCanvas::hovered, this, &IonImageView::hover);
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

void IonImageView::request() {
  if (previewing_ && !work_.selection.data()) return;
  previewing_ = false;
  if (!work_.selection.dataset() && work_.selection.layer().result.isEmpty()) {
    work_.queries.drop(this, "image");
    show({});
    return;
  }
  work_.selection.layer().result.isEmpty() ? requestIonImage() : requestLayer();
}

void IonImageView::requestIonImage() {
  const MzSelection mz = work_.selection.mz();
  const DisplaySettings settings = work_.selection.display();
  channels_->hide();
  sections_->setVisible(sections_->count() > 1);
  if (!(mz.mz > 0)) return;
  work_.queries.submit(
      this, "image",
      [dataset = work_.selection.dataset(), mz, settings, section = work_.selection.section()] {
        Shown shown;
        shown.image = compute::ionImage(
            *dataset, {mz.window(), mz.aggregate, settings.normalization, section});
        const Scale scale = scaleOf(settings.normalization);
        shown.display.range = compute::defaultRange(shown.image->channel(0));
        shown.display.colormap = settings.colormap;
        shown.display.barFactor = scale.factor;
        shown.display.barUnit = scale.unit;
        shown.title =
            QObject::tr("m/z %1 %2").arg(mz.mz, 0, 'f', 4).arg(toleranceText(mz.tolerance));
        shown.note = scale.note;
        shown.ion = true;
        return shown;
      },
      [this](Shown shown) { show(std::move(shown)); });
  work_.queries.settle();
}

void IonImageView::requestLayer() {
  const QString id = work_.selection.layer().result;
  sections_->setVisible(sections_->count() > 1);
  if (id == layerId_ && layer_) {
    showLayer();
    return;
  }
  work_.session.load(this, "image", id, [this, id](const DataPtr& data) {
    auto source = LayerSource::of(data);
    if (!source) return;  // not a picture: other views show it, the image stays
    layer_ = std::move(source);
    layerId_ = id;
    channels_->clear();
    channels_->addItems(layer_->channels());
    showLayer();
  });
}

void IonImageView::showLayer() {
  const int index =
      std::clamp(work_.selection.layer().channel, 0, int(layer_->channels().size()) - 1);
  channels_->setVisible(layer_->channels().size() > 1);
  channels_->setCurrentIndex(index);
  const LayerSource::Channel channel = layer_->channel(index, work_.selection.section());
  Shown shown;
  shown.image = channel.image;
  shown.display.channel = channel.index;
  shown.display.colormap = work_.selection.display().colormap;
  shown.display.barUnit = channel.image->unit;
  if (!channel.image->rgb)
    shown.display.range = compute::defaultRange(channel.image->channel(channel.index));
  const auto entry = work_.session.find(layerId_);
  shown.title =
      entry ? QString::fromStdString(entry->name) : QString::fromStdString(channel.image->title);
  if (layer_->channels().size() > 1) shown.note = layer_->channels()[index];
  work_.queries.drop(this, "image");
  show(std::move(shown));
}

void IonImageView::showPreview(const std::shared_ptr<const Image2D>& image) {
  previewing_ = true;
  Shown shown;
  shown.image = image;
  shown.display.range = compute::defaultRange(image->channel(0));
  shown.display.colormap = work_.selection.display().colormap;
  shown.display.barUnit = "intensity";
  shown.title = image->title.empty() ? tr("Preview") : QString::fromStdString(image->title);
  shown.note = tr("preview, import is running");
  show(std::move(shown));
}

void IonImageView::show(Shown shown) {
  image_ = shown.image;
  ion_ = shown.ion;
  display_ = shown.display;
  title_->setText(shown.title);
  note_->setText(shown.note);
  canvas_->scene().setImage(image_, display_);
  showMarked();
  newImage_ = image_ != nullptr;
  canvas_->scheduleRender();
}

void IonImageView::showMarked() {
  std::vector<std::uint8_t> mask;
  if (image_ && !work_.selection.marked().empty()) {
    mask.resize(std::size_t(image_->width) * image_->height);
    const std::int64_t first = work_.selection.section() * std::int64_t(mask.size());
    for (const std::int64_t cell : work_.selection.marked())
      if (cell >= first && cell < first + std::int64_t(mask.size()))
        mask[std::size_t(cell - first)] = 1;
  }
  canvas_->scene().setHighlight(mask);
  canvas_->scheduleRender();
}

void IonImageView::hover(std::optional<QPoint> pixel) {
  if (!pixel || !image_) {
    Q_EMIT hoverText({});
    return;
  }
  QString text = tr("x %1, y %2").arg(pixel->x()).arg(pixel->y());
  if (image_->pixelSizeUm) {
    const auto& size = *image_->pixelSizeUm;
    text += tr("  (%1, %2 mm)")
                .arg(pixel->x() * size[0] / 1000, 0, 'f', 2)
                .arg(pixel->y() * size[1] / 1000, 0, 'f', 2);
  }
  if (image_->rgb) {
    const float red = image_->at(pixel->x(), pixel->y(), 0);
    if (std::isfinite(red))
      text += tr("   R %1  G %2  B %3")
                  .arg(red, 0, 'f', 2)
                  .arg(image_->at(pixel->x(), pixel->y(), 1), 0, 'f', 2)
                  .arg(image_->at(pixel->x(), pixel->y(), 2), 0, 'f', 2);
  } else {
    const float value = image_->at(pixel->x(), pixel->y(), display_.channel);
    text += QStringLiteral("   ");
    text += std::isfinite(value)
                ? QString::fromStdString(shortNumber(value * display_.barFactor)) +
                      QStringLiteral(" ") + QString::fromStdString(display_.barUnit)
                : tr("not measured");
  }
  Q_EMIT hoverText(text);
}

}  // namespace histion::ui
