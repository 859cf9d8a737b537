#include "ui/shell/pages.h"

#include <QSplitter>

#include "core/spectrum.h"
#include "core/tables.h"
#include "ui/shell/start_page.h"
#include "ui/views/histology/slide_view.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/lcms/chromatogram_view.h"
#include "ui/views/lcms/lcms_page.h"
#include "ui/views/lcms/retention_map.h"
#include "ui/views/library/library_view.h"
#include "ui/views/matrix/matrix_view.h"
#include "ui/views/spectrum/spectra_view.h"

namespace histion::ui {

Pages::Pages(Workspace workspace, QWidget* parent)
    : QStackedWidget(parent),
      work_(workspace),
      start_(new StartPage(this)),
      image_(new IonImageView(workspace, this)),
      spectra_(new SpectraView(workspace, this)) {
  setObjectName(QStringLiteral("pages"));
  auto* views = new QSplitter(Qt::Vertical, this);
  views->setObjectName(QStringLiteral("viewSplitter"));
  views->setHandleWidth(5);
  views->addWidget(image_);
  views->addWidget(spectra_);
  views->setStretchFactor(0, 3);
  views->setStretchFactor(1, 2);
  views->setSizes({420, 260});
  views->setChildrenCollapsible(false);
  imaging_ = views;
  addWidget(start_);
  addWidget(imaging_);
  connect(image_, &IonImageView::hoverText, this, &Pages::hoverText);
  connect(spectra_, &SpectraView::hoverText, this, &Pages::hoverText);
  connect(image_, &IonImageView::imageShown, this, &Pages::shown);
}

bool Pages::layerIsPicture() const {
  const auto entry = work_.session.find(work_.selection.layer().result);
  if (!entry) return false;
  for (const DataKind kind : {DataKind::Image2D, DataKind::Embedding})
    if (entry->kind == toString(kind)) return true;
  return false;
}

void Pages::update() {
  const auto make = [this]<typename View>(View*& view) {
    const bool fresh = !view;
    if (fresh) {
      view = new View(work_, this);
      addWidget(view);
      connect(view, &View::hoverText, this, &Pages::hoverText);
    }
    setCurrentWidget(view);
    return fresh;
  };
  const DataPtr& data = work_.selection.data();
  if (work_.selection.dataset() || layerIsPicture()) {
    showImaging();
  } else if (work_.selection.run()) {
    if (make(lcms_)) connect(&lcms_->map(), &RetentionMap::shown, this, &Pages::shown);
  } else if (std::dynamic_pointer_cast<const Histology>(data)) {
    if (make(slide_)) {
      connect(slide_, &SlideView::failed, this, &Pages::failed);
      connect(slide_->canvas(), &SlideCanvas::settled, this, &Pages::shown);
    }
  } else if (std::dynamic_pointer_cast<const SpectrumSet>(data)) {
    if (make(library_)) connect(library_, &LibraryView::rowsShown, this, &Pages::shown);
  } else if (std::dynamic_pointer_cast<const FeatureTable>(data)) {
    if (make(matrix_)) connect(matrix_, &MatrixView::imageShown, this, &Pages::shown);
  } else if (work_.session.isOpen()) {
    showImaging();
  } else {
    setCurrentWidget(start_);
    start_->refresh();
  }
}

void Pages::fit() {
  if (onImaging()) image_->canvas()->fit();
  if (lcms_ && currentWidget() == lcms_) work_.selection.setTimeRange(std::nullopt);
  if (slide_ && currentWidget() == slide_) slide_->canvas()->fit();
  if (matrix_ && currentWidget() == matrix_) matrix_->canvas()->fit();
}

void Pages::zoomBy(double factor) {
  if (onImaging()) image_->canvas()->zoomBy(factor);
  if (slide_ && currentWidget() == slide_) slide_->canvas()->zoomBy(factor);
  if (matrix_ && currentWidget() == matrix_) matrix_->canvas()->zoomBy(factor);
}

QImage Pages::picture() {
  if (onImaging()) return image_->image() ? image_->canvas()->grabFramebuffer() : QImage();
  if (matrix_ && currentWidget() == matrix_ && matrix_->image())
    return matrix_->canvas()->grabFramebuffer();
  return currentWidget() == start_ ? QImage() : currentWidget()->grab().toImage();
}

QString Pages::pictureName() const {
  if (onImaging()) return image_->title();
  const auto entry = work_.session.find(work_.selection.datasetId());
  return entry ? QString::fromStdString(entry->name) : QString();
}

}  // namespace histion::ui
