#include "ui/views/ion_image/image_canvas.h"

#include <vtkRenderer.h>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

constexpr int kMostPanels = 6;
constexpr double kWipeGrip = 6;  // logical pixels to each side of the line
constexpr double kKeyPan = 40;
constexpr double kClearlyLarger = 1.1;  // what makes another order of panels worth it

std::array<int, 2> pair(QPoint pixel) { return {pixel.x(), pixel.y()}; }

}  // namespace

ImageCanvas::ImageCanvas(QWidget* parent) : VtkWidget(parent) {
  setObjectName(QStringLiteral("imageCanvas"));
  setAccessibleName(tr("Image"));
  setMouseTracking(true);
  setMinimumSize(160, 120);
  addScene();
  placePanels();
}

void ImageCanvas::addScene() {
  const int index = int(scenes_.size());
  auto scene = std::make_unique<ImageScene>();
  scene->setStyle(sceneStyle(palette()));
  scene->setScaleBarVisible(index == 0);
  scene->onViewChanged([this] {
    if (!sharing_) Q_EMIT viewChanged();
  });
  addRenderer(scene->renderer());
  scenes_.push_back(std::move(scene));
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("closePanel%1").arg(index + 1));
  close->setText(QStringLiteral("×"));
  close->setToolTip(tr("Close this panel (Shift+X closes the chosen one)"));
  close->setAccessibleName(tr("Close panel %1").arg(index + 1));
  close->setAutoRaise(true);
  close->setFixedSize(20, 20);
  close->setCursor(Qt::ArrowCursor);
  close->hide();
  connect(close, &QToolButton::clicked, this, [this, index] { Q_EMIT panelClosed(index); });
  closers_.push_back(close);
}

void ImageCanvas::setPanels(int count) {
  count = std::clamp(count, 1, kMostPanels);
  if (count == count_) return;
  const SceneView view = scenes_.front()->view();
  while (int(scenes_.size()) < count) addScene();
  for (int i = count; i < int(scenes_.size()); ++i) {
    scenes_[std::size_t(i)]->setImage(nullptr, {});
    scenes_[std::size_t(i)]->setTitle({});
    scenes_[std::size_t(i)]->setFrame(false, false);
  }
  count_ = count;
  chosen_ = std::min(chosen_, count_ - 1);
  if (count_ == 1) scenes_.front()->setTitle({});
  placePanels();
  if (!view.fitted) scenes_.front()->setView(view);
  share(0);
  setChosenPanel(chosen_);
  Q_EMIT viewChanged();
  scheduleRender();
}

// Columns and rows: those in which the images are largest.
QSize ImageCanvas::layoutFor(int count) const {
  const QSize wide = count <= 3 ? QSize(count, 1) : count == 4 ? QSize(2, 2) : QSize(3, 2);
  const QSize usual = physical_.height() > physical_.width() ? wide.transposed() : wide;
  const ImageScene& scene = *scenes_.front();
  const auto zoomOf = [&](QSize cells) {
    return scene.fittedZoom(physical_.width() / cells.width(), physical_.height() / cells.height());
  };
  QSize best = usual;
  double most = zoomOf(usual) * kClearlyLarger;
  for (int columns = 1; columns <= count; ++columns) {
    const QSize cells(columns, (count + columns - 1) / columns);
    if ((columns - 1) * cells.height() >= count) continue;  // a column would stay empty
    if (const double zoom = zoomOf(cells); zoom > most) {
      best = cells;
      most = zoom;
    }
  }
  return best;
}

QRect ImageCanvas::physicalArea(int panel) const {
  const int column = panel % cells_.width(), row = panel / cells_.width();
  const QPoint first(physical_.width() * column / cells_.width(),
                     physical_.height() * row / cells_.height());
  const QPoint end(physical_.width() * (column + 1) / cells_.width(),
                   physical_.height() * (row + 1) / cells_.height());
  return {first, end - QPoint(1, 1)};
}

QRect ImageCanvas::panelArea(int panel) const {
  const QRect area = physicalArea(panel);
  const double ratio = devicePixelRatioF();
  const QPoint first(int(std::lround(area.x() / ratio)), int(std::lround(area.y() / ratio)));
  const QPoint end(int(std::lround((area.x() + area.width()) / ratio)),
                   int(std::lround((area.y() + area.height()) / ratio)));
  return {first, end - QPoint(1, 1)};
}

void ImageCanvas::placePanels() {
  const double w = physical_.width(), h = physical_.height();
  cells_ = layoutFor(count_);
  const int cells = cells_.width() * cells_.height();
  sharing_ = true;
  // An empty cell is drawn too.
  while (int(scenes_.size()) < cells) addScene();
  for (int i = 0; i < int(scenes_.size()); ++i) {
    ImageScene& scene = *scenes_[std::size_t(i)];
    const bool used = i < cells;
    scene.renderer()->SetDraw(used);
    closers_[std::size_t(i)]->setVisible(count_ > 1 && i < count_);
    if (!used) continue;
    const QRect area = physicalArea(i);
    scene.renderer()->SetViewport(area.x() / w, 1 - (area.y() + area.height()) / h,
                                  (area.x() + area.width()) / w, 1 - area.y() / h);
    scene.setViewport(area.width(), area.height(), devicePixelRatioF());
    const QRect place = panelArea(i);
    closers_[std::size_t(i)]->move(place.right() - 22, place.top() + 4);
  }
  sharing_ = false;
}

void ImageCanvas::viewportChanged(int width, int height, double ratio) {
  physical_ = {std::max(1, width), std::max(1, height)};
  placePanels();
  share(0);
}

void ImageCanvas::share(int panel) {
  sharing_ = true;
  const SceneView view = scenes_[std::size_t(panel)]->view();
  for (int i = 0; i < count_; ++i)
    if (i != panel) scenes_[std::size_t(i)]->setView(view);
  sharing_ = false;
  Q_EMIT viewChanged();
}

void ImageCanvas::alignPanels() {
  if (layoutFor(count_) != cells_) placePanels();
  sharing_ = true;
  double strip = 0;
  for (int i = 0; i < count_; ++i) scenes_[std::size_t(i)]->setLeastBarStrip(0);
  for (int i = 0; i < count_; ++i) strip = std::max(strip, scenes_[std::size_t(i)]->barStrip());
  for (int i = 0; count_ > 1 && i < count_; ++i) scenes_[std::size_t(i)]->setLeastBarStrip(strip);
  sharing_ = false;
  share(0);
}

void ImageCanvas::setChosenPanel(int panel) {
  chosen_ = std::clamp(panel, 0, count_ - 1);
  for (int i = 0; i < count_; ++i) scenes_[std::size_t(i)]->setFrame(count_ > 1, i == chosen_);
  scheduleRender();
}

void ImageCanvas::setOverlayStyle(const OverlayStyle& style) {
  overlay_ = style;
  for (auto& scene : scenes_) scene->setOverlayStyle(style);
  scheduleRender();
}

void ImageCanvas::setMarker(std::optional<QPoint> pixel) {
  for (auto& scene : scenes_) scene->setMarker(pixel ? std::optional(pair(*pixel)) : std::nullopt);
  scheduleRender();
}

void ImageCanvas::fit() {
  scenes_.front()->fit();
  share(0);
  scheduleRender();
}

void ImageCanvas::zoomBy(double factor) { zoomAt(QRectF(panelArea(chosen_)).center(), factor); }

void ImageCanvas::zoomAt(QPointF position, double factor) {
  const int panel = std::max(0, panelAt(position.toPoint()));
  const QPoint corner = physicalArea(panel).topLeft();
  const double ratio = devicePixelRatioF();
  sharing_ = true;
  scenes_[std::size_t(panel)]->zoomAt(position.x() * ratio - corner.x(),
                                      position.y() * ratio - corner.y(), factor);
  share(panel);
  scheduleRender();
}

void ImageCanvas::panBy(QPointF widgetMove) {
  const QPointF move = widgetMove * devicePixelRatioF();
  sharing_ = true;
  scenes_.front()->pan(move.x(), move.y());
  share(0);
  scheduleRender();
}

QPoint ImageCanvas::widgetPosition(QPoint pixel, int panel) const {
  return toWidget(panel).map(QPointF(pixel.x() + 0.5, pixel.y() + 0.5)).toPoint();
}

void ImageCanvas::setFrame(const std::string& id, int section) {
  if (id == frame_ && section == section_) return;
  frame_ = id;
  section_ = section;
  Q_EMIT viewChanged();
}

std::string ImageCanvas::frame() const { return scenes_.front()->image() ? frame_ : std::string(); }

QSize ImageCanvas::frameSize() const {
  const auto& image = scenes_.front()->image();
  return image ? QSize(image->width, image->height) : QSize();
}

QTransform ImageCanvas::toWidget(int panel) const {
  const double ratio = devicePixelRatioF();
  const ImageScene& scene = *scenes_[std::size_t(panel)];
  const QPoint corner = physicalArea(panel).topLeft();
  const auto origin = scene.screenOf(-0.5, -0.5), across = scene.screenOf(0.5, 0.5);
  return {(across[0] - origin[0]) / ratio,
          0,
          0,
          (across[1] - origin[1]) / ratio,
          (origin[0] + corner.x()) / ratio,
          (origin[1] + corner.y()) / ratio};
}

QImage ImageCanvas::colors(QRect area, int largest) const {
  const ImageScene& scene = *scenes_[std::size_t(chosen_)];
  const auto& image = scene.image();
  if (!image || largest < 1) return {};
  const QRect part = area & QRect(0, 0, image->width, image->height);
  if (part.isEmpty()) return {};
  const QImage all(scene.pixels().data(), image->width, image->height, QImage::Format_RGBA8888);
  const QImage cut = all.copy(part);
  if (std::max(part.width(), part.height()) <= largest) return cut;
  return cut.scaled(largest, largest, Qt::KeepAspectRatio, Qt::FastTransformation);
}

void ImageCanvas::onViewChanged(QObject* context, std::function<void()> call) {
  connect(this, &ImageCanvas::viewChanged, context, std::move(call));
}

std::optional<QPoint> ImageCanvas::pixelUnder(QPointF position) const {
  const int panel = panelAt(position.toPoint());
  if (panel < 0) return std::nullopt;
  const QPoint corner = physicalArea(panel).topLeft();
  const double ratio = devicePixelRatioF();
  const auto pixel = scenes_[std::size_t(panel)]->pixelAt(position.x() * ratio - corner.x(),
                                                          position.y() * ratio - corner.y());
  if (!pixel) return std::nullopt;
  return QPoint((*pixel)[0], (*pixel)[1]);
}

void ImageCanvas::showHover(int panel, std::optional<QPoint> pixel) {
  if (count_ < 2) return;
  for (int i = 0; i < count_; ++i)
    scenes_[std::size_t(i)]->setHover(pixel && i != panel ? std::optional(pair(*pixel))
                                                          : std::nullopt);
  scheduleRender();
}

bool ImageCanvas::onWipe(QPointF position) const {
  const int panel = panelAt(position.toPoint());
  if (!overlay_.wipe || panel < 0) return false;
  const QRectF area = panelArea(panel);
  const double away = overlay_.wipe->horizontal
                          ? position.y() - area.top() - overlay_.wipe->position * area.height()
                          : position.x() - area.left() - overlay_.wipe->position * area.width();
  return std::abs(away) <= kWipeGrip;
}

void ImageCanvas::dragWipe(QPointF position) {
  const QRectF area = panelArea(std::max(0, panelAt(pressed_.toPoint())));
  const double share = overlay_.wipe->horizontal ? (position.y() - area.top()) / area.height()
                                                 : (position.x() - area.left()) / area.width();
  Q_EMIT wipeMoved(std::clamp(share, 0.0, 1.0));
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(1.2, event->angleDelta().y() / 120.0));
  event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  panning_ = event->button() == Qt::MiddleButton;
  wiping_ = event->button() == Qt::LeftButton && onWipe(event->position());
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (wiping_ && overlay_.wipe) {
    dragWipe(position);
    return;
  }
  if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
    if (!panning_ && (position - pressed_).manhattanLength() >= QApplication::startDragDistance())
      panning_ = true;
    if (panning_) {
      setCursor(Qt::ClosedHandCursor);
      panBy(position - last_);
      last_ = position;
    }
    return;
  }
  if (onWipe(position))
    setCursor(overlay_.wipe->horizontal ? Qt::SplitVCursor : Qt::SplitHCursor);
  else if (cursor().shape() == Qt::SplitVCursor || cursor().shape() == Qt::SplitHCursor)
    unsetCursor();
  const auto pixel = pixelUnder(position);
  showHover(panelAt(position.toPoint()), pixel);
  Q_EMIT hovered(pixel);
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
  unsetCursor();
  const bool click = !panning_ && !wiping_ && event->button() == Qt::LeftButton;
  panning_ = wiping_ = false;
  if (!click) return;
  const int panel = panelAt(event->position().toPoint());
  const auto pixel = pixelUnder(event->position());
  if (panel >= 0 && panel != chosen_) Q_EMIT panelClicked(panel);
  if (pixel) Q_EMIT pixelClicked(*pixel);
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) fit();
  panning_ = true;  // the release that follows chooses no pixel
}

void ImageCanvas::leaveEvent(QEvent*) {
  showHover(-1, std::nullopt);
  Q_EMIT hovered(std::nullopt);
}

void ImageCanvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    for (auto& scene : scenes_) scene->setStyle(sceneStyle(palette()));
    scheduleRender();
  }
  VtkWidget::changeEvent(event);
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
    return VtkWidget::keyPressEvent(event);
  if (key >= Qt::Key_1 && key <= Qt::Key_7) {
    Q_EMIT numberPressed(key - Qt::Key_0);
    return;
  }
  const bool plain = !(event->modifiers() & Qt::ShiftModifier);
  if (plain && key == Qt::Key_Left) return panBy({kKeyPan, 0});
  if (plain && key == Qt::Key_Right) return panBy({-kKeyPan, 0});
  if (plain && key == Qt::Key_Up) return panBy({0, kKeyPan});
  if (plain && key == Qt::Key_Down) return panBy({0, -kKeyPan});
  switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(1.25);
    case Qt::Key_Minus:
      return zoomBy(0.8);
    case Qt::Key_0:
    case Qt::Key_Home:
      return fit();
    default:
      VtkWidget::keyPressEvent(event);
  }
}

}  // namespace histion::ui
