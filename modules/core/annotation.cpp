#include "core/annotation.h"

#include <algorithm>
#include <random>
#include <set>

#include "core/error.h"

namespace histion {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 3> kShapes{"area", "line", "points"};

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorKind::Damaged, "An annotation " + what,
              "Open the project again: objects that can be read are kept.");
}

json classJson(const AnnotationSet::Class& c) { return {{"name", c.name}, {"color", c.color}}; }

std::optional<std::array<double, 6>> inverse(const std::array<double, 6>& a) {
  const double determinant = a[0] * a[4] - a[1] * a[3];
  if (determinant == 0 || !(determinant * 0 == 0)) return std::nullopt;
  std::array<double, 6> i{a[4] / determinant,  -a[1] / determinant, 0,
                          -a[3] / determinant, a[0] / determinant,  0};
  i[2] = -(i[0] * a[2] + i[1] * a[5]);
  i[5] = -(i[3] * a[2] + i[4] * a[5]);
  return i;
}

}  // namespace

json Annotation::json() const {
  nlohmann::json document{{"id", id},
                          {"frame", frame},
                          {"order", order},
                          {"shape", kShapes[std::size_t(shape)]},
                          {"parts", parts}};
  if (!parent.empty()) document["parent"] = parent;
  if (section != 0) document["section"] = section;
  if (!name.empty()) document["name"] = name;
  if (!note.empty()) document["note"] = note;
  if (!className.empty()) document["class"] = className;
  if (locked) document["locked"] = true;
  if (color) document["color"] = *color;
  if (!extra.empty()) document["extra"] = extra;
  return document;
}

Annotation Annotation::from(const nlohmann::json& document) {
  Annotation a;
  try {
    a.id = document.at("id");
    a.frame = document.at("frame");
    a.order = document.at("order");
    const std::string shape = document.at("shape");
    const auto known = std::find(kShapes.begin(), kShapes.end(), shape);
    if (known == kShapes.end()) damaged("has the unknown shape '" + shape + "'");
    a.shape = Regions::Shape(known - kShapes.begin());
    document.at("parts").get_to(a.parts);
    a.parent = document.value("parent", "");
    a.section = document.value("section", 0);
    a.name = document.value("name", "");
    a.note = document.value("note", "");
    a.className = document.value("class", "");
    a.locked = document.value("locked", false);
    if (document.contains("color"))
      a.color = document.at("color").get<std::array<std::uint8_t, 3>>();
    a.extra = document.value("extra", nlohmann::json::object());
  } catch (const nlohmann::json::exception& error) {
    damaged(std::string("cannot be read (") + error.what() + ")");
  }
  if (a.id.empty()) damaged("has no id");
  return a;
}

std::vector<AnnotationSet::Class> AnnotationSet::defaultClasses() {
  return {{"Tumor", {200, 0, 0}},     {"Stroma", {90, 170, 90}},   {"Necrosis", {60, 60, 60}},
          {"Normal", {60, 120, 210}}, {"Artefact", {220, 150, 0}}, {"Background", {150, 150, 160}}};
}

std::vector<AnnotationPtr> AnnotationSet::ordered() const {
  std::vector<AnnotationPtr> all;
  all.reserve(objects_.size());
  for (const auto& [id, object] : objects_) all.push_back(object);
  std::sort(all.begin(), all.end(), [](const AnnotationPtr& a, const AnnotationPtr& b) {
    return std::tie(a->order, a->id) < std::tie(b->order, b->id);
  });
  return all;
}

AnnotationPtr AnnotationSet::find(const std::string& id) const {
  const auto found = objects_.find(id);
  return found == objects_.end() ? nullptr : found->second;
}

void AnnotationSet::put(AnnotationPtr annotation) {
  const std::string id = annotation->id;
  objects_[id] = std::move(annotation);
}

void AnnotationSet::remove(const std::string& id) { objects_.erase(id); }

void AnnotationSet::setAlignment(const std::string& from, const std::string& to,
                                 std::optional<std::array<double, 6>> affine) {
  std::erase_if(alignments_, [&](const Alignment& a) {
    return (a.from == from && a.to == to) || (a.from == to && a.to == from);
  });
  if (affine) alignments_.push_back({from, to, *affine});
}

std::optional<std::array<double, 6>> AnnotationSet::mapping(const std::string& from,
                                                            const std::string& to) const {
  if (from == to) return std::array<double, 6>{1, 0, 0, 0, 1, 0};
  for (const Alignment& a : alignments_) {
    if (a.from == from && a.to == to) return a.affine;
    if (a.from == to && a.to == from) return inverse(a.affine);
  }
  return std::nullopt;
}

json AnnotationSet::putLine(const Annotation& annotation) { return {{"put", annotation.json()}}; }
json AnnotationSet::removeLine(const std::string& id) { return {{"remove", id}}; }

json AnnotationSet::classesLine(const std::vector<Class>& classes) {
  json list = json::array();
  for (const Class& c : classes) list.push_back(classJson(c));
  return {{"classes", list}};
}

json AnnotationSet::alignmentLine(const std::string& from, const std::string& to,
                                  const std::optional<std::array<double, 6>>& affine) {
  return {
      {"align", {{"from", from}, {"to", to}, {"affine", affine ? json(*affine) : json(nullptr)}}}};
}

void AnnotationSet::applyLine(const nlohmann::json& line) {
  try {
    if (line.contains("put")) {
      put(std::make_shared<const Annotation>(Annotation::from(line.at("put"))));
    } else if (line.contains("remove")) {
      remove(line.at("remove"));
    } else if (line.contains("classes")) {
      std::vector<Class> classes;
      for (const auto& c : line.at("classes"))
        classes.push_back({c.at("name"), c.at("color").get<std::array<std::uint8_t, 3>>()});
      setClasses(std::move(classes));
    } else if (line.contains("align")) {
      const auto& a = line.at("align");
      std::optional<std::array<double, 6>> affine;
      if (!a.at("affine").is_null()) affine = a.at("affine").get<std::array<double, 6>>();
      setAlignment(a.at("from"), a.at("to"), affine);
    } else {
      damaged("edit of an unknown kind");
    }
  } catch (const nlohmann::json::exception& error) {
    damaged(std::string("edit cannot be read (") + error.what() + ")");
  }
}

std::vector<nlohmann::json> AnnotationSet::lines() const {
  std::vector<nlohmann::json> all{classesLine(classes_)};
  for (const Alignment& a : alignments_) all.push_back(alignmentLine(a.from, a.to, a.affine));
  for (const AnnotationPtr& object : ordered()) all.push_back(putLine(*object));
  return all;
}

std::shared_ptr<Regions> AnnotationSet::regions(const std::string& frame) const {
  auto result = std::make_shared<Regions>();
  result->title = "Annotations";
  result->frame = frame;
  result->classes = classes_;
  for (const AnnotationPtr& object : ordered()) {
    const auto map = mapping(object->frame, frame.empty() ? object->frame : frame);
    if (!map) continue;
    Regions::Region region;
    region.name = object->name;
    region.note = object->note;
    const auto known = std::find_if(classes_.begin(), classes_.end(),
                                    [&](const Class& c) { return c.name == object->className; });
    if (known != classes_.end()) region.classIndex = int(known - classes_.begin());
    region.shape = object->shape;
    region.parts = object->parts;
    if (!frame.empty() && object->frame != frame)
      for (auto& part : region.parts)
        for (auto& ring : part)
          for (auto& p : ring)
            p = {(*map)[0] * p[0] + (*map)[1] * p[1] + (*map)[2],
                 (*map)[3] * p[0] + (*map)[4] * p[1] + (*map)[5]};
    region.id = object->id;
    region.parent = object->parent;
    region.section = object->section;
    region.locked = object->locked;
    region.color = object->color;
    region.extra = object->extra;
    result->regions.push_back(std::move(region));
  }
  return result;
}

std::vector<AnnotationPtr> AnnotationSet::adopt(const Regions& regions, const std::string& frame) {
  for (const Class& c : regions.classes)
    if (std::none_of(classes_.begin(), classes_.end(),
                     [&](const Class& known) { return known.name == c.name; }))
      classes_.push_back(c);
  std::int64_t order = 0;
  for (const auto& [id, object] : objects_) order = std::max(order, object->order);
  std::set<std::string> taken;
  std::map<std::string, std::string> renamed;
  std::vector<std::shared_ptr<Annotation>> made;
  for (const Regions::Region& region : regions.regions) {
    auto a = std::make_shared<Annotation>();
    a->id = region.id;
    if (a->id.empty() || objects_.contains(a->id) || taken.contains(a->id)) {
      a->id = newAnnotationId();
      if (!region.id.empty()) renamed.emplace(region.id, a->id);
    }
    taken.insert(a->id);
    a->parent = region.parent;
    a->frame = frame.empty() ? regions.frame : frame;
    a->section = region.section;
    a->order = ++order;
    a->name = region.name;
    a->note = region.note;
    if (region.classIndex >= 0)
      a->className = regions.classes.at(std::size_t(region.classIndex)).name;
    a->shape = region.shape;
    a->parts = region.parts;
    a->locked = region.locked;
    a->color = region.color;
    a->extra = region.extra;
    made.push_back(std::move(a));
  }
  for (const auto& a : made)
    if (const auto found = renamed.find(a->parent); found != renamed.end())
      a->parent = found->second;
    else if (!taken.contains(a->parent) && !objects_.contains(a->parent))
      a->parent.clear();
  return {made.begin(), made.end()};
}

std::string newAnnotationId() {
  static thread_local std::mt19937_64 random{[] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }()};
  constexpr char kHex[] = "0123456789abcdef";
  std::string id = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (char& c : id) {
    const auto digit = std::size_t(random() & 15);
    if (c == 'x')
      c = kHex[digit];
    else if (c == 'y')
      c = kHex[8 | (digit & 3)];
  }
  return id;
}

}  // namespace histion
