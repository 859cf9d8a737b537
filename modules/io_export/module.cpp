#include "core/module.h"

#include "core/manifest.h"
#include "export.h"

namespace histion::io_export {
namespace {

bool endsWith(const std::string& file, const char* pattern) {
  return matchesPattern(file, {pattern});
}

[[noreturn]] void unknownEnding(const std::string& file, const char* known) {
  throw Error(ErrorKind::Usage, "the format of '" + file + "' is not known for this kind of data",
              std::string("Use a name that ends with ") + known);
}

// What the writers share: the file name and a step of progress.
template <typename Data>
class Writer : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0.0, "writing");
    write(*inputs.get<Data>("data"), parameters.text("file"), parameters, cancel);
    progress.update(1.0, "written");
    return {};
  }

 private:
  virtual void write(const Data& data, const std::string& file, const Parameters& parameters,
                     const CancelToken& cancel) const = 0;
};

class SaveImage : public Writer<Image2D> {
  void write(const Image2D& image, const std::string& file, const Parameters& parameters,
             const CancelToken& cancel) const override {
    if (endsWith(file, "*.png"))
      writePng(image, file,
               {parameters.text("colormap"), int(parameters.integer("zoom")),
                int(parameters.integer("channel")) - 1, parameters.flag("scale_bar")});
    else if (endsWith(file, "*.tif") || endsWith(file, "*.tiff"))
      writeTiff(image, file);
    else if (endsWith(file, "*.csv"))
      writeCsv(image, file, cancel);
    else if (endsWith(file, "*.npy"))
      writeNpy(image, file);
    else
      unknownEnding(file, ".png, .tif, .csv or .npy");
  }
};

// A kind that has a text form, and an array form when writeNpy knows it.
template <typename Data>
class SaveNumbers : public Writer<Data> {
  void write(const Data& data, const std::string& file, const Parameters&,
             const CancelToken& cancel) const override {
    constexpr bool hasArray = requires { writeNpy(data, file); };
    if (endsWith(file, "*.csv")) {
      writeCsv(data, file, cancel);
      return;
    }
    if constexpr (hasArray) {
      if (endsWith(file, "*.npy")) {
        writeNpy(data, file);
        return;
      }
    }
    unknownEnding(file, hasArray ? ".csv or .npy" : ".csv");
  }
};

class SaveModel : public Writer<ModelFile> {
  void write(const ModelFile& model, const std::string& file, const Parameters&,
             const CancelToken&) const override {
    if (!endsWith(file, "*.safetensors")) unknownEnding(file, ".safetensors");
    writeModel(model, file);
  }
};

}  // namespace
}  // namespace histion::io_export

using namespace histion::io_export;
HISTION_PLUGIN({"save_image", histion::make<SaveImage>},
               {"save_spectra", histion::make<SaveNumbers<histion::SpectrumSet>>},
               {"save_embedding", histion::make<SaveNumbers<histion::Embedding>>},
               {"save_table", histion::make<SaveNumbers<histion::Table>>},
               {"save_features", histion::make<SaveNumbers<histion::FeatureTable>>},
               {"save_model", histion::make<SaveModel>});
