#include "ui/views/spectrum/spectrum_painter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr double kLeft = 64, kRight = 16, kTop = 8, kAxis = 38, kGap = 10;
constexpr double kHeadroom = 1.22, kLabelRoom = 20;  // above the highest peak, for its label
constexpr double kNameHeight = 18, kSwatch = 22;
constexpr int kFewSticks = 90;  // so few are drawn thicker

void paintValueAxis(QPainter& painter, const SpectrumPanel& panel, bool percent,
                    const PlotColors& colors) {
  const auto ticks = niceTicks(panel.y0 / panel.unit, panel.y1 / panel.unit,
                               std::max(1, int(panel.area.height() / 32)));
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : panel.y1 / panel.unit;
  double lastY = -1e9;
  for (const double tick : ticks) {
    if (percent && tick > 100.5) break;
    const double y = panel.yAt(tick * panel.unit);
    painter.setPen(colors.grid);
    painter.drawLine(QPointF(panel.area.left(), y), QPointF(panel.area.right(), y));
    if (std::abs(y - lastY) < 13) continue;
    lastY = y;
    painter.setPen(colors.faintText);
    QString text = QString::fromStdString(tickText(tick, step));
    if (percent) text += QStringLiteral(" %");
    painter.drawText(QRectF(0, y - 9, panel.area.left() - 7, 18), Qt::AlignRight | Qt::AlignVCenter,
                     text);
  }
}

// What stands out is drawn over the rest, with a foot on the base line that joins both halves of a
// mirrored pair.
void paintEmphasis(QPainter& painter, const SpectrumFrame& frame, const SpectrumPanel& panel,
                   const Trace& trace) {
  const double base = panel.yAt(0);
  for (const std::size_t i : *trace.emphasised) {
    if (trace.mz[i] < frame.x0 || trace.mz[i] > frame.x1) continue;
    const double x = std::floor(frame.xAt(trace.mz[i])) + 0.5;
    painter.setPen(QPen(trace.emphasis, 2));
    painter.drawLine(QPointF(x, base), QPointF(x, panel.yAt(trace.intensity[i])));
    painter.fillRect(QRectF(x - 2.5, base - 2.5, 5, 5), trace.emphasis);
  }
}

double columnX(const SpectrumFrame& frame, std::size_t column, std::size_t columns) {
  const double width = frame.plot.width() / double(columns);
  return std::floor(frame.plot.left() + (double(column) + 0.5) * width) + 0.5;
}

// Sharp lines, at most one per column whatever the number of points. Where several traces have a
// stick the lower ones lie in front, so that all of them are seen.
void paintSticks(QPainter& painter, const SpectrumFrame& frame,
                 const std::vector<std::size_t>& drawn, const std::vector<Trace>& traces,
                 const std::vector<std::vector<Column>>& columns) {
  if (drawn.empty()) return;
  std::vector<std::vector<QVector<QLineF>>> lines(  // [layer][trace]
      drawn.size(), std::vector<QVector<QLineF>>(drawn.size()));
  struct Stick {
    std::size_t trace;
    double bottom, top;
  };
  std::vector<Stick> here;
  const std::size_t count = columns[drawn.front()].size();
  for (std::size_t c = 0; c < count; ++c) {
    here.clear();
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      const Column& column = columns[drawn[k]][c];
      if (!column.any()) continue;
      const SpectrumPanel& panel = frame.panels[drawn[k]];
      const double base = panel.yAt(0);
      const double top = column.high > 0 ? panel.yAt(column.high) : base;
      const double bottom = column.low < 0 ? panel.yAt(column.low) : base;
      if (top != bottom) here.push_back({k, bottom, top});
    }
    std::stable_sort(here.begin(), here.end(), [](const Stick& a, const Stick& b) {
      return std::abs(a.top - a.bottom) > std::abs(b.top - b.bottom);
    });
    const double x = columnX(frame, c, count);
    for (std::size_t layer = 0; layer < here.size(); ++layer)
      lines[layer][here[layer].trace].append(QLineF(x, here[layer].bottom, x, here[layer].top));
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
  qsizetype most = 0;
  for (const auto& sticks : lines.front()) most = std::max(most, sticks.size());
  for (const auto& layer : lines)
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      painter.setPen(QPen(traces[drawn[k]].color, most < kFewSticks ? 2 : 1));
      painter.drawLines(layer[k]);
    }
}

void paintLine(QPainter& painter, const SpectrumFrame& frame, const SpectrumPanel& panel,
               const Trace& trace, const std::vector<Column>& columns) {
  painter.setRenderHint(QPainter::Antialiasing, false);
  const double columnWidth = frame.plot.width() / double(columns.size());
  painter.setPen(QPen(trace.color, 1));
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

void paintMzAxis(QPainter& painter, const SpectrumFrame& frame, const PlotColors& colors) {
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

}  // namespace

int mzDecimals(double range) { return range > 400 ? 3 : 4; }

QColor seriesColor(std::size_t index, const PlotColors& colors) {
  const std::array<QColor, 7> series{colors.second,    QColor(0x3a9d5d), QColor(0x9b59b6),
                                     QColor(0xc9a227), QColor(0x17a2b8), QColor(0xd1495b),
                                     QColor(0x7f8c8d)};
  return series[index % series.size()];
}

SpectrumFrame layOut(const std::vector<Trace>& traces, SpectrumLayout layout, QSizeF size,
                     double x0, double x1, double zoomY, const PlotAxis& axis, bool percent) {
  SpectrumFrame frame;
  frame.axis = axis;
  frame.x0 = x0;
  frame.x1 = x1;
  frame.percent = percent;
  frame.plot = QRectF(kLeft, kTop, std::max(20.0, size.width() - kLeft - kRight),
                      std::max(20.0, size.height() - kTop - kAxis - axis.strip));
  const std::size_t n = traces.size();
  const bool mirrored = layout == SpectrumLayout::Mirrored && n == 2;
  frame.overlaid = n < 2 || (layout == SpectrumLayout::Overlaid);
  const double gap = mirrored ? 0 : kGap;
  const double height = frame.overlaid ? frame.plot.height()
                                       : (frame.plot.height() - gap * double(n - 1)) / double(n);
  double low = 0, high = 0;  // of all traces, in units
  for (std::size_t i = 0; i < n; ++i) {
    SpectrumPanel panel;
    const double top =
        frame.overlaid ? frame.plot.top() : frame.plot.top() + double(i) * (height + gap);
    panel.area = QRectF(frame.plot.left(), top, frame.plot.width(), height);
    panel.down = mirrored && i == 1;
    if (percent) {
      const Column all = extremes(traces[i], 0, traces[i].intensity.size());
      const double most = std::max<double>(all.high, -double(all.low));
      panel.unit = most > 0 ? most / 100 : 1;
    }
    panel.y0 = lowest(traces[i], x0, x1) / panel.unit;
    panel.y1 = highest(traces[i], x0, x1) / panel.unit;
    low = std::min(low, panel.y0), high = std::max(high, panel.y1);
    frame.panels.push_back(panel);
  }
  for (SpectrumPanel& panel : frame.panels) {
    // Overlaid traces share a scale: only so can they be compared.
    double y0 = frame.overlaid ? low : panel.y0, y1 = frame.overlaid ? high : panel.y1;
    if (y0 == 0 && y1 == 0) y1 = 1;
    const double room =
        std::max(kHeadroom, height > 2 * kLabelRoom ? height / (height - kLabelRoom) : 1.0);
    y1 = std::max(y1, -y0 * 0.05) * room / zoomY;
    panel.y0 = y0 * kHeadroom / zoomY * panel.unit;
    panel.y1 = y1 * panel.unit;
  }
  return frame;
}

std::vector<QRectF> nameBoxes(const SpectrumFrame& frame, const std::vector<Trace>& traces,
                              const QFontMetricsF& metrics) {
  std::vector<QRectF> boxes;
  double right = frame.plot.right(), top = frame.plot.top();
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const QRectF& area = frame.panels[i].area;
    const double width =
        std::min(area.width(), metrics.horizontalAdvance(traces[i].name) + kSwatch);
    if (!frame.overlaid) {
      const double y = frame.panels[i].down ? area.bottom() - kNameHeight - 2 : area.top();
      boxes.emplace_back(area.right() - width, y, width, kNameHeight);
      continue;
    }
    // From right to left, then on the next line.
    if (right - width < frame.plot.left() && right < frame.plot.right())
      right = frame.plot.right(), top += kNameHeight;
    right -= width;
    boxes.emplace_back(right, top, width, kNameHeight);
    right -= 8;
  }
  return boxes;
}

void paintSpectra(QPainter& painter, const SpectrumFrame& frame, const std::vector<Trace>& traces,
                  const PlotColors& colors) {
  const int count = std::max(1, int(frame.plot.width()));
  const QFontMetricsF metrics(painter.font());
  std::vector<std::vector<Column>> columns;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    columns.push_back(columnsOf(traces[i], frame.x0, frame.x1, count));
    if (!frame.overlaid || i == 0) paintValueAxis(painter, frame.panels[i], frame.percent, colors);
  }
  // Overlaid sticks are drawn together, everything else one after the other.
  std::vector<std::size_t> sticks;
  for (std::size_t i = 0; i < traces.size(); ++i)
    if (frame.overlaid && traces[i].sticks) sticks.push_back(i);
  painter.save();
  painter.setClipRect(frame.plot.adjusted(0, -1, 1, 1));
  paintSticks(painter, frame, sticks, traces, columns);
  painter.restore();
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const SpectrumPanel& panel = frame.panels[i];
    painter.save();
    painter.setClipRect(panel.area.adjusted(0, -1, 1, 1));
    if (!traces[i].sticks)
      paintLine(painter, frame, panel, traces[i], columns[i]);
    else if (!frame.overlaid)
      paintSticks(painter, frame, {i}, traces, columns);
    if (traces[i].emphasised) paintEmphasis(painter, frame, panel, traces[i]);
    painter.restore();
    painter.setPen(colors.axis);
    const double base = panel.yAt(std::clamp(0.0, panel.y0, panel.y1));
    painter.drawLine(QPointF(panel.area.left(), base), QPointF(panel.area.right(), base));
  }
  const std::vector<QRectF> names = nameBoxes(frame, traces, metrics);
  for (std::size_t i = 0; i < traces.size(); ++i) {
    const QRectF& box = names[i];
    const QColor& color = traces[i].emphasised ? traces[i].emphasis : traces[i].color;
    painter.fillRect(QRectF(box.left(), box.center().y() - 1, 14, 3), color);
    painter.setPen(colors.text);
    const QRectF room = box.adjusted(20, 0, 2, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(traces[i].name, Qt::ElideRight, room.width() + 1));
  }
  for (const PeakLabel& label : peakLabels(frame, traces, columns, metrics)) {
    const auto* marked = traces[label.trace].emphasised.get();
    painter.setPen(marked && std::binary_search(marked->begin(), marked->end(), label.point)
                       ? traces[label.trace].emphasis
                       : colors.text);
    painter.drawText(label.box, Qt::AlignCenter | Qt::TextDontClip, label.text);
  }
  paintMzAxis(painter, frame, colors);
}

void paintReadOut(QPainter& painter, QPointF tip, const QRectF& plot, const QString& text,
                  const PlotColors& colors) {
  const QFontMetricsF metrics(painter.font());
  QRectF box(0, 0, metrics.horizontalAdvance(text) + 14, metrics.height() + 6);
  box.moveTopLeft(tip + QPointF(9, -box.height() - 3));
  if (box.right() > plot.right()) box.moveRight(tip.x() - 9);
  box.moveLeft(std::max(box.left(), plot.left()));
  box.moveTop(
      std::clamp(box.top(), plot.top(), std::max(plot.top(), plot.bottom() - box.height())));
  painter.setPen(colors.axis);
  painter.setBrush(colors.background);
  painter.drawRoundedRect(box, 3, 3);
  painter.setPen(colors.text);
  painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace histion::ui
