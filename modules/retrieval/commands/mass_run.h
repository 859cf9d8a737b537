// The module retrieval-mass: what an ion may be where nothing was fragmented.
#pragma once

#include "core/warm_module.h"

namespace histion::retrieval {

class MassSearch : public WarmModule {
 public:
  std::vector<std::string> askedParameters() const override;
  std::unique_ptr<const Answerer> prepare(const Inputs& inputs, const Parameters& parameters,
                                          Progress& progress,
                                          const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
