// Edits that work with several objects: merge, cut, simplify, whole image, hierarchy.
#include <algorithm>
#include <map>
#include <set>

#include "ui/annotate/annotation_edits.h"

namespace histion::ui {

std::vector<compute::Polygons> AnnotationEdits::inFrameOfFirst(
    const std::vector<AnnotationPtr>& areas) const {
  std::vector<compute::Polygons> shapes;
  for (const AnnotationPtr& object : areas) {
    const auto map = mapping(object->frame, areas.front()->frame);
    if (!map || object->section != areas.front()->section) return {};
    shapes.push_back(map->isIdentity() ? object->parts
                                       : compute::transformed(object->parts, affineOf(*map)));
  }
  return shapes;
}

void AnnotationEdits::combineChosen(
    const QString& text, const QString& tooFew, bool removeOthers,
    compute::Polygons (*combine)(const std::vector<compute::Polygons>&)) {
  enqueue(text, [this, tooFew, removeOthers, combine]() -> std::optional<Work> {
    const std::vector<AnnotationPtr> areas = changeableAreas();
    if (areas.size() < 2) {
      Q_EMIT notice(tooFew);
      return std::nullopt;
    }
    const auto shapes = inFrameOfFirst(areas);
    if (shapes.empty()) {
      Q_EMIT notice(tr("The chosen areas belong to data that are not aligned."));
      return std::nullopt;
    }
    Work work;
    work.inputs = areas;
    for (const AnnotationPtr& object : areas) work.corners += cornersOf(*object);
    std::vector<Annotations::Change> others;
    if (removeOthers) {
      std::set<std::string> gone;
      for (std::size_t i = 1; i < areas.size(); ++i) {
        gone.insert(areas[i]->id);
        others.push_back({areas[i]->id, nullptr});
      }
      // What lay in the others lies in the first now.
      for (const AnnotationPtr& object : work_.annotations.ordered())
        if (gone.contains(object->parent) && !gone.contains(object->id) &&
            object->id != areas.front()->id) {
          auto moved = std::make_shared<Annotation>(*object);
          moved->parent = areas.front()->id;
          others.push_back({moved->id, moved});
        }
    }
    auto first = std::make_shared<Annotation>(*areas.front());
    if (std::ranges::any_of(others, [&](const auto& change) { return change.id == first->parent; }))
      first->parent.clear();
    work.compute = [first, shapes, others, combine]() mutable {
      Result result;
      auto changed = std::make_shared<Annotation>(*first);
      changed->parts = combine(shapes);
      const bool empty = changed->parts.empty();
      if (empty && others.empty()) {
        result.changes.push_back({first->id, nullptr});
        return result;
      }
      if (empty) {
        result.problem = tr("The chosen areas have nothing in common.");
        return result;
      }
      result.changes = others;
      result.changes.push_back({changed->id, changed});
      result.choose = {changed->id};
      return result;
    };
    return work;
  });
}

void AnnotationEdits::mergeChosen() {
  combineChosen(
      tr("Merge areas"), tr("Choose two or more areas to merge them."), true,
      [](const std::vector<compute::Polygons>& shapes) { return compute::uniteAll(shapes); });
}

void AnnotationEdits::subtractChosen() {
  combineChosen(
      tr("Subtract areas"), tr("Choose the area to cut from first, then those to cut out of it."),
      false, [](const std::vector<compute::Polygons>& shapes) {
        return compute::subtract(shapes.front(), compute::uniteAll(std::span(shapes).subspan(1)));
      });
}

void AnnotationEdits::intersectChosen() {
  combineChosen(tr("Intersect areas"), tr("Choose two or more areas to keep what they share."),
                true, [](const std::vector<compute::Polygons>& shapes) {
                  compute::Polygons common = shapes.front();
                  for (std::size_t i = 1; i < shapes.size() && !common.empty(); ++i)
                    common = compute::intersect(common, shapes[i]);
                  return common;
                });
}

void AnnotationEdits::eachArea(const QString& text,
                               std::function<compute::Polygons(const compute::Polygons&)> f) {
  enqueue(text, [this, f = std::move(f)]() -> std::optional<Work> {
    Work work;
    work.inputs = changeableAreas();
    if (work.inputs.empty()) return std::nullopt;
    for (const AnnotationPtr& object : work.inputs) work.corners += cornersOf(*object);
    work.compute = [objects = work.inputs, f] {
      Result result;
      for (const AnnotationPtr& object : objects) {
        auto changed = std::make_shared<Annotation>(*object);
        changed->parts = f(object->parts);
        // Simplified until nothing is left: stays as it was.
        if (!changed->parts.empty()) result.changes.push_back({changed->id, changed});
      }
      return result;
    };
    return work;
  });
}

void AnnotationEdits::fillHoles() {
  eachArea(tr("Fill holes"),
           [](const compute::Polygons& shape) { return compute::fillHoles(shape); });
}

void AnnotationEdits::simplify(double tolerance) {
  eachArea(tr("Simplify outlines"), [tolerance](const compute::Polygons& shape) {
    return compute::simplify(shape, tolerance);
  });
}

void AnnotationEdits::chooseAll(const DrawingPlace& place) {
  std::vector<std::string> ids;
  for (const std::string& frame : index_.frames())
    if (mapping(frame, place.frame))
      for (const auto* item : index_.all(frame, place.section)) ids.push_back(item->object->id);
  work_.annotations.setSelected(std::move(ids));
}

void AnnotationEdits::annotateAll(const DrawingPlace& place) {
  if (place.frame.empty() || place.size.isEmpty()) return;
  drawArea(tr("Annotate whole image"), place, Combine::New,
           [size = place.size] { return compute::rectangle(0, 0, size.width(), size.height()); });
}

void AnnotationEdits::sortIntoHierarchy(const DrawingPlace& place, bool onlyChosen) {
  enqueue(tr("Sort into hierarchy"), [this, place, onlyChosen]() -> std::optional<Work> {
    struct Entry {
      AnnotationPtr object;
      compute::Box box;
    };
    std::vector<Entry> entries;
    Work work;
    for (const auto* item : index_.all(place.frame, place.section)) {
      entries.push_back({item->object, item->box});
      work.inputs.push_back(item->object);
      work.corners += item->corners;
    }
    std::set<std::string> wanted;
    if (onlyChosen)
      wanted = {work_.annotations.selected().begin(), work_.annotations.selected().end()};
    if (entries.size() < 2 || (onlyChosen && wanted.empty())) return std::nullopt;
    work.compute = [entries, wanted, onlyChosen] {
      // From the smallest box, so that the first that holds an object is near the smallest area.
      std::vector<std::pair<double, std::size_t>> areas;
      for (std::size_t i = 0; i < entries.size(); ++i)
        if (entries[i].object->shape == Regions::Shape::Area)
          areas.emplace_back(compute::areaOf(entries[i].object->parts), i);
      std::sort(areas.begin(), areas.end());
      std::map<std::size_t, double> areaOf;
      for (const auto& [area, i] : areas) areaOf[i] = area;
      const auto holds = [&](const Entry& outer, const Entry& inner) {
        const auto &o = outer.box, &b = inner.box;
        if (!(b.x0 >= o.x0 && b.x1 <= o.x1 && b.y0 >= o.y0 && b.y1 <= o.y1)) return false;
        if (inner.object->shape == Regions::Shape::Area)
          return compute::areaOf(compute::subtract(inner.object->parts, outer.object->parts)) <=
                 1e-6 * compute::areaOf(inner.object->parts);
        for (const auto& part : inner.object->parts)
          for (const auto& ring : part)
            for (const auto& p : ring)
              if (!compute::contains(outer.object->parts, p)) return false;
        return true;
      };
      Result result;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const Annotation& object = *entries[i].object;
        std::string parent;
        const auto own = areaOf.find(i);
        auto from = areas.begin();
        if (own != areaOf.end())
          from = std::upper_bound(areas.begin(), areas.end(), std::pair(own->second, i));
        for (; from != areas.end(); ++from)
          if (from->second != i && holds(entries[from->second], entries[i])) {
            parent = entries[from->second].object->id;
            break;
          }
        if (parent == object.parent) continue;
        if (onlyChosen && !wanted.contains(object.id) && !wanted.contains(parent)) continue;
        auto changed = std::make_shared<Annotation>(object);
        changed->parent = parent;
        result.changes.push_back({object.id, changed});
      }
      return result;
    };
    return work;
  });
}

}  // namespace histion::ui
