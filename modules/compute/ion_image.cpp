#include "compute/ion_image.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

struct Target {
  std::span<const std::int64_t> cells;
  std::int64_t base, count;
  // Index into the image, or -1 when the spectrum is hidden or lies on another section.
  std::int64_t of(std::uint32_t spectrum) const {
    if (spectrum >= cells.size()) return -1;  // a damaged file must not lead out of the image
    const std::int64_t cell = cells[spectrum] - base;
    return cell >= 0 && cell < count ? cell : -1;
  }
};

// What each intensity of a spectrum is multiplied by.
class Weights {
 public:
  Weights(const Dataset& dataset, Normalization normalization)
      : norms_(dataset.norms(normalization)) {}
  float operator()(std::size_t spectrum) const {
    if (norms_.empty()) return 1.0f;
    return norms_[spectrum] > 0 ? 1.0f / norms_[spectrum] : 0.0f;
  }

 private:
  std::span<const float> norms_;
};

void addProcessed(const Dataset& dataset, const IonImageRequest& request, const Target& target,
                  const Weights& weight, std::span<float> out) {
  const PeakRun run = dataset.peaks(request.window);
  const bool maximum = request.aggregate == Aggregate::Max;
  // How many peaks a pixel has had; only Max and Mean need to know.
  std::vector<std::int32_t> counts(request.aggregate == Aggregate::Sum ? 0 : out.size(), 0);
  for (std::size_t i = 0; i < run.mz.size(); ++i) {
    const auto cell = target.of(run.spectrum[i]);
    if (cell < 0) continue;
    const auto at = std::size_t(cell);
    const float value = run.intensity[i] * weight(run.spectrum[i]);
    const bool first = counts.empty() || counts[at]++ == 0;
    if (maximum)
      out[at] = first ? value : std::max(out[at], value);
    else
      out[at] += value;
  }
  if (request.aggregate == Aggregate::Mean)
    for (std::size_t at = 0; at < out.size(); ++at)
      if (counts[at] > 1) out[at] /= float(counts[at]);
}

void addContinuous(const Dataset& dataset, const IonImageRequest& request, const Target& target,
                   const Weights& weight, std::span<float> out) {
  const auto axis = dataset.mzAxis();
  const auto first = std::lower_bound(axis.begin(), axis.end(), request.window.low);
  const auto last = std::upper_bound(first, axis.end(), request.window.high);
  const float share = request.aggregate == Aggregate::Mean ? 1.0f / float(last - first) : 1.0f;
  for (auto k = first; k != last; ++k) {
    const auto channel = dataset.channel(k - axis.begin());
    for (std::size_t i = 0; i < channel.size(); ++i) {
      const auto cell = target.of(std::uint32_t(i));
      if (cell < 0) continue;
      float& value = out[std::size_t(cell)];
      const float weighted = channel[i] * weight(i) * share;
      if (request.aggregate == Aggregate::Max && k != first)
        value = std::max(value, weighted);
      else
        value += weighted;
    }
  }
}

std::string unitOf(Normalization normalization) {
  return normalization == Normalization::None
             ? "counts"
             : "fraction of " + std::string(toString(normalization));
}

}  // namespace

std::string_view toString(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::Sum:
      return "sum";
    case Aggregate::Max:
      return "max";
    case Aggregate::Mean:
      return "mean";
  }
  return "sum";
}

std::optional<Aggregate> aggregateFrom(std::string_view text) {
  for (const Aggregate a : {Aggregate::Sum, Aggregate::Max, Aggregate::Mean})
    if (toString(a) == text) return a;
  return std::nullopt;
}

void ionImageInto(const Dataset& dataset, const IonImageRequest& request, std::span<float> out) {
  const PixelGrid& grid = dataset.grid();
  if (!std::isfinite(request.window.low) || !std::isfinite(request.window.high) ||
      request.window.low > request.window.high)
    throw Error(ErrorKind::Usage, "the m/z window is not a range of finite numbers",
                "Give an m/z and a tolerance above zero");
  if (request.section < 0 || request.section >= grid.sections())
    throw Error(ErrorKind::Usage, "there is no section " + std::to_string(request.section),
                "The dataset has sections 0 to " + std::to_string(grid.sections() - 1));
  if (std::int64_t(out.size()) != grid.cellsPerSection())
    throw Error(ErrorKind::Failed, "the image buffer does not have width x height values");
  const auto blank = grid.blank(request.section);
  std::copy(blank.begin(), blank.end(), out.begin());
  const Target target{grid.cells(), request.section * grid.cellsPerSection(),
                      grid.cellsPerSection()};
  const Weights weight(dataset, request.normalization);
  if (dataset.continuous())
    addContinuous(dataset, request, target, weight, out);
  else
    addProcessed(dataset, request, target, weight, out);
}

std::shared_ptr<const Image2D> ionImage(const Dataset& dataset, const IonImageRequest& request) {
  auto image = std::make_shared<Image2D>();
  image->width = dataset.grid().width();
  image->height = dataset.grid().height();
  image->values.resize(std::size_t(dataset.grid().cellsPerSection()));
  ionImageInto(dataset, request, image->values);
  char title[96];
  std::snprintf(title, sizeof title, "m/z %.4f \u00b1 %.4f",
                (request.window.low + request.window.high) / 2,
                (request.window.high - request.window.low) / 2);
  image->title = title;
  image->unit = unitOf(request.normalization);
  image->pixelSizeUm = dataset.grid().pixelSizeUm();
  return image;
}

std::vector<float> onGrid(const PixelGrid& grid, std::span<const float> values, int section) {
  std::vector<float> image(std::size_t(grid.cellsPerSection()), kNaN);
  const Target target{grid.cells(), section * grid.cellsPerSection(), grid.cellsPerSection()};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const auto cell = target.of(std::uint32_t(i)); cell >= 0)
      image[std::size_t(cell)] = values[i];
  return image;
}

}  // namespace histion::compute
