#include "retrieval/spectra/augmentation.h"

#include <algorithm>
#include <numeric>

namespace histion::retrieval {
namespace {

struct Peak {
  double mz;
  float intensity;
};

// The more a peak has, the later it goes: places are drawn from rank plus chance.
void dropPeaks(std::vector<Peak>& peaks, double share, compute::Random& random) {
  const auto gone =
      std::min(std::size_t(share * double(peaks.size()) + random.uniform()), peaks.size() - 1);
  if (gone == 0) return;
  std::vector<std::size_t> byIntensity(peaks.size());
  std::iota(byIntensity.begin(), byIntensity.end(), 0);
  std::ranges::sort(byIntensity, {}, [&](std::size_t i) { return peaks[i].intensity; });
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t rank = 0; rank < byIntensity.size(); ++rank)
    order.emplace_back(double(rank) / double(peaks.size()) + random.uniform(), byIntensity[rank]);
  std::ranges::sort(order);
  for (std::size_t i = 0; i < gone; ++i) peaks[order[i].second].intensity = 0;
  std::erase_if(peaks, [](const Peak& peak) { return peak.intensity <= 0; });
}

void crop(std::vector<Peak>& peaks, double least, compute::Random& random) {
  double all = 0;
  for (const Peak& peak : peaks) all += peak.intensity;
  const auto first = std::size_t(random.below(std::int64_t(peaks.size())));
  const auto last = first + 1 + std::size_t(random.below(std::int64_t(peaks.size() - first)));
  double kept = 0;
  for (std::size_t i = first; i < last; ++i) kept += peaks[i].intensity;
  if (kept < least * all) return;
  peaks.erase(peaks.begin() + std::ptrdiff_t(last), peaks.end());
  peaks.erase(peaks.begin(), peaks.begin() + std::ptrdiff_t(first));
}

}  // namespace

Augmentation Augmentation::none() {
  return {.dropLow = 0,
          .dropHigh = 0,
          .jitterPpm = 0,
          .scaleLow = 1,
          .scaleHigh = 1,
          .noisePeaks = 0,
          .noiseIntensity = 0,
          .cropProbability = 0};
}

MsmsSpectrum augmented(const MsmsSpectrum& spectrum, const Augmentation& how,
                       compute::Random& random) {
  if (spectrum.mz.empty()) return spectrum;
  std::vector<Peak> peaks(spectrum.mz.size());
  for (std::size_t i = 0; i < peaks.size(); ++i) peaks[i] = {spectrum.mz[i], spectrum.intensity[i]};
  if (random.uniform() < how.cropProbability) crop(peaks, how.cropLeastIntensity, random);
  dropPeaks(peaks, random.uniform(how.dropLow, how.dropHigh), random);
  for (Peak& peak : peaks) {
    peak.mz *= 1 + how.jitterPpm * 1e-6 * random.normal();
    peak.intensity *= float(random.uniform(how.scaleLow, how.scaleHigh));
  }
  constexpr double kLeastMz = 50, kMostMz = 1000;
  const double top = spectrum.precursorMz > kLeastMz ? spectrum.precursorMz : kMostMz;
  const std::int64_t noise = random.below(how.noisePeaks + 1);
  for (std::int64_t i = 0; i < noise; ++i)
    peaks.push_back({random.uniform(kLeastMz, top), float(random.uniform(0, how.noiseIntensity))});
  std::ranges::sort(peaks, {}, &Peak::mz);
  const float most = std::ranges::max(peaks, {}, &Peak::intensity).intensity;
  MsmsSpectrum result = spectrum;
  result.mz.resize(peaks.size());
  result.intensity.resize(peaks.size());
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    result.mz[i] = peaks[i].mz;
    result.intensity[i] = most > 0 ? peaks[i].intensity / most : 0;
  }
  return result;
}

}  // namespace histion::retrieval
