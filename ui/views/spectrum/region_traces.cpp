#include "ui/views/spectrum/region_traces.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "compute/region_mask.h"
#include "ui/views/spectrum/trace_source.h"

namespace histion::ui {
namespace {
constexpr std::size_t kMostKept = 64;
}

RegionTraces::RegionTraces(Workspace workspace, QObject* parent)
    : QObject(parent), work_(workspace) {
  const auto forget = [this] {
    kept_.clear();
    follow();
  };
  Annotations& annotations = work_.annotations;
  connect(&work_.selection, &SelectionModel::datasetChanged, this, forget);
  connect(&work_.selection, &SelectionModel::sectionChanged, this, &RegionTraces::follow);
  connect(&annotations, &Annotations::reset, this, forget);
  connect(&annotations, &Annotations::selectionChanged, this, &RegionTraces::follow);
  connect(&annotations, &Annotations::alignmentsChanged, this, &RegionTraces::follow);
  connect(&annotations, &Annotations::classesChanged, this, &RegionTraces::changed);
  connect(&annotations, &Annotations::changed, this, [this](const std::vector<std::string>& ids) {
    if (std::any_of(ids.begin(), ids.end(),
                    [this](const std::string& id) { return work_.annotations.isSelected(id); }))
      follow();
  });
  follow();
}

RegionTraces::~RegionTraces() {
  if (cancel_) cancel_->cancel();
}

bool RegionTraces::Wanted::sameAs(const Wanted& other) const {
  return section == other.section && affine == other.affine &&
         annotation->frame == other.annotation->frame &&
         (annotation == other.annotation || annotation->parts == other.annotation->parts);
}

std::vector<RegionTraces::Wanted> RegionTraces::wanted() const {
  std::vector<Wanted> areas;
  if (!work_.selection.dataset()) return areas;
  const std::string frame = work_.selection.datasetId().toStdString();
  const auto& chosen = work_.annotations.selected();
  const std::unordered_set<std::string_view> selected(chosen.begin(), chosen.end());
  if (selected.empty()) return areas;
  for (const AnnotationPtr& object : work_.annotations.ordered()) {
    if (areas.size() >= kMost) break;
    if (object->shape != Regions::Shape::Area || !selected.contains(object->id)) continue;
    const auto mapping = work_.annotations.set().mapping(object->frame, frame);
    if (!mapping) continue;
    // What is drawn on a slide belongs to the section that is looked at.
    const bool own = object->frame == frame;
    areas.push_back({object, *mapping, own ? object->section : work_.selection.section()});
  }
  return areas;
}

void RegionTraces::follow() {
  if (cancel_) cancel_->cancel();
  work_.queries.drop(this, "regions");
  std::vector<Wanted> missing;
  for (Wanted& area : wanted()) {
    const auto found = kept_.find(area.annotation->id);
    if (found == kept_.end() || !found->second.of.sameAs(area)) missing.push_back(std::move(area));
  }
  if (kept_.size() > kMostKept)
    std::erase_if(kept_,
                  [this](const auto& entry) { return !work_.annotations.isSelected(entry.first); });
  busy_ = !missing.empty();
  Q_EMIT changed();
  if (missing.empty()) return;
  if (work_.annotations.selected().size() > kMost)
    Q_EMIT note(tr("Spectra are shown of the first %1 chosen areas.").arg(kMost));
  cancel_ = std::make_shared<CancelToken>();
  work_.queries.submit(
      this, "regions",
      [dataset = work_.selection.dataset(), missing = std::move(missing), cancel = cancel_] {
        Made made;
        try {
          for (const Wanted& area : missing) {
            const compute::Polygons shape =
                area.affine == std::array<double, 6>{1, 0, 0, 0, 1, 0}
                    ? area.annotation->parts
                    : compute::transformed(area.annotation->parts, area.affine);
            const auto spectra = compute::spectraIn(dataset->grid(), shape, area.section);
            made.kept.push_back(
                {area, regionTrace(dataset, spectra, *cancel), std::int64_t(spectra.size())});
          }
        } catch (const Cancelled&) {
          // A newer request is on its way; this answer is dropped.
        } catch (const std::exception& error) {
          made.problem = errorText(error);
        }
        return made;
      },
      [this](Made made) {
        busy_ = false;
        if (!made.problem.isEmpty()) Q_EMIT note(made.problem);
        for (Kept& kept : made.kept) {
          if (kept.pixels == 0)
            Q_EMIT note(tr("No pixel has its centre inside “%1”.")
                            .arg(QString::fromStdString(kept.of.annotation->name)));
          const std::string id = kept.of.annotation->id;
          kept_[id] = std::move(kept);
        }
        Q_EMIT changed();
      });
  work_.queries.settle();
}

std::vector<RegionTraces::Region> RegionTraces::shown() const {
  std::vector<Region> regions;
  for (const Wanted& area : wanted()) {
    const auto found = kept_.find(area.annotation->id);
    if (found == kept_.end() || !found->second.of.sameAs(area) || found->second.trace.empty())
      continue;
    const Annotation& object = *area.annotation;
    Trace trace = found->second.trace;
    const std::string& name = object.name.empty() ? object.className : object.name;
    trace.name = tr("%1 (%L2 px)")
                     .arg(name.empty() ? tr("area") : QString::fromStdString(name))
                     .arg(qlonglong(found->second.pixels));
    trace.color = QColor::fromRgb(work_.annotations.colorOf(object));
    regions.push_back({object.id, std::move(trace)});
  }
  return regions;
}

}  // namespace histion::ui
