// A stack of sections as a VTK scene: cast rays, slices, surfaces, the box with its lengths, scale
// bar and axes. Without Qt; used by the volume view and its exports. Lengths are µm; x right, y
// down, z away from the viewer of the first section. The projection is parallel, so that the scale
// bar holds everywhere. Screen positions are physical pixels. Not thread-safe.
#pragma once

#include <vtkSmartPointer.h>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "compute/volume_stack.h"
#include "ui/scene/image_scene.h"
#include "ui/scene/label_surfaces.h"
#include "ui/scene/volume_data.h"

class vtkCamera;
class vtkRenderer;

namespace histion::ui {

struct VolumeStyle {
  std::vector<VolumeColors> colors;  // one per volume
  OpacityRamp ramp;
  bool maximum = false;  // the brightest along each ray instead of a cloud
  bool operator==(const VolumeStyle&) const = default;
};

// A coloured parallelogram; rgba [height][width][4], row 0 at the plane's corner.
struct SlicePicture {
  compute::CutPlane plane;
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

// Colours are added where there are several volumes.
SlicePicture pictureOf(const VolumeData& data, const std::vector<VolumeColors>& colors,
                       const compute::CutPlane& plane, int width, int height);
// At `position` (0 … 1 of the box) along x (0), y (1) or z (2): as many pixels as voxels.
SlicePicture axisSlice(const VolumeData& data, const std::vector<VolumeColors>& colors, int axis,
                       double position);
// Through the middle of the box moved by `offset` (-1 … 1 of half the diagonal) along the normal.
SlicePicture obliqueSlice(const VolumeData& data, const std::vector<VolumeColors>& colors,
                          std::array<double, 3> normal, double offset);

class VolumeScene {
 public:
  enum class View { Home, X, Y, Z };
  static constexpr int kOblique = 3, kSlices = 4;

  VolumeScene();
  ~VolumeScene();
  VolumeScene(const VolumeScene&) = delete;
  VolumeScene& operator=(const VolumeScene&) = delete;

  vtkRenderer* renderer() const;

  // True: the processor casts the rays, because there is no graphics card (asked once, from the
  // name of OpenGL's renderer).
  void setSoftware(bool software);
  bool software() const;
  static bool isSoftwareRenderer(const std::string& name);

  void setStyle(const SceneStyle& style);
  void setViewport(int width, int height, double ratio);
  // Null clears. The camera stays when the box stays.
  void setVolume(std::shared_ptr<VolumeData> data, const VolumeStyle& style, bool sizeKnown);
  const std::shared_ptr<VolumeData>& volume() const;
  void setVolumeStyle(const VolumeStyle& style);
  void setVolumeVisible(bool visible);
  bool volumeVisible() const;
  // 0, 1, 2: across x, y, z; kOblique. Empty hides.
  void setSlice(int index, const std::optional<SlicePicture>& picture);
  void setSurfaces(const std::vector<SurfaceMesh>& surfaces, double opacity);
  // Parts of the box that are kept of volume and surfaces, 0 … 1 for x, y, z.
  using Clip = std::array<std::array<double, 2>, 3>;
  void setClip(const Clip& clip);
  void setDecorations(bool box, bool bars);

  // The trackball: screen pixels of mouse movement.
  void rotate(double dx, double dy);
  void pan(double dx, double dy);
  void zoom(double factor);
  void look(View view);
  // About the vertical axis of the screen, from the present view.
  void turn(double degrees);
  // The same part of the stack from the same side as another scene shows.
  void adoptView(const VolumeScene& other);
  std::array<double, 3> viewDirection() const;
  // µm per physical screen pixel.
  double unit() const;

  // Coarse while the user moves things; the rest of the quality comes from still().
  void setInteracting(bool interacting);
  // After a drawn frame: coarser or finer next time, so that it stays fluent.
  void adapt();
  // What the processor has to cast for the present view; empty when a graphics card draws or no
  // volume is shown. Call after a frame was drawn.
  std::optional<VolumeData::Still> still();
  // Shown instead of the coarse volume until something changes; empty removes it.
  void setStill(const StillPicture& picture);
  bool showsStill() const;

 private:
  void changed();
  void updateClip();
  void updateCamera();
  void updateOverlay();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace histion::ui
