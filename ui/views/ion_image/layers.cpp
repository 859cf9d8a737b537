#include "ui/views/ion_image/layers.h"

#include <QObject>
#include <algorithm>
#include <limits>

#include "compute/ion_image.h"
#include "core/regions.h"
#include "core/tables.h"

namespace histion::ui {
namespace {

std::shared_ptr<const Image2D> column(const PixelGrid& grid, const std::vector<float>& values,
                                      int columns, int index, int section) {
  std::vector<float> one(std::size_t(grid.spectra()));
  for (std::size_t i = 0; i < one.size(); ++i)
    one[i] = values[i * std::size_t(columns) + std::size_t(index)];
  auto image = std::make_shared<Image2D>();
  image->width = grid.width();
  image->height = grid.height();
  image->values =
      compute::onGrid(grid, one, std::clamp(section, 0, std::max(0, grid.sections() - 1)));
  image->pixelSizeUm = grid.pixelSizeUm();
  return image;
}

// Classes in their colours; unlabelled pixels are left out.
std::shared_ptr<const Image2D> labelPicture(const Regions& regions) {
  const std::size_t count = regions.labels.size();
  if (count == 0 || count != std::size_t(regions.width) * std::size_t(regions.height))
    return nullptr;
  auto image = std::make_shared<Image2D>();
  image->rgb = true;
  image->channels = 3;
  image->width = regions.width;
  image->height = regions.height;
  image->title = regions.title;
  image->values.assign(3 * count, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t label = regions.labels[i];
    if (label < 0 || std::size_t(label) >= regions.classes.size()) continue;
    for (std::size_t c = 0; c < 3; ++c)
      image->values[c * count + i] = float(regions.classes[std::size_t(label)].color[c]) / 255;
  }
  return image;
}

}  // namespace

std::shared_ptr<const LayerSource> LayerSource::of(const DataPtr& data) {
  auto source = std::make_shared<LayerSource>();
  source->data_ = data;
  if (const auto image = std::dynamic_pointer_cast<const Image2D>(data)) {
    source->picture_ = image;
    for (int c = 0; c < (image->rgb ? 1 : image->channels); ++c)
      source->channels_ << (std::size_t(c) < image->channelNames.size() && !image->rgb
                                ? QString::fromStdString(image->channelNames[std::size_t(c)])
                                : QObject::tr("Channel %1").arg(c + 1));
  } else if (const auto regions = std::dynamic_pointer_cast<const Regions>(data)) {
    source->picture_ = labelPicture(*regions);
    if (source->picture_) source->channels_ << QObject::tr("Labels");
  } else if (const auto embedding = std::dynamic_pointer_cast<const Embedding>(data)) {
    for (int d = 0; d < embedding->dimensions; ++d)
      source->channels_ << (std::size_t(d) < embedding->dimensionNames.size()
                                ? QString::fromStdString(embedding->dimensionNames[std::size_t(d)])
                                : QObject::tr("Dimension %1").arg(d + 1));
  } else if (const auto table = std::dynamic_pointer_cast<const FeatureTable>(data)) {
    if (table->matrix.empty()) return nullptr;
    for (const double mz : table->mz)
      source->channels_ << QStringLiteral("m/z %1").arg(mz, 0, 'f', 4);
  }
  return source->channels_.isEmpty() ? nullptr : source;
}

LayerSource::Channel LayerSource::channel(int channel, int section) const {
  const int index = std::clamp(channel, 0, int(channels_.size()) - 1);
  if (picture_) return {picture_, index};
  if (const auto embedding = std::dynamic_pointer_cast<const Embedding>(data_))
    return {column(embedding->grid, embedding->values, embedding->dimensions, index, section), 0};
  const auto table = std::dynamic_pointer_cast<const FeatureTable>(data_);
  return {column(table->grid, table->matrix, int(table->mz.size()), index, section), 0};
}

}  // namespace histion::ui
