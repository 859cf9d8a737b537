// The command retrieval-split, as a module.
#pragma once

#include "core/module.h"

namespace histion::retrieval {

class SplitLibrary : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
