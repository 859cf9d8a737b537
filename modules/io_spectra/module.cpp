#include "core/module.h"

#include "spectra.h"

namespace histion::io_spectra {
namespace {

template <auto Read>
class Reader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return {{"spectra", Read(parameters.text("file"), progress, cancel)}};
  }
};

template <auto Write>
class Writer : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "writing");
    Write(*inputs.get<SpectrumSet>("data"), parameters.text("file"), progress, cancel);
    progress.update(1.0, "written");
    return {};
  }
};

}  // namespace
}  // namespace histion::io_spectra

using namespace histion::io_spectra;
HISTION_PLUGIN({"mgf", histion::make<Reader<readMgf>>}, {"msp", histion::make<Reader<readMsp>>},
               {"massbank", histion::make<Reader<readMassBank>>},
               {"gnps_json", histion::make<Reader<readGnpsJson>>},
               {"save_mgf", histion::make<Writer<writeMgf>>},
               {"save_msp", histion::make<Writer<writeMsp>>});
