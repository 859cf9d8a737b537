// In which form the towers of a model are shown spectra and molecules. A form says what a row
// holds; encoders.h has the towers that read it.
#pragma once

#include <optional>
#include <string_view>

#include "core/export.h"
#include "retrieval/model/token_vocabulary.h"

namespace histion::retrieval {

enum class SpectrumForm {
  Formulas,  // tokens of the vocabulary
  Bins,      // 1,000 bins of 1 Da with the logarithm of intensity
  Peaks,     // m/z and intensity
};

enum class MoleculeForm {
  Fragments,    // tokens of the vocabulary: bits of the fingerprint and compositions of fragments
  Fingerprint,  // its bits alone
  Graph,        // atoms and bonds
  Smiles,       // the text
};

// All forms tell of a spectrum how it was measured and its mass to the next Da, and never the exact
// mass of the precursor.
class HISTION_API TowerInputs {
 public:
  TowerInputs() = default;
  TowerInputs(TokenVocabulary vocabulary, SpectrumForm spectra, MoleculeForm molecules,
              std::optional<MoleculeForm> second = {})
      : vocabulary_(std::move(vocabulary)),
        spectra_(spectra),
        molecules_(molecules),
        second_(second) {}

  static TowerInputs fromJson(const nlohmann::json& document);  // throws Damaged
  nlohmann::json json() const;

  learn::TowerRow spectrumRow(const MsmsSpectrum& spectrum) const;
  // `smiles` is the text that `structure` was read from with parts().
  learn::TowerRow moleculeRow(const Structure& structure, std::string_view smiles) const;
  // Of a molecule that could not be read.
  learn::TowerRow noMolecule() const;
  // What must be read of a structure.
  StructureParts parts() const;

  // Of the rows: sizes of the vocabularies, plain numbers, fields and kinds of edges; the rest of
  // the shape is the caller's.
  void shapeSpectra(learn::TowerOptions& options) const;
  void shapeMolecules(learn::TowerOptions& options) const;
  void shapeSecond(learn::TowerOptions& options) const;

  const TokenVocabulary& vocabulary() const { return vocabulary_; }
  SpectrumForm spectra() const { return spectra_; }
  MoleculeForm molecules() const { return molecules_; }
  const std::optional<MoleculeForm>& second() const { return second_; }

 private:
  learn::TowerRow rowOf(MoleculeForm form, const Structure& structure,
                        std::string_view smiles) const;
  void shape(MoleculeForm form, learn::TowerOptions& options) const;

  TokenVocabulary vocabulary_;  // empty where no form needs it
  SpectrumForm spectra_ = SpectrumForm::Formulas;
  MoleculeForm molecules_ = MoleculeForm::Fragments;
  std::optional<MoleculeForm> second_;
};

}  // namespace histion::retrieval
