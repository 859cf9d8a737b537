// Two handles on a line over a small histogram: the low and the high end of a colour scale. Knows
// positions 0 … 1 only; what they mean is the owner's.
#pragma once

#include <QColor>
#include <QWidget>
#include <vector>

namespace histion::ui {

class RangeSlider : public QWidget {
  Q_OBJECT
 public:
  explicit RangeSlider(QWidget* parent = nullptr);

  double low() const { return low_; }
  double high() const { return high_; }
  // Does not emit moved().
  void setPositions(double low, double high);
  // Shares of the values in equal parts of the line; empty: no histogram.
  void setHistogram(std::vector<float> shares);
  // Of the part between the handles.
  void setColor(const QColor& color);
  // Where a handle is drawn, for tests and accessibility tools.
  QPoint handlePosition(bool high) const;

  QSize sizeHint() const override { return {180, 44}; }
  QSize minimumSizeHint() const override { return {90, 40}; }

 Q_SIGNALS:
  // A handle was dragged or moved by a key.
  void moved(double low, double high);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Grip { None, Low, High, Both };
  double positionAt(double x) const;
  double xOf(double position) const;
  void moveTo(double low, double high);

  double low_ = 0, high_ = 1;
  std::vector<float> shares_;
  QColor color_;
  Grip grip_ = Grip::None;
  double grabbedAt_ = 0, grabbedLow_ = 0, grabbedHigh_ = 1;
};

}  // namespace histion::ui
