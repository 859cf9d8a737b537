// What can be done to annotations: combine a drawn shape with them, merge, cut, simplify, lock,
// sort into a hierarchy. Each is one undoable step. Geometry of many corners is computed in the
// background; operations keep their order. Tools, panel and menus use it; it knows no mouse.
#pragma once

#include <QObject>
#include <QSize>
#include <deque>
#include <functional>

#include "ui/annotate/object_index.h"
#include "ui/session/workspace.h"

namespace histion::ui {

// Where something is drawn.
struct DrawingPlace {
  std::string frame;
  int section = 0;
  QSize size;
};

enum class Combine { New, Add, Subtract };

class AnnotationEdits : public QObject {
  Q_OBJECT
 public:
  AnnotationEdits(const Workspace& work, ObjectIndex& index, QObject* parent = nullptr);

  using Shape = std::function<compute::Polygons()>;
  // A drawn area becomes an object of its own, or is added to `target` (empty: the one chosen
  // last), or is cut from all chosen areas. `shape` is called in any thread and counts in the
  // place's frame.
  void drawArea(const QString& text, const DrawingPlace& place, Combine combine, Shape shape,
                const std::string& target = {});
  void drawLine(const QString& text, const DrawingPlace& place, compute::Ring line);
  // Adds a point to the chosen points of this place, or to new ones.
  void drawPoint(const DrawingPlace& place, QPointF position);
  void removePoint(const std::string& id, const Corner& corner);

  // Of the chosen objects; locked ones stay as they are and a notice says so.
  void removeChosen();
  void duplicateChosen();
  void mergeChosen();
  void subtractChosen();  // the others are cut from the one chosen first
  void intersectChosen();
  void fillHoles();
  void simplify(double tolerance);
  void setChosenLocked(bool locked);
  // By this much of the place's frame.
  void moveChosen(const DrawingPlace& place, QPointF by, const QString& merge = {});
  void replace(const QString& text, Annotation object);

  void chooseAll(const DrawingPlace& place);
  void annotateAll(const DrawingPlace& place);
  // Each object gets the smallest area that holds it as its parent; for `onlyChosen` those alone,
  // and what lies in them.
  void sortIntoHierarchy(const DrawingPlace& place, bool onlyChosen);

  // Chosen objects that are not locked; tells when that leaves none.
  std::vector<AnnotationPtr> changeable();
  std::vector<AnnotationPtr> chosen() const;
  // Nothing is being computed.
  bool idle() const { return !running_ && queue_.empty(); }
  // Of one place into another; empty when no alignment connects them.
  std::optional<QTransform> mapping(const std::string& from, const std::string& to) const;
  void tell(const QString& text) { Q_EMIT notice(text); }

 Q_SIGNALS:
  void notice(const QString& text);
  void becameIdle();

 private:
  struct Result {
    std::vector<Annotations::Change> changes;
    std::optional<std::vector<std::string>> choose;
    QString problem;
  };
  struct Work {
    std::vector<AnnotationPtr> inputs;  // when one of them has changed meanwhile it is done again
    std::size_t corners = 0;
    std::function<Result()> compute;
  };
  // Called when its turn comes; empty: nothing to do.
  using Prepare = std::function<std::optional<Work>()>;
  void enqueue(const QString& text, Prepare prepare);
  void next();
  void finish(const QString& text, const Prepare& prepare, const Work& work, Result result);
  std::vector<AnnotationPtr> changeableAreas();
  // The areas in the frame of the first, with their sum of corners.
  std::vector<compute::Polygons> inFrameOfFirst(const std::vector<AnnotationPtr>& areas) const;
  void combineChosen(const QString& text, const QString& tooFew, bool removeOthers,
                     compute::Polygons (*combine)(const std::vector<compute::Polygons>&));
  void eachArea(const QString& text, std::function<compute::Polygons(const compute::Polygons&)> f);

  Workspace work_;
  ObjectIndex& index_;
  std::deque<std::pair<QString, Prepare>> queue_;
  bool running_ = false;
};

}  // namespace histion::ui
