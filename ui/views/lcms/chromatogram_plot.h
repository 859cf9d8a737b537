// Chromatograms over time in minutes, with the chosen scan and the places of the fragment scans.
// Wheel zooms time at the cursor, dragging zooms into a range, middle or right drag pans, a double
// click shows everything, a click chooses a time, the arrow keys step. Draws only: what a time
// means is the view's business.
#pragma once

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "ui/session/selection_model.h"
#include "ui/views/spectrum/spectrum_painter.h"

namespace histion::ui {

class ChromatogramPlot : public QWidget {
  Q_OBJECT
 public:
  explicit ChromatogramPlot(QWidget* parent = nullptr);

  // The traces' x values are minutes, ascending.
  void setTraces(std::vector<Trace> traces);
  const std::vector<Trace>& traces() const { return traces_; }
  // Minutes that the whole run spans.
  void setFullRange(double low, double high);
  // Minutes shown; empty: all.
  void setRange(std::optional<std::pair<double, double>> minutes);
  std::pair<double, double> range() const { return {x0_, x1_}; }
  // Minutes of the fragment scans, ascending.
  void setFragments(std::vector<double> minutes);
  struct Chosen {
    double minutes = 0;
    bool fragment = false;
  };
  void setChosen(std::optional<Chosen> chosen);
  // Widget position of a time, in the plot or among the fragment marks.
  QPoint positionOf(double minutes, bool fragment = false) const;
  void setEmptyText(const QString& text);

 Q_SIGNALS:
  void timeClicked(double minutes);
  void fragmentClicked(double minutes);
  // What the user zoomed to; not emitted by setRange().
  void rangeWanted(std::optional<std::pair<double, double>> minutes);
  void stepWanted(int direction);
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
  void keyPressEvent(QKeyEvent* event) override;

 private:
  SpectrumFrame frame() const;
  void redraw();
  void want(double low, double high);
  void hoverAt(QPointF position);
  QRectF strip(const SpectrumFrame& frame) const;
  std::optional<double> fragmentNear(const SpectrumFrame& frame, double x) const;

  std::vector<Trace> traces_;
  std::vector<double> fragments_;
  std::optional<Chosen> chosen_;
  QString emptyText_;
  double x0_ = 0, x1_ = 1, full0_ = 0, full1_ = 1;
  QPixmap cache_;
  bool dirty_ = true;
  struct Point {
    double minutes, value;
    std::size_t trace;
  };
  std::optional<Point> hovered_;
  QPointF pressed_, last_;
  enum class Drag { None, Click, Range, Pan } drag_ = Drag::None;
};

}  // namespace histion::ui
