// Which molecule each query spectrum is of, as a table that people keep beside their spectra. Used
// to measure how good retrieval is, never to retrieve.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/spectrum.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

struct TruthRow {
  std::string query;                          // title of the spectrum
  std::string firstBlock;                     // of the InChIKey, upper case
  std::string name, smiles, formula, adduct;  // when stated
};

class HISTION_API TruthTable {
 public:
  TruthTable() = default;
  // Throws Damaged when rows give one query two molecules.
  explicit TruthTable(std::vector<TruthRow> rows);
  // CSV or TSV with the columns query and inchikey (or inchikey14), and perhaps smiles, formula,
  // adduct, name. Rows without a valid InChIKey get it from their SMILES, else they are counted in
  // skipped(). Throws Damaged naming the file when a column or every molecule is missing.
  static TruthTable read(const std::filesystem::path& file, const CancelToken& cancel);

  // What the spectra state of their own molecules (entries of a library). Those that state none are
  // counted in skipped(). Throws Usage when none does.
  static TruthTable statedBy(const SpectrumSet& spectra, const CancelToken& cancel);

  std::span<const TruthRow> rows() const { return rows_; }
  const TruthRow* find(const std::string& query) const;  // null when it is not stated
  std::size_t skipped() const { return skipped_; }

 private:
  std::vector<TruthRow> rows_;
  std::map<std::string, std::size_t> byQuery_;
  std::size_t skipped_ = 0;
};

// The molecule of a row as a candidate. Its mass is that of its SMILES, else of its formula, else
// 0.
HISTION_API Candidate candidateOf(const TruthRow& row);

// The spectra as queries, each by that name of it (title, name, id) which the truth has, else the
// first that is there.
HISTION_API std::vector<MsmsSpectrum> queriesOf(const SpectrumSet& spectra,
                                                const TruthTable& truth);

}  // namespace histion::retrieval
