// Label volumes (regions, clusters) as smooth closed surfaces, one a label. Without Qt; made in the
// background, drawn by VolumeScene.
#pragma once

#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace histion::ui {

struct LabelVolume {
  std::array<int, 3> size{0, 0, 0};
  std::array<double, 3> spacingUm{1, 1, 1}, originUm{0, 0, 0};  // as Volume3D
  std::vector<std::uint8_t> values;                             // [z][y][x]; 0: nothing
};

struct LabelClass {
  std::string name;
  std::array<std::uint8_t, 3> color{255, 255, 255};
};

struct SurfaceMesh {
  LabelClass label;
  vtkSmartPointer<vtkPolyData> mesh;
  double areaUm2 = 0, volumeUm3 = 0;
};

// classes[i] describes label i + 1; labels that do not occur give no surface.
std::vector<SurfaceMesh> surfacesOf(const LabelVolume& labels, std::span<const LabelClass> classes);

}  // namespace histion::ui
