// The command retrieval-evaluate, as a module.
#pragma once

#include "core/module.h"

namespace histion::retrieval {

class Evaluate : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
