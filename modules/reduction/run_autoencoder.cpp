#include <sstream>

#include "learn/run_card.h"
#include "reduction/methods.h"
#include "reduction/models.h"
#include "reduction/outputs.h"

namespace histion::reduction {
namespace {

std::vector<std::int64_t> widthsFrom(const std::string& text) {
  std::vector<std::int64_t> widths;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, ',');) {
    std::istringstream number(word);
    std::int64_t width = 0;
    std::string rest;
    if (!(number >> width) || (number >> rest) || width < 1 || width > 65536)
      throw Error(ErrorKind::Usage, "the hidden widths hold '" + word + "'",
                  "Give whole numbers divided by commas, such as 512,128");
    widths.push_back(width);
  }
  return widths;
}

AutoencoderFit fitOptions(const Parameters& p) {
  AutoencoderFit fit;
  fit.network.widths = widthsFrom(p.text("hidden_widths"));
  fit.network.latent = p.integer("components");
  fit.network.activation = learn::activationFrom(p.text("activation"));
  fit.network.output = fit.network.activation == learn::Activation::Logistic
                           ? learn::Activation::Logistic
                           : learn::Activation::Identity;
  fit.network.tied = p.flag("tied_weights");
  fit.network.batchNorm = p.flag("batch_norm");
  fit.network.sparsityTarget = p.real("sparsity_target");
  fit.network.sparsityWeight = p.real("sparsity_weight");
  fit.training.epochs = int(p.integer("epochs"));
  fit.training.batch = int(p.integer("batch_size"));
  fit.training.learningRate = p.real("learning_rate");
  fit.training.schedule = learn::scheduleFrom(p.text("schedule"));
  fit.training.weightDecay = p.real("weight_decay");
  fit.training.patience = int(p.integer("patience"));
  fit.training.seed = std::uint64_t(p.integer("seed"));
  fit.validationShare = p.real("validation_percent") / 100.0;
  fit.maxTrainingPixels = p.integer("max_training_pixels");
  fit.device = p.text("device");
  return fit;
}

std::shared_ptr<const Table> summaryOf(const AutoencoderResult& r, const std::string& title) {
  const bool held = !r.split.validation.empty();
  const std::string where = held ? "held-out blocks" : "training pixels";
  auto table = std::make_shared<Table>();
  table->title = title + ", figures";
  table->columns = {
      {"figure", "",
       std::vector<std::string>{"mean squared error of the autoencoder, " + where,
                                "mean squared error of PCA with as many components, " + where,
                                "autoencoder error / PCA error", "training pixels",
                                "validation pixels", "epochs done", "best epoch"}},
      {"value", "",
       std::vector<double>{r.mse, r.pcaMse, r.pcaMse > 0 ? r.mse / r.pcaMse : 0.0,
                           double(r.split.train.size()), double(r.split.validation.size()),
                           double(r.report.trainingLoss.size()), double(r.report.bestEpoch + 1)}}};
  return table;
}

}  // namespace

Outputs runAutoencoder(const Inputs& inputs, const Parameters& p, Progress& progress,
                       const CancelToken& cancel) {
  const auto dataset = inputs.get<Dataset>("dataset");
  progress.update(0.0, "reading features");
  const auto rows = prepareRows(dataset, p, cancel);
  const auto tissue = tissueSpectra(*dataset, p.real("background_percent"));
  const AutoencoderFit options = fitOptions(p);
  SubProgress fitting(progress, 0.05, 0.98);
  const AutoencoderResult result = fitAutoencoder(*rows, tissue, options, fitting, cancel);
  if (result.mse > result.pcaMse)
    progress.warn(
        "PCA with as many components reconstructs these data better; prefer it, or train longer.");

  learn::RunCard card;
  card.data = dataFacts(*rows, std::int64_t(tissue.size()));
  card.network = result.model->options().json();
  card.training = options.training;
  card.report = result.report;
  card.trainingRows = std::int64_t(result.split.train.size());
  card.validationRows = std::int64_t(result.split.validation.size());
  card.device = result.device.text;
  card.figures = {{"mse", result.mse}, {"pca_mse", result.pcaMse}};

  const std::string title = "Autoencoder of " + dataset->description().name;
  const int d = int(result.model->options().latent);
  Latent latent{dataset->grid(), d, result.latent, {}, title};
  for (int c = 0; c < d; ++c) latent.names.push_back("Node " + std::to_string(c + 1));
  return {{"embedding", embeddingOf(latent)},
          {"components", imagesOf(latent, "activity")},
          {"rgb", rgbOf(latent, mostVariable(latent, tissue), tissue)},
          {"pseudo_spectra",
           spectraOf(rows->axis().mz, nodeSpectra(result, tissue), latent.names,
                     title + ", change of the reconstruction from a node's 5th to its 95th "
                             "percentile",
                     "normalised intensity")},
          {"error_map",
           errorMapOf(dataset->grid(), result.error, title + ", mean squared reconstruction error",
                      "squared fraction of a channel's range")},
          {"summary", summaryOf(result, title)},
          {"model", modelFileOf(result, *rows, card.json())}};
}

}  // namespace histion::reduction
