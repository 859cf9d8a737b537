#include "core/module.h"

#include "lcms.h"

namespace histion::io_mzml {
namespace {

// Both methods: the file itself says which format it is.
class RunReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    const OpenedRun opened = openRun(parameters.text("file"), progress, cancel);
    Outputs outputs;
    if (opened.dataset) outputs.emplace_back("dataset", opened.dataset);
    if (opened.chromatograms) outputs.emplace_back("chromatograms", opened.chromatograms);
    return outputs;
  }
};

}  // namespace
}  // namespace histion::io_mzml

HISTION_PLUGIN({"mzml", histion::make<histion::io_mzml::RunReader>},
               {"mzxml", histion::make<histion::io_mzml::RunReader>});
