// Up to three volumes on one grid, made ready for drawing, and how they are coloured. Preparing is
// slow and done in the background; so is the full-quality picture that the processor casts while
// the scene rests. Without Qt. Used by VolumeScene.
#pragma once

#include <vtkSmartPointer.h>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "compute/display.h"
#include "core/image2d.h"

class vtkCamera;
class vtkFixedPointVolumeRayCastMapper;
class vtkImageData;
class vtkVolumeProperty;

namespace histion::ui {

// Colours of one volume over the range: of a table, or from black to one colour.
struct VolumeColors {
  std::string colormap = "viridis";
  std::optional<std::array<std::uint8_t, 3>> color;
  compute::DisplayRange range;
  bool operator==(const VolumeColors&) const = default;
};

// Opacity over the range: nothing up to `low`, then rising as a power to `most` at `high`.
struct OpacityRamp {
  double low = 0.08, high = 1.0;  // parts of the range
  double gamma = 1.0;
  double most = 0.35;
  bool operator==(const OpacityRamp&) const = default;
};

// What the depth buffer held in a part of the viewport (origin at the lower left).
struct DepthPicture {
  std::array<int, 2> origin{0, 0}, size{0, 0};
  std::vector<float> values;
};

struct StillPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // row 0 at the bottom; not multiplied by alpha; empty: aborted
};

class VolumeData {
 public:
  static constexpr int kMost = 3;
  // All of the same size; not empty.
  static std::shared_ptr<VolumeData> prepare(std::vector<std::shared_ptr<const Volume3D>> volumes);
  // The same volumes for a second scene; they share their memory.
  std::shared_ptr<VolumeData> twin() const;
  ~VolumeData();

  const std::vector<std::shared_ptr<const Volume3D>>& volumes() const { return volumes_; }
  const Volume3D& first() const { return *volumes_.front(); }
  // The default display range of each.
  const std::vector<compute::DisplayRange>& ranges() const { return ranges_; }

  vtkImageData* image() const;
  vtkFixedPointVolumeRayCastMapper* mapper() const;
  vtkSmartPointer<vtkVolumeProperty> property(const std::vector<VolumeColors>& colors,
                                              const OpacityRamp& ramp) const;

  struct Still {
    vtkSmartPointer<vtkVolumeProperty> property;  // its own copies
    vtkSmartPointer<vtkCamera> camera;
    int width = 0, height = 0;
    std::optional<std::array<double, 6>> crop;
    bool maximum = false;
    DepthPicture depth;
    std::uint64_t ticket = 0;
  };
  // A later ticket makes earlier casts stop.
  std::uint64_t newTicket() { return ++latest_; }
  // In a background thread.
  StillPicture cast(const Still& request);

  double finestSpacing() const;

 private:
  VolumeData();
  void quantise();
  void makeMappers();
  std::vector<std::shared_ptr<const Volume3D>> volumes_;
  std::vector<compute::DisplayRange> ranges_, stored_;
  vtkSmartPointer<vtkImageData> image_;
  vtkSmartPointer<vtkFixedPointVolumeRayCastMapper> mapper_, stillMapper_;
  std::mutex casting_;
  std::atomic<std::uint64_t> latest_{0};
};

}  // namespace histion::ui
