#include "retrieval/commands/similarity_run.h"

#include "core/error.h"
#include "retrieval/similarity/similarity_training.h"
#include "retrieval/spectra/library_input.h"

namespace histion::retrieval {

Outputs LearnSimilarity::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                             const CancelToken& cancel) const {
  SubProgress reading(progress, 0, 0.05), learning(progress, 0.05, 1);
  const auto library = libraryOf(inputs, "library", reading, cancel);
  if (!library)
    throw Error(ErrorKind::Usage, "there is no library to learn from",
                "Import a library of fragment spectra with structures");
  const SimilaritySettings settings{.validationShare = parameters.real("validation_share"),
                                    .seed = std::uint64_t(parameters.integer("seed"))};
  const std::int64_t epochs = parameters.integer("epochs");
  if (parameters.text("kind") == kSpec2Vec) {
    Spec2VecTraining training;
    if (epochs > 0) training.words.epochs = int(epochs);
    training.words.dimensions = parameters.integer("dimensions");
    training.leastSpectra = int(parameters.integer("least_spectra"));
    return {{"model", learnSpec2Vec(*library, training, settings, learning, cancel)->file()}};
  }
  Ms2DeepScoreTraining training;
  if (epochs > 0) training.network.epochs = int(epochs);
  training.dimensions = parameters.integer("dimensions");
  training.width = parameters.integer("width");
  training.dropout = parameters.real("dropout");
  training.network.learningRate = parameters.real("learning_rate");
  training.network.pairs = parameters.integer("pairs");
  training.network.batch = int(parameters.integer("batch"));
  const learn::Device device = learn::chooseDevice(parameters.text("device"));
  progress.device(device.text);
  return {
      {"model", learnMs2DeepScore(*library, training, settings, device, learning, cancel)->file()}};
}

}  // namespace histion::retrieval
