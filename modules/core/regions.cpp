#include "core/regions.h"

#include "core/record_fields.h"

namespace histion {

namespace {

constexpr std::array<const char*, 3> kShapes{"area", "line", "points"};

Regions::Shape shapeFrom(const Record& record, const std::string& text) {
  for (std::size_t i = 0; i < kShapes.size(); ++i)
    if (text == kShapes[i]) return Regions::Shape(i);
  fields::damaged(record, "a region of the unknown shape '" + text + "'");
}

// Takes vertices ring by ring from the arrays "vertices" and "ring_end".
class RingReader {
 public:
  explicit RingReader(const Record& record)
      : record_(record),
        end_(record.array("ring_end").to<std::int64_t>()),
        vertices_(record.array("vertices").to<double>()) {
    std::int64_t last = 0;
    for (const std::int64_t end : end_) {
      if (end < last) fields::damaged(record, "rings that are out of order");
      last = end;
    }
    if (last * 2 != std::int64_t(vertices_.size()))
      fields::damaged(record, "rings that do not fit their vertices");
  }
  Regions::Ring next() {
    if (ring_ >= end_.size()) fields::damaged(record_, "fewer rings than its regions need");
    const std::int64_t first = ring_ == 0 ? 0 : end_[ring_ - 1];
    Regions::Ring ring;
    for (std::int64_t i = first; i < end_[ring_]; ++i)
      ring.push_back({vertices_[std::size_t(2 * i)], vertices_[std::size_t(2 * i + 1)]});
    ++ring_;
    return ring;
  }

 private:
  const Record& record_;
  std::vector<std::int64_t> end_;
  std::vector<double> vertices_;
  std::size_t ring_ = 0;
};

}  // namespace

Record Regions::toRecord() const {
  Record record{"regions", 2, {}, {}};
  nlohmann::json classList = nlohmann::json::array(), regionList = nlohmann::json::array();
  std::vector<double> vertices;
  std::vector<std::int64_t> ringEnd;
  for (const Class& c : classes) classList.push_back({{"name", c.name}, {"color", c.color}});
  for (const Region& r : regions) {
    std::vector<std::size_t> ringsOfPart;
    for (const auto& part : r.parts) {
      ringsOfPart.push_back(part.size());
      for (const Ring& ring : part) {
        for (const Point& p : ring) vertices.insert(vertices.end(), p.begin(), p.end());
        ringEnd.push_back(std::int64_t(vertices.size() / 2));
      }
    }
    regionList.push_back({{"name", r.name},
                          {"note", r.note},
                          {"class", r.classIndex},
                          {"shape", kShapes[std::size_t(r.shape)]},
                          {"rings_of_part", ringsOfPart},
                          {"id", r.id},
                          {"locked", r.locked},
                          {"color", r.color ? nlohmann::json(*r.color) : nlohmann::json(nullptr)},
                          {"extra", r.extra}});
    if (!r.parent.empty()) regionList.back()["parent"] = r.parent;
    if (r.section != 0) regionList.back()["section"] = r.section;
  }
  record.arrays["vertices"] = Array::of<double>(vertices, {std::int64_t(vertices.size() / 2), 2});
  record.arrays["ring_end"] = Array::of(ringEnd);
  record.arrays["labels"] =
      Array::of<std::int32_t>(labels, {labels.empty() ? 0 : height, labels.empty() ? 0 : width});
  record.meta = {{"classes", classList},
                 {"regions", regionList},
                 {"size", {width, height}},
                 {"title", title},
                 {"frame", frame}};
  return record;
}

std::shared_ptr<const Regions> Regions::fromRecord(const Record& record) {
  auto result = std::make_shared<Regions>();
  try {
    for (const auto& c : record.meta.at("classes"))
      result->classes.push_back({c.at("name"), c.at("color").get<std::array<std::uint8_t, 3>>()});
    std::optional<RingReader> rings;
    if (record.schema >= 2) rings.emplace(record);
    for (const auto& r : record.meta.at("regions")) {
      Region region;
      region.name = r.at("name");
      region.note = r.at("note");
      region.classIndex = r.at("class");
      if (region.classIndex < -1 || region.classIndex >= int(result->classes.size()))
        fields::damaged(record, "a region of a class that is not there");
      if (!rings) {
        region.parts.push_back(r.at("rings").get<std::vector<Ring>>());
      } else {
        region.shape = shapeFrom(record, r.at("shape"));
        for (const auto& count : r.at("rings_of_part")) {
          auto& part = region.parts.emplace_back();
          for (auto n = count.get<std::size_t>(); n > 0; --n) part.push_back(rings->next());
        }
        region.id = r.at("id");
        region.parent = r.value("parent", "");
        region.section = r.value("section", 0);
        region.locked = r.at("locked");
        if (!r.at("color").is_null())
          region.color = r.at("color").get<std::array<std::uint8_t, 3>>();
        region.extra = r.at("extra");
      }
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
  if (record.schema >= 2) result->frame = fields::get<std::string>(record, "frame");
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
