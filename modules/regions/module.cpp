// Offers the methods on regions to the registry.
#include "core/module.h"

#include "regions/crop.h"

namespace histion::regions {
namespace {

class Crop : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "finding the pixels");
    cancel.check();
    return {{"cropped", crop(inputs.get<Dataset>("dataset"), *inputs.get<Regions>("regions"),
                             parameters.text("region"))}};
  }
};

}  // namespace
}  // namespace histion::regions

HISTION_PLUGIN({"crop", histion::make<histion::regions::Crop>});
