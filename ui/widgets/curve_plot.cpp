#include "ui/widgets/curve_plot.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"
#include "ui/widgets/theme.h"

namespace histion::ui {

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("curvePlot"));
  setAccessibleName(tr("Curves of the running job"));
  setMinimumHeight(140);
}

void CurvePlot::addPoint(const QString& curve, double x, double y) {
  if (!std::isfinite(x) || !std::isfinite(y)) return;
  curves_[curve].append({x, y});
  update();
}

void CurvePlot::setCurves(const std::map<QString, QVector<QPointF>>& curves) {
  curves_ = curves;
  update();
}

int CurvePlot::points() const {
  int count = 0;
  for (const auto& [name, points] : curves_) count += int(points.size());
  return count;
}

void CurvePlot::paintEvent(QPaintEvent*) {
  const PlotColors colors = plotColors(palette());
  QPainter painter(this);
  painter.fillRect(rect(), colors.background);
  if (points() == 0) return;
  double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
  for (const auto& [name, points] : curves_)
    for (const QPointF& p : points) {
      x0 = std::min(x0, p.x()), x1 = std::max(x1, p.x());
      y0 = std::min(y0, p.y()), y1 = std::max(y1, p.y());
    }
  // Losses fall by powers of ten: a logarithmic axis shows where learning still goes on.
  const bool logarithmic = y0 > 0 && y1 / y0 > 20;
  const auto value = [&](double y) { return logarithmic ? std::log10(y) : y; };
  double low = value(y0), high = value(y1);
  if (high - low < 1e-12)
    low -= std::max(0.5 * std::abs(low), 1e-9), high += std::max(0.5 * std::abs(high), 1e-9);
  const double pad = 0.06 * (high - low);
  low -= pad, high += pad;
  if (x1 <= x0) x1 = x0 + 1;

  const QFontMetrics metrics(font());
  const auto yTicks = niceTicks(low, high, 3);
  QStringList yLabels;
  int labelWidth = 0;
  for (const double tick : yTicks) {
    yLabels << QString::fromStdString(shortNumber(logarithmic ? std::pow(10, tick) : tick));
    labelWidth = std::max(labelWidth, metrics.horizontalAdvance(yLabels.back()));
  }
  // One line of legend per curve.
  const double top = 8 + metrics.height() * double(curves_.size());
  const QRectF area(labelWidth + 12, top, width() - labelWidth - 24.0,
                    height() - top - 8 - metrics.height());
  const auto place = [&](const QPointF& p) {
    return QPointF(area.left() + (p.x() - x0) / (x1 - x0) * area.width(),
                   area.bottom() - (value(p.y()) - low) / (high - low) * area.height());
  };
  for (qsizetype i = 0; i < yLabels.size(); ++i) {
    const double y = area.bottom() - (yTicks[std::size_t(i)] - low) / (high - low) * area.height();
    painter.setPen(colors.grid);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(colors.faintText);
    painter.drawText(QRectF(0, y - 10, area.left() - 6, 20), Qt::AlignRight | Qt::AlignVCenter,
                     yLabels[i]);
  }
  painter.setPen(colors.faintText);
  const auto xTicks = niceTicks(x0, x1, 4);
  for (const double tick : xTicks) {
    const double x = area.left() + (tick - x0) / (x1 - x0) * area.width();
    painter.drawText(
        QRectF(x - 30, area.bottom() + 2, 60, metrics.height() + 2), Qt::AlignHCenter,
        QString::fromStdString(tickText(tick, xTicks.size() > 1 ? xTicks[1] - xTicks[0] : 1)));
  }
  painter.setRenderHint(QPainter::Antialiasing);
  double legend = 4 + metrics.ascent();
  int index = 0;
  for (const auto& [name, points] : curves_) {
    const QColor color = index++ % 2 == 0 ? colors.first : colors.second;
    QPolygonF line;
    for (const QPointF& p : points) line << place(p);
    painter.setPen(QPen(color, 1.6));
    painter.drawPolyline(line);
    if (!line.isEmpty()) {
      painter.setBrush(color);
      painter.drawEllipse(line.back(), 2.5, 2.5);
    }
    const QString label =
        points.isEmpty()
            ? name
            : name + QStringLiteral("  ") + QString::fromStdString(shortNumber(points.back().y()));
    painter.drawText(QPointF(area.left(), legend), label);
    legend += metrics.height();
  }
}

}  // namespace histion::ui
