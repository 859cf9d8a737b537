#include "ui/annotate/grow_panel.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>
#include <cmath>
#include <set>

#include "compute/feature_axis.h"
#include "compute/ion_image.h"
#include "compute/region_mask.h"
#include "compute/shapes.h"
#include "ui/annotate/score_histogram.h"

namespace histion::ui {
namespace {

constexpr int kBins = 80;

std::vector<std::int64_t> spectraOf(const PixelGrid& grid, const Annotation& area,
                                    const QTransform& map, int section) {
  const compute::Polygons shape = compute::transformed(
      area.parts, {map.m11(), map.m21(), map.dx(), map.m12(), map.m22(), map.dy()});
  std::vector<std::int64_t> shown;
  for (const std::int64_t spectrum : compute::spectraIn(grid, shape, section))
    if (grid.cells()[std::size_t(spectrum)] >= 0) shown.push_back(spectrum);
  return shown;
}

}  // namespace

struct GrowPanel::Question {
  std::shared_ptr<const Dataset> dataset;
  Seed seed;
  compute::GrowthOptions options;
  int features = 200, section = 0;
  Tolerance tolerance;
  Normalization normalization = Normalization::Tic;
  std::shared_ptr<CancelToken> cancel;
};

GrowPanel::GrowPanel(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      seedLabel_(new QLabel(this)),
      problem_(new QLabel(this)),
      limitLabel_(new QLabel(tr("Limit"), this)),
      valueLabel_(new QLabel(this)),
      honest_(new QLabel(this)),
      result_(new QLabel(this)),
      method_(new QComboBox(this)),
      features_(new QSpinBox(this)),
      smallest_(new QSpinBox(this)),
      smooth_(new QCheckBox(tr("Smooth"), this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      histogram_(new ScoreHistogram(this)),
      find_(new QPushButton(tr("Find similar tissue"), this)),
      accept_(new QPushButton(tr("Accept"), this)),
      discard_(new QPushButton(tr("Discard"), this)) {
  setObjectName(QStringLiteral("growPanel"));
  makeActions();
  makeLayout();
  connect(slider_, &QSlider::valueChanged, this, [this] {
    showThreshold();
    preview();
  });
  connect(smooth_, &QCheckBox::toggled, this, &GrowPanel::preview);
  connect(smallest_, &QSpinBox::valueChanged, this, &GrowPanel::preview);
  connect(method_, &QComboBox::activated, this, [this] {
    if (grown_ || busy_) find();
  });
  Annotations& drawn = work_.annotations;
  connect(&drawn, &Annotations::selectionChanged, this, &GrowPanel::updateSeed);
  connect(&drawn, &Annotations::changed, this, &GrowPanel::updateSeed);
  connect(&drawn, &Annotations::activeClassChanged, this, &GrowPanel::updateSeed);
  connect(&drawn, &Annotations::readOnlyChanged, this, &GrowPanel::updateState);
  connect(&drawn, &Annotations::reset, this, &GrowPanel::forget);
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::markedChanged, this, [this] {
    if (previewing_ && work_.selection.marked() == proposal_) return;
    // Somebody else marked pixels: the proposal is no longer what is seen.
    if (grown_) forget();
    updateSeed();
  });
  connect(&selection, &SelectionModel::datasetChanged, this, &GrowPanel::forget);
  connect(&selection, &SelectionModel::sectionChanged, this, &GrowPanel::discard);
  updateSeed();
}

GrowPanel::~GrowPanel() {
  if (cancel_) cancel_->cancel();
}

std::optional<GrowPanel::Placed> GrowPanel::placed(const AnnotationPtr& annotation) const {
  if (!annotation || annotation->shape != Regions::Shape::Area) return std::nullopt;
  const std::string frame = work_.selection.datasetId().toStdString();
  const auto mapping = work_.annotations.mapping(annotation->frame, frame);
  if (!mapping) return std::nullopt;
  return Placed{annotation, *mapping,
                annotation->frame == frame ? annotation->section : work_.selection.section()};
}

GrowPanel::Seed GrowPanel::seedNow() const {
  Seed seed;
  if (!work_.selection.dataset()) return seed;
  for (const std::string& id : work_.annotations.selected())
    if (auto area = placed(work_.annotations.find(id))) {
      if (seed.areas.empty()) seed.className = area->annotation->className;
      if (area->annotation->className == seed.className) seed.areas.push_back(std::move(*area));
    }
  if (!seed.areas.empty()) return seed;
  seed.cells = previewing_ ? marksBefore_ : work_.selection.marked();
  seed.className = work_.annotations.activeClass();
  return seed;
}

std::vector<GrowPanel::Placed> GrowPanel::othersOf(const Seed& seed) const {
  std::vector<Placed> others;
  for (const AnnotationPtr& a : work_.annotations.ordered())
    if (!a->className.empty() && a->className != seed.className)
      if (auto area = placed(a)) others.push_back(std::move(*area));
  return others;
}

GrowPanel::Grown GrowPanel::answer(const Question& q) {
  Grown grown;
  const PixelGrid& grid = q.dataset->grid();
  grown.width = grid.width();
  grown.height = grid.height();
  grown.section = q.section;
  compute::GrowthSeeds seeds;
  std::set<std::int64_t> taken;
  const auto spectraIn = [&](const Placed& area) {
    return spectraOf(grid, *area.annotation, area.mapping, area.section);
  };
  for (std::size_t i = 0; i < q.seed.areas.size(); ++i)
    for (const std::int64_t s : spectraIn(q.seed.areas[i]))
      if (taken.insert(s).second) {
        seeds.seed.push_back(s);
        seeds.region.push_back(int(i));
      }
  if (!q.seed.cells.empty()) {
    const std::set<std::int64_t> cells(q.seed.cells.begin(), q.seed.cells.end());
    for (std::int64_t s = 0; s < grid.spectra(); ++s)
      if (cells.contains(grid.cells()[std::size_t(s)])) {
        seeds.seed.push_back(s);
        seeds.region.push_back(0);
      }
  }
  std::set<std::int64_t> others;
  for (const Placed& area : q.seed.others)
    for (const std::int64_t s : spectraIn(area)) others.insert(s);
  seeds.contrast.assign(others.begin(), others.end());
  std::vector<std::int64_t> pixels;
  for (std::int64_t s = 0; s < grid.spectra(); ++s)
    if (grid.positions()[std::size_t(s)].section == q.section && grid.cells()[std::size_t(s)] >= 0)
      pixels.push_back(s);
  grown.measured = std::int64_t(pixels.size());

  compute::PickingOptions picking;
  picking.tolerance = q.tolerance;
  picking.limits.maxFeatures = q.features;
  const compute::FeatureRows rows(
      q.dataset, compute::pickFeatures(*q.dataset, picking),
      {q.normalization, compute::IntensityTransform::Sqrt, std::int64_t{0}});
  grown.scores = compute::growFrom(rows, pixels, seeds, q.options, *q.cancel);
  grown.image = std::vector<float>(std::size_t(grid.cellsPerSection()),
                                   std::numeric_limits<float>::quiet_NaN());
  const std::int64_t base = q.section * grid.cellsPerSection();
  const double low = grown.scores.low, width = grown.scores.high - low;
  grown.bins.assign(kBins, 0.0f);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const float score = grown.scores.score[i];
    grown.image[std::size_t(grid.cells()[std::size_t(pixels[i])] - base)] = score;
    if (std::isfinite(score))
      grown
          .bins[std::size_t(std::clamp((double(score) - low) / width * kBins, 0.0, kBins - 1.0))] +=
          1;
  }
  return grown;
}

void GrowPanel::find() {
  if (cancel_) cancel_->cancel();
  Seed seed = seedNow();
  if (seed.empty()) {
    updateSeed();
    return;
  }
  seed.others = othersOf(seed);
  Question question;
  question.dataset = work_.selection.dataset();
  question.seed = seed;
  question.options.method = compute::GrowthMethod(method_->currentData().toInt());
  question.features = features_->value();
  question.section = work_.selection.section();
  question.tolerance = work_.selection.mz().tolerance;
  question.normalization = work_.selection.display().normalization;
  cancel_ = question.cancel = std::make_shared<CancelToken>();
  seed_ = seed;
  busy_ = true;
  problem_->clear();
  updateState();
  work_.queries.submit(
      this, "grow",
      [question = std::move(question)] {
        try {
          return std::make_shared<Grown>(answer(question));
        } catch (const Error& error) {
          auto failed = std::make_shared<Grown>();
          failed->problem = errorText(error);
          return failed;
        }
      },
      [this](const std::shared_ptr<Grown>& grown) {
        busy_ = false;
        problem_->setText(grown->problem);
        if (!grown->problem.isEmpty()) {
          grown_.reset();
          updateState();
          return;
        }
        if (!previewing_) marksBefore_ = work_.selection.marked();
        grown_ = grown;
        const QSignalBlocker quiet(slider_);
        const auto& s = grown->scores;
        slider_->setValue(
            int(std::lround((s.threshold - s.low) / (s.high - s.low) * slider_->maximum())));
        histogram_->setBins(grown->bins);
        showThreshold();
        updateState();
        Q_EMIT found();
        preview();
      });
}

double GrowPanel::threshold() const {
  if (!grown_) return 0;
  const auto& s = grown_->scores;
  return s.low + (s.high - s.low) * slider_->value() / slider_->maximum();
}

void GrowPanel::preview() {
  if (!grown_) return;
  compute::MaskOptions options{threshold(), smooth_->isChecked(), smallest_->value()};
  struct Shown {
    std::vector<std::uint8_t> mask;
    std::vector<std::int64_t> cells;
  };
  work_.queries.submit(
      this, "preview",
      [grown = grown_, options] {
        Shown shown;
        shown.mask = compute::grownMask(grown->image, grown->width, grown->height, options);
        const std::int64_t base = grown->section * std::int64_t(shown.mask.size());
        for (std::size_t i = 0; i < shown.mask.size(); ++i)
          if (shown.mask[i]) shown.cells.push_back(base + std::int64_t(i));
        return shown;
      },
      [this](Shown shown) {
        mask_ = std::move(shown.mask);
        proposal_ = std::move(shown.cells);
        previewing_ = true;
        work_.selection.setMarked(proposal_);
        updateState();
        Q_EMIT previewed();
      });
  work_.queries.settle();
}

void GrowPanel::accept() {
  if (!grown_ || proposal_.empty() || work_.annotations.readOnly()) return;
  work_.queries.submit(
      this, "accept",
      [mask = mask_, width = grown_->width, height = grown_->height] {
        return compute::outlinesOf(mask, width, height);
      },
      [this](compute::Polygons outlines) {
        if (!grown_ || outlines.empty()) return;
        auto made = std::make_shared<Annotation>(
            work_.annotations.fresh(work_.selection.datasetId().toStdString(), grown_->section));
        made->className = seed_.className;
        made->shape = Regions::Shape::Area;
        made->parts = std::move(outlines);
        const std::string id = made->id;
        if (!work_.annotations.edit(tr("Grow by similarity"), {{id, std::move(made)}})) return;
        discard();
        work_.annotations.setSelected({id});
        Q_EMIT accepted(id);
      });
}

void GrowPanel::discard() {
  const std::vector<std::int64_t> marks = std::exchange(marksBefore_, {});
  const bool shown = previewing_;
  forget();
  if (shown) work_.selection.setMarked(marks);
  updateSeed();
}

void GrowPanel::forget() {
  if (cancel_) cancel_->cancel();
  for (const char* key : {"grow", "preview", "accept"}) work_.queries.drop(this, key);
  busy_ = previewing_ = false;
  grown_.reset();
  proposal_.clear();
  mask_.clear();
  marksBefore_.clear();
  histogram_->setBins({});
  problem_->clear();
  updateSeed();
}

}  // namespace histion::ui
