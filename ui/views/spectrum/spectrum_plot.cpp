#include "ui/views/spectrum/spectrum_plot.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {
constexpr double kSnapPixels = 6;
constexpr double kLeastRange = 1e-3;  // m/z
}  // namespace

SpectrumPlot::SpectrumPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("spectrumPlot"));
  setAccessibleName(tr("Mass spectrum"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(120);
}

void SpectrumPlot::setTraces(std::vector<Trace> traces, bool keepRange) {
  traces_ = std::move(traces);
  for (Trace& trace : traces_) indexTrace(trace);
  hovered_.reset();
  double low = INFINITY, high = -INFINITY;
  for (const Trace& trace : traces_)
    if (!trace.empty())
      low = std::min(low, trace.mz.front()), high = std::max(high, trace.mz.back());
  if (!(high >= low)) low = 0, high = 1000;
  const double margin = std::max(0.02 * (high - low), 0.5);
  full0_ = std::max(0.0, low - margin);
  full1_ = high + margin;
  if (!keepRange || x1_ <= full0_ || x0_ >= full1_) x0_ = full0_, x1_ = full1_, zoomY_ = 1;
  redraw();
}

void SpectrumPlot::setSpectrumLayout(SpectrumLayout layout) {
  layout_ = layout;
  redraw();
}

void SpectrumPlot::setBand(std::optional<MzWindow> band) {
  band_ = band;
  update();
}

void SpectrumPlot::setEmptyText(const QString& text) {
  emptyText_ = text;
  update();
}

void SpectrumPlot::setClickHint(const QString& text) { clickHint_ = text; }

void SpectrumPlot::setRange(double low, double high) {
  if (!(high - low >= kLeastRange)) {
    const double middle = (low + high) / 2;
    low = middle - kLeastRange / 2, high = middle + kLeastRange / 2;
  }
  const double width = std::min(high - low, full1_ - full0_);
  x0_ = std::clamp(low, full0_, full1_ - width);
  x1_ = x0_ + width;
  hovered_.reset();
  redraw();
}

void SpectrumPlot::resetRange() {
  zoomY_ = 1;
  setRange(full0_, full1_);
}

void SpectrumPlot::ensureVisible(double mz) {
  if (mz >= x0_ && mz <= x1_) return;
  const double width = x1_ - x0_;
  setRange(mz - width / 2, mz + width / 2);
}

QPoint SpectrumPlot::positionOf(std::size_t trace, double mz, double intensity) const {
  const SpectrumFrame f = frame();
  return QPointF(f.xAt(mz), f.panels.at(trace).yAt(intensity)).toPoint();
}

SpectrumFrame SpectrumPlot::frame() const {
  return layOut(traces_, layout_, size(), x0_, x1_, zoomY_);
}

void SpectrumPlot::redraw() {
  dirty_ = true;
  update();
}

void SpectrumPlot::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  const SpectrumFrame f = frame();
  if (dirty_) {
    cache_ = QPixmap(size() * devicePixelRatioF());
    cache_.setDevicePixelRatio(devicePixelRatioF());
    cache_.fill(colors.background);
    QPainter painter(&cache_);
    painter.setFont(font());
    if (!traces_.empty()) paintSpectra(painter, f, traces_, layout_, colors);
    dirty_ = false;
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, cache_);
  if (traces_.empty()) {
    painter.setPen(colors.faintText);
    painter.drawText(rect(), Qt::AlignCenter, emptyText_);
    return;
  }
  if (band_ && band_->high >= f.x0 && band_->low <= f.x1) {
    double left = f.xAt(band_->low), right = f.xAt(band_->high);
    if (right - left < 3) {
      const double middle = (left + right) / 2;
      left = middle - 1.5, right = middle + 1.5;
    }
    left = std::max(left, f.plot.left()), right = std::min(right, f.plot.right());
    painter.fillRect(QRectF(left, f.plot.top(), right - left, f.plot.height()), colors.band);
  }
  if (drag_ == Drag::Range) {
    QColor fill = colors.accent;
    fill.setAlpha(50);
    const double left =
        std::clamp(std::min(pressed_.x(), last_.x()), f.plot.left(), f.plot.right());
    const double right =
        std::clamp(std::max(pressed_.x(), last_.x()), f.plot.left(), f.plot.right());
    painter.fillRect(QRectF(left, f.plot.top(), right - left, f.plot.height()), fill);
  } else if (hovered_) {
    const Trace& trace = traces_[hovered_->trace];
    const SpectrumPanel& panel = f.panels[hovered_->trace];
    const double mz = trace.mz[hovered_->point], y = trace.intensity[hovered_->point];
    const QPointF tip(f.xAt(mz), std::clamp(panel.yAt(y), panel.area.top(), panel.area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.marked, 1.6));
    painter.drawLine(QPointF(tip.x(), panel.yAt(0)), tip);
    painter.setBrush(colors.marked);
    painter.drawEllipse(tip, 3, 3);
    const QString text = QString::number(mz, 'f', 4) + QStringLiteral("   ") +
                         QString::fromStdString(shortNumber(y));
    const QFontMetricsF metrics(font());
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 6);
    box.moveTopLeft(tip + QPointF(8, -box.height() / 2));
    if (box.right() > f.plot.right()) box.moveRight(tip.x() - 8);
    box.moveTop(std::clamp(box.top(), f.plot.top(), f.plot.bottom() - box.height()));
    painter.setPen(colors.axis);
    painter.setBrush(colors.background);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(colors.text);
    painter.drawText(box, Qt::AlignCenter, text);
  }
}

void SpectrumPlot::resizeEvent(QResizeEvent*) { redraw(); }

void SpectrumPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) redraw();
  QWidget::changeEvent(event);
}

void SpectrumPlot::wheelEvent(QWheelEvent* event) {
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  // With Shift some systems turn the wheel sideways.
  const int delta = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
  const double factor = std::pow(1.25, delta / 120.0);
  event->accept();
  if (event->position().x() < f.plot.left() || event->modifiers() & Qt::ShiftModifier) {
    zoomY_ = std::clamp(zoomY_ * factor, 1.0, 1e5);
    redraw();
    return;
  }
  const double at = f.mzAt(std::clamp(event->position().x(), f.plot.left(), f.plot.right()));
  setRange(at - (at - x0_) / factor, at + (x1_ - at) / factor);
}

std::optional<SpectrumPlot::Hovered> SpectrumPlot::peakUnder(QPointF position) const {
  const SpectrumFrame f = frame();
  if (!f.plot.adjusted(-4, -4, 4, 4).contains(position)) return std::nullopt;
  const double radius = kSnapPixels / f.plot.width() * (f.x1 - f.x0);
  const double mz = f.mzAt(position.x());
  std::optional<Hovered> best;
  double bestDistance = INFINITY;
  for (std::size_t i = 0; i < traces_.size(); ++i) {
    const QRectF area = f.panels[i].area.adjusted(0, -6, 0, 6);
    if (position.y() < area.top() || position.y() > area.bottom()) continue;
    const auto peak = peakNear(traces_[i], mz, radius);
    if (!peak) continue;
    const double distance = std::abs(f.panels[i].yAt(traces_[i].intensity[*peak]) - position.y());
    if (distance < bestDistance) best = Hovered{i, *peak}, bestDistance = distance;
  }
  return best;
}

void SpectrumPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  drag_ = event->button() == Qt::LeftButton ? Drag::Click : Drag::Pan;
}

void SpectrumPlot::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (traces_.empty()) return;
  if (drag_ == Drag::Click &&
      std::abs(position.x() - pressed_.x()) >= QApplication::startDragDistance())
    drag_ = Drag::Range;
  if (drag_ == Drag::Pan) {
    const double shift = (last_.x() - position.x()) / frame().plot.width() * (x1_ - x0_);
    setRange(x0_ + shift, x1_ + shift);
  }
  last_ = position;
  if (drag_ == Drag::None) {
    const auto before = hovered_;
    hovered_ = peakUnder(position);
    setCursor(hovered_ ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hovered_)
      Q_EMIT hoverText(tr("m/z %1   %2   (%3)   %4")
                           .arg(traces_[hovered_->trace].mz[hovered_->point], 0, 'f', 5)
                           .arg(QString::fromStdString(
                               shortNumber(traces_[hovered_->trace].intensity[hovered_->point])))
                           .arg(traces_[hovered_->trace].name, clickHint_));
    else if (before)
      Q_EMIT hoverText({});
  }
  update();
}

void SpectrumPlot::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(drag_, Drag::None);
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  if (drag == Drag::Range) {
    const double a = f.mzAt(std::clamp(pressed_.x(), f.plot.left(), f.plot.right()));
    const double b = f.mzAt(std::clamp(event->position().x(), f.plot.left(), f.plot.right()));
    setRange(std::min(a, b), std::max(a, b));
  } else if (drag == Drag::Click && f.plot.contains(event->position())) {
    const auto peak = peakUnder(event->position());
    Q_EMIT peakClicked(peak ? traces_[peak->trace].mz[peak->point] : f.mzAt(event->position().x()));
  }
  update();
}

void SpectrumPlot::mouseDoubleClickEvent(QMouseEvent*) {
  drag_ = Drag::None;
  resetRange();
}

void SpectrumPlot::leaveEvent(QEvent*) {
  hovered_.reset();
  Q_EMIT hoverText({});
  update();
}

}  // namespace histion::ui
