#include "ui/scene/picture_layer.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPlane.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>
#include <vtkUnsignedCharArray.h>

namespace histion::ui {

PictureLayer::PictureLayer(double z)
    : z_(z),
      actor_(vtkSmartPointer<vtkActor>::New()),
      texture_(vtkSmartPointer<vtkTexture>::New()),
      image_(vtkSmartPointer<vtkImageData>::New()),
      points_(vtkSmartPointer<vtkPoints>::New()),
      plane_(vtkSmartPointer<vtkPlane>::New()) {
  points_->SetNumberOfPoints(4);
  auto places = vtkSmartPointer<vtkFloatArray>::New();
  places->SetNumberOfComponents(2);
  for (const auto& [u, v] : {std::array{0.f, 0.f}, {1.f, 0.f}, {1.f, 1.f}, {0.f, 1.f}})
    places->InsertNextTuple2(u, v);
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  const vtkIdType quad[] = {0, 1, 2, 3};
  cells->InsertNextCell(4, quad);
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points_);
  data->SetPolys(cells);
  data->GetPointData()->SetTCoords(places);
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(data);
  mapper->ScalarVisibilityOff();
  texture_->SetInputData(image_);
  texture_->SetColorModeToDirectScalars();
  texture_->EdgeClampOn();
  texture_->InterpolateOff();
  actor_->SetMapper(mapper);
  actor_->SetTexture(texture_);
  actor_->GetProperty()->LightingOff();
  actor_->PickableOff();
  // VTK's own pass for translucent surfaces mixes them without regard to their order; drawn one
  // after the other as if opaque, each is laid over those before it.
  actor_->ForceOpaqueOn();
  actor_->VisibilityOff();
}

vtkActor* PictureLayer::actor() const { return actor_; }

void PictureLayer::setPixels(RgbaBytes rgba, int width, int height) {
  auto scalars = vtkSmartPointer<vtkUnsignedCharArray>::New();
  scalars->SetNumberOfComponents(4);
  // VTK reads them only; rgba_ keeps them alive.
  scalars->SetArray(const_cast<std::uint8_t*>(rgba->data()), vtkIdType(rgba->size()), 1);
  image_->SetDimensions(width, height, 1);
  image_->GetPointData()->SetScalars(scalars);
  image_->Modified();
  rgba_ = std::move(rgba);
  actor_->VisibilityOn();
}

void PictureLayer::setCorners(const std::array<std::array<double, 2>, 4>& corners) {
  for (vtkIdType i = 0; i < 4; ++i)
    points_->SetPoint(i, corners[std::size_t(i)][0], corners[std::size_t(i)][1], z_);
  points_->Modified();
  vtkPolyDataMapper::SafeDownCast(actor_->GetMapper())->GetInput()->Modified();
}

void PictureLayer::setSmooth(bool smooth) {
  texture_->SetInterpolate(smooth);
  texture_->SetMipmap(smooth);
}

void PictureLayer::setOpacity(double opacity) { actor_->GetProperty()->SetOpacity(opacity); }

void PictureLayer::setVisible(bool visible) { actor_->SetVisibility(visible && rgba_); }

void PictureLayer::setCut(const std::optional<Cut>& cut) {
  if (cut) {
    plane_->SetOrigin(cut->point[0], cut->point[1], 0);
    plane_->SetNormal(cut->normal[0], cut->normal[1], 0);
  }
  if (bool(cut) == cut_) return;
  cut_ = bool(cut);
  if (cut_)
    actor_->GetMapper()->AddClippingPlane(plane_);
  else
    actor_->GetMapper()->RemoveAllClippingPlanes();
}

}  // namespace histion::ui
