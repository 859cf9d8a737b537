// One Image2D as a VTK scene: coloured pixels, colour bar, scale bar, the selected pixel and a
// highlight of several. Without Qt; used by the image view and by offscreen pictures. The image
// lies in the plane z = 0, one unit per pixel in x, y down; the camera looks at it from behind
// (-z), so that no row has to be flipped.
//
// Screen positions are physical pixels from the upper left corner. Not thread-safe.
#pragma once

#include <vtkSmartPointer.h>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compute/display.h"
#include "core/image2d.h"

class vtkActor;
class vtkActor2D;
class vtkImageData;
class vtkImageSlice;
class vtkRenderer;
class vtkTextActor;

namespace histion::ui {

struct SceneStyle {
  std::array<double, 3> background{1, 1, 1};
  std::array<double, 3> foreground{0.15, 0.16, 0.18};
};

struct ImageDisplay {
  int channel = 0;
  compute::DisplayRange range;
  std::string colormap = "viridis";
  double barFactor = 1.0;  // colour bar numbers = values × barFactor
  std::string barUnit;     // "% of TIC"
  bool bar = true;
};

class ImageScene {
 public:
  ImageScene();
  ~ImageScene();
  ImageScene(const ImageScene&) = delete;
  ImageScene& operator=(const ImageScene&) = delete;

  vtkRenderer* renderer() const;

  void setStyle(const SceneStyle& style);
  // Null clears the scene. The camera is kept when the size in pixels stays the same.
  void setImage(std::shared_ptr<const Image2D> image, const ImageDisplay& display);
  void setMarker(std::optional<std::array<int, 2>> pixel);
  // One byte per pixel: those with zero fade into the background; empty removes the highlight.
  void setHighlight(const std::vector<std::uint8_t>& mask);
  void setBarsVisible(bool visible);

  // Size of the viewport in physical pixels; ratio is physical pixels per logical one.
  void setViewport(int width, int height, double ratio);
  void fit();
  void zoomAt(double screenX, double screenY, double factor);
  void pan(double screenDx, double screenDy);
  // Physical screen pixels per image pixel.
  double zoom() const;

  // The image pixel under a screen position; empty beside the image.
  std::optional<std::array<int, 2>> pixelAt(double screenX, double screenY) const;
  // Screen position of the centre of an image pixel.
  std::array<double, 2> screenOf(double x, double y) const;

 private:
  void updateCamera();
  void updateBars();
  void updateMarker();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace histion::ui
