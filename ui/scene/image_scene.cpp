#include "ui/scene/image_scene.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageSlice.h>
#include <vtkImageSliceMapper.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/scene/bars.h"

namespace histion::ui {
namespace {

constexpr double kBarStrip = 96;  // logical pixels kept free for the colour bar
constexpr double kMargin = 14;
constexpr double kBottomStrip = 40;  // for the scale bar

struct Layer {
  vtkSmartPointer<vtkImageData> data = vtkSmartPointer<vtkImageData>::New();
  vtkSmartPointer<vtkImageSlice> slice = vtkSmartPointer<vtkImageSlice>::New();

  explicit Layer(double z) : z_(z) {
    auto mapper = vtkSmartPointer<vtkImageSliceMapper>::New();
    mapper->BorderOn();  // the outer half pixels belong to the image
    mapper->SetInputData(data);
    slice->SetMapper(mapper);
    slice->GetProperty()->SetInterpolationTypeToNearest();
    slice->VisibilityOff();
  }
  void set(const std::vector<std::uint8_t>& rgba, int width, int height, double aspect) {
    data->SetDimensions(width, height, 1);
    data->SetSpacing(1, aspect, 1);
    data->SetOrigin(0, 0, z_);
    data->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    std::memcpy(data->GetScalarPointer(), rgba.data(), rgba.size());
    data->Modified();
    slice->VisibilityOn();
  }

 private:
  double z_;
};

vtkSmartPointer<vtkActor> makeOutline(double width, double r, double g, double b) {
  auto actor = vtkSmartPointer<vtkActor>::New();
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(r, g, b);
  actor->GetProperty()->SetLineWidth(float(width));
  actor->GetProperty()->LightingOff();
  actor->VisibilityOff();
  return actor;
}

void setOutline(vtkActor* actor, double x, double y, double hx, double hy, double z) {
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->InsertNextPoint(x - hx, y - hy, z);
  points->InsertNextPoint(x + hx, y - hy, z);
  points->InsertNextPoint(x + hx, y + hy, z);
  points->InsertNextPoint(x - hx, y + hy, z);
  auto lines = vtkSmartPointer<vtkCellArray>::New();
  const vtkIdType ring[] = {0, 1, 2, 3, 0};
  lines->InsertNextCell(5, ring);
  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetLines(lines);
  vtkPolyDataMapper::SafeDownCast(actor->GetMapper())->SetInputData(data);
  actor->VisibilityOn();
}

}  // namespace

struct ImageScene::Parts {
  vtkSmartPointer<vtkRenderer> renderer = vtkSmartPointer<vtkRenderer>::New();
  Layer image{0.0};
  Layer highlight{-0.1};  // towards the camera
  vtkSmartPointer<vtkActor> markerOuter = makeOutline(3.5, 0, 0, 0);
  vtkSmartPointer<vtkActor> markerInner = makeOutline(1.5, 1, 1, 1);
  ColorBar colorBar;
  ScaleBar scaleBar;
  SceneStyle style;
  std::shared_ptr<const Image2D> shown;
  ImageDisplay display;
  std::optional<std::array<int, 2>> marker;
  bool bars = true, fitted = true;
  int width = 1, height = 1;
  double ratio = 1;
  double aspect = 1;                // height of a pixel / its width
  double centerX = 0, centerY = 0;  // of the viewport, in the plane
  double unit = 1;                  // plane units per physical screen pixel
};

ImageScene::ImageScene() : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.renderer->GetActiveCamera()->ParallelProjectionOn();
  p.renderer->AddViewProp(p.image.slice);
  p.renderer->AddViewProp(p.highlight.slice);
  p.renderer->AddActor(p.markerOuter);
  p.renderer->AddActor(p.markerInner);
  p.colorBar.addTo(p.renderer);
  p.scaleBar.addTo(p.renderer);
  setStyle({});
}

ImageScene::~ImageScene() = default;

vtkRenderer* ImageScene::renderer() const { return parts_->renderer; }

void ImageScene::setStyle(const SceneStyle& style) {
  Parts& p = *parts_;
  p.style = style;
  p.renderer->SetBackground(style.background.data());
  p.renderer->SetBackgroundAlpha(1.0);
  updateBars();
}

void ImageScene::setImage(std::shared_ptr<const Image2D> image, const ImageDisplay& display) {
  Parts& p = *parts_;
  const bool sameSize = p.shown && image && p.shown->width == image->width &&
                        p.shown->height == image->height &&
                        p.shown->pixelSizeUm == image->pixelSizeUm;
  p.shown = std::move(image);
  p.display = display;
  if (!p.shown || p.shown->width < 1 || p.shown->height < 1) {
    p.shown.reset();
    p.image.slice->VisibilityOff();
    p.highlight.slice->VisibilityOff();
  } else {
    const Image2D& shown = *p.shown;
    p.aspect = shown.pixelSizeUm ? (*shown.pixelSizeUm)[1] / (*shown.pixelSizeUm)[0] : 1.0;
    p.image.set(
        compute::toRgba(shown, display.channel, compute::colormap(display.colormap), display.range),
        shown.width, shown.height, p.aspect);
    if (!sameSize) p.highlight.slice->VisibilityOff();
    // Fitted stays fitted: the colour bar may have come or gone.
    if (!sameSize || p.fitted) fit();
  }
  updateBars();
  updateMarker();
}

void ImageScene::setMarker(std::optional<std::array<int, 2>> pixel) {
  parts_->marker = pixel;
  updateMarker();
}

void ImageScene::setHighlight(const std::vector<std::uint8_t>& mask) {
  Parts& p = *parts_;
  if (!p.shown || mask.size() != std::size_t(p.shown->width) * p.shown->height) {
    p.highlight.slice->VisibilityOff();
    return;
  }
  // The others fade into the background: marked pixels keep colours that mean something.
  constexpr std::array<std::uint8_t, 4> kKept{0, 0, 0, 0};
  std::array<std::uint8_t, 4> faded{0, 0, 0, 205};
  for (int c = 0; c < 3; ++c) faded[c] = std::uint8_t(std::lround(255 * p.style.background[c]));
  std::vector<std::uint8_t> rgba(mask.size() * 4);
  for (std::size_t i = 0; i < mask.size(); ++i)
    std::memcpy(&rgba[4 * i], (mask[i] ? kKept : faded).data(), 4);
  p.highlight.set(rgba, p.shown->width, p.shown->height, p.aspect);
}

void ImageScene::setBarsVisible(bool visible) {
  parts_->bars = visible;
  updateBars();
}

void ImageScene::setViewport(int width, int height, double ratio) {
  Parts& p = *parts_;
  p.width = std::max(1, width);
  p.height = std::max(1, height);
  p.ratio = ratio;
  p.fitted ? fit() : updateCamera();
}

void ImageScene::fit() {
  Parts& p = *parts_;
  p.fitted = true;
  if (p.shown) {
    const double margin = kMargin * p.ratio;
    const bool bar = p.bars && p.display.bar && !p.shown->rgb;
    const double right = bar ? kBarStrip * p.ratio : margin;
    const double bottom = p.bars ? kBottomStrip * p.ratio : margin;
    const double freeWidth = std::max(10.0, p.width - margin - right);
    const double freeHeight = std::max(10.0, p.height - margin - bottom);
    p.unit = std::max(p.shown->width / freeWidth, p.shown->height * p.aspect / freeHeight);
    p.centerX = (p.shown->width - 1) / 2.0 + (right - margin) / 2 * p.unit;
    p.centerY = (p.shown->height - 1) * p.aspect / 2.0 + (bottom - margin) / 2 * p.unit;
  }
  updateCamera();
}

void ImageScene::zoomAt(double screenX, double screenY, double factor) {
  Parts& p = *parts_;
  const double dx = screenX - p.width / 2.0, dy = screenY - p.height / 2.0;
  // From 64 screen pixels per image pixel to the image being a quarter of the viewport.
  const double largest = p.shown ? 4.0 * std::max(double(p.shown->width) / p.width,
                                                  p.shown->height * p.aspect / p.height)
                                 : 100.0;
  const double next = std::clamp(p.unit / factor, 1.0 / (64 * p.ratio), largest);
  p.centerX += dx * (p.unit - next);
  p.centerY += dy * (p.unit - next);
  p.unit = next;
  p.fitted = false;
  updateCamera();
}

void ImageScene::pan(double screenDx, double screenDy) {
  Parts& p = *parts_;
  p.centerX -= screenDx * p.unit;
  p.centerY -= screenDy * p.unit;
  p.fitted = false;
  updateCamera();
}

double ImageScene::zoom() const { return 1.0 / parts_->unit; }

std::optional<std::array<int, 2>> ImageScene::pixelAt(double screenX, double screenY) const {
  const Parts& p = *parts_;
  if (!p.shown) return std::nullopt;
  const double x = p.centerX + (screenX - p.width / 2.0) * p.unit;
  const double y = (p.centerY + (screenY - p.height / 2.0) * p.unit) / p.aspect;
  const int column = int(std::floor(x + 0.5)), row = int(std::floor(y + 0.5));
  if (column < 0 || row < 0 || column >= p.shown->width || row >= p.shown->height)
    return std::nullopt;
  return std::array{column, row};
}

std::array<double, 2> ImageScene::screenOf(double x, double y) const {
  const Parts& p = *parts_;
  return {(x - p.centerX) / p.unit + p.width / 2.0,
          (y * p.aspect - p.centerY) / p.unit + p.height / 2.0};
}

void ImageScene::updateCamera() {
  Parts& p = *parts_;
  vtkCamera* camera = p.renderer->GetActiveCamera();
  camera->SetFocalPoint(p.centerX, p.centerY, 0);
  camera->SetPosition(p.centerX, p.centerY, -100);
  camera->SetViewUp(0, -1, 0);
  camera->SetParallelScale(p.height / 2.0 * p.unit);
  camera->SetClippingRange(1, 200);
  updateBars();
  updateMarker();
}

void ImageScene::updateBars() {
  Parts& p = *parts_;
  const bool visible = p.bars && p.shown;
  p.colorBar.update(visible && p.display.bar && !p.shown->rgb, p.display, p.style, p.width,
                    p.height, p.ratio);
  std::optional<double> umPerScreenPixel;
  if (visible && p.shown->pixelSizeUm) umPerScreenPixel = p.unit * (*p.shown->pixelSizeUm)[0];
  p.scaleBar.update(visible, umPerScreenPixel, p.unit, p.style, p.width, p.ratio);
}

void ImageScene::updateMarker() {
  Parts& p = *parts_;
  if (!p.marker || !p.shown) {
    p.markerOuter->VisibilityOff();
    p.markerInner->VisibilityOff();
    return;
  }
  // Never smaller than 9 logical pixels, so that it is found in a large image.
  const double least = 4.5 * p.ratio * p.unit;
  const double x = (*p.marker)[0], y = (*p.marker)[1] * p.aspect;
  const double hx = std::max(0.5, least), hy = std::max(0.5 * p.aspect, least);
  p.markerOuter->GetProperty()->SetLineWidth(float(3.5 * p.ratio));
  p.markerInner->GetProperty()->SetLineWidth(float(1.5 * p.ratio));
  setOutline(p.markerOuter, x, y, hx, hy, -0.2);
  setOutline(p.markerInner, x, y, hx, hy, -0.3);
}

}  // namespace histion::ui
