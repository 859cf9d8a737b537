#include "ui/views/histology/slide_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/controls.h"
#include "ui/widgets/elided_label.h"

namespace histion::ui {

SlideView::SlideView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      canvas_(new SlideCanvas(workspace.queries, this)),
      overlay_(new SlideOverlay(workspace, canvas_, this)),
      title_(new ElidedLabel(this)),
      note_(new ElidedLabel(this)),
      zoom_(new QLabel(this)) {
  setObjectName(QStringLiteral("slideView"));
  title_->setObjectName(QStringLiteral("slideTitle"));
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  title_->setMinimumWidth(1);
  note_->setObjectName(QStringLiteral("slideNote"));
  note_->setProperty("faint", true);
  note_->setMinimumWidth(1);
  zoom_->setObjectName(QStringLiteral("slideZoom"));
  zoom_->setProperty("faint", true);
  auto* whole =
      makeButton(this, "slideFit", tr("Fit"), tr("Show the whole slide (0, or double click)"));
  auto* native =
      makeButton(this, "slideNative", tr("1:1"), tr("One screen pixel per pixel of the slide"));
  connect(whole, &QToolButton::clicked, canvas_, &SlideCanvas::fit);
  connect(native, &QToolButton::clicked, this, [this] { canvas_->setZoom(1); });
  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 5, 8, 5);
  header->setSpacing(10);
  header->addWidget(title_);
  header->addWidget(note_, 1);
  header->addWidget(zoom_);
  header->addWidget(whole);
  header->addWidget(native);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  auto* bar = new OverlayBar(workspace, overlay_, this);
  addAction(bar->alignAction());
  layout->addWidget(bar);
  auto* body = new QHBoxLayout;
  body->setSpacing(0);
  body->addWidget(canvas_, 1);
  body->addWidget(new LandmarkPanel(overlay_, this));
  layout->addLayout(body, 1);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &SlideView::showSlide);
  connect(canvas_, &SlideCanvas::zoomChanged, this, &SlideView::showZoom);
  connect(canvas_, &SlideCanvas::hovered, this, &SlideView::hover);
  connect(canvas_, &SlideCanvas::failed, this, &SlideView::failed);
  showSlide();
}

void SlideView::showSlide() {
  auto slide = std::dynamic_pointer_cast<const Histology>(work_.selection.data());
  if (slide && slide->levels().empty()) slide.reset();
  if (slide == canvas_->slide()) return;
  canvas_->setSlide(slide, work_.selection.datasetId().toStdString());
  overlay_->setAligning(false);
  if (!slide) return;
  const HistologyDescription& about = slide->description();
  title_->setText(QString::fromStdString(about.title));
  const auto& finest = slide->levels().front();
  QStringList facts{tr("%L1 × %L2 px").arg(qlonglong(finest.width)).arg(qlonglong(finest.height))};
  if (about.pixelSizeUm) {
    const auto& size = *about.pixelSizeUm;
    facts << (size[0] == size[1]
                  ? tr("%1 µm/px").arg(size[0], 0, 'g', 4)
                  : tr("%1 × %2 µm/px").arg(size[0], 0, 'g', 4).arg(size[1], 0, 'g', 4));
  } else {
    facts << tr("pixel size unknown");
  }
  if (about.magnification > 0) facts << tr("%1× objective").arg(about.magnification, 0, 'g', 4);
  if (!about.vendor.empty()) facts << QString::fromStdString(about.vendor);
  note_->setText(facts.join(QStringLiteral(" · ")));
  note_->setToolTip(note_->text());
  showZoom();
}

void SlideView::showZoom() {
  if (!canvas_->slide()) return zoom_->clear();
  const double percent = 100 * canvas_->zoom();
  QString text = tr("%1 %").arg(percent, 0, 'f', percent < 10 ? 1 : 0);
  const double objective = canvas_->slide()->description().magnification;
  if (objective > 0) text += tr("  (%1×)").arg(objective * canvas_->zoom(), 0, 'g', 3);
  zoom_->setText(text);
}

void SlideView::hover(std::optional<QPointF> pixel) {
  if (!pixel || !canvas_->slide()) {
    Q_EMIT hoverText({});
    return;
  }
  const auto x = qlonglong(pixel->x()), y = qlonglong(pixel->y());
  QString text = tr("x %1, y %2 px").arg(x).arg(y);
  if (const auto& size = canvas_->slide()->description().pixelSizeUm)
    text += tr("  (%1, %2 µm)")
                .arg(double(x) * (*size)[0], 0, 'f', 1)
                .arg(double(y) * (*size)[1], 0, 'f', 1);
  Q_EMIT hoverText(text);
}

}  // namespace histion::ui
