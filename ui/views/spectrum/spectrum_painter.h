// Draws traces into panels: axes, sticks or lines, labels that do not overlap. The plot widgets add
// what follows the mouse.
#pragma once

#include <QPainter>
#include <QRectF>
#include <vector>

#include "ui/views/spectrum/peaks.h"
#include "ui/widgets/theme.h"

namespace histion::ui {

enum class SpectrumLayout { Stacked, Mirrored, Overlaid };

// One trace's place on the screen. A mirrored panel grows downwards.
struct SpectrumPanel {
  QRectF area;
  double y0 = 0, y1 = 1;  // intensities at the base and the far end
  bool down = false;
  double unit = 1;  // intensity of one unit of the axis: one percent of the highest, or 1
  double yAt(double intensity) const {
    const double t = (intensity - y0) / (y1 - y0);
    return down ? area.top() + t * area.height() : area.bottom() - t * area.height();
  }
  double intensityAt(double y) const {
    const double t = (down ? y - area.top() : area.bottom() - y) / area.height();
    return y0 + t * (y1 - y0);
  }
};

// The horizontal axis. Chromatograms are drawn with the same means over time.
struct PlotAxis {
  QString title = QStringLiteral("m/z");
  int decimals = -1;  // of peak labels; -1: what the range of m/z needs
  double strip = 0;   // space kept free between plot and axis
};

struct SpectrumFrame {
  double x0 = 0, x1 = 1;              // m/z shown
  std::vector<SpectrumPanel> panels;  // one per trace; overlaid traces share area and scale
  QRectF plot;                        // all panels together
  PlotAxis axis;
  bool overlaid = false, percent = false;
  double xAt(double mz) const { return plot.left() + (mz - x0) / (x1 - x0) * plot.width(); }
  double mzAt(double x) const { return x0 + (x - plot.left()) / plot.width() * (x1 - x0); }
};

// Places the panels for a widget of that size; `zoomY` > 1 enlarges small peaks. `percent`: every
// trace counts in percent of its highest peak.
SpectrumFrame layOut(const std::vector<Trace>& traces, SpectrumLayout layout, QSizeF size,
                     double x0, double x1, double zoomY, const PlotAxis& axis = {},
                     bool percent = false);

void paintSpectra(QPainter& painter, const SpectrumFrame& frame, const std::vector<Trace>& traces,
                  const PlotColors& colors);

// Where the names of the traces stand; labels keep clear of them.
std::vector<QRectF> nameBoxes(const SpectrumFrame& frame, const std::vector<Trace>& traces,
                              const QFontMetricsF& metrics);

struct PeakLabel {
  std::size_t trace, point;
  QRectF box;
  QString text;
};
// m/z of the highest peaks: inside their panels, clear of each other, of the names and of higher
// peaks. `columns`: of every trace, as columnsOf() gives them for the frame.
std::vector<PeakLabel> peakLabels(const SpectrumFrame& frame, const std::vector<Trace>& traces,
                                  const std::vector<std::vector<Column>>& columns,
                                  const QFontMetricsF& metrics);

// The small box beside the point under the cursor, inside the plot.
void paintReadOut(QPainter& painter, QPointF tip, const QRectF& plot, const QString& text,
                  const PlotColors& colors);

// Digits after the point that tell neighbouring peaks apart in this range.
int mzDecimals(double range);
// Colours of one after the other trace, told apart on light and dark ground.
QColor seriesColor(std::size_t index, const PlotColors& colors);

}  // namespace histion::ui
