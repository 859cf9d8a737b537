#include "ui/annotate/object_index.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace histion::ui {
namespace {

constexpr std::int64_t kMostCells = 64;  // of one object

void sortByOrder(std::vector<const ObjectIndex::Item*>& items) {
  std::sort(items.begin(), items.end(), [](const auto* a, const auto* b) {
    return a->object->order != b->object->order ? a->object->order < b->object->order
                                                : a->object->id < b->object->id;
  });
}

std::int64_t keyOf(std::int64_t x, std::int64_t y) {
  return std::int64_t((std::uint64_t(x) << 32) ^ (std::uint64_t(y) & 0xffffffffu));
}

}  // namespace

ObjectIndex::ObjectIndex(Annotations& annotations, QObject* parent)
    : QObject(parent), annotations_(annotations) {
  connect(&annotations, &Annotations::changed, this, &ObjectIndex::update);
  connect(&annotations, &Annotations::reset, this, &ObjectIndex::rebuild);
  connect(&annotations, &Annotations::classesChanged, this, [this] {
    for (auto& [id, item] : items_) item.color = annotations_.colorOf(*item.object);
    Q_EMIT everythingChanged();
  });
  connect(&annotations, &Annotations::alignmentsChanged, this, &ObjectIndex::everythingChanged);
  rebuild();
}

const ObjectIndex::Item* ObjectIndex::find(const std::string& id) const {
  const auto found = items_.find(id);
  return found == items_.end() ? nullptr : &found->second;
}

void ObjectIndex::rebuild() {
  items_.clear();
  grids_.clear();
  std::map<Key, std::vector<const Item*>> groups;
  for (const auto& [id, object] : annotations_.set().objects()) {
    Item& item = items_[id];
    item = {object, boundsOf(*object), annotations_.colorOf(*object), cornersOf(*object)};
    groups[{object->frame, object->section}].push_back(&item);
  }
  for (const auto& [key, items] : groups) build(grids_[key], items);
  Q_EMIT everythingChanged();
}

void ObjectIndex::build(Grid& grid, const std::vector<const Item*>& items) {
  grid = {};
  std::vector<double> sides;
  for (const Item* item : items)
    sides.push_back(std::max(item->box.x1 - item->box.x0, item->box.y1 - item->box.y0));
  if (!sides.empty()) {
    const auto middle = sides.begin() + std::ptrdiff_t(sides.size() / 2);
    std::nth_element(sides.begin(), middle, sides.end());
    grid.cell = std::max(4.0, 2 * *middle);
  }
  grid.countAtBuild = items.size();
  for (const Item* item : items) insert(item);
}

std::optional<ObjectIndex::Span> ObjectIndex::spanOf(const Grid& grid, const compute::Box& box) {
  constexpr double kFarthest = 1e9;  // cells
  const auto cell = [&](double v) {
    return std::int64_t(std::floor(std::clamp(v / grid.cell, -kFarthest, kFarthest)));
  };
  if (box.empty() || !(grid.cell > 0)) return std::nullopt;
  return Span{cell(box.x0), cell(box.y0), cell(box.x1), cell(box.y1)};
}

void ObjectIndex::insert(const Item* item) {
  Grid& grid = grids_[{item->object->frame, item->object->section}];
  if (!(grid.cell > 0))
    grid.cell =
        std::max(4.0, 2 * std::max(item->box.x1 - item->box.x0, item->box.y1 - item->box.y0));
  ++grid.count;
  const auto span = spanOf(grid, item->box);
  if (!span || span->cells() > kMostCells) {
    grid.large.push_back(item);
    return;
  }
  for (auto y = span->y0; y <= span->y1; ++y)
    for (auto x = span->x0; x <= span->x1; ++x) grid.cells[keyOf(x, y)].push_back(item);
}

void ObjectIndex::erase(const Item* item) {
  Grid& grid = grids_[{item->object->frame, item->object->section}];
  --grid.count;
  const auto span = spanOf(grid, item->box);
  if (!span || span->cells() > kMostCells) {
    std::erase(grid.large, item);
    return;
  }
  for (auto y = span->y0; y <= span->y1; ++y)
    for (auto x = span->x0; x <= span->x1; ++x) {
      const auto cell = grid.cells.find(keyOf(x, y));
      if (cell == grid.cells.end()) continue;
      std::erase(cell->second, item);
      if (cell->second.empty()) grid.cells.erase(cell);
    }
}

void ObjectIndex::update(const std::vector<std::string>& ids) {
  std::vector<Dirty> places;
  for (const std::string& id : ids) {
    const auto known = items_.find(id);
    if (known != items_.end()) {
      const Annotation& old = *known->second.object;
      places.push_back({old.frame, old.section, known->second.box});
      erase(&known->second);
    }
    const AnnotationPtr object = annotations_.find(id);
    if (!object) {
      if (known != items_.end()) items_.erase(known);
      continue;
    }
    Item& item = items_[id];
    item = {object, boundsOf(*object), annotations_.colorOf(*object), cornersOf(*object)};
    insert(&item);
    places.push_back({object->frame, object->section, item.box});
  }
  for (auto& [key, grid] : grids_)
    if (grid.count > 4 * grid.countAtBuild + 64) build(grid, itemsOf(grid));
  Q_EMIT changed(ids, places);
}

std::vector<const ObjectIndex::Item*> ObjectIndex::itemsOf(const Grid& grid) {
  std::vector<const Item*> found = grid.large;
  for (const auto& [key, items] : grid.cells) found.insert(found.end(), items.begin(), items.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<const ObjectIndex::Item*> ObjectIndex::inside(const std::string& frame, int section,
                                                          const compute::Box& box) const {
  const auto grid = grids_.find({frame, section});
  if (grid == grids_.end() || box.empty()) return {};
  std::vector<const Item*> found;
  const auto span = spanOf(grid->second, box);
  if (!span || span->cells() > std::int64_t(grid->second.cells.size())) {
    found = itemsOf(grid->second);
  } else {
    found = grid->second.large;
    for (auto y = span->y0; y <= span->y1; ++y)
      for (auto x = span->x0; x <= span->x1; ++x)
        if (const auto cell = grid->second.cells.find(keyOf(x, y));
            cell != grid->second.cells.end())
          found.insert(found.end(), cell->second.begin(), cell->second.end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  std::erase_if(found, [&](const Item* item) { return !item->box.overlaps(box); });
  sortByOrder(found);
  return found;
}

std::vector<const ObjectIndex::Item*> ObjectIndex::all(const std::string& frame,
                                                       int section) const {
  const auto grid = grids_.find({frame, section});
  if (grid == grids_.end()) return {};
  std::vector<const Item*> found = itemsOf(grid->second);
  sortByOrder(found);
  return found;
}

std::vector<std::string> ObjectIndex::frames() const {
  std::set<std::string> names;
  for (const auto& [key, grid] : grids_)
    if (grid.count > 0) names.insert(key.first);
  return {names.begin(), names.end()};
}

}  // namespace histion::ui
