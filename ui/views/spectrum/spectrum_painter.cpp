#include "ui/views/spectrum/spectrum_painter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr double kLeft = 64, kRight = 16, kTop = 8, kAxis = 38, kGap = 10;
constexpr double kHeadroom = 1.22;  // above the highest peak, for its label
constexpr int kMostLabels = 14;
constexpr double kLeastLabel = 0.02;  // of the highest peak in view

SpectrumPanel panelFor(const Trace& trace, QRectF area, double x0, double x1, double zoomY,
                       bool down) {
  SpectrumPanel panel;
  panel.area = area;
  panel.down = down;
  double high = highest(trace, x0, x1), low = lowest(trace, x0, x1);
  if (high == 0 && low == 0) high = 1;
  panel.y0 = low < 0 ? low * kHeadroom / zoomY : 0;
  panel.y1 = std::max(high, -low * 0.05) * kHeadroom / zoomY;
  return panel;
}

void paintValueAxis(QPainter& painter, const SpectrumPanel& panel, const PlotColors& colors) {
  const auto ticks = niceTicks(panel.y0, panel.y1, std::max(1, int(panel.area.height() / 32)));
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : panel.y1;
  for (const double tick : ticks) {
    const double y = panel.yAt(tick);
    painter.setPen(colors.grid);
    painter.drawLine(QPointF(panel.area.left(), y), QPointF(panel.area.right(), y));
    painter.setPen(colors.faintText);
    painter.drawText(QRectF(0, y - 9, panel.area.left() - 7, 18), Qt::AlignRight | Qt::AlignVCenter,
                     QString::fromStdString(tickText(tick, step)));
  }
}

void paintTrace(QPainter& painter, const SpectrumFrame& frame, const SpectrumPanel& panel,
                const Trace& trace, const std::vector<Column>& columns) {
  // Sharp 1-pixel lines; per column at most one stroke whatever the number of points.
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(trace.color, 1));
  const double columnWidth = frame.plot.width() / double(columns.size());
  const double base = panel.yAt(0);
  if (trace.sticks) {
    QVector<QLineF> lines;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!columns[c].any()) continue;
      const double x = std::floor(frame.plot.left() + (double(c) + 0.5) * columnWidth) + 0.5;
      const double top = columns[c].high > 0 ? panel.yAt(columns[c].high) : base;
      const double bottom = columns[c].low < 0 ? panel.yAt(columns[c].low) : base;
      lines.append(QLineF(x, bottom, x, top));
    }
    painter.drawLines(lines);
    return;
  }
  // Few points: their true course. Many: the envelope of each column.
  std::size_t points = 0;
  for (const Column& column : columns) points += column.last - column.first;
  QPolygonF line;
  if (points < 3 * columns.size()) {
    painter.setRenderHint(QPainter::Antialiasing, true);
    const auto begin = std::size_t(std::lower_bound(trace.mz.begin(), trace.mz.end(), frame.x0) -
                                   trace.mz.begin());
    const auto end = std::size_t(std::upper_bound(trace.mz.begin(), trace.mz.end(), frame.x1) -
                                 trace.mz.begin());
    for (std::size_t i = begin > 0 ? begin - 1 : 0; i < std::min(end + 1, trace.mz.size()); ++i)
      line << QPointF(frame.xAt(trace.mz[i]), panel.yAt(trace.intensity[i]));
  } else {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!columns[c].any()) continue;
      const double x = frame.plot.left() + (double(c) + 0.5) * columnWidth;
      line << QPointF(x, panel.yAt(trace.intensity[columns[c].first]))
           << QPointF(x, panel.yAt(columns[c].low)) << QPointF(x, panel.yAt(columns[c].high))
           << QPointF(x, panel.yAt(trace.intensity[columns[c].last - 1]));
    }
  }
  painter.drawPolyline(line);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintLabels(QPainter& painter, const SpectrumFrame& frame, const SpectrumPanel& panel,
                 const Trace& trace, const std::vector<Column>& columns, QVector<QRectF>& taken,
                 const PlotColors& colors) {
  std::vector<std::size_t> candidates;
  float top = 0;
  for (const Column& column : columns)
    if (column.any()) {
      top = std::max(top, column.high);
      if (isPeak(trace, column.top) && column.high > 0) candidates.push_back(column.top);
    }
  std::sort(candidates.begin(), candidates.end(),
            [&](std::size_t a, std::size_t b) { return trace.intensity[a] > trace.intensity[b]; });
  const QFontMetricsF metrics(painter.font());
  const int decimals =
      frame.axis.decimals < 0 ? mzDecimals(frame.x1 - frame.x0) : frame.axis.decimals;
  painter.setPen(colors.text);
  int placed = 0;
  for (const std::size_t i : candidates) {
    if (placed >= kMostLabels || trace.intensity[i] < kLeastLabel * top) break;
    const QString text = QString::number(trace.mz[i], 'f', decimals);
    const double width = metrics.horizontalAdvance(text), height = metrics.height();
    const double x = frame.xAt(trace.mz[i]), y = panel.yAt(trace.intensity[i]);
    QRectF box(x - width / 2, panel.down ? y + 1 : y - height - 1, width, height);
    box.moveLeft(std::clamp(box.left(), panel.area.left(), panel.area.right() - width));
    if (box.top() < panel.area.top() - 2 || box.bottom() > panel.area.bottom() + 2) continue;
    const QRectF roomy = box.adjusted(-5, 0, 5, 0);
    if (std::any_of(taken.begin(), taken.end(),
                    [&](const QRectF& other) { return other.intersects(roomy); }))
      continue;
    // A label that a higher peak runs through cannot be read.
    const auto c0 = std::size_t(std::max(0.0, box.left() - panel.area.left()) / panel.area.width() *
                                double(columns.size()));
    const auto c1 =
        std::min(columns.size() - 1, std::size_t((box.right() - panel.area.left()) /
                                                 panel.area.width() * double(columns.size())));
    bool crossed = false;
    for (std::size_t c = c0; c <= c1 && !crossed; ++c)
      crossed = columns[c].any() && columns[c].high > trace.intensity[i];
    if (crossed) continue;
    painter.drawText(box, Qt::AlignCenter, text);
    taken.append(roomy);
    ++placed;
  }
}

}  // namespace

int mzDecimals(double range) { return range > 400 ? 3 : 4; }

SpectrumFrame layOut(const std::vector<Trace>& traces, SpectrumLayout layout, QSizeF size,
                     double x0, double x1, double zoomY, const PlotAxis& axis) {
  SpectrumFrame frame;
  frame.axis = axis;
  frame.x0 = x0;
  frame.x1 = x1;
  frame.plot = QRectF(kLeft, kTop, std::max(20.0, size.width() - kLeft - kRight),
                      std::max(20.0, size.height() - kTop - kAxis - axis.strip));
  const std::size_t n = traces.size();
  const bool mirrored = layout == SpectrumLayout::Mirrored && n == 2;
  const bool overlaid = layout == SpectrumLayout::Overlaid || n < 2;
  const double gap = mirrored ? 0 : kGap;
  const double height =
      overlaid ? frame.plot.height() : (frame.plot.height() - gap * double(n - 1)) / double(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double top = overlaid ? frame.plot.top() : frame.plot.top() + double(i) * (height + gap);
    frame.panels.push_back(panelFor(traces[i],
                                    QRectF(frame.plot.left(), top, frame.plot.width(), height), x0,
                                    x1, zoomY, mirrored && i == 1));
  }
  return frame;
}

void paintSpectra(QPainter& painter, const SpectrumFrame& frame, const std::vector<Trace>& traces,
                  SpectrumLayout layout, const PlotColors& colors) {
  const int columns = std::max(1, int(frame.plot.width()));
  const bool overlaid = layout == SpectrumLayout::Overlaid || traces.size() < 2;
  QVector<QRectF> taken;
  // Names first: labels keep clear of them.
  double legendX = frame.plot.right();
  const QFontMetricsF metrics(painter.font());
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const SpectrumPanel& panel = frame.panels[i];
    if (!overlaid || i == 0) paintValueAxis(painter, panel, colors);
    const double width = metrics.horizontalAdvance(traces[i].name) + 22;
    QRectF box(panel.area.right() - width, panel.down ? panel.area.bottom() - 20 : panel.area.top(),
               width, 18);
    if (overlaid) {
      legendX -= width;
      box.moveLeft(legendX);
      legendX -= 8;
    }
    painter.fillRect(QRectF(box.left(), box.center().y() - 1, 14, 3), traces[i].color);
    painter.setPen(colors.text);
    painter.drawText(box.adjusted(20, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter, traces[i].name);
    taken.append(box);
  }
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const SpectrumPanel& panel = frame.panels[i];
    const auto extremes = columnsOf(traces[i], frame.x0, frame.x1, columns);
    painter.save();
    painter.setClipRect(panel.area.adjusted(0, -1, 1, 1));
    paintTrace(painter, frame, panel, traces[i], extremes);
    painter.restore();
    paintLabels(painter, frame, panel, traces[i], extremes, taken, colors);
    painter.setPen(colors.axis);
    const double base = panel.yAt(std::clamp(0.0, panel.y0, panel.y1));
    painter.drawLine(QPointF(panel.area.left(), base), QPointF(panel.area.right(), base));
  }
  const double bottom = frame.plot.bottom() + frame.axis.strip;
  const auto ticks = niceTicks(frame.x0, frame.x1, std::max(2, int(frame.plot.width() / 90)));
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  for (const double tick : ticks) {
    const double x = frame.xAt(tick);
    painter.setPen(colors.axis);
    painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4));
    painter.setPen(colors.faintText);
    painter.drawText(QRectF(x - 45, bottom + 4, 90, 16), Qt::AlignHCenter | Qt::AlignTop,
                     QString::fromStdString(tickText(tick, step)));
  }
  painter.setPen(colors.faintText);
  painter.drawText(QRectF(frame.plot.left(), bottom + 19, frame.plot.width(), 16),
                   Qt::AlignHCenter | Qt::AlignTop, frame.axis.title);
}

}  // namespace histion::ui
