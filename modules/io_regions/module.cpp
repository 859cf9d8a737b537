#include "core/module.h"

#include "io_regions.h"

namespace histion::io_regions {
namespace {

class GeojsonReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "reading regions");
    const ReadRegions read = readGeojson(parameters.text("file"), cancel);
    for (const std::string& warning : read.warnings) progress.warn(warning);
    progress.update(1.0, "regions read");
    return {{"regions", read.regions}};
  }
};

class GeojsonWriter : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "writing regions");
    const auto regions = inputs.get<Regions>("data");
    for (const std::string& warning : writeGeojson(*regions, parameters.text("file"), cancel))
      progress.warn(warning);
    progress.update(1.0, "regions written");
    return {};
  }
};

}  // namespace
}  // namespace histion::io_regions

HISTION_PLUGIN({"geojson", histion::make<histion::io_regions::GeojsonReader>},
               {"save_geojson", histion::make<histion::io_regions::GeojsonWriter>});
