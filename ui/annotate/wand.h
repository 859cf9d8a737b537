// Finds the connected part of a picture that has the colour of one of its pixels, and its outline.
// Pure functions, in any thread.
#pragma once

#include <QImage>
#include <cstdint>
#include <vector>

#include "compute/shapes.h"

namespace histion::ui {

struct WandMask {
  int width = 0, height = 0;
  std::vector<std::uint8_t> inside;  // [height][width]
};

// Pixels connected to `seed` (over edges) whose root mean square difference of red, green and blue
// to it is at most `tolerance`; without single specks and gaps of single pixels.
WandMask similarPixels(const QImage& picture, QPoint seed, double tolerance);

// The outline in pixels of the picture, with corners between pixels cut off: every pixel's centre
// stays on its side.
compute::Polygons smoothOutlines(const WandMask& mask);

}  // namespace histion::ui
