#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/views/spectrum/spectrum_painter.h"

namespace histion::ui {
namespace {

constexpr float kLeastLabel = 0.02;  // of the highest peak in view
constexpr double kRoom = 5;          // pixels between two labels
constexpr double kBeside = 4;        // between a stick and the label at its side
constexpr double kPixelsEach = 65;   // of the plot's width, so that a crowd stays readable
constexpr double kLeastPanel = 36;   // lower panels have no room for labels

// The highest points of the columns that are peaks, emphasised ones first, then by height.
std::vector<std::size_t> candidatesOf(const Trace& trace, const std::vector<Column>& columns,
                                      const SpectrumFrame& frame) {
  std::vector<std::size_t> points;
  float top = 0;
  for (const Column& column : columns)
    if (column.any()) {
      top = std::max(top, column.high);
      if (column.high > 0 && isPeak(trace, column.top)) points.push_back(column.top);
    }
  const auto* marked = trace.emphasised.get();
  const auto isMarked = [&](std::size_t i) {
    return marked && std::binary_search(marked->begin(), marked->end(), i);
  };
  if (marked)
    for (const std::size_t i : *marked)
      if (trace.mz[i] >= frame.x0 && trace.mz[i] <= frame.x1) points.push_back(i);
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  std::erase_if(points, [&](std::size_t i) { return trace.intensity[i] < kLeastLabel * top; });
  std::stable_sort(points.begin(), points.end(), [&](std::size_t a, std::size_t b) {
    if (isMarked(a) != isMarked(b)) return isMarked(a);
    return trace.intensity[a] > trace.intensity[b];
  });
  return points;
}

}  // namespace

std::vector<PeakLabel> peakLabels(const SpectrumFrame& frame, const std::vector<Trace>& traces,
                                  const std::vector<std::vector<Column>>& columns,
                                  const QFontMetricsF& metrics) {
  std::vector<QRectF> taken = nameBoxes(frame, traces, metrics);
  std::vector<PeakLabel> labels;
  const int decimals =
      frame.axis.decimals < 0 ? mzDecimals(frame.x1 - frame.x0) : frame.axis.decimals;
  const int most = std::clamp(int(frame.plot.width() / kPixelsEach), 4, 30);
  for (std::size_t t = 0; t < traces.size(); ++t) {
    const SpectrumPanel& panel = frame.panels[t];
    const Trace& trace = traces[t];
    if (panel.area.height() < kLeastPanel) continue;
    // A label that a peak runs through cannot be read: of this trace, or of one drawn over it.
    const auto crossed = [&](const QRectF& box) {
      const double count = double(columns[t].size());
      const double perPixel = count / panel.area.width();
      const auto c0 = std::size_t(std::max(0.0, (box.left() - panel.area.left()) * perPixel));
      const auto c1 =
          std::size_t(std::clamp((box.right() - panel.area.left()) * perPixel, 0.0, count - 1));
      for (std::size_t other = 0; other < traces.size(); ++other) {
        if (other != t && !frame.overlaid) continue;
        const SpectrumPanel& from = frame.panels[other];
        for (std::size_t c = c0; c <= c1; ++c) {
          if (!columns[other][c].any()) continue;
          const double end = from.yAt(columns[other][c].high);
          if (from.down ? end > box.top() : end < box.bottom()) return true;
        }
      }
      return false;
    };
    const auto fits = [&](const QRectF& box) {
      const QRectF roomy = box.adjusted(-kRoom, 0, kRoom, 0);
      return panel.area.contains(box) &&
             std::none_of(taken.begin(), taken.end(),
                          [&](const QRectF& other) { return other.intersects(roomy); }) &&
             !crossed(box);
    };
    int placed = 0;
    for (const std::size_t i : candidatesOf(trace, columns[t], frame)) {
      if (placed >= most) break;
      QString text = QString::number(trace.mz[i], 'f', decimals);
      // Overlaid traces often have the same peak; one label tells it.
      if (frame.overlaid && std::any_of(labels.begin(), labels.end(),
                                        [&](const PeakLabel& other) { return other.text == text; }))
        continue;
      const double width = metrics.horizontalAdvance(text), height = metrics.height();
      const double x = frame.xAt(trace.mz[i]), y = panel.yAt(trace.intensity[i]);
      if (width > panel.area.width()) continue;
      // Beyond the tip; where that is taken, beside it.
      QRectF above(x - width / 2, panel.down ? y + 1 : y - height - 1, width, height);
      above.moveLeft(std::clamp(above.left(), panel.area.left(), panel.area.right() - width));
      const double level = panel.down ? y - height : y;
      const QRectF right(x + kBeside, level, width, height);
      const QRectF left(x - kBeside - width, level, width, height);
      for (const QRectF& box : {above, right, left}) {
        // Beside the point of a line runs the line.
        if (!trace.sticks && box != above) break;
        if (!fits(box)) continue;
        taken.push_back(box);
        labels.push_back({t, i, box, std::move(text)});
        ++placed;
        break;
      }
    }
  }
  return labels;
}

}  // namespace histion::ui
