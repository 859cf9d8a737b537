// Pieces of the volume scene: slices, the box with its lengths, the axes in the corner and the
// finished picture over all. Only VolumeScene uses them.
#pragma once

#include <vtkActor.h>
#include <vtkActor2D.h>
#include <vtkImageData.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include "ui/scene/flat_actors.h"
#include "ui/scene/volume_scene.h"

namespace histion::ui {

using Point3 = std::array<double, 3>;
using Box3 = std::array<Point3, 2>;

// Directions on the screen and where the middle of it lies: enough to project by hand.
struct ScreenFrame {
  Point3 middle{0, 0, 0}, right{1, 0, 0}, up{0, 1, 0}, direction{0, 0, -1};
  double unit = 1;  // µm per pixel
  int width = 1, height = 1;
  double ratio = 1;
  std::array<double, 2> project(const Point3& point) const;  // from the lower left
};

class SliceActor {
 public:
  SliceActor();
  vtkActor* actor() const { return actor_; }
  void show(const std::optional<SlicePicture>& picture);

 private:
  vtkSmartPointer<vtkActor> actor_;
  vtkSmartPointer<vtkImageData> image_;
  vtkSmartPointer<vtkTexture> texture_;
};

class BoxActor {
 public:
  BoxActor();
  void addTo(vtkRenderer* renderer);
  void show(bool visible, const Box3& box, const std::optional<Box3>& clip,
            const SceneStyle& style);
  // Leaves out the edges that cross the picture in front; writes lengths at the outer ones.
  // `known`: in µm or mm.
  void place(const ScreenFrame& frame, bool known);

 private:
  Box3 box_{};
  std::optional<Box3> clip_;
  SceneStyle style_;
  int nearest_ = -1;
  vtkSmartPointer<vtkActor> edges_, clipEdges_;
  std::array<vtkSmartPointer<vtkTextActor>, 3> lengths_;
  bool visible_ = false;
};

class AxesActor {
 public:
  AxesActor();
  void addTo(vtkRenderer* renderer);
  void show(bool visible, const ScreenFrame& frame);

 private:
  vtkSmartPointer<vtkActor2D> lines_;
  std::array<vtkSmartPointer<vtkTextActor>, 3> names_;
};

class StillActor {
 public:
  StillActor();
  void addTo(vtkRenderer* renderer);
  void show(const StillPicture& picture);
  void hide() { actor_->VisibilityOff(); }
  bool visible() const { return actor_->GetVisibility(); }

 private:
  vtkSmartPointer<vtkTexturedActor2D> actor_;
  vtkSmartPointer<vtkImageData> image_;
};

}  // namespace histion::ui
