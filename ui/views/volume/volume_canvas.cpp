#include "ui/views/volume/volume_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QWheelEvent>
#include <cmath>

#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr int kRestMs = 200;
constexpr double kKeyTurn = 12;  // logical pixels of mouse movement
}  // namespace

VolumeCanvas::VolumeCanvas(QueryPool& queries, QWidget* parent)
    : VtkWidget(parent), queries_(queries) {
  setObjectName(QStringLiteral("volumeCanvas"));
  setAccessibleName(tr("Volume"));
  setMinimumSize(160, 120);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  scene_.setStyle(sceneStyle(palette()));
  addRenderer(scene_.renderer());
  connect(&rest_, &QTimer::timeout, this, &VolumeCanvas::rest);
  connect(this, &VtkWidget::frameDrawn, this, &VolumeCanvas::drawn);
}

void VolumeCanvas::initializeGL() {
  VtkWidget::initializeGL();
  const auto* name = context()->functions()->glGetString(GL_RENDERER);
  rendererName_ = QString::fromLatin1(reinterpret_cast<const char*>(name));
  scene_.setSoftware(VolumeScene::isSoftwareRenderer(rendererName_.toStdString()));
  Q_EMIT ready();
}

void VolumeCanvas::viewportChanged(int width, int height, double ratio) {
  scene_.setViewport(width, height, ratio);
  changed();
}

void VolumeCanvas::changed() {
  scene_.setInteracting(true);
  wantsStill_ = false;
  if (const auto& data = scene_.volume()) data->newTicket();  // stops what is being cast
  queries_.drop(this, "still");
  setFinished(false);
  rest_.start();
  scheduleRender();
}

void VolumeCanvas::setFinished(bool finished) {
  if (finished_ == finished) return;
  finished_ = finished;
  Q_EMIT finishedChanged(finished);
}

void VolumeCanvas::rest() {
  scene_.setInteracting(false);
  // The frame that comes tells what lies in front of the volume.
  wantsStill_ = true;
  scheduleRender();
}

void VolumeCanvas::drawn() {
  if (offscreen_) return;
  scene_.adapt();
  if (!std::exchange(wantsStill_, false)) return;
  auto request = scene_.still();
  if (!request) return setFinished(true);
  queries_.submit(
      this, "still",
      [data = scene_.volume(), request = std::move(*request)] { return data->cast(request); },
      [this](const StillPicture& picture) {
        scene_.setStill(picture);
        scheduleRender();
        if (scene_.showsStill()) setFinished(true);
      });
}

void VolumeCanvas::prepareOffscreen(QSize pixels) {
  offscreen_ = true;
  const QSize size = (QSizeF(pixels) / devicePixelRatioF()).toSize();
  resize(size);
  grabFramebuffer();  // makes the context
  makeCurrent();
  resizeGL(size.width(), size.height());
  rest_.stop();
  scene_.setInteracting(false);
}

void VolumeCanvas::renderOffscreen(std::function<void(QImage)> done) {
  const QImage plain = grabFramebuffer();
  auto request = scene_.still();
  if (!request) return done(plain);
  queries_.submit(
      this, "still",
      [data = scene_.volume(), request = std::move(*request)] { return data->cast(request); },
      [this, done = std::move(done)](const StillPicture& picture) {
        scene_.setStill(picture);
        done(grabFramebuffer());
      });
}

void VolumeCanvas::look(VolumeScene::View view) {
  scene_.look(view);
  changed();
  Q_EMIT viewTurned();
}

void VolumeCanvas::mousePressEvent(QMouseEvent* event) { last_ = event->position(); }

void VolumeCanvas::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons()) return;
  const QPointF move = (event->position() - last_) * devicePixelRatioF();
  last_ = event->position();
  const bool pans = (event->buttons() & (Qt::MiddleButton | Qt::RightButton)) ||
                    (event->modifiers() & Qt::ShiftModifier);
  if (pans)
    scene_.pan(move.x(), move.y());
  else
    scene_.rotate(move.x(), move.y());
  changed();
  if (!pans) Q_EMIT viewTurned();
}

void VolumeCanvas::mouseDoubleClickEvent(QMouseEvent*) { look(VolumeScene::View::Home); }

void VolumeCanvas::wheelEvent(QWheelEvent* event) {
  scene_.zoom(std::pow(1.2, event->angleDelta().y() / 120.0));
  changed();
  event->accept();
}

void VolumeCanvas::keyPressEvent(QKeyEvent* event) {
  const double step = kKeyTurn * devicePixelRatioF();
  const bool pans = event->modifiers() & Qt::ShiftModifier;
  const auto move = [&](double dx, double dy) {
    if (pans)
      scene_.pan(2 * dx, 2 * dy);
    else
      scene_.rotate(dx, dy);
    changed();
    if (!pans) Q_EMIT viewTurned();
  };
  switch (event->key()) {
    case Qt::Key_Left:
      return move(-step, 0);
    case Qt::Key_Right:
      return move(step, 0);
    case Qt::Key_Up:
      return move(0, -step);
    case Qt::Key_Down:
      return move(0, step);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      scene_.zoom(1.25);
      return changed();
    case Qt::Key_Minus:
      scene_.zoom(0.8);
      return changed();
    case Qt::Key_0:
    case Qt::Key_Home:
      return look(VolumeScene::View::Home);
    case Qt::Key_X:
      return look(VolumeScene::View::X);
    case Qt::Key_Y:
      return look(VolumeScene::View::Y);
    case Qt::Key_Z:
      return look(VolumeScene::View::Z);
    default:
      VtkWidget::keyPressEvent(event);
  }
}

void VolumeCanvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) {
    scene_.setStyle(sceneStyle(palette()));
    changed();
  }
  VtkWidget::changeEvent(event);
}

}  // namespace histion::ui
