// Draws annotations over every panel of a plane: areas, lines, points, names, what is chosen, and
// what is being drawn. A picture of the part in view is painted in the background and moved along
// while the view moves, until the next one is there; an edit repaints only the part it touched.
// Takes no mouse events; the tools do.
#pragma once

#include <QTimer>
#include <QWidget>
#include <set>

#include "ui/annotate/draft.h"
#include "ui/annotate/object_index.h"
#include "ui/annotate/object_painter.h"
#include "ui/session/workspace.h"
#include "ui/widgets/plane_view.h"

namespace histion::ui {

class AnnotationLayer : public QWidget {
  Q_OBJECT
 public:
  // Lies over plane->widget(), as its child. The index outlives the layer.
  AnnotationLayer(PlaneView* plane, ObjectIndex& index, const Workspace& work);
  ~AnnotationLayer() override;

  void setDraft(const Draft& draft);
  const Draft& draft() const { return draft_; }
  // Stays until the edit that follows from it is painted.
  void linger(const Draft& draft);
  // No edit followed.
  void endLinger();
  bool lingers() const { return lingering_.has_value(); }
  // Objects that a tool draws live itself.
  void setHidden(std::set<std::string> ids);
  void setStyle(const LayerStyle& style);
  const LayerStyle& style() const { return style_; }
  // Corners of the chosen objects as small squares, when they are few.
  void setHandlesShown(bool shown);
  static constexpr std::size_t kMostHandles = 300;

  struct Hit {
    const ObjectIndex::Item* item = nullptr;
    QTransform toPlane;  // from the object's frame
  };
  // What is drawn at a position of the plane, the one a click means first.
  std::vector<Hit> at(QPointF position, double reach) const;
  // From the object's frame into that of the plane; empty when they are not connected.
  std::optional<QTransform> toPlane(const Annotation& object) const;
  // Everything in view is painted as it is now.
  bool settled() const { return !running_ && !needed_ && !again_; }

 Q_SIGNALS:
  void becameSettled();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  // Painted once for the first panel, with some margin; in physical pixels.
  struct Picture {
    QImage image;
    QTransform view;  // from the plane's frame
    std::string frame;
    int section = 0;
    double ratio = 1;
  };
  struct Job;

  void viewChanged();
  void objectsChanged(const std::vector<std::string>& ids,
                      const std::vector<ObjectIndex::Dirty>& places);
  void selectionChanged();
  void markDirty(const ObjectIndex::Dirty& place);
  void markAll();
  void schedule();
  void start();
  void arrived(const Job& job, QImage image);
  bool pictureFits() const;
  std::optional<QTransform> mappingFrom(const std::string& frame) const;
  void collect(PictureRequest& request, const QRectF& area, const QTransform& view) const;
  void paintPanel(QPainter& painter, int panel);
  void paintDraft(QPainter& painter, const QTransform& toWidget, const Draft& draft);
  void paintHandles(QPainter& painter, const QTransform& toWidget);

  PlaneView* plane_;
  ObjectIndex& index_;
  Workspace work_;
  LayerStyle style_;
  Draft draft_;
  std::optional<Draft> lingering_;
  enum class Lingering { UntilEdit, UntilJob, UntilPainted } lingerStage_ = Lingering::UntilEdit;
  QTimer lingerTimer_;
  bool handles_ = false;
  std::set<std::string> hidden_;
  std::vector<std::string> shownChosen_;
  std::vector<std::string> fresh_, freshInJob_;  // changed since the picture: drawn live
  std::shared_ptr<OutlineCache> outlines_ = std::make_shared<OutlineCache>();
  Picture picture_;
  QRectF dirty_;  // of the plane's frame
  bool dirtyAll_ = true, running_ = false, needed_ = false, again_ = false;
  std::shared_ptr<std::atomic<bool>> stop_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace histion::ui
