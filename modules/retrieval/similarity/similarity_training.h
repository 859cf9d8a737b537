// How a similarity of spectra is learnt from a library, and what is told of it: the same split, run
// card and figures for every kind.
#pragma once

#include <memory>

#include "retrieval/similarity/ms2deepscore.h"
#include "retrieval/similarity/spec2vec.h"

namespace histion::retrieval {

struct SimilaritySettings {
  double validationShare = 0.1;  // of the molecules, by first block: not learnt from
  std::uint64_t seed = 1;        // of the split, the first weights and all draws
  int figurePairs = 10000;       // of held-out molecules, for the figures of the run card
};

// Both keep the spectra of the held-out molecules back. The run card tells settings, sizes, curves,
// the first blocks of both parts ("training_molecules", "validation_molecules") and the figures of
// similarity_figures.h on the molecules that were held out. The model is as it will be stored: its
// weights are rounded. Throw Usage when the library is too small.
HISTION_API std::shared_ptr<const SpectrumEncoder> learnSpec2Vec(const Library& library,
                                                                 Spec2VecTraining training,
                                                                 const SimilaritySettings& settings,
                                                                 Progress& progress,
                                                                 const CancelToken& cancel);
HISTION_API std::shared_ptr<const SpectrumEncoder> learnMs2DeepScore(
    const Library& library, Ms2DeepScoreTraining training, const SimilaritySettings& settings,
    const learn::Device& device, Progress& progress, const CancelToken& cancel);

}  // namespace histion::retrieval
