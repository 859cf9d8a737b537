#include "ui/views/spectrum/spectrum_plot.h"

#include <QAction>
#include <QEvent>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {
constexpr double kLeastRange = 1e-3;  // m/z
constexpr qint64 kOneRunMs = 700;
}  // namespace

SpectrumPlot::SpectrumPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("spectrumPlot"));
  setAccessibleName(tr("Mass spectrum"));
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(120);
  makeActions();
}

void SpectrumPlot::makeActions() {
  const auto make = [this](const char* name, const QString& text, const QString& tip,
                           const QList<QKeySequence>& keys) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    actions_.append(action);
    return action;
  };
  connect(make("actionZoomBack", tr("Previous zoom of the spectrum"),
               tr("Go back to the range that was shown before"),
               {QKeySequence(Qt::Key_Backspace), QKeySequence(Qt::ALT | Qt::Key_Left)}),
          &QAction::triggered, this, &SpectrumPlot::zoomBack);
  connect(make("actionZoomForward", tr("Next zoom of the spectrum"),
               tr("Go forward again to the range you came back from"),
               {QKeySequence(Qt::ALT | Qt::Key_Right)}),
          &QAction::triggered, this, &SpectrumPlot::zoomForward);
  connect(
      make("actionWholeSpectrum", tr("Whole spectrum"),
           tr("Show all m/z and the full intensity (double click)"), {QKeySequence(Qt::Key_Home)}),
      &QAction::triggered, this, [this] {
        remember();
        resetRange();
      });
  QAction* percent =
      make("actionNormalizeSpectra", tr("Spectra in percent"),
           tr("Count every spectrum in percent of its highest peak"), {QKeySequence(Qt::Key_N)});
  percent->setCheckable(true);
  connect(percent, &QAction::toggled, this, &SpectrumPlot::setNormalized);
}

void SpectrumPlot::setTraces(std::vector<Trace> traces, bool keepRange) {
  traces_ = std::move(traces);
  hovered_.reset();
  double low = INFINITY, high = -INFINITY;
  for (const Trace& trace : traces_)
    if (!trace.empty())
      low = std::min(low, trace.mz.front()), high = std::max(high, trace.mz.back());
  if (!(high >= low)) low = 0, high = 1000;
  const double margin = std::max(0.02 * (high - low), 0.5);
  full0_ = std::max(0.0, low - margin);
  full1_ = high + margin;
  if (!keepRange || x1_ <= full0_ || x0_ >= full1_) {
    x0_ = full0_, x1_ = full1_, zoomY_ = 1;
    history_.clear();
  }
  redraw();
}

void SpectrumPlot::setSpectrumLayout(SpectrumLayout layout) {
  layout_ = layout;
  hovered_.reset();
  redraw();
}

void SpectrumPlot::setNormalized(bool normalized) {
  if (normalized == normalized_) return;
  normalized_ = normalized;
  actions_.back()->setChecked(normalized);
  redraw();
  Q_EMIT normalizedChanged(normalized);
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

void SpectrumPlot::zoomTo(double low, double high) {
  remember();
  setRange(low, high);
}

void SpectrumPlot::showZoom(const PlotZoom& zoom) {
  zoomY_ = zoom.zoomY;
  setRange(zoom.x0, zoom.x1);
}

void SpectrumPlot::zoomBack() {
  lastRun_.invalidate();
  if (const auto zoomed = history_.back(zoom())) showZoom(*zoomed);
}

void SpectrumPlot::zoomForward() {
  lastRun_.invalidate();
  if (const auto zoomed = history_.forward(zoom())) showZoom(*zoomed);
}

void SpectrumPlot::remember() {
  lastRun_.invalidate();
  history_.remember(zoom());
}

void SpectrumPlot::rememberRun() {
  if (!lastRun_.isValid() || lastRun_.elapsed() > kOneRunMs) history_.remember(zoom());
  lastRun_.start();
}

QPoint SpectrumPlot::positionOf(std::size_t trace, double mz, double intensity) const {
  const SpectrumFrame f = frame();
  return QPointF(f.xAt(mz), f.panels.at(trace).yAt(intensity)).toPoint();
}

SpectrumFrame SpectrumPlot::frame() const {
  return layOut(traces_, layout_, size(), x0_, x1_, zoomY_, {}, normalized_);
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
    if (!traces_.empty()) paintSpectra(painter, f, traces_, colors);
    dirty_ = false;
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, cache_);
  if (traces_.empty()) {
    painter.setPen(colors.faintText);
    painter.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
    return;
  }
  if (band_ && drag_ != Drag::Window && band_->high >= f.x0 && band_->low <= f.x1) {
    double left = f.xAt(band_->low), right = f.xAt(band_->high);
    if (right - left < 3) {
      const double middle = (left + right) / 2;
      left = middle - 1.5, right = middle + 1.5;
    }
    left = std::max(left, f.plot.left()), right = std::min(right, f.plot.right());
    painter.fillRect(QRectF(left, f.plot.top(), right - left, f.plot.height()), colors.band);
  }
  if (drag_ == Drag::Range || drag_ == Drag::Box || drag_ == Drag::Window)
    paintDrag(painter, f, colors);
  else if (hovered_)
    paintHovered(painter, f, colors);
}

void SpectrumPlot::paintDrag(QPainter& painter, const SpectrumFrame& f,
                             const PlotColors& colors) const {
  const QRectF dragged = QRectF(pressed_, last_).normalized();
  const double left = std::clamp(dragged.left(), f.plot.left(), f.plot.right());
  const double right = std::clamp(dragged.right(), f.plot.left(), f.plot.right());
  QRectF shown(left, f.plot.top(), right - left, f.plot.height());
  if (drag_ == Drag::Box) {
    shown.setTop(std::clamp(dragged.top(), f.plot.top(), f.plot.bottom()));
    shown.setBottom(std::clamp(dragged.bottom(), f.plot.top(), f.plot.bottom()));
  }
  QColor fill = colors.accent;
  fill.setAlpha(50);
  painter.fillRect(shown, drag_ == Drag::Window ? colors.band : fill);
  if (drag_ != Drag::Window) return;
  const MzWindow window = draggedWindow(f, last_.x());
  painter.setRenderHint(QPainter::Antialiasing);
  paintReadOut(painter, QPointF(shown.right(), shown.top() + 40), f.plot,
               QStringLiteral("m/z %1 ± %2")
                   .arg((window.low + window.high) / 2, 0, 'f', 4)
                   .arg((window.high - window.low) / 2, 0, 'g', 3),
               colors);
}

void SpectrumPlot::paintHovered(QPainter& painter, const SpectrumFrame& f,
                                const PlotColors& colors) const {
  const Trace& trace = traces_[hovered_->trace];
  const SpectrumPanel& panel = f.panels[hovered_->trace];
  const double mz = trace.mz[hovered_->point], y = trace.intensity[hovered_->point];
  const QPointF tip(f.xAt(mz), std::clamp(panel.yAt(y), panel.area.top(), panel.area.bottom()));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colors.marked, 1.6));
  painter.drawLine(QPointF(tip.x(), panel.yAt(0)), tip);
  painter.setBrush(colors.marked);
  painter.drawEllipse(tip, 3, 3);
  QString value = QString::fromStdString(shortNumber(y));
  if (normalized_) value += QStringLiteral("   %1 %").arg(y / panel.unit, 0, 'f', 1);
  paintReadOut(painter, tip, f.plot, QString::number(mz, 'f', 4) + QStringLiteral("   ") + value,
               colors);
}

void SpectrumPlot::resizeEvent(QResizeEvent*) { redraw(); }

void SpectrumPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) redraw();
  QWidget::changeEvent(event);
}

}  // namespace histion::ui
