// Where annotations lie: a grid over each frame, kept up to date with edits, so that what is in
// view or under the mouse is found without looking at all objects. Shared by layers and tools. Only
// the window's thread uses it.
#pragma once

#include <QColor>
#include <QObject>
#include <map>
#include <unordered_map>
#include <vector>

#include "ui/annotate/object_geometry.h"
#include "ui/session/annotations.h"

namespace histion::ui {

class ObjectIndex : public QObject {
  Q_OBJECT
 public:
  explicit ObjectIndex(Annotations& annotations, QObject* parent = nullptr);

  struct Item {
    AnnotationPtr object;
    compute::Box box;
    QRgb color = 0;
    std::size_t corners = 0;
  };
  const Item* find(const std::string& id) const;
  // Items whose box meets `box`, in drawing order.
  std::vector<const Item*> inside(const std::string& frame, int section,
                                  const compute::Box& box) const;
  // In drawing order.
  std::vector<const Item*> all(const std::string& frame, int section) const;
  // Frames in which something is drawn.
  std::vector<std::string> frames() const;
  const Annotations& annotations() const { return annotations_; }

  struct Dirty {
    std::string frame;
    int section = 0;
    compute::Box box;
  };

 Q_SIGNALS:
  // Where something was drawn or removed, and which objects.
  void changed(const std::vector<std::string>& ids, const std::vector<ObjectIndex::Dirty>& places);
  void everythingChanged();

 private:
  struct Grid {
    double cell = 0;
    std::size_t count = 0, countAtBuild = 0;
    std::unordered_map<std::int64_t, std::vector<const Item*>> cells;
    std::vector<const Item*> large;  // spans too many cells
  };
  using Key = std::pair<std::string, int>;
  struct Span {
    std::int64_t x0, y0, x1, y1;
    std::int64_t cells() const { return (x1 - x0 + 1) * (y1 - y0 + 1); }
  };

  void rebuild();
  void update(const std::vector<std::string>& ids);
  void insert(const Item* item);
  void erase(const Item* item);
  void build(Grid& grid, const std::vector<const Item*>& items);
  static std::optional<Span> spanOf(const Grid& grid, const compute::Box& box);
  static std::vector<const Item*> itemsOf(const Grid& grid);

  Annotations& annotations_;
  std::unordered_map<std::string, Item> items_;
  std::map<Key, Grid> grids_;
};

}  // namespace histion::ui
