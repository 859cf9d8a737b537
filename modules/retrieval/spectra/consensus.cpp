#include "retrieval/spectra/consensus.h"

#include <algorithm>

namespace histion::retrieval {
namespace {

struct Peak {
  double mz;
  float intensity;
  std::size_t spectrum;
};

double toleranceAt(double mz) { return std::max(0.01, mz * 10e-6); }

// Of peaks that are one, ascending m/z. Nothing when too few spectra have it.
void merge(std::span<const Peak> peaks, std::size_t spectra, MsmsSpectrum& into) {
  std::vector<std::size_t> seen;
  double mz = 0, intensity = 0;
  for (const Peak& peak : peaks) {
    mz += peak.mz * peak.intensity;
    intensity += peak.intensity;
    if (std::ranges::find(seen, peak.spectrum) == seen.end()) seen.push_back(peak.spectrum);
  }
  if (3 * seen.size() < spectra || intensity <= 0) return;
  into.mz.push_back(mz / intensity);
  into.intensity.push_back(float(intensity / double(spectra)));
}

}  // namespace

MsmsSpectrum consensusOf(std::span<const MsmsSpectrum* const> spectra) {
  if (spectra.empty()) return {};
  MsmsSpectrum result = *spectra.front();
  if (spectra.size() == 1) return result;
  std::vector<Peak> peaks;
  double precursors = 0;
  std::size_t withPrecursor = 0;
  for (std::size_t s = 0; s < spectra.size(); ++s) {
    const MsmsSpectrum& spectrum = *spectra[s];
    for (std::size_t i = 0; i < spectrum.mz.size(); ++i)
      peaks.push_back({spectrum.mz[i], spectrum.intensity[i], s});
    if (spectrum.precursorMz > 0) precursors += spectrum.precursorMz, ++withPrecursor;
    if (spectrum.analyser != result.analyser) result.analyser = Analyser::Unknown;
    if (spectrum.energy != result.energy ||
        spectrum.energyIsNormalised != result.energyIsNormalised) {
      result.energy.reset();
      result.energyIsNormalised = false;
    }
  }
  result.precursorMz = withPrecursor ? precursors / double(withPrecursor) : 0;
  result.mz.clear();
  result.intensity.clear();
  std::ranges::sort(peaks, {}, &Peak::mz);
  for (std::size_t first = 0, i = 1; i <= peaks.size(); ++i) {
    const bool goesOn =
        i < peaks.size() && peaks[i].mz - peaks[first].mz <= toleranceAt(peaks[first].mz);
    if (goesOn) continue;
    merge(std::span(peaks).subspan(first, i - first), spectra.size(), result);
    first = i;
  }
  if (!result.intensity.empty())
    if (const float most = *std::ranges::max_element(result.intensity); most > 0)
      for (float& intensity : result.intensity) intensity /= most;
  return result;
}

}  // namespace histion::retrieval
