// Offers the methods of this family to the registry.
#include "core/module.h"

#include "reduction/methods.h"

namespace histion::reduction {
namespace {

template <auto Run>
class Method : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return Run(inputs, parameters, progress, cancel);
  }
};

}  // namespace
}  // namespace histion::reduction

HISTION_PLUGIN({"pca", histion::make<histion::reduction::Method<histion::reduction::runPca>>},
               {"autoencoder",
                histion::make<histion::reduction::Method<histion::reduction::runAutoencoder>>},
               {"apply_encoder",
                histion::make<histion::reduction::Method<histion::reduction::runApplyEncoder>>});
