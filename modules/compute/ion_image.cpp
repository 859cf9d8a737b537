#include "compute/ion_image.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace histion::compute {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// NaN everywhere, 0 where a spectrum is shown.
void clearMeasured(const PixelGrid& grid, int section, std::span<float> out) {
  std::fill(out.begin(), out.end(), kNaN);
  const std::int64_t base = section * grid.cellsPerSection();
  const std::int64_t end = base + grid.cellsPerSection();
  for (const std::int64_t cell : grid.cells())
    if (cell >= base && cell < end) out[std::size_t(cell - base)] = 0.0f;
}

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

void addProcessed(const Dataset& dataset, const IonImageRequest& request, const Target& target,
                  std::span<float> out) {
  const PeakRun run = dataset.peaks(request.window);
  const std::size_t n = run.mz.size();
  switch (request.aggregate) {
    case Aggregate::Sum:
      for (std::size_t i = 0; i < n; ++i)
        if (const auto cell = target.of(run.spectrum[i]); cell >= 0)
          out[std::size_t(cell)] += run.intensity[i];
      break;
    case Aggregate::Max: {
      std::vector<bool> seen(out.size(), false);
      for (std::size_t i = 0; i < n; ++i)
        if (const auto cell = target.of(run.spectrum[i]); cell >= 0) {
          float& value = out[std::size_t(cell)];
          value = seen[std::size_t(cell)] ? std::max(value, run.intensity[i]) : run.intensity[i];
          seen[std::size_t(cell)] = true;
        }
      break;
    }
    case Aggregate::Mean: {
      std::vector<std::int32_t> counts(out.size(), 0);
      for (std::size_t i = 0; i < n; ++i)
        if (const auto cell = target.of(run.spectrum[i]); cell >= 0) {
          out[std::size_t(cell)] += run.intensity[i];
          ++counts[std::size_t(cell)];
        }
      for (std::size_t cell = 0; cell < out.size(); ++cell)
        if (counts[cell] > 1) out[cell] /= float(counts[cell]);
      break;
    }
  }
}

void addContinuous(const Dataset& dataset, const IonImageRequest& request, const Target& target,
                   std::span<float> out) {
  const auto axis = dataset.mzAxis();
  const auto first = std::lower_bound(axis.begin(), axis.end(), request.window.low);
  const auto last = std::upper_bound(first, axis.end(), request.window.high);
  for (auto k = first; k != last; ++k) {
    const auto channel = dataset.channel(k - axis.begin());
    for (std::size_t i = 0; i < channel.size(); ++i) {
      const auto cell = target.of(std::uint32_t(i));
      if (cell < 0) continue;
      float& value = out[std::size_t(cell)];
      if (request.aggregate == Aggregate::Max)
        value = k == first ? channel[i] : std::max(value, channel[i]);
      else
        value += channel[i];
    }
  }
  if (request.aggregate == Aggregate::Mean && last - first > 1)
    for (float& value : out) value /= float(last - first);
}

// Divides by the norm of the spectrum shown in each cell; empty cells stay NaN.
void normalize(const Dataset& dataset, Normalization normalization, const Target& target,
               std::span<float> out) {
  if (normalization == Normalization::None) return;
  const auto norms = dataset.norms(normalization);
  for (std::size_t i = 0; i < norms.size(); ++i)
    if (const auto cell = target.of(std::uint32_t(i)); cell >= 0)
      out[std::size_t(cell)] = norms[i] > 0 ? out[std::size_t(cell)] / norms[i] : 0.0f;
}

std::string unitOf(Normalization normalization) {
  return normalization == Normalization::None
             ? "counts"
             : "fraction of " + std::string(toString(normalization));
}

}  // namespace

std::string_view toString(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::Sum: return "sum";
    case Aggregate::Max: return "max";
    case Aggregate::Mean: return "mean";
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
  clearMeasured(grid, request.section, out);
  const Target target{grid.cells(), request.section * grid.cellsPerSection(),
                      grid.cellsPerSection()};
  if (dataset.continuous())
    addContinuous(dataset, request, target, out);
  else
    addProcessed(dataset, request, target, out);
  normalize(dataset, request.normalization, target, out);
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
