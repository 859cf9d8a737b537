#include "retrieval/training/training_settings.h"

#include <algorithm>

#include "core/error.h"
#include "retrieval/model/encoders.h"

namespace histion::retrieval {
namespace {

using Json = nlohmann::json;

constexpr const char* kOwnSettings = "custom";

Negatives negativesNamed(const std::string& name) {
  if (name == "mass") return Negatives::Mass;
  if (name == "tanimoto") return Negatives::Tanimoto;
  if (name == "spectrum") return Negatives::Spectrum;
  if (name == "none") return Negatives::None;
  throw Error(ErrorKind::Usage, "there are no neighbours '" + name + "'",
              "Known are mass, tanimoto, spectrum, none");
}

struct Setting {
  const char* name;
  void (*set)(TwoTowerTraining& training, const Json& value);
};

constexpr Setting kSettings[] = {
    {"spectrum_encoder",
     [](TwoTowerTraining& t, const Json& v) {
       t.spectrumEncoder = v.get<std::string>();
       spectrumFormOf(t.spectrumEncoder);
     }},
    {"molecule_encoder",
     [](TwoTowerTraining& t, const Json& v) {
       t.moleculeEncoder = v.get<std::string>();
       moleculeFormOf(t.moleculeEncoder);
     }},
    {"second_encoder",
     [](TwoTowerTraining& t, const Json& v) {
       const auto name = v.get<std::string>();
       t.secondEncoder = name == "none" ? "" : name;
       if (!t.secondEncoder.empty()) moleculeFormOf(name);
     }},
    {"width", [](TwoTowerTraining& t,
                 const Json& v) { t.spectra.width = t.molecules.width = v.get<std::int64_t>(); }},
    {"layers",
     [](TwoTowerTraining& t, const Json& v) {
       t.spectra.layers = t.molecules.layers = v.get<std::int64_t>();
     }},
    {"heads", [](TwoTowerTraining& t,
                 const Json& v) { t.spectra.heads = t.molecules.heads = v.get<std::int64_t>(); }},
    {"dropout", [](TwoTowerTraining& t,
                   const Json& v) { t.spectra.dropout = t.molecules.dropout = v.get<double>(); }},
    {"dimensions", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.dimensions); }},
    {"anchors", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.anchors); }},
    {"neighbours", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.neighbours); }},
    {"negatives", [](TwoTowerTraining& t,
                     const Json& v) { t.negatives = negativesNamed(v.get<std::string>()); }},
    {"learning_rate", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.learningRate); }},
    {"queue", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.queue); }},
    {"views", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.views); }},
    {"all_pairs", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.allPairs); }},
    {"temperature", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.temperature); }},
    {"auxiliary_weight",
     [](TwoTowerTraining& t, const Json& v) { v.get_to(t.towers.auxiliaryWeight); }},
    {"predict_mass", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.predictMass); }},
    {"random_smiles", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.randomSmiles); }},
    {"consensus", [](TwoTowerTraining& t, const Json& v) { v.get_to(t.consensus); }},
    {"augmentation",
     [](TwoTowerTraining& t, const Json& v) {
       t.augmentation = v.get<bool>() ? Augmentation() : Augmentation::none();
     }},
    {"pretraining_epochs",
     [](TwoTowerTraining& t, const Json& v) { v.get_to(t.pretrainingEpochs); }},
};

Json valueOf(const std::string& text) {
  const Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return value.is_number() || value.is_boolean() ? value : Json(text);
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> found;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (auto part = trimmed(text.substr(0, end)); !part.empty()) found.push_back(std::move(part));
    if (end == text.size()) return found;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

TwoTowerTraining trainingOf(const Parameters& parameters) {
  const std::string preset = parameters.text("preset");
  TwoTowerTraining training;
  if (preset == kOwnSettings)
    for (const Setting& setting : kSettings)
      setting.set(training, parameters.json().at(setting.name));
  else
    training = presetOf(preset);
  training.towers.epochs = int(parameters.integer("epochs"));
  training.towers.seed = std::uint64_t(parameters.integer("seed"));
  training.validationShare = parameters.real("validation_share");
  training.splitByScaffold = parameters.text("split") == "scaffold";
  training.evidence.epochs = int(parameters.integer("evidence_epochs"));
  training.evidenceWidth = parameters.integer("evidence_width");
  return training;
}

std::vector<std::vector<NamedSetting>> settingsIn(std::string_view text) {
  std::vector<std::vector<NamedSetting>> all;
  for (const std::string& part : parts(text, ';')) {
    const std::size_t equals = part.find('=');
    const std::string name = trimmed(part.substr(0, equals));
    std::vector<NamedSetting> values;
    if (equals != std::string::npos)
      for (const std::string& value : parts(part.substr(equals + 1), ','))
        values.push_back({name, value});
    if (name.empty() || values.empty())
      throw Error(ErrorKind::Usage, "'" + part + "' is no setting",
                  "Write name=value, several values separated by commas and several settings by "
                  "semicolons");
    all.push_back(std::move(values));
  }
  return all;
}

void apply(const NamedSetting& setting, TwoTowerTraining& training) {
  for (const Setting& known : kSettings) {
    if (setting.name != known.name) continue;
    try {
      known.set(training, valueOf(setting.value));
    } catch (const Json::exception& e) {
      throw Error(ErrorKind::Usage,
                  "'" + setting.value + "' is no value of the setting '" + setting.name + "'",
                  "See the help of Train retrieval for what it takes", e.what());
    }
    return;
  }
  std::string names;
  for (const Setting& known : kSettings)
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  throw Error(ErrorKind::Usage, "there is no setting '" + setting.name + "'", "Known are " + names);
}

}  // namespace histion::retrieval
