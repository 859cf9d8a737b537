// The map of an LC-MS run: time to the right, m/z upwards, the highest intensity as colour. Time is
// shared with the chromatogram. Wheel zooms both at the cursor (on the left axis only m/z), a drag
// zooms into its rectangle, middle or right drag pans, a double click shows everything, a click
// chooses scan and m/z.
#pragma once

#include <QImage>
#include <QWidget>
#include <memory>

#include "ui/session/workspace.h"
#include "ui/views/spectrum/spectrum_painter.h"

class QTimer;

namespace histion::ui {

class RetentionMap : public QWidget {
  Q_OBJECT
 public:
  explicit RetentionMap(Workspace workspace, QWidget* parent = nullptr);
  ~RetentionMap() override;

  // What is on screen; null before the first map.
  const std::shared_ptr<const Image2D>& image() const { return image_; }
  struct Range {
    double timeLow = 0, timeHigh = 1;  // s
    double mzLow = 0, mzHigh = 1;
  };
  Range range() const;
  // Shows that part; the times go to the chromatogram too.
  void setRange(const Range& range);
  // Widget position of a time (s) and an m/z.
  QPoint positionOf(double time, double mz) const;
  QSize pictureSize() const { return plotArea().size().toSize(); }

 Q_SIGNALS:
  void hoverText(const QString& text);
  void shown();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void newRun();
  void request();
  void colour();
  void choose(QPointF position);
  QRectF plotArea() const;
  double timeAt(double x) const;
  double mzAt(double y) const;
  double xOf(double time) const;
  double yOf(double mz) const;

  Workspace work_;
  std::shared_ptr<const Image2D> image_;
  Range imageRange_, full_;
  double mzLow_ = 0, mzHigh_ = 1;
  QImage picture_;
  QTimer* delay_;
  std::shared_ptr<CancelToken> cancel_;
  QPointF pressed_, last_;
  enum class Drag { None, Click, Range, Pan } drag_ = Drag::None;
};

}  // namespace histion::ui
