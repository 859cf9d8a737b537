// What mouse and wheel do in the spectrum plot.
#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/scene/ticks.h"
#include "ui/views/spectrum/spectrum_plot.h"

namespace histion::ui {
namespace {
constexpr double kSnapPixels = 6;
constexpr double kEdgePixels = 4;
constexpr double kLeastBand = 14;  // pixels; the edges of a narrower band would hide its peak
constexpr double kMostZoomY = 1e5;
}  // namespace

void SpectrumPlot::wheelEvent(QWheelEvent* event) {
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  // With Shift or Alt some systems turn the wheel sideways.
  const int delta = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
  const double factor = std::pow(1.25, delta / 120.0);
  event->accept();
  rememberRun();
  if (event->position().x() < f.plot.left() || event->modifiers() & Qt::ShiftModifier) {
    zoomY_ = std::clamp(zoomY_ * factor, 1.0, kMostZoomY);
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

SpectrumPlot::Drag SpectrumPlot::edgeUnder(QPointF position) const {
  if (!windowChoice_ || !band_ || traces_.empty()) return Drag::None;
  const SpectrumFrame f = frame();
  const double low = f.xAt(band_->low), high = f.xAt(band_->high);
  if (!f.plot.contains(position) || high - low < kLeastBand) return Drag::None;
  if (std::abs(position.x() - low) <= kEdgePixels) return Drag::LowEdge;
  if (std::abs(position.x() - high) <= kEdgePixels) return Drag::HighEdge;
  return Drag::None;
}

MzWindow SpectrumPlot::draggedWindow(const SpectrumFrame& f, double x) const {
  const double a = f.mzAt(std::clamp(pressed_.x(), f.plot.left(), f.plot.right()));
  const double b = f.mzAt(std::clamp(x, f.plot.left(), f.plot.right()));
  return {std::min(a, b), std::max(a, b)};
}

void SpectrumPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  if (event->button() != Qt::LeftButton) {
    if (!traces_.empty()) rememberRun();
    drag_ = Drag::Pan;
  } else if (windowChoice_ && event->modifiers() & Qt::AltModifier) {
    drag_ = Drag::Window;
  } else {
    drag_ = edgeUnder(pressed_);
    if (drag_ == Drag::None) drag_ = Drag::Click;
  }
  if (drag_ != Drag::Click) hovered_.reset();
}

void SpectrumPlot::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (traces_.empty()) return;
  if (drag_ == Drag::Click) {
    const QPointF moved = position - pressed_;
    const bool box = event->modifiers() & Qt::ShiftModifier;
    if ((box ? moved.manhattanLength() : std::abs(moved.x())) >= QApplication::startDragDistance())
      drag_ = box ? Drag::Box : Drag::Range;
  }
  if (drag_ == Drag::Pan) {
    const double shift = (last_.x() - position.x()) / frame().plot.width() * (x1_ - x0_);
    setRange(x0_ + shift, x1_ + shift);
  }
  last_ = position;
  if ((drag_ == Drag::LowEdge || drag_ == Drag::HighEdge) && band_) {
    const SpectrumFrame f = frame();
    const double mz = f.mzAt(std::clamp(position.x(), f.plot.left(), f.plot.right()));
    (drag_ == Drag::LowEdge ? band_->low : band_->high) = mz;
    if (band_->low > band_->high) {
      std::swap(band_->low, band_->high);
      drag_ = drag_ == Drag::LowEdge ? Drag::HighEdge : Drag::LowEdge;
    }
    if (band_->high > band_->low) Q_EMIT windowChosen(*band_);
  }
  if (drag_ == Drag::None) hoverAt(position);
  update();
}

void SpectrumPlot::hoverAt(QPointF position) {
  const auto before = hovered_;
  if (edgeUnder(position) != Drag::None) {
    hovered_.reset();
    setCursor(Qt::SizeHorCursor);
    Q_EMIT hoverText(tr("drag: move this edge of the m/z window"));
    return;
  }
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

void SpectrumPlot::zoomIntoBox(const SpectrumFrame& f, QPointF a, QPointF b) {
  const double x0 = f.mzAt(std::clamp(std::min(a.x(), b.x()), f.plot.left(), f.plot.right()));
  const double x1 = f.mzAt(std::clamp(std::max(a.x(), b.x()), f.plot.left(), f.plot.right()));
  // The panel in which the drag began; the others are enlarged as much.
  std::size_t panel = 0;
  for (std::size_t i = 0; i < f.panels.size(); ++i)
    if (a.y() >= f.panels[i].area.top() && a.y() <= f.panels[i].area.bottom()) panel = i;
  const SpectrumPanel& from = f.panels[panel];
  const double end =
      from.intensityAt(std::clamp(from.down ? std::max(a.y(), b.y()) : std::min(a.y(), b.y()),
                                  from.area.top(), from.area.bottom()));
  remember();
  zoomY_ = 1;
  setRange(x0, x1);
  const double full = frame().panels[panel].y1;
  zoomY_ = end > 0 ? std::clamp(full / end, 1.0, kMostZoomY) : 1;
  redraw();
}

void SpectrumPlot::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(drag_, Drag::None);
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  const QPointF position = event->position();
  if (drag == Drag::Range) {
    const MzWindow range = draggedWindow(f, position.x());
    zoomTo(range.low, range.high);
  } else if (drag == Drag::Box) {
    zoomIntoBox(f, pressed_, position);
  } else if (drag == Drag::Window) {
    const MzWindow window = draggedWindow(f, position.x());
    if (std::abs(position.x() - pressed_.x()) >= 2 && window.high > window.low)
      Q_EMIT windowChosen(window);
  } else if (drag == Drag::Click && f.plot.contains(position)) {
    const auto peak = peakUnder(position);
    Q_EMIT peakClicked(peak ? traces_[peak->trace].mz[peak->point] : f.mzAt(position.x()));
  }
  update();
}

void SpectrumPlot::mouseDoubleClickEvent(QMouseEvent*) {
  drag_ = Drag::None;
  remember();
  resetRange();
}

void SpectrumPlot::leaveEvent(QEvent*) {
  hovered_.reset();
  Q_EMIT hoverText({});
  update();
}

}  // namespace histion::ui
