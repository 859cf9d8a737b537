#include "ui/scene/label_surfaces.h"

#include <vtkDiscreteFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkMassProperties.h>
#include <vtkPolyDataNormals.h>
#include <vtkWindowedSincPolyDataFilter.h>
#include <algorithm>
#include <cstring>

namespace histion::ui {
namespace {

constexpr int kSmoothing = 20;      // iterations
constexpr double kPassBand = 0.05;  // lower: smoother

// With an empty voxel around, so that surfaces close at the faces of the volume.
vtkSmartPointer<vtkImageData> padded(const LabelVolume& labels) {
  const auto [nx, ny, nz] = labels.size;
  auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(nx + 2, ny + 2, nz + 2);
  image->SetSpacing(labels.spacingUm.data());
  image->SetOrigin(labels.originUm[0] - labels.spacingUm[0],
                   labels.originUm[1] - labels.spacingUm[1],
                   labels.originUm[2] - labels.spacingUm[2]);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 1);
  auto* out = static_cast<std::uint8_t*>(image->GetScalarPointer());
  std::memset(out, 0, std::size_t(nx + 2) * std::size_t(ny + 2) * std::size_t(nz + 2));
  for (int z = 0; z < nz; ++z)
    for (int y = 0; y < ny; ++y)
      std::memcpy(out + (std::size_t(z + 1) * (ny + 2) + std::size_t(y + 1)) * (nx + 2) + 1,
                  labels.values.data() + (std::size_t(z) * ny + std::size_t(y)) * nx,
                  std::size_t(nx));
  return image;
}

}  // namespace

std::vector<SurfaceMesh> surfacesOf(const LabelVolume& labels,
                                    std::span<const LabelClass> classes) {
  std::array<bool, 256> present{};
  for (const std::uint8_t value : labels.values) present[value] = true;
  std::vector<SurfaceMesh> surfaces;
  vtkSmartPointer<vtkImageData> image;
  for (std::size_t i = 0; i < classes.size() && i < 255; ++i) {
    if (!present[i + 1]) continue;
    if (!image) image = padded(labels);
    auto edges = vtkSmartPointer<vtkDiscreteFlyingEdges3D>::New();
    edges->SetInputData(image);
    edges->ComputeNormalsOff();
    edges->ComputeGradientsOff();
    edges->ComputeScalarsOff();
    edges->SetValue(0, double(i + 1));
    auto smooth = vtkSmartPointer<vtkWindowedSincPolyDataFilter>::New();
    smooth->SetInputConnection(edges->GetOutputPort());
    smooth->SetNumberOfIterations(kSmoothing);
    smooth->SetPassBand(kPassBand);
    smooth->BoundarySmoothingOff();
    smooth->FeatureEdgeSmoothingOff();
    smooth->NonManifoldSmoothingOn();
    smooth->NormalizeCoordinatesOn();
    auto normals = vtkSmartPointer<vtkPolyDataNormals>::New();
    normals->SetInputConnection(smooth->GetOutputPort());
    normals->SplittingOff();
    normals->ConsistencyOn();
    normals->AutoOrientNormalsOn();
    normals->Update();
    SurfaceMesh surface{classes[i], normals->GetOutput(), 0, 0};
    if (surface.mesh->GetNumberOfCells() == 0) continue;
    auto mass = vtkSmartPointer<vtkMassProperties>::New();
    mass->SetInputData(surface.mesh);
    mass->Update();
    surface.areaUm2 = mass->GetSurfaceArea();
    surface.volumeUm3 = mass->GetVolume();
    surfaces.push_back(std::move(surface));
  }
  return surfaces;
}

}  // namespace histion::ui
