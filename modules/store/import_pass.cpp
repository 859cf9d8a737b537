#include "store/import_pass.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>

#include "compute/ion_image.h"

namespace histion::store {
namespace {

constexpr std::int64_t kSamplePoints = 400'000;
constexpr double kPreviewPpm = 20.0;
constexpr auto kPreviewPause = std::chrono::milliseconds(250);

struct SampledPeak {
  double mz;
  float intensity;
};

// The m/z whose window of ± kPreviewPpm holds the most intensity.
double strongestMz(std::vector<SampledPeak>& peaks) {
  std::sort(peaks.begin(), peaks.end(), [](auto& a, auto& b) { return a.mz < b.mz; });
  double best = -1.0, bestMz = 0.0, sum = 0.0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    sum += peaks[i].intensity;
    while (peaks[first].mz < peaks[i].mz * (1.0 - 2e-6 * kPreviewPpm))
      sum -= peaks[first++].intensity;
    if (sum > best) {
      best = sum;
      bestMz = (peaks[first].mz + peaks[i].mz) / 2;
    }
  }
  return bestMz;
}

}  // namespace

std::vector<SpectrumRange> cutIntoBlocks(const SpectrumSource& source, std::int64_t pointsPerBlock,
                                         std::int64_t spectraPerBlock) {
  std::vector<SpectrumRange> blocks;
  const std::int64_t spectra = source.grid().spectra();
  std::int64_t first = 0, points = 0;
  for (std::int64_t i = 0; i < spectra; ++i) {
    points += source.pointCount(i);
    if (points >= pointsPerBlock || i + 1 - first >= spectraPerBlock || i + 1 == spectra) {
      blocks.push_back({first, i + 1});
      first = i + 1;
      points = 0;
    }
  }
  return blocks;
}

NormTable::NormTable(std::int64_t spectra)
    : tic(std::size_t(spectra)),
      rms(tic),
      median(tic),
      highest(tic),
      sum_(std::size_t(spectra)),
      low_(std::size_t(spectra), std::numeric_limits<double>::infinity()),
      high_(std::size_t(spectra), -std::numeric_limits<double>::infinity()) {}

void NormTable::set(std::int64_t spectrum, std::span<const float> intensity,
                    std::vector<float>& scratch) {
  const auto i = std::size_t(spectrum);
  double sum = 0.0, squares = 0.0;
  float highestValue = 0.0f;
  scratch.clear();
  for (const float value : intensity) {
    sum += value;
    squares += double(value) * value;
    highestValue = std::max(highestValue, value);
    if (value != 0.0f) scratch.push_back(value);
  }
  sum_[i] = sum;
  tic[i] = float(sum);
  rms[i] = intensity.empty() ? 0.0f : float(std::sqrt(squares / double(intensity.size())));
  highest[i] = highestValue;
  if (scratch.empty()) return;
  const auto middle = scratch.begin() + std::ptrdiff_t(scratch.size() / 2);
  std::nth_element(scratch.begin(), middle, scratch.end());
  median[i] =
      scratch.size() % 2 ? *middle : (*middle + *std::max_element(scratch.begin(), middle)) / 2.0f;
}

double NormTable::total() const { return std::accumulate(sum_.begin(), sum_.end(), 0.0); }

void NormTable::setRange(std::int64_t spectrum, double low, double high) {
  low_[std::size_t(spectrum)] = low;
  high_[std::size_t(spectrum)] = high;
}

std::pair<double, double> NormTable::range() const {
  const double low = *std::min_element(low_.begin(), low_.end());
  const double high = *std::max_element(high_.begin(), high_.end());
  return low <= high ? std::pair{low, high} : std::pair{0.0, 0.0};
}

ImportPreview::ImportPreview(const SpectrumSource& source, Progress& progress,
                             const CancelToken& cancel)
    : source_(source),
      progress_(progress),
      values_(std::size_t(source.grid().spectra()), std::numeric_limits<float>::quiet_NaN()),
      last_(std::chrono::steady_clock::now()) {
  const std::int64_t spectra = source.grid().spectra();
  std::int64_t points = 0;
  for (std::int64_t i = 0; i < spectra; ++i) points += source.pointCount(i);
  const std::int64_t step = std::max<std::int64_t>(1, points / kSamplePoints);
  std::vector<SampledPeak> peaks;
  SpectrumBlock block;
  // Starts in the middle of a step: the first spectra are often background.
  for (std::int64_t i = std::min(step / 2, spectra - 1); i < spectra; i += step) {
    cancel.check();
    source.read(i, i + 1, block);
    const std::span<const double> mz = block.mz.empty() ? source.mzAxis() : block.mz;
    // One long spectrum must not fill the sample alone.
    const std::size_t stride = block.intensity.size() / 20'000 + 1;
    for (std::size_t k = 0; k < block.intensity.size(); k += stride)
      peaks.push_back({mz[k], block.intensity[k]});
  }
  mz_ = peaks.empty() ? 0.0 : strongestMz(peaks);
  window_ = Tolerance::ppm(kPreviewPpm).window(mz_);
  if (!source.mzAxis().empty() && !peaks.empty()) {
    // A profile point nearest to the peak stands for it.
    const auto axis = source.mzAxis();
    auto at = std::lower_bound(axis.begin(), axis.end(), mz_);
    if (at == axis.end()) --at;
    window_ = {std::min(window_.low, *at), std::max(window_.high, *at)};
  }
  for (const SampledPeak& p : peaks) sample_.push_back(p.mz);
}

void ImportPreview::add(std::int64_t spectrum, std::span<const double> mz,
                        std::span<const float> intensity) {
  float sum = 0.0f;
  for (auto at = std::lower_bound(mz.begin(), mz.end(), window_.low);
       at != mz.end() && *at <= window_.high; ++at)
    sum += intensity[std::size_t(at - mz.begin())];
  std::atomic_ref(values_[std::size_t(spectrum)]).store(sum, std::memory_order_relaxed);
}

void ImportPreview::offer(bool now) {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return;
  const auto time = std::chrono::steady_clock::now();
  if (!now && time - last_ < kPreviewPause) return;
  last_ = time;
  Image2D image;
  image.width = source_.grid().width();
  image.height = source_.grid().height();
  std::vector<float> soFar(values_.size());
  for (std::size_t i = 0; i < soFar.size(); ++i)
    soFar[i] = std::atomic_ref(values_[i]).load(std::memory_order_relaxed);
  image.values = compute::onGrid(source_.grid(), soFar);
  char title[64];
  std::snprintf(title, sizeof title, "m/z %.4f \u00b1 %g ppm", mz_, kPreviewPpm);
  image.title = title;
  image.unit = "counts";
  image.pixelSizeUm = source_.grid().pixelSizeUm();
  progress_.preview(image);
}

}  // namespace histion::store
