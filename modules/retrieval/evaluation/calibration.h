// Whether stated probabilities come true: of what was stated with 0.8, are four out of five right?
// Used by retrieval-evaluate.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

struct Forecast {
  double stated = 0;  // probability
  bool right = false;
};

struct CalibrationBin {
  double from = 0, to = 0;  // of the stated probability, half-open but for the last one
  std::size_t count = 0;
  double stated = 0, right = 0;  // means over the bin
};

struct Calibration {
  std::vector<CalibrationBin> bins;  // rising; those without a forecast are left out
  std::size_t count = 0;
  // Expected calibration error: mean over the forecasts of |stated - right| of their bin (Naeini
  // 2015, AAAI 29:2901).
  double error = 0;
};

// In `bins` bins of the same width. Forecasts that are NaN count nowhere.
HISTION_API Calibration calibrationOf(std::span<const Forecast> forecasts, int bins = 10);

// The probabilities of one list of candidates as a user sees them, and what came out.
struct ListForecasts {
  std::vector<Forecast> first;   // the candidate on top
  std::vector<Forecast> all;     // every listed one
  std::vector<Forecast> none;    // that the right one is not listed
  std::vector<Forecast> listed;  // the one on top, given that the right one is listed

  // `probabilities` of the candidates, what they leave to one being that of "none of these";
  // `right` is the right one's place, empty when it is not listed.
  HISTION_API void add(std::span<const double> probabilities, std::optional<std::size_t> right);
  HISTION_API void add(const ListForecasts& others);
};

}  // namespace histion::retrieval
