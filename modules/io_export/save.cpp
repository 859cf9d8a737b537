#include "save.h"

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

// A kind that has a text form, and an array form when writeNpy knows it.
template <typename Data>
void saveNumbers(const Data& data, const std::string& file, const CancelToken& cancel) {
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

}  // namespace

void save(const Image2D& image, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel) {
  if (endsWith(file, "*.png"))
    writePng(image, file,
             {parameters.text("colormap"), int(parameters.integer("zoom")),
              int(parameters.integer("channel")) - 1, parameters.flag("scale_bar"),
              parameters.flag("caption")});
  else if (endsWith(file, "*.ome.tif") || endsWith(file, "*.ome.tiff"))
    writeOmeTiff(image, file, cancel);
  else if (endsWith(file, "*.tif") || endsWith(file, "*.tiff"))
    writeTiff(image, file);
  else if (endsWith(file, "*.csv"))
    writeCsv(image, file, cancel);
  else if (endsWith(file, "*.npy"))
    writeNpy(image, file);
  else
    unknownEnding(file, ".png, .tif, .csv or .npy");
}

void save(const Volume3D& volume, const std::string& file, const Parameters&,
          const CancelToken& cancel) {
  if (endsWith(file, "*.tif") || endsWith(file, "*.tiff"))
    writeOmeTiff(volume, file, cancel);
  else if (endsWith(file, "*.npy"))
    writeNpy(volume, file);
  else
    unknownEnding(file, ".ome.tif, .tif or .npy");
}

void save(const Histology& picture, const std::string& file, const Parameters& parameters,
          const CancelToken& cancel) {
  const int level = int(parameters.integer("level"));
  if (endsWith(file, "*.png"))
    writePng(picture, file, level, cancel);
  else if (endsWith(file, "*.tif") || endsWith(file, "*.tiff"))
    writeTiff(picture, file, level, cancel);
  else if (endsWith(file, "*.jpg") || endsWith(file, "*.jpeg"))
    writeJpeg(picture, file, level, cancel);
  else
    unknownEnding(file, ".png, .tif or .jpg");
}

void save(const ModelFile& model, const std::string& file, const Parameters&, const CancelToken&) {
  if (!endsWith(file, "*.safetensors")) unknownEnding(file, ".safetensors");
  writeModel(model, file);
}

void save(const SpectrumSet& data, const std::string& file, const Parameters&,
          const CancelToken& cancel) {
  saveNumbers(data, file, cancel);
}

void save(const Embedding& data, const std::string& file, const Parameters&,
          const CancelToken& cancel) {
  saveNumbers(data, file, cancel);
}

void save(const Table& data, const std::string& file, const Parameters&,
          const CancelToken& cancel) {
  saveNumbers(data, file, cancel);
}

void save(const FeatureTable& data, const std::string& file, const Parameters&,
          const CancelToken& cancel) {
  saveNumbers(data, file, cancel);
}

}  // namespace histion::io_export
