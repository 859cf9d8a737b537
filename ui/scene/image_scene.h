// One Image2D as a VTK scene: coloured pixels, a second picture over or under it, colour bar, scale
// bar, title, the selected pixel and a highlight of several. Without Qt; used by the image view
// (one scene per panel) and by offscreen pictures. The image lies in the plane z = 0, one unit per
// pixel in x, y down, the centre of the first pixel at (0, 0); the camera looks at it from behind
// (-z), so that no row has to be flipped.
//
// Screen positions are physical pixels from the upper left corner of the viewport. Not thread-safe.
#pragma once

#include <vtkSmartPointer.h>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compute/display.h"
#include "core/image2d.h"
#include "ui/scene/picture_layer.h"

class vtkRenderer;

namespace histion::ui {

struct SceneStyle {
  std::array<double, 3> background{1, 1, 1};
  std::array<double, 3> foreground{0.15, 0.16, 0.18};
  std::array<double, 3> accent{0.18, 0.44, 0.77};
  bool operator==(const SceneStyle&) const = default;
};

// A coloured channel beside the image.
struct LegendEntry {
  std::string text;
  std::array<std::uint8_t, 3> color;
  bool operator==(const LegendEntry&) const = default;
};

struct ImageDisplay {
  int channel = 0;
  compute::DisplayRange range;
  std::string colormap = "viridis";
  double barFactor = 1.0;  // colour bar numbers = values × barFactor
  std::string barUnit;     // "% of TIC"
  bool bar = true;
  compute::Scale scale = compute::Scale::Linear;
  // For the rank scale and the spread beside the bar; may be null.
  std::shared_ptr<const compute::Distribution> distribution;
  std::vector<LegendEntry> legend;  // in place of a bar

  compute::ColorScale colors() const;
  bool operator==(const ImageDisplay&) const = default;
};

// Which part of the plane the viewport shows.
struct SceneView {
  double centerX = 0, centerY = 0;
  double unit = 1;  // plane units per physical screen pixel
  bool fitted = true;
};

// The second picture of a scene.
struct SceneOverlay {
  RgbaBytes rgba;
  int width = 0, height = 0;
  // Its corners in pixels of the image, counted from the corner of the first one: upper left, upper
  // right, lower right, lower left.
  std::array<std::array<double, 2>, 4> corners;
  bool smooth = false;  // its pixels need not be told apart
};

// The image is drawn left of (above) the line, the second picture on its other side.
struct SceneWipe {
  double position = 0.5;  // share of the viewport
  bool horizontal = false;
};

struct OverlayStyle {
  bool under = false;                 // the second picture lies under the image
  double opacity = 1.0;               // of what lies above
  bool image = true, overlay = true;  // drawn at all
  std::optional<SceneWipe> wipe;
};

constexpr double kLegendStrip = 128;  // logical pixels kept free beside the image

class ImageScene {
 public:
  ImageScene();
  ~ImageScene();
  ImageScene(const ImageScene&) = delete;
  ImageScene& operator=(const ImageScene&) = delete;

  vtkRenderer* renderer() const;

  void setStyle(const SceneStyle& style);
  // Null clears the scene. The camera is kept when the size in pixels stays the same. `pixels` are
  // the colours where they are known already, else they are made here.
  void setImage(std::shared_ptr<const Image2D> image, const ImageDisplay& display,
                RgbaBytes pixels = {});
  const std::shared_ptr<const Image2D>& image() const;
  const ImageDisplay& display() const;
  // What is drawn of the image: [height][width][4], transparent where nothing was measured.
  const std::vector<std::uint8_t>& pixels() const;
  // Empty removes it; it goes with an image of another size.
  void setOverlay(std::optional<SceneOverlay> overlay);
  void setOverlayStyle(const OverlayStyle& style);

  void setMarker(std::optional<std::array<int, 2>> pixel);
  // A thin outline: the pixel that the cursor is on in another panel.
  void setHover(std::optional<std::array<int, 2>> pixel);
  // One byte per pixel: those with zero fade into the background; empty removes the highlight.
  void setHighlight(const std::vector<std::uint8_t>& mask);

  void setBarsVisible(bool visible);
  void setScaleBarVisible(bool visible);
  // Room for a colour bar or a legend, in logical pixels, even when this image has none.
  void setLeastBarStrip(double strip);
  double barStrip() const;
  // Empty: no line is kept free for it.
  void setTitle(const std::string& title);
  void setFrame(bool framed, bool chosen);

  // Called whenever pixels lie elsewhere on the screen than before.
  void onViewChanged(std::function<void()> call);

  // Size of the viewport in physical pixels; ratio is physical pixels per logical one.
  void setViewport(int width, int height, double ratio);
  // All of the image and of the second picture.
  void fit();
  // Screen pixels per image pixel that the image would have, fitted into another viewport; 0 while
  // there is none.
  double fittedZoom(int width, int height) const;
  void zoomAt(double screenX, double screenY, double factor);
  void pan(double screenDx, double screenDy);
  const SceneView& view() const;
  void setView(const SceneView& view);
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
  void updateLayers();
  void placeOverlay();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace histion::ui
