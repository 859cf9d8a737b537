#include "core/image2d.h"

#include "core/record_fields.h"

namespace histion {

Record Image2D::toRecord() const {
  Record record{"image2d", 1, {}, {}};
  record.arrays["values"] = Array::of<float>(values, {channels, height, width});
  record.meta = {{"channel_names", channelNames}, {"rgb", rgb}, {"title", title}, {"unit", unit}};
  if (pixelSizeUm) record.meta["pixel_size_um"] = *pixelSizeUm;
  if (!facts.empty()) record.meta["facts"] = facts;
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
  image->facts =
      fields::optional<nlohmann::json>(record, "facts").value_or(nlohmann::json::object());
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

}  // namespace histion
