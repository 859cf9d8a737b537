#include "ui/views/scatter/scatter_plot.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr double kLeft = 56, kBottom = 36, kTop = 8, kRight = 10;
constexpr double kClickRadius = 8;
constexpr std::size_t kDrawnAtOnce = 10'000;   // points that take no time worth a thread
constexpr std::size_t kTestedAtOnce = 50'000;  // the same for finding those in a shape
constexpr std::size_t kMostLegend = 12;
}  // namespace

ScatterPlot::ScatterPlot(QueryPool& queries, QWidget* parent)
    : QWidget(parent),
      queries_(queries),
      points_(std::make_shared<ScatterPoints>()),
      colors_(std::make_shared<ScatterColors>()),
      marks_(std::make_shared<std::vector<std::uint8_t>>()) {
  setObjectName(QStringLiteral("scatterPlot"));
  setAccessibleName(tr("Scatter of the embedding"));
  setMinimumSize(160, 140);
  setFocusPolicy(Qt::StrongFocus);
}

void ScatterPlot::setPoints(std::shared_ptr<const ScatterPoints> points, const QString& xName,
                            const QString& yName) {
  points_ = points ? std::move(points) : std::make_shared<const ScatterPoints>();
  colors_ = std::make_shared<ScatterColors>();
  marks_ = std::make_shared<std::vector<std::uint8_t>>();
  xName_ = xName;
  yName_ = yName;
  bounds_ = boundsOf(*points_);
  picture_ = {};
  current_.reset();
  drag_ = Drag::None;
  showAll();
}

void ScatterPlot::setColors(ScatterColors colors) {
  colors_ = std::make_shared<const ScatterColors>(std::move(colors));
  redraw();
}

void ScatterPlot::setEmptyText(const QString& text) {
  emptyText_ = text;
  update();
}

void ScatterPlot::setMarks(std::vector<std::uint8_t> marks) {
  if (marks == *marks_) return;
  marks_ = std::make_shared<const std::vector<std::uint8_t>>(std::move(marks));
  redraw();
}

void ScatterPlot::setCurrent(std::optional<std::int64_t> point) {
  current_ = point;
  update();
}

void ScatterPlot::setTool(Tool tool) {
  tool_ = tool;
  setCursor(tool == Tool::Lasso ? Qt::CrossCursor : Qt::ArrowCursor);
}

void ScatterPlot::showAll() {
  QRectF box = bounds_;
  if (box.isNull() && points_->size() == 0) box = QRectF(0, 0, 1, 1);
  const double dx = std::max(1e-9, box.width()), dy = std::max(1e-9, box.height());
  view_ = QRectF(box.left() - 0.04 * dx, box.top() - 0.04 * dy, 1.08 * dx, 1.08 * dy);
  redraw();
}

QRectF ScatterPlot::area() const {
  return QRectF(kLeft, kTop, std::max(20.0, width() - kLeft - kRight),
                std::max(20.0, height() - kTop - kBottom));
}

QPointF ScatterPlot::placeOf(QPointF data) const {
  const QRectF a = area();
  return {a.left() + (data.x() - view_.left()) / view_.width() * a.width(),
          a.bottom() - (data.y() - view_.top()) / view_.height() * a.height()};
}

QPointF ScatterPlot::place(std::size_t i) const {
  return placeOf({double(points_->x[i]), double(points_->y[i])});
}

QPointF ScatterPlot::dataAt(QPointF position) const {
  const QRectF a = area();
  return {view_.left() + (position.x() - a.left()) / a.width() * view_.width(),
          view_.top() + (a.bottom() - position.y()) / a.height() * view_.height()};
}

QPoint ScatterPlot::positionOf(std::int64_t point) const {
  return place(std::size_t(point)).toPoint();
}

ScatterLook ScatterPlot::look() const {
  const PlotColors colors = plotColors(palette());
  const double ratio = devicePixelRatioF();
  return {(area().size() * ratio).toSize(), ratio, colors.background, colors.marked};
}

void ScatterPlot::redraw() {
  stale_ = true;
  update();
}

void ScatterPlot::draw() {
  if (points_->size() <= kDrawnAtOnce) {
    stale_ = false;
    picture_ = drawScatter(*points_, *colors_, *marks_, view_, look());
    Q_EMIT drawn();
    return;
  }
  // One picture at a time; whatever changes meanwhile is drawn by the next.
  if (drawing_) return;
  stale_ = false;
  drawing_ = true;
  queries_.submit(
      this, "picture",
      [points = points_, colors = colors_, marks = marks_, view = view_, look = look()] {
        return drawScatter(*points, *colors, *marks, view, look);
      },
      [this, points = points_](ScatterPicture picture) {
        drawing_ = false;
        if (points == points_) picture_ = std::move(picture);
        Q_EMIT drawn();
        update();
      });
}

void ScatterPlot::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colors.background);
  if (points_->size() == 0) {
    painter.setPen(colors.faintText);
    painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
    return;
  }
  if (stale_) draw();
  const QRectF a = area();
  painter.save();
  painter.setClipRect(a);
  if (!picture_.image.isNull()) {
    // Where the picture's part of the plane lies now.
    const QPointF topLeft = placeOf(picture_.view.bottomLeft());
    const QPointF bottomRight = placeOf(picture_.view.topRight());
    if (picture_.view == view_)
      painter.drawImage(a.topLeft(), picture_.image);
    else
      painter.drawImage(QRectF(topLeft, bottomRight), picture_.image);
  }
  painter.restore();
  paintAxes(painter);
  paintLegend(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  if (current_ && *current_ < std::int64_t(points_->size())) {
    const QPointF p = place(std::size_t(*current_));
    if (a.contains(p)) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(Qt::black, 3.5));
      painter.drawEllipse(p, 6, 6);
      painter.setPen(QPen(Qt::white, 1.6));
      painter.drawEllipse(p, 6, 6);
    }
  }
  if (drag_ == Drag::Select) {
    QColor fill = colors.accent;
    painter.setPen(QPen(fill, 1.5));
    fill.setAlpha(40);
    painter.setBrush(fill);
    if (tool_ == Tool::Lasso)
      painter.drawPolygon(lasso_, Qt::WindingFill);
    else
      painter.drawRect(QRectF(pressed_, last_).normalized());
  }
}

void ScatterPlot::paintAxes(QPainter& painter) const {
  const PlotColors colors = plotColors(palette());
  const QRectF a = area();
  painter.setPen(colors.axis);
  painter.drawRect(a);
  painter.setPen(colors.faintText);
  const auto xTicks = niceTicks(view_.left(), view_.right(), std::max(2, int(a.width() / 80)));
  const auto yTicks = niceTicks(view_.top(), view_.bottom(), std::max(2, int(a.height() / 45)));
  const double xStep = xTicks.size() > 1 ? xTicks[1] - xTicks[0] : 1;
  const double yStep = yTicks.size() > 1 ? yTicks[1] - yTicks[0] : 1;
  for (const double t : xTicks)
    painter.drawText(QRectF(placeOf({t, 0}).x() - 40, a.bottom() + 3, 80, 15), Qt::AlignHCenter,
                     QString::fromStdString(tickText(t, xStep)));
  for (const double t : yTicks)
    painter.drawText(QRectF(16, placeOf({0, t}).y() - 9, a.left() - 22, 18),
                     Qt::AlignRight | Qt::AlignVCenter, QString::fromStdString(tickText(t, yStep)));
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
}

void ScatterPlot::paintLegend(QPainter& painter) const {
  const auto& legend = colors_->legend;
  if (legend.empty()) return;
  const PlotColors colors = plotColors(palette());
  const QRectF a = area();
  const QFontMetrics metrics(font());
  const std::size_t shown = std::min(legend.size(), kMostLegend);
  const bool more = legend.size() > shown;
  int widest = 0;
  for (std::size_t i = 0; i < shown; ++i)
    widest = std::max(widest, metrics.horizontalAdvance(legend[i].first));
  const double line = metrics.height() + 1;
  const double width = std::min(a.width() * 0.6, widest + 30.0);
  QRectF box(a.right() - width - 6, a.top() + 6, width, line * double(shown + more) + 6);
  QColor ground = colors.background;
  ground.setAlpha(215);
  painter.setPen(colors.grid);
  painter.setBrush(ground);
  painter.drawRect(box);
  painter.setPen(colors.text);
  for (std::size_t i = 0; i < shown + more; ++i) {
    const QRectF row(box.left() + 6, box.top() + 3 + line * double(i), width - 10, line);
    const QString text = i < shown ? legend[i].first : tr("and %1 more").arg(legend.size() - shown);
    if (i < shown)
      painter.fillRect(QRectF(row.left(), row.center().y() - 4, 9, 9), QColor(legend[i].second));
    painter.drawText(row.adjusted(15, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, int(row.width() - 15)));
  }
}

void ScatterPlot::resizeEvent(QResizeEvent*) { redraw(); }

void ScatterPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) redraw();
  QWidget::changeEvent(event);
}

void ScatterPlot::zoomAt(QPointF position, double factor) {
  const QPointF at = dataAt(position);
  const double w = view_.width() / factor, h = view_.height() / factor;
  const double fx = (at.x() - view_.left()) / view_.width();
  const double fy = (at.y() - view_.top()) / view_.height();
  // Beyond this float values can no longer be told apart, or nothing is left to see.
  const double least = 1e-6 * std::max(bounds_.width(), 1e-6);
  if (w < least || w > 1e3 * std::max(bounds_.width(), 1e-3)) return;
  view_ = QRectF(at.x() - fx * w, at.y() - fy * h, w, h);
  redraw();
}

void ScatterPlot::zoomBy(double factor) { zoomAt(area().center(), factor); }

void ScatterPlot::panBy(QPointF pixels) {
  const QRectF a = area();
  view_.translate(-pixels.x() / a.width() * view_.width(),
                  pixels.y() / a.height() * view_.height());
  redraw();
}

void ScatterPlot::wheelEvent(QWheelEvent* event) {
  const int delta = event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x();
  zoomAt(event->position(), std::pow(1.2, delta / 120.0));
  event->accept();
}

void ScatterPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = last_ = event->position();
  lasso_ = QPolygonF{pressed_};
  drag_ = event->button() == Qt::LeftButton ? Drag::Click : Drag::Pan;
}

void ScatterPlot::mouseMoveEvent(QMouseEvent* event) {
  const QPointF position = event->position();
  if (drag_ == Drag::Pan) panBy(position - last_);
  if (drag_ == Drag::Click &&
      (position - pressed_).manhattanLength() >= QApplication::startDragDistance())
    drag_ = Drag::Select;
  if (drag_ != Drag::Pan && drag_ != Drag::None) lasso_.append(position);
  last_ = position;
  if (drag_ == Drag::Select) update();
}

void ScatterPlot::mouseReleaseEvent(QMouseEvent* event) {
  last_ = event->position();
  const Drag drag = std::exchange(drag_, Drag::None);
  if (drag == Drag::Select) {
    if (lasso_.back() != last_) lasso_.append(last_);
    selectDragged(event->modifiers() & Qt::ShiftModifier ? Change::Add
                  : event->modifiers() & Qt::AltModifier ? Change::Remove
                                                         : Change::Replace);
  } else if (drag == Drag::Click) {
    if (const auto point = nearest(last_)) Q_EMIT pointClicked(*point);
  }
  update();
}

void ScatterPlot::selectDragged(Change change) {
  QPolygonF line;
  for (const QPointF& corner : lasso_) line.append(dataAt(corner));
  const QRectF box = QRectF(dataAt(pressed_), dataAt(last_)).normalized();
  const bool lasso = tool_ == Tool::Lasso;
  const auto find = [points = points_, line, box, lasso] {
    return lasso ? pointsInside(*points, line) : pointsIn(*points, box);
  };
  if (points_->size() <= kTestedAtOnce) {
    Q_EMIT selected(find(), change);
    return;
  }
  queries_.submit(this, "selected", find,
                  [this, change, points = points_](const std::vector<std::int64_t>& inside) {
                    if (points == points_) Q_EMIT selected(inside, change);
                  });
}

void ScatterPlot::mouseDoubleClickEvent(QMouseEvent*) {
  drag_ = Drag::None;
  showAll();
}

void ScatterPlot::keyPressEvent(QKeyEvent* event) {
  constexpr double kStep = 40;
  switch (event->key()) {
    case Qt::Key_Left:
      return panBy({kStep, 0});
    case Qt::Key_Right:
      return panBy({-kStep, 0});
    case Qt::Key_Up:
      return panBy({0, kStep});
    case Qt::Key_Down:
      return panBy({0, -kStep});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomBy(1.25);
    case Qt::Key_Minus:
      return zoomBy(0.8);
    case Qt::Key_0:
    case Qt::Key_Home:
      return showAll();
    case Qt::Key_Escape:
      if (drag_ == Drag::None) break;
      drag_ = Drag::None;
      return update();
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

std::optional<std::int64_t> ScatterPlot::nearest(QPointF position) const {
  std::optional<std::int64_t> best;
  double bestSquare = kClickRadius * kClickRadius;
  for (std::size_t i = 0; i < points_->size(); ++i) {
    const QPointF d = place(i) - position;
    const double square = d.x() * d.x() + d.y() * d.y();
    if (square < bestSquare) best = std::int64_t(i), bestSquare = square;
  }
  return best;
}

}  // namespace histion::ui
