#include "core/module.h"

#include "save.h"

namespace histion::io_export {
namespace {

template <typename Data>
class Writer : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "writing");
    save(*inputs.get<Data>("data"), parameters.text("file"), parameters, cancel);
    progress.update(1.0, "written");
    return {};
  }
};

}  // namespace
}  // namespace histion::io_export

using namespace histion::io_export;
HISTION_PLUGIN({"save_image", histion::make<Writer<histion::Image2D>>},
               {"save_spectra", histion::make<Writer<histion::SpectrumSet>>},
               {"save_embedding", histion::make<Writer<histion::Embedding>>},
               {"save_table", histion::make<Writer<histion::Table>>},
               {"save_features", histion::make<Writer<histion::FeatureTable>>},
               {"save_volume", histion::make<Writer<histion::Volume3D>>},
               {"save_histology", histion::make<Writer<histion::Histology>>},
               {"save_model", histion::make<Writer<histion::ModelFile>>});
