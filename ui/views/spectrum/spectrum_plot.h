// Spectra with zoom, hover and choosing of peaks. Wheel zooms m/z at the cursor (with Shift, or on
// the left axis, the intensity), dragging with the left button zooms into a range, with the middle
// or right button pans, a double click resets, a click chooses the peak under the cursor.
#pragma once

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/tolerance.h"
#include "ui/views/spectrum/spectrum_painter.h"

namespace histion::ui {

class SpectrumPlot : public QWidget {
  Q_OBJECT
 public:
  explicit SpectrumPlot(QWidget* parent = nullptr);

  // The m/z range is kept when `keepRange` and it still overlaps the data.
  void setTraces(std::vector<Trace> traces, bool keepRange);
  const std::vector<Trace>& traces() const { return traces_; }
  void setSpectrumLayout(SpectrumLayout layout);
  SpectrumLayout spectrumLayout() const { return layout_; }
  void setBand(std::optional<MzWindow> band);

  void setRange(double low, double high);
  std::pair<double, double> range() const { return {x0_, x1_}; }
  std::pair<double, double> fullRange() const { return {full0_, full1_}; }
  void resetRange();
  // Moves the range so that `mz` is inside.
  void ensureVisible(double mz);
  // What stands there without a trace, and what a click on a peak does.
  void setEmptyText(const QString& text);
  void setClickHint(const QString& text);
  // Widget position of a point of a trace, for tests and scripts.
  QPoint positionOf(std::size_t trace, double mz, double intensity) const;

 Q_SIGNALS:
  void peakClicked(double mz);
  void hoverText(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  struct Hovered {
    std::size_t trace, point;
  };
  SpectrumFrame frame() const;
  void redraw();
  std::optional<Hovered> peakUnder(QPointF position) const;

  std::vector<Trace> traces_;
  SpectrumLayout layout_ = SpectrumLayout::Stacked;
  std::optional<MzWindow> band_;
  QString emptyText_ = tr("Spectra appear here when a dataset is open.");
  QString clickHint_ = tr("click: ion image");
  double x0_ = 0, x1_ = 1, full0_ = 0, full1_ = 1, zoomY_ = 1;
  QPixmap cache_;
  bool dirty_ = true;
  std::optional<Hovered> hovered_;
  QPointF pressed_, last_;
  enum class Drag { None, Click, Range, Pan } drag_ = Drag::None;
};

}  // namespace histion::ui
