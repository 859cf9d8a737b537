#include "core/image2d.h"

#include "core/record_fields.h"

namespace histion {

Record Image2D::toRecord() const {
  Record record{"image2d", 1, {}, {}};
  record.arrays["values"] = Array::of<float>(values, {channels, height, width});
  record.meta = {{"channel_names", channelNames}, {"rgb", rgb}, {"title", title}, {"unit", unit}};
  if (pixelSizeUm) record.meta["pixel_size_um"] = *pixelSizeUm;
  return record;
}

std::shared_ptr<const Image2D> Image2D::fromRecord(const Record& record) {
  auto image = std::make_shared<Image2D>();
  const Array& values = record.array("values");
  const auto shape = fields::shape<3>(record, values);
  image->channels = int(shape[0]);
  image->height = int(shape[1]);
  image->width = int(shape[2]);
  image->values = values.to<float>();
  image->channelNames = fields::get<std::vector<std::string>>(record, "channel_names");
  image->rgb = fields::get<bool>(record, "rgb");
  image->title = fields::get<std::string>(record, "title");
  image->unit = fields::get<std::string>(record, "unit");
  image->pixelSizeUm = fields::optional<std::array<double, 2>>(record, "pixel_size_um");
  return image;
}

Record Volume3D::toRecord() const {
  Record record{"volume3d", 1, {}, {}};
  record.arrays["values"] = Array::of<float>(values, {size[2], size[1], size[0]});
  record.meta = {
      {"spacing_um", spacingUm}, {"origin_um", originUm}, {"title", title}, {"unit", unit}};
  return record;
}

std::shared_ptr<const Volume3D> Volume3D::fromRecord(const Record& record) {
  auto volume = std::make_shared<Volume3D>();
  const Array& values = record.array("values");
  const auto shape = fields::shape<3>(record, values);
  volume->size = {int(shape[2]), int(shape[1]), int(shape[0])};
  volume->values = values.to<float>();
  volume->spacingUm = fields::get<std::array<double, 3>>(record, "spacing_um");
  volume->originUm = fields::get<std::array<double, 3>>(record, "origin_um");
  volume->title = fields::get<std::string>(record, "title");
  volume->unit = fields::get<std::string>(record, "unit");
  return volume;
}

Record Histology::toRecord() const {
  Record record{"histology", 1, {}, {}};
  for (std::size_t i = 0; i < levels.size(); ++i)
    record.arrays["level" + std::to_string(i)] =
        Array::of<std::uint8_t>(levels[i].rgb, {levels[i].height, levels[i].width, 3});
  record.meta = {{"levels", levels.size()}, {"title", title}};
  if (pixelSizeUm) record.meta["pixel_size_um"] = *pixelSizeUm;
  return record;
}

std::shared_ptr<const Histology> Histology::fromRecord(const Record& record) {
  auto slide = std::make_shared<Histology>();
  const auto count = fields::get<std::size_t>(record, "levels");
  for (std::size_t i = 0; i < count; ++i) {
    const Array& rgb = record.array("level" + std::to_string(i));
    const auto shape = fields::shape<3>(record, rgb);
    slide->levels.push_back({int(shape[1]), int(shape[0]), rgb.to<std::uint8_t>()});
  }
  slide->title = fields::get<std::string>(record, "title");
  slide->pixelSizeUm = fields::optional<std::array<double, 2>>(record, "pixel_size_um");
  return slide;
}

}  // namespace histion
