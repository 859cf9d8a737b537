// A coloured picture as a textured quadrilateral in the plane of an image scene: sharp pixels or
// smooth ones, any affine place, opacity, cut at a line. Without Qt; only the image scene uses it.
#pragma once

#include <vtkSmartPointer.h>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class vtkActor;
class vtkImageData;
class vtkPlane;
class vtkPoints;
class vtkTexture;

namespace histion::ui {

using RgbaBytes = std::shared_ptr<const std::vector<std::uint8_t>>;  // [height][width][4]

class PictureLayer {
 public:
  // Less `z` is nearer to the camera.
  explicit PictureLayer(double z);

  vtkActor* actor() const;
  // The bytes are not copied.
  void setPixels(RgbaBytes rgba, int width, int height);
  // Where the corners of the picture lie: upper left, upper right, lower right, lower left.
  void setCorners(const std::array<std::array<double, 2>, 4>& corners);
  // For pictures whose pixels nobody counts.
  void setSmooth(bool smooth);
  void setOpacity(double opacity);
  void setVisible(bool visible);
  // Only the side of the line through `point` to which `normal` shows is drawn; empty: all of it.
  struct Cut {
    std::array<double, 2> point, normal;
  };
  void setCut(const std::optional<Cut>& cut);

 private:
  double z_;
  RgbaBytes rgba_;
  vtkSmartPointer<vtkActor> actor_;
  vtkSmartPointer<vtkTexture> texture_;
  vtkSmartPointer<vtkImageData> image_;
  vtkSmartPointer<vtkPoints> points_;
  vtkSmartPointer<vtkPlane> plane_;
  bool cut_ = false;
};

}  // namespace histion::ui
