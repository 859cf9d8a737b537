#include "ui/scene/image_scene.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/scene/bars.h"
#include "ui/scene/panel_marks.h"

namespace histion::ui {
namespace {

constexpr double kBarStrip = 112, kNarrowBarStrip = 78;  // logical pixels free for the colour bar
constexpr double kMargin = 14;
constexpr double kTitleStrip = 28;
constexpr double kBottomStrip = 40;  // for the scale bar

vtkSmartPointer<vtkActor> makeOutline(double r, double g, double b) {
  auto actor = vtkSmartPointer<vtkActor>::New();
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(vtkSmartPointer<vtkPolyData>::New());
  actor->SetMapper(mapper);
  actor->GetProperty()->SetColor(r, g, b);
  actor->GetProperty()->LightingOff();
  actor->PickableOff();
  actor->VisibilityOff();
  return actor;
}

void setOutline(vtkActor* actor, double x, double y, double hx, double hy, double z, double width) {
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
  actor->GetProperty()->SetLineWidth(float(width));
  actor->VisibilityOn();
}

}  // namespace

compute::ColorScale ImageDisplay::colors() const {
  return compute::ColorScale(range, scale, distribution ? *distribution : compute::Distribution());
}

struct ImageScene::Parts {
  vtkSmartPointer<vtkRenderer> renderer = vtkSmartPointer<vtkRenderer>::New();
  PictureLayer below{0.1};
  PictureLayer image{0.0};
  PictureLayer above{-0.05};
  PictureLayer highlight{-0.1};
  vtkSmartPointer<vtkActor> markerOuter = makeOutline(0, 0, 0);
  vtkSmartPointer<vtkActor> markerInner = makeOutline(1, 1, 1);
  vtkSmartPointer<vtkActor> hoverOuter = makeOutline(0, 0, 0);
  vtkSmartPointer<vtkActor> hoverInner = makeOutline(1, 1, 1);
  ColorBar colorBar;
  ScaleBar scaleBar;
  PanelMarks marks;
  PanelMarks::State marked;
  SceneStyle style;
  std::shared_ptr<const Image2D> shown;
  ImageDisplay display;
  RgbaBytes pixels;
  std::optional<SceneOverlay> overlay;
  OverlayStyle overlayStyle;
  std::function<void()> viewChanged;
  std::optional<std::array<int, 2>> marker, hover;
  bool bars = true, scaleBarShown = true;
  double leastStrip = 0;
  int width = 1, height = 1;
  double ratio = 1;
  double aspect = 1;  // height of a pixel / its width
  SceneView view;

  bool hasBar() const { return bars && shown && display.bar && !shown->rgb; }
  // Beside the image, in a viewport of that width.
  double ownStrip(int viewportWidth) const {
    return !bars || !shown          ? 0
           : !marked.legend.empty() ? kLegendStrip
           : hasBar() ? (viewportWidth < kNarrowPanel * ratio ? kNarrowBarStrip : kBarStrip)
                      : 0;
  }
  // What is left of a viewport for the picture, in physical pixels.
  struct Room {
    double left, top, right, bottom;
    double width, height;
  };
  Room roomIn(int viewportWidth, int viewportHeight, double strip) const {
    Room room;
    room.left = kMargin * ratio;
    room.right = std::max(strip, kMargin) * ratio;
    room.top = (marked.title.empty() ? kMargin : kTitleStrip) * ratio;
    room.bottom = (bars ? kBottomStrip : kMargin) * ratio;
    room.width = std::max(10.0, viewportWidth - room.left - room.right);
    room.height = std::max(10.0, viewportHeight - room.top - room.bottom);
    return room;
  }
  struct Extent {
    double x0, y0, x1, y1;
    bool operator==(const Extent&) const = default;
  };
  // Of the image and of what lies over or under it, in the plane.
  Extent extent() const {
    const auto image = cornersOf(shown->width, shown->height);
    Extent all{image[0][0], image[0][1], image[2][0], image[2][1]};
    if (!overlay) return all;
    for (const auto& corner : overlay->corners) {
      const double x = corner[0] - 0.5, y = (corner[1] - 0.5) * aspect;
      all = {std::min(all.x0, x), std::min(all.y0, y), std::max(all.x1, x), std::max(all.y1, y)};
    }
    return all;
  }
  std::array<std::array<double, 2>, 4> cornersOf(double w, double h) const {
    return {{{-0.5, -0.5 * aspect},
             {w - 0.5, -0.5 * aspect},
             {w - 0.5, (h - 0.5) * aspect},
             {-0.5, (h - 0.5) * aspect}}};
  }
};

ImageScene::ImageScene() : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.renderer->GetActiveCamera()->ParallelProjectionOn();
  for (const PictureLayer* layer : {&p.below, &p.image, &p.above, &p.highlight})
    p.renderer->AddActor(layer->actor());
  for (vtkActor* outline :
       {p.markerOuter.Get(), p.markerInner.Get(), p.hoverOuter.Get(), p.hoverInner.Get()})
    p.renderer->AddActor(outline);
  p.marks.addTo(p.renderer);
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

void ImageScene::setImage(std::shared_ptr<const Image2D> image, const ImageDisplay& display,
                          RgbaBytes pixels) {
  Parts& p = *parts_;
  const bool sameSize = p.shown && image && p.shown->width == image->width &&
                        p.shown->height == image->height &&
                        p.shown->pixelSizeUm == image->pixelSizeUm;
  const double stripBefore = barStrip();
  p.shown = std::move(image);
  p.display = display;
  p.marked.legend = display.legend;
  if (!sameSize) p.overlay.reset();
  if (!p.shown || p.shown->width < 1 || p.shown->height < 1) {
    p.shown.reset();
    p.pixels.reset();
  } else {
    const Image2D& shown = *p.shown;
    p.aspect = shown.pixelSizeUm ? (*shown.pixelSizeUm)[1] / (*shown.pixelSizeUm)[0] : 1.0;
    if (!pixels) {
      const auto& colors = compute::colormap(display.colormap);
      auto made = std::make_shared<std::vector<std::uint8_t>>();
      if (shown.rgb) {
        *made = compute::toRgba(shown, 0, colors, display.range);
      } else {
        made->resize(4 * std::size_t(shown.width) * std::size_t(shown.height));
        compute::paint(shown.channel(display.channel), display.colors(), colors, false, *made);
      }
      pixels = std::move(made);
    }
    p.pixels = std::move(pixels);
    p.image.setPixels(p.pixels, shown.width, shown.height);
    p.image.setCorners(p.cornersOf(shown.width, shown.height));
    if (!sameSize) p.highlight.setVisible(false);
  }
  if (!p.shown) p.highlight.setVisible(false);
  updateLayers();
  // Fitted stays fitted: the colour bar may have come or gone.
  if (p.shown && (!sameSize || (p.view.fitted && stripBefore != barStrip()))) {
    fit();
    return;
  }
  updateBars();
  updateMarker();
  if (!sameSize && p.viewChanged) p.viewChanged();
}

const std::shared_ptr<const Image2D>& ImageScene::image() const { return parts_->shown; }

const ImageDisplay& ImageScene::display() const { return parts_->display; }

const std::vector<std::uint8_t>& ImageScene::pixels() const {
  static const std::vector<std::uint8_t> kNone;
  return parts_->pixels ? *parts_->pixels : kNone;
}

void ImageScene::setOverlay(std::optional<SceneOverlay> overlay) {
  Parts& p = *parts_;
  const auto before = p.shown ? std::optional(p.extent()) : std::nullopt;
  p.overlay = std::move(overlay);
  if (p.overlay)
    for (PictureLayer* layer : {&p.below, &p.above}) {
      layer->setSmooth(p.overlay->smooth);
      layer->setPixels(p.overlay->rgba, p.overlay->width, p.overlay->height);
    }
  placeOverlay();
  updateLayers();
  // Fitted stays fitted: a slide may reach beyond the image.
  if (before && p.view.fitted && p.extent() != *before) fit();
}

void ImageScene::placeOverlay() {
  Parts& p = *parts_;
  if (!p.overlay) return;
  auto corners = p.overlay->corners;
  for (auto& corner : corners) corner = {corner[0] - 0.5, (corner[1] - 0.5) * p.aspect};
  p.below.setCorners(corners);
  p.above.setCorners(corners);
}

void ImageScene::setOverlayStyle(const OverlayStyle& style) {
  parts_->overlayStyle = style;
  updateLayers();
  updateBars();
}

void ImageScene::updateLayers() {
  Parts& p = *parts_;
  const bool overlay = p.shown && p.overlay && p.overlayStyle.overlay;
  const bool under = p.overlayStyle.under;
  p.below.setVisible(overlay && under);
  p.above.setVisible(overlay && !under);
  p.image.setVisible(p.shown && (p.overlayStyle.image || !p.overlay));
  const bool mixed = p.shown && p.overlay && !p.overlayStyle.wipe;
  p.above.setOpacity(mixed ? p.overlayStyle.opacity : 1.0);
  p.image.setOpacity(mixed && under && overlay ? p.overlayStyle.opacity : 1.0);
  std::optional<PictureLayer::Cut> first, second;
  p.marked.wipe.reset();
  if (p.shown && p.overlay && p.overlayStyle.wipe) {
    const SceneWipe& wipe = *p.overlayStyle.wipe;
    p.marked.wipe = wipe;
    const double x = p.view.centerX + (wipe.position - 0.5) * p.width * p.view.unit;
    const double y = p.view.centerY + (wipe.position - 0.5) * p.height * p.view.unit;
    const std::array<double, 2> normal =
        wipe.horizontal ? std::array{0.0, -1.0} : std::array{-1.0, 0.0};
    first = {{x, y}, normal};
    second = {{x, y}, {-normal[0], -normal[1]}};
  }
  p.image.setCut(first);
  p.below.setCut(second);
  p.above.setCut(second);
}

void ImageScene::setMarker(std::optional<std::array<int, 2>> pixel) {
  parts_->marker = pixel;
  updateMarker();
}

void ImageScene::setHover(std::optional<std::array<int, 2>> pixel) {
  parts_->hover = pixel;
  updateMarker();
}

void ImageScene::setHighlight(const std::vector<std::uint8_t>& mask) {
  Parts& p = *parts_;
  if (!p.shown || mask.size() != std::size_t(p.shown->width) * std::size_t(p.shown->height)) {
    p.highlight.setVisible(false);
    return;
  }
  // The others fade into the background: marked pixels keep colours that mean something.
  constexpr std::array<std::uint8_t, 4> kKept{0, 0, 0, 0};
  std::array<std::uint8_t, 4> faded{0, 0, 0, 205};
  for (int c = 0; c < 3; ++c) faded[c] = std::uint8_t(std::lround(255 * p.style.background[c]));
  auto rgba = std::make_shared<std::vector<std::uint8_t>>(mask.size() * 4);
  for (std::size_t i = 0; i < mask.size(); ++i)
    std::memcpy(rgba->data() + 4 * i, (mask[i] ? kKept : faded).data(), 4);
  p.highlight.setPixels(std::move(rgba), p.shown->width, p.shown->height);
  p.highlight.setCorners(p.cornersOf(p.shown->width, p.shown->height));
}

void ImageScene::setBarsVisible(bool visible) {
  parts_->bars = visible;
  updateBars();
}

void ImageScene::setScaleBarVisible(bool visible) {
  parts_->scaleBarShown = visible;
  updateBars();
}

void ImageScene::setLeastBarStrip(double strip) {
  Parts& p = *parts_;
  const double before = barStrip();
  p.leastStrip = strip;
  if (p.view.fitted && before != barStrip()) fit();
}

double ImageScene::barStrip() const {
  const Parts& p = *parts_;
  return std::max({p.ownStrip(p.width), p.leastStrip, kMargin});
}

void ImageScene::setTitle(const std::string& title) {
  Parts& p = *parts_;
  if (title == p.marked.title) return;
  const bool room = title.empty() != p.marked.title.empty();
  p.marked.title = title;
  room&& p.view.fitted ? fit() : updateBars();
}

void ImageScene::setFrame(bool framed, bool chosen) {
  Parts& p = *parts_;
  if (framed == p.marked.framed && chosen == p.marked.chosen) return;
  p.marked.framed = framed;
  p.marked.chosen = chosen;
  updateBars();
}

void ImageScene::onViewChanged(std::function<void()> call) {
  parts_->viewChanged = std::move(call);
}

void ImageScene::setViewport(int width, int height, double ratio) {
  Parts& p = *parts_;
  p.width = std::max(1, width);
  p.height = std::max(1, height);
  p.ratio = ratio;
  p.view.fitted ? fit() : updateCamera();
}

void ImageScene::fit() {
  Parts& p = *parts_;
  p.view.fitted = true;
  if (p.shown) {
    const auto room = p.roomIn(p.width, p.height, barStrip());
    const auto all = p.extent();
    p.view.unit = std::max((all.x1 - all.x0) / room.width, (all.y1 - all.y0) / room.height);
    p.view.centerX = (all.x0 + all.x1) / 2 + (room.right - room.left) / 2 * p.view.unit;
    p.view.centerY = (all.y0 + all.y1) / 2 + (room.bottom - room.top) / 2 * p.view.unit;
  }
  updateCamera();
}

double ImageScene::fittedZoom(int width, int height) const {
  const Parts& p = *parts_;
  if (!p.shown) return 0;
  const auto room = p.roomIn(width, height, p.ownStrip(width));
  return std::min(room.width / p.shown->width, room.height / (p.shown->height * p.aspect));
}

void ImageScene::zoomAt(double screenX, double screenY, double factor) {
  Parts& p = *parts_;
  const double dx = screenX - p.width / 2.0, dy = screenY - p.height / 2.0;
  // From 64 screen pixels per image pixel to the image being a quarter of the viewport.
  const double largest = p.shown ? 4.0 * std::max(double(p.shown->width) / p.width,
                                                  p.shown->height * p.aspect / p.height)
                                 : 100.0;
  const double next = std::clamp(p.view.unit / factor, 1.0 / (64 * p.ratio), largest);
  p.view.centerX += dx * (p.view.unit - next);
  p.view.centerY += dy * (p.view.unit - next);
  p.view.unit = next;
  p.view.fitted = false;
  updateCamera();
}

void ImageScene::pan(double screenDx, double screenDy) {
  Parts& p = *parts_;
  p.view.centerX -= screenDx * p.view.unit;
  p.view.centerY -= screenDy * p.view.unit;
  p.view.fitted = false;
  updateCamera();
}

const SceneView& ImageScene::view() const { return parts_->view; }

void ImageScene::setView(const SceneView& view) {
  parts_->view = view;
  updateCamera();
}

double ImageScene::zoom() const { return 1.0 / parts_->view.unit; }

std::optional<std::array<int, 2>> ImageScene::pixelAt(double screenX, double screenY) const {
  const Parts& p = *parts_;
  if (!p.shown) return std::nullopt;
  const double x = p.view.centerX + (screenX - p.width / 2.0) * p.view.unit;
  const double y = (p.view.centerY + (screenY - p.height / 2.0) * p.view.unit) / p.aspect;
  const int column = int(std::floor(x + 0.5)), row = int(std::floor(y + 0.5));
  if (column < 0 || row < 0 || column >= p.shown->width || row >= p.shown->height)
    return std::nullopt;
  return std::array{column, row};
}

std::array<double, 2> ImageScene::screenOf(double x, double y) const {
  const Parts& p = *parts_;
  return {(x - p.view.centerX) / p.view.unit + p.width / 2.0,
          (y * p.aspect - p.view.centerY) / p.view.unit + p.height / 2.0};
}

void ImageScene::updateCamera() {
  Parts& p = *parts_;
  vtkCamera* camera = p.renderer->GetActiveCamera();
  camera->SetFocalPoint(p.view.centerX, p.view.centerY, 0);
  camera->SetPosition(p.view.centerX, p.view.centerY, -100);
  camera->SetViewUp(0, -1, 0);
  camera->SetParallelScale(p.height / 2.0 * p.view.unit);
  camera->SetClippingRange(1, 200);
  updateLayers();
  updateBars();
  updateMarker();
  if (p.viewChanged) p.viewChanged();
}

void ImageScene::updateBars() {
  Parts& p = *parts_;
  const bool visible = p.bars && p.shown;
  const int belowTitle = p.marked.title.empty() ? 0 : int(kTitleStrip * p.ratio) / 2;
  p.colorBar.update(p.hasBar(), p.display, p.style, p.width, p.height - belowTitle, p.ratio);
  std::optional<double> umPerScreenPixel;
  if (visible && p.shown->pixelSizeUm) umPerScreenPixel = p.view.unit * (*p.shown->pixelSizeUm)[0];
  p.scaleBar.update(visible && p.scaleBarShown, umPerScreenPixel, p.view.unit, p.style, p.width,
                    p.ratio);
  p.marks.update(p.marked, p.style, p.width, p.height, p.ratio);
}

void ImageScene::updateMarker() {
  Parts& p = *parts_;
  const auto outline = [&](const std::optional<std::array<int, 2>>& pixel, vtkActor* outer,
                           vtkActor* inner, double line) {
    outer->VisibilityOff();
    inner->VisibilityOff();
    if (!pixel || !p.shown) return;
    // Never smaller than 9 logical pixels, so that it is found in a large image.
    const double least = 4.5 * p.ratio * p.view.unit;
    const double x = (*pixel)[0], y = (*pixel)[1] * p.aspect;
    const double hx = std::max(0.5, least), hy = std::max(0.5 * p.aspect, least);
    setOutline(outer, x, y, hx, hy, -0.2, (line + 2) * p.ratio);
    setOutline(inner, x, y, hx, hy, -0.3, line * p.ratio);
  };
  outline(p.marker, p.markerOuter, p.markerInner, 1.5);
  outline(p.hover, p.hoverOuter, p.hoverInner, 1.0);
}

}  // namespace histion::ui
