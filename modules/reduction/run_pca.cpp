#include <cstdio>

#include "reduction/methods.h"
#include "reduction/models.h"
#include "reduction/outputs.h"

namespace histion::reduction {
namespace {

std::shared_ptr<const Table> summaryOf(const PcaModel& model, const std::string& title) {
  std::vector<double> number, variance, share, sum;
  for (int c = 0; c < model.components; ++c) {
    number.push_back(c + 1);
    variance.push_back(model.variance[std::size_t(c)]);
    share.push_back(100 * model.explained(c));
    sum.push_back(share.back() + (c ? sum.back() : 0.0));
  }
  auto table = std::make_shared<Table>();
  table->title = title + ", explained variance";
  table->columns = {{"component", "", number},
                    {"variance", "", variance},
                    {"explained", "%", share},
                    {"explained so far", "%", sum}};
  return table;
}

}  // namespace

Outputs runPca(const Inputs& inputs, const Parameters& p, Progress& progress,
               const CancelToken& cancel) {
  const auto dataset = inputs.get<Dataset>("dataset");
  progress.update(0.0, "reading features");
  const auto rows = prepareRows(dataset, p, cancel);
  const auto tissue = tissueSpectra(*dataset, p.real("background_percent"));
  PcaOptions options;
  options.components = int(p.integer("components"));
  options.scaling = pcaScalingFrom(p.text("scaling"));
  options.oversample = int(p.integer("oversample"));
  options.powerPasses = int(p.integer("power_passes"));
  options.blockRows = int(p.integer("block_rows"));
  options.seed = std::uint64_t(p.integer("seed"));
  const PlainRows source(*rows);
  SubProgress fitting(progress, 0.1, 0.9);
  const PcaModel model = fitPca(source, tissue, options, fitting, cancel);
  if (model.components < options.components)
    progress.warn("The data have only " + std::to_string(model.components) + " components.");

  progress.update(0.9, "projecting pixels");
  std::vector<std::int64_t> all(static_cast<std::size_t>(dataset->spectra()));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::int64_t(i);
  std::vector<float> scores(all.size() * std::size_t(model.components)), error(all.size());
  projectPca(model, source, all, scores, error, cancel);

  const std::string title = "PCA of " + dataset->description().name;
  Latent latent{dataset->grid(), model.components, scores, {}, title};
  for (int c = 0; c < model.components; ++c) {
    char name[48];
    std::snprintf(name, sizeof name, "PC %d (%.1f %%)", c + 1, 100 * model.explained(c));
    latent.names.push_back(name);
  }
  const std::vector<float> loadings(model.loadings.begin(), model.loadings.end());
  double explained = 0;
  for (int c = 0; c < model.components; ++c) explained += model.explained(c);
  const nlohmann::json card{{"data", dataFacts(*rows, std::int64_t(tissue.size()))},
                            {"components", model.components},
                            {"scaling", p.text("scaling")},
                            {"seed", options.seed},
                            {"figures", {{"explained_variance", explained}}}};
  return {{"embedding", embeddingOf(latent)},
          {"components", imagesOf(latent, "score")},
          {"rgb", rgbOf(latent, firstThree(model.components), tissue)},
          {"pseudo_spectra",
           spectraOf(rows->axis().mz, loadings, latent.names, title + ", loadings", "loading")},
          {"error_map", errorMapOf(dataset->grid(), error, title + ", mean squared residual",
                                   "squared scaled intensity")},
          {"summary", summaryOf(model, title)},
          {"model", modelFileOf(model, *rows, card)}};
}

}  // namespace histion::reduction
