#include "ui/views/spectrum/trace_source.h"

#include <QCoreApplication>

namespace histion::ui {

Trace spectrumTrace(const std::shared_ptr<const Dataset>& data, std::int64_t index, QString name) {
  const histion::SpectrumView spectrum = data->spectrum(index);
  Trace trace;
  trace.name = std::move(name);
  trace.mz = spectrum.mz;
  trace.intensity = spectrum.intensity;
  trace.sticks = data->description().form == SpectrumForm::Centroid;
  // Of linked data the values belong to the view, not to the dataset.
  trace.owner =
      std::make_shared<std::pair<std::shared_ptr<const void>, std::shared_ptr<const void>>>(
          data, spectrum.owner);
  indexTrace(trace);
  return trace;
}

Trace summaryTrace(const std::shared_ptr<const Dataset>& data, bool maximum) {
  const SummarySpectra summary = data->summary();
  Trace trace;
  trace.name = maximum ? QCoreApplication::translate("histion::ui::SpectraView", "maximum")
                       : QCoreApplication::translate("histion::ui::SpectraView", "mean");
  trace.mz = summary.mz;
  trace.intensity = maximum ? summary.max : summary.mean;
  trace.sticks = data->description().form == SpectrumForm::Centroid;
  trace.owner = data;
  indexTrace(trace);
  return trace;
}

Trace regionTrace(const std::shared_ptr<const Dataset>& data, std::span<const std::int64_t> spectra,
                  const CancelToken& cancel) {
  Trace trace;
  if (spectra.empty()) return trace;
  struct Held {
    std::shared_ptr<const Dataset> data;
    std::vector<float> mean;
  };
  auto held = std::make_shared<Held>();
  held->data = data;
  held->mean = compute::regionSpectrum(*data, spectra, cancel).mean;
  // The axis is the summary's own.
  trace.mz = data->summary().mz;
  trace.intensity = held->mean;
  trace.sticks = data->description().form == SpectrumForm::Centroid;
  trace.owner = std::move(held);
  indexTrace(trace);
  return trace;
}

}  // namespace histion::ui
