#include "core/module.h"

#include "flex.h"

namespace histion::io_flex {
namespace {

class FlexReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return {{"dataset", openFlex(parameters.text("file"), progress, cancel)}};
  }
};

}  // namespace
}  // namespace histion::io_flex

HISTION_PLUGIN({"flex", histion::make<histion::io_flex::FlexReader>});
