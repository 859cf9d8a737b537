#include "retrieval/two_tower_training.h"

#include <algorithm>
#include <set>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/library_pairs.h"
#include "retrieval/score_fitting.h"
#include "retrieval/tower_validation.h"

namespace histion::retrieval {
namespace {

// Molecules of the library by the part they play.
struct Split {
  std::vector<std::int32_t> trained, validated, spectra;  // spectra: of those trained
  nlohmann::json trainedBlocks = nlohmann::json::array(), validatedBlocks = nlohmann::json::array();
};

// The same molecule always falls into the same part.
bool validates(const std::string& firstBlock, double share, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char c : firstBlock) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return compute::Random(hash).uniform() < share;
}

template <typename IsHeld>
Split splitBy(const Library& library, IsHeld isHeld) {
  Split split;
  for (std::size_t m = 0; m < library.molecules().size(); ++m) {
    const LibraryMolecule& molecule = library.molecules()[m];
    if (molecule.fingerprint.none() || molecule.spectra.empty()) continue;
    const bool held = isHeld(molecule.firstBlock);
    (held ? split.validated : split.trained).push_back(std::int32_t(m));
    (held ? split.validatedBlocks : split.trainedBlocks).push_back(molecule.firstBlock);
    if (!held)
      split.spectra.insert(split.spectra.end(), molecule.spectra.begin(), molecule.spectra.end());
  }
  if (split.trained.size() < 2)
    throw Error(ErrorKind::Usage,
                "the library has spectra of " + std::to_string(split.trained.size()) +
                    " molecules with a structure to train on",
                "Import a larger library");
  return split;
}

Split splitOf(const Library& library, double share, std::uint64_t seed) {
  return splitBy(library, [=](const std::string& block) { return validates(block, share, seed); });
}

// What a model was trained on stays the training part.
Split splitLike(const Library& library, const nlohmann::json& card) {
  const auto blocks = card.value("training_molecules", std::vector<std::string>());
  const std::set<std::string> trained(blocks.begin(), blocks.end());
  return splitBy(library, [&](const std::string& block) { return !trained.contains(block); });
}

// Of every molecule of a library; empty where it has no structure.
struct Molecules {
  std::vector<learn::TowerRow> rows;
  std::vector<FragmentTable> fragments;
};

Molecules moleculesOf(const Library& library, const TokenVocabulary& vocabulary,
                      const CancelToken& cancel) {
  const auto all = library.molecules();
  Molecules result;
  result.rows.resize(all.size());
  result.fragments.resize(all.size());
  compute::parallelFor(0, std::ssize(all), 32, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
      const auto structure = readStructure(all[i].smiles, {.smiles = false});
      if (!structure) continue;
      result.rows[i] = vocabulary.moleculeRow(*structure);
      result.fragments[i] = FragmentTable(structure->skeleton);
    }
  });
  return result;
}

learn::ContrastiveTowers towersFor(const TokenVocabulary& vocabulary,
                                   const TwoTowerTraining& training) {
  learn::ContrastiveOptions options;
  const std::vector<std::int64_t> widths{training.width, 2 * training.width};
  options.left = {vocabulary.spectrumTokens(), TokenVocabulary::spectrumNumbers(), widths,
                  training.dropout, 0.0};
  options.right = {vocabulary.moleculeTokens(), 0, widths, training.dropout, training.tokenDropout};
  options.dimensions = training.dimensions;
  options.auxiliary = std::int64_t(kFingerprintBits);
  return {options, training.towers.seed};
}

}  // namespace

nlohmann::json TwoTowerTraining::json() const {
  nlohmann::json all = towers.json();
  all.update({{"width", width},
              {"dimensions", dimensions},
              {"dropout", dropout},
              {"token_dropout", tokenDropout},
              {"least_molecules", leastMolecules},
              {"anchors", anchors},
              {"neighbours", neighbours},
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
  const Split split = given ? splitLike(*library, given->parts().card)
                            : splitOf(*library, training.validationShare, training.towers.seed);
  constexpr std::size_t kUsefulMolecules = 100;
  if (split.trained.size() < kUsefulMolecules)
    progress.warn("there are only " + std::to_string(split.trained.size()) +
                  " molecules to learn from: the model will know little");
  auto vocabulary = given ? given->parts().vocabulary
                          : TokenVocabulary::from(*library, split.spectra, training.leastMolecules,
                                                  finding, cancel);
  const Molecules molecules = moleculesOf(*library, vocabulary, cancel);
  nlohmann::json card{{"training", training.json()},
                      {"compositions", vocabulary.compositions()},
                      {"training_spectra", split.spectra.size()},
                      {"training_molecules", split.trainedBlocks},
                      {"validation_molecules", split.validatedBlocks},
                      {"device", device.text},
                      {"torch", learn::torchVersion()}};

  learn::ContrastiveTowers towers =
      given ? learn::ContrastiveTowers::load(given->parts().towers.save())
            : towersFor(vocabulary, training);
  if (given) {
    for (const char* key : {"training", "report", "validation_queries"})
      if (given->parts().card.contains(key)) card[key] = given->parts().card[key];
    card["training"]["evidence"] = training.evidence.json();
  } else {
    const LibraryPairs pairs(*library, vocabulary, molecules.rows, split.trained, training);
    const TowerValidation validation(*library, vocabulary, molecules.rows, split.validated);
    std::function<double(const learn::ContrastiveTowers&)> judge;
    if (validation.size() > 0)
      judge = [&](const learn::ContrastiveTowers& now) { return validation(now, cancel); };
    card["report"] = towers.train(pairs, training.towers, judge, device, learning, cancel).json();
    card["validation_queries"] = validation.size();
  }

  learn::EvidenceNetwork evidence(evidenceOptions(training.evidenceWidth), training.towers.seed);
  if (given && training.evidence.epochs == 0) {
    evidence = learn::EvidenceNetwork::load(given->parts().evidence.save());
    card["training"]["evidence"] = given->parts().card["training"]["evidence"];
    card["evidence_loss"] = given->parts().card["evidence_loss"];
  } else {
    const LibraryEvidence examples(*library, molecules.fragments, split.trained,
                                   std::size_t(training.evidenceSpectra));
    learn::EvidenceTraining evidenceTraining = training.evidence;
    evidenceTraining.seed = training.towers.seed;
    card["evidence_loss"] = evidence.train(examples, evidenceTraining, device, weighing, cancel);
  }

  const TwoTowerModel exact({std::move(vocabulary),
                             std::move(towers),
                             std::move(evidence),
                             1.0,
                             0.0,
                             {},
                             std::move(card)});
  auto model = std::make_shared<TwoTowerModel>(TwoTowerModel::from(*exact.file()));
  fitWeights(*model, library, split.validated, fitting, cancel);
  return model;
}

}  // namespace histion::retrieval
