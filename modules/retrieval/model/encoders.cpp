#include "retrieval/model/encoders.h"

#include <algorithm>

#include "core/error.h"

namespace histion::retrieval {
namespace {

struct SpectrumEncoder {
  const char* name;
  SpectrumForm form;
  learn::TowerKind kind;
  bool differences;
  std::int64_t windows;
};
constexpr SpectrumEncoder kSpectrumEncoders[] = {
    {"formulas", SpectrumForm::Formulas, learn::TowerKind::Bag, false, 0},
    {"bins", SpectrumForm::Bins, learn::TowerKind::Bag, false, 0},
    {"convolution", SpectrumForm::Bins, learn::TowerKind::Convolution, false, 0},
    {"peaks", SpectrumForm::Peaks, learn::TowerKind::Peaks, false, 0},
    {"peak_graph", SpectrumForm::Peaks, learn::TowerKind::Peaks, true, 0},
    {"windows", SpectrumForm::Peaks, learn::TowerKind::Peaks, false, 4},
};

struct MoleculeEncoder {
  const char* name;
  MoleculeForm form;
  learn::TowerKind kind;
  learn::GraphStep step;
};
constexpr MoleculeEncoder kMoleculeEncoders[] = {
    {"fragments", MoleculeForm::Fragments, learn::TowerKind::Bag, learn::GraphStep::Gine},
    {"fingerprint", MoleculeForm::Fingerprint, learn::TowerKind::Bag, learn::GraphStep::Gine},
    {"gine", MoleculeForm::Graph, learn::TowerKind::Graph, learn::GraphStep::Gine},
    {"gcn", MoleculeForm::Graph, learn::TowerKind::Graph, learn::GraphStep::Gcn},
    {"smiles", MoleculeForm::Smiles, learn::TowerKind::Sequence, learn::GraphStep::Gine},
};

template <typename List>
std::vector<std::string> namesOf(const List& list) {
  std::vector<std::string> names;
  for (const auto& entry : list) names.emplace_back(entry.name);
  return names;
}

std::string listOf(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

template <typename List>
const auto& named(const List& list, const std::string& name, const char* what) {
  for (const auto& entry : list)
    if (name == entry.name) return entry;
  throw Error(ErrorKind::Usage, std::string("there is no ") + what + " '" + name + "'",
              "Known are " + listOf(namesOf(list)));
}

constexpr const char *kSpectrumTower = "spectrum tower", *kMoleculeTower = "molecule tower";

learn::TowerOptions sized(const EncoderSize& size, learn::TowerKind kind) {
  learn::TowerOptions options;
  options.kind = kind;
  options.widths = {size.width, 2 * size.width};
  options.dropout = size.dropout;
  options.layers = size.layers;
  options.heads = size.heads;
  return options;
}

TwoTowerTraining jestr() {
  TwoTowerTraining training;
  training.spectrumEncoder = "bins";
  training.moleculeEncoder = "gcn";
  training.spectra.width = training.molecules.width = 256;
  training.spectra.dropout = 0.4;
  training.molecules.dropout = 0.2;
  training.dimensions = 512;
  training.towers.learningRate = 5e-4;
  training.towers.temperature = 0.05;
  training.towers.learnTemperature = false;
  training.towers.auxiliaryWeight = 0;
  training.augmentation = Augmentation::none();
  training.negatives = Negatives::None;
  training.anchors = 32;
  training.neighbours = 1;
  return training;
}

TwoTowerTraining mvp() {
  TwoTowerTraining training = jestr();
  training.secondEncoder = "fingerprint";
  training.anchors = 64;
  training.consensus = true;
  training.towers.views = 2;
  training.towers.allPairs = true;
  return training;
}

TwoTowerTraining csuMs2() {
  TwoTowerTraining training;
  training.spectrumEncoder = "peaks";
  training.moleculeEncoder = "gine";
  training.spectra = {.width = 256, .layers = 3, .heads = 8, .dropout = 0.1, .tokenDropout = 0};
  training.molecules = {.width = 300, .layers = 5, .heads = 1, .dropout = 0.3, .tokenDropout = 0};
  training.towers.learningRate = 3e-4;
  training.towers.auxiliaryWeight = 0;
  training.towers.temperature = 0.1;
  training.towers.learnTemperature = false;
  training.augmentation = {.dropLow = 0.2,
                           .dropHigh = 0.2,
                           .jitterPpm = 0,
                           .scaleLow = 0.6,
                           .scaleHigh = 1.4,
                           .noisePeaks = 10,
                           .noiseIntensity = 0.02,
                           .cropProbability = 0};
  training.negatives = Negatives::None;
  training.anchors = 128;
  training.neighbours = 1;
  return training;
}

struct Preset {
  const char* name;
  TwoTowerTraining (*make)();
};
constexpr Preset kPresets[] = {{"jestr", jestr}, {"mvp", mvp}, {"csu_ms2", csuMs2}};

}  // namespace

std::vector<std::string> spectrumEncoders() { return namesOf(kSpectrumEncoders); }
std::vector<std::string> moleculeEncoders() { return namesOf(kMoleculeEncoders); }

SpectrumForm spectrumFormOf(const std::string& encoder) {
  return named(kSpectrumEncoders, encoder, kSpectrumTower).form;
}

MoleculeForm moleculeFormOf(const std::string& encoder) {
  return named(kMoleculeEncoders, encoder, kMoleculeTower).form;
}

learn::TowerOptions spectrumTower(const std::string& encoder, const EncoderSize& size) {
  const SpectrumEncoder& made = named(kSpectrumEncoders, encoder, kSpectrumTower);
  learn::TowerOptions options = sized(size, made.kind);
  options.differences = made.differences;
  options.windows = made.windows;
  return options;
}

learn::TowerOptions moleculeTower(const std::string& encoder, const EncoderSize& size) {
  const MoleculeEncoder& made = named(kMoleculeEncoders, encoder, kMoleculeTower);
  learn::TowerOptions options = sized(size, made.kind);
  options.step = made.step;
  options.tokenDropout = size.tokenDropout;
  constexpr std::int64_t kLongestSmiles = 160;
  options.mostTokens = kLongestSmiles;
  return options;
}

std::vector<std::string> presets() { return namesOf(kPresets); }

TwoTowerTraining presetOf(const std::string& name) {
  return named(kPresets, name, "preset").make();
}

}  // namespace histion::retrieval
