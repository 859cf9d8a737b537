#include "compute/region_spectrum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr float kLowest = std::numeric_limits<float>::lowest();
constexpr std::int64_t kPointsAtOnce = 4'000'000;  // decoded points of linked data held together
constexpr std::int64_t kMostAtOnce = 4096;         // spectra
constexpr std::int64_t kPiece = 8192;              // axis points that one thread adds up

struct Sums {
  explicit Sums(std::size_t points) : sum(points, 0.0), max(points, kLowest) {}
  std::vector<double> sum;
  std::vector<float> max;
  void add(std::size_t k, float value) {
    sum[k] += value;
    max[k] = std::max(max[k], value);
  }
};

// Calls add(views) with the spectra in their order, a limited number of points at a time.
template <typename Add>
void inBatches(const Dataset& dataset, std::span<const std::int64_t> indices,
               const CancelToken& cancel, const Add& add) {
  const std::int64_t points =
      dataset.continuous() ? std::int64_t(dataset.mzAxis().size())
                           : dataset.totals().peaks / std::max<std::int64_t>(1, dataset.spectra());
  const std::int64_t size =
      std::clamp<std::int64_t>(kPointsAtOnce / std::max<std::int64_t>(1, points), 8, kMostAtOnce);
  const auto count = std::int64_t(indices.size());
  std::vector<SpectrumView> views;
  for (std::int64_t first = 0; first < count; first += size) {
    cancel.check();
    const std::int64_t n = std::min(size, count - first);
    views.assign(std::size_t(n), {});
    parallelFor(0, n, 16, cancel, [&](std::int64_t a, std::int64_t b) {
      for (std::int64_t i = a; i < b; ++i)
        views[std::size_t(i)] = dataset.spectrum(indices[std::size_t(first + i)]);
    });
    add(std::span<const SpectrumView>(views));
  }
}

RegionSpectrum finish(std::span<const double> axis, const Sums& sums, std::int64_t spectra) {
  RegionSpectrum result;
  result.spectra = spectra;
  result.mz.assign(axis.begin(), axis.end());
  result.mean.resize(axis.size());
  result.max.resize(axis.size());
  const double n = double(std::max<std::int64_t>(1, spectra));
  for (std::size_t k = 0; k < axis.size(); ++k) {
    result.mean[k] = float(sums.sum[k] / n);
    result.max[k] = sums.max[k] == kLowest ? 0.0f : sums.max[k];
  }
  return result;
}

RegionSpectrum ofContinuous(const Dataset& dataset, std::span<const std::int64_t> indices,
                            const CancelToken& cancel) {
  const std::span<const double> axis = dataset.mzAxis();
  Sums sums(axis.size());
  inBatches(dataset, indices, cancel, [&](std::span<const SpectrumView> views) {
    parallelFor(0, std::int64_t(axis.size()), kPiece, cancel, [&](std::int64_t a, std::int64_t b) {
      for (const SpectrumView& view : views)
        for (auto k = std::size_t(a); k < std::size_t(b); ++k) sums.add(k, view.intensity[k]);
    });
  });
  return finish(axis, sums, std::int64_t(indices.size()));
}

// The smallest m/z that belongs to each axis point. An exact axis is its own; a binned one has its
// centres, and the logarithmic bins they lie in give the edges.
std::vector<double> lowerEdges(const SummarySpectra& summary) {
  std::vector<double> edges(summary.mz.begin(), summary.mz.end());
  if (!(summary.binPpm > 0)) return edges;
  const double step = std::log1p(summary.binPpm * 1e-6);
  const auto binOf = [&](double mz) { return std::floor(std::log(std::max(mz, 1e-6)) / step); };
  parallelFor(1, std::int64_t(edges.size()), kPiece, [&](std::int64_t a, std::int64_t b) {
    for (auto k = std::size_t(a); k < std::size_t(b); ++k) {
      // Between the end of the bin before and the start of this one, which mostly is the same.
      const double edge = (std::exp((binOf(summary.mz[k - 1]) + 1) * step) +
                           std::exp(binOf(summary.mz[k]) * step)) /
                          2;
      // A rounded centre may lie on the wrong side of its edge.
      edges[k] = edge > summary.mz[k - 1] && edge <= summary.mz[k]
                     ? edge
                     : (summary.mz[k - 1] + summary.mz[k]) / 2;
    }
  });
  return edges;
}

RegionSpectrum ofProcessed(const Dataset& dataset, std::span<const std::int64_t> indices,
                           const CancelToken& cancel) {
  const SummarySpectra summary = dataset.summary();
  const std::vector<double> edges = lowerEdges(summary);
  const std::size_t points = edges.size();
  Sums sums(points);
  inBatches(dataset, indices, cancel, [&](std::span<const SpectrumView> views) {
    parallelFor(0, std::int64_t(points), kPiece, cancel, [&](std::int64_t a, std::int64_t b) {
      const double low = a == 0 ? -INFINITY : edges[std::size_t(a)];
      const double high = std::size_t(b) == points ? INFINITY : edges[std::size_t(b)];
      for (const SpectrumView& view : views) {
        const auto begin = view.mz.begin();
        auto i = std::size_t(std::lower_bound(begin, view.mz.end(), low) - begin);
        auto k = std::size_t(a);
        for (; i < view.mz.size() && view.mz[i] < high; ++i) {
          const double mz = view.mz[i];
          // Peaks lie far apart on a long axis: a few steps, then a search.
          for (int near = 0; near < 8 && k + 1 < std::size_t(b) && edges[k + 1] <= mz; ++near) ++k;
          if (k + 1 < std::size_t(b) && edges[k + 1] <= mz)
            k = std::size_t(std::upper_bound(edges.begin() + std::ptrdiff_t(k),
                                             edges.begin() + std::ptrdiff_t(b), mz) -
                            edges.begin()) -
                1;
          sums.add(k, view.intensity[i]);
        }
      }
    });
  });
  return finish(summary.mz, sums, std::int64_t(indices.size()));
}

RegionSpectrum merged(const Dataset& dataset, std::span<const std::int64_t> indices,
                      const CancelToken& cancel) {
  struct Peak {
    double mz;
    float intensity;
  };
  std::vector<Peak> peaks;
  inBatches(dataset, indices, cancel, [&](std::span<const SpectrumView> views) {
    for (const SpectrumView& view : views)
      for (std::size_t i = 0; i < view.mz.size(); ++i)
        peaks.push_back({view.mz[i], view.intensity[i]});
  });
  cancel.check();
  std::stable_sort(peaks.begin(), peaks.end(),
                   [](const Peak& a, const Peak& b) { return a.mz < b.mz; });
  std::vector<double> axis;
  for (const Peak& peak : peaks)
    if (axis.empty() || axis.back() != peak.mz) axis.push_back(peak.mz);
  Sums sums(axis.size());
  std::size_t k = 0;
  for (const Peak& peak : peaks) {
    while (axis[k] != peak.mz) ++k;
    sums.add(k, peak.intensity);
  }
  return finish(axis, sums, std::int64_t(indices.size()));
}

}  // namespace

RegionSpectrum regionSpectrum(const Dataset& dataset, std::span<const std::int64_t> indices,
                              const CancelToken& cancel, RegionAxis axis) {
  for (const std::int64_t index : indices)
    if (index < 0 || index >= dataset.spectra())
      throw Error(ErrorKind::Usage, "there is no spectrum " + std::to_string(index),
                  "The dataset has spectra 0 to " + std::to_string(dataset.spectra() - 1));
  if (dataset.continuous()) return ofContinuous(dataset, indices, cancel);
  return axis == RegionAxis::Merged ? merged(dataset, indices, cancel)
                                    : ofProcessed(dataset, indices, cancel);
}

}  // namespace histion::compute
