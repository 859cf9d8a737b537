#include "retrieval/similarity/similarity_training.h"

#include "core/error.h"
#include "retrieval/similarity/similarity_figures.h"
#include "retrieval/spectra/molecule_split.h"

namespace histion::retrieval {
namespace {

constexpr double kLearning = 0.95;  // share of the progress; then the figures

MoleculeSplit splitOf(const Library& library, const SimilaritySettings& settings,
                      Progress& progress) {
  MoleculeSplit split = splitMolecules(library, settings.validationShare, settings.seed);
  constexpr std::size_t kUsefulMolecules = 100;
  if (split.trained.size() < 2)
    throw Error(ErrorKind::Usage,
                "the library has spectra of " + std::to_string(split.trained.size()) +
                    " molecules with a structure to train on",
                "Import a larger library");
  if (split.trained.size() < kUsefulMolecules)
    progress.warn("there are only " + std::to_string(split.trained.size()) +
                  " molecules to learn from: the model will know little");
  return split;
}

// All spectra but those of molecules that are held out; ascending.
std::vector<std::int32_t> spectraBeside(const Library& library,
                                        const std::vector<std::int32_t>& held) {
  std::vector<char> left(library.molecules().size(), 0);
  for (const std::int32_t molecule : held) left[std::size_t(molecule)] = 1;
  std::vector<std::int32_t> spectra;
  for (std::size_t s = 0; s < library.spectra().size(); ++s)
    if (const std::int32_t molecule = library.moleculeOf(s);
        molecule < 0 || !left[std::size_t(molecule)])
      spectra.push_back(std::int32_t(s));
  return spectra;
}

// The model as it will be stored, with the whole card.
template <typename Encoder>
std::shared_ptr<const SpectrumEncoder> finished(Encoder trained, const Library& library,
                                                const MoleculeSplit& split,
                                                const TanimotoPairs& held,
                                                const SimilaritySettings& settings,
                                                std::size_t spectra, const std::string& device,
                                                Progress& progress, const CancelToken& cancel) {
  progress.update(kLearning, "comparing with molecules that were held out");
  auto model = std::make_shared<Encoder>(Encoder::from(*trained.file()));
  nlohmann::json& card = model->card();
  card["training"]["validation_share"] = settings.validationShare;
  card["training"]["seed"] = settings.seed;
  card["training_spectra"] = spectra;
  card["training_molecules"] = firstBlocksOf(library, split.trained);
  card["validation_molecules"] = firstBlocksOf(library, split.held);
  card["device"] = device;
  card["figures"] =
      similarityFigures(*model, library, held, settings.figurePairs, settings.seed, cancel);
  return model;
}

}  // namespace

std::shared_ptr<const SpectrumEncoder> learnSpec2Vec(const Library& library,
                                                     Spec2VecTraining training,
                                                     const SimilaritySettings& settings,
                                                     Progress& progress,
                                                     const CancelToken& cancel) {
  const MoleculeSplit split = splitOf(library, settings, progress);
  training.words.seed = settings.seed;
  const auto spectra = spectraBeside(library, split.held);
  SubProgress learning(progress, 0, kLearning);
  Spec2Vec trained = Spec2Vec::train(library, spectra, training, learning, cancel);
  const TanimotoPairs held(library, split.held, settings.seed, cancel);
  return finished(std::move(trained), library, split, held, settings, spectra.size(), "cpu",
                  progress, cancel);
}

std::shared_ptr<const SpectrumEncoder> learnMs2DeepScore(
    const Library& library, Ms2DeepScoreTraining training, const SimilaritySettings& settings,
    const learn::Device& device, Progress& progress, const CancelToken& cancel) {
  const MoleculeSplit split = splitOf(library, settings, progress);
  training.network.seed = settings.seed;
  progress.update(0, "pairing molecules");
  const TanimotoPairs pairs(library, split.trained, settings.seed, cancel);
  const TanimotoPairs held(library, split.held, settings.seed, cancel);
  SubProgress learning(progress, 0.05, kLearning);
  Ms2DeepScore trained =
      Ms2DeepScore::train(library, pairs, &held, training, device, learning, cancel);
  std::size_t spectra = 0;
  for (const std::int32_t molecule : split.trained)
    spectra += library.molecules()[std::size_t(molecule)].spectra.size();
  return finished(std::move(trained), library, split, held, settings, spectra, device.text,
                  progress, cancel);
}

}  // namespace histion::retrieval
