#include <numeric>

#include "reduction/methods.h"
#include "reduction/models.h"
#include "reduction/outputs.h"

namespace histion::reduction {
namespace {

// Latent values and errors of all spectra of a dataset under a stored model.
struct Encoded {
  int dimensions = 0;
  std::vector<float> latent, error;
  std::string dimensionName;
};

Encoded encodeWithPca(const ModelFile& file, const compute::FeatureRows& rows,
                      const CancelToken& cancel) {
  const PcaModel model = pcaFrom(file);
  std::vector<std::int64_t> all(static_cast<std::size_t>(rows.spectra()));
  std::iota(all.begin(), all.end(), std::int64_t{0});
  Encoded result{model.components, {}, {}, "PC "};
  result.latent.resize(all.size() * std::size_t(model.components));
  result.error.resize(all.size());
  projectPca(model, PlainRows(rows), all, result.latent, result.error, cancel);
  return result;
}

Encoded encodeWithNetwork(const ModelFile& file, const compute::FeatureRows& rows,
                          Progress& progress, const CancelToken& cancel) {
  const auto model = learn::SpectrumAutoencoder::load(file.weights);
  if (model.options().inputs != rows.features())
    throw Error(ErrorKind::Damaged,
                "the model's network has another number of inputs than features",
                "Train the model again");
  auto [low, high] = minMaxFrom(file);
  const MinMaxRows scaled(rows, std::move(low), std::move(high));
  Encoded result{int(model.options().latent), {}, {}, "Node "};
  result.latent.resize(std::size_t(rows.spectra() * model.options().latent));
  result.error.resize(std::size_t(rows.spectra()));
  model.encode(scaled, result.latent, result.error, progress, cancel);
  return result;
}

}  // namespace

Outputs runApplyEncoder(const Inputs& inputs, const Parameters& p, Progress& progress,
                        const CancelToken& cancel) {
  const auto dataset = inputs.get<Dataset>("dataset");
  const auto model = inputs.get<ModelFile>("model");
  const bool pca = model->architecture == "pca";
  if (!pca && model->architecture != "spectrum_autoencoder")
    throw Error(ErrorKind::Usage,
                "the model is a '" + model->architecture + "', which is not an encoder of spectra",
                "Choose the model of a PCA or an autoencoder");
  progress.update(0.0, "reading features");
  const auto rows = rowsForContract(dataset, model->inputContract,
                                    p.real("minimum_features_percent"), progress, cancel);
  SubProgress encoding(progress, 0.3, 0.95);
  const Encoded encoded = pca ? encodeWithPca(*model, *rows, cancel)
                              : encodeWithNetwork(*model, *rows, encoding, cancel);
  const auto tissue = tissueSpectra(*dataset, p.real("background_percent"));
  const std::string title = dataset->description().name + " by " + model->title;
  Latent latent{dataset->grid(), encoded.dimensions, encoded.latent, {}, title};
  for (int c = 0; c < encoded.dimensions; ++c)
    latent.names.push_back(encoded.dimensionName + std::to_string(c + 1));
  const auto colours = pca ? firstThree(encoded.dimensions) : mostVariable(latent, tissue);
  return {{"embedding", embeddingOf(latent)},
          {"components", imagesOf(latent, pca ? "score" : "activity")},
          {"rgb", rgbOf(latent, colours, tissue)},
          {"error_map",
           errorMapOf(dataset->grid(), encoded.error, title + ", mean squared reconstruction error",
                      "squared scaled intensity")}};
}

}  // namespace histion::reduction
