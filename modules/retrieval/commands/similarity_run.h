// The module retrieval-similarity: a library becomes a learnt similarity of spectra.
#pragma once

#include "core/module.h"

namespace histion::retrieval {

class LearnSimilarity : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
