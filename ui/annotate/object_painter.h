// Paints annotations with QPainter, in any thread: corners that no screen pixel can show are left
// out, outlines of objects with very many corners are kept simplified for each zoom octave. Used
// by the layer, for its picture and for what is drawn live.
#pragma once

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "core/annotation.h"

namespace histion::ui {

struct LayerStyle {
  bool visible = true, filled = true, names = false;
  bool operator==(const LayerStyle&) const = default;
};

// One object as it is to be painted; `place` maps its frame into the picture.
struct PaintItem {
  AnnotationPtr object;
  QRgb color = 0;
  bool chosen = false;
  int place = 0;
};

// Simplified outlines of objects with many corners. Thread-safe.
class OutlineCache {
 public:
  using Rings = std::vector<Regions::Ring>;
  // Every ring without the corners that lie within `tolerance` of the one before; null when that
  // leaves nearly all of them.
  std::shared_ptr<const Rings> rings(const AnnotationPtr& object, double tolerance);

 private:
  struct Entry {
    AnnotationPtr object;
    double tolerance;
    std::shared_ptr<const Rings> rings;
  };
  std::mutex mutex_;
  std::deque<Entry> entries_;
};

class ObjectPainter {
 public:
  // `ratio`: painter units per logical pixel. `view`: what is to be seen, in painter units.
  ObjectPainter(QPainter& painter, OutlineCache& cache, const LayerStyle& style, double ratio,
                const QRectF& view);
  void paint(const PaintItem& item, const QTransform& toPicture);
  // After the objects, so that no outline crosses a name.
  void paintName(const PaintItem& item, const QTransform& toPicture);

 private:
  struct Outline {
    QPainterPath path;
    QRectF bounds;
  };
  Outline outline(const PaintItem& item, const QTransform& toPicture, bool closed);
  void paintPoints(const PaintItem& item, const QTransform& toPicture);

  QPainter& painter_;
  OutlineCache& cache_;
  LayerStyle style_;
  double ratio_;
  QRectF view_;
};

// All that one picture needs, so that it can be painted elsewhere.
struct PictureRequest {
  std::vector<PaintItem> items;
  std::vector<QTransform> places;
  QSize size;
  double ratio = 1;
  LayerStyle style;
};
// Transparent where nothing is drawn. Null when `stop` became true.
QImage paintPicture(const PictureRequest& request, OutlineCache& cache,
                    const std::atomic<bool>& stop);

}  // namespace histion::ui
