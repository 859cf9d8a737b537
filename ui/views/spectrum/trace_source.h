// Traces made from data, with the index that makes them quick to draw. Called in the background.
#pragma once

#include <memory>

#include "compute/region_spectrum.h"
#include "core/dataset.h"
#include "ui/views/spectrum/peaks.h"

namespace histion::ui {

Trace spectrumTrace(const std::shared_ptr<const Dataset>& data, std::int64_t index, QString name);
// The mean or the maximum of all spectra.
Trace summaryTrace(const std::shared_ptr<const Dataset>& data, bool maximum);
// The mean of these spectra on the axis of the summary; empty when there are none.
Trace regionTrace(const std::shared_ptr<const Dataset>& data, std::span<const std::int64_t> spectra,
                  const CancelToken& cancel);

}  // namespace histion::ui
