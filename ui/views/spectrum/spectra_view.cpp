#include "ui/views/spectrum/spectra_view.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

#include "ui/views/spectrum/region_traces.h"
#include "ui/views/spectrum/trace_legend.h"
#include "ui/views/spectrum/trace_source.h"

namespace histion::ui {
namespace {

QString pinKey(const Trace& trace) { return QStringLiteral("pin:") + trace.name; }

void nameCombo(QComboBox* combo, const char* name, const QString& tip) {
  combo->setObjectName(QLatin1String(name));
  combo->setAccessibleName(tip);
  combo->setToolTip(tip);
}

}  // namespace

SpectraView::SpectraView(Workspace workspace, QWidget* parent)
    : SpectrumPane(workspace, QStringLiteral("spectrumPlot"), parent),
      layout_(new QComboBox(this)),
      spectra_(new QComboBox(this)),
      upper_(new QComboBox(this)),
      lower_(new QComboBox(this)),
      hint_(new QLabel(tr("Click a peak for its ion image"), this)),
      legend_(new TraceLegend(this)),
      regions_(new RegionTraces(workspace, this)),
      hidden_{QStringLiteral("max")} {
  setObjectName(QStringLiteral("spectrumView"));
  nameCombo(layout_, "spectrumLayoutCombo", tr("Arrangement of the spectra"));
  layout_->addItem(tr("Stacked"));
  layout_->addItem(tr("Mirrored"));
  layout_->addItem(tr("Overlaid"));
  nameCombo(spectra_, "resultSpectrumCombo", tr("Spectrum of the result"));
  nameCombo(upper_, "mirrorUpper", tr("Spectrum that points up"));
  nameCombo(lower_, "mirrorLower", tr("Spectrum that points down"));
  for (QComboBox* combo : {spectra_, upper_, lower_}) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    combo->hide();
  }
  hint_->setProperty("faint", true);
  hint_->setMinimumWidth(0);
  hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  pin_ =
      action("actionPinSpectrum", tr("Pin the pixel's spectrum"),
             tr("Keep this pixel's spectrum to compare it with the next"), QKeySequence(Qt::Key_P));
  QAction* percent = plot_->plotActions().back();
  percent->setIconText(tr("%"));
  pin_->setIconText(tr("Pin"));
  for (QToolButton* tool : {button("normalizeSpectra", percent), button("pinSpectrum", pin_)})
    header()->addWidget(tool);
  addPeakButtons();
  header()->insertWidget(0, layout_);
  header()->insertWidget(1, upper_);
  header()->insertWidget(2, lower_);
  header()->insertWidget(3, spectra_);
  header()->insertWidget(4, hint_, 1);
  body()->addWidget(legend_);

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::datasetChanged, this, &SpectraView::newDataset);
  connect(&selection, &SelectionModel::pixelChanged, this, &SpectraView::requestPixel);
  connect(&selection, &SelectionModel::mzChanged, this, [this] { updateBand(true); });
  connect(&selection, &SelectionModel::layerChanged, this, &SpectraView::requestResult);
  connect(layout_, &QComboBox::activated, this, [this](int index) {
    plot_->setSpectrumLayout(SpectrumLayout(index));
    rebuild(true);
  });
  for (QComboBox* combo : {upper_, lower_})
    connect(combo, &QComboBox::activated, this, [this] { rebuild(true); });
  connect(spectra_, &QComboBox::activated, this, &SpectraView::showResultSpectrum);
  connect(pin_, &QAction::triggered, this, &SpectraView::pin);
  connect(legend_, &TraceLegend::shownChanged, this, &SpectraView::setTraceShown);
  connect(legend_, &TraceLegend::onlyWanted, this, &SpectraView::showOnly);
  connect(legend_, &TraceLegend::removeWanted, this, &SpectraView::removePin);
  connect(regions_, &RegionTraces::changed, this, [this] { rebuild(true); });
  connect(regions_, &RegionTraces::note, this, &SpectraView::hoverText);
  rebuild(false);
}

bool SpectraView::active() const { return work_.selection.dataset() != nullptr; }

const Trace* SpectraView::steppedTrace() const { return &mean_; }

void SpectraView::newDataset() {
  set_.reset();
  mean_ = max_ = result_ = pixel_ = {};
  pins_.clear();
  spectra_->hide();
  rebuild(false);
  requestSummary();
}

void SpectraView::requestSummary() {
  const auto dataset = work_.selection.dataset();
  if (!dataset) {
    work_.queries.drop(this, "summary");
    return;
  }
  work_.queries.submit(
      this, "summary",
      [dataset] {
        return std::pair{summaryTrace(dataset, false), summaryTrace(dataset, true)};
      },
      [this](std::pair<Trace, Trace> made) {
        std::tie(mean_, max_) = std::move(made);
        rebuild(false);
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
  QString name = tr("pixel %1, %2").arg(pixel->x()).arg(pixel->y());
  if (dataset->grid().sections() > 1)
    name += tr(" of section %1").arg(work_.selection.section() + 1);
  work_.queries.submit(
      this, "pixel", [dataset, index, name] { return spectrumTrace(dataset, *index, name); },
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
  if (!set_ || index < 0 || index >= int(set_->spectra.size())) {
    result_ = {};
    rebuild(true);
    return;
  }
  work_.queries.submit(
      this, "result trace",
      [set = set_, index] {
        const Spectrum& spectrum = set->spectra[std::size_t(index)];
        Trace trace;
        trace.name = QString::fromStdString(spectrum.name);
        trace.mz = spectrum.mz;
        trace.intensity = spectrum.intensity;
        trace.owner = set;
        indexTrace(trace);
        return trace;
      },
      [this](Trace trace) {
        result_ = std::move(trace);
        rebuild(true);
      });
  work_.queries.settle();
}

std::vector<SpectraView::Line> SpectraView::lines() const {
  const PlotColors colors = plotColors(palette());
  std::vector<Line> lines;
  const auto add = [&](const QString& key, const Trace& trace, const QColor& color,
                       bool removable = false) {
    if (trace.empty()) return;
    lines.push_back({key, trace, removable});
    lines.back().trace.color = color;
  };
  add(QStringLiteral("mean"), mean_, colors.first);
  add(QStringLiteral("max"), max_, seriesColor(6, colors));
  const bool pinned = std::any_of(pins_.begin(), pins_.end(),
                                  [&](const Trace& pin) { return pin.name == pixel_.name; });
  if (!pinned) add(QStringLiteral("pixel"), pixel_, colors.second);
  for (std::size_t i = 0; i < pins_.size(); ++i)
    add(pinKey(pins_[i]), pins_[i], seriesColor(i + 1, colors), true);
  for (const RegionTraces::Region& region : regions_->shown())
    add(QStringLiteral("region:") + QString::fromStdString(region.id), region.trace,
        region.trace.color);
  add(QStringLiteral("result"), result_, colors.marked);
  return lines;
}

void SpectraView::rebuild(bool keepRange) {
  const std::vector<Line> all = lines();
  std::vector<TraceLegend::Item> items;
  std::vector<const Line*> shown;
  for (const Line& line : all) {
    const bool visible = !hidden_.contains(line.key);
    items.push_back({line.key, line.trace.name, line.trace.color, visible, line.removable});
    if (visible) shown.push_back(&line);
  }
  legend_->setVisible(!items.empty());
  legend_->setItems(std::move(items));
  fillMirrorChoice(shown);
  std::vector<Trace> traces;
  if (layout_->currentIndex() == int(SpectrumLayout::Mirrored) && shown.size() > 1) {
    for (const QComboBox* side : {upper_, lower_})
      for (const Line* line : shown)
        if (line->key == side->currentData().toString()) traces.push_back(line->trace);
  } else {
    for (const Line* line : shown) traces.push_back(line->trace);
  }
  plot_->setEmptyText(all.empty() ? tr("Spectra appear here when a dataset is open.")
                                  : tr("Tick a spectrum in the list to show it."));
  plot_->setTraces(std::move(traces), keepRange || (shown.empty() && !all.empty()));
  updatePin();
  updateBand(!keepRange);
}

void SpectraView::fillMirrorChoice(const std::vector<const Line*>& shown) {
  const bool mirrored =
      layout_->currentIndex() == int(SpectrumLayout::Mirrored) && shown.size() > 1;
  int fallback = 0;
  for (QComboBox* side : {upper_, lower_}) {
    const QString chosen = side->currentData().toString();
    side->clear();
    for (const Line* line : shown) side->addItem(line->trace.name, line->key);
    const int at = side->findData(chosen);
    side->setCurrentIndex(at >= 0 ? at : std::min(fallback, side->count() - 1));
    side->setVisible(mirrored);
    ++fallback;
  }
  hint_->setText(regions_->busy() ? tr("Computing the spectra of the areas…")
                 : mirrored       ? QString()
                                  : tr("Click a peak for its ion image"));
  if (!mirrored || upper_->currentIndex() != lower_->currentIndex()) return;
  lower_->setCurrentIndex((upper_->currentIndex() + 1) % lower_->count());
}

void SpectraView::setTraceShown(const QString& key, bool shown) {
  if (shown)
    hidden_.remove(key);
  else
    hidden_.insert(key);
  rebuild(true);
}

void SpectraView::showOnly(const QString& key) {
  for (const Line& line : lines()) {
    if (key.isEmpty() || line.key == key)
      hidden_.remove(line.key);
    else
      hidden_.insert(line.key);
  }
  rebuild(true);
}

void SpectraView::pin() {
  if (!pin_->isEnabled()) return;
  pins_.push_back(pixel_);
  rebuild(true);
}

void SpectraView::removePin(const QString& key) {
  std::erase_if(pins_, [&](const Trace& pin) { return pinKey(pin) == key; });
  hidden_.remove(key);
  rebuild(true);
}

void SpectraView::updatePin() {
  const bool pinned = std::any_of(pins_.begin(), pins_.end(),
                                  [&](const Trace& pin) { return pin.name == pixel_.name; });
  pin_->setEnabled(!pixel_.empty() && !pinned && pins_.size() < kMostPins);
}

}  // namespace histion::ui
