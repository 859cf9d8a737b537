#include "ui/annotate/annotation_layer.h"

#include <QTimer>
#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

constexpr double kMarginShare = 0.2;    // of the view, painted beyond each side
constexpr double kReachPixels = 8;      // logical pixels that pens and points reach out
constexpr std::size_t kMostFresh = 40;  // objects drawn live until the picture has them
constexpr std::size_t kLiveCorners = 20'000;
constexpr int kLongestLingerMs = 3000;

bool samePlace(const QTransform& a, const QTransform& b) {
  const auto near = [](double x, double y) { return std::abs(x - y) < 1e-6; };
  return near(a.m11(), b.m11()) && near(a.m12(), b.m12()) && near(a.m21(), b.m21()) &&
         near(a.m22(), b.m22()) && near(a.dx(), b.dx()) && near(a.dy(), b.dy());
}

}  // namespace

struct AnnotationLayer::Job {
  QTransform view;
  std::string frame;
  int section = 0;
  double ratio = 1;
  std::optional<QRect> patch;  // of the present picture; else a new picture
};

AnnotationLayer::AnnotationLayer(PlaneView* plane, ObjectIndex& index, const Workspace& work)
    : QWidget(plane->widget()), plane_(plane), index_(index), work_(work) {
  setObjectName(QStringLiteral("annotationLayer"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setAttribute(Qt::WA_NoSystemBackground);
  setFocusPolicy(Qt::NoFocus);
  plane_->onViewChanged(this, [this] { viewChanged(); });
  connect(&index_, &ObjectIndex::changed, this, &AnnotationLayer::objectsChanged);
  connect(&index_, &ObjectIndex::everythingChanged, this, &AnnotationLayer::markAll);
  connect(&work_.annotations, &Annotations::selectionChanged, this,
          &AnnotationLayer::selectionChanged);
  shownChosen_ = work_.annotations.selected();
  // Nothing came of it.
  lingerTimer_.setSingleShot(true);
  lingerTimer_.setInterval(kLongestLingerMs);
  connect(&lingerTimer_, &QTimer::timeout, this, [this] {
    lingering_.reset();
    update();
  });
  viewChanged();
  show();
  raise();
}

AnnotationLayer::~AnnotationLayer() { *stop_ = true; }

void AnnotationLayer::viewChanged() {
  setGeometry(plane_->widget()->rect());
  update();
  schedule();
}

void AnnotationLayer::setDraft(const Draft& draft) {
  draft_ = draft;
  update();
}

void AnnotationLayer::linger(const Draft& draft) {
  lingering_ = draft;
  lingerStage_ = Lingering::UntilEdit;
  lingerTimer_.start();
  update();
}

void AnnotationLayer::endLinger() {
  if (lingerStage_ == Lingering::UntilEdit) lingering_.reset();
  update();
}

void AnnotationLayer::setHidden(std::set<std::string> ids) {
  if (ids == hidden_) return;
  std::swap(hidden_, ids);
  for (const auto* list : {&ids, &hidden_})
    for (const std::string& id : *list)
      if (const auto* item = index_.find(id))
        markDirty({item->object->frame, item->object->section, item->box});
  schedule();
}

void AnnotationLayer::setStyle(const LayerStyle& style) {
  if (style == style_) return;
  style_ = style;
  markAll();
}

void AnnotationLayer::setHandlesShown(bool shown) {
  handles_ = shown;
  update();
}

std::optional<QTransform> AnnotationLayer::mappingFrom(const std::string& frame) const {
  if (frame == plane_->frame()) return QTransform();
  return work_.annotations.mapping(frame, plane_->frame());
}

std::optional<QTransform> AnnotationLayer::toPlane(const Annotation& object) const {
  if (object.section != plane_->section()) return std::nullopt;
  return mappingFrom(object.frame);
}

std::vector<AnnotationLayer::Hit> AnnotationLayer::at(QPointF position, double reach) const {
  std::vector<Hit> found;
  if (!style_.visible || plane_->frame().empty()) return found;
  for (const std::string& frame : index_.frames()) {
    const auto mapping = mappingFrom(frame);
    if (!mapping || !mapping->isInvertible()) continue;
    const QPointF here = mapping->inverted().map(position);
    const double reachHere = reach / std::max(1e-12, scaleOf(*mapping));
    const compute::Box box{here.x() - reachHere, here.y() - reachHere, here.x() + reachHere,
                           here.y() + reachHere};
    for (const auto* item : index_.inside(frame, plane_->section(), box))
      if (hits(*item->object, here, reachHere)) found.push_back({item, *mapping});
  }
  // Lines and points before areas, then the topmost; an area inside another one is meant before it.
  std::reverse(found.begin(), found.end());
  std::stable_partition(found.begin(), found.end(), [](const Hit& hit) {
    return hit.item->object->shape != Regions::Shape::Area;
  });
  const auto inner = [](const Hit& a, const Hit& b) {
    const auto boxA = mapped(a.item->box, a.toPlane), boxB = mapped(b.item->box, b.toPlane);
    return boxA.x0 >= boxB.x0 && boxA.x1 <= boxB.x1 && boxA.y0 >= boxB.y0 && boxA.y1 <= boxB.y1 &&
           measureOf(*a.item->object) < measureOf(*b.item->object);
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < found.size(); ++i)
    if (found[best].item->object->shape == Regions::Shape::Area && inner(found[i], found[best]))
      best = i;
  if (best > 0)
    std::rotate(found.begin(), found.begin() + std::ptrdiff_t(best),
                found.begin() + std::ptrdiff_t(best) + 1);
  return found;
}

void AnnotationLayer::markAll() {
  dirtyAll_ = true;
  update();
  schedule();
}

void AnnotationLayer::markDirty(const ObjectIndex::Dirty& place) {
  if (place.section != plane_->section() || place.box.empty()) return;
  const auto mapping = mappingFrom(place.frame);
  if (!mapping) return;
  QRectF area = mapping->mapRect(rectOf(place.box));
  // A point or an upright line has no area, but shows.
  area.adjust(-1e-3, -1e-3, 1e-3, 1e-3);
  dirty_ = dirty_.isNull() ? area : dirty_.united(area);
}

void AnnotationLayer::objectsChanged(const std::vector<std::string>& ids,
                                     const std::vector<ObjectIndex::Dirty>& places) {
  lingerStage_ = Lingering::UntilJob;
  for (const auto& place : places) markDirty(place);
  for (const std::string& id : ids)
    if (fresh_.size() < kMostFresh && std::find(fresh_.begin(), fresh_.end(), id) == fresh_.end())
      fresh_.push_back(id);
  update();
  schedule();
}

void AnnotationLayer::selectionChanged() {
  const auto& now = work_.annotations.selected();
  constexpr std::size_t kMany = 300;
  if (now.size() + shownChosen_.size() > kMany) {
    dirtyAll_ = true;
  } else {
    const std::set<std::string> before(shownChosen_.begin(), shownChosen_.end());
    const std::set<std::string> after(now.begin(), now.end());
    std::vector<std::string> differing;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                  std::back_inserter(differing));
    for (const std::string& id : differing)
      if (const auto* item = index_.find(id))
        markDirty({item->object->frame, item->object->section, item->box});
  }
  shownChosen_ = now;
  update();
  schedule();
}

void AnnotationLayer::schedule() {
  if (needed_) return;
  needed_ = true;
  QTimer::singleShot(0, this, [this] {
    needed_ = false;
    start();
  });
}

// The present picture shows all of every panel, at the present zoom.
bool AnnotationLayer::pictureFits() const {
  if (picture_.image.isNull() || picture_.frame != plane_->frame() ||
      picture_.section != plane_->section() || picture_.ratio != devicePixelRatioF())
    return false;
  for (int panel = 0; panel < plane_->panels(); ++panel) {
    QTransform now =
        plane_->toWidget(panel) * QTransform::fromScale(picture_.ratio, picture_.ratio);
    if (std::abs(now.m11() - picture_.view.m11()) > 1e-9 * std::abs(now.m11()) ||
        std::abs(now.m22() - picture_.view.m22()) > 1e-9 * std::abs(now.m22()) ||
        now.m12() != picture_.view.m12() || now.m21() != picture_.view.m21())
      return panel > 0;  // panels of another zoom use the picture of the first
    const QPointF shift = QPointF(picture_.view.dx() - now.dx(), picture_.view.dy() - now.dy());
    const QRect area = plane_->panelArea(panel);
    const QRectF shown(QPointF(area.topLeft()) * picture_.ratio + shift,
                       QSizeF(area.size()) * picture_.ratio);
    if (!QRectF(picture_.image.rect()).contains(shown)) return false;
  }
  return true;
}

void AnnotationLayer::collect(PictureRequest& request, const QRectF& area,
                              const QTransform& view) const {
  const std::set<std::string> chosen(shownChosen_.begin(), shownChosen_.end());
  for (const std::string& frame : index_.frames()) {
    const auto mapping = mappingFrom(frame);
    if (!mapping || !mapping->isInvertible()) continue;
    const int place = int(request.places.size());
    request.places.push_back(*mapping * view);
    for (const auto* item :
         index_.inside(frame, plane_->section(), mapped(boxOf(area), mapping->inverted()))) {
      if (!hidden_.empty() && hidden_.contains(item->object->id)) continue;
      request.items.push_back(
          {item->object, item->color, !chosen.empty() && chosen.contains(item->object->id), place});
    }
  }
}

void AnnotationLayer::start() {
  if (running_) {
    again_ = true;
    return;
  }
  const QRect area =
      plane_->frame().empty() || plane_->panels() == 0 ? QRect() : plane_->panelArea(0);
  if (area.isEmpty() || !plane_->toWidget(0).isInvertible() || !style_.visible) {
    picture_ = {};
    dirty_ = {};
    fresh_.clear();
    dirtyAll_ = true;
    update();
    Q_EMIT becameSettled();
    return;
  }
  Job job;
  PictureRequest request;
  request.style = style_;
  if (dirtyAll_ || !pictureFits()) {
    job.ratio = devicePixelRatioF();
    job.frame = plane_->frame();
    job.section = plane_->section();
    const int mx = int(area.width() * kMarginShare) + 16,
              my = int(area.height() * kMarginShare) + 16;
    const QRect painted = area.adjusted(-mx, -my, mx, my);
    job.view = plane_->toWidget(0) * QTransform::fromTranslate(-painted.x(), -painted.y()) *
               QTransform::fromScale(job.ratio, job.ratio);
    request.size = QSize(int(std::ceil(painted.width() * job.ratio)),
                         int(std::ceil(painted.height() * job.ratio)));
    request.ratio = job.ratio;
    collect(request, job.view.inverted().mapRect(QRectF(QPointF(0, 0), QSizeF(request.size))),
            job.view);
  } else {
    const double reach = kReachPixels * picture_.ratio;
    QRect patch;
    if (!dirty_.isNull())
      patch = picture_.view.mapRect(dirty_)
                  .adjusted(-reach, -reach, reach, reach)
                  .intersected(QRectF(picture_.image.rect()))
                  .toAlignedRect()
                  .intersected(picture_.image.rect());
    // Names reach beyond their objects.
    if (!patch.isEmpty() && style_.names) patch = picture_.image.rect();
    if (patch.isEmpty()) {
      if (lingerStage_ != Lingering::UntilEdit) lingering_.reset();
      dirty_ = {};
      fresh_.clear();
      Q_EMIT becameSettled();
      return;
    }
    job.ratio = request.ratio = picture_.ratio;
    job.frame = picture_.frame;
    job.section = picture_.section;
    job.patch = patch;
    job.view = picture_.view * QTransform::fromTranslate(-patch.x(), -patch.y());
    request.size = patch.size();
    const QRectF seen =
        QRectF(QPointF(0, 0), QSizeF(patch.size())).adjusted(-reach, -reach, reach, reach);
    collect(request, job.view.inverted().mapRect(seen), job.view);
  }
  dirtyAll_ = false;
  dirty_ = {};
  if (lingerStage_ == Lingering::UntilJob) lingerStage_ = Lingering::UntilPainted;
  freshInJob_ = std::exchange(fresh_, {});
  running_ = true;
  work_.queries.submit(
      this, "picture",
      [request = std::move(request), outlines = outlines_, stop = stop_]() -> QImage {
        try {
          return paintPicture(request, *outlines, *stop);
        } catch (const std::bad_alloc&) {
          return {};
        }
      },
      [this, job](QImage image) { arrived(job, std::move(image)); });
}

void AnnotationLayer::arrived(const Job& job, QImage image) {
  running_ = false;
  freshInJob_.clear();
  if (lingerStage_ == Lingering::UntilPainted) lingering_.reset();
  if (job.patch) {
    QPainter painter(&picture_.image);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.drawImage(job.patch->topLeft(), image);
  } else {
    picture_ = {std::move(image), job.view, job.frame, job.section, job.ratio};
  }
  update();
  // Asks again: cheap when nothing has changed meanwhile.
  const bool more = std::exchange(again_, false) || dirtyAll_ || !dirty_.isNull();
  if (more) {
    schedule();
  } else {
    Q_EMIT becameSettled();
  }
}

void AnnotationLayer::paintEvent(QPaintEvent*) {
  if (plane_->frame().empty()) return;
  QPainter painter(this);
  for (int panel = 0; panel < plane_->panels(); ++panel) {
    painter.save();
    painter.setClipRect(plane_->panelArea(panel));
    paintPanel(painter, panel);
    painter.restore();
  }
}

void AnnotationLayer::paintPanel(QPainter& painter, int panel) {
  const QTransform toWidget = plane_->toWidget(panel);
  if (!toWidget.isInvertible()) return;
  const double ratio = devicePixelRatioF();
  if (style_.visible && !picture_.image.isNull() && picture_.frame == plane_->frame() &&
      picture_.section == plane_->section() && picture_.view.isInvertible()) {
    QTransform place = picture_.view.inverted() * toWidget;
    const QTransform plain = QTransform::fromScale(1 / ratio, 1 / ratio);
    if (samePlace(QTransform(place.m11(), place.m12(), place.m21(), place.m22(), 0, 0), plain)) {
      // On whole physical pixels a moved picture stays sharp.
      place = QTransform(1 / ratio, 0, 0, 1 / ratio, std::round(place.dx() * ratio) / ratio,
                         std::round(place.dy() * ratio) / ratio);
    } else {
      painter.setRenderHint(QPainter::SmoothPixmapTransform);
    }
    painter.setTransform(place, true);
    painter.drawImage(0, 0, picture_.image);
    painter.resetTransform();
  }
  if (style_.visible && !(fresh_.empty() && freshInJob_.empty())) {
    ObjectPainter objects(painter, *outlines_, style_, 1, plane_->panelArea(panel));
    std::size_t corners = 0;
    for (const auto* list : {&freshInJob_, &fresh_})
      for (const std::string& id : *list) {
        const auto* item = index_.find(id);
        if (!item || hidden_.contains(id)) continue;
        const auto mapping = toPlane(*item->object);
        corners += item->corners;
        if (mapping && corners <= kLiveCorners)
          objects.paint({item->object, item->color, work_.annotations.isSelected(id), 0},
                        *mapping * toWidget);
      }
  }
  if (handles_ && style_.visible) paintHandles(painter, toWidget);
  if (lingering_) paintDraft(painter, toWidget, *lingering_);
  paintDraft(painter, toWidget, draft_);
}

}  // namespace histion::ui
