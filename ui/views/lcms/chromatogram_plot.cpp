#include "ui/views/lcms/chromatogram_plot.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {
constexpr double kStrip = 12;         // height of the fragment marks
constexpr double kSnapPixels = 8;     // how near a fragment mark a click must be
constexpr double kLeastRange = 5e-4;  // minutes
}  // namespace

ChromatogramPlot::ChromatogramPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("chromatogramPlot"));
  setAccessibleName(tr("Chromatogram"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(110);
}

void ChromatogramPlot::setTraces(std::vector<Trace> traces) {
  traces_ = std::move(traces);
  hovered_.reset();
  redraw();
}

void ChromatogramPlot::setFullRange(double low, double high) {
  // A run of one scan still needs an axis.
  const double margin = high > low ? 0.005 * (high - low) : 0.5;
  full0_ = low - margin, full1_ = high + margin;
  x0_ = full0_, x1_ = full1_;
  redraw();
}

void ChromatogramPlot::setRange(std::optional<std::pair<double, double>> minutes) {
  x0_ = minutes ? minutes->first : full0_;
  x1_ = minutes ? minutes->second : full1_;
  hovered_.reset();
  redraw();
}

void ChromatogramPlot::setFragments(std::vector<double> minutes) {
  fragments_ = std::move(minutes);
  redraw();
}

void ChromatogramPlot::setChosen(std::optional<Chosen> chosen) {
  chosen_ = chosen;
  update();
}

void ChromatogramPlot::setEmptyText(const QString& text) {
  emptyText_ = text;
  update();
}

SpectrumFrame ChromatogramPlot::frame() const {
  const PlotAxis axis{tr("time (min)"), x1_ - x0_ < 2 ? 3 : 2, fragments_.empty() ? 0 : kStrip};
  SpectrumFrame f = layOut(traces_, SpectrumLayout::Overlaid, size(), x0_, x1_, 1, axis);
  // Room for the legend above the highest peak.
  for (SpectrumPanel& panel : f.panels) panel.y0 = 0, panel.y1 *= 1.1;
  return f;
}

QRectF ChromatogramPlot::strip(const SpectrumFrame& f) const {
  return QRectF(f.plot.left(), f.plot.bottom(), f.plot.width(), f.axis.strip);
}

QPoint ChromatogramPlot::positionOf(double minutes, bool fragment) const {
  const SpectrumFrame f = frame();
  return QPointF(f.xAt(minutes), fragment ? strip(f).center().y() : f.plot.center().y()).toPoint();
}

void ChromatogramPlot::redraw() {
  dirty_ = true;
  update();
}

void ChromatogramPlot::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  const SpectrumFrame f = frame();
  if (dirty_) {
    cache_ = QPixmap(size() * devicePixelRatioF());
    cache_.setDevicePixelRatio(devicePixelRatioF());
    cache_.fill(colors.background);
    QPainter painter(&cache_);
    painter.setFont(font());
    if (!traces_.empty()) paintSpectra(painter, f, traces_, colors);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(colors.second);
    const QRectF marks = strip(f);
    double lastX = -1;  // one mark per column is enough
    for (auto at = std::lower_bound(fragments_.begin(), fragments_.end(), x0_);
         at != fragments_.end() && *at <= x1_; ++at) {
      const double x = std::floor(f.xAt(*at)) + 0.5;
      if (x == lastX) continue;
      painter.drawLine(QPointF(x, marks.top() + 3), QPointF(x, marks.bottom() - 2));
      lastX = x;
    }
    dirty_ = false;
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, cache_);
  if (traces_.empty()) {
    painter.setPen(colors.faintText);
    painter.drawText(rect(), Qt::AlignCenter, emptyText_);
    return;
  }
  if (chosen_ && chosen_->minutes >= x0_ && chosen_->minutes <= x1_) {
    const double x = f.xAt(chosen_->minutes);
    painter.setPen(QPen(colors.marked, 1.4));
    painter.drawLine(QPointF(x, f.plot.top()),
                     QPointF(x, chosen_->fragment ? strip(f).bottom() : f.plot.bottom()));
  }
  if (drag_ == Drag::Range) {
    QColor fill = colors.accent;
    fill.setAlpha(50);
    const double a = std::clamp(std::min(pressed_.x(), last_.x()), f.plot.left(), f.plot.right());
    const double b = std::clamp(std::max(pressed_.x(), last_.x()), f.plot.left(), f.plot.right());
    painter.fillRect(QRectF(a, f.plot.top(), b - a, f.plot.height()), fill);
  } else if (hovered_ && hovered_->trace < f.panels.size()) {
    const QPointF tip(f.xAt(hovered_->minutes), f.panels[hovered_->trace].yAt(hovered_->value));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.marked, 1.2));
    painter.setBrush(colors.marked);
    painter.drawEllipse(tip, 3, 3);
    paintReadOut(painter, tip, f.plot,
                 tr("%1 min   %2")
                     .arg(hovered_->minutes, 0, 'f', 3)
                     .arg(QString::fromStdString(shortNumber(hovered_->value))),
                 colors);
  }
}

void ChromatogramPlot::resizeEvent(QResizeEvent*) { redraw(); }

void ChromatogramPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) redraw();
  QWidget::changeEvent(event);
}

void ChromatogramPlot::want(double low, double high) {
  if (!(high - low >= kLeastRange)) {
    const double middle = (low + high) / 2;
    low = middle - kLeastRange / 2, high = middle + kLeastRange / 2;
  }
  if (high - low >= full1_ - full0_) {
    Q_EMIT rangeWanted(std::nullopt);
    return;
  }
  const double width = high - low;
  low = std::clamp(low, full0_, full1_ - width);
  Q_EMIT rangeWanted(std::pair{low, low + width});
}

void ChromatogramPlot::wheelEvent(QWheelEvent* event) {
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  const int delta = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
  const double factor = std::pow(1.25, delta / 120.0);
  event->accept();
  const double at = f.mzAt(std::clamp(event->position().x(), f.plot.left(), f.plot.right()));
  const double low = at - (at - x0_) / factor, width = (x1_ - x0_) / factor;
  want(low, low + width);
}

void ChromatogramPlot::hoverAt(QPointF position) {
  const SpectrumFrame f = frame();
  hovered_.reset();
  const double x = f.mzAt(position.x());
  if (f.plot.contains(position)) {
    // The point nearest in time; of several traces the one whose value is nearest the cursor.
    double best = INFINITY;
    for (std::size_t t = 0; t < traces_.size(); ++t) {
      const auto& times = traces_[t].mz;
      if (times.empty()) continue;
      auto i = std::size_t(std::lower_bound(times.begin(), times.end(), x) - times.begin());
      if (i == times.size() || (i > 0 && x - times[i - 1] < times[i] - x)) --i;
      if (times[i] < x0_ || times[i] > x1_) continue;
      const double distance = std::abs(f.panels[t].yAt(traces_[t].intensity[i]) - position.y());
      if (distance < best) {
        best = distance;
        hovered_ = Point{times[i], traces_[t].intensity[i], t};
      }
    }
  }
  if (hovered_)
    Q_EMIT hoverText(tr("%1   %2 min (%3 s)   intensity %4   click: scan")
                         .arg(traces_[hovered_->trace].name)
                         .arg(hovered_->minutes, 0, 'f', 3)
                         .arg(hovered_->minutes * 60, 0, 'f', 1)
                         .arg(QString::fromStdString(shortNumber(hovered_->value))));
  else if (const auto fragment = fragmentNear(f, position.x());
           fragment && strip(f).contains(position))
    Q_EMIT hoverText(tr("fragment scan at %1 min   click: its spectrum").arg(*fragment, 0, 'f', 3));
  else
    Q_EMIT hoverText({});
}

std::optional<double> ChromatogramPlot::fragmentNear(const SpectrumFrame& f, double x) const {
  const double at = f.mzAt(x);
  auto i =
      std::size_t(std::lower_bound(fragments_.begin(), fragments_.end(), at) - fragments_.begin());
  if (fragments_.empty()) return std::nullopt;
  if (i == fragments_.size() || (i > 0 && at - fragments_[i - 1] < fragments_[i] - at)) --i;
  if (std::abs(f.xAt(fragments_[i]) - x) > kSnapPixels) return std::nullopt;
  return fragments_[i];
}

void ChromatogramPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  drag_ = event->button() == Qt::LeftButton ? Drag::Click : Drag::Pan;
}

void ChromatogramPlot::mouseMoveEvent(QMouseEvent* event) {
  if (traces_.empty()) return;
  const QPointF position = event->position();
  if (drag_ == Drag::Click &&
      std::abs(position.x() - pressed_.x()) >= QApplication::startDragDistance())
    drag_ = Drag::Range;
  if (drag_ == Drag::Pan) {
    double shift = (last_.x() - position.x()) / frame().plot.width() * (x1_ - x0_);
    shift = std::clamp(shift, full0_ - x0_, full1_ - x1_);
    want(x0_ + shift, x1_ + shift);
  }
  last_ = position;
  if (drag_ == Drag::None) hoverAt(position);
  update();
}

void ChromatogramPlot::mouseReleaseEvent(QMouseEvent* event) {
  const Drag drag = std::exchange(drag_, Drag::None);
  if (traces_.empty()) return;
  const SpectrumFrame f = frame();
  const QPointF at = event->position();
  if (drag == Drag::Range) {
    const double a = f.mzAt(std::clamp(pressed_.x(), f.plot.left(), f.plot.right()));
    const double b = f.mzAt(std::clamp(at.x(), f.plot.left(), f.plot.right()));
    want(std::min(a, b), std::max(a, b));
  } else if (drag == Drag::Click && strip(f).contains(at)) {
    if (const auto fragment = fragmentNear(f, at.x())) Q_EMIT fragmentClicked(*fragment);
  } else if (drag == Drag::Click && f.plot.contains(at)) {
    Q_EMIT timeClicked(f.mzAt(at.x()));
  }
  update();
}

void ChromatogramPlot::mouseDoubleClickEvent(QMouseEvent*) {
  drag_ = Drag::None;
  Q_EMIT rangeWanted(std::nullopt);
}

void ChromatogramPlot::leaveEvent(QEvent*) {
  hovered_.reset();
  Q_EMIT hoverText({});
  update();
}

void ChromatogramPlot::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() == Qt::NoModifier &&
      (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
    Q_EMIT stepWanted(event->key() == Qt::Key_Left ? -1 : 1);
  else
    QWidget::keyPressEvent(event);
}

}  // namespace histion::ui
