#include "ui/annotate/object_painter.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/annotate/object_geometry.h"

namespace histion::ui {
namespace {

constexpr std::size_t kManyCorners = 2000;  // of an object whose simplified outlines are kept
constexpr std::size_t kKeptOutlines = 48;
constexpr double kInvisible = 0.35;  // physical pixels between corners that look like one
constexpr double kLineWidth = 1.8, kPointRadius = 3.5, kMargin = 12;  // logical pixels
constexpr int kFillAlpha = 56;
constexpr int kDark = 80;        // grey level of colours that need a light rim on dark images
constexpr int kRoundJoins = 12;  // corners of an outline that gets them
constexpr double kDot = 2.5;     // physical pixels: smaller areas are painted as one

Regions::Ring thinned(const Regions::Ring& ring, double tolerance) {
  Regions::Ring kept;
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (kept.empty() || i + 1 == ring.size() ||
        std::max(std::abs(ring[i][0] - kept.back()[0]), std::abs(ring[i][1] - kept.back()[1])) >
            tolerance)
      kept.push_back(ring[i]);
  return kept;
}

int sidesOf(QPointF p, const QRectF& view) {
  return (p.x() < view.left() ? 1 : 0) | (p.x() > view.right() ? 2 : 0) |
         (p.y() < view.top() ? 4 : 0) | (p.y() > view.bottom() ? 8 : 0);
}

// A ring in picture coordinates without what cannot be seen: corners closer than a fraction of a
// pixel, and runs of corners that all lie beyond the same side of the view.
QPolygonF visibleRing(const Regions::Ring& ring, const QTransform& t, const QRectF& view) {
  QPolygonF kept;
  int run = 0, last = 0;  // sides shared by the run since the last kept corner; sides of the last
  QPointF skipped;
  bool skipping = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const QPointF p = t.map(QPointF(ring[i][0], ring[i][1]));
    const bool end = i + 1 == ring.size();
    const int sides = sidesOf(p, view);
    if (kept.isEmpty()) {
      kept << p;
      last = run = sides;
      continue;
    }
    if (skipping && (run & sides) == 0) {
      kept << skipped;
      run = last;
      skipping = false;
    }
    if (!end && (run & sides) != 0) {
      run &= sides;
      last = sides;
      skipped = p;
      skipping = true;
      continue;
    }
    skipping = false;
    const QPointF d = p - kept.back();
    if (!end && std::max(std::abs(d.x()), std::abs(d.y())) < kInvisible) continue;
    kept << p;
    last = run = sides;
  }
  return kept;
}

}  // namespace

std::shared_ptr<const OutlineCache::Rings> OutlineCache::rings(const AnnotationPtr& object,
                                                               double tolerance) {
  {
    const std::lock_guard lock(mutex_);
    for (const Entry& entry : entries_)
      if (entry.object == object && entry.tolerance == tolerance) return entry.rings;
  }
  auto rings = std::make_shared<Rings>();
  std::size_t before = 0, after = 0;
  for (const auto& part : object->parts)
    for (const auto& ring : part) {
      rings->push_back(thinned(ring, tolerance));
      before += ring.size();
      after += rings->back().size();
    }
  if (after > before / 10 * 8) rings.reset();
  const std::lock_guard lock(mutex_);
  entries_.push_back({object, tolerance, rings});
  if (entries_.size() > kKeptOutlines) entries_.pop_front();
  return rings;
}

ObjectPainter::ObjectPainter(QPainter& painter, OutlineCache& cache, const LayerStyle& style,
                             double ratio, const QRectF& view)
    : painter_(painter),
      cache_(cache),
      style_(style),
      ratio_(ratio),
      view_(view.adjusted(-kMargin * ratio, -kMargin * ratio, kMargin * ratio, kMargin * ratio)) {
  painter_.setRenderHint(QPainter::Antialiasing);
}

ObjectPainter::Outline ObjectPainter::outline(const PaintItem& item, const QTransform& toPicture,
                                              bool closed) {
  Outline result;
  const auto add = [&](const Regions::Ring& ring) {
    QPolygonF polygon = visibleRing(ring, toPicture, view_);
    if (polygon.isEmpty()) return;
    const QRectF bounds = polygon.boundingRect();
    result.bounds = result.bounds.isNull() ? bounds : result.bounds.united(bounds);
    if (!bounds.intersects(view_) && bounds.width() > 0 && bounds.height() > 0) return;
    if (closed) polygon << polygon.front();
    result.path.addPolygon(polygon);
  };
  if (cornersOf(*item.object) > kManyCorners) {
    // The tolerance of the octave's larger end, so that one outline serves all of it.
    const double octave = std::ceil(std::log2(std::max(1e-12, scaleOf(toPicture))));
    if (const auto rings = cache_.rings(item.object, kInvisible / std::exp2(octave))) {
      for (const auto& ring : *rings) add(ring);
      return result;
    }
  }
  for (const auto& part : item.object->parts)
    for (const auto& ring : part) add(ring);
  return result;
}

void ObjectPainter::paintPoints(const PaintItem& item, const QTransform& toPicture) {
  const double radius = kPointRadius * ratio_;
  painter_.setPen(
      QPen(item.chosen ? QColor(Qt::white) : QColor(0, 0, 0, 150), (item.chosen ? 2 : 1) * ratio_));
  painter_.setBrush(QColor(item.color));
  for (const auto& part : item.object->parts)
    for (const auto& ring : part)
      for (const auto& p : ring) {
        const QPointF at = toPicture.map(QPointF(p[0], p[1]));
        if (view_.contains(at)) painter_.drawEllipse(at, radius, radius);
      }
}

void ObjectPainter::paint(const PaintItem& item, const QTransform& toPicture) {
  if (item.object->shape == Regions::Shape::Points) return paintPoints(item, toPicture);
  const bool area = item.object->shape == Regions::Shape::Area;
  const Outline outline = this->outline(item, toPicture, area);
  QColor color(item.color);
  if (area && !item.chosen && outline.bounds.width() < kDot && outline.bounds.height() < kDot) {
    const QPointF at = outline.bounds.center();
    painter_.fillRect(QRectF(at.x() - kDot / 2, at.y() - kDot / 2, kDot, kDot), color);
    return;
  }
  if (outline.path.isEmpty()) return;
  if (area && style_.filled) {
    QColor fill = color;
    fill.setAlpha(kFillAlpha);
    painter_.fillPath(outline.path, fill);
  }
  // Of curves with many corners nobody sees how they are joined, but round joins cost the most.
  const auto join = outline.path.elementCount() > kRoundJoins ? Qt::BevelJoin : Qt::RoundJoin;
  const auto stroke = [&](const QColor& pen, double width) {
    painter_.strokePath(outline.path, QPen(pen, width * ratio_, Qt::SolidLine, Qt::RoundCap, join));
  };
  if (item.chosen) {
    stroke(QColor(0, 0, 0, 120), kLineWidth + 4);
    stroke(Qt::white, kLineWidth + 2);
  } else if (qGray(item.color) < kDark) {
    stroke(QColor(255, 255, 255, 110), kLineWidth + 1.6);
  }
  stroke(color, kLineWidth);
}

void ObjectPainter::paintName(const PaintItem& item, const QTransform& toPicture) {
  if (item.object->name.empty()) return;
  const QRectF bounds = toPicture.mapRect(rectOf(boundsOf(*item.object))).intersected(view_);
  if (bounds.isEmpty() && item.object->shape == Regions::Shape::Area) return;
  const QFontMetricsF metrics(painter_.font());
  const QString text = QString::fromStdString(item.object->name);
  if (item.object->shape == Regions::Shape::Area &&
      bounds.width() < 0.5 * metrics.horizontalAdvance(text))
    return;
  const QSizeF size(metrics.horizontalAdvance(text) + 8 * ratio_, metrics.height() + 2 * ratio_);
  const QPointF centre = item.object->shape == Regions::Shape::Area
                             ? bounds.center()
                             : bounds.center() - QPointF(0, size.height());
  const QRectF box(centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
                   size.height());
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(QColor(0, 0, 0, 150));
  painter_.drawRoundedRect(box, 3 * ratio_, 3 * ratio_);
  painter_.setPen(Qt::white);
  painter_.drawText(box, Qt::AlignCenter, text);
}

QImage paintPicture(const PictureRequest& request, OutlineCache& cache,
                    const std::atomic<bool>& stop) {
  constexpr int kMostNames = 400;
  QImage picture(request.size, QImage::Format_ARGB32_Premultiplied);
  if (picture.isNull()) return picture;
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  QFont font = painter.font();
  font.setPixelSize(int(std::lround(12 * request.ratio)));
  painter.setFont(font);
  ObjectPainter objects(painter, cache, request.style, request.ratio,
                        QRectF(QPointF(0, 0), QSizeF(request.size)));
  // The chosen ones last: nothing hides them.
  for (const bool chosen : {false, true})
    for (const PaintItem& item : request.items) {
      if (stop) return {};
      if (item.chosen == chosen) objects.paint(item, request.places[std::size_t(item.place)]);
    }
  int names = 0;
  if (request.style.names)
    for (const PaintItem& item : request.items)
      if (!item.object->name.empty() && names++ < kMostNames)
        objects.paintName(item, request.places[std::size_t(item.place)]);
  return picture;
}

}  // namespace histion::ui
