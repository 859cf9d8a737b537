#include "ui/annotate/tool_icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace histion::ui {
namespace {

// Shapes on a field of 20 × 20.
struct Lines {
  QPainterPath stroke, fill, faint;
};

QPainterPath polyline(std::initializer_list<QPointF> points, bool closed = false) {
  QPainterPath path;
  for (const QPointF& p : points) path.elementCount() ? path.lineTo(p) : path.moveTo(p);
  if (closed) path.closeSubpath();
  return path;
}

void dots(QPainterPath& path, std::initializer_list<QPointF> points, double r = 1.7) {
  for (const QPointF& p : points) path.addEllipse(p, r, r);
}

QPainterPath disc(double x, double y, double r) {
  QPainterPath path;
  path.addEllipse(QPointF(x, y), r, r);
  return path;
}

Lines twoDiscs(const QPainterPath& result) {
  Lines l;
  l.faint = result;
  l.stroke.addPath(disc(7.5, 10, 5));
  l.stroke.addPath(disc(12.5, 10, 5));
  return l;
}

Lines arrowBack(bool mirrored) {
  Lines l;
  l.stroke = polyline({{7, 3}, {3, 7}, {7, 11}});
  l.stroke.moveTo(3, 7);
  l.stroke.lineTo(11.5, 7);
  l.stroke.cubicTo(18, 7, 18, 16, 11.5, 16);
  l.stroke.lineTo(8, 16);
  if (mirrored) l.stroke = QTransform(-1, 0, 0, 1, 20, 0).map(l.stroke);
  return l;
}

Lines toolLines(ToolIcon icon) {
  Lines l;
  switch (icon) {
    case ToolIcon::Move:
      l.fill = polyline(
          {{5, 2}, {5, 16}, {8.4, 12.9}, {10.8, 18}, {13, 17}, {10.7, 12.1}, {15, 11.8}}, true);
      break;
    case ToolIcon::Rectangle:
      l.stroke.addRect(3, 5, 14, 10);
      break;
    case ToolIcon::Ellipse:
      l.stroke.addEllipse(QPointF(10, 10), 7.5, 5.5);
      break;
    case ToolIcon::Line:
      l.stroke = polyline({{4, 16}, {16, 4}});
      dots(l.fill, {{4, 16}, {16, 4}});
      break;
    case ToolIcon::Polygon:
      l.stroke = polyline({{3.5, 8}, {11, 3}, {17, 9}, {13, 16.5}, {6, 15}}, true);
      dots(l.fill, {{3.5, 8}, {11, 3}, {17, 9}, {13, 16.5}, {6, 15}});
      break;
    case ToolIcon::Polyline:
      l.stroke = polyline({{3, 15}, {7.5, 6}, {12, 13}, {17, 4}});
      dots(l.fill, {{3, 15}, {7.5, 6}, {12, 13}, {17, 4}});
      break;
    case ToolIcon::Freehand:
      l.stroke.moveTo(4, 12);
      l.stroke.cubicTo(2, 4, 9, 1, 12, 5);
      l.stroke.cubicTo(14, 8, 19, 7, 17, 12);
      l.stroke.cubicTo(15, 18, 6, 18, 4, 12);
      break;
    case ToolIcon::Brush:
      l.stroke = polyline({{17, 3}, {9.5, 10.5}});
      l.fill.moveTo(8.6, 9.6);
      l.fill.cubicTo(5, 9.5, 5.5, 14, 2.5, 15.5);
      l.fill.cubicTo(6, 18, 12, 16, 11.2, 12);
      l.fill.closeSubpath();
      break;
    case ToolIcon::Eraser:
      l.stroke = polyline({{3, 12}, {11, 4}, {16.5, 9.5}, {9.5, 16.5}, {7, 16.5}}, true);
      l.stroke.addPath(polyline({{7, 8}, {12.5, 13.5}}));
      break;
    case ToolIcon::Wand:
      l.stroke = polyline({{3, 17}, {11, 9}});
      l.stroke.addPath(polyline({{14, 2}, {14, 5}}));
      l.stroke.addPath(polyline({{14, 9}, {14, 12}}));
      l.stroke.addPath(polyline({{9, 6.9}, {12, 6.9}}));
      l.stroke.addPath(polyline({{16, 6.9}, {19, 6.9}}));
      break;
    case ToolIcon::Points:
      dots(l.fill, {{5, 6}, {14, 4.5}, {9.5, 11}, {16, 13}, {5.5, 15.5}}, 2);
      break;
    case ToolIcon::Undo:
      return arrowBack(false);
    case ToolIcon::Redo:
      return arrowBack(true);
    case ToolIcon::Delete:
      l.stroke = polyline({{3.5, 5.5}, {16.5, 5.5}});
      l.stroke.addPath(polyline({{8, 5}, {8, 3}, {12, 3}, {12, 5}}));
      l.stroke.addPath(polyline({{5, 6}, {6, 17}, {14, 17}, {15, 6}}));
      l.stroke.addPath(polyline({{8.3, 8.5}, {8.6, 14.5}}));
      l.stroke.addPath(polyline({{11.7, 8.5}, {11.4, 14.5}}));
      break;
    case ToolIcon::Duplicate:
      l.stroke.addRect(3, 3, 10, 10);
      l.stroke.addPath(polyline({{15.5, 7}, {17, 7}, {17, 17}, {7, 17}, {7, 15.5}}));
      break;
    case ToolIcon::Merge:
      return twoDiscs(disc(7.5, 10, 5).united(disc(12.5, 10, 5)));
    case ToolIcon::Subtract:
      return twoDiscs(disc(7.5, 10, 5).subtracted(disc(12.5, 10, 5)));
    case ToolIcon::Intersect:
      return twoDiscs(disc(7.5, 10, 5).intersected(disc(12.5, 10, 5)));
    case ToolIcon::FillHoles:
      l.stroke.addEllipse(QPointF(10, 10), 7.5, 7);
      l.faint.addEllipse(QPointF(10, 10), 7.5, 7);
      l.fill.addEllipse(QPointF(10, 10), 2.6, 2.6);
      break;
    case ToolIcon::Simplify:
      l.stroke = polyline({{2.5, 15}, {8, 5}, {17.5, 13}});
      l.faint = polyline({{2.5, 15}, {4, 9}, {6, 9}, {8, 5}, {11, 6}, {13, 10}, {17.5, 13}}, true);
      dots(l.fill, {{2.5, 15}, {8, 5}, {17.5, 13}});
      break;
    case ToolIcon::Lock:
      l.fill.addRoundedRect(QRectF(4, 9, 12, 8.5), 1.5, 1.5);
      l.stroke.moveTo(6.5, 9);
      l.stroke.cubicTo(6.5, 1, 13.5, 1, 13.5, 9);
      break;
    case ToolIcon::Properties:
      for (const double y : {5.0, 10.0, 15.0}) l.stroke.addPath(polyline({{7.5, y}, {17, y}}));
      dots(l.fill, {{4, 5}, {4, 10}, {4, 15}}, 1.5);
      break;
    case ToolIcon::Hierarchy:
      l.stroke = polyline({{5, 5}, {5, 15}, {10, 15}});
      l.stroke.addPath(polyline({{5, 10}, {10, 10}}));
      l.fill.addRect(3, 2.5, 4, 4);
      l.fill.addRect(10.5, 8, 6, 4);
      l.fill.addRect(10.5, 13, 6, 4);
      break;
    case ToolIcon::Fill:
      l.stroke.addEllipse(QPointF(10, 10), 7, 7);
      l.faint.addEllipse(QPointF(10, 10), 7, 7);
      break;
    case ToolIcon::Names:
      l.stroke = polyline({{4, 4.5}, {16, 4.5}});
      l.stroke.addPath(polyline({{10, 4.5}, {10, 16}}));
      break;
    case ToolIcon::Visible:
      l.stroke.moveTo(2, 10);
      l.stroke.cubicTo(6, 3.5, 14, 3.5, 18, 10);
      l.stroke.cubicTo(14, 16.5, 6, 16.5, 2, 10);
      dots(l.fill, {{10, 10}}, 2.6);
      break;
  }
  return l;
}

class Engine : public QIconEngine {
 public:
  explicit Engine(ToolIcon icon) : icon_(icon) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const QPalette palette = QApplication::palette();
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
    const QColor color = mode == QIcon::Selected ? palette.color(QPalette::HighlightedText)
                                                 : palette.color(group, QPalette::ButtonText);
    const Lines lines = toolLines(icon_);
    const double scale = std::min(rect.width(), rect.height()) / 20.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center().x() + 0.5 - 10 * scale, rect.center().y() + 0.5 - 10 * scale);
    painter->scale(scale, scale);
    QColor faint = color;
    faint.setAlphaF(color.alphaF() * 0.3f);
    painter->fillPath(lines.faint, faint);
    painter->fillPath(lines.fill, color);
    painter->strokePath(lines.stroke, QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return picture;
  }

  QIconEngine* clone() const override { return new Engine(icon_); }

 private:
  ToolIcon icon_;
};

}  // namespace

QIcon toolIcon(ToolIcon icon) { return QIcon(new Engine(icon)); }

}  // namespace histion::ui
