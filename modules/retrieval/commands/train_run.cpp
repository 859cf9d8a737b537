#include "retrieval/commands/train_run.h"

#include "core/error.h"
#include "retrieval/spectra/library_input.h"
#include "retrieval/training/training_settings.h"

namespace histion::retrieval {

Outputs Train::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                   const CancelToken& cancel) const {
  SubProgress reading(progress, 0, 0.05), learning(progress, 0.05, 1);
  const auto library = libraryOf(inputs, "library", reading, cancel);
  if (!library)
    throw Error(ErrorKind::Usage, "there is no library to train on",
                "Import a library of fragment spectra with structures");
  const TwoTowerTraining training = trainingOf(parameters);
  const learn::Device device = learn::chooseDevice(parameters.text("device"));
  progress.device(device.text);
  std::unique_ptr<TwoTowerModel> given;
  if (const auto file = inputs.find<ModelFile>("model"))
    given = std::make_unique<TwoTowerModel>(TwoTowerModel::from(*file));
  const auto model = trainTwoTower(library, training, device, learning, cancel, given.get());
  return {{"model", model->file()}};
}

}  // namespace histion::retrieval
