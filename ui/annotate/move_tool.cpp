// Move: choose objects, move them, and change their corners.
#include <algorithm>
#include <cmath>

#include "ui/annotate/drawing_tool.h"

namespace histion::ui {
namespace {

constexpr double kReach = 5, kHandleReach = 7, kDragStart = 4;  // logical pixels
constexpr std::size_t kMostLiveCorners = 20'000;  // of moved objects; else their boxes

class MoveTool : public DrawingTool {
  Q_DECLARE_TR_FUNCTIONS(MoveTool)
 public:
  using DrawingTool::DrawingTool;

  bool press(const ToolEvent& event) override {
    start_ = last_ = event;
    moved_ = false;
    gesture_ = Gesture::None;
    if (pressCorner(event)) return true;
    hits_ = idsAt(event);
    if (hits_.empty()) return false;
    gesture_ = Gesture::Choose;
    const auto& chosen = host_.work.annotations;
    onChosen_ =
        std::ranges::any_of(hits_, [&](const std::string& id) { return chosen.isSelected(id); });
    return true;
  }

  void drag(const ToolEvent& event) override {
    if (gesture_ == Gesture::None) return;
    const QPointF step = event.widget - start_.widget;
    if (!moved_ && std::hypot(step.x(), step.y()) < kDragStart) return;
    if (!std::exchange(moved_, true) && gesture_ == Gesture::Choose)
      gesture_ = onChosen_ && startMove() ? Gesture::Move : Gesture::Pan;
    if (gesture_ == Gesture::Pan) {
      host_.plane->panBy(event.widget - last_.widget);
    } else if (gesture_ == Gesture::Move) {
      Draft draft = moving_;
      const QPointF by = event.position - start_.position;
      draft.area.translate(by);
      draft.line.translate(by);
      draft.points.translate(by);
      show(draft);
    } else if (gesture_ == Gesture::Corner) {
      setCorner(event);
    }
    last_ = event;
  }

  void release(const ToolEvent& event) override {
    const Gesture gesture = std::exchange(gesture_, Gesture::None);
    if (gesture == Gesture::Choose) choose(event);
    if (gesture == Gesture::Move)
      host_.edits.moveChosen(host_.place(), event.position - start_.position);
    if (gesture == Gesture::Corner) {
      if (moved_ || inserted_) finishCorner();
      edited_ = {};
    }
    // After the edit: the new shapes are drawn live until the picture shows them.
    clear();
    host_.layer->setHidden({});
  }

  bool doublePress(const ToolEvent& event) override {
    if (idsAt(event).empty()) return false;
    host_.showProperties();
    return true;
  }

  void cancel() override {
    gesture_ = Gesture::None;
    edited_ = {};
    clear();
    if (host_.layer) host_.layer->setHidden({});
  }
  bool busy() const override { return gesture_ == Gesture::Move || gesture_ == Gesture::Corner; }

 private:
  enum class Gesture { None, Choose, Move, Pan, Corner };

  std::vector<std::string> idsAt(const ToolEvent& event) const {
    std::vector<std::string> ids;
    for (const auto& hit : host_.layer->at(event.position, event.onFrame(kReach)))
      ids.push_back(hit.item->object->id);
    return ids;
  }

  void choose(const ToolEvent& event) {
    Annotations& annotations = host_.work.annotations;
    std::vector<std::string> ids = annotations.selected();
    if (!(event.modifiers & Qt::ControlModifier)) {
      ids = {hits_.front()};
    } else if (std::erase(ids, hits_.front()) == 0) {
      ids.push_back(hits_.front());
    }
    annotations.setSelected(std::move(ids));
  }

  // A handle under the mouse; with Alt corners are removed and edges get one more.
  bool pressCorner(const ToolEvent& event) {
    const auto chosen = host_.edits.chosen();
    std::size_t corners = 0;
    for (const AnnotationPtr& object : chosen) corners += cornersOf(*object);
    if (corners > AnnotationLayer::kMostHandles) return false;
    const bool alt = event.modifiers & Qt::AltModifier;
    if (event.modifiers & Qt::ControlModifier) return false;
    for (const AnnotationPtr& object : chosen) {
      const auto toPlane = host_.layer->toPlane(*object);
      if (!toPlane || !toPlane->isInvertible()) continue;
      const QTransform back = toPlane->inverted();
      const QPointF here = back.map(event.position);
      const double reach = event.onFrame(kHandleReach) * scaleOf(back);
      auto corner = cornerNear(*object, here, reach);
      inserted_ = false;
      Annotation changed = *object;
      if (corner && alt) {
        removeCorner(changed, *corner);
        return true;
      }
      if (!corner && alt) {
        corner = edgeNear(*object, here, reach);
        if (corner && !object->locked) {
          auto& ring = changed.parts[corner->part][corner->ring];
          ring.insert(ring.begin() + std::ptrdiff_t(++corner->index), {here.x(), here.y()});
          inserted_ = true;
        }
      }
      if (!corner) continue;
      if (object->locked) {
        host_.edits.tell(tr("The object is locked. Unlock it to change it."));
        return false;
      }
      edited_ = std::move(changed);
      corner_ = *corner;
      toPlane_ = *toPlane;
      gesture_ = Gesture::Corner;
      host_.layer->setHidden({edited_.id});
      showEdited();
      return true;
    }
    return false;
  }

  void removeCorner(Annotation& object, const Corner& corner) {
    auto& ring = object.parts[corner.part][corner.ring];
    const std::size_t least = object.shape == Regions::Shape::Area   ? 4
                              : object.shape == Regions::Shape::Line ? 3
                                                                     : 1;
    if (object.shape == Regions::Shape::Points) {
      host_.edits.removePoint(object.id, corner);
      return;
    }
    if (ring.size() < least) {
      host_.edits.tell(object.shape == Regions::Shape::Area ? tr("An area needs three corners.")
                                                            : tr("A line needs two ends."));
      return;
    }
    ring.erase(ring.begin() + std::ptrdiff_t(corner.index));
    commit(tr("Remove corner"), object);
  }

  void setCorner(const ToolEvent& event) {
    const QPointF here = toPlane_.inverted().map(event.position);
    edited_.parts[corner_.part][corner_.ring][corner_.index] = {here.x(), here.y()};
    showEdited();
  }

  void showEdited() {
    Draft draft;
    draft.color = host_.work.annotations.colorOf(edited_);
    const bool area = edited_.shape == Regions::Shape::Area;
    const QPainterPath path = toPlane_.map(pathOf(edited_.parts, area));
    if (area) draft.area = path;
    if (edited_.shape == Regions::Shape::Line) draft.line = path;
    for (const auto& part : edited_.parts)
      for (const auto& ring : part)
        for (const auto& p : ring)
          (edited_.shape == Regions::Shape::Points ? draft.points : draft.corners)
              << toPlane_.map(QPointF(p[0], p[1]));
    show(draft);
  }

  void finishCorner() { commit(inserted_ ? tr("Insert corner") : tr("Move corner"), edited_); }

  void commit(const QString& text, Annotation object) {
    if (object.shape == Regions::Shape::Area && !compute::isValid(object.parts)) {
      object.parts = compute::repaired(object.parts);
      if (object.parts.empty()) return;
    }
    host_.edits.replace(text, std::move(object));
  }

  // False when everything is locked.
  bool startMove() {
    moving_ = {};
    std::set<std::string> hidden;
    const auto objects = host_.edits.changeable();
    std::size_t corners = 0;
    for (const AnnotationPtr& object : objects) corners += cornersOf(*object);
    for (const AnnotationPtr& object : objects) {
      const auto toPlane = host_.layer->toPlane(*object);
      if (!toPlane) continue;
      hidden.insert(object->id);
      moving_.color = host_.work.annotations.colorOf(*object);
      if (corners > kMostLiveCorners) {
        moving_.line.addRect(toPlane->mapRect(rectOf(boundsOf(*object))));
      } else if (object->shape == Regions::Shape::Points) {
        for (const auto& part : object->parts)
          for (const auto& ring : part)
            for (const auto& p : ring) moving_.points << toPlane->map(QPointF(p[0], p[1]));
      } else {
        const bool area = object->shape == Regions::Shape::Area;
        (area ? moving_.area : moving_.line).addPath(toPlane->map(pathOf(object->parts, area)));
      }
    }
    if (hidden.empty()) return false;
    host_.layer->setHidden(std::move(hidden));
    return true;
  }

  ToolEvent start_, last_;
  Gesture gesture_ = Gesture::None;
  bool moved_ = false, onChosen_ = false, inserted_ = false;
  std::vector<std::string> hits_;
  Draft moving_;
  Annotation edited_;
  Corner corner_;
  QTransform toPlane_;
};

}  // namespace

std::unique_ptr<DrawingTool> makeMoveTool(ToolHost& host) {
  return std::make_unique<MoveTool>(host);
}

}  // namespace histion::ui
