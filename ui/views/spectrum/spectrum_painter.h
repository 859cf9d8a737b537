// Draws traces into panels: axes, sticks or lines, labels that do not overlap. The plot widget adds
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
  double yAt(double intensity) const {
    const double t = (intensity - y0) / (y1 - y0);
    return down ? area.top() + t * area.height() : area.bottom() - t * area.height();
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
  std::vector<SpectrumPanel> panels;  // one per trace; overlaid traces share an area
  QRectF plot;                        // all panels together
  PlotAxis axis;
  double xAt(double mz) const { return plot.left() + (mz - x0) / (x1 - x0) * plot.width(); }
  double mzAt(double x) const { return x0 + (x - plot.left()) / plot.width() * (x1 - x0); }
};

// Places the panels for a widget of that size; `zoomY` > 1 enlarges small peaks.
SpectrumFrame layOut(const std::vector<Trace>& traces, SpectrumLayout layout, QSizeF size,
                     double x0, double x1, double zoomY, const PlotAxis& axis = {});

void paintSpectra(QPainter& painter, const SpectrumFrame& frame, const std::vector<Trace>& traces,
                  SpectrumLayout layout, const PlotColors& colors);

// Digits after the point that tell neighbouring peaks apart in this range.
int mzDecimals(double range);

}  // namespace histion::ui
