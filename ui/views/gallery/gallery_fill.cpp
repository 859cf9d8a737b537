// Which images are made next, and making them.
#include <cmath>

#include "compute/image_similarity.h"
#include "compute/parallel.h"
#include "ui/views/gallery/gallery_view.h"

namespace histion::ui {
namespace {

constexpr std::size_t kBatch = 16;  // images between two looks at what is in sight

struct Request {
  int ion = 0;
  MzWindow window;
  ThumbnailPtr known;
  double structure = 0;
  bool keep = true;
};

struct Colors {
  std::string map;
  compute::Scale scale;
  compute::Clip clip;
};

QImage pictureOf(const Thumbnail& thumbnail, const Colors& colors) {
  compute::Distribution distribution;
  if (colors.scale == compute::Scale::Rank) distribution = compute::Distribution(thumbnail.values);
  const compute::ColorScale scale(
      compute::clippedRange(thumbnail.values, colors.clip, colors.scale), colors.scale,
      distribution);
  QImage picture(thumbnail.width, thumbnail.height, QImage::Format_RGBA8888);
  // Rows of four bytes a pixel have no padding.
  compute::paint(thumbnail.values, scale, compute::colormap(colors.map), false,
                 std::span(picture.bits(), std::size_t(picture.sizeInBytes())));
  return picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

GalleryModel::Made make(const Request& job, const compute::Thumbnails& maker,
                        const std::vector<float>* reference, const Colors& colors) {
  GalleryModel::Made made;
  made.ion = job.ion;
  ThumbnailPtr thumbnail = job.known;
  made.structure = job.structure;
  if (!thumbnail) {
    auto fresh = std::make_shared<Thumbnail>();
    fresh->width = maker.width();
    fresh->height = maker.height();
    fresh->values = maker.image(job.window);
    made.structure = compute::spatialStructure(fresh->values, fresh->width, fresh->height);
    thumbnail = std::move(fresh);
  }
  made.similarity =
      reference
          ? double(compute::patternSimilarity(*reference, compute::patternOf(thumbnail->values)))
          : std::nan("");
  if (job.keep) {
    made.picture = pictureOf(*thumbnail, colors);
    made.thumbnail = std::move(thumbnail);
  }
  return made;
}

}  // namespace

std::vector<int> GalleryView::ionsInSight() const {
  std::vector<int> ions;
  const QRect view = list_->viewport()->rect();
  const int rows = model_->rowCount();
  int low = 0, high = rows;  // the first row that reaches into the view
  while (low < high) {
    const int middle = (low + high) / 2;
    if (list_->visualRect(model_->index(middle)).bottom() < view.top())
      low = middle + 1;
    else
      high = middle;
  }
  for (int row = low; row < rows; ++row) {
    if (list_->visualRect(model_->index(row)).top() > view.bottom()) break;
    ions.push_back(model_->ionAt(row));
  }
  return ions;
}

bool GalleryView::lacksFact(int ion) const {
  if (model_->sorting() == GallerySort::Structure) return std::isnan(model_->structure(ion));
  if (model_->sorting() == GallerySort::Similarity)
    return reference_ && std::isnan(model_->similarity(ion));
  return false;
}

std::vector<GalleryView::Wanted> GalleryView::nextIons() const {
  std::vector<Wanted> next;
  const auto sight = ionsInSight();
  for (const int ion : sight)
    if (next.size() < kBatch && (!model_->has(ion) || lacksFact(ion))) next.push_back({ion, true});
  if (!next.empty()) return next;
  // What decides the order, of all ions, filtered out or not.
  const bool room = model_->roomForMore();
  for (int ion = 0; ion < int(model_->ions().size()) && next.size() < kBatch; ++ion)
    if (lacksFact(ion)) next.push_back({ion, room || model_->thumbnail(ion)});
  if (!next.empty() || !room) return next;
  for (int row = 0; row < model_->rowCount() && next.size() < kBatch; ++row)
    if (!model_->has(model_->ionAt(row))) next.push_back({model_->ionAt(row), true});
  return next;
}

void GalleryView::fill() {
  if (filling_ || !maker_ || stale_) return;
  if (!isVisible()) return;
  const std::vector<Wanted> next = nextIons();
  if (next.empty()) {
    finishFill();
    return;
  }
  std::vector<Request> jobs;
  for (const Wanted& wanted : next)
    jobs.push_back({wanted.ion, made_.tolerance.window(model_->ions()[std::size_t(wanted.ion)].mz),
                    model_->thumbnail(wanted.ion), model_->structure(wanted.ion), wanted.keep});
  filling_ = true;
  work_.queries.submit(
      this, "fill",
      [jobs = std::move(jobs), maker = maker_, reference = reference_,
       colors = Colors{display_.colormap, display_.scale, display_.clip}] {
        std::vector<GalleryModel::Made> made(jobs.size());
        compute::parallelFor(0, std::int64_t(jobs.size()), 1,
                             [&](std::int64_t first, std::int64_t last) {
                               for (auto i = std::size_t(first); i < std::size_t(last); ++i)
                                 made[i] = make(jobs[i], *maker, reference.get(), colors);
                             });
        return made;
      },
      [this](const std::vector<GalleryModel::Made>& made) {
        for (const GalleryModel::Made& one : made) model_->put(one);
        filling_ = false;
        updateState();
        fill();
      });
}

void GalleryView::finishFill() {
  const GallerySort sort = model_->sorting();
  if (unsorted_ &&
      (sort == GallerySort::Structure || (sort == GallerySort::Similarity && reference_))) {
    unsorted_ = false;
    model_->resort();
    list_->scrollToTop();
    fill();  // others are in sight now
    return;
  }
  updateState();
  Q_EMIT filled();
}

}  // namespace histion::ui
