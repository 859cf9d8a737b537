#include "retrieval/training/tower_training.h"

#include "learn/peak_pretraining.h"
#include "retrieval/model/encoders.h"
#include "retrieval/training/library_pairs.h"

namespace histion::retrieval {
namespace {

learn::ContrastiveTowers towersFor(const TowerInputs& inputs, const TwoTowerTraining& training) {
  learn::ContrastiveOptions options;
  options.left = spectrumTower(training.spectrumEncoder, training.spectra);
  inputs.shapeSpectra(options.left);
  options.right = moleculeTower(training.moleculeEncoder, training.molecules);
  inputs.shapeMolecules(options.right);
  if (inputs.second()) {
    options.second = moleculeTower(training.secondEncoder, training.molecules);
    inputs.shapeSecond(*options.second);
  }
  options.dimensions = training.dimensions;
  options.auxiliary = std::int64_t(kFingerprintBits);
  options.quantity = training.predictMass;
  return {options, training.towers.seed};
}

// Spectra without their molecules.
class SpectraAlone : public learn::PeakSource {
 public:
  SpectraAlone(const Library& library, const TowerInputs& inputs,
               std::span<const std::int32_t> molecules)
      : library_(library), inputs_(inputs) {
    for (const std::int32_t molecule : molecules) {
      const auto& spectra = library.molecules()[std::size_t(molecule)].spectra;
      spectra_.insert(spectra_.end(), spectra.begin(), spectra.end());
    }
  }
  std::int64_t count() const override { return std::ssize(spectra_); }
  learn::TowerRow row(std::int64_t index, compute::Random&) const override {
    return inputs_.spectrumRow(library_.spectra()[std::size_t(spectra_[std::size_t(index)])]);
  }

 private:
  const Library& library_;
  const TowerInputs& inputs_;
  std::vector<std::int32_t> spectra_;
};

}  // namespace

TowerInputs inputsFor(const Library& library, const TrainingParts& parts,
                      const TwoTowerTraining& training, Progress& progress,
                      const CancelToken& cancel) {
  const SpectrumForm spectra = spectrumFormOf(training.spectrumEncoder);
  const MoleculeForm molecules = moleculeFormOf(training.moleculeEncoder);
  std::optional<MoleculeForm> second;
  if (!training.secondEncoder.empty()) second = moleculeFormOf(training.secondEncoder);
  const bool reads = spectra == SpectrumForm::Formulas || molecules == MoleculeForm::Fragments ||
                     second == MoleculeForm::Fragments;
  return {reads ? TokenVocabulary::from(library, parts.spectra, training.leastMolecules, progress,
                                        cancel)
                : TokenVocabulary(),
          spectra, molecules, second};
}

TrainedTowers trainTowers(const Library& library, const TowerInputs& inputs,
                          std::span<const learn::TowerRow> moleculeRows, const TrainingParts& parts,
                          const TwoTowerTraining& training, const learn::Device& device,
                          Progress& progress, const CancelToken& cancel) {
  const bool pretrained = training.pretrainingEpochs > 0;
  SubProgress first(progress, 0, pretrained ? 0.3 : 0.02),
      learning(progress, pretrained ? 0.3 : 0.02, 1);
  TrainedTowers trained{towersFor(inputs, training), {}, {}, 0};
  if (pretrained) {
    const SpectraAlone spectra(library, inputs, parts.trained),
        held(library, inputs, parts.validated);
    learn::PeakPretraining settings;
    settings.epochs = training.pretrainingEpochs;
    settings.seed = training.towers.seed;
    trained.pretraining =
        pretrainPeaks(trained.towers, spectra, held, settings, device, first, cancel).json();
    trained.pretraining["training"] = settings.json();
  }
  const LibraryPairs pairs(library, inputs, moleculeRows, parts.trained, training, first, cancel);
  const TowerValidation validation(library, inputs, moleculeRows, parts.validated);
  std::function<double(const learn::ContrastiveTowers&)> judge;
  if (validation.size() > 0)
    judge = [&](const learn::ContrastiveTowers& now) { return validation(now, cancel); };
  trained.report =
      trained.towers.train(pairs, training.towers, judge, device, learning, cancel).json();
  trained.queries = validation.size();
  return trained;
}

}  // namespace histion::retrieval
