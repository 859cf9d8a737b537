#include "ui/views/histology/slide_canvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr double kMostZoom = 16;       // screen pixels per pixel
constexpr double kOverviewSide = 150;  // px
constexpr double kMargin = 12;         // px
constexpr double kFitShare = 0.96;
}  // namespace

SlideCanvas::SlideCanvas(QueryPool& queries, QWidget* parent) : QWidget(parent), tiles_(queries) {
  setObjectName(QStringLiteral("slideCanvas"));
  setAccessibleName(tr("Slide"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(160, 120);
  connect(&tiles_, &TileStore::arrived, this, [this] {
    update();
    if (tiles_.complete()) Q_EMIT settled();
  });
  connect(&tiles_, &TileStore::failed, this, &SlideCanvas::failed);
}

void SlideCanvas::setSlide(std::shared_ptr<const Histology> slide, const std::string& frame) {
  slide_ = std::move(slide);
  frame_ = frame;
  tiles_.setSlide(slide_);
  fit();
}

QSizeF SlideCanvas::fullSize() const {
  const auto& level = slide_->levels().front();
  return QSizeF(double(level.width), double(level.height));
}

double SlideCanvas::fitScale() const {
  const QSizeF full = fullSize();
  return kFitShare * std::min(width() / full.width(), height() / full.height());
}

void SlideCanvas::fit() {
  fitted_ = true;
  if (slide_) {
    scale_ = fitScale();
    centre_ = QPointF(fullSize().width() / 2, fullSize().height() / 2);
  }
  moved();
}

void SlideCanvas::zoomBy(double factor) { zoomAt(QPointF(width() / 2.0, height() / 2.0), factor); }

void SlideCanvas::zoomAt(QPointF position, double factor) {
  if (!slide_) return;
  const double least = std::min(fitScale(), 1.0) / 2;
  const QPointF fixed = pixelAt(position);
  scale_ = std::clamp(scale_ * factor, least, kMostZoom);
  centre_ = fixed - (position - QPointF(width() / 2.0, height() / 2.0)) / scale_;
  fitted_ = false;
  moved();
}

void SlideCanvas::moved() {
  if (slide_) {
    // The picture cannot be lost out of sight.
    centre_.setX(std::clamp(centre_.x(), 0.0, fullSize().width()));
    centre_.setY(std::clamp(centre_.y(), 0.0, fullSize().height()));
  }
  update();
  Q_EMIT zoomChanged();
  Q_EMIT viewChanged();
}

QSize SlideCanvas::frameSize() const { return slide_ ? fullSize().toSize() : QSize(); }

QTransform SlideCanvas::toWidget(int) const {
  const QPointF corner = widgetPosition({0, 0});
  return QTransform(scale_, 0, 0, scale_, corner.x(), corner.y());
}

void SlideCanvas::panBy(QPointF widgetMove) {
  if (!slide_) return;
  centre_ -= widgetMove / scale_;
  fitted_ = false;
  moved();
}

void SlideCanvas::onViewChanged(QObject* context, std::function<void()> call) {
  connect(this, &SlideCanvas::viewChanged, context, std::move(call));
}

QImage SlideCanvas::colors(QRect area, int largest) const {
  if (!slide_) return {};
  area = area.intersected(QRect(QPoint(0, 0), frameSize()));
  if (area.isEmpty() || largest < 1) return {};
  const double scale = std::min(1.0, double(largest) / std::max(area.width(), area.height()));
  QImage picture(std::max(1, int(std::lround(area.width() * scale))),
                 std::max(1, int(std::lround(area.height() * scale))), QImage::Format_RGB32);
  picture.fill(Qt::white);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.scale(picture.width() / double(area.width()), picture.height() / double(area.height()));
  painter.translate(-area.topLeft());
  // Coarse parts first: finer ones are drawn over them where they have been read.
  std::vector<int> order;
  for (int i = 0; i < int(slide_->levels().size()); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return slide_->levels()[std::size_t(a)].downsample >
           slide_->levels()[std::size_t(b)].downsample;
  });
  for (const int index : order) {
    const Histology::Level& level = slide_->levels()[std::size_t(index)];
    const double side = TileStore::kSide * level.downsample;
    const auto c1 = std::int64_t(area.right() / side), r1 = std::int64_t(area.bottom() / side);
    for (auto r = std::int64_t(area.top() / side); r <= r1; ++r)
      for (auto c = std::int64_t(area.left() / side); c <= c1; ++c)
        if (const QImage* tile = tiles_.find({index, c, r}))
          painter.drawImage(
              QRectF(double(c) * side, double(r) * side, tile->width() * level.downsample,
                     tile->height() * level.downsample),
              *tile);
  }
  return picture;
}

QPointF SlideCanvas::widgetPosition(QPointF pixel) const {
  return (pixel - centre_) * scale_ + QPointF(width() / 2.0, height() / 2.0);
}

QPointF SlideCanvas::pixelAt(QPointF position) const {
  return (position - QPointF(width() / 2.0, height() / 2.0)) / scale_ + centre_;
}

int SlideCanvas::levelFor(double scale) const {
  const auto& levels = slide_->levels();
  int best = 0;
  // The coarsest level that still has a pixel for every physical screen pixel.
  for (std::size_t i = 0; i < levels.size(); ++i)
    if (levels[i].downsample * scale * devicePixelRatioF() <= 1.05 &&
        levels[i].downsample >= levels[std::size_t(best)].downsample)
      best = int(i);
  return best;
}

void SlideCanvas::drawLevel(QPainter& painter, int index) {
  const Histology::Level& level = slide_->levels()[std::size_t(index)];
  const double side = TileStore::kSide * level.downsample;
  const QPointF first = pixelAt({0, 0}), last = pixelAt(QPointF(width(), height()));
  const auto columns = (level.width + TileStore::kSide - 1) / TileStore::kSide;
  const auto rows = (level.height + TileStore::kSide - 1) / TileStore::kSide;
  const auto c0 = std::clamp<std::int64_t>(std::int64_t(std::floor(first.x() / side)), 0, columns);
  const auto c1 = std::clamp<std::int64_t>(std::int64_t(std::ceil(last.x() / side)), 0, columns);
  const auto r0 = std::clamp<std::int64_t>(std::int64_t(std::floor(first.y() / side)), 0, rows);
  const auto r1 = std::clamp<std::int64_t>(std::int64_t(std::ceil(last.y() / side)), 0, rows);
  for (std::int64_t r = r0; r < r1; ++r)
    for (std::int64_t c = c0; c < c1; ++c) {
      const QImage* tile = tiles_.find({index, c, r});
      if (!tile) continue;
      // Whole screen pixels, so that neighbours leave no seam.
      const QPointF from = widgetPosition(QPointF(double(c) * side, double(r) * side));
      const QPointF to =
          widgetPosition(QPointF(double(c) * side + tile->width() * level.downsample,
                                 double(r) * side + tile->height() * level.downsample));
      painter.drawImage(QRect(QPoint(int(std::floor(from.x())), int(std::floor(from.y()))),
                              QPoint(int(std::floor(to.x())) - 1, int(std::floor(to.y())) - 1)),
                        *tile);
    }
}

void SlideCanvas::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colors.background);
  if (!slide_) return;
  const auto& levels = slide_->levels();
  const int wanted = levelFor(scale_);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, scale_ < 2);
  painter.fillRect(QRectF(widgetPosition({0, 0}), fullSize() * scale_), Qt::white);
  // Coarse parts stand in for fine ones that are still being read.
  for (int level = int(levels.size()) - 1; level >= 0; --level)
    if (levels[std::size_t(level)].downsample >= levels[std::size_t(wanted)].downsample)
      drawLevel(painter, level);
  if (overlay_) overlay_(painter);
  drawScaleBar(painter);
  drawOverview(painter);

  // What to read: the coarsest level first (something to see at once), then the view from its
  // centre outwards.
  std::vector<TileKey> keys;
  const auto all = [&](int index, QPointF from, QPointF to) {
    const Histology::Level& level = levels[std::size_t(index)];
    const double side = TileStore::kSide * level.downsample;
    const auto columns = (level.width + TileStore::kSide - 1) / TileStore::kSide;
    const auto rows = (level.height + TileStore::kSide - 1) / TileStore::kSide;
    std::vector<TileKey> found;
    for (auto r = std::max<std::int64_t>(0, std::int64_t(from.y() / side));
         r < rows && double(r) * side < to.y(); ++r)
      for (auto c = std::max<std::int64_t>(0, std::int64_t(from.x() / side));
           c < columns && double(c) * side < to.x(); ++c)
        found.push_back({index, c, r});
    const auto distance = [&](const TileKey& key) {
      return std::hypot((double(key.column) + 0.5) * side - centre_.x(),
                        (double(key.row) + 0.5) * side - centre_.y());
    };
    std::sort(found.begin(), found.end(),
              [&](const TileKey& a, const TileKey& b) { return distance(a) < distance(b); });
    keys.insert(keys.end(), found.begin(), found.end());
  };
  const auto coarsest =
      std::max_element(levels.begin(), levels.end(),
                       [](const auto& a, const auto& b) { return a.downsample < b.downsample; });
  all(int(coarsest - levels.begin()), {0, 0}, QPointF(fullSize().width(), fullSize().height()));
  all(wanted, pixelAt({0, 0}), pixelAt(QPointF(width(), height())));
  tiles_.want(std::move(keys));
}

void SlideCanvas::drawScaleBar(QPainter& painter) {
  const auto& size = slide_->description().pixelSizeUm;
  if (!size || !((*size)[0] > 0)) return;
  const double perUm = scale_ / (*size)[0];
  const double um = compute::scaleBarLengthUm(0.25 * width() / perUm);
  const double length = um * perUm;
  if (!(length > 8)) return;
  const QString text = QString::fromStdString(compute::lengthText(um));
  const QFontMetricsF metrics(font());
  const double boxWidth = std::max(length, metrics.horizontalAdvance(text)) + 16;
  const QRectF box(kMargin, height() - kMargin - 34, boxWidth, 34);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(255, 255, 255, 205));
  painter.drawRoundedRect(box, 3, 3);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QColor(0x1f2328));
  painter.drawText(box.adjusted(0, 3, 0, -12), Qt::AlignCenter, text);
  painter.fillRect(QRectF(box.center().x() - length / 2, box.bottom() - 10, length, 3),
                   QColor(0x1f2328));
}

QRectF SlideCanvas::overviewArea() const {
  const QSizeF size = fullSize().scaled(kOverviewSide, kOverviewSide, Qt::KeepAspectRatio);
  return QRectF(width() - kMargin - size.width(), height() - kMargin - size.height(), size.width(),
                size.height());
}

void SlideCanvas::drawOverview(QPainter& painter) {
  // Nothing to find while all is in view.
  if (scale_ <= fitScale() * 1.05) return;
  const auto& levels = slide_->levels();
  const auto coarsest =
      std::max_element(levels.begin(), levels.end(),
                       [](const auto& a, const auto& b) { return a.downsample < b.downsample; });
  const int index = int(coarsest - levels.begin());
  const QRectF area = overviewArea();
  painter.fillRect(area, Qt::white);
  const double perPixel = area.width() / double(coarsest->width);
  for (std::int64_t r = 0; r * TileStore::kSide < coarsest->height; ++r)
    for (std::int64_t c = 0; c * TileStore::kSide < coarsest->width; ++c)
      if (const QImage* tile = tiles_.find({index, c, r}))
        painter.drawImage(QRectF(area.left() + double(c) * TileStore::kSide * perPixel,
                                 area.top() + double(r) * TileStore::kSide * perPixel,
                                 tile->width() * perPixel, tile->height() * perPixel),
                          *tile);
  const double perFull = area.width() / fullSize().width();
  const QRectF view = QRectF(area.topLeft() + pixelAt({0, 0}) * perFull,
                             area.topLeft() + pixelAt(QPointF(width(), height())) * perFull)
                          .intersected(area);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0xff, 0x40, 0x81), 1.5));
  painter.drawRect(view);
  painter.setPen(QColor(0x8a929c));
  painter.drawRect(area);
}

void SlideCanvas::goTo(QPointF position) {
  const QRectF area = overviewArea();
  centre_ = (position - area.topLeft()) * (fullSize().width() / area.width());
  fitted_ = false;
  moved();
}

void SlideCanvas::resizeEvent(QResizeEvent*) {
  if (fitted_) return fit();
  Q_EMIT viewChanged();
}

void SlideCanvas::wheelEvent(QWheelEvent* event) {
  zoomAt(event->position(), std::pow(1.2, event->angleDelta().y() / 120.0));
  event->accept();
}

void SlideCanvas::mousePressEvent(QMouseEvent* event) {
  if (!slide_) return;
  last_ = event->position();
  const bool overview = scale_ > fitScale() * 1.05 && overviewArea().contains(last_);
  drag_ = overview ? Drag::Overview : Drag::Pan;
  if (overview) goTo(last_);
}

void SlideCanvas::mouseMoveEvent(QMouseEvent* event) {
  if (!slide_) return;
  const QPointF at = event->position();
  if (drag_ == Drag::Overview) {
    goTo(at);
  } else if (drag_ == Drag::Pan) {
    setCursor(Qt::ClosedHandCursor);
    centre_ -= (at - last_) / scale_;
    fitted_ = false;
    moved();
  } else {
    const QPointF pixel = pixelAt(at);
    const bool inside = QRectF(QPointF(0, 0), fullSize()).contains(pixel);
    Q_EMIT hovered(inside ? std::optional(pixel) : std::nullopt);
  }
  last_ = at;
}

void SlideCanvas::mouseReleaseEvent(QMouseEvent*) {
  unsetCursor();
  drag_ = Drag::None;
}

void SlideCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) fit();
}

void SlideCanvas::leaveEvent(QEvent*) { Q_EMIT hovered(std::nullopt); }

void SlideCanvas::keyPressEvent(QKeyEvent* event) {
  const double step = 0.15;
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(1.25);
    case Qt::Key_Minus:
      return zoomBy(0.8);
    case Qt::Key_0:
    case Qt::Key_Home:
      return fit();
    case Qt::Key_Left:
    case Qt::Key_Right:
      centre_.rx() += (event->key() == Qt::Key_Left ? -step : step) * width() / scale_;
      break;
    case Qt::Key_Up:
    case Qt::Key_Down:
      centre_.ry() += (event->key() == Qt::Key_Up ? -step : step) * height() / scale_;
      break;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
  if (!slide_) return;
  fitted_ = false;
  moved();
}

}  // namespace histion::ui
