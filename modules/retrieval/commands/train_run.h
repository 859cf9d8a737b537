// The module retrieval-train: a library becomes a retrieval model.
#pragma once

#include "core/module.h"

namespace histion::retrieval {

class Train : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
