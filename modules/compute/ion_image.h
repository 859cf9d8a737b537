// Ion images: the intensities of an m/z window on the pixel grid. Time grows with the peaks inside
// the window, not with the data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/dataset.h"
#include "core/image2d.h"

namespace histion::compute {

// How the peaks of one spectrum inside the window become one value. Mean is over the peaks found.
enum class Aggregate { Sum, Max, Mean };
HISTION_API std::string_view toString(Aggregate aggregate);
HISTION_API std::optional<Aggregate> aggregateFrom(std::string_view text);

struct IonImageRequest {
  MzWindow window;  // closed: both ends belong to it
  Aggregate aggregate = Aggregate::Sum;
  // Each value is divided by the spectrum's norm; 0 where the norm is 0.
  Normalization normalization = Normalization::None;
  int section = 0;
};

// Fills out[height * width], row 0 at the smallest y; NaN where nothing was measured, 0 where the
// spectrum has no peak in the window. Throws Usage when the window is not ordered and finite or the
// section does not exist. Thread-safe.
HISTION_API void ionImageInto(const Dataset& dataset, const IonImageRequest& request,
                              std::span<float> out);

// The same as an Image2D with title, unit and pixel size.
HISTION_API std::shared_ptr<const Image2D> ionImage(const Dataset& dataset,
                                                    const IonImageRequest& request);

// One value per spectrum as an image (norms, components): values.size() == grid.spectra().
HISTION_API std::vector<float> onGrid(const PixelGrid& grid, std::span<const float> values,
                                      int section = 0);

}  // namespace histion::compute
