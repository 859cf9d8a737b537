#include "retrieval/model/tower_inputs.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/error.h"
#include "retrieval/molecules/molecule_graph.h"
#include "retrieval/molecules/smiles_tokens.h"

namespace histion::retrieval {
namespace {

constexpr int kSpectrumBins = 1000;  // of 1 Da

constexpr std::pair<SpectrumForm, const char*> kSpectrumForms[] = {
    {SpectrumForm::Formulas, "formulas"},
    {SpectrumForm::Bins, "bins"},
    {SpectrumForm::Peaks, "peaks"}};
constexpr std::pair<MoleculeForm, const char*> kMoleculeForms[] = {
    {MoleculeForm::Fragments, "fragments"},
    {MoleculeForm::Fingerprint, "fingerprint"},
    {MoleculeForm::Graph, "graph"},
    {MoleculeForm::Smiles, "smiles"}};

template <typename Form, std::size_t kCount>
std::string nameOf(Form form, const std::pair<Form, const char*> (&names)[kCount]) {
  return std::ranges::find(names, form, &std::pair<Form, const char*>::first)->second;
}

template <typename Form, std::size_t kCount>
Form named(const std::string& name, const std::pair<Form, const char*> (&names)[kCount]) {
  for (const auto& [form, text] : names)
    if (name == text) return form;
  throw Error(ErrorKind::Damaged, "'" + name + "' is no form that a retrieval model can see",
              "Train the model again");
}

learn::TowerRow bitsOf(const Fingerprint& fingerprint) {
  learn::TowerRow row;
  for (std::size_t bit = 0; bit < kFingerprintBits; ++bit)
    if (fingerprint[bit]) row.tokens.push_back(std::int32_t(bit));
  row.weights.assign(row.tokens.size(), 1);
  return row;
}

}  // namespace

TowerInputs TowerInputs::fromJson(const nlohmann::json& document) {
  if (!document.is_object() || !document.contains("vocabulary"))
    throw Error(ErrorKind::Damaged, "the retrieval model has no vocabulary",
                "Train the model again");
  TowerInputs inputs;
  inputs.vocabulary_ = TokenVocabulary::fromJson(document["vocabulary"]);
  try {
    inputs.spectra_ = named(document.value("spectra", "formulas"), kSpectrumForms);
    inputs.molecules_ = named(document.value("molecules", "fragments"), kMoleculeForms);
    if (document.contains("second"))
      inputs.second_ = named(document["second"].get<std::string>(), kMoleculeForms);
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorKind::Damaged, "the retrieval model does not say what it sees",
                "Train the model again", e.what());
  }
  return inputs;
}

nlohmann::json TowerInputs::json() const {
  nlohmann::json document{{"vocabulary", vocabulary_.json()},
                          {"spectra", nameOf(spectra_, kSpectrumForms)},
                          {"molecules", nameOf(molecules_, kMoleculeForms)}};
  if (second_) document["second"] = nameOf(*second_, kMoleculeForms);
  return document;
}

learn::TowerRow TowerInputs::spectrumRow(const MsmsSpectrum& spectrum) const {
  if (spectra_ == SpectrumForm::Formulas) return vocabulary_.spectrumRow(spectrum);
  learn::TowerRow row;
  row.dense = TokenVocabulary::conditionsOf(spectrum);
  if (spectra_ == SpectrumForm::Peaks) {
    row.positions = spectrum.mz;
    row.weights = spectrum.intensity;
    return row;
  }
  std::vector<double> bins(kSpectrumBins);
  for (std::size_t i = 0; i < spectrum.mz.size(); ++i)
    if (spectrum.mz[i] >= 0 && spectrum.mz[i] < kSpectrumBins)
      bins[std::size_t(spectrum.mz[i])] += spectrum.intensity[i];
  const double largest = std::max(*std::ranges::max_element(bins), 1e-9);
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    if (bins[bin] <= 0) continue;
    row.tokens.push_back(std::int32_t(bin));
    row.weights.push_back(float(std::log10(1 + 999 * bins[bin] / largest) / 3));
  }
  return row;
}

learn::TowerRow TowerInputs::moleculeRow(const Structure& structure,
                                         std::string_view smiles) const {
  learn::TowerRow row = rowOf(molecules_, structure, smiles);
  if (second_) row.also.push_back(rowOf(*second_, structure, smiles));
  return row;
}

learn::TowerRow TowerInputs::noMolecule() const {
  learn::TowerRow row;
  if (second_) row.also.emplace_back();
  return row;
}

learn::TowerRow TowerInputs::rowOf(MoleculeForm form, const Structure& structure,
                                   std::string_view smiles) const {
  switch (form) {
    case MoleculeForm::Fragments:
      return vocabulary_.moleculeRow(structure);
    case MoleculeForm::Fingerprint:
      return bitsOf(structure.fingerprint);
    case MoleculeForm::Graph:
      return graphRow(smiles);
    case MoleculeForm::Smiles:
      return smilesRow(structure.smiles);
  }
  return {};
}

StructureParts TowerInputs::parts() const {
  const auto sees = [&](MoleculeForm form) { return molecules_ == form || second_ == form; };
  return {.smiles = sees(MoleculeForm::Smiles), .skeleton = sees(MoleculeForm::Fragments)};
}

void TowerInputs::shapeSpectra(learn::TowerOptions& options) const {
  options.dense = TokenVocabulary::spectrumNumbers();
  options.tokens = spectra_ == SpectrumForm::Formulas ? vocabulary_.spectrumTokens()
                   : spectra_ == SpectrumForm::Bins   ? kSpectrumBins
                                                      : 0;
}

void TowerInputs::shapeMolecules(learn::TowerOptions& options) const { shape(molecules_, options); }

void TowerInputs::shapeSecond(learn::TowerOptions& options) const { shape(*second_, options); }

void TowerInputs::shape(MoleculeForm form, learn::TowerOptions& options) const {
  options.dense = 0;
  switch (form) {
    case MoleculeForm::Fragments:
      options.tokens = vocabulary_.moleculeTokens();
      break;
    case MoleculeForm::Fingerprint:
      options.tokens = std::int64_t(kFingerprintBits);
      break;
    case MoleculeForm::Graph:
      options.tokens = graphTokens();
      options.fields = graphFields();
      options.edgeKinds = graphEdgeKinds();
      break;
    case MoleculeForm::Smiles:
      options.tokens = smilesTokens();
      break;
  }
}

}  // namespace histion::retrieval
