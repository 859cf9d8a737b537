// The asked spectrum against another one, head to tail: against that of the chosen hit, or a pinned
// spectrum against the one that is looked at now. Used by the hits view.
#pragma once

#include <QWidget>
#include <utility>

#include "core/retrieval_kinds.h"
#include "ui/views/spectrum/mirror_plot.h"

class QAction;
class QComboBox;
class QLabel;

namespace histion::ui {

// Cosine of the angle between two spectra, of the square roots of the intensities, over pairs of
// peaks that match; from 0 to 1.
double similarity(const Trace& upper, const Trace& lower,
                  const std::vector<std::pair<std::size_t, std::size_t>>& matches);

class SpectrumCompare : public QWidget {
  Q_OBJECT
 public:
  explicit SpectrumCompare(QWidget* parent = nullptr);

  // The spectrum that is looked at now; null: none. `fragments` decides the tolerance of matches.
  void setSpectrum(std::shared_ptr<const Spectrum> spectrum, bool fragments);
  // The hit that the spectrum is compared with; index -1: none.
  void setHit(std::shared_ptr<const HitList> list, int index);
  void pin();
  void unpin();
  bool isPinned() const { return pinned_ != nullptr; }
  MirrorPlot* plot() { return plot_; }

 private:
  void show();
  void updateState();
  void showHit();
  void showPinned();
  // The zoom stays from hit to hit, not from spectrum to spectrum.
  bool keepsRange(const void* of) { return std::exchange(shownOf_, of) == of; }

  MirrorPlot* plot_;
  QComboBox* with_;
  QLabel* found_;
  QAction *pin_, *unpin_;
  std::shared_ptr<const Spectrum> spectrum_, pinned_;
  std::shared_ptr<const HitList> list_;
  const void* shownOf_ = nullptr;  // what the range of the plot was chosen for
  int hit_ = -1;
  bool fragments_ = true;
};

}  // namespace histion::ui
