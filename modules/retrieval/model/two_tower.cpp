#include "retrieval/model/two_tower.h"

#include <algorithm>
#include <atomic>

#include "compute/parallel.h"
#include "core/error.h"
#include "learn/safetensors.h"

namespace histion::retrieval {
namespace {

constexpr const char* kArchitecture = "retrieval_two_tower";
constexpr const char* kTowers = "towers.";
constexpr const char* kEvidence = "evidence.";

[[noreturn]] void throwDamaged(const std::string& what, const std::string& detail = {}) {
  throw Error(ErrorKind::Damaged, what, "Train the model again", detail);
}

// Weights of several networks in one file, each under its own prefix.
void join(const std::vector<std::uint8_t>& part, const std::string& prefix,
          learn::TensorFile& into) {
  learn::TensorFile file = learn::readSafetensors(part);
  for (auto& [name, array] : file.tensors) into.tensors[prefix + name] = std::move(array);
  for (auto& [name, text] : file.metadata) into.metadata[prefix + name] = std::move(text);
}

std::vector<std::uint8_t> part(const learn::TensorFile& file, const std::string& prefix) {
  learn::TensorFile own;
  for (const auto& [name, array] : file.tensors)
    if (name.starts_with(prefix)) own.tensors[name.substr(prefix.size())] = array;
  for (const auto& [name, text] : file.metadata)
    if (name.starts_with(prefix)) own.metadata[name.substr(prefix.size())] = text;
  return learn::writeSafetensors(own);
}

}  // namespace

TwoTowerModel::TwoTowerModel(TwoTowerParts parts) : parts_(std::move(parts)) {
  const auto& towers = parts_.towers.options();
  learn::TowerOptions left, right, second;
  parts_.inputs.shapeSpectra(left);
  parts_.inputs.shapeMolecules(right);
  if (parts_.inputs.second()) parts_.inputs.shapeSecond(second);
  const auto reads = [](const learn::TowerOptions& tower, const learn::TowerOptions& rows) {
    return tower.tokens == rows.tokens && tower.dense == rows.dense &&
           tower.fields == rows.fields && tower.edgeKinds == rows.edgeKinds;
  };
  if (!reads(towers.left, left) || !reads(towers.right, right) ||
      towers.second.has_value() != parts_.inputs.second().has_value() ||
      (towers.second && !reads(*towers.second, second)) ||
      towers.auxiliary != std::int64_t(kFingerprintBits))
    throwDamaged("the weights of the retrieval model do not fit its vocabulary");
  const auto& evidence = parts_.evidence.options();
  const auto expected = evidenceOptions(evidence.width);
  if (evidence.elementFeatures != expected.elementFeatures ||
      evidence.matchFeatures != expected.matchFeatures)
    throwDamaged("the evidence network of the retrieval model is of another version");
}

TwoTowerModel TwoTowerModel::from(const ModelFile& file) {
  if (file.architecture != kArchitecture)
    throw Error(ErrorKind::Usage, "the model '" + file.title + "' is no retrieval model",
                "Choose one that was made by Train retrieval");
  TowerInputs inputs = TowerInputs::fromJson(file.inputContract);
  const learn::TensorFile weights = learn::readSafetensors(file.weights);
  double towersWeight = 1, evidenceWeight = 0;
  PartWeights combined;
  try {
    towersWeight = file.inputContract.at("towers_weight").get<double>();
    evidenceWeight = file.inputContract.at("evidence_weight").get<double>();
    combined = file.inputContract.at("combined").get<PartWeights>();
  } catch (const nlohmann::json::exception& e) {
    throwDamaged("the retrieval model does not say how its parts are weighed", e.what());
  }
  return TwoTowerModel({std::move(inputs), learn::ContrastiveTowers::load(part(weights, kTowers)),
                        learn::EvidenceNetwork::load(part(weights, kEvidence)), towersWeight,
                        evidenceWeight, std::move(combined), file.runCard});
}

std::shared_ptr<const ModelFile> TwoTowerModel::file() const {
  auto file = std::make_shared<ModelFile>();
  file->architecture = kArchitecture;
  file->title = "Retrieval model";
  learn::TensorFile weights;
  join(parts_.towers.save(), kTowers, weights);
  join(parts_.evidence.save(), kEvidence, weights);
  file->weights = learn::writeSafetensors(weights, learn::Precision::Half);
  file->inputContract = parts_.inputs.json();
  file->inputContract.update({{"towers_weight", parts_.towersWeight},
                              {"evidence_weight", parts_.evidenceWeight},
                              {"combined", parts_.combined}});
  file->runCard = parts_.card;
  return file;
}

void TwoTowerModel::setWeights(double towers, double evidence, PartWeights combined) {
  parts_.towersWeight = towers;
  parts_.evidenceWeight = evidence;
  parts_.combined = std::move(combined);
}

void TwoTowerModel::addToCard(const std::string& key, nlohmann::json value) {
  parts_.card[key] = std::move(value);
}

std::string TwoTowerModel::hash() const {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  const auto bytes =
      learn::writeSafetensors(learn::readSafetensors(parts_.towers.save()), learn::Precision::Half);
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  std::string text(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4) text[std::size_t(i)] = "0123456789abcdef"[hash & 15];
  return text;
}

std::vector<float> TwoTowerModel::encode(std::span<const MsmsSpectrum> spectra,
                                         const CancelToken& cancel) const {
  std::vector<learn::TowerRow> rows;
  for (const MsmsSpectrum& spectrum : spectra) rows.push_back(parts_.inputs.spectrumRow(spectrum));
  return parts_.towers.encodeLeft(rows, cancel);
}

std::vector<float> TwoTowerModel::encodeMolecules(std::span<const learn::TowerRow> rows,
                                                  const CancelToken& cancel) const {
  auto vectors = parts_.towers.encodeRight(rows, cancel);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].tokens.empty())
      std::fill_n(vectors.begin() + std::int64_t(i) * dimensions(), dimensions(), 0.0f);
  return vectors;
}

std::vector<float> TwoTowerModel::fingerprints(std::span<const MsmsSpectrum> spectra,
                                               const CancelToken& cancel) const {
  std::vector<learn::TowerRow> rows;
  for (const MsmsSpectrum& spectrum : spectra) rows.push_back(parts_.inputs.spectrumRow(spectrum));
  return parts_.towers.auxiliary(rows, cancel);
}

std::vector<double> TwoTowerModel::evidence(const MsmsSpectrum& spectrum,
                                            std::span<const FragmentTable* const> molecules) const {
  std::vector<learn::EvidenceAnswer> answers;
  answers.reserve(molecules.size());
  for (const FragmentTable* fragments : molecules)
    answers.push_back(evidenceAnswer(spectrum, *fragments));
  return parts_.evidence.score(evidenceQuestion(spectrum), answers);
}

std::vector<learn::TowerRow> moleculeRows(const TowerInputs& inputs,
                                          std::span<const std::string> smiles, Progress& progress,
                                          const CancelToken& cancel) {
  std::vector<learn::TowerRow> rows(smiles.size(), inputs.noMolecule());
  std::atomic<std::size_t> done = 0;
  compute::parallelFor(0, std::int64_t(smiles.size()), 64, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         for (auto i = std::size_t(first); i < std::size_t(last); ++i)
                           if (const auto structure = readStructure(smiles[i], inputs.parts()))
                             rows[i] = inputs.moleculeRow(*structure, smiles[i]);
                         done += std::size_t(last - first);
                         progress.update(double(done) / double(smiles.size()), "reading molecules");
                       });
  return rows;
}

float dotProduct(const float* a, const float* b, std::int64_t count) {
  float sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace histion::retrieval
