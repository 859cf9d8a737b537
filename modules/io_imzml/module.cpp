#include "core/module.h"

#include "imzml.h"

namespace histion::io_imzml {
namespace {

class ImzmlReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return {{"dataset", openImzml(parameters.text("file"), progress, cancel)}};
  }
};

}  // namespace
}  // namespace histion::io_imzml

HISTION_PLUGIN({"imzml", histion::make<histion::io_imzml::ImzmlReader>});
