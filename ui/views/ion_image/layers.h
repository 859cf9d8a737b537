// Stored results as pictures: which channels a data object offers to the image view.
#pragma once

#include <QStringList>
#include <memory>

#include "core/data_object.h"
#include "core/image2d.h"

namespace histion::ui {

class LayerSource {
 public:
  // Null when that kind of data is not a picture (spectra, tables, models).
  static std::shared_ptr<const LayerSource> of(const DataPtr& data);

  const QStringList& channels() const { return channels_; }
  bool rgb() const { return picture_ && picture_->rgb; }
  struct Channel {
    std::shared_ptr<const Image2D> image;
    int index = 0;  // of image's channels
  };
  // `channel` is clamped to what there is, and so is the section of data on a grid.
  Channel channel(int channel, int section = 0) const;

 private:
  std::shared_ptr<const Image2D> picture_;
  DataPtr data_;
  QStringList channels_;
};

}  // namespace histion::ui
