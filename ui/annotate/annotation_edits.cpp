#include "ui/annotate/annotation_edits.h"

#include <algorithm>
#include <numeric>

namespace histion::ui {
namespace {

constexpr std::size_t kDirectCorners = 4000;  // computed at once: takes a few milliseconds

AnnotationPtr withParts(const Annotation& object, compute::Polygons parts) {
  auto changed = std::make_shared<Annotation>(object);
  changed->parts = std::move(parts);
  return changed;
}

Annotations::Change changeOf(const Annotation& object, compute::Polygons parts) {
  // An area of which nothing is left is removed.
  if (parts.empty()) return {object.id, nullptr};
  return {object.id, withParts(object, std::move(parts))};
}

}  // namespace

AnnotationEdits::AnnotationEdits(const Workspace& work, ObjectIndex& index, QObject* parent)
    : QObject(parent), work_(work), index_(index) {
  // What waits belongs to another project.
  connect(&work_.annotations, &Annotations::reset, this, [this] { queue_.clear(); });
}

std::optional<QTransform> AnnotationEdits::mapping(const std::string& from,
                                                   const std::string& to) const {
  return from == to ? QTransform() : work_.annotations.mapping(from, to);
}

void AnnotationEdits::enqueue(const QString& text, Prepare prepare) {
  if (work_.annotations.readOnly()) {
    Q_EMIT notice(tr("The project is read-only: nothing can be drawn."));
    return;
  }
  queue_.emplace_back(text, std::move(prepare));
  if (!running_) next();
}

void AnnotationEdits::next() {
  while (!queue_.empty()) {
    const auto [text, prepare] = std::move(queue_.front());
    queue_.pop_front();
    const auto work = prepare();
    if (!work) continue;
    const auto safely = [compute = work->compute]() -> Result {
      try {
        return compute();
      } catch (const std::exception& error) {
        Result failed;
        failed.problem = errorText(error);
        return failed;
      }
    };
    running_ = true;
    if (work->corners <= kDirectCorners) {
      finish(text, prepare, *work, safely());
      continue;
    }
    work_.queries.submit(this, "edit", safely,
                         [this, text = text, prepare = prepare, work = *work](Result result) {
                           finish(text, prepare, work, std::move(result));
                           next();
                         });
    return;
  }
  if (!running_) Q_EMIT becameIdle();
}

void AnnotationEdits::finish(const QString& text, const Prepare& prepare, const Work& work,
                             Result result) {
  running_ = false;
  for (const AnnotationPtr& input : work.inputs)
    if (work_.annotations.find(input->id) != input) {
      queue_.emplace_front(text, prepare);
      return;
    }
  if (!result.problem.isEmpty()) {
    Q_EMIT notice(result.problem);
    return;
  }
  if (!result.changes.empty() && !work_.annotations.edit(text, std::move(result.changes)))
    Q_EMIT notice(tr("Nothing was changed: the project is read-only, or an object is locked."));
  else if (result.choose)
    work_.annotations.setSelected(std::move(*result.choose));
}

std::vector<AnnotationPtr> AnnotationEdits::chosen() const {
  std::vector<AnnotationPtr> objects;
  for (const std::string& id : work_.annotations.selected())
    if (const auto* item = index_.find(id)) objects.push_back(item->object);
  return objects;
}

std::vector<AnnotationPtr> AnnotationEdits::changeable() {
  std::vector<AnnotationPtr> objects = chosen();
  const std::size_t before = objects.size();
  std::erase_if(objects, [](const AnnotationPtr& object) { return object->locked; });
  if (objects.size() < before)
    Q_EMIT notice(before == 1 ? tr("The object is locked. Unlock it to change it.")
                              : tr("Locked objects were left as they are."));
  return objects;
}

std::vector<AnnotationPtr> AnnotationEdits::changeableAreas() {
  std::vector<AnnotationPtr> objects = changeable();
  std::erase_if(objects,
                [](const AnnotationPtr& object) { return object->shape != Regions::Shape::Area; });
  return objects;
}

void AnnotationEdits::drawArea(const QString& text, const DrawingPlace& place, Combine combine,
                               Shape shape, const std::string& target) {
  enqueue(text, [this, place, combine, shape = std::move(shape), target]() -> std::optional<Work> {
    std::vector<AnnotationPtr> targets;
    if (combine == Combine::Add && !target.empty()) {
      if (const auto object = work_.annotations.find(target)) targets = {object};
    } else if (combine != Combine::New) {
      const bool any = std::ranges::any_of(chosen(), [](const AnnotationPtr& object) {
        return object->shape == Regions::Shape::Area;
      });
      targets = changeableAreas();
      // Locked: already told.
      if (any && targets.empty()) return std::nullopt;
      if (targets.empty() && combine == Combine::Subtract) {
        Q_EMIT notice(tr("Choose an area first: what you draw is cut from it."));
        return std::nullopt;
      }
      if (combine == Combine::Add && targets.size() > 1) targets = {targets.back()};
    }
    Work work;
    if (targets.empty()) {
      work.compute = [fresh = work_.annotations.fresh(place.frame, place.section), shape] {
        Result result;
        compute::Polygons parts = shape();
        if (parts.empty()) return result;
        result.changes.push_back({fresh.id, withParts(fresh, std::move(parts))});
        result.choose = {fresh.id};
        return result;
      };
      return work;
    }
    std::vector<QTransform> places;
    for (const AnnotationPtr& object : targets) {
      const auto map = mapping(place.frame, object->frame);
      if (!map || object->section != place.section) continue;
      work.inputs.push_back(object);
      work.corners += cornersOf(*object);
      places.push_back(*map);
    }
    if (work.inputs.empty()) {
      Q_EMIT notice(tr("The chosen object belongs to other data. Choose one of this image."));
      return std::nullopt;
    }
    work.compute = [objects = work.inputs, places, shape, combine] {
      Result result;
      const compute::Polygons drawn = shape();
      if (drawn.empty()) return result;
      for (std::size_t i = 0; i < objects.size(); ++i) {
        const Annotation& object = *objects[i];
        const auto here =
            places[i].isIdentity() ? drawn : compute::transformed(drawn, affineOf(places[i]));
        result.changes.push_back(changeOf(object, combine == Combine::Add
                                                      ? compute::unite(object.parts, here)
                                                      : compute::subtract(object.parts, here)));
      }
      if (combine == Combine::Add) result.choose = {objects.front()->id};
      return result;
    };
    return work;
  });
}

void AnnotationEdits::drawLine(const QString& text, const DrawingPlace& place, compute::Ring line) {
  enqueue(text, [this, place, line = std::move(line)]() -> std::optional<Work> {
    Work work;
    Annotation object = work_.annotations.fresh(place.frame, place.section);
    object.shape = Regions::Shape::Line;
    object.parts = {{line}};
    work.compute = [object] {
      Result result;
      result.changes.push_back({object.id, std::make_shared<const Annotation>(object)});
      result.choose = {object.id};
      return result;
    };
    return work;
  });
}

void AnnotationEdits::drawPoint(const DrawingPlace& place, QPointF position) {
  enqueue(tr("Draw point"), [this, place, position]() -> std::optional<Work> {
    AnnotationPtr target;
    for (const AnnotationPtr& object : chosen())
      if (object->shape == Regions::Shape::Points && object->section == place.section &&
          mapping(place.frame, object->frame))
        target = object;
    if (target && target->locked) {
      Q_EMIT notice(tr("The object is locked. Unlock it to change it."));
      return std::nullopt;
    }
    Annotation object = target ? *target : work_.annotations.fresh(place.frame, place.section);
    object.shape = Regions::Shape::Points;
    if (object.parts.empty()) object.parts = {{{}}};
    const QPointF at = mapping(place.frame, object.frame)->map(position);
    object.parts.front().front().push_back({at.x(), at.y()});
    Work work;
    if (target) work.inputs = {target};
    work.compute = [object] {
      Result result;
      result.changes.push_back({object.id, std::make_shared<const Annotation>(object)});
      result.choose = {object.id};
      return result;
    };
    return work;
  });
}

void AnnotationEdits::removePoint(const std::string& id, const Corner& corner) {
  const AnnotationPtr found = work_.annotations.find(id);
  if (!found) return;
  Annotation object = *found;
  auto& ring = object.parts[corner.part][corner.ring];
  ring.erase(ring.begin() + std::ptrdiff_t(corner.index));
  if (!ring.empty())
    replace(tr("Remove point"), object);
  else if (!found->locked)
    work_.annotations.edit(tr("Remove point"), {{id, nullptr}});
}

void AnnotationEdits::replace(const QString& text, Annotation object) {
  const AnnotationPtr before = work_.annotations.find(object.id);
  if (before && before->locked) {
    Q_EMIT notice(tr("The object is locked. Unlock it to change it."));
    return;
  }
  const std::string id = object.id;
  work_.annotations.edit(text, {{id, std::make_shared<const Annotation>(std::move(object))}});
}

void AnnotationEdits::removeChosen() {
  enqueue(tr("Delete objects"), [this]() -> std::optional<Work> {
    Work work;
    work.inputs = changeable();
    if (work.inputs.empty()) return std::nullopt;
    // What lay in a removed object moves up to its parent.
    std::vector<Annotations::Change> changes;
    std::map<std::string, std::string> parents;
    for (const AnnotationPtr& object : work.inputs) {
      changes.push_back({object->id, nullptr});
      parents[object->id] = object->parent;
    }
    for (const AnnotationPtr& object : work_.annotations.ordered()) {
      if (object->parent.empty() || parents.contains(object->id)) continue;
      std::string parent = object->parent;
      for (std::size_t i = 0; i <= parents.size() && parents.contains(parent); ++i)
        parent = parents[parent];
      if (parent == object->parent) continue;
      auto moved = std::make_shared<Annotation>(*object);
      moved->parent = parent;
      changes.push_back({object->id, moved});
    }
    work.compute = [changes] {
      Result result;
      result.changes = changes;
      return result;
    };
    return work;
  });
}

void AnnotationEdits::duplicateChosen() {
  enqueue(tr("Duplicate objects"), [this]() -> std::optional<Work> {
    Work work;
    std::vector<Annotations::Change> changes;
    std::vector<std::string> ids;
    std::int64_t order = work_.annotations.fresh({}, 0).order;
    for (const AnnotationPtr& object : chosen()) {
      auto copy = std::make_shared<Annotation>(*object);
      copy->id = newAnnotationId();
      copy->order = order++;
      copy->locked = false;
      ids.push_back(copy->id);
      changes.push_back({copy->id, copy});
    }
    if (ids.empty()) return std::nullopt;
    work.compute = [changes, ids] {
      Result result;
      result.changes = changes;
      result.choose = ids;
      return result;
    };
    return work;
  });
}

void AnnotationEdits::setChosenLocked(bool locked) {
  std::vector<Annotations::Change> changes;
  for (const AnnotationPtr& object : chosen()) {
    if (object->locked == locked) continue;
    auto changed = std::make_shared<Annotation>(*object);
    changed->locked = locked;
    changes.push_back({changed->id, changed});
  }
  if (!changes.empty())
    work_.annotations.edit(locked ? tr("Lock objects") : tr("Unlock objects"), std::move(changes));
}

void AnnotationEdits::moveChosen(const DrawingPlace& place, QPointF by, const QString& merge) {
  std::vector<Annotations::Change> changes;
  for (const AnnotationPtr& object : changeable()) {
    const auto map = mapping(place.frame, object->frame);
    if (!map || object->section != place.section) continue;
    const QPointF here = map->map(by) - map->map(QPointF());
    changes.push_back({object->id, std::make_shared<const Annotation>(ui::transformed(
                                       *object, QTransform::fromTranslate(here.x(), here.y())))});
  }
  if (!changes.empty()) work_.annotations.edit(tr("Move objects"), std::move(changes), merge);
}

}  // namespace histion::ui
