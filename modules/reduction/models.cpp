#include "reduction/models.h"

#include <algorithm>
#include <cmath>

#include "learn/safetensors.h"

namespace histion::reduction {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorKind::Damaged, "the model " + what, "Train the model again");
}

}  // namespace

nlohmann::json dataFacts(const compute::FeatureRows& rows, std::int64_t tissue) {
  const Dataset& dataset = rows.dataset();
  return {{"name", dataset.description().name},
          {"spectra", dataset.spectra()},
          {"tissue_spectra", tissue},
          {"tic", dataset.totals().tic},
          {"features", rows.features()},
          {"normalization", toString(rows.options().normalization)},
          {"transform", toString(rows.options().transform)}};
}

std::shared_ptr<const ModelFile> modelFileOf(const PcaModel& model,
                                             const compute::FeatureRows& rows,
                                             nlohmann::json runCard) {
  learn::TensorFile file;
  file.tensors["mean"] = Array::of(model.mean);
  file.tensors["scale"] = Array::of(model.scale);
  file.tensors["variance"] = Array::of(model.variance);
  file.tensors["total_variance"] = Array::of(std::vector<double>{model.totalVariance});
  file.tensors["loadings"] = Array::of<double>(model.loadings, {model.components, model.features});
  file.metadata["architecture"] = "pca";
  auto result = std::make_shared<ModelFile>();
  result->architecture = "pca";
  result->weights = learn::writeSafetensors(file);
  result->inputContract = contractOf(rows);
  result->inputContract["scaling"] = {{"kind", "centre_and_scale"}};
  result->runCard = std::move(runCard);
  result->title = "PCA of " + rows.dataset().description().name;
  return result;
}

std::shared_ptr<const ModelFile> modelFileOf(const AutoencoderResult& trained,
                                             const compute::FeatureRows& rows,
                                             nlohmann::json runCard) {
  auto result = std::make_shared<ModelFile>();
  result->architecture = "spectrum_autoencoder";
  result->weights = trained.model->save();
  result->inputContract = contractOf(rows);
  result->inputContract["scaling"] = {
      {"kind", "min_max"}, {"low", trained.low}, {"high", trained.high}};
  result->runCard = std::move(runCard);
  result->title = "Autoencoder of " + rows.dataset().description().name;
  return result;
}

PcaModel pcaFrom(const ModelFile& file) {
  const learn::TensorFile tensors = learn::readSafetensors(file.weights);
  const auto mean = tensors.tensors.find("mean");
  const auto variance = tensors.tensors.find("variance");
  if (mean == tensors.tensors.end() || variance == tensors.tensors.end())
    damaged("lacks its weights");
  PcaModel model;
  model.features = mean->second.size();
  model.components = int(variance->second.size());
  model.mean = mean->second.to<double>();
  model.variance = variance->second.to<double>();
  model.scale = tensors.values<double>("scale", {model.features});
  model.totalVariance = tensors.values<double>("total_variance", {1})[0];
  model.loadings = tensors.values<double>("loadings", {model.components, model.features});
  for (const double s : model.scale)
    if (!(s > 0) || !std::isfinite(s)) damaged("divides by a scale that is not positive");
  return model;
}

std::pair<std::vector<float>, std::vector<float>> minMaxFrom(const ModelFile& file) {
  try {
    const auto& scaling = file.inputContract.at("scaling");
    if (scaling.at("kind") != "min_max") damaged("does not say how its channels are scaled");
    auto low = scaling.at("low").get<std::vector<float>>();
    auto high = scaling.at("high").get<std::vector<float>>();
    const std::size_t n = file.inputContract.at("features").at("mz").size();
    if (low.size() != n || high.size() != n) damaged("has limits for another number of channels");
    return {std::move(low), std::move(high)};
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::Damaged, "the model does not say how its channels are scaled",
                "Train the model again", e.what());
  }
}

}  // namespace histion::reduction
