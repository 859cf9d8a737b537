#include "support/memory_dataset.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::testing {
namespace {

// Up to this many distinct m/z values the summary of a processed dataset keeps each of them.
constexpr std::size_t kExactSummary = 200'000;
constexpr double kSummaryBinPpm = 5.0;

float medianOfNonZero(std::span<const float> values) {
  std::vector<float> kept;
  for (const float v : values)
    if (v != 0.0f) kept.push_back(v);
  if (kept.empty()) return 0.0f;
  std::sort(kept.begin(), kept.end());
  const std::size_t half = kept.size() / 2;
  return kept.size() % 2 ? kept[half] : 0.5f * (kept[half - 1] + kept[half]);
}

}  // namespace

PixelGrid fullGrid(int width, int height, int sections) {
  std::vector<PixelPosition> positions;
  positions.reserve(std::size_t(width) * height * sections);
  for (int s = 0; s < sections; ++s)
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) positions.push_back({x, y, s});
  return PixelGrid(std::move(positions), {0, 0, 0}, std::array<double, 2>{20.0, 20.0});
}

SpectraInMemory processedSpectra(PixelGrid grid, std::vector<PeakList> spectra) {
  SpectraInMemory data;
  data.description.name = "in memory";
  data.description.layout = PeakLayout::Processed;
  data.grid = std::move(grid);
  data.offset.push_back(0);
  for (const PeakList& list : spectra) {
    std::vector<std::size_t> order(list.mz.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return list.mz[a] < list.mz[b]; });
    for (const std::size_t i : order) {
      data.mz.push_back(list.mz[i]);
      data.intensity.push_back(list.intensity[i]);
    }
    data.offset.push_back(std::int64_t(data.mz.size()));
  }
  return data;
}

SpectraInMemory lcmsRun(std::vector<Scan> scans, std::vector<PeakList> spectra) {
  std::vector<PixelPosition> row;
  for (std::size_t i = 0; i < scans.size(); ++i) row.push_back({std::int32_t(i), 0, 0});
  SpectraInMemory data = processedSpectra(PixelGrid(std::move(row)), std::move(spectra));
  data.scans = std::move(scans);
  return data;
}

SpectraInMemory continuousSpectra(PixelGrid grid, std::vector<double> axis,
                                  std::vector<float> matrix) {
  SpectraInMemory data;
  data.description.name = "in memory";
  data.description.layout = PeakLayout::Continuous;
  data.grid = std::move(grid);
  data.axis = std::move(axis);
  data.intensity = std::move(matrix);
  return data;
}

MemoryDataset::MemoryDataset(SpectraInMemory spectra) : data_(std::move(spectra)) {
  totals_.peaks = std::int64_t(data_.intensity.size());
  totals_.tic = std::accumulate(data_.intensity.begin(), data_.intensity.end(), 0.0);
  orderByMz();
  summarize();
  computeNorms();
}

void MemoryDataset::orderByMz() {
  if (continuous()) {
    const std::size_t points = data_.axis.size(), n = std::size_t(grid().spectra());
    channels_.resize(points * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = 0; k < points; ++k)
        channels_[k * n + i] = data_.intensity[i * points + k];
    if (points) {
      totals_.mzMin = data_.axis.front();
      totals_.mzMax = data_.axis.back();
    }
    return;
  }
  std::vector<std::uint32_t> owner(data_.mz.size());
  for (std::size_t i = 0; i + 1 < data_.offset.size(); ++i)
    std::fill(owner.begin() + data_.offset[i], owner.begin() + data_.offset[i + 1],
              std::uint32_t(i));
  std::vector<std::size_t> order(data_.mz.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return data_.mz[a] < data_.mz[b]; });
  for (const std::size_t i : order) {
    byMz_.push_back(data_.mz[i]);
    byMzSpectrum_.push_back(owner[i]);
    byMzIntensity_.push_back(data_.intensity[i]);
  }
  if (!byMz_.empty()) {
    totals_.mzMin = byMz_.front();
    totals_.mzMax = byMz_.back();
  }
}

void MemoryDataset::summarize() {
  if (!continuous()) return summarizeProcessed();
  const double n = double(std::max<std::int64_t>(grid().spectra(), 1));
  summaryMz_ = data_.axis;
  for (std::size_t k = 0; k < data_.axis.size(); ++k) {
    const auto values = channel(std::int64_t(k));
    mean_.push_back(float(std::accumulate(values.begin(), values.end(), 0.0) / n));
    max_.push_back(values.empty() ? 0.0f : *std::max_element(values.begin(), values.end()));
    count_.push_back(std::count_if(values.begin(), values.end(), [](float v) { return v != 0; }));
  }
}

void MemoryDataset::summarizeProcessed() {
  const double n = double(std::max<std::int64_t>(grid().spectra(), 1));
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < byMz_.size(); ++i) distinct += i == 0 || byMz_[i] != byMz_[i - 1];
  binPpm_ = distinct <= kExactSummary ? 0.0 : kSummaryBinPpm;
  // Two peaks share a summary point when they have the same m/z, or the same logarithmic bin.
  const auto bin = [&](double mz) {
    return binPpm_ > 0 ? std::floor(std::log(mz) / (binPpm_ * 1e-6)) : mz;
  };
  for (std::size_t first = 0; first < byMz_.size();) {
    std::size_t last = first;
    double sum = 0, weighted = 0;
    float highest = byMzIntensity_[first];
    while (last < byMz_.size() && bin(byMz_[last]) == bin(byMz_[first])) {
      sum += byMzIntensity_[last];
      weighted += byMz_[last] * byMzIntensity_[last];
      highest = std::max(highest, byMzIntensity_[last]);
      ++last;
    }
    summaryMz_.push_back(binPpm_ > 0 && sum > 0 ? weighted / sum : byMz_[first]);
    mean_.push_back(float(sum / n));
    max_.push_back(highest);
    count_.push_back(std::int64_t(last - first));
    first = last;
  }
}

void MemoryDataset::computeNorms() {
  for (std::int64_t i = 0; i < grid().spectra(); ++i) {
    const auto values = spectrum(i).intensity;
    double sum = 0, squares = 0;
    float highest = 0;
    for (const float v : values) {
      sum += v;
      squares += double(v) * v;
      highest = std::max(highest, v);
    }
    norms_[Normalization::Tic].push_back(float(sum));
    norms_[Normalization::Rms].push_back(
        values.empty() ? 0.0f : float(std::sqrt(squares / double(values.size()))));
    norms_[Normalization::Median].push_back(medianOfNonZero(values));
    norms_[Normalization::Max].push_back(highest);
  }
}

std::span<const double> MemoryDataset::extraArray(std::size_t array, std::int64_t index) const {
  const auto points = spectrum(index).intensity.size();
  const auto first = continuous() ? std::size_t(index) * data_.axis.size()
                                  : std::size_t(data_.offset[std::size_t(index)]);
  return std::span(data_.extra[array]).subspan(first, points);
}

SpectrumView MemoryDataset::spectrum(std::int64_t index) const {
  const std::span<const float> all(data_.intensity);
  if (continuous())
    return {data_.axis, all.subspan(std::size_t(index) * data_.axis.size(), data_.axis.size())};
  const auto first = std::size_t(data_.offset[std::size_t(index)]);
  const auto count = std::size_t(data_.offset[std::size_t(index) + 1]) - first;
  return {std::span(data_.mz).subspan(first, count), all.subspan(first, count)};
}

SummarySpectra MemoryDataset::summary() const { return {summaryMz_, mean_, max_, count_, binPpm_}; }

std::span<const float> MemoryDataset::norms(Normalization normalization) const {
  const auto found = norms_.find(normalization);
  return found == norms_.end() ? std::span<const float>{} : std::span<const float>(found->second);
}

PeakRun MemoryDataset::peaks(MzWindow window) const {
  const auto first = std::lower_bound(byMz_.begin(), byMz_.end(), window.low);
  const auto last = std::upper_bound(first, byMz_.end(), window.high);
  const auto from = std::size_t(first - byMz_.begin()), count = std::size_t(last - first);
  return {std::span(byMz_).subspan(from, count), std::span(byMzSpectrum_).subspan(from, count),
          std::span(byMzIntensity_).subspan(from, count)};
}

std::span<const float> MemoryDataset::channel(std::int64_t axisIndex) const {
  const auto n = std::size_t(grid().spectra());
  return std::span(channels_).subspan(std::size_t(axisIndex) * n, n);
}

std::int64_t MemorySource::pointCount(std::int64_t index) const {
  if (!data_.axis.empty()) return std::int64_t(data_.axis.size());
  return data_.offset[std::size_t(index) + 1] - data_.offset[std::size_t(index)];
}

void MemorySource::read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const {
  block.offset.assign(1, 0);
  for (std::int64_t i = first; i < last; ++i)
    block.offset.push_back(block.offset.back() + pointCount(i));
  const bool shared = !data_.axis.empty();
  const std::int64_t from =
      shared ? first * std::int64_t(data_.axis.size()) : data_.offset[std::size_t(first)];
  const std::int64_t to = from + block.offset.back();
  block.intensity.assign(data_.intensity.begin() + from, data_.intensity.begin() + to);
  block.mz.clear();
  if (!shared) block.mz.assign(data_.mz.begin() + from, data_.mz.begin() + to);
  block.extra.clear();
  for (const auto& values : data_.extra)
    block.extra.emplace_back(values.begin() + from, values.begin() + to);
}

}  // namespace histion::testing
