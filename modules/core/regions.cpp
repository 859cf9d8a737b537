#include "core/regions.h"

#include "core/record_fields.h"

namespace histion {

Record Regions::toRecord() const {
  Record record{"regions", 1, {}, {}};
  nlohmann::json classList = nlohmann::json::array(), regionList = nlohmann::json::array();
  for (const Class& c : classes) classList.push_back({{"name", c.name}, {"color", c.color}});
  for (const Region& r : regions)
    regionList.push_back(
        {{"name", r.name}, {"note", r.note}, {"class", r.classIndex}, {"rings", r.rings}});
  record.arrays["labels"] =
      Array::of<std::int32_t>(labels, {labels.empty() ? 0 : height, labels.empty() ? 0 : width});
  record.meta = {
      {"classes", classList}, {"regions", regionList}, {"size", {width, height}}, {"title", title}};
  return record;
}

std::shared_ptr<const Regions> Regions::fromRecord(const Record& record) {
  auto result = std::make_shared<Regions>();
  try {
    for (const auto& c : record.meta.at("classes"))
      result->classes.push_back({c.at("name"), c.at("color").get<std::array<std::uint8_t, 3>>()});
    for (const auto& r : record.meta.at("regions")) {
      Region region{r.at("name"), r.at("note"), r.at("class"), {}};
      region.rings = r.at("rings").get<decltype(region.rings)>();
      result->regions.push_back(std::move(region));
    }
    result->width = record.meta.at("size").at(0);
    result->height = record.meta.at("size").at(1);
  } catch (const nlohmann::json::exception& e) {
    fields::damaged(record, std::string("invalid attributes (") + e.what() + ")");
  }
  result->labels = record.array("labels").to<std::int32_t>();
  if (!result->labels.empty() &&
      std::int64_t(result->labels.size()) != std::int64_t{result->width} * result->height)
    fields::damaged(record, "a label map that does not fit its size");
  result->title = fields::get<std::string>(record, "title");
  return result;
}

Record Transform::toRecord() const {
  Record record{"transform", 1, {}, {}};
  const bool field = !displacement.empty();
  record.arrays["displacement"] =
      Array::of<float>(displacement, {field ? height : 0, field ? width : 0, 2});
  record.meta = {{"from", fromFrame}, {"to", toFrame}, {"affine", affine}};
  return record;
}

std::shared_ptr<const Transform> Transform::fromRecord(const Record& record) {
  auto transform = std::make_shared<Transform>();
  const Array& field = record.array("displacement");
  const auto shape = fields::shape<3>(record, field);
  transform->height = int(shape[0]);
  transform->width = int(shape[1]);
  transform->displacement = field.to<float>();
  transform->fromFrame = fields::get<std::string>(record, "from");
  transform->toFrame = fields::get<std::string>(record, "to");
  transform->affine = fields::get<std::array<double, 6>>(record, "affine");
  return transform;
}

}  // namespace histion
