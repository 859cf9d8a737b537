#include "retrieval/train_run.h"

#include "core/error.h"
#include "retrieval/library_input.h"
#include "retrieval/two_tower_training.h"

namespace histion::retrieval {

Outputs Train::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                   const CancelToken& cancel) const {
  SubProgress reading(progress, 0, 0.05), learning(progress, 0.05, 1);
  const auto library = libraryOf(inputs, "library", reading, cancel);
  if (!library)
    throw Error(ErrorKind::Usage, "there is no library to train on",
                "Import a library of fragment spectra with structures");
  TwoTowerTraining training;
  training.towers.epochs = int(parameters.integer("epochs"));
  training.towers.learningRate = parameters.real("learning_rate");
  training.towers.seed = std::uint64_t(parameters.integer("seed"));
  training.towers.queue = parameters.integer("queue");
  training.towers.views = int(parameters.integer("views"));
  training.towers.temperature = parameters.real("temperature");
  training.towers.auxiliaryWeight = parameters.real("auxiliary_weight");
  training.width = parameters.integer("width");
  training.dimensions = parameters.integer("dimensions");
  training.dropout = parameters.real("dropout");
  training.anchors = int(parameters.integer("anchors"));
  training.neighbours = int(parameters.integer("neighbours"));
  training.validationShare = parameters.real("validation_share");
  training.evidence.epochs = int(parameters.integer("evidence_epochs"));
  training.evidenceWidth = parameters.integer("evidence_width");
  const learn::Device device = learn::chooseDevice(parameters.text("device"));
  progress.device(device.text);
  std::unique_ptr<TwoTowerModel> given;
  if (const auto file = inputs.find<ModelFile>("model"))
    given = std::make_unique<TwoTowerModel>(TwoTowerModel::from(*file));
  const auto model = trainTwoTower(library, training, device, learning, cancel, given.get());
  return {{"model", model->file()}};
}

}  // namespace histion::retrieval
