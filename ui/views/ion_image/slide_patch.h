// A part of a slide as a picture of limited size, for laying it over an ion image. For the
// background: it reads and shrinks.
#pragma once

#include <QRectF>

#include "core/histology.h"
#include "ui/scene/picture_layer.h"

namespace histion::ui {

struct SlidePatch {
  RgbaBytes rgba;
  int width = 0, height = 0;
  QRectF area;  // what it shows, in pixels of the finest level
};

// The part of `area` that lies on the slide, from the level that fits, with no side longer than
// `largest`; without pixels when nothing of it does. Throws Damaged.
SlidePatch slidePatch(const Histology& slide, const QRectF& area, int largest);

}  // namespace histion::ui
