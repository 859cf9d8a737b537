// An 8-bit RGBA picture and what is drawn into it: a scale bar, and around it a caption with title,
// colour bar and numbers. Used by the PNG writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compute/display.h"

namespace histion::io_export {

struct Canvas {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;

  static Canvas white(int width, int height);
  void fill(int x0, int y0, int x1, int y1, std::uint8_t grey);
};

Canvas zoomed(const std::vector<std::uint8_t>& rgba, int width, int height, int zoom);

// A white bar with a black rim in the lower right corner, at most a third of the width. Returns the
// length in µm; 0 when the picture is too small for one.
double drawScaleBar(Canvas& canvas, double pixelUm, int zoom);

struct Caption {
  std::string title;                          // first line: "m/z 741.5307 ± 5 ppm"
  std::vector<std::string> lines;             // further lines below the picture
  const compute::Colormap* colors = nullptr;  // null: no colour bar (RGB composites)
  std::string low, high;                      // texts at the ends of the bar
};

// The picture on white, at least 400 px wide, with the title above and the rest below it. Lines
// that are too long are broken between words. Characters beyond Latin letters, ± and µ become "?".
Canvas captioned(const Canvas& picture, const Caption& caption);

// The smallest zoom, not below the given one, that makes a captioned picture about 400 px wide
// without making it much taller than that.
int zoomForCaption(int width, int height, int zoom);

}  // namespace histion::io_export
