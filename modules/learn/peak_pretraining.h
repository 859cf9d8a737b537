// Teaching a tower over peaks what spectra look like before it is taught what they belong to: some
// peaks are hidden, and the tower's body learns to say at which m/z they were (a small DreaMS:
// Bushuiev 2025, Nat. Biotechnol.). Needs no molecules, so that every spectrum is of use. Free of
// LibTorch.
//
// On the CPU the result is the same to the last bit whatever the number of threads.
#pragma once

#include "learn/contrastive_towers.h"

namespace histion::learn {

struct PeakPretraining {
  int epochs = 20;
  double learningRate = 5e-4, weightDecay = 1e-2;
  double warmUp = 0.05;      // share of the steps with a rising rate; then half a cosine to zero
  double hiddenShare = 0.3;  // of the peaks that can be guessed, drawn by weight
  double binWidth = 0.1;     // Da; what is guessed is the bin
  double mostPosition = 1000;
  double focus = 2;  // gamma of the focal loss (Lin 2017, arXiv:1708.02002); 0: cross entropy
  int batch = 256;
  std::uint64_t seed = 1;
  int shardRows = 32;
  int threads = 0;
  bool mixedPrecision = true;  // on a GPU

  HISTION_API nlohmann::json json() const;
};

// Spectra without what they belong to. Called from several threads at once.
class HISTION_API PeakSource {
 public:
  virtual ~PeakSource() = default;
  virtual std::int64_t count() const = 0;
  // Augmented anew at every call, or always the same.
  virtual TowerRow row(std::int64_t index, compute::Random& random) const = 0;
};

struct PeakPretrainingReport {
  std::int64_t bins = 0;     // that occur in the training spectra and can be guessed
  std::vector<double> loss;  // one value per epoch, mean over hidden peaks
  // Share of the hidden peaks of the held-out spectra whose bin was guessed, after each epoch.
  std::vector<double> accuracy;
  // The same for always saying the bin that is most frequent among those very peaks: nothing that
  // does not look at the spectrum can do better.
  double baseline = 0;
  std::int64_t judgedPeaks = 0;  // hidden peaks of the held-out spectra

  HISTION_API nlohmann::json json() const;
};

// Trains the body of the left tower of `towers`, which must be one over peaks; what stands behind
// it (pooling, head) stays as it is. `heldOut` may be empty: nothing is judged then. Sends the
// curves "hidden peak loss", "hidden peak accuracy" and "spectra per second". Throws Usage, Failed
// when the loss is not finite, Cancelled.
HISTION_API PeakPretrainingReport pretrainPeaks(ContrastiveTowers& towers, const PeakSource& source,
                                                const PeakSource& heldOut,
                                                const PeakPretraining& training,
                                                const Device& device, Progress& progress,
                                                const CancelToken& cancel);

// Gives the left tower of `to` the body of the left tower of `from`. Throws Usage when they are not
// of one shape.
HISTION_API void copyPeakBody(ContrastiveTowers& from, ContrastiveTowers& to);

}  // namespace histion::learn
