#include "ui/scene/volume_data.h"

#include <vtkAutoInit.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkColorTransferFunction.h>
#include <vtkDataArray.h>
#include <vtkFixedPointRayCastImage.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkImageData.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPointData.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "compute/parallel.h"
#include "ui/scene/renderer_aspect.h"

VTK_MODULE_INIT(vtkRenderingVolumeOpenGL2)

namespace histion::ui {
namespace {

constexpr double kLevels = 65534;  // stored values 1 … 65535; 0: nothing was measured
constexpr int kColors = 64;
constexpr double kUnit = 0.01;  // of the diagonal: the length over which an opacity holds

vtkSmartPointer<vtkFixedPointVolumeRayCastMapper> makeMapper(vtkImageData* image, double distance) {
  auto mapper = vtkSmartPointer<vtkFixedPointVolumeRayCastMapper>::New();
  mapper->SetInputData(image);
  mapper->AutoAdjustSampleDistancesOff();
  mapper->LockSampleDistanceToInputSpacingOff();
  mapper->IntermixIntersectingGeometryOff();
  mapper->SetImageSampleDistance(1);
  mapper->SetSampleDistance(float(distance));
  mapper->SetInteractiveSampleDistance(float(distance));
  return mapper;
}

// The mapper casts rays without OpenGL, but asks a window for the size of the picture and whether
// to stop.
struct Stage {
  vtkSmartPointer<vtkGenericOpenGLRenderWindow> window =
      vtkSmartPointer<vtkGenericOpenGLRenderWindow>::New();
  vtkSmartPointer<vtkRenderer> renderer = vtkSmartPointer<vtkRenderer>::New();
  vtkSmartPointer<vtkVolume> volume = vtkSmartPointer<vtkVolume>::New();

  Stage(int width, int height, vtkCamera* camera, vtkVolumeProperty* property) {
    window->SetSize(width, height);
    window->AddRenderer(renderer);
    setAspect(renderer, width, height);
    if (camera) renderer->SetActiveCamera(camera);
    volume->SetProperty(property);
  }
  void cast(vtkFixedPointVolumeRayCastMapper* mapper, const DepthPicture& depth) {
    volume->SetMapper(mapper);
    double none[3] = {0, 0, 0};
    int nowhere[6] = {0, 0, 0, 0, 0, 0};
    mapper->PerImageInitialization(renderer, volume, 0, none, none, nowhere);
    mapper->PerVolumeInitialization(renderer, volume);
    mapper->PerSubVolumeInitialization(renderer, volume, 0);
    if (!depth.values.empty()) {
      auto* image = mapper->GetRayCastImage();
      image->SetZBufferOrigin(depth.origin[0], depth.origin[1]);
      image->SetZBufferSize(depth.size[0], depth.size[1]);
      image->AllocateZBuffer();
      std::copy(depth.values.begin(), depth.values.end(), image->GetZBuffer());
      image->UseZBufferOn();
    }
    mapper->RenderSubVolume();
  }
};

}  // namespace

VolumeData::VolumeData() = default;
VolumeData::~VolumeData() = default;

vtkImageData* VolumeData::image() const { return image_; }

vtkFixedPointVolumeRayCastMapper* VolumeData::mapper() const { return mapper_; }

double VolumeData::finestSpacing() const {
  return *std::min_element(first().spacingUm.begin(), first().spacingUm.end());
}

void VolumeData::quantise() {
  const Volume3D& first = *volumes_.front();
  const int channels = int(volumes_.size());
  image_ = vtkSmartPointer<vtkImageData>::New();
  // A single section gets a second plane: a volume needs a thickness.
  const int planes = std::max(2, first.size[2]);
  image_->SetDimensions(first.size[0], first.size[1], planes);
  image_->SetSpacing(first.spacingUm.data());
  image_->SetOrigin(first.originUm.data());
  image_->AllocateScalars(VTK_UNSIGNED_SHORT, channels);
  auto* out = static_cast<std::uint16_t*>(image_->GetScalarPointer());
  const auto plane = std::int64_t{first.size[0]} * first.size[1];
  for (int c = 0; c < channels; ++c) {
    const std::vector<float>& values = volumes_[std::size_t(c)]->values;
    ranges_.push_back(compute::defaultRange(values));
    float low = 0, high = 0;
    for (const float value : values)
      if (std::isfinite(value)) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
    if (!(high > low)) high = low + 1;
    stored_.push_back({low, high});
    const double scale = kLevels / (double(high) - low);
    compute::parallelFor(0, plane * planes, 1 << 18, [&](std::int64_t begin, std::int64_t end) {
      for (auto i = begin; i < end; ++i) {
        const float value = values[std::size_t(i % std::int64_t(values.size()))];
        out[i * channels + c] =
            std::isfinite(value) ? std::uint16_t(1.5 + scale * (double(value) - low)) : 0;
      }
    });
  }
  // Asked for by the mappers, which then find them in the cache.
  double range[2];
  for (int c = 0; c < channels; ++c) image_->GetPointData()->GetScalars()->GetRange(range, c);
}

std::shared_ptr<VolumeData> VolumeData::prepare(
    std::vector<std::shared_ptr<const Volume3D>> volumes) {
  auto data = std::shared_ptr<VolumeData>(new VolumeData);
  data->volumes_ = std::move(volumes);
  data->quantise();
  data->makeMappers();
  return data;
}

std::shared_ptr<VolumeData> VolumeData::twin() const {
  auto data = std::shared_ptr<VolumeData>(new VolumeData);
  data->volumes_ = volumes_;
  data->ranges_ = ranges_;
  data->stored_ = stored_;
  data->image_ = vtkSmartPointer<vtkImageData>::New();
  data->image_->ShallowCopy(image_);
  data->makeMappers();
  return data;
}

void VolumeData::makeMappers() {
  const double distance = finestSpacing();
  mapper_ = makeMapper(image_, 2 * distance);
  stillMapper_ = makeMapper(image_, distance);
  // The first cast builds the mappers' own tables.
  std::vector<VolumeColors> colors(volumes_.size());
  for (std::size_t i = 0; i < colors.size(); ++i) colors[i].range = ranges_[i];
  Stage stage(32, 32, nullptr, property(colors, {}));
  double bounds[6];
  image_->GetBounds(bounds);
  stage.renderer->GetActiveCamera()->ParallelProjectionOn();
  stage.renderer->ResetCamera(bounds);
  for (auto& mapper : {mapper_, stillMapper_}) stage.cast(mapper, {});
  mapper_->IntermixIntersectingGeometryOn();
}

vtkSmartPointer<vtkVolumeProperty> VolumeData::property(const std::vector<VolumeColors>& colors,
                                                        const OpacityRamp& ramp) const {
  auto property = vtkSmartPointer<vtkVolumeProperty>::New();
  property->SetInterpolationTypeToLinear();
  property->IndependentComponentsOn();
  property->ShadeOff();
  double diagonal = 0;
  for (std::size_t a = 0; a < 3; ++a)
    diagonal += std::pow(first().size[a] * first().spacingUm[a], 2);
  diagonal = std::sqrt(diagonal);
  for (std::size_t c = 0; c < volumes_.size(); ++c) {
    const VolumeColors& shown = colors[std::min(c, colors.size() - 1)];
    const compute::DisplayRange stored = stored_[c];
    const auto position = [&](double part) {
      const double value = shown.range.low + part * (double(shown.range.high) - shown.range.low);
      return std::clamp(1 + kLevels * (value - stored.low) / (double(stored.high) - stored.low),
                        0.0, 65535.0);
    };
    auto table = vtkSmartPointer<vtkColorTransferFunction>::New();
    for (int i = 0; i <= kColors; ++i) {
      const double part = double(i) / kColors;
      std::array<double, 3> rgb{};
      for (std::size_t k = 0; k < 3; ++k)
        // One colour keeps its hue where it is faint: opacity tells how much there is.
        rgb[k] = shown.color
                     ? (0.35 + 0.65 * part) * (*shown.color)[k] / 255.0
                     : compute::colormap(shown.colormap)[std::size_t(255 * part)][k] / 255.0;
      table->AddRGBPoint(position(part), rgb[0], rgb[1], rgb[2]);
    }
    auto opacity = vtkSmartPointer<vtkPiecewiseFunction>::New();
    const double low = std::clamp(ramp.low, 0.0, 1.0);
    const double high = std::clamp(ramp.high, low + 1e-3, 2.0);
    opacity->AddPoint(0, 0);
    const double start = std::max(position(low), 0.5);
    opacity->AddPoint(start, 0);
    for (int i = 1; i <= kColors; ++i) {
      const double part = double(i) / kColors;
      const double at = position(low + part * (high - low));
      if (at > start) opacity->AddPoint(at, ramp.most * std::pow(part, ramp.gamma));
    }
    property->SetColor(int(c), table);
    property->SetScalarOpacity(int(c), opacity);
    property->SetScalarOpacityUnitDistance(int(c), kUnit * diagonal);
    property->SetComponentWeight(int(c), 1.0);
  }
  return property;
}

StillPicture VolumeData::cast(const Still& request) {
  const std::lock_guard lock(casting_);
  StillPicture picture{request.width, request.height, {}};
  if (request.ticket != latest_.load()) return picture;
  Stage stage(request.width, request.height, request.camera, request.property);
  struct Watch {
    const std::atomic<std::uint64_t>* latest;
    std::uint64_t mine;
  } watch{&latest_, request.ticket};
  auto abort = vtkSmartPointer<vtkCallbackCommand>::New();
  abort->SetClientData(&watch);
  abort->SetCallback([](vtkObject* window, unsigned long, void* client, void*) {
    const auto* seen = static_cast<const Watch*>(client);
    if (seen->latest->load() != seen->mine)
      static_cast<vtkRenderWindow*>(window)->SetAbortRender(1);
  });
  stage.window->AddObserver(vtkCommand::AbortCheckEvent, abort);
  auto* mapper = stillMapper_.Get();
  mapper->SetBlendMode(request.maximum ? vtkVolumeMapper::MAXIMUM_INTENSITY_BLEND
                                       : vtkVolumeMapper::COMPOSITE_BLEND);
  mapper->SetCropping(request.crop.has_value());
  if (request.crop) {
    std::array<double, 6> planes = *request.crop;
    mapper->SetCroppingRegionPlanes(planes.data());
    mapper->SetCroppingRegionFlagsToSubVolume();
  }
  stage.cast(mapper, request.depth);
  stage.window->RemoveObserver(abort);
  if (request.ticket != latest_.load()) return picture;

  int origin[2], used[2], memory[2];
  auto* image = mapper->GetRayCastImage();
  image->GetImageOrigin(origin);
  image->GetImageInUseSize(used);
  image->GetImageMemorySize(memory);
  picture.rgba.assign(std::size_t(request.width) * std::size_t(request.height) * 4, 0);
  const std::uint16_t* from = image->GetImage();
  for (int y = 0; y < used[1]; ++y) {
    if (origin[1] + y < 0 || origin[1] + y >= request.height) continue;
    for (int x = 0; x < used[0]; ++x) {
      if (origin[0] + x < 0 || origin[0] + x >= request.width) continue;
      // 15 bits a channel, colours multiplied by alpha.
      const std::uint16_t* source = from + 4 * (std::size_t(y) * memory[0] + std::size_t(x));
      if (source[3] == 0) continue;
      std::uint8_t* target = picture.rgba.data() + 4 * (std::size_t(origin[1] + y) * request.width +
                                                        std::size_t(origin[0] + x));
      for (int c = 0; c < 3; ++c)
        target[c] = std::uint8_t(std::min(255.0, 255.0 * source[c] / source[3] + 0.5));
      target[3] = std::uint8_t(std::min(255.0, source[3] / 128.5 + 0.5));
    }
  }
  return picture;
}

}  // namespace histion::ui
