#include "ui/session/selection_model.h"

#include <algorithm>

namespace histion::ui {
namespace {

double basePeak(const Dataset& dataset) {
  const SummarySpectra summary = dataset.summary();
  if (summary.mean.empty()) return 0;
  return summary.mz[std::size_t(std::max_element(summary.mean.begin(), summary.mean.end()) -
                                summary.mean.begin())];
}

}  // namespace

void SelectionModel::setDataset(const QString& id, std::shared_ptr<const Dataset> dataset) {
  datasetId_ = id;
  dataset_ = std::move(dataset);
  pixel_.reset();
  layer_ = {};
  marked_.clear();
  if (dataset_ && (mz_.mz < dataset_->totals().mzMin || mz_.mz > dataset_->totals().mzMax))
    mz_.mz = basePeak(*dataset_);
  Q_EMIT datasetChanged();
}

void SelectionModel::setPixel(std::optional<QPoint> pixel) {
  if (pixel == pixel_) return;
  pixel_ = pixel;
  Q_EMIT pixelChanged();
}

std::optional<std::int64_t> SelectionModel::spectrumIndex() const {
  if (!dataset_ || !pixel_) return std::nullopt;
  const PixelGrid& grid = dataset_->grid();
  if (pixel_->x() < 0 || pixel_->y() < 0 || pixel_->x() >= grid.width() ||
      pixel_->y() >= grid.height())
    return std::nullopt;
  return grid.spectrumAt(pixel_->x(), pixel_->y());
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
      {"layer", {{"result", layer_.result.toStdString()}, {"channel", layer_.channel}}}};
  if (pixel_) state["pixel"] = {pixel_->x(), pixel_->y()};
  return state;
}

void SelectionModel::restore(const nlohmann::json& state) {
  if (!state.is_object()) return;
  // A session is a convenience: entries of the wrong type fall back to what is set.
  const auto number = [&](const char* key, double fallback) {
    const auto found = state.find(key);
    return found != state.end() && found->is_number() ? found->get<double>() : fallback;
  };
  const auto text = [&](const char* key) {
    const auto found = state.find(key);
    return found != state.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  DisplaySettings display = display_;
  if (const auto n = normalizationFrom(text("normalization"))) display.normalization = *n;
  const std::string map = text("colormap");
  for (const char* known : {"viridis", "inferno", "magma", "cividis", "grey", "turbo"})
    if (map == known) display.colormap = map;
  setDisplay(display);

  MzSelection mz = mz_;
  const double wanted = number("mz", mz.mz);
  if (!dataset_ || (wanted >= dataset_->totals().mzMin && wanted <= dataset_->totals().mzMax))
    mz.mz = wanted;
  const double width = number("tolerance", mz.tolerance.halfWidth);
  const std::string unit = text("tolerance_unit");
  if (width > 0 && unit == "ppm") mz.tolerance = Tolerance::ppm(width);
  if (width > 0 && unit == "Da") mz.tolerance = Tolerance::da(width);
  if (const auto a = compute::aggregateFrom(text("aggregate"))) mz.aggregate = *a;
  setMz(mz);

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

}  // namespace histion::ui
