#include "ui/views/hits/question_source.h"

#include <algorithm>
#include <cmath>

#include "ui/views/spectrum/region_traces.h"
#include "ui/views/spectrum/trace_source.h"

namespace histion::ui {
namespace {

// Does it ask the same of the same data?
bool same(const CompoundQuestion& a, const CompoundQuestion& b) {
  return a.from == b.from && a.dataset == b.dataset && a.what == b.what && a.mz == b.mz &&
         a.spectrum && b.spectrum && a.spectrum->mz == b.spectrum->mz &&
         a.spectrum->intensity == b.spectrum->intensity;
}

}  // namespace

std::shared_ptr<const Spectrum> peakList(const Trace& trace) {
  std::vector<std::size_t> peaks;
  for (std::size_t i = 0; i < trace.mz.size(); ++i)
    if (trace.intensity[i] > 0 && isPeak(trace, i)) peaks.push_back(i);
  if (peaks.size() > QuestionSource::kMostPeaks) {
    std::nth_element(peaks.begin(), peaks.begin() + QuestionSource::kMostPeaks, peaks.end(),
                     [&](std::size_t a, std::size_t b) {
                       return std::pair(-trace.intensity[a], a) < std::pair(-trace.intensity[b], b);
                     });
    peaks.resize(QuestionSource::kMostPeaks);
    std::sort(peaks.begin(), peaks.end());
  }
  auto spectrum = std::make_shared<Spectrum>();
  spectrum->name = trace.name.toStdString();
  for (const std::size_t i : peaks) {
    spectrum->mz.push_back(trace.mz[i]);
    spectrum->intensity.push_back(trace.intensity[i]);
  }
  return spectrum;
}

QuestionSource::QuestionSource(Workspace workspace, QObject* parent)
    : QObject(parent), work_(workspace) {
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, &QuestionSource::newData);
  const auto pixel = [this] {
    if (work_.selection.pixel()) areaLast_ = false;
    follow();
  };
  connect(&selection, &SelectionModel::pixelChanged, this, pixel);
  connect(&selection, &SelectionModel::sectionChanged, this, pixel);
  connect(&selection, &SelectionModel::scanChanged, this, &QuestionSource::follow);
  connect(&selection, &SelectionModel::entryChanged, this, &QuestionSource::follow);
  connect(&selection, &SelectionModel::mzChanged, this, &QuestionSource::setMz);
  connect(&work_.annotations, &Annotations::selectionChanged, this, [this] {
    areaLast_ = !work_.annotations.selected().empty();
    if (!areas_ || !areaLast_) follow();
  });
}

QuestionSource::~QuestionSource() = default;

void QuestionSource::setActive(bool active) {
  if (active == active_) return;
  active_ = active;
  if (!active) {
    areas_.reset();  // it would go on reading
    work_.queries.drop(this, "question");
    stale_ = true;
    return;
  }
  if (!stale_ || !expected_.isEmpty()) return;
  follow();
}

void QuestionSource::quietly(const std::function<void()>& change) {
  quiet_ = true;
  change();
  quiet_ = false;
}

void QuestionSource::openQuietly(const QString& dataset) {
  if (dataset == work_.selection.datasetId()) return;
  expected_ = dataset;
  work_.session.openDataset(dataset);
}

void QuestionSource::newData() {
  // What was found stays until something is chosen in the data that show it.
  const bool expected = !expected_.isEmpty() && work_.selection.datasetId() == expected_;
  if (expected) return;
  expected_.clear();
  areaLast_ = false;
  areas_.reset();
  follow();
}

void QuestionSource::areaChanged() {
  if (areaLast_) follow();
}

void QuestionSource::follow() {
  if (quiet_) return;
  if (!active_) {
    stale_ = true;
    return;
  }
  if (!expected_.isEmpty()) {
    const bool chosen = work_.selection.pixel() || areaLast_;
    if (!chosen || work_.selection.datasetId() != expected_) return;
    expected_.clear();
  }
  stale_ = false;
  if (work_.selection.run()) return followRun();
  if (work_.selection.dataset()) return followImage();
  if (std::dynamic_pointer_cast<const SpectrumSet>(work_.selection.data())) return followLibrary();
  set({});
}

void QuestionSource::followRun() {
  const auto run = work_.selection.run();
  const auto index = work_.selection.scan();
  if (!index) return set({});
  const Scan& scan = run->scans()[std::size_t(*index)];
  CompoundQuestion question;
  question.from = CompoundQuestion::From::Scan;
  question.what = tr("Scan %1").arg(scan.number > 0 ? scan.number : *index + 1);
  question.dataset = work_.selection.datasetId();
  question.msLevel = scan.msLevel;
  question.mz = scan.msLevel >= 2 ? scan.precursorMz : work_.selection.mz().mz;
  question.polarity =
      scan.polarity == Polarity::Unknown ? run->description().polarity : scan.polarity;
  question.charge = scan.precursorCharge;
  if (question.charge > 0 && question.polarity == Polarity::Negative) question.charge *= -1;
  if (std::isfinite(scan.retentionTime)) question.facts["retention_time"] = scan.retentionTime;
  if (!run->description().instrument.empty())
    question.facts["instrument"] = run->description().instrument;
  read(std::move(question),
       [run, index = *index] { return peakList(spectrumTrace(run, index, {})); });
}

void QuestionSource::followImage() {
  const auto dataset = work_.selection.dataset();
  CompoundQuestion question;
  question.dataset = work_.selection.datasetId();
  question.polarity = dataset->description().polarity;
  question.mz = work_.selection.mz().mz;
  if (!dataset->description().instrument.empty())
    question.facts["instrument"] = dataset->description().instrument;
  if (areaLast_) {
    if (!areas_) {
      areas_ = std::make_unique<RegionTraces>(work_);
      connect(areas_.get(), &RegionTraces::changed, this, &QuestionSource::areaChanged);
    }
    const auto shown = areas_->shown();
    if (shown.empty()) {
      if (areas_->busy()) return;  // comes when it is ready
    } else {
      question.from = CompoundQuestion::From::Area;
      question.what = tr("Mean of %1").arg(shown.front().trace.name);
      return read(std::move(question), [trace = shown.front().trace] { return peakList(trace); });
    }
  }
  const auto pixel = work_.selection.pixel();
  if (const auto index = work_.selection.spectrumIndex(); index && pixel) {
    question.from = CompoundQuestion::From::Pixel;
    question.what = tr("Pixel %1, %2").arg(pixel->x()).arg(pixel->y());
    return read(std::move(question),
                [dataset, index = *index] { return peakList(spectrumTrace(dataset, index, {})); });
  }
  question.from = CompoundQuestion::From::Average;
  question.what = tr("Mean spectrum");
  read(std::move(question), [dataset] { return peakList(summaryTrace(dataset, false)); });
}

void QuestionSource::followLibrary() {
  const auto set = std::dynamic_pointer_cast<const SpectrumSet>(work_.selection.data());
  const auto index = work_.selection.entry();
  if (!index || *index < 0 || *index >= std::int64_t(set->spectra.size())) return this->set({});
  CompoundQuestion question = questionOf(set->spectra[std::size_t(*index)]);
  question.dataset = work_.selection.datasetId();
  if (question.what.isEmpty()) question.what = tr("Spectrum %1").arg(*index + 1);
  work_.queries.drop(this, "question");
  this->set(std::move(question));
}

void QuestionSource::read(CompoundQuestion question,
                          std::function<std::shared_ptr<const Spectrum>()> spectrum) {
  const std::string name = question.text().toStdString();
  work_.queries.submit(
      this, "question",
      [spectrum = std::move(spectrum), name] {
        auto made = std::make_shared<Spectrum>(*spectrum());
        made->name = name;
        return std::shared_ptr<const Spectrum>(std::move(made));
      },
      [this, question = std::move(question)](const std::shared_ptr<const Spectrum>& made) mutable {
        question.spectrum = made;
        // The m/z may have been chosen meanwhile.
        if (!question.byFragments()) question.mz = work_.selection.mz().mz;
        set(std::move(question));
      });
}

void QuestionSource::set(CompoundQuestion question) {
  if (question.isEmpty()) work_.queries.drop(this, "question");
  if (question.isEmpty() ? question_.isEmpty() : same(question, question_)) return;
  question_ = std::move(question);
  Q_EMIT changed();
}

void QuestionSource::setMz() {
  if (quiet_ || !active_ || !expected_.isEmpty()) {
    stale_ = stale_ || !quiet_;
    return;
  }
  if (question_.isEmpty() || question_.byFragments() ||
      question_.dataset != work_.selection.datasetId() || question_.mz == work_.selection.mz().mz)
    return;
  question_.mz = work_.selection.mz().mz;
  Q_EMIT changed();
}

}  // namespace histion::ui
