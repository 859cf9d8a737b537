// Colour bar (right, with the spread of the values beside it) and scale bar (lower left) of an
// image scene.
#pragma once

#include <optional>
#include <vector>

#include "ui/scene/flat_actors.h"
#include "ui/scene/image_scene.h"

namespace histion::ui {

// In narrower viewports, in logical pixels, the bar and its numbers are smaller.
constexpr double kNarrowPanel = 320;

class ColorBar {
 public:
  ColorBar();
  void addTo(vtkRenderer* renderer);
  void update(bool visible, const ImageDisplay& display, const SceneStyle& style, int width,
              int height, double ratio);

 private:
  static constexpr int kLabels = 9;
  vtkSmartPointer<vtkActor2D> colors_;
  vtkSmartPointer<vtkTextActor> unit_;
  std::vector<vtkSmartPointer<vtkTextActor>> labels_;
  // What is drawn: panning changes none of it.
  ImageDisplay display_;
  SceneStyle style_;
  int width_ = 0, height_ = 0;
  double ratio_ = 0;
  std::size_t used_ = 0;
};

// In µm or mm (1-2-5 steps); in pixels when the pixel size is not known.
class ScaleBar {
 public:
  ScaleBar();
  void addTo(vtkRenderer* renderer);
  void update(bool visible, std::optional<double> umPerScreenPixel, double pixelsPerScreenPixel,
              const SceneStyle& style, int width, double ratio);

 private:
  vtkSmartPointer<vtkActor2D> bar_;
  vtkSmartPointer<vtkTextActor> label_;
};

}  // namespace histion::ui
