#include "ui/views/scatter/scatter_plot.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "ui/scene/ticks.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr double kLeft = 56, kBottom = 36, kTop = 8, kRight = 10;
constexpr double kClickRadius = 8;
}  // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("scatterPlot"));
  setAccessibleName(tr("Scatter of the embedding"));
  setMinimumSize(160, 140);
  setFocusPolicy(Qt::StrongFocus);
}

void ScatterPlot::setPoints(std::vector<float> x, std::vector<float> y, std::vector<QRgb> colors,
                            const QString& xName, const QString& yName) {
  x_ = std::move(x);
  y_ = std::move(y);
  colors_ = std::move(colors);
  xName_ = xName;
  yName_ = yName;
  marked_.clear();
  current_.reset();
  showAll();
}

void ScatterPlot::showAll() {
  double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
  for (std::size_t i = 0; i < x_.size(); ++i)
    if (std::isfinite(x_[i]) && std::isfinite(y_[i])) {
      x0 = std::min<double>(x0, x_[i]), x1 = std::max<double>(x1, x_[i]);
      y0 = std::min<double>(y0, y_[i]), y1 = std::max<double>(y1, y_[i]);
    }
  if (!(x1 >= x0)) x0 = y0 = 0, x1 = y1 = 1;
  const double dx = std::max(1e-9, x1 - x0), dy = std::max(1e-9, y1 - y0);
  view_ = QRectF(x0 - 0.04 * dx, y0 - 0.04 * dy, 1.08 * dx, 1.08 * dy);
  dirty_ = true;
  update();
}

void ScatterPlot::setCurrent(std::optional<std::int64_t> point) {
  current_ = point;
  update();
}

void ScatterPlot::setMarked(std::vector<std::int64_t> points) {
  if (points == marked_) return;
  marked_ = std::move(points);
  dirty_ = true;
  update();
}

QRectF ScatterPlot::area() const {
  return QRectF(kLeft, kTop, std::max(20.0, width() - kLeft - kRight),
                std::max(20.0, height() - kTop - kBottom));
}

QPointF ScatterPlot::place(std::size_t i) const {
  const QRectF a = area();
  return {a.left() + (x_[i] - view_.left()) / view_.width() * a.width(),
          a.bottom() - (y_[i] - view_.top()) / view_.height() * a.height()};
}

QPoint ScatterPlot::positionOf(std::int64_t point) const {
  return place(std::size_t(point)).toPoint();
}

void ScatterPlot::draw() {
  const double ratio = devicePixelRatioF();
  const QRectF a = area();
  const PlotColors colors = plotColors(palette());
  const int w = std::max(1, int(a.width() * ratio)), h = std::max(1, int(a.height() * ratio));
  cache_ = QImage(w, h, QImage::Format_RGB32);
  cache_.setDevicePixelRatio(ratio);
  cache_.fill(colors.background);
  const int dot = std::max(1, int(std::lround((x_.size() > 20000 ? 1.5 : 2.5) * ratio)));
  auto* pixels = reinterpret_cast<QRgb*>(cache_.bits());
  const auto visit = [&](std::size_t i, auto&& paint) {
    if (!std::isfinite(x_[i]) || !std::isfinite(y_[i])) return;
    const QPointF p = (place(i) - a.topLeft()) * ratio;
    const int left = int(p.x()) - dot / 2, top = int(p.y()) - dot / 2;
    for (int y = std::max(0, top); y < std::min(h, top + dot); ++y)
      for (int x = std::max(0, left); x < std::min(w, left + dot); ++x)
        paint(std::size_t(y) * w + x);
  };
  const auto faded = [&](QRgb color) {
    if (marked_.empty()) return color;
    const QColor& back = colors.background;
    return qRgb((qRed(color) + 5 * back.red()) / 6, (qGreen(color) + 5 * back.green()) / 6,
                (qBlue(color) + 5 * back.blue()) / 6);
  };
  const bool ownColors = colors_.size() == x_.size();
  if (ownColors) {
    for (std::size_t i = 0; i < x_.size(); ++i)
      visit(i, [&](std::size_t at) { pixels[at] = faded(colors_[i]); });
  } else {
    std::vector<std::uint32_t> count(std::size_t(w) * h);
    for (std::size_t i = 0; i < x_.size(); ++i) visit(i, [&](std::size_t at) { ++count[at]; });
    const double most = std::log1p(double(*std::max_element(count.begin(), count.end())));
    const auto& map = compute::colormap("viridis");
    for (std::size_t at = 0; at < count.size(); ++at)
      if (count[at] > 0) {
        const auto& c = map[std::size_t(std::lround(255 * std::log1p(double(count[at])) / most))];
        pixels[at] = faded(qRgb(c[0], c[1], c[2]));
      }
  }
  for (const std::int64_t i : marked_)
    visit(std::size_t(i), [&](std::size_t at) {
      pixels[at] = ownColors ? colors_[std::size_t(i)] : colors.marked.rgb();
    });
  dirty_ = false;
}

void ScatterPlot::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colors.background);
  if (x_.empty()) {
    painter.setPen(colors.faintText);
    painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Run a reduction, or choose one of its results: its pixels appear here as "
                        "points."));
    return;
  }
  if (dirty_) draw();
  const QRectF a = area();
  painter.drawImage(a.topLeft(), cache_);
  painter.setPen(colors.axis);
  painter.drawRect(a);
  painter.setPen(colors.faintText);
  const auto xTicks = niceTicks(view_.left(), view_.right(), std::max(2, int(a.width() / 80)));
  const auto yTicks = niceTicks(view_.top(), view_.bottom(), std::max(2, int(a.height() / 45)));
  const double xStep = xTicks.size() > 1 ? xTicks[1] - xTicks[0] : 1;
  const double yStep = yTicks.size() > 1 ? yTicks[1] - yTicks[0] : 1;
  for (const double t : xTicks) {
    const double x = a.left() + (t - view_.left()) / view_.width() * a.width();
    painter.drawText(QRectF(x - 40, a.bottom() + 3, 80, 15), Qt::AlignHCenter,
                     QString::fromStdString(tickText(t, xStep)));
  }
  for (const double t : yTicks) {
    const double y = a.bottom() - (t - view_.top()) / view_.height() * a.height();
    painter.drawText(QRectF(16, y - 9, a.left() - 22, 18), Qt::AlignRight | Qt::AlignVCenter,
                     QString::fromStdString(tickText(t, yStep)));
  }
  painter.setPen(colors.text);
  const QFontMetrics metrics(font());
  painter.drawText(QRectF(a.left(), a.bottom() + 17, a.width(), 18), Qt::AlignHCenter,
                   metrics.elidedText(xName_, Qt::ElideRight, int(a.width())));
  painter.save();
  painter.translate(14, a.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-a.height() / 2, -10, a.height(), 18), Qt::AlignHCenter,
                   metrics.elidedText(yName_, Qt::ElideRight, int(a.height())));
  painter.restore();
  painter.setRenderHint(QPainter::Antialiasing);
  if (current_ && *current_ < std::int64_t(x_.size())) {
    const QPointF p = place(std::size_t(*current_));
    if (a.contains(p)) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(Qt::black, 3.5));
      painter.drawEllipse(p, 6, 6);
      painter.setPen(QPen(Qt::white, 1.6));
      painter.drawEllipse(p, 6, 6);
    }
  }
  if (brushing_) {
    QColor fill = colors.accent;
    painter.setPen(fill);
    fill.setAlpha(40);
    painter.setBrush(fill);
    painter.drawRect(QRectF(pressed_, last_).normalized());
  }
}

void ScatterPlot::resizeEvent(QResizeEvent*) { dirty_ = true; }

void ScatterPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) dirty_ = true;
  QWidget::changeEvent(event);
}

void ScatterPlot::wheelEvent(QWheelEvent* event) {
  const QRectF a = area();
  const double factor = std::pow(1.2, -event->angleDelta().y() / 120.0);
  const double fx = (event->position().x() - a.left()) / a.width();
  const double fy = (a.bottom() - event->position().y()) / a.height();
  const double w = view_.width() * factor, h = view_.height() * factor;
  view_ = QRectF(view_.left() + fx * (view_.width() - w), view_.top() + fy * (view_.height() - h),
                 w, h);
  dirty_ = true;
  update();
  event->accept();
}

void ScatterPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  pressedLeft_ = event->button() == Qt::LeftButton;
  panning_ = !pressedLeft_;
}

void ScatterPlot::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (panning_) {
    const QRectF a = area();
    view_.translate((last_.x() - position.x()) / a.width() * view_.width(),
                    (position.y() - last_.y()) / a.height() * view_.height());
    dirty_ = true;
  } else if (pressedLeft_ &&
             (position - pressed_).manhattanLength() >= QApplication::startDragDistance()) {
    brushing_ = true;
  }
  last_ = position;
  update();
}

void ScatterPlot::mouseReleaseEvent(QMouseEvent* event) {
  last_ = event->position();
  if (brushing_) {
    const QRectF box = QRectF(pressed_, last_).normalized();
    std::vector<std::int64_t> inside;
    for (std::size_t i = 0; i < x_.size(); ++i)
      if (std::isfinite(x_[i]) && std::isfinite(y_[i]) && box.contains(place(i)))
        inside.push_back(std::int64_t(i));
    Q_EMIT brushed(inside);
  } else if (pressedLeft_) {
    if (const auto point = nearest(last_)) Q_EMIT pointClicked(*point);
  }
  brushing_ = panning_ = pressedLeft_ = false;
  update();
}

void ScatterPlot::mouseDoubleClickEvent(QMouseEvent*) {
  pressedLeft_ = false;
  showAll();
}

std::optional<std::int64_t> ScatterPlot::nearest(QPointF position) const {
  std::optional<std::int64_t> best;
  double bestSquare = kClickRadius * kClickRadius;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    const QPointF d = place(i) - position;
    const double square = d.x() * d.x() + d.y() * d.y();
    if (square < bestSquare) best = std::int64_t(i), bestSquare = square;
  }
  return best;
}

}  // namespace histion::ui
