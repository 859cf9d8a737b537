#include "ui/scene/volume_scene.h"

#include <vtkCamera.h>
#include <vtkFixedPointRayCastImage.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkPlane.h>
#include <vtkPlaneCollection.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>
#include <algorithm>
#include <cmath>

#include "core/letters.h"
#include "ui/scene/bars.h"
#include "ui/scene/renderer_aspect.h"
#include "ui/scene/volume_parts.h"

namespace histion::ui {
namespace {

constexpr double kStrip = 44;             // logical pixels around the box: lengths, axes, scale bar
constexpr double kDegreesPerPixel = 0.4;  // of a logical pixel
// The processor's ways from fine to coarse: screen pixels per ray, voxels per step.
constexpr std::array<std::array<double, 2>, 6> kCoarseness{
    {{1, 1}, {2, 1.5}, {3, 2}, {4, 2}, {5, 2.5}, {7, 3}}};
constexpr int kFirstCoarseness = 3;
constexpr double kSlowFrame = 0.055, kFastFrame = 0.012;  // s

}  // namespace

struct VolumeScene::Parts {
  vtkSmartPointer<vtkRenderer> renderer = vtkSmartPointer<vtkRenderer>::New();
  vtkSmartPointer<vtkVolume> actor = vtkSmartPointer<vtkVolume>::New();
  vtkSmartPointer<vtkGPUVolumeRayCastMapper> card;
  std::array<SliceActor, kSlices> slices;
  std::vector<vtkSmartPointer<vtkActor>> surfaces;
  vtkSmartPointer<vtkPlaneCollection> clipPlanes = vtkSmartPointer<vtkPlaneCollection>::New();
  BoxActor box;
  AxesActor axes;
  ScaleBar scaleBar;
  StillActor still;

  std::shared_ptr<VolumeData> data;
  VolumeStyle style;
  SceneStyle scene;
  Clip clip{{{0, 1}, {0, 1}, {0, 1}}};
  Box3 bounds{};
  bool software = true, known = true, visible = true, boxOn = true, bars = true;
  bool interacting = false, fitted = true;
  int coarseness = kFirstCoarseness;
  int width = 1, height = 1;
  double ratio = 1, unit = 1;

  bool clipped() const {
    return std::any_of(clip.begin(), clip.end(),
                       [](const auto& part) { return part[0] > 0 || part[1] < 1; });
  }
  Box3 clipBox() const {
    Box3 kept = bounds;
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t end = 0; end < 2; ++end)
        kept[end][a] = bounds[0][a] + clip[a][end] * (bounds[1][a] - bounds[0][a]);
    return kept;
  }
  std::array<double, 6> cropPlanes() const {
    const Box3 kept = clipBox();
    return {kept[0][0], kept[1][0], kept[0][1], kept[1][1], kept[0][2], kept[1][2]};
  }
  double diagonal() const {
    return std::hypot(bounds[1][0] - bounds[0][0], bounds[1][1] - bounds[0][1],
                      bounds[1][2] - bounds[0][2]);
  }
  // The camera's directions on the screen, and where its focal point lies.
  ScreenFrame frame() const {
    ScreenFrame frame;
    frame.unit = unit;
    frame.width = width;
    frame.height = height;
    frame.ratio = ratio;
    vtkCamera* camera = renderer->GetActiveCamera();
    camera->GetFocalPoint(frame.middle.data());
    camera->GetViewUp(frame.up.data());
    camera->GetDirectionOfProjection(frame.direction.data());
    for (std::size_t a = 0; a < 3; ++a)
      frame.right[a] = frame.direction[(a + 1) % 3] * frame.up[(a + 2) % 3] -
                       frame.direction[(a + 2) % 3] * frame.up[(a + 1) % 3];
    return frame;
  }
  // The box fills the viewport from the present side.
  void fit() {
    ScreenFrame at = frame();
    at.unit = 1;
    double across = 0, along = 0;
    for (int corner = 0; corner < 8; ++corner) {
      const auto place =
          at.project({bounds[std::size_t(corner & 1)][0], bounds[std::size_t((corner >> 1) & 1)][1],
                      bounds[std::size_t((corner >> 2) & 1)][2]});
      across = std::max(across, 2 * std::abs(place[0] - width / 2.0));
      along = std::max(along, 2 * std::abs(place[1] - height / 2.0));
    }
    const double strip = 2 * kStrip * ratio;
    unit = std::max(across / std::max(40.0, width - 2 * strip),
                    along / std::max(40.0, height - strip));
  }
  vtkVolumeMapper* mapper() const {
    if (!data) return nullptr;
    return software ? static_cast<vtkVolumeMapper*>(data->mapper())
                    : static_cast<vtkVolumeMapper*>(card.Get());
  }
  void setSampling() const {
    if (!data) return;
    const double voxel = data->finestSpacing();
    if (software) {
      const auto [rays, steps] = kCoarseness[std::size_t(coarseness)];
      data->mapper()->SetImageSampleDistance(float(rays));
      data->mapper()->SetSampleDistance(float(steps * voxel));
      data->mapper()->SetInteractiveSampleDistance(float(steps * voxel));
    } else {
      card->SetImageSampleDistance(interacting ? 2.0f : 1.0f);
      card->SetSampleDistance(float((interacting ? 1.5 : 0.5) * voxel));
    }
  }
};

VolumeScene::VolumeScene() : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.renderer->GetActiveCamera()->ParallelProjectionOn();
  p.actor->VisibilityOff();
  p.renderer->AddVolume(p.actor);
  for (auto& slice : p.slices) p.renderer->AddActor(slice.actor());
  p.still.addTo(p.renderer);
  p.box.addTo(p.renderer);
  p.axes.addTo(p.renderer);
  p.scaleBar.addTo(p.renderer);
  setStyle({});
}

VolumeScene::~VolumeScene() = default;

vtkRenderer* VolumeScene::renderer() const { return parts_->renderer; }

bool VolumeScene::isSoftwareRenderer(const std::string& name) {
  const std::string lower = lowerCase(name);
  for (const char* known : {"llvmpipe", "softpipe", "swr", "software", "swiftshader"})
    if (lower.find(known) != std::string::npos) return true;
  return lower.empty();
}

void VolumeScene::setSoftware(bool software) {
  if (parts_->software == software) return;
  parts_->software = software;
  setVolume(parts_->data, parts_->style, parts_->known);
}

bool VolumeScene::software() const { return parts_->software; }

void VolumeScene::setStyle(const SceneStyle& style) {
  Parts& p = *parts_;
  p.scene = style;
  p.renderer->SetBackground(style.background.data());
  p.renderer->SetBackgroundAlpha(1.0);
  updateClip();
}

void VolumeScene::setViewport(int width, int height, double ratio) {
  Parts& p = *parts_;
  p.width = std::max(1, width);
  p.height = std::max(1, height);
  p.ratio = ratio;
  setAspect(p.renderer, p.width, p.height);
  if (p.fitted && p.data) p.fit();
  updateCamera();
}

void VolumeScene::setVolume(std::shared_ptr<VolumeData> data, const VolumeStyle& style,
                            bool sizeKnown) {
  Parts& p = *parts_;
  p.data = std::move(data);
  p.known = sizeKnown;
  p.still.hide();
  if (!p.data) {
    p.actor->VisibilityOff();
    for (auto& slice : p.slices) slice.show({});
    setSurfaces({}, 1);
    updateClip();
    return;
  }
  if (!p.software) {
    if (!p.card) p.card = vtkSmartPointer<vtkGPUVolumeRayCastMapper>::New();
    p.card->AutoAdjustSampleDistancesOff();
    p.card->UseJitteringOn();
    p.card->SetInputData(p.data->image());
  }
  p.actor->SetMapper(p.mapper());
  const Box3 before = p.bounds;
  p.bounds = compute::boxOf(p.data->first());
  setVolumeStyle(style);
  updateClip();
  if (p.bounds != before) look(View::Home);
}

const std::shared_ptr<VolumeData>& VolumeScene::volume() const { return parts_->data; }

void VolumeScene::setVolumeStyle(const VolumeStyle& style) {
  Parts& p = *parts_;
  p.style = style;
  if (!p.data) return;
  p.actor->SetProperty(p.data->property(style.colors, style.ramp));
  p.mapper()->SetBlendMode(style.maximum ? vtkVolumeMapper::MAXIMUM_INTENSITY_BLEND
                                         : vtkVolumeMapper::COMPOSITE_BLEND);
  changed();
}

void VolumeScene::setVolumeVisible(bool visible) {
  parts_->visible = visible;
  changed();
}

bool VolumeScene::volumeVisible() const { return parts_->visible && parts_->data; }

void VolumeScene::setSlice(int index, const std::optional<SlicePicture>& picture) {
  parts_->slices[std::size_t(index)].show(picture);
  changed();
}

void VolumeScene::setSurfaces(const std::vector<SurfaceMesh>& surfaces, double opacity) {
  Parts& p = *parts_;
  for (auto& actor : p.surfaces) p.renderer->RemoveActor(actor);
  p.surfaces.clear();
  for (const SurfaceMesh& surface : surfaces) {
    auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
    mapper->SetInputData(surface.mesh);
    mapper->ScalarVisibilityOff();
    // Neighbours share their border: the first one is seen there.
    vtkMapper::SetResolveCoincidentTopologyToPolygonOffset();
    mapper->SetRelativeCoincidentTopologyPolygonOffsetParameters(0,
                                                                 4.0 * double(p.surfaces.size()));
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    const auto& color = surface.label.color;
    actor->GetProperty()->SetColor(color[0] / 255.0, color[1] / 255.0, color[2] / 255.0);
    actor->GetProperty()->SetAmbient(0.18);
    actor->GetProperty()->SetDiffuse(0.85);
    actor->GetProperty()->SetOpacity(opacity);
    p.renderer->AddActor(actor);
    p.surfaces.push_back(actor);
  }
  updateClip();
}

void VolumeScene::setClip(const Clip& clip) {
  parts_->clip = clip;
  updateClip();
}

void VolumeScene::setDecorations(bool box, bool bars) {
  parts_->boxOn = box;
  parts_->bars = bars;
  updateClip();
}

void VolumeScene::changed() {
  Parts& p = *parts_;
  p.still.hide();
  p.actor->SetVisibility(p.visible && p.data);
  p.setSampling();
}

void VolumeScene::updateClip() {
  Parts& p = *parts_;
  p.clipPlanes->RemoveAllItems();
  const bool clipped = p.data && p.clipped();
  if (clipped) {
    const Box3 kept = p.clipBox();
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t end = 0; end < 2; ++end) {
        auto plane = vtkSmartPointer<vtkPlane>::New();
        plane->SetOrigin(kept[end].data());
        Point3 normal{0, 0, 0};
        normal[a] = end == 0 ? 1 : -1;
        plane->SetNormal(normal.data());
        p.clipPlanes->AddItem(plane);
      }
  }
  for (auto& actor : p.surfaces) actor->GetMapper()->SetClippingPlanes(p.clipPlanes);
  if (auto* mapper = p.mapper()) {
    mapper->SetCropping(clipped);
    mapper->SetCroppingRegionFlagsToSubVolume();
    mapper->SetCroppingRegionPlanes(p.cropPlanes().data());
  }
  p.box.show(p.data && p.boxOn, p.bounds, clipped ? std::optional(p.clipBox()) : std::nullopt,
             p.scene);
  changed();
  updateOverlay();
}

void VolumeScene::rotate(double dx, double dy) {
  vtkCamera* camera = parts_->renderer->GetActiveCamera();
  const double degrees = kDegreesPerPixel / parts_->ratio;
  camera->Azimuth(-dx * degrees);
  camera->Elevation(dy * degrees);
  camera->OrthogonalizeViewUp();
  parts_->fitted = false;
  updateCamera();
}

void VolumeScene::turn(double degrees) {
  vtkCamera* camera = parts_->renderer->GetActiveCamera();
  camera->Azimuth(degrees);
  camera->OrthogonalizeViewUp();
  parts_->fitted = false;
  updateCamera();
}

void VolumeScene::pan(double dx, double dy) {
  Parts& p = *parts_;
  vtkCamera* camera = p.renderer->GetActiveCamera();
  const ScreenFrame frame = p.frame();
  Point3 focal, position;
  camera->GetFocalPoint(focal.data());
  camera->GetPosition(position.data());
  for (std::size_t a = 0; a < 3; ++a) {
    const double move = p.unit * (-dx * frame.right[a] + dy * frame.up[a]);
    focal[a] += move;
    position[a] += move;
  }
  camera->SetFocalPoint(focal.data());
  camera->SetPosition(position.data());
  p.fitted = false;
  updateCamera();
}

void VolumeScene::zoom(double factor) {
  Parts& p = *parts_;
  if (!p.data) return;
  const double size = p.diagonal();
  p.unit = std::clamp(p.unit / factor, size / 1e5, size / 20);
  p.fitted = false;
  updateCamera();
}

void VolumeScene::look(View view) {
  Parts& p = *parts_;
  if (!p.data) return;
  const double reach = p.diagonal();
  Point3 direction{0, 0, 1}, up{0, -1, 0};
  if (view == View::X) direction = {1, 0, 0};
  if (view == View::Y) {
    direction = {0, 1, 0};
    up = {0, 0, 1};
  }
  vtkCamera* camera = p.renderer->GetActiveCamera();
  Point3 middle;
  for (std::size_t a = 0; a < 3; ++a) middle[a] = (p.bounds[0][a] + p.bounds[1][a]) / 2;
  camera->SetFocalPoint(middle.data());
  camera->SetPosition(middle[0] - reach * direction[0], middle[1] - reach * direction[1],
                      middle[2] - reach * direction[2]);
  camera->SetViewUp(up.data());
  if (view == View::Home) {
    // From the side and a little from above.
    camera->Azimuth(-28);
    camera->Elevation(24);
    camera->OrthogonalizeViewUp();
  }
  p.fitted = true;
  p.fit();
  updateCamera();
}

void VolumeScene::adoptView(const VolumeScene& other) {
  Parts& p = *parts_;
  const Parts& from = *other.parts_;
  p.renderer->GetActiveCamera()->DeepCopy(from.renderer->GetActiveCamera());
  p.unit = from.unit * std::min(from.width, from.height) / std::min(p.width, p.height);
  p.fitted = false;
  updateCamera();
}

std::array<double, 3> VolumeScene::viewDirection() const {
  std::array<double, 3> direction;
  parts_->renderer->GetActiveCamera()->GetDirectionOfProjection(direction.data());
  return direction;
}

double VolumeScene::unit() const { return parts_->unit; }

void VolumeScene::updateCamera() {
  Parts& p = *parts_;
  vtkCamera* camera = p.renderer->GetActiveCamera();
  camera->SetParallelScale(p.height / 2.0 * p.unit);
  if (p.data) {
    // Slices may reach beyond the box.
    const double reach = p.diagonal();
    const double around[6] = {p.bounds[0][0] - reach, p.bounds[1][0] + reach,
                              p.bounds[0][1] - reach, p.bounds[1][1] + reach,
                              p.bounds[0][2] - reach, p.bounds[1][2] + reach};
    Point3 focal, direction = viewDirection();
    camera->GetFocalPoint(focal.data());
    camera->SetPosition(focal[0] - 4 * reach * direction[0], focal[1] - 4 * reach * direction[1],
                        focal[2] - 4 * reach * direction[2]);
    p.renderer->ResetCameraClippingRange(around);
  }
  changed();
  updateOverlay();
}

void VolumeScene::updateOverlay() {
  Parts& p = *parts_;
  const ScreenFrame frame = p.frame();
  p.box.place(frame, p.known);
  p.axes.show(p.data && p.bars, frame);
  p.scaleBar.update(p.data && p.bars, p.known ? std::optional(p.unit) : std::nullopt, p.unit,
                    p.scene, p.width, p.ratio);
}

void VolumeScene::setInteracting(bool interacting) {
  if (parts_->interacting == interacting) return;
  parts_->interacting = interacting;
  parts_->setSampling();
}

void VolumeScene::adapt() {
  Parts& p = *parts_;
  if (!p.software || !p.data || !p.actor->GetVisibility()) return;
  const double seconds = p.data->mapper()->GetTimeToDraw();
  const int last = int(kCoarseness.size()) - 1;
  if (seconds > kSlowFrame)
    p.coarseness = std::min(last, p.coarseness + 1);
  else if (seconds > 0 && seconds < kFastFrame)
    p.coarseness = std::max(1, p.coarseness - 1);
}

std::optional<VolumeData::Still> VolumeScene::still() {
  Parts& p = *parts_;
  if (!p.software || !p.data || !p.visible) return std::nullopt;
  VolumeData::Still request;
  request.property = vtkSmartPointer<vtkVolumeProperty>::New();
  request.property->DeepCopy(p.actor->GetProperty());
  request.camera = vtkSmartPointer<vtkCamera>::New();
  request.camera->DeepCopy(p.renderer->GetActiveCamera());
  request.width = p.width;
  request.height = p.height;
  request.maximum = p.style.maximum;
  if (p.clipped()) request.crop = p.cropPlanes();
  auto* image = p.data->mapper()->GetRayCastImage();
  if (p.actor->GetVisibility() && image->GetUseZBuffer() && image->GetZBuffer()) {
    image->GetZBufferOrigin(request.depth.origin.data());
    image->GetZBufferSize(request.depth.size.data());
    const std::size_t count =
        std::size_t(request.depth.size[0]) * std::size_t(request.depth.size[1]);
    request.depth.values.assign(image->GetZBuffer(), image->GetZBuffer() + count);
  }
  request.ticket = p.data->newTicket();
  return request;
}

void VolumeScene::setStill(const StillPicture& picture) {
  Parts& p = *parts_;
  if (picture.rgba.empty() || picture.width != p.width || picture.height != p.height) return;
  p.still.show(picture);
  p.actor->VisibilityOff();
}

bool VolumeScene::showsStill() const { return parts_->still.visible(); }

}  // namespace histion::ui
