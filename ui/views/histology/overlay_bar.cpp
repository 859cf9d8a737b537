#include "ui/views/histology/overlay_bar.h"

#include <QAction>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/views/histology/slide_canvas.h"
#include "ui/widgets/elided_label.h"

namespace histion::ui {

OverlayBar::OverlayBar(Workspace workspace, SlideOverlay* overlay, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      overlay_(overlay),
      datasets_(new QComboBox(this)),
      mode_(new QComboBox(this)),
      colormap_(new QComboBox(this)),
      transforms_(new QComboBox(this)),
      mz_(new QLineEdit(this)),
      opacity_(new QSlider(Qt::Horizontal, this)),
      note_(new ElidedLabel(this)),
      align_(new QAction(tr("Align…"), this)),
      alignButton_(new QToolButton(this)) {
  setObjectName(QStringLiteral("overlayBar"));
  const auto name = [](QWidget* widget, const char* object, const QString& label,
                       const QString& tip) {
    widget->setObjectName(QLatin1String(object));
    widget->setAccessibleName(label);
    widget->setToolTip(tip);
  };
  name(datasets_, "overlayDataset", tr("Overlay"),
       tr("Imaging dataset whose ion image lies over the slide"));
  datasets_->setMinimumContentsLength(12);
  datasets_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  name(mz_, "overlayMz", tr("m/z of the overlay"), tr("m/z of the ion image; Enter shows it"));
  mz_->setMaximumWidth(100);
  name(colormap_, "overlayColormap", tr("Colours of the overlay"), tr("Colours of the ion image"));
  for (const char* map : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    colormap_->addItem(QLatin1String(map));
  name(mode_, "overlayMode", tr("How the overlay is shown"),
       tr("Blend: both at once. Wipe: one on each side of a line to drag. Flicker: in turns."));
  mode_->addItems({tr("Blend"), tr("Wipe"), tr("Flicker")});
  name(opacity_, "overlayOpacity", tr("Opacity of the overlay"), tr("Opacity of the ion image"));
  opacity_->setRange(0, 100);
  opacity_->setValue(60);
  opacity_->setMaximumWidth(110);
  name(transforms_, "overlayTransform", tr("Registration result"),
       tr("Takes the placement from a registration result"));
  note_->setObjectName(QStringLiteral("overlayNote"));
  note_->setProperty("faint", true);
  note_->setMinimumWidth(1);
  align_->setObjectName(QStringLiteral("actionAlignOverlay"));
  align_->setCheckable(true);
  align_->setToolTip(
      tr("Places the imaging data on the slide: drag it or its handles, W A S D move, Q E turn, "
         "+ - scale, click to set landmarks"));
  alignButton_->setObjectName(QStringLiteral("overlayAlign"));
  alignButton_->setDefaultAction(align_);
  note_->hide();
  auto* layout = new QHBoxLayout;
  layout->setSpacing(8);
  auto* caption = new QLabel(tr("Overlay"), this);
  caption->setBuddy(datasets_);
  layout->addWidget(caption);
  for (QWidget* part : std::initializer_list<QWidget*>{datasets_, mz_, colormap_, mode_, opacity_,
                                                       alignButton_, transforms_})
    layout->addWidget(part);
  layout->addStretch(1);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(12, 2, 8, 4);
  rows->setSpacing(4);
  rows->addLayout(layout);
  rows->addWidget(note_);

  connect(datasets_, &QComboBox::activated, this, [this] {
    const QString id = datasets_->currentData().toString();
    declined_ = id.isEmpty();
    overlay_->setDataset(id);
  });
  connect(&work_.annotations, &Annotations::reset, this, &OverlayBar::chooseAligned);
  connect(mz_, &QLineEdit::editingFinished, this, &OverlayBar::readMz);
  connect(colormap_, &QComboBox::currentTextChanged, overlay_,
          [this](const QString& text) { overlay_->setColormap(text.toStdString()); });
  connect(mode_, &QComboBox::currentIndexChanged, overlay_,
          [this](int index) { overlay_->setMode(SlideOverlay::Mode(index)); });
  connect(opacity_, &QSlider::valueChanged, overlay_,
          [this](int value) { overlay_->setOpacity(value / 100.0); });
  connect(align_, &QAction::toggled, overlay_, &SlideOverlay::setAligning);
  connect(transforms_, &QComboBox::activated, this,
          [this](int index) { adopt(transforms_->itemData(index).toString()); });
  connect(overlay_, &SlideOverlay::changed, this, &OverlayBar::refresh);
  connect(&work_.annotations, &Annotations::readOnlyChanged, this, &OverlayBar::refresh);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &OverlayBar::listDatasets);
  connect(&work_.session, &ProjectSession::projectChanged, this, [this] {
    overlay_->setDataset({});
    listDatasets();
  });
  connect(&work_.selection, &SelectionModel::datasetChanged, this, [this] {
    if (work_.selection.dataset()) lastImaging_ = work_.selection.datasetId();
    declined_ = false;
    listDatasets();
  });
  listDatasets();
}

void OverlayBar::listDatasets() {
  const QSignalBlocker blocker(datasets_);
  datasets_->clear();
  datasets_->addItem(tr("None"), QString());
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.kind == "imaging" && entry.problem.empty()) {
      const QString id = QString::fromStdString(entry.id);
      // The one that was looked at last is the likely one.
      if (id == lastImaging_)
        datasets_->insertItem(1, QString::fromStdString(entry.name), id);
      else
        datasets_->addItem(QString::fromStdString(entry.name), id);
    }
  listTransforms();
  refresh();
  chooseAligned();
}

// What was aligned with this slide before lies over it again.
void OverlayBar::chooseAligned() {
  if (declined_ || !overlay_->datasetId().isEmpty()) return;
  if (!std::dynamic_pointer_cast<const Histology>(work_.selection.data())) return;
  const std::string slide = work_.selection.datasetId().toStdString();
  for (int i = 1; i < datasets_->count(); ++i) {
    const QString id = datasets_->itemData(i).toString();
    if (!work_.annotations.mapping(id.toStdString(), slide)) continue;
    overlay_->setDataset(id);
    return;
  }
}

void OverlayBar::listTransforms() {
  transforms_->clear();
  transforms_->addItem(tr("From a result…"), QString());
  for (const store::Entry& entry : work_.session.results())
    if (entry.kind == toString(DataKind::Transform) && entry.problem.empty())
      transforms_->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.id));
  transforms_->setVisible(transforms_->count() > 1);
}

void OverlayBar::adopt(const QString& result) {
  transforms_->setCurrentIndex(0);
  if (result.isEmpty()) return;
  work_.session.load(this, "overlay transform", result, [this](DataPtr data) {
    const auto transform = std::dynamic_pointer_cast<const Transform>(data);
    if (transform && !overlay_->adopt(*transform))
      tell(tr("That result does not lead from this dataset to this slide."));
  });
}

void OverlayBar::readMz() {
  bool good = false;
  MzSelection mz = overlay_->mz();
  mz.mz = QLocale().toDouble(mz_->text(), &good);
  if (!good) mz.mz = mz_->text().toDouble(&good);
  if (good && mz.mz > 0)
    overlay_->setMz(mz);
  else
    refresh();
}

void OverlayBar::refresh() {
  const QSignalBlocker boxes(datasets_), align(align_);
  datasets_->setCurrentIndex(std::max(0, datasets_->findData(overlay_->datasetId())));
  const bool shown = !overlay_->datasetId().isEmpty();
  for (QWidget* part :
       std::initializer_list<QWidget*>{mz_, colormap_, mode_, opacity_, transforms_})
    part->setEnabled(shown);
  align_->setEnabled(shown && !work_.annotations.readOnly());
  align_->setChecked(overlay_->aligning());
  if (shown && overlay_->mz().mz > 0)
    mz_->setText(QString::number(overlay_->mz().mz, 'f', 4));
  else
    mz_->clear();
  tell(!shown                         ? QString()
       : overlay_->mapping()          ? QString()
       : work_.annotations.readOnly() ? tr("Not aligned with this slide; the project is read-only.")
                                      : tr("Not aligned with this slide yet: press Align…"));
}

// Below the controls: beside them it would have no room where it matters most.
void OverlayBar::tell(const QString& text) {
  note_->setText(text);
  note_->setToolTip(text);
  note_->setVisible(!text.isEmpty());
}

LandmarkPanel::LandmarkPanel(SlideOverlay* overlay, QWidget* parent)
    : QWidget(parent),
      overlay_(overlay),
      image_(new QWidget(this)),
      help_(new QLabel(this)),
      residuals_(new QLabel(this)),
      remove_(new QToolButton(this)) {
  setObjectName(QStringLiteral("landmarkPanel"));
  setFixedWidth(280);
  image_->setObjectName(QStringLiteral("landmarkImage"));
  image_->setAccessibleName(tr("Imaging data, to click landmarks on"));
  image_->setToolTip(tr("Click the place that you clicked on the slide"));
  image_->setCursor(Qt::CrossCursor);
  image_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  image_->installEventFilter(this);
  help_->setObjectName(QStringLiteral("landmarkHelp"));
  help_->setWordWrap(true);
  residuals_->setObjectName(QStringLiteral("landmarkResiduals"));
  residuals_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  remove_->setObjectName(QStringLiteral("landmarkRemove"));
  remove_->setText(tr("Remove last"));
  remove_->setToolTip(tr("Removes the last landmark (Backspace)"));
  connect(remove_, &QToolButton::clicked, overlay_, &SlideOverlay::removeLandmark);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 6, 8, 8);
  layout->addWidget(help_);
  layout->addWidget(image_, 1);
  layout->addWidget(residuals_);
  layout->addWidget(remove_, 0, Qt::AlignLeft);
  connect(overlay_, &SlideOverlay::landmarksChanged, this, &LandmarkPanel::refresh);
  connect(overlay_, &SlideOverlay::changed, this, &LandmarkPanel::refresh);
  connect(overlay_, &SlideOverlay::pictureChanged, image_, qOverload<>(&QWidget::update));
  refresh();
}

QRectF LandmarkPanel::area() const {
  QSizeF size = overlay_->picture().size();
  if (size.isEmpty()) return {};
  size.scale(image_->size(), Qt::KeepAspectRatio);
  return QRectF(QPointF((image_->width() - size.width()) / 2, 0), size);
}

QPointF LandmarkPanel::widgetPosition(QPointF pixel) const {
  const QRectF shown = area();
  return shown.topLeft() + pixel * (shown.width() / std::max(1, overlay_->picture().width()));
}

void LandmarkPanel::paintImage() {
  QPainter painter(image_);
  const QRectF shown = area();
  if (shown.isEmpty()) return;
  painter.drawImage(shown, overlay_->picture());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(0xff, 0x40, 0x81), 1.5));
  const auto& landmarks = overlay_->landmarks();
  for (std::size_t i = 0; i < landmarks.size(); ++i) {
    const QPointF at = widgetPosition(landmarks[i].from);
    painter.drawEllipse(at, 4, 4);
    painter.drawText(at + QPointF(7, -5), QString::number(i + 1));
  }
}

bool LandmarkPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched != image_) return false;
  if (event->type() == QEvent::Paint) {
    paintImage();
    return true;
  }
  if (event->type() == QEvent::MouseButtonPress) {
    const QRectF shown = area();
    const QPointF at = static_cast<QMouseEvent*>(event)->position();
    if (shown.contains(at))
      overlay_->addDatasetPoint((at - shown.topLeft()) *
                                (overlay_->picture().width() / shown.width()));
    return true;
  }
  return false;
}

void LandmarkPanel::refresh() {
  setVisible(overlay_->aligning());
  const auto& landmarks = overlay_->landmarks();
  help_->setText(overlay_->pending()
                     ? tr("Now click the same place in the image below.")
                     : tr("Click a place on the slide inside the image that lies over it, then the "
                          "same place below. Two pairs move, turn and scale; three and more fit "
                          "best."));
  remove_->setEnabled(overlay_->pending() || !landmarks.empty());
  QStringList lines;
  for (std::size_t i = 0; i < landmarks.size(); ++i)
    if (const auto text = overlay_->residualText(i); !text.isEmpty() && landmarks.size() > 1)
      lines << tr("%1: %2").arg(i + 1).arg(text);
  if (landmarks.size() > 2) lines << tr("Mean error: %1").arg(overlay_->errorText());
  residuals_->setText(lines.join(QLatin1Char('\n')));
  image_->update();
}

}  // namespace histion::ui
