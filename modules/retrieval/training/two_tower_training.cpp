#include "retrieval/training/two_tower_training.h"

#include "compute/parallel.h"
#include "retrieval/training/score_fitting.h"
#include "retrieval/training/tower_training.h"

namespace histion::retrieval {
namespace {

// Of every molecule of a library; empty where it has no structure.
struct Molecules {
  std::vector<learn::TowerRow> rows;
  std::vector<FragmentTable> fragments;
};

Molecules moleculesOf(const Library& library, const TowerInputs& inputs,
                      const CancelToken& cancel) {
  const auto all = library.molecules();
  Molecules result;
  result.rows.assign(all.size(), inputs.noMolecule());
  result.fragments.resize(all.size());
  StructureParts parts = inputs.parts();
  parts.skeleton = true;
  compute::parallelFor(0, std::ssize(all), 32, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      const auto structure = readStructure(all[i].smiles, parts);
      if (!structure) continue;
      result.rows[i] = inputs.moleculeRow(*structure, all[i].smiles);
      result.fragments[i] = FragmentTable(structure->skeleton);
    }
  });
  return result;
}

const char* nameOf(Negatives negatives) {
  constexpr const char* kNames[] = {"mass", "tanimoto", "spectrum", "none"};
  return kNames[int(negatives)];
}

}  // namespace

nlohmann::json EncoderSize::json() const {
  return {{"width", width},
          {"layers", layers},
          {"heads", heads},
          {"dropout", dropout},
          {"token_dropout", tokenDropout}};
}

nlohmann::json TwoTowerTraining::json() const {
  nlohmann::json all = towers.json();
  all.update({{"spectrum_encoder", spectrumEncoder},
              {"molecule_encoder", moleculeEncoder},
              {"second_encoder", secondEncoder},
              {"spectrum_tower", spectra.json()},
              {"molecule_tower", molecules.json()},
              {"dimensions", dimensions},
              {"least_molecules", leastMolecules},
              {"anchors", anchors},
              {"neighbours", neighbours},
              {"negatives", nameOf(negatives)},
              {"hard_share", {hardLow, hardHigh}},
              {"split_by_scaffold", splitByScaffold},
              {"random_smiles", randomSmiles},
              {"consensus", consensus},
              {"predict_mass", predictMass},
              {"pretraining_epochs", pretrainingEpochs},
              {"validation_share", validationShare},
              {"drop_peaks", {augmentation.dropLow, augmentation.dropHigh}},
              {"jitter_ppm", augmentation.jitterPpm},
              {"scale_intensity", {augmentation.scaleLow, augmentation.scaleHigh}},
              {"noise_peaks", augmentation.noisePeaks},
              {"crop_probability", augmentation.cropProbability},
              {"evidence", evidence.json()},
              {"evidence_width", evidenceWidth},
              {"evidence_spectra", evidenceSpectra}});
  return all;
}

std::shared_ptr<const TwoTowerModel> trainTwoTower(const std::shared_ptr<const Library>& library,
                                                   const TwoTowerTraining& training,
                                                   const learn::Device& device, Progress& progress,
                                                   const CancelToken& cancel,
                                                   const TwoTowerModel* given) {
  SubProgress finding(progress, 0, 0.05), learning(progress, 0.05, 0.7),
      weighing(progress, 0.7, 0.95), fitting(progress, 0.95, 1);
  const TrainingParts split =
      given ? partsLike(*library, given->parts().card) : partsOf(*library, training);
  constexpr std::size_t kUsefulMolecules = 100;
  if (split.trained.size() < kUsefulMolecules)
    progress.warn("there are only " + std::to_string(split.trained.size()) +
                  " molecules to learn from: the model will know little");
  TowerInputs inputs =
      given ? given->parts().inputs : inputsFor(*library, split, training, finding, cancel);
  const Molecules molecules = moleculesOf(*library, inputs, cancel);
  nlohmann::json card{{"training", training.json()},
                      {"compositions", inputs.vocabulary().compositions()},
                      {"training_spectra", split.spectra.size()},
                      {"training_molecules", split.trainedBlocks},
                      {"validation_molecules", split.validatedBlocks},
                      {"device", device.text},
                      {"torch", learn::torchVersion()}};

  std::optional<learn::ContrastiveTowers> towers;
  if (given) {
    towers.emplace(learn::ContrastiveTowers::load(given->parts().towers.save()));
    for (const char* key : {"training", "report", "pretraining", "validation_queries"})
      if (given->parts().card.contains(key)) card[key] = given->parts().card[key];
    card["training"]["evidence"] = training.evidence.json();
  } else {
    TrainedTowers trained =
        trainTowers(*library, inputs, molecules.rows, split, training, device, learning, cancel);
    towers.emplace(std::move(trained.towers));
    card["report"] = std::move(trained.report);
    if (!trained.pretraining.is_null()) card["pretraining"] = std::move(trained.pretraining);
    card["validation_queries"] = trained.queries;
  }

  learn::EvidenceNetwork evidence(evidenceOptions(training.evidenceWidth), training.towers.seed);
  if (given && training.evidence.epochs == 0) {
    evidence = learn::EvidenceNetwork::load(given->parts().evidence.save());
    card["training"]["evidence"] = given->parts().card["training"]["evidence"];
    card["evidence_loss"] = given->parts().card["evidence_loss"];
  } else if (training.evidence.epochs > 0) {
    const LibraryEvidence examples(*library, molecules.fragments, split.trained,
                                   std::size_t(training.evidenceSpectra));
    learn::EvidenceTraining evidenceTraining = training.evidence;
    evidenceTraining.seed = training.towers.seed;
    card["evidence_loss"] = evidence.train(examples, evidenceTraining, device, weighing, cancel);
  }

  const TwoTowerModel exact(
      {std::move(inputs), std::move(*towers), std::move(evidence), 1.0, 0.0, {}, std::move(card)});
  auto model = std::make_shared<TwoTowerModel>(TwoTowerModel::from(*exact.file()));
  if (training.evidence.epochs > 0 || given)
    fitWeights(*model, library, split.validated, fitting, cancel);
  return model;
}

}  // namespace histion::retrieval
