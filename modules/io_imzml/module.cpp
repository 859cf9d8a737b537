#include "core/module.h"

#include "imzml.h"
#include "imzml_writer.h"

namespace histion::io_imzml {
namespace {

class ImzmlReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return {{"dataset", openImzml(parameters.text("file"), progress, cancel)}};
  }
};

class SaveImzml : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    saveImzml(*inputs.get<Dataset>("data"), parameters.text("file"), progress, cancel);
    return {};
  }
};

}  // namespace
}  // namespace histion::io_imzml

HISTION_PLUGIN({"imzml", histion::make<histion::io_imzml::ImzmlReader>},
               {"save_imzml", histion::make<histion::io_imzml::SaveImzml>});
