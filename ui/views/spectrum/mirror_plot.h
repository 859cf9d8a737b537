// Two spectra head to tail: a measured one above, a reference below, with the peaks they share in a
// colour of their own and labelled. For views that show why a spectrum was found. Zoom, hover and
// history are the spectrum plot's.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/spectrum.h"
#include "ui/views/spectrum/spectrum_plot.h"

namespace histion::ui {

class MirrorPlot : public SpectrumPlot {
  Q_OBJECT
 public:
  explicit MirrorPlot(QWidget* parent = nullptr);

  // Both are shown in percent of their highest peak. Peaks match when their m/z differ by at most
  // the tolerance. `matchedMz`: only peaks within the tolerance of one of these m/z count as
  // matched (those a search has counted); empty: every match. Names and `sticks` are kept, colours
  // are the plot's own. Either may be empty. The m/z range stays when `keepRange` and it fits.
  void setSpectra(Trace upper, Trace lower, Tolerance tolerance,
                  std::optional<std::vector<double>> matchedMz = std::nullopt,
                  bool keepRange = false);
  void setSpectra(std::shared_ptr<const Spectrum> upper, std::shared_ptr<const Spectrum> lower,
                  Tolerance tolerance, std::optional<std::vector<double>> matchedMz = std::nullopt,
                  bool keepRange = false);
  void clear();

  // Points of the upper and the lower spectrum that belong together, ascending.
  const std::vector<std::pair<std::size_t, std::size_t>>& matches() const { return matches_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void rebuild(bool keepRange);

  Trace upper_, lower_;
  std::vector<std::pair<std::size_t, std::size_t>> matches_;
};

// A spectrum as a trace that keeps it alive.
Trace traceOf(std::shared_ptr<const Spectrum> spectrum);

}  // namespace histion::ui
