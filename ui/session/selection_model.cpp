#include "ui/session/selection_model.h"

#include <algorithm>

#include "core/json_values.h"

namespace histion::ui {
namespace {

double basePeak(const Dataset& dataset) {
  const SummarySpectra summary = dataset.summary();
  if (summary.mean.empty()) return 0;
  return summary.mz[std::size_t(std::max_element(summary.mean.begin(), summary.mean.end()) -
                                summary.mean.begin())];
}

}  // namespace

void SelectionModel::setData(const QString& id, DataPtr data) {
  datasetId_ = id;
  data_ = std::move(data);
  auto spectra = std::dynamic_pointer_cast<const Dataset>(data_);
  dataset_ = spectra && spectra->imaging() ? spectra : nullptr;
  run_ = spectra && !spectra->imaging() ? spectra : nullptr;
  pixel_.reset();
  section_ = 0;
  scan_.reset();
  entry_.reset();
  timeRange_.reset();
  chromatogram_ = {};
  layer_ = {};
  marked_.clear();
  if (run_) {
    int level = 0;
    for (const Scan& scan : run_->scans())
      level = level == 0 ? scan.msLevel : std::min(level, scan.msLevel);
    chromatogram_.msLevel = level;
  }
  if (spectra && (mz_.mz < spectra->totals().mzMin || mz_.mz > spectra->totals().mzMax))
    mz_.mz = basePeak(*spectra);
  Q_EMIT datasetChanged();
}

void SelectionModel::setPixel(std::optional<QPoint> pixel) {
  if (pixel == pixel_) return;
  pixel_ = pixel;
  Q_EMIT pixelChanged();
}

void SelectionModel::setSection(int section) {
  if (!dataset_ || section == section_ || section < 0 || section >= dataset_->grid().sections())
    return;
  section_ = section;
  setPixel(std::nullopt);
  Q_EMIT sectionChanged();
}

std::optional<std::int64_t> SelectionModel::spectrumIndex() const {
  if (!dataset_ || !pixel_) return std::nullopt;
  const PixelGrid& grid = dataset_->grid();
  if (pixel_->x() < 0 || pixel_->y() < 0 || pixel_->x() >= grid.width() ||
      pixel_->y() >= grid.height())
    return std::nullopt;
  return grid.spectrumAt(pixel_->x(), pixel_->y(), section_);
}

void SelectionModel::setScan(std::optional<std::int64_t> scan) {
  if (scan && (!run_ || *scan < 0 || *scan >= run_->spectra())) return;
  if (scan == scan_) return;
  scan_ = scan;
  Q_EMIT scanChanged();
}

void SelectionModel::setEntry(std::optional<std::int64_t> entry) {
  if (entry == entry_) return;
  entry_ = entry;
  Q_EMIT entryChanged();
}

void SelectionModel::stepScan(int direction) {
  if (!run_) return;
  const auto scans = run_->scans();
  const std::int64_t n = std::int64_t(scans.size());
  for (std::int64_t i = scan_ ? *scan_ + direction : (direction > 0 ? 0 : n - 1); i >= 0 && i < n;
       i += direction)
    if (scans[std::size_t(i)].msLevel == chromatogram_.msLevel) {
      setScan(i);
      return;
    }
}

void SelectionModel::setChromatogram(const ChromatogramSelection& chromatogram) {
  if (chromatogram == chromatogram_) return;
  chromatogram_ = chromatogram;
  Q_EMIT chromatogramChanged();
}

void SelectionModel::setTimeRange(std::optional<TimeRange> range) {
  if (range == timeRange_) return;
  timeRange_ = range;
  Q_EMIT timeRangeChanged();
}

void SelectionModel::setMz(const MzSelection& mz) {
  if (mz == mz_) return;
  mz_ = mz;
  Q_EMIT mzChanged();
}

void SelectionModel::showIon(double mz) {
  MzSelection next = mz_;
  next.mz = mz;
  setMz(next);
  if (run_) {
    ChromatogramSelection extracted = chromatogram_;
    extracted.kind = compute::ChromatogramKind::Extracted;
    setChromatogram(extracted);
  }
  setLayer({});
}

void SelectionModel::setLayer(const LayerSelection& layer) {
  if (layer == layer_) return;
  layer_ = layer;
  Q_EMIT layerChanged();
}

void SelectionModel::setDisplay(const DisplaySettings& display) {
  if (display == display_) return;
  display_ = display;
  Q_EMIT displayChanged();
}

void SelectionModel::setMarked(std::vector<std::int64_t> cells) {
  if (cells == marked_) return;
  marked_ = std::move(cells);
  Q_EMIT markedChanged();
}

nlohmann::json SelectionModel::json() const {
  nlohmann::json state{
      {"dataset", datasetId_.toStdString()},
      {"mz", mz_.mz},
      {"tolerance", mz_.tolerance.halfWidth},
      {"tolerance_unit", mz_.tolerance.kind == Tolerance::Kind::Ppm ? "ppm" : "Da"},
      {"aggregate", compute::toString(mz_.aggregate)},
      {"normalization", toString(display_.normalization)},
      {"colormap", display_.colormap},
      {"scale", compute::toString(display_.scale)},
      {"clip", {display_.clip.low, display_.clip.high}},
      {"smoothing", compute::toString(display_.smoothing)},
      {"shared_range", display_.sharedRange},
      {"layer", {{"result", layer_.result.toStdString()}, {"channel", layer_.channel}}}};
  if (pixel_) state["pixel"] = {pixel_->x(), pixel_->y()};
  if (section_ != 0) state["section"] = section_;
  if (run_) {
    state["chromatogram"] = compute::toString(chromatogram_.kind);
    state["ms_level"] = chromatogram_.msLevel;
    if (scan_) state["scan"] = *scan_;
  }
  return state;
}

void SelectionModel::restore(const nlohmann::json& state) {
  if (!state.is_object()) return;
  // A session is a convenience: entries of the wrong type fall back to what is set.
  DisplaySettings display = display_;
  if (const auto n = normalizationFrom(textIn(state, "normalization"))) display.normalization = *n;
  const std::string map = textIn(state, "colormap");
  for (const char* known : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    if (map == known) display.colormap = map;
  if (const auto scale = compute::scaleFrom(textIn(state, "scale"))) display.scale = *scale;
  if (const auto s = compute::smoothingFrom(textIn(state, "smoothing"))) display.smoothing = *s;
  if (const auto clip = state.find("clip"); clip != state.end() && clip->is_array() &&
                                            clip->size() == 2 && (*clip)[0].is_number() &&
                                            (*clip)[1].is_number()) {
    const compute::Clip wanted{(*clip)[0].get<double>(), (*clip)[1].get<double>()};
    if (wanted.low >= 0 && wanted.low < wanted.high && wanted.high <= 100) display.clip = wanted;
  }
  if (const auto shared = state.find("shared_range"); shared != state.end() && shared->is_boolean())
    display.sharedRange = shared->get<bool>();
  setDisplay(display);

  MzSelection mz = mz_;
  const double wanted = numberIn(state, "mz", mz.mz);
  const auto& spectra = run_ ? run_ : dataset_;
  if (!spectra || (wanted >= spectra->totals().mzMin && wanted <= spectra->totals().mzMax))
    mz.mz = wanted;
  const double width = numberIn(state, "tolerance", mz.tolerance.halfWidth);
  const std::string unit = textIn(state, "tolerance_unit");
  if (width > 0 && unit == "ppm") mz.tolerance = Tolerance::ppm(width);
  if (width > 0 && unit == "Da") mz.tolerance = Tolerance::da(width);
  if (const auto a = compute::aggregateFrom(textIn(state, "aggregate"))) mz.aggregate = *a;
  setMz(mz);

  setSection(int(numberIn(state, "section", 0)));
  restoreRun(state);
  const auto pixel = state.find("pixel");
  if (pixel != state.end() && pixel->is_array() && pixel->size() == 2 &&
      (*pixel)[0].is_number_integer() && (*pixel)[1].is_number_integer())
    setPixel(QPoint((*pixel)[0].get<int>(), (*pixel)[1].get<int>()));
  const auto layer = state.find("layer");
  if (layer != state.end() && layer->is_object() && layer->contains("result") &&
      (*layer)["result"].is_string()) {
    LayerSelection choice;
    choice.result = QString::fromStdString((*layer)["result"].get<std::string>());
    if (layer->contains("channel") && (*layer)["channel"].is_number_integer())
      choice.channel = (*layer)["channel"].get<int>();
    setLayer(choice);
  }
}

void SelectionModel::restoreRun(const nlohmann::json& state) {
  if (!run_) return;
  ChromatogramSelection chromatogram = chromatogram_;
  if (const auto kind = state.find("chromatogram"); kind != state.end() && kind->is_string())
    if (const auto known = compute::chromatogramKindFrom(kind->get<std::string>()))
      chromatogram.kind = *known;
  if (const auto level = state.find("ms_level"); level != state.end() && level->is_number_integer())
    for (const Scan& scan : run_->scans())
      if (scan.msLevel == level->get<int>()) chromatogram.msLevel = scan.msLevel;
  setChromatogram(chromatogram);
  if (const auto scan = state.find("scan"); scan != state.end() && scan->is_number_integer())
    setScan(scan->get<std::int64_t>());
}

}  // namespace histion::ui
