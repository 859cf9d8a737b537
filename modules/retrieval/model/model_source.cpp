#include "retrieval/model/model_source.h"

#include <fstream>
#include <iterator>

#include "core/error.h"
#include "retrieval/molecules/shipped.h"

namespace histion::retrieval {

namespace fs = std::filesystem;

namespace {

std::vector<std::uint8_t> bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw Error(ErrorKind::Failed, "cannot open " + file.string(), "Check the file and its rights");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Says of which model a failure tells: `name` is its file or its title.
std::shared_ptr<const TwoTowerModel> modelFrom(const ModelFile& model, const std::string& name,
                                               const std::string& hint) {
  try {
    return std::make_shared<TwoTowerModel>(TwoTowerModel::from(model));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::Damaged) throw;
    throw Error(ErrorKind::Damaged, name + ": " + error.message(), hint, error.detail());
  }
}

}  // namespace

std::shared_ptr<const ModelFile> readModelFile(const fs::path& weights) {
  fs::path cardFile = weights;
  cardFile.replace_extension(".json");
  auto model = std::make_shared<ModelFile>();
  model->weights = bytesOf(weights);
  const auto text = bytesOf(cardFile);
  const auto card = nlohmann::json::parse(text, nullptr, false);
  try {
    model->architecture = card.at("architecture").get<std::string>();
    model->title = card.at("title").get<std::string>();
    model->inputContract = card.at("input_contract");
    model->runCard = card.at("run_card");
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::Damaged, cardFile.string() + " does not describe a model",
                "Install the program again, or train a model", e.what());
  }
  return model;
}

std::shared_ptr<const TwoTowerModel> modelOf(const Inputs& inputs) {
  if (const auto given = inputs.find<ModelFile>("model"))
    return modelFrom(*given, given->title, "Train the model again or use an undamaged copy");
  const fs::path file = shippedModel();
  if (file.empty()) return nullptr;
  return modelFrom(*readModelFile(file), file.string(),
                   "Install the program again, or train a model and name it");
}

std::shared_ptr<const TwoTowerModel> requiredModel(const Inputs& inputs) {
  auto model = modelOf(inputs);
  if (!model)
    throw Error(ErrorKind::Usage, "there is no retrieval model",
                "Train one with retrieval-train and name it with --model");
  return model;
}

}  // namespace histion::retrieval
