// An image with colour bar and scale bar as a picture for a page: drawn with the painter instead of
// OpenGL, so that any thread may do it and the letters are as sharp as the page. Used by reports.
#pragma once

#include <QImage>

#include "core/image2d.h"

namespace histion::ui {

// One channel (of an rgb image the colours) at the scale that ion images have by default. `longest`
// is the length of the longer side of the image in the picture; whole multiples of a pixel where
// it is enlarged.
QImage reportPicture(const Image2D& image, int channel, const std::string& colormap, int longest);

}  // namespace histion::ui
