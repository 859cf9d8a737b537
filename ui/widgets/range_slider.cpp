#include "ui/widgets/range_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

constexpr double kSide = 8, kHandle = 5,
                 kLine = 10;      // px: margin, half a handle, line above bottom
constexpr double kLeast = 0.002;  // the handles never meet
constexpr double kStep = 0.01;

}  // namespace

RangeSlider::RangeSlider(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Range of the colour scale"));
  setToolTip(tr(
      "Drag the handles, or what lies between them. Arrow keys move the high end, with Shift the "
      "low end; Ctrl moves in large steps."));
}

void RangeSlider::setPositions(double low, double high) {
  low_ = std::clamp(low, 0.0, 1.0);
  high_ = std::clamp(high, 0.0, 1.0);
  update();
}

void RangeSlider::setHistogram(std::vector<float> shares) {
  shares_ = std::move(shares);
  update();
}

void RangeSlider::setColor(const QColor& color) {
  color_ = color;
  update();
}

double RangeSlider::xOf(double position) const { return kSide + position * (width() - 2 * kSide); }

double RangeSlider::positionAt(double x) const {
  return std::clamp((x - kSide) / std::max(1.0, width() - 2 * kSide), 0.0, 1.0);
}

QPoint RangeSlider::handlePosition(bool high) const {
  return QPointF(xOf(high ? high_ : low_), height() - kLine).toPoint();
}

void RangeSlider::moveTo(double low, double high) {
  low = std::clamp(low, 0.0, 1 - kLeast);
  high = std::clamp(high, low + kLeast, 1.0);
  if (low == low_ && high == high_) return;
  low_ = low;
  high_ = high;
  update();
  Q_EMIT moved(low_, high_);
}

void RangeSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor accent = color_.isValid() ? color_ : palette().color(QPalette::Highlight);
  const double bottom = height() - kLine, x0 = xOf(0), x1 = xOf(1), a = xOf(low_), b = xOf(high_);
  const float most = shares_.empty() ? 0 : *std::max_element(shares_.begin(), shares_.end());
  const double bin = (x1 - x0) / std::max<double>(1, double(shares_.size()));
  QColor inside = accent, outside = palette().color(QPalette::Mid);
  inside.setAlpha(isEnabled() ? 150 : 60);
  for (std::size_t i = 0; most > 0 && i < shares_.size(); ++i) {
    // Roots: a tail of few pixels is seen too.
    const double size = std::sqrt(shares_[i] / most) * (bottom - 6);
    const double x = x0 + bin * double(i);
    const bool in = x + bin / 2 >= a && x + bin / 2 <= b;
    painter.fillRect(QRectF(x, bottom - 2 - size, bin, size), in ? inside : outside);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::Mid));
  painter.drawRoundedRect(QRectF(x0, bottom - 1.5, x1 - x0, 3), 1.5, 1.5);
  painter.setBrush(accent);
  painter.drawRect(QRectF(a, bottom - 1.5, b - a, 3));
  const QColor edge = hasFocus() ? palette().color(QPalette::Highlight)
                                 : palette().color(QPalette::PlaceholderText);
  painter.setPen(QPen(edge, hasFocus() ? 2.0 : 1.2));
  painter.setBrush(palette().color(QPalette::Button));
  for (const double x : {a, b})
    painter.drawRoundedRect(QRectF(x - kHandle + 1, bottom - 7, 2 * kHandle - 2, 14), 3, 3);
}

void RangeSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const double x = event->position().x(), a = xOf(low_), b = xOf(high_);
  const double toLow = std::abs(x - a), toHigh = std::abs(x - b);
  // Where both handles lie together, the side of the press decides.
  if (std::min(toLow, toHigh) <= 2 * kHandle)
    grip_ = toLow < toHigh || (toLow == toHigh && x < a) ? Grip::Low : Grip::High;
  else
    grip_ = x < a ? Grip::Low : x > b ? Grip::High : Grip::Both;
  grabbedAt_ = positionAt(x);
  grabbedLow_ = low_;
  grabbedHigh_ = high_;
  if (std::min(toLow, toHigh) > 2 * kHandle && grip_ != Grip::Both)
    grip_ == Grip::Low ? moveTo(grabbedAt_, high_) : moveTo(low_, grabbedAt_);
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton) || grip_ == Grip::None) return;
  const double at = positionAt(event->position().x());
  if (grip_ == Grip::Low) moveTo(std::min(at, high_ - kLeast), high_);
  if (grip_ == Grip::High) moveTo(low_, std::max(at, low_ + kLeast));
  if (grip_ == Grip::Both) {
    const double by = std::clamp(at - grabbedAt_, -grabbedLow_, 1 - grabbedHigh_);
    moveTo(grabbedLow_ + by, grabbedHigh_ + by);
  }
}

void RangeSlider::mouseReleaseEvent(QMouseEvent*) { grip_ = Grip::None; }

void RangeSlider::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  const bool left = key == Qt::Key_Left || key == Qt::Key_Down;
  const bool right = key == Qt::Key_Right || key == Qt::Key_Up;
  if (!left && !right) return QWidget::keyPressEvent(event);
  const double by = (left ? -1 : 1) * kStep * (event->modifiers() & Qt::ControlModifier ? 10 : 1);
  if (event->modifiers() & Qt::ShiftModifier)
    moveTo(std::min(low_ + by, high_ - kLeast), high_);
  else
    moveTo(low_, std::max(high_ + by, low_ + kLeast));
}

}  // namespace histion::ui
