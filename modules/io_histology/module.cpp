#include "core/module.h"

#include "histology_reader.h"

namespace histion::io_histology {
namespace {

PictureOptions optionsFrom(const Parameters& parameters) {
  PictureOptions options;
  options.pixelSizeUm = parameters.real("pixel_size_um");
  return options;
}

class SlideReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress&,
              const CancelToken&) const override {
    return {{"slide", openSlide(parameters.text("file"), optionsFrom(parameters))}};
  }
};

class PictureReader : public Module {
 public:
  Outputs run(const Inputs&, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    return {
        {"slide", openPicture(parameters.text("file"), optionsFrom(parameters), progress, cancel)}};
  }
};

}  // namespace
}  // namespace histion::io_histology

using namespace histion::io_histology;
HISTION_PLUGIN({"slide", histion::make<SlideReader>}, {"picture", histion::make<PictureReader>});
