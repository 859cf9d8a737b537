// Spectra with zoom, hover and choosing of peaks and of m/z windows. Wheel zooms m/z at the cursor
// (with Shift, or on the left axis, the intensity), dragging with the left button zooms into a
// range, with Shift into a rectangle, with Alt chooses an m/z window, with the middle or right
// button pans, a double click resets, a click chooses the peak under the cursor. Backspace or
// Alt+Left goes back to the zoom before, Alt+Right forward, N counts in percent. Draws only: what
// a peak or a window means is the view's business.
#pragma once

#include <QElapsedTimer>
#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/tolerance.h"
#include "ui/views/spectrum/spectrum_painter.h"
#include "ui/views/spectrum/zoom_history.h"

class QAction;

namespace histion::ui {

class SpectrumPlot : public QWidget {
  Q_OBJECT
 public:
  explicit SpectrumPlot(QWidget* parent = nullptr);

  // The m/z range is kept when `keepRange` and it still overlaps the data. Long traces should have
  // gone through indexTrace().
  void setTraces(std::vector<Trace> traces, bool keepRange);
  const std::vector<Trace>& traces() const { return traces_; }
  void setSpectrumLayout(SpectrumLayout layout);
  SpectrumLayout spectrumLayout() const { return layout_; }
  // Every trace in percent of its highest peak.
  void setNormalized(bool normalized);
  bool normalized() const { return normalized_; }
  void setBand(std::optional<MzWindow> band);
  // Alt+drag and dragging of the band's edges; off by default.
  void setWindowChoice(bool on) { windowChoice_ = on; }

  void setRange(double low, double high);
  std::pair<double, double> range() const { return {x0_, x1_}; }
  std::pair<double, double> fullRange() const { return {full0_, full1_}; }
  double intensityZoom() const { return zoomY_; }
  void resetRange();
  // Moves the range so that `mz` is inside.
  void ensureVisible(double mz);
  // As by the user: goes into the history.
  void zoomTo(double low, double high);
  void zoomBack();
  void zoomForward();
  // zoomBack, zoomForward, whole spectrum, percent: for a view that wants their keys too.
  const QList<QAction*>& plotActions() const { return actions_; }

  // What stands there without a trace, and what a click on a peak does.
  void setEmptyText(const QString& text);
  void setClickHint(const QString& text);
  // Widget position of a point of a trace, for tests and scripts.
  QPoint positionOf(std::size_t trace, double mz, double intensity) const;
  SpectrumFrame frame() const;

 Q_SIGNALS:
  void peakClicked(double mz);
  // Also while an edge of the band is dragged.
  void windowChosen(const histion::MzWindow& window);
  void normalizedChanged(bool normalized);
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
  enum class Drag { None, Click, Range, Box, Window, LowEdge, HighEdge, Pan };
  void makeActions();
  void redraw();
  void showZoom(const PlotZoom& zoom);
  PlotZoom zoom() const { return {x0_, x1_, zoomY_}; }
  // Steps that follow each other at once (wheel, panning) are one entry of the history.
  void rememberRun();
  void remember();
  void hoverAt(QPointF position);
  void paintDrag(QPainter& painter, const SpectrumFrame& f, const PlotColors& colors) const;
  void paintHovered(QPainter& painter, const SpectrumFrame& f, const PlotColors& colors) const;
  void zoomIntoBox(const SpectrumFrame& f, QPointF a, QPointF b);
  std::optional<Hovered> peakUnder(QPointF position) const;
  // LowEdge or HighEdge of the band when it can be taken there, else None.
  Drag edgeUnder(QPointF position) const;
  MzWindow draggedWindow(const SpectrumFrame& f, double x) const;

  std::vector<Trace> traces_;
  SpectrumLayout layout_ = SpectrumLayout::Stacked;
  std::optional<MzWindow> band_;
  QString emptyText_ = tr("Spectra appear here when a dataset is open.");
  QString clickHint_ = tr("click: ion image");
  double x0_ = 0, x1_ = 1, full0_ = 0, full1_ = 1, zoomY_ = 1;
  bool normalized_ = false, windowChoice_ = false;
  ZoomHistory history_;
  QElapsedTimer lastRun_;
  QList<QAction*> actions_;
  QPixmap cache_;
  bool dirty_ = true;
  std::optional<Hovered> hovered_;
  QPointF pressed_, last_;
  Drag drag_ = Drag::None;
};

}  // namespace histion::ui
