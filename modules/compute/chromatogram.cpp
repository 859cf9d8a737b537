#include "compute/chromatogram.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>

#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"total", "base_peak", "extracted"};

// Scans of one level with a retention time, in ascending time.
std::vector<std::int64_t> scansOfLevel(const Dataset& dataset, int msLevel) {
  const auto scans = dataset.scans();
  if (scans.empty())
    throw Error(ErrorKind::Usage,
                "'" + dataset.description().name + "' is imaging data and has no retention times",
                "Choose an LC-MS run, or use an ion image");
  std::vector<std::int64_t> found;
  for (std::size_t i = 0; i < scans.size(); ++i)
    if (scans[i].msLevel == msLevel && std::isfinite(scans[i].retentionTime))
      found.push_back(std::int64_t(i));
  std::stable_sort(found.begin(), found.end(), [&](std::int64_t a, std::int64_t b) {
    return scans[std::size_t(a)].retentionTime < scans[std::size_t(b)].retentionTime;
  });
  return found;
}

void requireRange(double low, double high, const char* what) {
  if (!std::isfinite(low) || !std::isfinite(high) || low > high)
    throw Error(ErrorKind::Usage, std::string("the ") + what + " is not a range of finite numbers",
                "Give a lower end that is not above the upper end");
}

std::string titleOf(const ChromatogramRequest& request) {
  if (request.kind == ChromatogramKind::Total) return "total ion current";
  if (request.kind == ChromatogramKind::BasePeak) return "base peak";
  char title[96];
  std::snprintf(title, sizeof title, "m/z %.4f \u00b1 %.4f",
                (request.window.low + request.window.high) / 2,
                (request.window.high - request.window.low) / 2);
  return title;
}

}  // namespace

std::string_view toString(ChromatogramKind kind) { return kKinds[std::size_t(kind)]; }

std::optional<ChromatogramKind> chromatogramKindFrom(std::string_view text) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == text) return ChromatogramKind(i);
  return std::nullopt;
}

std::shared_ptr<const Table> Chromatogram::table() const {
  auto table = std::make_shared<Table>();
  table->title = title;
  table->columns = {{"scan", "", std::vector<double>(scan.begin(), scan.end())},
                    {"time", "s", time},
                    {"intensity", "counts", std::vector<double>(value.begin(), value.end())}};
  return table;
}

Chromatogram chromatogram(const Dataset& dataset, const ChromatogramRequest& request) {
  Chromatogram result;
  result.title = titleOf(request);
  result.scan = scansOfLevel(dataset, request.msLevel);
  std::span<const float> perScan;
  std::vector<float> extracted;
  if (request.kind == ChromatogramKind::Extracted) {
    requireRange(request.window.low, request.window.high, "m/z window");
    extracted.assign(std::size_t(dataset.spectra()), 0.0f);
    if (dataset.continuous()) {
      const auto axis = dataset.mzAxis();
      const auto first = std::lower_bound(axis.begin(), axis.end(), request.window.low);
      const auto last = std::upper_bound(first, axis.end(), request.window.high);
      for (auto k = first; k != last; ++k) {
        const auto channel = dataset.channel(k - axis.begin());
        for (std::size_t i = 0; i < channel.size(); ++i) extracted[i] += channel[i];
      }
    } else {
      const PeakRun run = dataset.peaks(request.window);
      for (std::size_t i = 0; i < run.mz.size(); ++i)
        if (run.spectrum[i] < extracted.size()) extracted[run.spectrum[i]] += run.intensity[i];
    }
    perScan = extracted;
  } else {
    perScan = dataset.norms(request.kind == ChromatogramKind::Total ? Normalization::Tic
                                                                    : Normalization::Max);
  }
  for (const std::int64_t i : result.scan) {
    result.time.push_back(dataset.scans()[std::size_t(i)].retentionTime);
    result.value.push_back(perScan[std::size_t(i)]);
  }
  return result;
}

std::shared_ptr<const Image2D> retentionMap(const Dataset& dataset,
                                            const RetentionMapRequest& request,
                                            const CancelToken& cancel) {
  requireRange(request.timeLow, request.timeHigh, "range of retention times");
  requireRange(request.mzLow, request.mzHigh, "m/z range");
  if (request.width < 1 || request.height < 1 || request.width > 20000 || request.height > 20000)
    throw Error(ErrorKind::Usage, "a map must have 1 to 20000 columns and rows");
  const auto scans = scansOfLevel(dataset, request.msLevel);
  const auto timeOf = [&](std::int64_t i) { return dataset.scans()[std::size_t(i)].retentionTime; };
  RetentionMapRequest used = request;
  if (used.timeLow == used.timeHigh && !scans.empty()) {
    used.timeLow = timeOf(scans.front());
    used.timeHigh = std::max(timeOf(scans.back()), used.timeLow + 1e-3);
  }
  if (used.mzLow == used.mzHigh) {
    used.mzLow = dataset.totals().mzMin;
    used.mzHigh = std::max(dataset.totals().mzMax, used.mzLow + 1e-3);
  }
  auto image = std::make_shared<Image2D>();
  image->width = used.width;
  image->height = used.height;
  image->unit = "counts";
  image->title = "retention time \u00d7 m/z";
  image->facts = {{"time_low", used.timeLow},
                  {"time_high", used.timeHigh},
                  {"mz_low", used.mzLow},
                  {"mz_high", used.mzHigh},
                  {"ms_level", used.msLevel}};
  const auto columns = std::size_t(used.width), rows = std::size_t(used.height);
  image->values.assign(columns * rows, std::numeric_limits<float>::quiet_NaN());
  const double timeStep = (used.timeHigh - used.timeLow) / used.width;
  const double rowsPerMz = used.height / (used.mzHigh - used.mzLow);
  const auto fill = [&](std::size_t column) {
    const double from = used.timeLow + double(column) * timeStep;
    auto first = std::lower_bound(scans.begin(), scans.end(), from,
                                  [&](std::int64_t i, double time) { return timeOf(i) < time; });
    auto last = first;
    const double until = from + timeStep;
    while (last != scans.end() &&
           (timeOf(*last) < until || (column + 1 == columns && timeOf(*last) <= used.timeHigh)))
      ++last;
    if (first == last) {
      if (first == scans.begin() || from > timeOf(scans.back()) + timeStep) return;
      --first;
    }
    for (std::size_t row = 0; row < rows; ++row) image->values[row * columns + column] = 0.0f;
    for (; first != last; ++first) {
      const SpectrumView view = dataset.spectrum(*first);
      const auto low = std::lower_bound(view.mz.begin(), view.mz.end(), used.mzLow);
      for (auto at = low; at != view.mz.end() && *at <= used.mzHigh; ++at) {
        const auto row =
            std::min(rows - 1, std::size_t(std::max(0.0, (*at - used.mzLow) * rowsPerMz)));
        float& cell = image->values[row * columns + column];
        cell = std::max(cell, view.intensity[std::size_t(at - view.mz.begin())]);
      }
    }
  };
  parallelFor(0, used.width, 8, cancel, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t c = first; c < last; ++c) fill(std::size_t(c));
  });
  return image;
}

std::optional<std::int64_t> scanAt(const Dataset& dataset, double time, int msLevel) {
  const auto scans = dataset.scans();
  std::optional<std::int64_t> best;
  for (std::size_t i = 0; i < scans.size(); ++i) {
    if (scans[i].msLevel != msLevel || !std::isfinite(scans[i].retentionTime)) continue;
    if (!best || std::abs(scans[i].retentionTime - time) <
                     std::abs(scans[std::size_t(*best)].retentionTime - time))
      best = std::int64_t(i);
  }
  return best;
}

}  // namespace histion::compute
