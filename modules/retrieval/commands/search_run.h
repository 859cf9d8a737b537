// The modules retrieval (spectra in, compounds out) and retrieval-index (candidates become an
// index).
#pragma once

#include "core/warm_module.h"

namespace histion::retrieval {

class Search : public WarmModule {
 public:
  std::vector<std::string> askedParameters() const override {
    return {"window_ppm", "most", "leave_out_itself"};
  }
  std::unique_ptr<const Answerer> prepare(const Inputs& inputs, const Parameters& parameters,
                                          Progress& progress,
                                          const CancelToken& cancel) const override;
};

class MakeIndex : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override;
};

}  // namespace histion::retrieval
