#include "ui/views/spectrum/spectra_view.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace histion::ui {
namespace {

// Peaks below this share of the highest one are not stepped to.
constexpr float kLeastStep = 0.005f;

}  // namespace

SpectraView::SpectraView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      plot_(new SpectrumPlot(this)),
      reference_(new QComboBox(this)),
      layout_(new QComboBox(this)),
      spectra_(new QComboBox(this)) {
  setObjectName(QStringLiteral("spectrumView"));
  reference_->setObjectName(QStringLiteral("referenceCombo"));
  reference_->setAccessibleName(tr("Summary spectrum"));
  reference_->addItem(tr("Mean spectrum"));
  reference_->addItem(tr("Maximum spectrum"));
  layout_->setObjectName(QStringLiteral("spectrumLayoutCombo"));
  layout_->setAccessibleName(tr("Arrangement of the spectra"));
  layout_->addItem(tr("Stacked"));
  layout_->addItem(tr("Mirrored"));
  layout_->addItem(tr("Overlaid"));
  spectra_->setObjectName(QStringLiteral("resultSpectrumCombo"));
  spectra_->setAccessibleName(tr("Spectrum of the result"));
  spectra_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  spectra_->setMaximumWidth(200);
  spectra_->hide();
  auto* hint = new QLabel(tr("Click a peak for its ion image"), this);
  hint->setProperty("faint", true);
  hint->setMinimumWidth(0);
  hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  const auto button = [&](const QString& name, const QString& text, const QString& tip,
                          const QKeySequence& keys, auto run) {
    auto* action = new QAction(text, this);
    action->setToolTip(tip + QStringLiteral("  (") + keys.toString(QKeySequence::NativeText) +
                       QStringLiteral(")"));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    auto* tool = new QToolButton(this);
    tool->setObjectName(name);
    tool->setAccessibleName(tip);
    tool->setDefaultAction(action);
    tool->setAutoRaise(true);
    return tool;
  };
  auto* previous = button(QStringLiteral("previousPeak"), tr("‹ Peak"), tr("Previous peak"),
                          QKeySequence(Qt::CTRL | Qt::Key_Left), [this] { stepToPeak(-1); });
  auto* next = button(QStringLiteral("nextPeak"), tr("Peak ›"), tr("Next peak"),
                      QKeySequence(Qt::CTRL | Qt::Key_Right), [this] { stepToPeak(1); });
  for (const int direction : {-1, 1}) {
    auto* step = new QAction(this);
    step->setShortcut(QKeySequence(Qt::SHIFT | (direction < 0 ? Qt::Key_Left : Qt::Key_Right)));
    connect(step, &QAction::triggered, this, [this, direction] { stepByTolerance(direction); });
    addAction(step);
  }

  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 4, 8, 4);
  header->setSpacing(8);
  header->addWidget(reference_);
  header->addWidget(layout_);
  header->addWidget(spectra_);
  header->addWidget(hint, 1);
  header->addWidget(previous);
  header->addWidget(next);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(plot_, 1);

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    set_.reset();
    result_ = pixel_ = {};
    spectra_->hide();
    requestMean();
  });
  connect(&selection, &SelectionModel::pixelChanged, this, &SpectraView::requestPixel);
  connect(&selection, &SelectionModel::mzChanged, this, &SpectraView::updateBand);
  connect(&selection, &SelectionModel::layerChanged, this, &SpectraView::requestResult);
  connect(reference_, &QComboBox::activated, this, &SpectraView::requestMean);
  connect(layout_, &QComboBox::activated, this,
          [this](int index) { plot_->setSpectrumLayout(SpectrumLayout(index)); });
  connect(spectra_, &QComboBox::activated, this, &SpectraView::showResultSpectrum);
  connect(plot_, &SpectrumPlot::peakClicked, this,
          [this](double mz) { work_.selection.showIon(mz); });
  connect(plot_, &SpectrumPlot::hoverText, this, &SpectraView::hoverText);
}

void SpectraView::requestMean() {
  const auto dataset = work_.selection.dataset();
  if (!dataset) {
    mean_ = {};
    rebuild(false);
    return;
  }
  const bool maximum = reference_->currentIndex() == 1;
  const bool fresh = mean_.owner.get() != dataset.get();
  work_.queries.submit(
      this, "mean",
      [dataset, maximum] {
        const SummarySpectra summary = dataset->summary();
        Trace trace;
        trace.name = maximum ? tr("maximum") : tr("mean");
        trace.mz = summary.mz;
        trace.intensity = maximum ? summary.max : summary.mean;
        trace.sticks = dataset->description().form == SpectrumForm::Centroid;
        trace.owner = dataset;
        indexTrace(trace);
        return trace;
      },
      [this, fresh](Trace trace) {
        mean_ = std::move(trace);
        rebuild(!fresh);
      });
}

void SpectraView::requestPixel() {
  const auto dataset = work_.selection.dataset();
  const auto index = work_.selection.spectrumIndex();
  const auto pixel = work_.selection.pixel();
  if (!dataset || !pixel || !index) {
    work_.queries.drop(this, "pixel");
    pixel_ = {};
    rebuild(true);
    if (pixel) Q_EMIT hoverText(tr("Nothing was measured at this pixel."));
    return;
  }
  work_.queries.submit(
      this, "pixel",
      [dataset, index, pixel] {
        const histion::SpectrumView spectrum = dataset->spectrum(*index);
        Trace trace;
        trace.name = tr("pixel %1, %2").arg(pixel->x()).arg(pixel->y());
        trace.mz = spectrum.mz;
        trace.intensity = spectrum.intensity;
        trace.sticks = dataset->description().form == SpectrumForm::Centroid;
        // Of linked data the values belong to the view, not to the dataset.
        trace.owner =
            std::make_shared<std::pair<std::shared_ptr<const void>, std::shared_ptr<const void>>>(
                dataset, spectrum.owner);
        indexTrace(trace);
        return trace;
      },
      [this](Trace trace) {
        pixel_ = std::move(trace);
        rebuild(true);
        Q_EMIT pixelSpectrumShown();
      });
}

void SpectraView::requestResult() {
  const QString id = work_.selection.layer().result;
  const auto entry = work_.session.find(id);
  if (!entry) return;  // the ion image: the last result's spectra stay for comparison
  // Spectra of the same run belong to its images.
  QString spectra;
  for (const auto& sibling : work_.session.siblings(id))
    if (sibling.kind == toString(DataKind::SpectrumSet) && sibling.problem.empty() &&
        (spectra.isEmpty() || sibling.id == entry->id))
      spectra = QString::fromStdString(sibling.id);
  if (spectra.isEmpty()) {
    set_.reset();
    result_ = {};
    spectra_->hide();
    rebuild(true);
    return;
  }
  work_.session.load(this, "result", spectra, [this](const DataPtr& data) {
    set_ = std::dynamic_pointer_cast<const SpectrumSet>(data);
    const int before = spectra_->currentIndex();
    spectra_->clear();
    if (set_)
      for (const Spectrum& spectrum : set_->spectra)
        spectra_->addItem(QString::fromStdString(spectrum.name));
    // One spectrum per component: follow the channel of the image.
    const int channel = work_.selection.layer().channel;
    spectra_->setCurrentIndex(channel < spectra_->count() ? channel : std::max(0, before));
    spectra_->setVisible(spectra_->count() > 0);
    showResultSpectrum();
  });
}

void SpectraView::showResultSpectrum() {
  const int index = spectra_->currentIndex();
  result_ = {};
  if (set_ && index >= 0 && index < int(set_->spectra.size())) {
    const Spectrum& spectrum = set_->spectra[std::size_t(index)];
    result_.name = QString::fromStdString(spectrum.name);
    result_.mz = spectrum.mz;
    result_.intensity = spectrum.intensity;
    result_.owner = set_;
  }
  rebuild(true);
}

void SpectraView::rebuild(bool keepRange) {
  const PlotColors colors = plotColors(palette());
  std::vector<Trace> traces;
  for (const auto& [trace, color] :
       {std::pair{&mean_, colors.first}, {&pixel_, colors.second}, {&result_, colors.marked}})
    if (!trace->empty()) {
      traces.push_back(*trace);
      traces.back().color = color;
    }
  plot_->setTraces(std::move(traces), keepRange);
  updateBand();
}

void SpectraView::updateBand() {
  const MzSelection& mz = work_.selection.mz();
  plot_->setBand(mz.mz > 0 ? std::optional(mz.window()) : std::nullopt);
  if (mz.mz > 0 && !plot_->traces().empty()) plot_->ensureVisible(mz.mz);
}

void SpectraView::stepByTolerance(int direction) {
  const MzSelection& mz = work_.selection.mz();
  if (!work_.selection.dataset() || !(mz.mz > 0)) return;
  // A whole window further, so that neighbouring images share only an edge.
  const double next = mz.mz + direction * 2 * mz.tolerance.at(mz.mz);
  if (next > 0) work_.selection.showIon(next);
}

void SpectraView::stepToPeak(int direction) {
  if (mean_.empty()) return;
  const float top = highest(mean_, mean_.mz.front(), mean_.mz.back());
  const auto peak = nextPeak(mean_, work_.selection.mz().mz, direction, kLeastStep * top);
  if (peak) work_.selection.showIon(mean_.mz[*peak]);
}

}  // namespace histion::ui
