// Fits how much the parts of the scores weigh, from a library: the last step of training.
#pragma once

#include "retrieval/model/two_tower.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// Fits the weights of both scores of the model, two_tower and combined, on spectra of `molecules`
// of the library, which the model was not trained on. Each is compared with its isomers (10 ppm)
// and its neighbours by mass, and with all library spectra but those of its own molecule from its
// own laboratory: molecules that one laboratory alone has measured stand for those that no library
// holds, the others for known ones, and both count the same. As a real list of candidates is mostly
// not in the library, the spectra of most of the wrong molecules are hidden too, drawn by a hash.
// How likely it is that a pool holds the right one is fitted last, on isomers alone and with even
// odds. The model's towersWeight and evidenceWeight are set, and `combined`; the run card gets what
// was reached.
HISTION_API void fitWeights(TwoTowerModel& model, const std::shared_ptr<const Library>& library,
                            std::span<const std::int32_t> molecules, Progress& progress,
                            const CancelToken& cancel);

}  // namespace histion::retrieval
