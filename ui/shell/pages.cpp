#include "ui/shell/pages.h"

#include <QSplitter>

#include "core/spectrum.h"
#include "core/tables.h"
#include "ui/annotate/annotation_tool_bar.h"
#include "ui/annotate/drawing_tools.h"
#include "ui/shell/start_page.h"
#include "ui/views/histology/slide_view.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/lcms/chromatogram_view.h"
#include "ui/views/lcms/lcms_page.h"
#include "ui/views/lcms/retention_map.h"
#include "ui/views/library/library_view.h"
#include "ui/views/matrix/matrix_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/views/volume/volume_view.h"

namespace histion::ui {

Pages::Pages(Workspace workspace, QWidget* parent)
    : QStackedWidget(parent),
      work_(workspace),
      start_(new StartPage(this)),
      image_(new IonImageView(workspace, this)),
      spectra_(new SpectraView(workspace, this)),
      tools_(new DrawingTools(workspace, this)) {
  setObjectName(QStringLiteral("pages"));
  image_->setProperty("helpPage", QStringLiteral("images"));
  spectra_->setProperty("helpPage", QStringLiteral("spectra"));
  pictureTabs_ = new QTabBar(this);
  pictureTabs_->setObjectName(QStringLiteral("pictureTabs"));
  pictureTabs_->setAccessibleName(tr("Image or volume"));
  pictureTabs_->setToolTip(tr("Shows one section as an image, or all of them as a volume"));
  pictureTabs_->setDrawBase(false);
  pictureTabs_->setExpanding(false);
  pictureTabs_->addTab(tr("Image"));
  pictureTabs_->addTab(tr("Volume"));
  pictureTabs_->setTabToolTip(0, tr("Ion images and pictures of results"));
  pictureTabs_->setTabToolTip(1, tr("All sections as a stack"));
  pictures_ = new QStackedWidget(this);
  pictures_->addWidget(withTools(image_));
  auto* upper = new QWidget(this);
  auto* column = new QVBoxLayout(upper);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(pictureTabs_);
  column->addWidget(pictures_, 1);
  auto* views = new QSplitter(Qt::Vertical, this);
  views->setObjectName(QStringLiteral("viewSplitter"));
  views->setHandleWidth(5);
  views->addWidget(upper);
  views->addWidget(spectra_);
  views->setStretchFactor(0, 3);
  views->setStretchFactor(1, 2);
  views->setSizes({420, 260});
  views->setChildrenCollapsible(false);
  imaging_ = views;
  addWidget(start_);
  addWidget(imaging_);
  tools_->attach(image_->canvas());
  connect(tools_, &DrawingTools::notice, &work_.annotations, &Annotations::told);
  connect(pictureTabs_, &QTabBar::currentChanged, this, &Pages::choosePicture);
  connect(image_, &IonImageView::hoverText, this, &Pages::hoverText);
  connect(spectra_, &SpectraView::hoverText, this, &Pages::hoverText);
  connect(image_, &IonImageView::imageShown, this, &Pages::shown);
  work_.session.keep(
      "volume", [this] { return volume_ ? volume_->json() : volumeState_; },
      [this](const nlohmann::json& state) {
        volumeState_ = state;
        if (volume_) volume_->restore(state);
      });
}

QWidget* Pages::withTools(QWidget* view) {
  auto* page = new QWidget(this);
  auto* row = new QHBoxLayout(page);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  auto* bar = new AnnotationToolBar(*tools_, page);
  bar->setOrientation(Qt::Vertical);
  row->addWidget(bar);
  row->addWidget(view, 1);
  return page;
}

void Pages::choosePicture(int tab) {
  if (tab == 1 && !volume_) {
    volume_ = new VolumeView(work_, this);
    pictures_->addWidget(volume_);
    volume_->setProperty("helpPage", QStringLiteral("volume"));
    volume_->restore(volumeState_);
    connect(volume_, &VolumeView::stackChanged, &work_.session, &ProjectSession::scheduleSave);
  }
  pictures_->setCurrentIndex(tab);
}

void Pages::showVolume(bool volume) { pictureTabs_->setCurrentIndex(volume ? 1 : 0); }

bool Pages::onVolume() const { return onImaging() && pictures_->currentIndex() == 1; }

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
      if constexpr (std::is_same_v<View, SlideView>)
        addWidget(slidePage_ = withTools(view));
      else
        addWidget(view);
      connect(view, &View::hoverText, this, &Pages::hoverText);
    }
    if constexpr (std::is_same_v<View, SlideView>)
      setCurrentWidget(slidePage_);
    else
      setCurrentWidget(view);
    return fresh;
  };
  const DataPtr& data = work_.selection.data();
  if (work_.selection.dataset() || layerIsPicture()) {
    showImaging();
  } else if (work_.selection.run()) {
    if (make(lcms_)) {
      lcms_->setProperty("helpPage", QStringLiteral("lcms"));
      connect(&lcms_->map(), &RetentionMap::shown, this, &Pages::shown);
    }
  } else if (std::dynamic_pointer_cast<const Histology>(data)) {
    if (make(slide_)) {
      slide_->setProperty("helpPage", QStringLiteral("slides"));
      tools_->attach(slide_->canvas());
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
  if (onVolume() && volume_->canvas()) return volume_->canvas()->look(VolumeScene::View::Home);
  if (onImaging()) image_->canvas()->fit();
  if (lcms_ && currentWidget() == lcms_) work_.selection.setTimeRange(std::nullopt);
  if (slide_ && currentWidget() == slidePage_) slide_->canvas()->fit();
  if (matrix_ && currentWidget() == matrix_) matrix_->canvas()->fit();
}

void Pages::zoomBy(double factor) {
  if (onVolume() && volume_->canvas()) {
    volume_->canvas()->scene().zoom(factor);
    return volume_->canvas()->changed();
  }
  if (onImaging()) image_->canvas()->zoomBy(factor);
  if (slide_ && currentWidget() == slidePage_) slide_->canvas()->zoomBy(factor);
  if (matrix_ && currentWidget() == matrix_) matrix_->canvas()->zoomBy(factor);
}

QImage Pages::picture() {
  if (onVolume()) return volume_->volume() ? volume_->canvas()->grabFramebuffer() : QImage();
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
