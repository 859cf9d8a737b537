// Small ion images: the means over blocks of pixels, computed without making the large image first.
// Used by the gallery.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "compute/ion_image.h"

namespace histion::compute {

class HISTION_API Thumbnails {
 public:
  // At most `largest` pixels on the longer side; the blocks are squares of whole pixels. Throws
  // Usage when the section does not exist.
  Thumbnails(std::shared_ptr<const Dataset> dataset, Normalization normalization,
             Aggregate aggregate, int section, int largest);

  int width() const { return width_; }
  int height() const { return height_; }
  // Pixels of a block along one side.
  int block() const { return block_; }
  const Dataset& dataset() const { return *dataset_; }

  // [height][width]: the mean over the measured pixels of a block, NaN where there is none.
  // Thread-safe.
  std::vector<float> image(MzWindow window) const;

 private:
  std::vector<float> reduced(MzWindow window) const;

  std::shared_ptr<const Dataset> dataset_;
  Normalization normalization_;
  Aggregate aggregate_;
  int section_, block_ = 1, width_ = 0, height_ = 0;
  std::vector<std::int32_t> target_;  // per spectrum: index into the small image, -1: not shown
  std::vector<float> weight_;         // per spectrum: 1 / norm / measured pixels of its block
  std::vector<float> blank_;          // 0, or NaN where nothing was measured
};

}  // namespace histion::compute
