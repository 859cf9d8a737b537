#include "ui/views/ion_image/image_canvas.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

#include "ui/widgets/theme.h"

namespace histion::ui {

ImageCanvas::ImageCanvas(QWidget* parent) : VtkWidget(parent) {
  setObjectName(QStringLiteral("imageCanvas"));
  setAccessibleName(tr("Image"));
  setMouseTracking(true);
  setMinimumSize(160, 120);
  scene_.setStyle(sceneStyle(palette()));
  addRenderer(scene_.renderer());
}

void ImageCanvas::fit() {
  scene_.fit();
  scheduleRender();
}

void ImageCanvas::zoomBy(double factor) {
  const double ratio = devicePixelRatioF();
  scene_.zoomAt(width() * ratio / 2, height() * ratio / 2, factor);
  scheduleRender();
}

QPoint ImageCanvas::widgetPosition(QPoint pixel) const {
  const auto screen = scene_.screenOf(pixel.x(), pixel.y());
  return (QPointF(screen[0], screen[1]) / devicePixelRatioF()).toPoint();
}

std::optional<QPoint> ImageCanvas::pixelUnder(QPointF position) const {
  const double ratio = devicePixelRatioF();
  const auto pixel = scene_.pixelAt(position.x() * ratio, position.y() * ratio);
  if (!pixel) return std::nullopt;
  return QPoint((*pixel)[0], (*pixel)[1]);
}

void ImageCanvas::viewportChanged(int width, int height, double ratio) {
  scene_.setViewport(width, height, ratio);
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
  const double ratio = devicePixelRatioF();
  const double factor = std::pow(1.2, event->angleDelta().y() / 120.0);
  scene_.zoomAt(event->position().x() * ratio, event->position().y() * ratio, factor);
  scheduleRender();
  event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  panning_ = event->button() == Qt::MiddleButton;
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
    if (!panning_ && (position - pressed_).manhattanLength() >= QApplication::startDragDistance())
      panning_ = true;
    if (panning_) {
      setCursor(Qt::ClosedHandCursor);
      const QPointF move = (position - last_) * devicePixelRatioF();
      scene_.pan(move.x(), move.y());
      scheduleRender();
    }
    last_ = position;
    return;
  }
  Q_EMIT hovered(pixelUnder(position));
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
  unsetCursor();
  if (!panning_ && event->button() == Qt::LeftButton)
    if (const auto pixel = pixelUnder(event->position())) Q_EMIT pixelClicked(*pixel);
  panning_ = false;
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) fit();
  panning_ = true;  // the release that follows chooses no pixel
}

void ImageCanvas::leaveEvent(QEvent*) { Q_EMIT hovered(std::nullopt); }

void ImageCanvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    scene_.setStyle(sceneStyle(palette()));
    scheduleRender();
  }
  VtkWidget::changeEvent(event);
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
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
