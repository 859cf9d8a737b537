#include "ui/views/ion_image/blend_layer.h"

#include <algorithm>
#include <cmath>

#include "store/project.h"
#include "ui/views/ion_image/slide_patch.h"

namespace histion::ui {
namespace {

constexpr int kLargestTexture = 2048;
constexpr double kAround = 0.1;  // of the image, shown of a slide beyond it

std::array<std::array<double, 2>, 4> mapped(const QTransform& map, const QRectF& area) {
  std::array<std::array<double, 2>, 4> corners;
  const QPointF points[] = {area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()};
  for (std::size_t i = 0; i < 4; ++i) {
    const QPointF p = map.map(points[i]);
    corners[i] = {p.x(), p.y()};
  }
  return corners;
}

// The whole slide inside the whole image, with its proportions kept. `aspect`: height of an image
// pixel over its width.
QTransform fitted(QSizeF slide, QSizeF frame, double aspect) {
  const double scale =
      std::min(frame.width() / slide.width(), frame.height() * aspect / slide.height());
  const double x = (frame.width() - slide.width() * scale) / 2;
  const double y = (frame.height() - slide.height() * scale / aspect) / 2;
  return {scale, 0, 0, scale / aspect, x, y};
}

}  // namespace

BlendLayer::BlendLayer(Workspace workspace, ImageCanvas* canvas,
                       std::shared_ptr<PictureCache> cache, QObject* parent)
    : QObject(parent), work_(workspace), canvas_(canvas), cache_(std::move(cache)) {
  connect(&work_.composition, &Composition::blendChanged, this, &BlendLayer::refresh);
  connect(&work_.annotations, &Annotations::alignmentsChanged, this, &BlendLayer::refresh);
  connect(canvas_, &ImageCanvas::wipeMoved, this, [this](double position) {
    Blend blend = work_.composition.blend();
    blend.position = position;
    work_.composition.setBlend(blend);
  });
  connect(&timer_, &QTimer::timeout, this, &BlendLayer::flip);
}

Blend::Source BlendLayer::likelySource(const MzSelection& before) const {
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.kind == "histology")
      return {Blend::Kind::Slide, {}, QString::fromStdString(entry.id), 0};
  for (const store::Entry& entry : work_.session.results())
    if (entry.kind == toString(DataKind::Image2D) && entry.problem.empty() &&
        QString::fromStdString(entry.id) != work_.selection.layer().result)
      return {Blend::Kind::Result, {}, QString::fromStdString(entry.id), 0};
  if (before.mz > 0) return {Blend::Kind::Ion, before, {}, 0};
  return {};
}

BlendLayer::Made BlendLayer::make(const Request& request, const PictureSource& source,
                                  const Blend& blend, const Slide& slide, PictureCache& cache) {
  Made made;
  made.slide = slide;
  if (request.source.kind == Blend::Kind::Slide) {
    if (slide.id != request.source.id || !slide.data) {
      if (!source.project) return made;
      made.slide.data = std::dynamic_pointer_cast<const Histology>(
          source.project->load(request.source.id.toStdString()));
      made.slide.id = request.source.id;
    }
    if (!made.slide.data) return made;
    const auto& finest = made.slide.data->levels().front();
    const QSizeF size{double(finest.width), double(finest.height)};
    double aspect = 1;
    if (source.dataset)
      if (const auto& um = source.dataset->grid().pixelSizeUm()) aspect = (*um)[1] / (*um)[0];
    const QTransform map =
        request.mapping ? *request.mapping : fitted(size, QSizeF(request.frame), aspect);
    bool invertible = false;
    const QTransform back = map.inverted(&invertible);
    if (!invertible) return made;
    const double w = request.frame.width(), h = request.frame.height();
    const QRectF around(-kAround * w, -kAround * h, (1 + 2 * kAround) * w, (1 + 2 * kAround) * h);
    const SlidePatch patch = slidePatch(*made.slide.data, back.mapRect(around), kLargestTexture);
    if (!patch.rgba) return made;
    made.overlay =
        SceneOverlay{patch.rgba, patch.width, patch.height, mapped(map, patch.area), true};
    return made;
  }
  ShownIon ion;
  ion.mz = request.source.mz;
  if (request.source.kind == Blend::Kind::Result)
    ion.layer = {request.source.id, request.source.channel};
  PictureSource colored = source;
  colored.settings.colormap = blend.colormap;
  colored.fade = request.fade;
  const ShownPicture picture = shownPicture(colored, ion, std::nullopt, true, cache);
  if (!picture.rgba) return made;
  const Image2D& image = *picture.values.image;
  made.overlay = SceneOverlay{picture.rgba, image.width, image.height,
                              mapped({}, QRectF(QPointF(), QSizeF(request.frame))), false};
  return made;
}

void BlendLayer::refresh() {
  const Blend& blend = work_.composition.blend();
  const QSize frame = canvas_->frameSize();
  if (blend.mode == Blend::Mode::None || blend.source.kind == Blend::Kind::None ||
      frame.isEmpty()) {
    work_.queries.drop(this, "overlay");
    made_.reset();
    overlay_.reset();
    apply();
    return;
  }
  PictureSource source{work_.selection.dataset(), work_.session.project(),
                       work_.selection.section(), work_.selection.display()};
  Request request{blend.source, source.settings, source.dataset.get(), source.section, frame, {},
                  false};
  request.settings.colormap = blend.colormap;
  request.fade = blend.fade && !blend.under && blend.mode == Blend::Mode::Overlay;
  if (blend.source.kind == Blend::Kind::Slide)
    request.mapping = work_.annotations.mapping(blend.source.id.toStdString(), canvas_->frame());
  if (made_ == request) {
    apply();
    return;
  }
  made_ = request;
  work_.queries.submit(
      this, "overlay",
      [request, source, blend, slide = slide_, cache = cache_] {
        return make(request, source, blend, slide, *cache);
      },
      [this](Made made) {
        overlay_ = std::move(made.overlay);
        slide_ = std::move(made.slide);
        apply();
      });
}

void BlendLayer::apply() {
  const Blend& blend = work_.composition.blend();
  for (int i = 0; i < canvas_->panels(); ++i) canvas_->scene(i).setOverlay(overlay_);
  OverlayStyle style;
  const bool flicker = overlay_ && blend.mode == Blend::Mode::Flicker;
  if (overlay_ && blend.mode == Blend::Mode::Overlay) {
    style.under = blend.under;
    style.opacity = blend.opacity;
  }
  if (overlay_ && blend.mode == Blend::Mode::Wipe)
    style.wipe = SceneWipe{blend.position, blend.horizontal};
  if (flicker) {
    style.image = !flipped_;
    style.overlay = flipped_;
    const int interval = int(std::lround(1000 / blend.rate));
    if (!timer_.isActive() || timer_.interval() != interval) timer_.start(interval);
  } else {
    timer_.stop();
    flipped_ = false;
  }
  canvas_->setOverlayStyle(style);
}

void BlendLayer::flip() {
  flipped_ = !flipped_;
  apply();
}

}  // namespace histion::ui
