#include "ui/views/histology/slide_overlay.h"

#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "compute/display.h"
#include "compute/ion_image.h"
#include "ui/views/histology/slide_canvas.h"

namespace histion::ui {
namespace {

constexpr int kFlickerMs = 500;
constexpr double kHandle = 7, kGrip = 11;  // px
constexpr double kStep = 4;                // px of a key
constexpr double kTurn = 0.5;              // degrees of a key
constexpr double kScale = 1.01;
const QColor kAccent(0xff, 0x40, 0x81);

QImage pictureOf(const Dataset& dataset, const MzSelection& mz, Normalization normalization,
                 const std::string& colormap) {
  const auto image = compute::ionImage(dataset, {mz.window(), mz.aggregate, normalization, 0});
  const auto rgba = compute::toRgba(*image, 0, compute::colormap(colormap),
                                    compute::defaultRange(image->channel(0)));
  return QImage(rgba.data(), image->width, image->height, QImage::Format_RGBA8888).copy();
}

double basePeak(const Dataset& dataset) {
  const SummarySpectra summary = dataset.summary();
  if (summary.mean.empty()) return 0;
  const auto best = std::max_element(summary.mean.begin(), summary.mean.end());
  return summary.mz[std::size_t(best - summary.mean.begin())];
}

}  // namespace

SlideOverlay::SlideOverlay(Workspace workspace, SlideCanvas* canvas, QObject* parent)
    : QObject(parent), work_(workspace), canvas_(canvas) {
  flicker_.setInterval(kFlickerMs);
  connect(&flicker_, &QTimer::timeout, this, [this] {
    lit_ = !lit_;
    canvas_->update();
  });
  connect(&work_.annotations, &Annotations::alignmentsChanged, this, [this] {
    canvas_->update();
    Q_EMIT changed();
  });
  canvas_->installEventFilter(this);
  canvas_->setOverlay([this](QPainter& painter) { paint(painter); });
}

void SlideOverlay::setDataset(const QString& id) {
  if (id == id_) return;
  setData({}, nullptr);
  if (id.isEmpty()) return;
  id_ = id;
  work_.session.load(this, "overlay dataset", id, [this, id](DataPtr data) {
    if (id == id_) setData(id, std::dynamic_pointer_cast<const Dataset>(data));
  });
}

void SlideOverlay::setData(const QString& id, std::shared_ptr<const Dataset> dataset) {
  if (dataset && !dataset->imaging()) dataset.reset();
  id_ = id;
  dataset_ = std::move(dataset);
  picture_ = {};
  landmarks_.clear();
  pending_.reset();
  if (dataset_) {
    const auto& totals = dataset_->totals();
    MzSelection mz = mz_.mz > 0 ? mz_ : work_.selection.mz();
    if (!(mz.mz >= totals.mzMin && mz.mz <= totals.mzMax)) mz.mz = basePeak(*dataset_);
    mz_ = mz;
  }
  request();
  canvas_->update();
  Q_EMIT changed();
  Q_EMIT landmarksChanged();
}

void SlideOverlay::setMz(const MzSelection& mz) {
  if (mz == mz_) return;
  mz_ = mz;
  request();
}

void SlideOverlay::setColormap(const std::string& name) {
  colormap_ = name;
  request();
}

void SlideOverlay::request() {
  if (!dataset_ || !(mz_.mz > 0)) return work_.queries.drop(this, "overlay picture");
  work_.queries.submit(
      this, "overlay picture",
      [dataset = dataset_, mz = mz_, colormap = colormap_,
       normalization = work_.selection.display().normalization] {
        return pictureOf(*dataset, mz, normalization, colormap);
      },
      [this](QImage picture) {
        picture_ = std::move(picture);
        canvas_->update();
        Q_EMIT pictureChanged();
      });
}

void SlideOverlay::setMode(Mode mode) {
  mode_ = mode;
  lit_ = true;
  mode == Mode::Flicker ? flicker_.start() : flicker_.stop();
  canvas_->update();
}

void SlideOverlay::setOpacity(double opacity) {
  opacity_ = std::clamp(opacity, 0.0, 1.0);
  canvas_->update();
}

void SlideOverlay::setWipe(double share) {
  wipe_ = std::clamp(share, 0.0, 1.0);
  canvas_->update();
}

std::optional<QTransform> SlideOverlay::mapping() const {
  if (dragged_) return dragged_;
  if (id_.isEmpty() || canvas_->frame().empty()) return std::nullopt;
  return work_.annotations.mapping(id_.toStdString(), canvas_->frame());
}

void SlideOverlay::setAligning(bool on) {
  aligning_ = on && dataset_ && !work_.annotations.readOnly();
  if (aligning_ && !mapping()) placeInMiddle();
  drag_ = Drag::None;
  dragged_.reset();
  pending_.reset();
  canvas_->update();
  Q_EMIT changed();
}

bool SlideOverlay::apply(const QString& text, const QTransform& map) {
  return work_.annotations.setAlignment(text, id_.toStdString(), canvas_->frame(), affineOf(map));
}

void SlideOverlay::placeInMiddle() {
  if (!dataset_ || !canvas_->slide()) return;
  const PixelGrid& grid = dataset_->grid();
  const QSize size = canvas_->frameSize();
  double sx =
      0.8 * std::min(size.width() / double(grid.width()), size.height() / double(grid.height()));
  double sy = sx;
  const auto& slidePixel = canvas_->slide()->description().pixelSizeUm;
  if (grid.pixelSizeUm() && slidePixel) {
    sx = (*grid.pixelSizeUm())[0] / (*slidePixel)[0];
    sy = (*grid.pixelSizeUm())[1] / (*slidePixel)[1];
  }
  apply(tr("Place on slide"), transformOf({sx, 0, (size.width() - sx * grid.width()) / 2, 0, sy,
                                           (size.height() - sy * grid.height()) / 2}));
}

QPointF SlideOverlay::middle() const {
  const PixelGrid& grid = dataset_->grid();
  return mapping()->map(QPointF(grid.width() / 2.0, grid.height() / 2.0));
}

void SlideOverlay::move(QPointF widgetMove) {
  const auto map = mapping();
  if (!map || !dataset_) return;
  const QPointF by = widgetMove / canvas_->zoom();
  apply(tr("Move overlay"), *map * QTransform::fromTranslate(by.x(), by.y()));
}

void SlideOverlay::turn(double degrees) {
  const auto map = mapping();
  if (!map || !dataset_) return;
  const QPointF at = middle();
  apply(tr("Turn overlay"), *map * QTransform::fromTranslate(-at.x(), -at.y()) *
                                QTransform().rotate(degrees) *
                                QTransform::fromTranslate(at.x(), at.y()));
}

void SlideOverlay::scale(double factor) {
  const auto map = mapping();
  if (!map || !dataset_ || !(factor > 0)) return;
  const QPointF at = middle();
  apply(tr("Scale overlay"), *map * QTransform::fromTranslate(-at.x(), -at.y()) *
                                 QTransform::fromScale(factor, factor) *
                                 QTransform::fromTranslate(at.x(), at.y()));
}

void SlideOverlay::addSlidePoint(QPointF pixel) {
  if (!dataset_) return;
  pending_ = pixel;
  canvas_->update();
  Q_EMIT landmarksChanged();
}

void SlideOverlay::addDatasetPoint(QPointF pixel) {
  if (!pending_) return;
  landmarks_.push_back({pixel, *pending_});
  pending_.reset();
  fit();
}

void SlideOverlay::removeLandmark() {
  if (pending_)
    pending_.reset();
  else if (!landmarks_.empty())
    landmarks_.pop_back();
  fit();
}

void SlideOverlay::fit() {
  if (const auto map = fitLandmarks(landmarks_)) apply(tr("Align by landmarks"), *map);
  canvas_->update();
  Q_EMIT landmarksChanged();
}

double SlideOverlay::slidePixel() const {
  const auto& pixel = canvas_->slide()->description().pixelSizeUm;
  return pixel ? ((*pixel)[0] + (*pixel)[1]) / 2 : 1;
}

QString SlideOverlay::lengthText(double length) const {
  return canvas_->slide()->description().pixelSizeUm ? tr("%1 µm").arg(length, 0, 'f', 1)
                                                     : tr("%1 px").arg(length, 0, 'f', 1);
}

std::optional<double> SlideOverlay::landmarkError() const {
  const auto map = mapping();
  if (landmarks_.empty() || !map || !canvas_->slide()) return std::nullopt;
  double sum = 0;
  for (const LandmarkPair& pair : landmarks_) sum += std::pow(residual(pair, *map), 2);
  return std::sqrt(sum / double(landmarks_.size())) * slidePixel();
}

QString SlideOverlay::errorText() const {
  const auto error = landmarkError();
  return error ? lengthText(*error) : QString();
}

QString SlideOverlay::residualText(std::size_t landmark) const {
  const auto map = mapping();
  if (!map || !canvas_->slide() || landmark >= landmarks_.size()) return {};
  return lengthText(residual(landmarks_[landmark], *map) * slidePixel());
}

bool SlideOverlay::adopt(const Transform& transform) {
  if (!transform.displacement.empty()) return false;
  const QTransform map = transformOf(transform.affine);
  if (transform.fromFrame == id_.toStdString() && transform.toFrame == canvas_->frame())
    return apply(tr("Align by result"), map);
  if (transform.toFrame == id_.toStdString() && transform.fromFrame == canvas_->frame() &&
      map.isInvertible())
    return apply(tr("Align by result"), map.inverted());
  return false;
}

QPointF SlideOverlay::handle(Drag which) const {
  const PixelGrid& grid = dataset_->grid();
  const QTransform map = *mapping() * canvas_->toWidget(0);
  if (which == Drag::Scale) return map.map(QPointF(grid.width(), grid.height()));
  const QPointF top = map.map(QPointF(grid.width() / 2.0, 0));
  const QPointF centre = map.map(QPointF(grid.width() / 2.0, grid.height() / 2.0));
  QLineF line(centre, top);
  line.setLength(line.length() + 26);
  return line.p2();
}

void SlideOverlay::paint(QPainter& painter) const {
  const auto map = mapping();
  if (picture_.isNull() || !map) return;
  painter.save();
  const QTransform toWidget = *map * canvas_->toWidget(0);
  const double line = wipe_ * canvas_->width();
  if (mode_ == Mode::Wipe)
    painter.setClipRect(QRectF(line, 0, canvas_->width(), canvas_->height()));
  if (mode_ != Mode::Flicker || lit_ || aligning_) {
    painter.setOpacity(mode_ == Mode::Blend || aligning_ ? opacity_ : 1.0);
    painter.setTransform(toWidget);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QPointF(0, 0), picture_);
  }
  painter.restore();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(kAccent, 1.5));
  if (mode_ == Mode::Wipe) painter.drawLine(QPointF(line, 0), QPointF(line, canvas_->height()));
  if (aligning_ && dataset_) {
    painter.drawPolygon(toWidget.map(QPolygonF(QRectF(0, 0, picture_.width(), picture_.height()))));
    painter.setBrush(Qt::white);
    painter.drawRect(QRectF(handle(Drag::Scale) - QPointF(kHandle, kHandle) / 1.5,
                            QSizeF(kHandle, kHandle) * 4 / 3));
    painter.drawEllipse(handle(Drag::Turn), kHandle, kHandle);
    const auto mark = [&](QPointF pixel, const QString& text) {
      const QPointF at = canvas_->widgetPosition(pixel);
      painter.drawEllipse(at, 4, 4);
      painter.drawText(at + QPointF(7, -5), text);
    };
    for (std::size_t i = 0; i < landmarks_.size(); ++i)
      mark(landmarks_[i].to, QString::number(i + 1));
    if (pending_) mark(*pending_, QStringLiteral("?"));
  }
  painter.restore();
}

bool SlideOverlay::eventFilter(QObject* watched, QEvent* event) {
  if (watched != canvas_ || !dataset_) return false;
  switch (event->type()) {
    case QEvent::MouseButtonPress:
      return press(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
      return drag(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
      return release(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
      return aligning_;
    case QEvent::KeyPress:
      return aligning_ && key(static_cast<QKeyEvent*>(event));
    default:
      return false;
  }
}

bool SlideOverlay::press(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !mapping()) return false;
  const QPointF at = event->position();
  pressed_ = last_ = at;
  drag_ = Drag::None;
  if (mode_ == Mode::Wipe && std::abs(at.x() - wipe_ * canvas_->width()) < kGrip) {
    drag_ = Drag::Wipe;
    return true;
  }
  if (!aligning_) return false;
  const auto near = [&](Drag which) { return QLineF(at, handle(which)).length() < kGrip; };
  const QPointF inside = (*mapping() * canvas_->toWidget(0)).inverted().map(at);
  if (near(Drag::Scale))
    drag_ = Drag::Scale;
  else if (near(Drag::Turn))
    drag_ = Drag::Turn;
  else if (QRectF(picture_.rect()).contains(inside))
    drag_ = Drag::Move;
  start_ = mapping();
  return drag_ != Drag::None;
}

bool SlideOverlay::drag(QMouseEvent* event) {
  if (drag_ == Drag::None || !(event->buttons() & Qt::LeftButton)) return false;
  const QPointF at = event->position();
  if (drag_ == Drag::Wipe) {
    setWipe(at.x() / std::max(1, canvas_->width()));
    return true;
  }
  // A click sets a landmark: it must not move the picture.
  if (!dragged_ && QLineF(pressed_, at).length() < 4) return true;
  const PixelGrid& grid = dataset_->grid();
  const QPointF centre = start_->map(QPointF(grid.width() / 2.0, grid.height() / 2.0));
  const QPointF from = canvas_->pixelAt(pressed_), to = canvas_->pixelAt(at);
  QTransform change;
  if (drag_ == Drag::Move) {
    change = QTransform::fromTranslate(to.x() - from.x(), to.y() - from.y());
  } else {
    const QPointF a = from - centre, b = to - centre;
    const double grown = std::hypot(b.x(), b.y()) / std::max(1e-9, std::hypot(a.x(), a.y()));
    const double turned = std::atan2(b.y(), b.x()) - std::atan2(a.y(), a.x());
    change = QTransform::fromTranslate(-centre.x(), -centre.y());
    change = drag_ == Drag::Turn
                 ? change * QTransform().rotateRadians(turned)
                 : change * QTransform::fromScale(std::max(0.01, grown), std::max(0.01, grown));
    change = change * QTransform::fromTranslate(centre.x(), centre.y());
  }
  dragged_ = *start_ * change;
  canvas_->update();
  return true;
}

bool SlideOverlay::release(QMouseEvent* event) {
  const Drag ended = std::exchange(drag_, Drag::None);
  if (event->button() != Qt::LeftButton || ended == Drag::None) return false;
  if (ended == Drag::Wipe) return true;
  const auto map = std::exchange(dragged_, std::nullopt);
  if (map)
    apply(ended == Drag::Move   ? tr("Move overlay")
          : ended == Drag::Turn ? tr("Turn overlay")
                                : tr("Scale overlay"),
          *map);
  else if (ended == Drag::Move)
    addSlidePoint(canvas_->pixelAt(event->position()));
  canvas_->update();
  return true;
}

bool SlideOverlay::key(QKeyEvent* event) {
  const double step = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
  switch (event->key()) {
    case Qt::Key_A:
      move({-kStep * step, 0});
      return true;
    case Qt::Key_D:
      move({kStep * step, 0});
      return true;
    case Qt::Key_W:
      move({0, -kStep * step});
      return true;
    case Qt::Key_S:
      move({0, kStep * step});
      return true;
    case Qt::Key_Q:
      turn(-kTurn * step);
      return true;
    case Qt::Key_E:
      turn(kTurn * step);
      return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      scale(std::pow(kScale, step));
      return true;
    case Qt::Key_Minus:
      scale(std::pow(kScale, -step));
      return true;
    case Qt::Key_Backspace:
      removeLandmark();
      return true;
    default:
      return false;
  }
}

}  // namespace histion::ui
