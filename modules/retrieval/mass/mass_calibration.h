// The mass error that all peaks of a spectrum have in common, from the peaks that can be explained
// well: instruments are a few ppm off for hours. Asked once of the mean spectrum of a data set.
#pragma once

#include <optional>

#include "core/export.h"
#include "retrieval/mass/mass_annotation.h"

namespace histion::retrieval {

struct MassCalibration {
  double ppm = 0;     // median of measured minus calculated
  double spread = 0;  // standard deviation by the median absolute deviation, ppm
  int peaks = 0;      // that were explained
};

// Of the strongest 60 peaks that are no isotopes of others, each asked for within twice the
// tolerance, those whose best answer is likelier than all others together. Empty when there are
// fewer than eight. The question's click and calibration are not looked
// at; throws as checkQuestion() for the rest.
HISTION_API std::optional<MassCalibration> calibrationOf(const MassAnnotator& annotator,
                                                         MassQuestion question);

}  // namespace histion::retrieval
