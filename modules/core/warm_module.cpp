#include "core/warm_module.h"

namespace histion {

Answerer::~Answerer() = default;

WarmModule::~WarmModule() = default;

Outputs WarmModule::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                        const CancelToken& cancel) const {
  SubProgress preparing(progress, 0, 0.5), asking(progress, 0.5, 1);
  return prepare(inputs, parameters, preparing, cancel)->answer(inputs, parameters, asking, cancel);
}

}  // namespace histion
