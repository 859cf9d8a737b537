#include "ui/views/spectrum/mirror_plot.h"

#include <QEvent>
#include <algorithm>
#include <cmath>

namespace histion::ui {

Trace traceOf(std::shared_ptr<const Spectrum> spectrum) {
  Trace trace;
  if (!spectrum) return trace;
  trace.name = QString::fromStdString(spectrum->name);
  trace.mz = spectrum->mz;
  trace.intensity = spectrum->intensity;
  trace.owner = std::move(spectrum);
  return trace;
}

MirrorPlot::MirrorPlot(QWidget* parent) : SpectrumPlot(parent) {
  setObjectName(QStringLiteral("mirrorPlot"));
  setAccessibleName(tr("Two mass spectra head to tail"));
  setSpectrumLayout(SpectrumLayout::Mirrored);
  setNormalized(true);
  setClickHint({});
  setEmptyText(tr("Choose a hit to compare its spectrum with the measured one."));
}

void MirrorPlot::setSpectra(Trace upper, Trace lower, Tolerance tolerance,
                            std::optional<std::vector<double>> matchedMz, bool keepRange) {
  upper_ = std::move(upper);
  lower_ = std::move(lower);
  matches_ = matchPeaks(upper_, lower_, tolerance);
  if (matchedMz) {
    std::sort(matchedMz->begin(), matchedMz->end());
    const auto counted = [&](double mz) {
      // Written with a few digits, perhaps: the tolerance covers that too.
      const double radius = tolerance.at(mz) * (1 + 1e-6);
      const auto near = std::lower_bound(matchedMz->begin(), matchedMz->end(), mz - radius);
      return near != matchedMz->end() && *near <= mz + radius;
    };
    std::erase_if(matches_, [&](const auto& pair) {
      return !counted(upper_.mz[pair.first]) && !counted(lower_.mz[pair.second]);
    });
  }
  rebuild(keepRange);
}

void MirrorPlot::setSpectra(std::shared_ptr<const Spectrum> upper,
                            std::shared_ptr<const Spectrum> lower, Tolerance tolerance,
                            std::optional<std::vector<double>> matchedMz, bool keepRange) {
  setSpectra(traceOf(std::move(upper)), traceOf(std::move(lower)), tolerance, std::move(matchedMz),
             keepRange);
}

void MirrorPlot::clear() { setSpectra(Trace{}, Trace{}, Tolerance{}); }

void MirrorPlot::rebuild(bool keepRange) {
  const PlotColors colors = plotColors(palette());
  auto above = std::make_shared<std::vector<std::size_t>>();
  auto below = std::make_shared<std::vector<std::size_t>>();
  for (const auto& [i, k] : matches_) {
    above->push_back(i);
    below->push_back(k);
  }
  std::sort(below->begin(), below->end());
  upper_.emphasised = std::move(above);
  lower_.emphasised = std::move(below);
  upper_.emphasis = colors.first;
  lower_.emphasis = colors.second;
  // What matches nothing steps back, but not so far that it cannot be seen.
  upper_.color = lower_.color = colors.axis;
  std::vector<Trace> traces;
  if (!upper_.empty()) traces.push_back(upper_);
  if (!lower_.empty()) traces.push_back(lower_);
  setTraces(std::move(traces), keepRange);
}

void MirrorPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) rebuild(true);
  SpectrumPlot::changeEvent(event);
}

}  // namespace histion::ui
