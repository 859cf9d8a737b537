#include "retrieval/mass/mass_calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::retrieval {
namespace {

constexpr std::size_t kMostPeaks = 60, kLeastPeaks = 8;
constexpr double kConvincing = 0.5;
constexpr double kSigmaOfDeviation = 1.4826;  // of a normal distribution

double medianOf(std::vector<double> values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

std::optional<MassCalibration> calibrationOf(const MassAnnotator& annotator,
                                             MassQuestion question) {
  if (question.mz.empty()) return {};
  question.clickedMz = question.mz.front();
  question.calibrationPpm = 0;
  checkQuestion(question);
  std::vector<std::size_t> order(question.mz.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::stable_sort(order, std::greater(),
                           [&](std::size_t i) { return question.intensity[i]; });
  const PeakEvidence peaks(question.mz, question.intensity, question.tolerance);
  if (2 * question.tolerance.at(question.mz.back()) <= kMostHalfWidthDa)
    question.tolerance.halfWidth *= 2;
  question.most = 1;
  std::vector<double> errors;
  std::size_t asked = 0;
  for (const std::size_t i : order) {
    if (asked == kMostPeaks) break;
    if (!(question.mz[i] > 0) || peaks.intensityAt(question.mz[i]) <= 0 ||
        peaks.intensityAt(question.mz[i] - kCarbonStep) > 0)
      continue;
    ++asked;
    question.clickedMz = question.mz[i];
    const MassAnswer answer = annotator.answer(question);
    if (!answer.hits.empty() && answer.hits[0].isotope == 0 &&
        answer.hits[0].probability > kConvincing)
      errors.push_back(answer.hits[0].ppmError);
  }
  if (errors.size() < kLeastPeaks) return {};
  MassCalibration result{.ppm = medianOf(errors), .peaks = int(errors.size())};
  for (double& error : errors) error = std::abs(error - result.ppm);
  result.spread = kSigmaOfDeviation * medianOf(errors);
  return result;
}

}  // namespace histion::retrieval
